/* Derivatives by the rules of school, and which rule gave what, as calculus.py has them. */

import {
  add,
  divide,
  E,
  factors,
  is,
  isCall,
  MINUS_ONE,
  multiply,
  negative,
  ONE,
  parts,
  remembered,
  same,
  TWO,
  ZERO,
} from "./expression.js";
import { OF_FUNCTIONS, RULES } from "./mathematics.js";
import { tex, text } from "./notation.js";
import { read } from "./parser.js";
import { simplify } from "./simplify.js";

/** @typedef {import("./expression.js").Tree} Tree */
/** @typedef {{ rule: string, formula: string, of: Tree, put: Tree, result: Tree }} Step */

const PLAIN = ["constant", "factor", "power"]; // a sum of such terms is one line, where it stands within something

/** @param {Tree} tree @param {string} variable @returns {boolean} */
function depends(tree, variable) {
  return is(tree, "symbol") ? tree[1] === variable : parts(tree).some(part => depends(part, variable));
}

/* The derivative, simplified. */
export const derivative = remembered((/** @type {Tree} */ tree, /** @type {string} */ variable) =>
  simplify(byRule(tree, variable)),
);

/**
 * What the rule for a tree gives before it is simplified; the derivatives of what is in it are.
 * @param {Tree} tree @param {string} variable @returns {Tree}
 */
function byRule(tree, variable) {
  const d = (/** @type {Tree} */ part) => derivative(part, variable);
  const fixed = (/** @type {Tree} */ part) => !depends(part, variable);
  const [kind, a, b] = tree;
  if (fixed(tree)) return ZERO;
  if (kind === "symbol") return ONE;
  if (kind === "sum")
    return add(
      ...tree
        .slice(1)
        .map(d)
        .filter(slope => !same(slope, ZERO)),
    );
  if (kind === "product") return ofProduct(factors(tree), variable);
  if (kind === "quotient") {
    if (fixed(b)) return divide(byRule(a, variable), b);
    const left = times(d(a), b);
    const right = negative(times(a, d(b)));
    return divide(same(left, ZERO) ? right : add(left, right), power(b, TWO));
  }
  if (kind !== "power") return times(outer(kind, a), d(a));
  if (fixed(b)) return times(b, power(a, simplify(add(b, MINUS_ONE))), d(a));
  if (fixed(a)) return times(tree, same(a, E) ? ONE : ["ln", a], d(b));
  return times(tree, add(times(d(b), ["ln", a]), divide(times(b, d(a)), a)));
}

/**
 * Constants stay before it; one factor after another is differentiated.
 * @param {Tree[]} several @param {string} variable @returns {Tree}
 */
function ofProduct(several, variable) {
  const fixed = several.filter(factor => !depends(factor, variable));
  const moving = several.filter(factor => depends(factor, variable));
  if (moving.length === 1) return times(...fixed, byRule(moving[0], variable));
  return [
    "sum",
    ...moving.map((factor, i) =>
      times(...fixed, ...moving.slice(0, i), derivative(factor, variable), ...moving.slice(i + 1)),
    ),
  ];
}

const isLess = (/** @type {Tree} */ tree) => is(tree, "product") && is(tree[1], "number") && tree[1][1] < 0n;

/**
 * A product without its 1s, and with (−2w) in brackets behind another factor; 0, if anything is.
 * @param {...Tree} trees @returns {Tree}
 */
function times(...trees) {
  if (trees.some(tree => same(tree, ZERO))) return ZERO;
  const [first = ONE, ...rest] = trees.filter(tree => !same(tree, ONE));
  if (same(first, MINUS_ONE) && rest.length) return negative(times(...rest));
  const flat = rest.flatMap(tree => (isLess(tree) ? [tree] : factors(tree)));
  return flat.length ? ["product", ...factors(first), ...flat] : first;
}

const power = (/** @type {Tree} */ base, /** @type {Tree} */ exponent) =>
  same(exponent, ONE) ? base : same(exponent, ZERO) ? ONE : ["power", base, exponent];

