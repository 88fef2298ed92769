/* Functions as trees, as expression.py and notation.py have them: made, worked out, written.

   A tree is [what it is, …its parts]: ["number", 1n, 2n] is ½, ["symbol", "w"], ["sum", …terms], ["product", …factors],
   ["quotient", above, below], ["power", base, exponent], or a function of one thing: ["sin", u].

   @typedef {Array} Tree */

import { GREEK, HALVES } from "./mathematics.js";
import { lowered, raised } from "./numbers.js";

const LARGEST_POWER = 64; // up to here a power is a repeated product, the same bits on every machine
const MOST_DECIMALS = 10n ** 12n;
const CONSTANTS = { π: Math.PI, e: Math.E };

const gcd = (a, b) => (b ? gcd(b, a % b) : a < 0n ? -a : a);

/* The number n/d, in its lowest terms. */
export function num(n, d = 1n) {
  [n, d] = [BigInt(n), BigInt(d)];
  const by = gcd(n, d) * (d < 0n ? -1n : 1n);
  return ["number", n / by, d / by];
}

export const ZERO = num(0);
export const ONE = num(1);
export const TWO = num(2);
export const MINUS_ONE = num(-1);
export const E = ["symbol", "e"];

/* One text for each tree: equal trees have equal keys. */
export const key = tree => (Array.isArray(tree) ? `(${tree.map(key).join(" ")})` : String(tree));
export const same = (a, b) => a === b || key(a) === key(b);

/* A function of a tree that remembers: what is within several others is asked for many times. */
export function remembered(make) {
  const known = new Map();
  return (tree, more = "") => {
    const name = key(tree) + more;
    if (!known.has(name)) known.set(name, make(tree, more));
    if (known.size > 2000) known.delete(known.keys().next().value);
    return known.get(name);
  };
}

export const is = (tree, kind) => tree[0] === kind;
export const isCall = tree => !["number", "symbol", "sum", "product", "quotient", "power"].includes(tree[0]);
export const factors = tree => (is(tree, "product") ? tree.slice(1) : [tree]);
export const whole = tree => (is(tree, "number") && tree[2] === 1n ? tree[1] : undefined);
export const parts = tree => (is(tree, "number") || is(tree, "symbol") ? [] : tree.slice(1));

const made = (kind, flat, nothing) => (flat.length > 1 ? [kind, ...flat] : flat[0] ?? nothing);
export const add = (...terms) => made("sum", terms.flatMap(term => (is(term, "sum") ? term.slice(1) : [term])), ZERO);
export const multiply = (...trees) => made("product", trees.flatMap(factors), ONE);

export function negative(tree) {
  if (is(tree, "number")) return num(-tree[1], tree[2]);
  if (is(tree, "quotient")) return divide(negative(tree[1]), tree[2]);
  const [first, ...rest] = factors(tree);
  if (rest.length && is(first, "number")) return multiply(...(same(first, MINUS_ONE) ? [] : [negative(first)]), ...rest);
  return multiply(MINUS_ONE, tree);
}

/* 1/2 is a number, and u/|u| the sign of u, 0 at 0. */
export function divide(above, below) {
  if (is(above, "number") && is(below, "number") && below[1]) return num(above[1] * below[2], above[2] * below[1]);
  const rest = factors(above), last = rest[rest.length - 1];
  if (is(below, "abs") && same(below[1], last) && showsAsQuotient(last)) return multiply(...rest.slice(0, -1), ["sign", last]);
  return ["quotient", above, below];
}

const hasBars = tree => is(tree, "abs") || is(tree, "sign") || parts(tree).some(hasBars);
const showsAsQuotient = tree => (is(tree, "symbol") || is(tree, "sum")) && !hasBars(tree);

const names = tree => (is(tree, "symbol") ? [tree[1]] : parts(tree).flatMap(names));

/* From a to z by the letters' numbers; b, the bias, comes after all weights. */
export const variables = tree =>
  [...new Set(names(tree))].filter(name => !(name in CONSTANTS)).sort((a, b) => (a[0] === "b") - (b[0] === "b") || (a < b ? -1 : 1));

/* The nearest float: with 64 digits of it and one that says whether there are more, the last rounding is the only one. */
export function asFloat(n, d) {
  if (n < 0n) return -asFloat(-n, d);
  if (n < 2n ** 53n && d < 2n ** 53n) return Number(n) / Number(d);
  const shift = d.toString(2).length - n.toString(2).length + 66;
  const top = shift > 0 ? n << BigInt(shift) : n, bottom = shift > 0 ? d : d << BigInt(-shift);
  const digits = Number((top / bottom) << 1n | BigInt(top % bottom > 0n));
  return digits * 2 ** -(Math.floor(shift / 2) + 1) * 2 ** -Math.ceil(shift / 2);
}

