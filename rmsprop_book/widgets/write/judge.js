/* What is wrong with a program: which line, and the slip that it comes from. */

import { LOOP, PROGRAMS } from "./data.js";
import { reads, run, steps, variable } from "./run.js";

/** @import { Values } from "./run.js" */
/** The first number that is not what it should be. @typedef {{ t: number, name: string }} Apart */
/**
 * missing, twice: a variable that no line gives a value to, or more than one. line: the number of the wrong one.
 * @typedef {{ kind: "missing" | "twice", name: string }
 *   | { kind: "right" } | { kind: "wrong", line: number, slip: string, apart?: Apart }} Verdict
 */

/** The variables of a step, in the order in which they come to be. @param {string} rule */
export const columns = rule => PROGRAMS[rule].right.slice(2).map(variable);

/** @param {string} rule @param {string[]} lines @returns {Values[]} */
export const table = (rule, lines = PROGRAMS[rule].right) => steps(lines, run(rule, lines));

/** @param {string} rule @param {Values[]} own @returns {Apart | undefined} */
function firstApart(rule, own) {
  const right = table(rule);
  for (const [k, values] of own.entries())
    for (const name of columns(rule)) if (!Object.is(values[name], right[k][name])) return { t: k + 1, name };
}

/** The place of a line that needs what only a later one makes new. @param {string[]} lines @param {number} loop */
function stale(lines, loop) {
  const isLate = (/** @type {string} */ name, /** @type {number} */ k) =>
    lines.slice(k + 1).some(later => variable(later) === name);
  return lines.findIndex((line, k) => k > loop && variable(line) !== "g" && reads(line).some(name => isLate(name, k)));
}

/**
 * The wrong line of a program that has all it needs; −1 if each is right and where it belongs.
 * @param {string} rule @param {string[]} lines @returns {[line: number, slip: string]}
 */
function wrong(rule, lines) {
  const { right, slips } = PROGRAMS[rule];
  const slip = lines.findIndex(line => line in slips);
  if (slip >= 0) return [slip, slips[lines[slip]]];
  const moments = run(rule, lines);
  const last = moments[moments.length - 1];
  if (last.missing) return [last.line, "too-early"];
  const [loop, start, gradient] = [LOOP, right[0], right[2]].map(line => lines.indexOf(line));
  if (start > loop) return [start, "reset"];
  if (gradient < loop) return [gradient, "old-w"]; // before the loop no other line has what it needs
  return [stale(lines, loop), PROGRAMS[rule].stale];
}

/** @param {string} rule @param {string[]} lines @returns {Verdict} */
export function judged(rule, lines) {
  const given = lines.map(variable);
  for (const name of PROGRAMS[rule].right.map(variable)) {
    const many = given.filter(other => other === name).length;
    if (many !== 1) return { kind: many ? "twice" : "missing", name };
  }
  const [line, slip] = wrong(rule, lines);
  if (line < 0) return { kind: "right" };
  return { kind: "wrong", line, slip, apart: firstApart(rule, table(rule, lines)) };
}
