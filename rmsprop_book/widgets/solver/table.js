/* The exam table of a run, and the lines of its steps, as worked.py and derivation.py have them. */

import { steps as stepsOf, stepText } from "../calculus.js";
import { derive } from "../derive.js";
import { lowered } from "../digits.js";
import { num } from "../expression.js";
import { text } from "../notation.js";
import { number, short } from "../numbers.js";
import { begin } from "./step.js";

/** @import { Tree } from "../expression.js" */
/** @import { Choice } from "./data.js" */
/** @import { Problem, Worked } from "./problem.js" */
/** @typedef {{ heads: string[], rows: string[][], exact: (string | number)[][] }} Table */

/**
 * The columns of the exam table: of a rule that keeps several arrays there is no place for what is seen at a glance.
 * @param {Choice} rule
 */
export function columns({ state, formula }) {
  const lines = Object.keys(formula.lines);
  const many = Object.keys(state).length > 1;
  const shows = (/** @type {string} */ c) => !c.endsWith("²") && !(c[0] === "√" && lines.includes(c.slice(1)));
  return ["g", ...(many ? lines.filter(shows) : lines)];
}

/**
 * What stands above the columns of a rule's table: the step, of several variables which one, and the rule's own.
 * @param {Choice} rule @param {string[]} variables
 */
export const headsOf = (rule, variables) => [
  "t",
  ...(variables.length > 1 ? [variables.join(", ")] : []),
  ...columns(rule).map(c => head(c, variables)),
];

/**
 * What stands above a column.
 * @param {string} column @param {string[]} variables
 */
export function head(column, variables) {
  const what = variables.length === 1 ? variables[0] : "θ";
  return column === "Δ" ? `Δ${what}` : column === "θ" ? what : column;
}

/** @param {Problem} problem @param {Worked} worked @returns {Table} */
export function tableOf({ asked, variables }, { rule, numbers, steps }) {
  const shown = columns(rule);
  const many = variables.length > 1;
  const first = firstRow(rule, numbers);
  const lead = (/** @type {number} */ t, /** @type {number} */ i) => (many ? [t, variables[i]] : [t]);
  const exact = variables.map((_, i) => [...lead(0, i), ...shown.map(c => (c === "θ" ? asked.start[i] : first(c)))]);
  for (const [k, row] of steps.entries())
    for (const [i, { g, lines }] of row.entries())
      exact.push([...lead(k + 1, i), ...shown.map(c => (c === "g" ? g : lines[c]))]);
  const leads = many ? 2 : 1;
  const rows = exact.map(row =>
    row.map((x, k) => (k < leads || typeof x === "string" ? String(x) : number(x, asked.decimals))),
  );
  return { heads: headsOf(rule, variables), rows, exact };
}

/**
 * What a column shows before the first step: what the state begins with.
 * @param {Choice} rule @param {Record<string, number>} numbers
 * @returns {(column: string) => number | string}
 */
function firstRow(rule, numbers) {
  const state = begin(rule, numbers);
  const array = Object.fromEntries(Object.entries(rule.state).map(([key, [line]]) => [line, key]));
  return column => (column in array ? state[array[column]] : "");
}

/**
 * The derivative line by line, each with the rule that gives it; and at last what a run needs, J′(w) = 6w − 4.
 * @param {Problem} problem
 * @returns {{ line: string, rule: string, formula: string }[]}
 */
export function derivation({ reading, variables }) {
  if (!reading) return [];
  return variables.flatMap(name =>
    stepsOf(reading.body, name).map(step => ({
      line: stepText(step, variables.length > 1 ? name : ""),
      rule: step.rule,
      formula: step.formula,
    })),
  );
}

/** The function as it was read. @param {Problem} problem */
export const functionText = ({ reading, variables }) =>
  reading ? `${reading.name}(${variables.join(", ")}) = ${text(reading.body)}` : "";

/** The name of a derivative: J′(w), ∂J/∂x. @param {Problem} problem @param {number} i */
export const slopeName = ({ reading, variables }, i) =>
  variables.length > 1 ? `∂${reading?.name}/∂${variables[i]}` : `${reading?.name}′(${variables[0]})`;

/** The derivatives as they come out: J′(w) = 6w − 4. @param {Problem} problem */
export const slopeLines = problem => problem.slopes.map((slope, i) => `${slopeName(problem, i)} = ${text(slope)}`);

/** The lines of each step, variable by variable. @param {Problem} problem @param {Worked} worked */
export const allLines = (problem, worked) =>
  worked.steps.flatMap((row, k) => row.map((_, i) => linesOf(problem, worked, k + 1, i)));

/**
 * The lines of step t for one variable: the gradient with its numbers put in, then those of the rule.
 * @param {Problem} problem @param {Worked} worked @param {number} t @param {number} i
 */
export function linesOf(problem, worked, t, i) {
  const { asked, variables } = problem;
  const { given, lines, g } = worked.steps[t - 1][i];
  const { formula } = worked.rule;
  const told = derive(formula, t, { ...given, ...lines }, variables[i], asked.decimals).map(([, line]) => line);
  const sum = slopeSum(problem, worked, t, i);
  if (!sum) return told;
  const name =
    variables.length > 1 ? slopeName(problem, i) : `${problem.reading?.name}′(${variables[0]}${lowered(t - 1)})`;
  return [[...new Set([`g${lowered(t)} = ${name}`, text(sum), short(g, asked.decimals)])].join(" = "), ...told];
}

/**
 * The derivative for one variable with the numbers of step t put in; none, where gradients are given.
 * @param {Problem} problem @param {Worked} worked @param {number} t @param {number} i
 */
export function slopeSum({ asked, variables, slopesAt }, { steps }, t, i) {
  const slope = slopesAt(t)[i];
  const put = steps[t - 1].map(({ before }) => short(before, asked.decimals));
  return slope && withNumbers(slope, variables, put);
}

/**
 * A tree with numbers, as they stand in the table, in place of its variables.
 * @param {Tree} tree @param {string[]} variables @param {string[]} put
 * @returns {Tree}
 */
function withNumbers(tree, variables, put) {
  const [kind, ...of] = tree;
  if (kind === "number") return tree;
  if (kind !== "symbol") return [kind, ...of.map(part => withNumbers(part, variables, put))];
  const k = variables.indexOf(of[0]);
  const found = /^(−?)(\d+)\.?(\d*)$/.exec(put[k] ?? "");
  if (!found) return k < 0 ? tree : ["symbol", `(${put[k]})`]; // (1.2×10⁻⁸) stays as it is written
  return num(BigInt(found[2] + found[3]) * (found[1] ? -1n : 1n), 10n ** BigInt(found[3].length));
}
