/* Slips of the pen in a step, found by the form of a line, and carried through the lines that follow: slips.py on the
   trees of formulas.py. */

import { isTree } from "../writing.js";
import { worth } from "./step.js";

/** @import { Branch, Tree } from "../types.js" */
/** @import { Choice } from "./data.js" */
/** @import { Numbers } from "./step.js" */
/**
 * known: all leaves of the step, and its lines so far. shared: the mean g² of several coordinates.
 * @typedef {{ rule: Choice, known: Numbers, t: number, shared?: number }} Row
 */
/** @typedef {Record<string, [number: number, off: number]>} Wrong */

/**
 * By more than rounding.
 * @param {number} a @param {number} b
 */
export const differ = (a, b) =>
  !(a === b || Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b)) || (Number.isNaN(a) && Number.isNaN(b)));

/** @type {(a: Tree, b: Tree) => Branch} */
const product = (a, b) => ["multiply", a, b];
/** @type {(a: Tree) => Branch} */
const minus = a => ["negative", a];

/**
 * The rate, the old average, 1 − rate and what is new, if a line is an average that fades.
 * @param {Tree | undefined} tree
 */
function average(tree) {
  if (!isTree(tree ?? "")) return;
  const [made, first, second] = /** @type {Branch} */ (tree);
  if (made !== "add" || !isTree(first) || !isTree(second)) return;
  const isFading = first[0] === "multiply" && second[0] === "multiply" && second[1] === `one_minus_${first[1]}`;
  return isFading ? [first[1], first[2], second[1], second[2]] : undefined;
}

const isHat = (/** @type {Branch} */ tree) => tree[0] === "divide" && String(tree[2]).startsWith("seen_");

/**
 * The slips that a line invites: what then stands there.
 * @param {Row} row @param {string} symbol
 * @returns {Record<string, Tree>}
 */
function ofLine({ rule, known, t, shared }, symbol) {
  const tree = rule.formula.lines[symbol];
  const fading = average(tree);
  if (symbol.endsWith("²"))
    return { "no-square": tree[1], ...(worth(tree[1], known) < 0 && { "sign-of-square": minus(tree) }) };
  if (fading) {
    const [rate, old, rest, fresh] = fading;
    return {
      swapped: ["add", product(rest, old), product(rate, fresh)],
      ...(worth(old, known) && { sum: ["add", old, fresh] }),
      "no-one-minus-rho": ["add", product(rate, old), fresh],
      ...(shared !== undefined && fresh === "g²" && { "one-s": ["add", product(rate, old), product(rest, shared)] }),
      ...(fresh === "g" && { sign: minus(tree) }),
    };
  }
  const [made, before, fresh] = tree;
  if (made === "add" && isTree(before) && before[0] === "multiply" && String(before[2]).startsWith("old."))
    return { averaged: ["add", before, product(1 - worth(before[1], known), fresh)] }; // a momentum that adds up
  if (isHat(tree)) return worth(tree, known) < 0 || ["m", "ḡ"].includes(String(tree[1])) ? { sign: minus(tree) } : {};
  if (tree[0] === "sqrt") return ofRoot({ rule, known, t }, tree[1]);
  if (symbol === "Δ") return ofDelta(tree);
  return symbol === "θ" ? { "wrong-way": ["subtract", "old.theta", "Δ"], "only-step": "Δ" } : {};
}

/**
 * @param {Row} row @param {Tree} inside
 * @returns {Record<string, Tree>}
 */
function ofRoot({ rule, known, t }, inside) {
  const before = isTree(inside) ? undefined : known[`old.${inside}`];
  const fading = isTree(inside) ? undefined : average(rule.formula.lines[inside]);
  return {
    "no-root": inside,
    ...(before && { "old-s": /** @type {Tree} */ (["sqrt", `old.${inside}`]) }),
    ...(before !== undefined &&
      fading && { corrected: /** @type {Tree} */ (["sqrt", ["divide", inside, 1 - worth(fading[0], known) ** t]]) }),
  };
}

