/* The answer as a reader sees it: derivative, table, lines of each step, what is worth noticing. */

import { RULES } from "../mathematics.js";
import { both, tag } from "../words.js";
import { givenText } from "./copies.js";
import { noticesOf } from "./notices.js";
import { allLines, derivation, functionText, slopeLines, tableOf } from "./table.js";

/** @import { Problem, Worked } from "./problem.js" */
/** @import { Table } from "./table.js" */

const MANY = 12; // lines of a derivative are folded

/** @param {Problem} problem */
export function answerOf(problem) {
  return [...derivative(problem), ...problem.runs.flatMap(worked => runOf(problem, worked))];
}

/** How the function was read, and its derivatives line by line, each with its rule. @param {Problem} problem */
function derivative(problem) {
  if (!problem.reading) return [];
  const lines = derivation(problem).map(({ line, rule, formula }) => {
    const [bn, en] = RULES[rule].map(word => (formula ? `${word}: ` : word));
    const name = both("span", bn, en);
    return tag("li", {}, tag("p", {}, line), tag("small", {}, name, formula));
  });
  const results = slopeLines(problem).map(line => tag("li", {}, tag("strong", {}, line)));
  const sums = (/** @type {HTMLElement[]} */ ...items) => tag("ul", { className: "rw-sums" }, ...items);
  const folded = () => tag("details", {}, both("summary", "লাইন ধরে ধরে", "Line by line"), sums(...lines));
  return [
    tag("p", { className: "rw-read" }, functionText(problem)),
    both("h3", "Derivative", "The derivative"),
    ...(lines.length > MANY ? [folded(), sums(...results)] : [sums(...lines, ...results)]),
  ];
}

/** @param {Problem} problem @param {Worked} worked */
function runOf(problem, worked) {
  const notices = noticesOf(problem, worked).map(([bn, en]) => both("li", bn, en));
  const [bn, en] = worked.rule.name;
  const table = tableOf(problem, worked);
  return [
    bn === en ? tag("h3", {}, en) : both("h3", bn, en),
    tag("p", { className: "rw-given" }, givenText(problem, worked)),
    ...(worked.steps.length ? [answerTable(en, table), stepsOf(problem, worked)] : []),
    ...(notices.length ? [tag("ul", { className: "rw-notices" }, ...notices)] : []),
  ];
}

/**
 * A table in a box of its own: only it moves sideways, and by keyboard too.
 * @param {string} name @param {string[]} heads @param {[first: string, cells: HTMLElement[]][]} rows
 */
export function scrollingTable(name, heads, rows) {
  const head = tag("tr", {}, ...heads.map(text => tag("th", { scope: "col" }, text)));
  const body = rows.map(([first, cells]) => tag("tr", {}, tag("th", { scope: "row" }, first), ...cells));
  const className = heads[1]?.includes(", ") ? "rw-named" : ""; // its second column says which variable
  const table = tag("table", { className }, tag("thead", {}, head), tag("tbody", {}, ...body));
  return tag("div", { className: "rw-scroll", tabIndex: 0, role: "region", ariaLabel: name }, table);
}

/** @param {string} name @param {Table} table */
const answerTable = (name, { heads, rows }) =>
  scrollingTable(
    name,
    heads,
    rows.map(([first, ...rest]) => [first, rest.map(cell => tag("td", {}, cell))]),
  );

/** Each step's lines with their numbers, in a fold. @param {Problem} problem @param {Worked} worked */
function stepsOf(problem, worked) {
  const steps = allLines(problem, worked).map(lines => tag("li", {}, ...lines.map(line => tag("p", {}, line))));
  return tag(
    "details",
    {},
    both("summary", "প্রতিটা ধাপের হিসাব", "Each step, line by line"),
    tag("ol", { className: "rw-sums rw-steps" }, ...steps),
  );
}
