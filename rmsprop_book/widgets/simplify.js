/* Trees made simpler, as simplify.py has it: like terms together, the number in front, no ·1 and no +0.

   A term is { size, powers }: a number, and a Map from the key of each base to [base, exponent]. */

import {
  add,
  divide,
  E,
  factors,
  is,
  isCall,
  key,
  MINUS_ONE,
  multiply,
  negative,
  num,
  ONE,
  remembered,
  same,
  whole,
  ZERO,
} from "./expression.js";
import { ends } from "./notation.js";

/** @typedef {import("./expression.js").Tree} Tree */
/** @typedef {Map<string, Tree[]>} Powers */
/** @typedef {{ size: Tree, powers: Powers }} Term */

const LARGEST_POWER = 64n;
const MOST_BITS = 1000; // a longer number stays the power that it was
/** @type {Record<string, Tree>} */
const AT_ZERO = { sin: ZERO, tan: ZERO, tanh: ZERO, sqrt: ZERO, cos: ONE, sigmoid: num(1, 2) };

const times = (/** @type {Tree} */ a, /** @type {Tree} */ b) => num(a[1] * b[1], a[2] * b[2]);
const plus = (/** @type {Tree} */ a, /** @type {Tree} */ b) => num(a[1] * b[2] + b[1] * a[2], a[2] * b[2]);
const big = (/** @type {bigint} */ n) => (n < 0n ? -n : n);
const bits = (/** @type {bigint} */ n) => big(n).toString(2).length;
const folds = (/** @type {Tree} */ [, n, d], /** @type {bigint} */ k) =>
  big(k) <= LARGEST_POWER && Math.max(bits(n), bits(d)) * Number(big(k)) <= MOST_BITS;
const isOne = (/** @type {any} */ size) => big(size[1]) === size[2];

const one = (/** @type {Tree} */ base, /** @type {Tree} */ exponent = ONE, /** @type {Tree} */ size = ONE) => ({
  size,
  powers: new Map([[key(base), [base, exponent]]]),
});
const number = (/** @type {Tree} */ size) => ({ size, powers: new Map() });
const without = (/** @type {Powers} */ powers, /** @type {Tree} */ base) =>
  new Map([...powers].filter(([name]) => name !== key(base)));
const exponentOf = (/** @type {Powers} */ powers, /** @type {Tree} */ base) =>
  (powers.get(key(base)) ?? [base, ZERO])[1];

/**
 * The tree as short as a student would write it.
 * @type {(tree: Tree) => Tree}
 */
export const simplify = remembered(tree => {
  if (is(tree, "sum")) return sum(tree.slice(1));
  if (is(tree, "number") || is(tree, "symbol")) return tree;
  return isCall(tree) ? call(tree[0], simplify(tree[1])) : together(apart(tree));
});

/** @type {(tree: Tree) => Term} */
const apart = remembered(tree => {
  if (is(tree, "number")) return number(tree);
  if (is(tree, "product")) return product(...factors(tree).map(part => apart(part)));
  if (is(tree, "quotient")) return product(apart(tree[1]), raisedTo(apart(tree[2]), -1n));
  if (is(tree, "power")) return power(tree[1], simplify(tree[2]));
  const simple = simplify(tree);
  return is(simple, "sum") || is(simple, "symbol") || isCall(simple) ? one(simple) : apart(simple);
});

/** @param {Term} given @returns {Tree} */
function together({ size, powers }) {
  if (!size[1]) return ZERO;
  const all = [...powers.values()];
  const isBelow = (/** @type {Tree[]} */ [, n]) => is(n, "number") && n[1] < 0n;
  const below = all.filter(isBelow).map(([base, n]) => [base, negative(n)]);
  const above = all.filter(pair => !isBelow(pair));
  const stays = ends(size[2]) && (!below.length || size[2] % 5n === 0n); // 0.2/w, but 1/(2w)
  const [, n, d] = size;
  const q = stays ? 1n : d;
  const p = stays ? num(big(n), d) : num(big(n));
  const top = multiply(...(isOne(p) && above.length ? [] : [p]), ...inOrder(above));
  const bottom = multiply(...(q === 1n ? [] : [num(q)]), ...inOrder(below));
  const signed = n < 0n ? negative(top) : top;
  return same(bottom, ONE) ? signed : divide(signed, bottom);
}

/**
 * Numbers and π, letters from a to z, what has its own bars or brackets, brackets, e^…, sin …
 * @param {Tree[][]} powers @returns {Tree[]}
 */
function inOrder(powers) {
  const rank = (/** @type {Tree[]} */ [base]) => {
    if (is(base, "number") || base[1] === "π") return 0;
    if (is(base, "symbol")) return same(base, E) ? 4 : 1;
    return !isCall(base) ? 3 : ["abs", "sqrt", "sigmoid", "sign"].includes(base[0]) ? 2 : 5;
  };
  const name = (/** @type {Tree[]} */ pair) => (rank(pair) === 1 ? pair[0][1] : "");
  const ordered = [...powers].sort((a, b) => rank(a) - rank(b) || (name(a) < name(b) ? -1 : +(name(a) > name(b))));
  return ordered.map(([base, exponent]) => (same(exponent, ONE) ? base : ["power", base, exponent]));
}

/** @param {...Term} several @returns {Term} */
function product(...several) {
  let size = ONE;
  const powers = new Map();
  for (const term of several) {
    size = times(size, term.size);
    for (const [name, [base, exponent]] of term.powers)
      powers.set(name, [base, powers.has(name) ? sum([powers.get(name)[1], exponent]) : exponent]);
  }
  return settled({ size, powers: new Map([...powers].filter(([, [, exponent]]) => !same(exponent, ZERO))) });
}

