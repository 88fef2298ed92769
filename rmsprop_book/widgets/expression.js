/* Functions as trees, as expression.py has them: made and worked out.

   A tree is [what it is, …its parts]: ["number", 1n, 2n] is ½, ["symbol", "w"], ["sum", …terms], ["product", …factors],
   ["quotient", above, below], ["power", base, exponent], or a function of one thing: ["sin", u].

*/

/** @typedef {any[]} Tree */
/** @typedef {Record<string, number>} At  the values of the variables */

const LARGEST_POWER = 64; // up to here a power is a repeated product, the same bits on every machine
/** @type {Record<string, number>} */
const CONSTANTS = { π: Math.PI, e: Math.E };

/** @param {bigint} a @param {bigint} b @returns {bigint} */
function gcd(a, b) {
  while (b) [a, b] = [b, a % b];
  return a < 0n ? -a : a;
}

/**
 * The number n/d, in its lowest terms.
 * @param {bigint | number | string} n @param {bigint | number | string} [d] @returns {Tree}
 */
export function num(n, d = 1n) {
  const above = BigInt(n);
  const below = BigInt(d);
  const by = gcd(above, below) * (below < 0n ? -1n : 1n);
  return ["number", above / by, below / by];
}

export const ZERO = num(0);
export const ONE = num(1);
export const TWO = num(2);
export const MINUS_ONE = num(-1);
export const E = ["symbol", "e"];

/**
 * One text for each tree: equal trees have equal keys.
 * @param {any} tree @returns {string}
 */
export function key(tree) {
  return Array.isArray(tree) ? `(${tree.map(key).join(" ")})` : String(tree);
}
export const same = (/** @type {Tree} */ a, /** @type {Tree} */ b) => a === b || key(a) === key(b);

/**
 * A function of a tree that remembers: what is within several others is asked for many times.
 * @template T @param {(tree: Tree, more: string) => T} make @returns {(tree: Tree, more?: string) => T}
 */
export function remembered(make) {
  const known = new Map();
  return (tree, more = "") => {
    const name = key(tree) + more;
    if (!known.has(name)) known.set(name, make(tree, more));
    if (known.size > 2000) known.delete(known.keys().next().value);
    return known.get(name);
  };
}

export const is = (/** @type {Tree} */ tree, /** @type {string} */ kind) => tree[0] === kind;
export const isCall = (/** @type {Tree} */ tree) =>
  !["number", "symbol", "sum", "product", "quotient", "power"].includes(tree[0]);
export const factors = (/** @type {Tree} */ tree) => (is(tree, "product") ? tree.slice(1) : [tree]);
export const whole = (/** @type {Tree} */ tree) => (is(tree, "number") && tree[2] === 1n ? tree[1] : undefined);
export const parts = (/** @type {Tree} */ tree) => (is(tree, "number") || is(tree, "symbol") ? [] : tree.slice(1));

const made = (/** @type {string} */ kind, /** @type {Tree[]} */ flat, /** @type {Tree} */ nothing) =>
  flat.length > 1 ? [kind, ...flat] : (flat[0] ?? nothing);
export const add = (/** @type {Tree[]} */ ...terms) =>
  made(
    "sum",
    terms.flatMap(term => (is(term, "sum") ? term.slice(1) : [term])),
    ZERO,
  );
export const multiply = (/** @type {Tree[]} */ ...trees) => made("product", trees.flatMap(factors), ONE);

/** @param {Tree} tree @returns {Tree} */
export function negative(tree) {
  if (is(tree, "number")) return num(-tree[1], tree[2]);
  if (is(tree, "quotient")) return divide(negative(tree[1]), tree[2]);
  const [first, ...rest] = factors(tree);
  if (rest.length && is(first, "number"))
    return multiply(...(same(first, MINUS_ONE) ? [] : [negative(first)]), ...rest);
  return multiply(MINUS_ONE, tree);
}

/**
 * 1/2 is a number, and u/|u| the sign of u, 0 at 0.
 * @param {Tree} above @param {Tree} below @returns {Tree}
 */
