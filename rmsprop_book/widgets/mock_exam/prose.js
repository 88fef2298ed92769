/* A model answer as elements: paragraphs, lists, tables, lines of code. Of markdown it knows what the bank has. */

import { tag } from "../words.js";

/** @param {string} markdown */
export const prose = markdown => markdown.split(/\n{2,}/).map(block);

/** @param {string} text */
function block(text) {
  const lines = text.split("\n");
  if (text.startsWith("```")) return tag("pre", {}, lines.slice(1, -1).join("\n"));
  if (lines.every(line => line.startsWith("|"))) return table(lines);
  if (/^(- |\d+\. )/.test(text)) return list(lines);
  return tag("p", {}, ...inline(lines.join(" ")));
}

/** A line that begins no item goes on with the one before. @param {string[]} lines */
function list(lines) {
  /** @type {string[]} */
  const items = [];
  for (const line of lines) {
    const begun = /^(?:- |\d+\. )(.*)/.exec(line);
    if (begun) items.push(begun[1]);
    else items.push(`${items.pop()} ${line.trim()}`);
  }
  return tag(lines[0].startsWith("-") ? "ul" : "ol", {}, ...items.map(item => tag("li", {}, ...inline(item))));
}

/** @param {string[]} lines */
function table(lines) {
  const rows = lines.map(line =>
    line
      .slice(1, -1)
      .split("|")
      .map(cell => cell.trim()),
  );
  return grid(rows[0], rows.slice(2));
}

/** @param {string[]} columns @param {string[][]} rows */
export function grid(columns, rows) {
  const head = tag("tr", {}, ...columns.map(cell => tag("th", { scope: "col" }, ...inline(cell))));
  const body = rows.map(cells => tag("tr", {}, ...cells.map(cell => tag("td", {}, ...inline(cell)))));
  const made = tag("table", {}, tag("thead", {}, head), tag("tbody", {}, ...body));
  return tag("div", { className: "rw-scroll", tabIndex: 0 }, made);
}

/** @param {string} text @returns {(Node | string)[]} */
const inline = text =>
  text.split(/(\*\*[^*]+\*\*|`[^`]+`)/).map(part => {
    if (part.startsWith("**")) return tag("b", {}, part.slice(2, -2));
    return part.startsWith("`") ? tag("code", {}, part.slice(1, -1)) : part;
  });