/* f′(u) for what stands in the place of u; the sign of anything is flat. */
const outer = (/** @type {string} */ name, /** @type {Tree} */ of) =>
  OF_FUNCTIONS[name] ? put(read(OF_FUNCTIONS[name]).body, of) : ZERO;

/** @param {Tree} tree @param {Tree} instead @returns {Tree} */
function put(tree, instead) {
  const [kind, ...of] = tree;
  if (kind === "number" || kind === "symbol") return tree[1] === "u" ? instead : tree;
  const parts = of.map(part => put(part, instead));
  if (kind === "quotient") return divide(parts[0], parts[1]);
  return kind === "sum" ? add(...parts) : kind === "product" ? multiply(...parts) : [kind, ...parts];
}

/**
 * The derivative in the lines that a teacher would write, each { rule, formula, of, put, result }.
 * @param {Tree} tree @param {string} variable @returns {Step[]}
 */
export function steps(tree, variable) {
  const [rule, inner, formula] = ruleFor(tree, variable);
  const lines = inner.flatMap(part => {
    if (rule === "sum") return steps(part, variable);
    if (!depends(derivative(part, variable), variable)) return []; // u = 2w + 1 needs no line
    const isPlain = is(part, "sum") && part.slice(1).every(term => PLAIN.includes(ruleFor(term, variable)[0]));
    return isPlain ? [step("power", part, variable)] : steps(part, variable);
  });
  return [...lines, step(rule, tree, variable, formula)];
}

/** @param {string} rule @param {Tree} of @param {string} variable @param {string} [formula] @returns {Step} */
function step(rule, of, variable, formula = RULES[rule][2]) {
  const made = byRule(of, variable);
  return { rule, formula, of, put: made, result: simplify(made) };
}

/**
 * (3w²)′ = 3·2w = 6w; mark: the variable, where there are several.
 * @param {Step} given0 @param {string} [mark]
 */
export function stepText({ of, put, result }, mark = "") {
  const what = is(of, "symbol") ? text(of) : `(${text(of)})`;
  const left = mark ? `∂/∂${mark} ${what}` : `${what}′`;
  return [...new Set([left, text(put), text(result)])].join(" = ");
}

/** @param {Step} given0 @param {string} [mark] */
export function stepTex({ of, put, result }, mark = "") {
  const what = is(of, "symbol") ? tex(of) : `\\left(${tex(of)}\\right)`;
  const left = mark ? `\\frac{\\partial}{\\partial ${tex(["symbol", mark])}} ${what}` : `${what}'`;
  return [...new Set([left, tex(put), tex(result)])].join(" = ");
}

/**
 * The rule for a tree, the parts that must be differentiated for it, and its formula if it has one of its own.
 * @param {Tree} tree @param {string} variable @returns {[rule: string, inner: Tree[], formula?: string]}
 */
function ruleFor(tree, variable) {
  const moving = factors(tree).filter(factor => depends(factor, variable));
  if (!moving.length) return ["constant", []];
  if (moving.length > 1) return ["product", moving];
  const [first] = moving;
  const [kind, a, b] = first;
  const isAlone = (/** @type {Tree} */ part) => is(part, "symbol");
  if (kind === "symbol") return [same(first, tree) ? "power" : "factor", []];
  if (kind === "sum") return ["sum", first.slice(1)];
  if (kind === "quotient" && !depends(b, variable)) return ruleFor(a, variable);
  if (kind === "quotient") return depends(a, variable) ? ["quotient", [a, b]] : ["reciprocal", [b]];
  if (isCall(first)) {
    const atCorner = kind === "abs" ? " (u = 0: 0)" : "";
    const formula = `(${text([kind, ["symbol", "u"]])})′ = ${OF_FUNCTIONS[kind] ?? "0"}${atCorner}`;
    return isAlone(a) ? ["function", [], formula] : ["chain", [a], `${formula}; f(u)′ = f′(u)·u′`];
  }
  if (!depends(b, variable)) return isAlone(a) ? ["power", []] : ["chain power", [a]];
  if (!depends(a, variable)) return isAlone(b) ? ["exponential", []] : ["chain exponential", [b]];
  return ["any power", [a, b]];
}