function wholePower(base, n) {
  let result = 1, square = base;
  for (let k = Math.abs(n); k; k >>= 1) {
    if (k & 1) result *= square;
    square *= square;
  }
  return n < 0 ? 1 / result : result;
}

const COMPUTED = {
  number: ([, n, d]) => asFloat(n, d),
  symbol: ([, name], at) => at[name] ?? CONSTANTS[name],
  sum: ([, ...terms], at) => terms.map(term => value(term, at)).reduce((a, b) => a + b),
  product: ([, ...several], at) => several.map(factor => value(factor, at)).reduce((a, b) => a * b),
  quotient: ([, above, below], at) => value(above, at) / value(below, at),
  power([, base, exponent], at) {
    const n = whole(exponent);
    if (same(base, E)) return Math.exp(value(exponent, at));
    const small = n !== undefined && n <= LARGEST_POWER && n >= -LARGEST_POWER;
    return small ? wholePower(value(base, at), Number(n)) : value(base, at) ** value(exponent, at);
  },
};
const OF_ONE = {
  ...{ sin: Math.sin, cos: Math.cos, tan: Math.tan, tanh: Math.tanh, ln: Math.log, sqrt: Math.sqrt, abs: Math.abs },
  sign: Math.sign, sigmoid: u => 1 / (1 + Math.exp(-u)), softplus: u => Math.max(u, 0) + Math.log1p(Math.exp(-Math.abs(u))),
};

/* What a tree comes to: at = { w: 1 }. */
export const value = (tree, at) => (COMPUTED[tree[0]] ?? (([name, u]) => OF_ONE[name](value(u, at))))(tree, at);

/* Whether n/d has an end as a decimal, and not too far out. */
export const ends = d => MOST_DECIMALS % d === 0n;

function decimal(n, d) {
  const all = (n * MOST_DECIMALS) / d, digits = String(all % MOST_DECIMALS).padStart(12, "0").replace(/0+$/, "");
  return `${all / MOST_DECIMALS}${digits && "."}${digits}`;
}

const SUM = 0, FRACTION = 1, PRODUCT = 2, OPEN = 3, POWER = 4, ATOM = 5; // OPEN: sin w, e^w draw in what follows
const isName = text => /[A-Za-z]$/.test(text);

/* Plain text: brackets and dots where they are needed, and no more. `written` gives [is there a minus, text, how tightly
   it binds]. */
class Text {
  constructor() { this.known = new Map(); } // what is in brackets is asked for more than once

  get minus() { return "−"; }

  get dot() { return "·"; }

  write(tree) {
    const [isNegative, text] = this.written(tree);
    return isNegative ? this.minus + text : text;
  }

  inside(tree, level) {
    const [isNegative, text, binds] = this.written(tree);
    return binds >= level && !isNegative ? text : `(${this.write(tree)})`;
  }

  written(tree) {
    if (!this.known.has(tree)) this.known.set(tree, this.anew(tree));
    return this.known.get(tree);
  }

  anew(tree) {
    const [kind, a, b] = tree;
    if (kind === "number") return [a < 0n, ...this.number(a < 0n ? -a : a, b)];
    if (kind === "symbol") return [false, this.symbol(a), ATOM];
    if (kind === "sum") return [false, this.sum(tree.slice(1)), SUM];
    if (kind === "product") return this.product(tree.slice(1));
    if (kind === "quotient") return this.quotient(a, b);
    if (kind === "power") return [false, ...this.power(a, b)];
    if (kind === "sign" && showsAsQuotient(a)) return this.quotient(a, ["abs", a]);
    return [false, ...this.call(kind, a)];
  }

  number(n, d) { return ends(d) ? [decimal(n, d), ATOM] : [`${n}/${d}`, FRACTION]; }

  leading(n, d) { return HALVES[`${n}/${d}`] ?? this.inside(num(n, d), ATOM); }

  symbol(name) { return name; }

  sum([first, ...rest]) {
    return rest.reduce((text, term) => {
      const [isNegative, more, binds] = this.written(term);
      return `${text} ${isNegative ? this.minus : "+"} ${binds > SUM ? more : `(${more})`}`;
    }, is(first, "sum") ? this.inside(first, PRODUCT) : this.write(first));
  }

  product(several) {
    const [[kind, n, d], ...rest] = several, last = rest[rest.length - 1];
    if (is(last, "sign") && showsAsQuotient(last[1]))
      return this.quotient(multiply(...several.slice(0, -1), last[1]), ["abs", last[1]]);
    const isNumber = kind === "number", isNegative = isNumber && n < 0n;
    const mustShow = is(rest[0], "number") || (rest.length === 1 && is(rest[0], "quotient"));
    let text = !isNumber ? this.inside(several[0], OPEN)
      : n === -1n && d === 1n && !mustShow ? "" : this.leading(isNegative ? -n : n, d);
    rest.forEach((factor, i) => {
      const more = this.inside(factor, is(factor, "number") ? ATOM : OPEN);
      text += text && this.between(several[i], factor, text, more);
      text += more;
    });
    return [isNegative, text, PRODUCT];
  }

