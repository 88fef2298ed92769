/* Trees as they are written on paper, 3w² − 4w, and in TeX, as notation.py has it. */

import { lowered, raised } from "./digits.js";
import { is, isCall, multiply, num, showsAsQuotient, whole } from "./expression.js";
import { GREEK, HALVES } from "./mathematics.js";

/** @typedef {import("./expression.js").Tree} Tree */
/** @typedef {[isNegative: boolean, text: string, binds: number]} Written */

const MOST_DECIMALS = 10n ** 12n;

/* Whether n/d has an end as a decimal, and not too far out. */
export const ends = (/** @type {bigint} */ d) => MOST_DECIMALS % d === 0n;

/** @param {bigint} n @param {bigint} d */
function decimal(n, d) {
  const all = (n * MOST_DECIMALS) / d;
  const digits = String(all % MOST_DECIMALS)
    .padStart(12, "0")
    .replace(/0+$/, "");
  return `${all / MOST_DECIMALS}${digits && "."}${digits}`;
}

const SUM = 0;
const FRACTION = 1;
const PRODUCT = 2;
const OPEN = 3;
const POWER = 4;
const ATOM = 5; // OPEN: sin w, e^w draw in what follows
const isName = (/** @type {string} */ text) => /[A-Za-z]$/.test(text);

/* Plain text: brackets and dots where they are needed, and no more. */
class Text {
  constructor() {
    this.known = new Map(); // what is in brackets is asked for more than once
  }

  get minus() {
    return "−";
  }

  get dot() {
    return "·";
  }

  /** @param {Tree} tree @returns {string} */
  write(tree) {
    const [isNegative, text] = this.written(tree);
    return isNegative ? this.minus + text : text;
  }

  /** @param {Tree} tree @param {number} level @returns {string} */
  inside(tree, level) {
    const [isNegative, text, binds] = this.written(tree);
    return binds >= level && !isNegative ? text : `(${this.write(tree)})`;
  }

  /** @param {Tree} tree @returns {Written} */
  written(tree) {
    if (!this.known.has(tree)) this.known.set(tree, this.anew(tree));
    return this.known.get(tree);
  }

  /** @param {Tree} tree @returns {Written} */
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

  /** @param {bigint} n @param {bigint} d @returns {[text: string, binds: number]} */
  number(n, d) {
    return ends(d) ? [decimal(n, d), ATOM] : [`${n}/${d}`, FRACTION];
  }

  /** @param {bigint} n @param {bigint} d */
  leading(n, d) {
    return HALVES[`${n}/${d}`] ?? this.inside(num(n, d), ATOM);
  }

  /** @param {string} name */
  symbol(name) {
    return name;
  }

  /** @param {Tree[]} given @returns {string} */
  sum([first, ...rest]) {
    return rest.reduce(
      (text, term) => {
        const [isNegative, more, binds] = this.written(term);
        return `${text} ${isNegative ? this.minus : "+"} ${binds > SUM ? more : `(${more})`}`;
      },
      is(first, "sum") ? this.inside(first, PRODUCT) : this.write(first),
    );
  }

  /** @param {Tree[]} several @returns {Written} */
  product(several) {
    const [[kind, n, d], ...rest] = several;
    const last = rest[rest.length - 1];
    if (is(last, "sign") && showsAsQuotient(last[1]))
      return this.quotient(multiply(...several.slice(0, -1), last[1]), ["abs", last[1]]);
    const isNumber = kind === "number";
    const isNegative = isNumber && n < 0n;
    const mustShow = is(rest[0], "number") || (rest.length === 1 && is(rest[0], "quotient"));
    let text = !isNumber
      ? this.inside(several[0], OPEN)
      : n === -1n && d === 1n && !mustShow
        ? ""
        : this.leading(isNegative ? -n : n, d);
    rest.forEach((factor, i) => {
      const more = this.inside(factor, is(factor, "number") ? ATOM : OPEN);
      text += text && this.between(several[i], factor, text, more);
      text += more;
    });
    return [isNegative, text, PRODUCT];
  }

  /** @param {Tree} before @param {Tree} factor @param {string} left @param {string} right */
  between(before, factor, left, right) {
    const isNamed = (isCall(factor) || is(factor, "power")) && /^[a-z]{2}/.test(right); // sin w, not e^w
    const drawsIn = this.written(before)[2] === OPEN && !isNamed;
    const isCalled = /[fgFJLσ]$/.test(left) && right[0] === "(";
    if (is(factor, "number") || /^\d/.test(right) || drawsIn || isCalled) return this.dot;
    return isNamed || (isName(left) && /^[A-Za-z]/.test(right)) ? " " : "";
  }

