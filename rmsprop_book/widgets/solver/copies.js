/* An answer to take along: as text, Markdown, LaTeX, CSV, as one call in Python, and as a link. */

import { lowered } from "../digits.js";
import { linesInTex, openingInTex, tex } from "./latex.js";
import { allLines, derivation, functionText, slopeLines, tableOf } from "./table.js";

/** @import { Asked, Problem, Worked } from "./problem.js" */
/** @import { Table } from "./table.js" */
/** @typedef {(problem: Problem) => string} Copy */

/**
 * The function, and its derivatives line by line.
 * @param {Problem} problem
 */
function opening(problem) {
  if (!problem.reading) return [];
  return [functionText(problem), ...derivation(problem).map(({ line }) => line), ...slopeLines(problem)];
}

/** What is given beside it. @param {Problem} problem @param {Worked} worked */
export function givenText({ asked, variables }, { rule, numbers }) {
  const start = asked.start.map((x, i) => `${variables[i]}${lowered(0)} = ${x}`);
  const hyper = Object.entries(numbers).map(([name, x]) => `${rule.hyper[name].symbol} = ${x}`);
  return [...start, ...hyper].join(", ").replaceAll("-", "−");
}

/** Each rule's name, where there are several, and what is given. @param {Problem} problem @param {Worked} worked */
const title = (problem, worked) => `${worked.rule.name[1]}: ${givenText(problem, worked)}`;

/** A hat over a letter takes no place of its own. @param {string} cell */
const width = cell => cell.normalize("NFD").replace(/\u0302|\u0304/g, "").length;

/** @param {Table} table */
function plain({ heads, rows }) {
  const lines = [heads, ...rows];
  const widths = heads.map((_, k) => Math.max(...lines.map(line => width(line[k]))));
  return lines.map(line => line.map((cell, k) => " ".repeat(widths[k] - width(cell)) + cell).join("  ")).join("\n");
}

/** @param {Table} table */
function markdownTable({ heads, rows }) {
  return [heads, heads.map(() => "--:"), ...rows].map(line => `| ${line.join(" | ")} |`).join("\n");
}

/** @type {Copy} */
const asText = problem =>
  [
    opening(problem).join("\n"),
    ...problem.runs.flatMap(worked => [
      title(problem, worked),
      plain(tableOf(problem, worked)),
      ...allLines(problem, worked).map(lines => lines.join("\n")),
    ]),
  ]
    .filter(Boolean)
    .join("\n\n");

/** @type {Copy} */
const asMarkdown = problem => written(problem, lines => `$$\n${aligned(lines)}\n$$`, markdownTable);

/** @type {Copy} */
const asLatex = problem => written(problem, lines => `\\[\n${aligned(lines)}\n\\]`, latexTable);

/**
 * With formulas in TeX.
 * @param {Problem} problem @param {(lines: string[]) => string} formula @param {(table: Table) => string} table
 */
function written(problem, formula, table) {
  const lines = openingInTex(problem);
  const runs = problem.runs.flatMap(worked => [
    formula([tex(givenText(problem, worked))]),
    table(tableOf(problem, worked)),
    ...linesInTex(problem, worked).map(formula),
  ]);
  return [...(lines.length ? [formula(lines)] : []), ...runs].join("\n\n");
}

/** @param {string[]} lines */
const aligned = lines =>
  `\\begin{aligned}\n${lines.map(line => line.replace(" = ", " &= ")).join(" \\\\\n")}\n\\end{aligned}`;

/** @param {Table} table */
function latexTable({ heads, rows }) {
  const row = (/** @type {string[]} */ cells) =>
    `${cells.map(cell => (cell ? `$${tex(cell)}$` : "")).join(" & ")} \\\\`;
  const body = [row(heads), "\\hline", ...rows.map(row)].join("\n");
  return `\\begin{tabular}{${"r".repeat(heads.length)}}\n\\hline\n${body}\n\\hline\n\\end{tabular}`;
}

/** With full precision, for a spreadsheet. @type {Copy} */
const asCsv = problem =>
  problem.runs
    .map(worked => {
      const { heads, exact } = tableOf(problem, worked);
      const cell = (/** @type {string | number} */ x) => (/[",]/.test(String(x)) ? `"${x}"` : String(x));
      const name = problem.runs.length > 1 ? [worked.rule.name[1]] : [];
      return [...name, ...[heads, ...exact].map(line => line.map(cell).join(","))].join("\n");
    })
    .join("\n\n");

/** @type {Copy} */
function asPython({ asked, reading, variables, runs }) {
  const { gradients, points, start, decimals, rounded, steps } = asked;
  const from = start.length > 1 ? `[${start.join(", ")}]` : `${start[0]}`;
  const list = `[${gradients.join(", ")}]`;
  const { name, call } = objectiveOf(asked);
  const needs = new Set();
  const lines = runs.map(({ key, rule, numbers }) => {
    const chosen = Object.entries(numbers).map(([name, x]) => `${name}=${x}`);
    const optimizer = rule.python ? `${rule.python}(${chosen.join(", ")})` : `chosen("${key}", ${chosen.join(", ")})`;
    needs.add(rule.python ? `from rmsprop_lib import ${rule.python}` : CHOSEN);
    if (rounded) {
      needs.add("from rmsprop_lib.by_hand import by_hand");
      needs.add(`from rmsprop_lib import ${name}`);
      const count = reading ? steps : gradients.length;
      return `by_hand(${optimizer}, ${call}, [${start.join(", ")}], steps=${count}, decimals=${decimals})`;
    }
    if (reading && points.length) {
      needs.add(`from rmsprop_lib import descend, ${name}`).add("from rmsprop_lib.worked import table");
      const names = JSON.stringify(variables);
      return `table(descend(${optimizer}, ${call}, ${from}, steps=${steps}), ${names}, decimals=${decimals})`;
    }
    if (!reading) {
      needs.add("from rmsprop_lib import replay").add("from rmsprop_lib.worked import table");
      return `table(replay(${optimizer}, ${list}, start=${from}), "${variables[0]}", decimals=${decimals})`;
    }
    needs.add("from rmsprop_lib.solved import solve");
    return `solve(${quoted(asked.function)}, ${optimizer}, start=${from}, steps=${steps}, decimals=${decimals})`;
  });
  return `${[...needs].sort().join("\n")}\n\n${lines.join("\n")}`;
}

/** What makes the objective in Python, and the name to import. @param {Asked} asked */
function objectiveOf({ gradients, points, fit, oneByOne, function: typed }) {
  if (gradients.length) return { name: "given_gradients", call: `given_gradients([${gradients.join(", ")}])` };
  if (!points.length) return { name: "from_text", call: `from_text(${quoted(typed)})` };
  const name = fit === "line" ? "line" : "neuron";
  const loss = fit === "neuron-squared" ? ', loss="squared"' : "";
  const list = points.map(point => `(${point.join(", ")})`).join(", ");
  return { name, call: `${name}([${list}]${loss}${oneByOne ? ", one_by_one=True" : ""})` };
}
const CHOSEN = "from rmsprop_book.widgets.solver_rules import chosen";

/** @param {string} text */
const quoted = text => JSON.stringify(text);

/** By name, in the order in which they are offered. @type {Record<string, Copy>} */
export const COPIES = { text: asText, Markdown: asMarkdown, LaTeX: asLatex, CSV: asCsv, Python: asPython };