  between(before, factor, left, right) {
    const isNamed = (isCall(factor) || is(factor, "power")) && /^[a-z]{2}/.test(right); // sin w, not e^w
    const drawsIn = this.written(before)[2] === OPEN && !isNamed, isCalled = /[fgFJLσ]$/.test(left) && right[0] === "(";
    if (is(factor, "number") || /^\d/.test(right) || drawsIn || isCalled) return this.dot;
    return isNamed || (isName(left) && /^[A-Za-z]/.test(right)) ? " " : "";
  }

  quotient(above, below) {
    const [isNegative, text, binds] = this.written(above), [kind, n, d] = above;
    const top = kind === "number" ? this.leading(n < 0n ? -n : n, d) : text;
    return [isNegative, `${binds >= PRODUCT ? top : `(${text})`}/${this.inside(below, OPEN)}`, FRACTION];
  }

  power(base, exponent) {
    const n = whole(exponent);
    if (n === undefined) return [`${this.inside(base, ATOM)}^${this.inside(exponent, ATOM)}`, OPEN];
    if (n > 0n && isCall(base) && this.written(base)[2] === OPEN && !is(base, "sqrt"))
      return [this.called(base[0] + raised(n), base[1]), OPEN];
    return [this.inside(base, ATOM) + raised(n), POWER];
  }

  call(name, of) {
    const text = this.write(of);
    if (name === "abs") return [text.includes("|") ? `abs(${text})` : `|${text}|`, ATOM];
    if (name === "sqrt") return [`√${this.inside(of, ATOM)}`, OPEN];
    if (["sigmoid", "sign", "softplus"].includes(name)) return [`${name === "sigmoid" ? "σ" : name}(${text})`, ATOM];
    return [this.called(name, of), OPEN];
  }

  called(name, of) {
    const isRaised = /[⁰¹²³⁴⁵⁶⁷⁸⁹]$/.test(name), text = this.write(of);
    const isNumber = is(of, "number") && /^\d/.test(text) && !text.includes("/") && !isRaised;
    if (is(of, "symbol") || isNumber) return name + (isRaised ? "" : " ") + text;
    return name + (text[0] === "|" && isCall(of) ? text : `(${text})`);
  }
}

/* TeX: fractions stand by themselves, and spaces do not matter. */
class TeX extends Text {
  get minus() { return "-"; }

  get dot() { return " \\cdot "; }

  number(n, d) { return ends(d) ? [decimal(n, d), ATOM] : [this.leading(n, d), FRACTION]; }

  leading(n, d) { return `${n}/${d}` in HALVES || !ends(d) ? `\\tfrac{${n}}{${d}}` : decimal(n, d); }

  symbol([letter, index]) {
    const word = Object.keys(GREEK).find(name => GREEK[name] === letter), spelled = word ? `\\${word}` : letter;
    return index ? `${spelled}_${[..."0123456789"].find(digit => lowered(digit) === index)}` : spelled;
  }

  between(before, factor, left, right) {
    const isNamed = (isCall(factor) || is(factor, "power")) && right[0] === "\\";
    const drawsIn = this.written(before)[2] === OPEN && !isNamed;
    return is(factor, "number") || /^\d/.test(right) || drawsIn ? this.dot : " ";
  }

  quotient(above, below) {
    const [isNegative, text] = this.written(above);
    return [isNegative, `\\frac{${text}}{${this.write(below)}}`, POWER];
  }

  power(base, exponent) {
    const n = whole(exponent), raise = `^{${this.write(exponent)}}`;
    if (n > 0n && isCall(base) && this.written(base)[2] === OPEN) return [this.called(named(base[0]) + raise, base[1]), OPEN];
    return [this.inside(base, ATOM) + raise, POWER];
  }

  call(name, of) {
    const text = this.write(of);
    if (name === "softplus") return [`\\ln(1 + e^{${text}})`, OPEN];
    if (name === "abs") return [`\\left|${text}\\right|`, ATOM];
    if (name === "sqrt") return [`\\sqrt{${text}}`, ATOM];
    if (name === "sigmoid" || name === "sign") return [`${named(name)}(${text})`, ATOM];
    return [this.called(named(name), of), OPEN];
  }
}

const named = name => ({ sigmoid: "\\sigma", sign: "\\operatorname{sign}" })[name] ?? `\\${name}`;

export const text = tree => new Text().write(tree);
export const tex = tree => new TeX().write(tree);
