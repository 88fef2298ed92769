/* One step of one coordinate in numbers: what is given, and the lines that follow from it. */

import { evaluated, worked } from "../derive.js";
import { digitsOf, parse } from "../drill/answers.js";
import { number } from "../numbers.js";

/** @import { Leaf, Tree } from "../types.js" */
/** @import { Choice } from "./data.js" */
/** @typedef {Record<string, number>} Numbers */
/** @typedef {{ given: Numbers, g: number, before: number, lines: Numbers }} Step */

/**
 * The number that is left once x stands in a table, as on_paper of writing.py.
 * @param {number} x @param {number} decimals
 */
export const onPaper = (x, decimals) => parse(number(x, decimals)) ?? x;

/**
 * Half of what the last digit counts that somebody wrote.
 * @param {string} text
 */
export function halfUnit(text) {
  const found = digitsOf(text);
  return found ? Number(`5e${+(found[2] ?? 0) - (found[1].split(".")[1] ?? "").length - 1}`) : NaN;
}

/**
 * Half of what the last digit counts that is shown of x.
 * @param {number} x @param {number} decimals
 */
export const halfDigit = (x, decimals) =>
  x === 0 || !Number.isFinite(x) ? Number(`5e${-decimals - 1}`) : halfUnit(number(x, decimals));

/**
 * The hyperparameters by the names that the trees call them by; numbers: by short name, where not the usual ones.
 * @param {Choice} rule @param {Numbers} numbers
 */
export function hyper({ hyper, fixed }, numbers) {
  const chosen = Object.entries(hyper).map(([name, { leaf, usual }]) => [leaf, numbers[name] ?? usual]);
  return { ...fixed, ...Object.fromEntries(chosen) };
}

/**
 * What the state begins with.
 * @param {Choice} rule @param {Numbers} numbers
 */
export const begin = ({ state, hyper }, numbers) =>
  Object.fromEntries(
    Object.entries(state).map(([key, [, from]]) => [key, from ? (numbers[from] ?? hyper[from].usual) : 0]),
  );

/**
 * All leaves of a rule's lines in step t.
 * @param {Choice} rule @param {number} t @param {Numbers} hyper @param {number} g @param {number} before
 * @param {Numbers} old
 */
export function leaves({ formula }, t, hyper, g, before, old) {
  /** @type {Numbers} */
  const given = { ...hyper, g, "old.theta": before };
  for (const key in old) given[`old.${key}`] = old[key];
  for (const leaf in formula.leaves) given[leaf] ??= worked(leaf, t, given);
  return given;
}

/**
 * What a tree is worth, with these numbers for its leaves and for earlier lines.
 * @param {Tree} tree @param {Numbers} known
 */
export const worth = (tree, known) => evaluated(tree, (/** @type {Leaf} */ leaf) => known[leaf] ?? Number(leaf));

/**
 * The lines of a step. decimals: each is rounded as it is shown; undefined keeps full precision.
 * @param {Choice} rule @param {Numbers} given @param {number} [decimals]
 */
export function work({ formula }, given, decimals) {
  const known = { ...given };
  /** @type {Numbers} */
  const lines = {};
  for (const [symbol, tree] of Object.entries(formula.lines)) {
    const exact = worth(tree, known);
    lines[symbol] = known[symbol] = decimals === undefined ? exact : onPaper(exact, decimals);
  }
  return lines;
}

/**
 * What the state holds after a step.
 * @param {Choice} rule @param {Numbers} lines
 */
export const kept = ({ state }, lines) =>
  Object.fromEntries(Object.entries(state).map(([key, [line]]) => [key, lines[line]]));