export function divide(above, below) {
  if (is(above, "number") && is(below, "number") && below[1]) return num(above[1] * below[2], above[2] * below[1]);
  const rest = factors(above);
  const last = rest[rest.length - 1];
  if (is(below, "abs") && same(below[1], last) && showsAsQuotient(last))
    return multiply(...rest.slice(0, -1), ["sign", last]);
  return ["quotient", above, below];
}

const hasBars = (/** @type {Tree} */ tree) => is(tree, "abs") || is(tree, "sign") || parts(tree).some(hasBars);
export const showsAsQuotient = (/** @type {Tree} */ tree) => (is(tree, "symbol") || is(tree, "sum")) && !hasBars(tree);

/** @param {Tree} tree @returns {string[]} */
function names(tree) {
  return is(tree, "symbol") ? [tree[1]] : parts(tree).flatMap(names);
}

/* From a to z by the letters' numbers; b, the bias, comes after all weights. */
export const variables = (/** @type {Tree} */ tree) =>
  [...new Set(names(tree))]
    .filter(name => !(name in CONSTANTS))
    .sort((a, b) => Number(a[0] === "b") - Number(b[0] === "b") || (a < b ? -1 : 1));

/**
 * The nearest float: with 64 digits of it and one that says whether there are more, the last rounding is the only one.
 * @param {bigint} n @param {bigint} d @returns {number}
 */
export function asFloat(n, d) {
  if (n < 0n) return -asFloat(-n, d);
  if (n < 2n ** 53n && d < 2n ** 53n) return Number(n) / Number(d);
  const shift = d.toString(2).length - n.toString(2).length + 66;
  const top = shift > 0 ? n << BigInt(shift) : n;
  const bottom = shift > 0 ? d : d << BigInt(-shift);
  const digits = Number(((top / bottom) << 1n) | BigInt(top % bottom > 0n));
  return digits * 2 ** -(Math.floor(shift / 2) + 1) * 2 ** -Math.ceil(shift / 2);
}

/** @param {number} base @param {number} n */
function wholePower(base, n) {
  let result = 1;
  let square = base;
  for (let k = Math.abs(n); k; k >>= 1) {
    if (k & 1) result *= square;
    square *= square;
  }
  return n < 0 ? 1 / result : result;
}

/** @typedef {(at: At) => number} Compiled */
/** @type {Record<string, (tree: Tree) => Compiled>} */
const COMPILED = {
  number([, n, d]) {
    const x = asFloat(n, d);
    return () => x;
  },
  symbol:
    ([, name]) =>
    at =>
      at[name] ?? CONSTANTS[name],
  sum: ([, ...terms]) => terms.map(compiled).reduce((a, b) => at => a(at) + b(at)),
  product: ([, ...several]) => several.map(compiled).reduce((a, b) => at => a(at) * b(at)),
  quotient([, ...two]) {
    const [above, below] = two.map(compiled);
    return at => above(at) / below(at);
  },
  power([, ...two]) {
    const [base, exponent] = two.map(compiled);
    const n = whole(two[1]);
    if (same(two[0], E)) return at => Math.exp(exponent(at));
    const isSmall = n !== undefined && n <= LARGEST_POWER && n >= -LARGEST_POWER;
    return isSmall ? at => wholePower(base(at), Number(n)) : at => base(at) ** exponent(at);
  },
};
/** @type {Record<string, (u: number) => number>} */
const OF_ONE = {
  ...{ sin: Math.sin, cos: Math.cos, tan: Math.tan, tanh: Math.tanh, ln: Math.log, sqrt: Math.sqrt, abs: Math.abs },
  sign: Math.sign,
  sigmoid: u => 1 / (1 + Math.exp(-u)),
  softplus: u => Math.max(u, 0) + Math.log1p(Math.exp(-Math.abs(u))),
};

/**
 * A tree as a function that is worked out many times.
 * @param {Tree} tree @returns {Compiled}
 */
export function compiled(tree) {
  const [kind, of] = tree;
  if (COMPILED[kind]) return COMPILED[kind](tree);
  const [outer, inner] = [OF_ONE[kind], compiled(of)];
  return at => outer(inner(at));
}

/** What a tree comes to: at = { w: 1 }. @param {Tree} tree @param {At} at */
export const value = (tree, at) => compiled(tree)(at);