/**
 * √u·√u is u, and the sign of u makes u of |u|, and |u| of u.
 * @param {Term} given @returns {Term}
 */
function settled({ size, powers }) {
  for (const [base, exponent] of powers.values()) {
    const n = whole(exponent);
    const rest = without(powers, base);
    if (is(base, "number") && base[1] && n && folds(base, n))
      return settled({ size: times(size, numberTo(base, n)), powers: rest });
    if (n === undefined || !isCall(base)) continue;
    if (is(base, "sqrt") && big(n) > 1n) {
      const left = n % 2n ? new Map(powers).set(key(base), [base, num(n % 2n)]) : rest;
      return product({ size, powers: left }, raisedTo(apart(base[1]), n / 2n));
    }
    if (!is(base, "sign") || n !== 1n) continue;
    const bars = ["abs", base[1]];
    for (const [from, to] of [
      [bars, base[1]],
      [base[1], bars],
    ])
      if (whole(exponentOf(powers, from))) {
        const step = whole(exponentOf(powers, from)) > 0n ? 1 : -1;
        return product({ size, powers: rest }, one(from, num(-step)), one(to, num(step)));
      }
  }
  return { size, powers };
}

const numberTo = (/** @type {Tree} */ [, n, d], /** @type {bigint} */ k) =>
  k < 0n ? num(d ** -k, n ** -k) : num(n ** k, d ** k);

/** @param {Term} term @param {bigint} n @returns {Term} */
function raisedTo({ size, powers }, n) {
  /** @type {Powers} */
  const raised = new Map();
  if (n) for (const [name, [base, m]] of powers) raised.set(name, [base, simplify(multiply(num(n), m))]);
  if (!size[1] && n < 0n) return one(ZERO, MINUS_ONE);
  if (!folds(size, n) && !isOne(size)) return product(one(size, num(n)), { size: ONE, powers: raised });
  return settled({ size: isOne(size) ? num(n % 2n ? size[1] / size[2] : 1n) : numberTo(size, n), powers: raised });
}

/** @param {Tree} base @param {Tree} exponent @returns {Term} */
function power(base, exponent) {
  const n = whole(exponent);
  if (n !== undefined) return raisedTo(apart(base), n);
  const simple = simplify(base);
  return same(simple, ONE) ? number(ONE) : one(simple, exponent);
}

/**
 * Like terms together, each where its first one stood; 2w(w + 1) is multiplied out if that brings like terms.
 * @param {Tree[]} terms @returns {Tree}
 */
function sum(terms) {
  const short = terms.flatMap(term => multipliedOut(apart(term), () => false));
  const long = short.flatMap(term => multipliedOut(term, base => is(base, "symbol")));
  const few = collected(short);
  const more = collected(long);
  return add(...(long.length - more.length > short.length - few.length ? more : few).map(together));
}

/** @param {Term[]} terms @returns {Term[]} */
function collected(terms) {
  const kinds = new Map();
  for (const { size, powers } of terms) {
    const kind = [...powers]
      .map(([name, [, exponent]]) => name + key(exponent))
      .sort()
      .join();
    kinds.set(kind, { size: kinds.has(kind) ? plus(kinds.get(kind).size, size) : size, powers });
  }
  return [...kinds.values()].filter(({ size }) => size[1]);
}

/**
 * The terms of the one bracket in it, each times the rest, which is a number and what may stay.
 * @param {Term} term @param {(base: Tree) => boolean} mayStay @returns {Term[]}
 */
function multipliedOut(term, mayStay) {
  const all = [...term.powers.values()];
  const brackets = all.filter(([base, n]) => is(base, "sum") && same(n, ONE));
  const rest = all.filter(pair => !brackets.includes(pair));
  if (brackets.length !== 1 || !rest.every(([base]) => mayStay(base))) return [term];
  const [[bracket]] = brackets;
  const beside = { size: term.size, powers: without(term.powers, bracket) };
  return bracket.slice(1).map(part => product(beside, apart(part)));
}

/** @param {bigint} n */
function squareRoot(n) {
  let root = BigInt(Math.floor(Math.sqrt(Number(n))));
  while (root * root > n) root--;
  while ((root + 1n) * (root + 1n) <= n) root++;
  return root;
}

/**
 * ln e is 1, √9 is 3, |−2w| is 2|w|.
 * @param {string} name @param {Tree} of @returns {Tree}
 */
function call(name, of) {
  if (name === "abs" || name === "sign") {
    const {
      size: [, n, d],
      powers,
    } = apart(of);
    const bare = [name, together({ size: ONE, powers })];
    const size = name === "abs" ? num(big(n), d) : num(n > 0n ? 1 : n < 0n ? -1 : 0);
    return together(powers.size ? one(bare, ONE, size) : number(size));
  }
  if (name === "ln" && is(of, "power") && same(of[1], E)) return of[2];
  if (name === "ln" && (same(of, ONE) || same(of, E))) return same(of, E) ? ONE : ZERO;
  if (name === "sqrt" && is(of, "number") && of[1] >= 0n) {
    const root = num(squareRoot(of[1]), squareRoot(of[2]));
    return same(times(root, root), of) ? root : [name, of];
  }
  return same(of, ZERO) && AT_ZERO[name] ? AT_ZERO[name] : [name, of];
}