/**
 * @param {Branch} tree
 * @returns {Record<string, Tree>}
 */
function ofDelta(tree) {
  const [, way] = tree;
  const [made, rate, g] = isTree(way) ? way : [];
  const isStep = made === "multiply" && isTree(rate ?? "") && g === "g" && /** @type {Branch} */ (rate)[0] === "divide";
  if (!isStep) return { sign: minus(tree) };
  const whole = /** @type {Branch} */ (rate);
  return { sign: minus(tree), sgd: minus(product(whole[1], "g")), "no-gradient": whole };
}

/**
 * The wrong numbers that a cell may hold, by slip, each with how far off it may be: those of its own line, then those
 * that come from up to `back` lines before it. off: how far off what is known may be.
 * @param {Row} row @param {string} symbol @param {number} back @param {Numbers} off
 */
export function wrongNumbers(row, symbol, back, off) {
  const { lines } = row.rule.formula;
  const order = Object.keys(lines);
  const here = order.indexOf(symbol);
  const right = worth(lines[symbol], row.known);
  /** @type {Wrong} */
  const wrong = {};
  const put = (/** @type {string} */ name, /** @type {Record<string, Tree>} */ instead, /** @type {number} */ from) => {
    const found = carried(row, instead, order.slice(from, here + 1), off);
    if (!(name in wrong) && differ(found[0], right)) wrong[name] = found;
  };
  const hats = order.filter(line => isHat(lines[line]));
  for (let at = here; at >= here - back && at >= 0; at--) {
    const line = order[at];
    const exact = worth(lines[line], row.known);
    for (const [name, tree] of Object.entries(ofLine(row, line)))
      if (differ(worth(tree, row.known), exact)) put(name, { [line]: tree }, at);
    if (hats.includes(line) && differ(worth(lines[line][1], row.known), exact)) {
      const bare = hats.map(hat => [hat, lines[hat][1]]); // whoever forgets one correction forgets all of them
      put("not-corrected", Object.fromEntries(bare), order.indexOf(hats[0]));
    }
  }
  return wrong;
}

/**
 * The last of these lines once some are worked out in another way.
 * @param {Row} row @param {Record<string, Tree>} instead @param {string[]} lines @param {Numbers} off
 * @returns {[number: number, off: number]}
 */
function carried({ rule, known }, instead, lines, off) {
  const numbers = { ...known };
  const offs = { ...off };
  for (const line of lines) {
    const tree = instead[line] ?? rule.formula.lines[line];
    [numbers[line], offs[line]] = [worth(tree, numbers), spread(tree, numbers, offs)];
  }
  const last = lines[lines.length - 1];
  return [numbers[last], offs[last]];
}

/** Nothing of what has no end is nothing. @param {number} a @param {number} b */
const times = (a, b) => (a && b ? a * b : 0);

/**
 * How far off a sum may be whose numbers were rounded, at most and to first order, as spread.py has it.
 * @param {Tree} tree @param {Numbers} known @param {Numbers} off
 * @returns {number}
 */
export function spread(tree, known, off) {
  if (!isTree(tree)) return off[tree] ?? 0;
  const [made, ...of] = tree;
  const [da, db = 0] = of.map(part => spread(part, known, off));
  if (da === 0 && db === 0) return 0;
  const [a, b = 0] = of.map(part => Math.abs(worth(part, known)));
  if (made === "square" || made === "power") return 2 * a * da + da * da;
  if (made === "sqrt") return Math.sqrt(a + da) - Math.sqrt(da < a / 100 ? a : Math.max(a - da, 0));
  if (made === "multiply") return times(a, db) + times(b, da) + times(da, db);
  if (made === "divide") return b > db ? (da + (a / b) * db) / (b - db) : Infinity;
  return made === "maximum" ? Math.max(da, db) : da + db;
}