  /** @param {Tree} above @param {Tree} below @returns {Written} */
  quotient(above, below) {
    const [isNegative, text, binds] = this.written(above);
    const [kind, n, d] = above;
    const top = kind === "number" ? this.leading(n < 0n ? -n : n, d) : text;
    return [isNegative, `${binds >= PRODUCT ? top : `(${text})`}/${this.inside(below, OPEN)}`, FRACTION];
  }

  /** @param {Tree} base @param {Tree} exponent @returns {[text: string, binds: number]} */
  power(base, exponent) {
    const n = whole(exponent);
    if (n === undefined) return [`${this.inside(base, ATOM)}^${this.inside(exponent, ATOM)}`, OPEN];
    if (n > 0n && isCall(base) && this.written(base)[2] === OPEN && !is(base, "sqrt"))
      return [this.called(base[0] + raised(n), base[1]), OPEN];
    return [this.inside(base, ATOM) + raised(n), POWER];
  }

  /** @param {string} name @param {Tree} of @returns {[text: string, binds: number]} */
  call(name, of) {
    const text = this.write(of);
    if (name === "abs") return [text.includes("|") ? `abs(${text})` : `|${text}|`, ATOM];
    if (name === "sqrt") return [`√${this.inside(of, ATOM)}`, OPEN];
    if (["sigmoid", "sign", "softplus"].includes(name)) return [`${name === "sigmoid" ? "σ" : name}(${text})`, ATOM];
    return [this.called(name, of), OPEN];
  }

  /** @param {string} name @param {Tree} of */
  called(name, of) {
    const isRaised = /[⁰¹²³⁴⁵⁶⁷⁸⁹]$/.test(name);
    const text = this.write(of);
    const isNumber = is(of, "number") && /^\d/.test(text) && !text.includes("/") && !isRaised;
    if (is(of, "symbol") || isNumber) return name + (isRaised ? "" : " ") + text;
    return name + (text[0] === "|" && isCall(of) ? text : `(${text})`);
  }
}

/* TeX: fractions stand by themselves, and spaces do not matter. */
class TeX extends Text {
  get minus() {
    return "-";
  }

  get dot() {
    return " \\cdot ";
  }

  /** @param {bigint} n @param {bigint} d @returns {[text: string, binds: number]} */
  number(n, d) {
    return ends(d) ? [decimal(n, d), ATOM] : [this.leading(n, d), FRACTION];
  }

  /** @param {bigint} n @param {bigint} d */
  leading(n, d) {
    return `${n}/${d}` in HALVES || !ends(d) ? `\\tfrac{${n}}{${d}}` : decimal(n, d);
  }

  /** @param {string} given */
  symbol([letter, index]) {
    const word = Object.keys(GREEK).find(name => GREEK[name] === letter);
    const spelled = word ? `\\${word}` : letter;
    return index ? `${spelled}_${[..."0123456789"].find(digit => lowered(Number(digit)) === index)}` : spelled;
  }

  /** @param {Tree} before @param {Tree} factor @param {string} _ @param {string} right */
  between(before, factor, _, right) {
    const isNamed = (isCall(factor) || is(factor, "power")) && right[0] === "\\";
    const drawsIn = this.written(before)[2] === OPEN && !isNamed;
    return is(factor, "number") || /^\d/.test(right) || drawsIn ? this.dot : " ";
  }

  /** @param {Tree} above @param {Tree} below @returns {Written} */
  quotient(above, below) {
    const [isNegative, text] = this.written(above);
    return [isNegative, `\\frac{${text}}{${this.write(below)}}`, POWER];
  }

  /** @param {Tree} base @param {Tree} exponent @returns {[text: string, binds: number]} */
  power(base, exponent) {
    const n = whole(exponent);
    const raise = `^{${this.write(exponent)}}`;
    if (n > 0n && isCall(base) && this.written(base)[2] === OPEN)
      return [this.called(named(base[0]) + raise, base[1]), OPEN];
    return [this.inside(base, ATOM) + raise, POWER];
  }

  /** @param {string} name @param {Tree} of @returns {[text: string, binds: number]} */
  call(name, of) {
    const text = this.write(of);
    if (name === "softplus") return [`\\ln(1 + e^{${text}})`, OPEN];
    if (name === "abs") return [`\\left|${text}\\right|`, ATOM];
    if (name === "sqrt") return [`\\sqrt{${text}}`, ATOM];
    if (name === "sigmoid" || name === "sign") return [`${named(name)}(${text})`, ATOM];
    return [this.called(named(name), of), OPEN];
  }
}

const named = (/** @type {string} */ name) =>
  ({ sigmoid: "\\sigma", sign: "\\operatorname{sign}" })[name] ?? `\\${name}`;

export const text = (/** @type {Tree} */ tree) => new Text().write(tree);
export const tex = (/** @type {Tree} */ tree) => new TeX().write(tree);
