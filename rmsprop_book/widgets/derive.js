/* One step of one coordinate, line by line, as derivation.py has it. The formulas come from there (formulas.py): a line
   is a tree whose leaves are numbers, names of what is given, and symbols of earlier lines. */

import { lowered } from "./digits.js";
import { checkable, isTyped } from "./numbers.js";
import { power } from "./power.js";
import { seen } from "./rules.js";
import { isEps, isTree, Writer } from "./writing.js";

/** @import { Formula, Leaf, Tree } from "./types.js" */
/** @typedef {Record<string, number>} Numbers */
/** @typedef {Formula["leaves"]} Leaves */

/** @type {Record<string, (...of: number[]) => number>} */
const COMPUTED = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
  negative: a => -a,
  power,
  square: a => a * a,
  sqrt: Math.sqrt,
  maximum: Math.max,
  absolute: Math.abs,
  sign: Math.sign,
};

/**
 * The lines of step t as [symbol, text]. given: by name the hyperparameters, "g", "old.theta", the state as "old.s";
 * and lines by their symbols, if these were rounded.
 * @param {Formula} formula @param {number} t @param {Numbers} given
 */
export function derive({ leaves, lines }, t, given, name = "w", decimals = 5) {
  const known = { ...given };
  for (const leaf of Object.keys(leaves)) known[leaf] ??= worked(leaf, t, given);
  const worth = (/** @type {Leaf} */ leaf) => known[leaf] ?? /** @type {number} */ (leaf);
  const made = (/** @type {Tree} */ tree) => (isTree(tree) ? tree[0] : (lines[tree]?.[0] ?? ""));
  const typed = Math.max(decimals, 8);
  const text = (/** @type {Leaf} */ leaf) =>
    checkable(worth(leaf), isHyper(leaf, leaves) && isTyped(worth(leaf)) ? typed : decimals);
  const withoutEps = (/** @type {Leaf} */ leaf) => (isEps(leaf) ? 0 : worth(leaf));
  const half = Number(`1e-${decimals}`) / 2;
  const epsShows = (/** @type {Tree} */ tree) => differ(evaluated(tree, withoutEps), evaluated(tree, worth), half);
  const inNumbers = (/** @type {Tree} */ tree) => new Writer({ made, text, eps: epsShows(tree) }).write(tree);
  const inSymbols = new Writer({ made, text: leaf => called(leaf, t, leaves) });
  return Object.entries(lines).map(([symbol, tree]) => {
    known[symbol] ??= evaluated(tree, worth);
    const isRoot = tree[0] === "sqrt";
    const own = symbol === "Δ" ? `Δ${name}` : symbol === "θ" ? name : symbol;
    const label = isRoot && symbol[0] === "√" ? inSymbols.write(tree) : indexed(own, t);
    const sum = isRoot && String(tree[1]) in lines ? "" : inNumbers(tree); // the root of what stands above
    const parts = [label, sum, checkable(known[symbol], decimals)].filter(Boolean);
    return [symbol, [...new Set(parts)].join(" = ")];
  });
}

/**
 * What a tree is worth.
 * @param {Tree} tree @param {(leaf: Leaf) => number} worth
 * @returns {number}
 */
export function evaluated(tree, worth) {
  if (!isTree(tree)) return worth(tree);
  const [made, ...of] = tree;
  return COMPUTED[made](...of.map(part => evaluated(part, worth)));
}

/**
 * Whether a number is another one as it is shown, by more than half a digit.
 * @param {number} a @param {number} b @param {number} half
 */
const differ = (a, b, half) => a !== b && !Object.is(a, b) && !(Math.abs(a - b) <= half * Math.min(Math.abs(b), 1));

/**
 * A hyperparameter stands as it was typed: ρ = 0.999999 is not 1.00000.
 * @param {Leaf} leaf @param {Leaves} leaves
 */
const isHyper = (leaf, leaves) => leaf in leaves && leaf !== "g" && !String(leaf).startsWith("old.");

/**
 * What a rule finds beside a rate: 1 − ρ, and 1 − ρ^t.
 * @param {string} leaf @param {number} t @param {Numbers} given
 */
export const worked = (leaf, t, given) =>
  leaf.startsWith("one_minus_") ? 1 - given[leaf.slice(10)] : seen(given[leaf.slice(5)], t);

/** @param {string} symbol @param {number} t */
const indexed = (symbol, t) => (symbol.endsWith("²") ? `${symbol.slice(0, -1)}${lowered(t)}²` : symbol + lowered(t));

/**
 * A leaf in a formula of symbols: what is of this step, or of the one before, has its index.
 * @param {Leaf} leaf @param {number} t @param {Leaves} leaves
 */
function called(leaf, t, leaves) {
  if (typeof leaf === "number") return checkable(leaf);
  if (leaf.startsWith("old.")) return indexed(leaves[leaf], t - 1);
  return leaf in leaves && leaf !== "g" ? leaves[leaf] : indexed(leaf, t);
}
