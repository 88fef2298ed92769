/* Trees as they are written on paper, 3w² − 4w, and in TeX, as notation.py has it. */

import { is, isCall, multiply, num, showsAsQuotient, whole } from "./expression.js";
import { GREEK, HALVES } from "./mathematics.js";
import { lowered, raised } from "./numbers.js";

const MOST_DECIMALS = 10n ** 12n;

/* Whether n/d has an end as a decimal, and not too far out. */
export const ends = d => MOST_DECIMALS % d === 0n;

function decimal(n, d) {
  const all = (n * MOST_DECIMALS) / d,
    digits = String(all % MOST_DECIMALS)
      .padStart(12, "0")
      .replace(/0+$/, "");
  return `${all / MOST_DECIMALS}${digits && "."}${digits}`;
}

const SUM = 0,
  FRACTION = 1,
  PRODUCT = 2,
  OPEN = 3,
  POWER = 4,
  ATOM = 5; // OPEN: sin w, e^w draw in what follows
const isName = text => /[A-Za-z]$/.test(text);

/* Plain text: brackets and dots where they are needed, and no more. `written` gives [is there a minus, text, how tightly
   it binds]. */
class Text {
  constructor() {
    this.known = new Map();
  } // what is in brackets is asked for more than once

  get minus() {
    return "−";
  }

  get dot() {
    return "·";
  }

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

  number(n, d) {
    return ends(d) ? [decimal(n, d), ATOM] : [`${n}/${d}`, FRACTION];
  }

  leading(n, d) {
    return HALVES[`${n}/${d}`] ?? this.inside(num(n, d), ATOM);
  }

  symbol(name) {
    return name;
  }

  sum([first, ...rest]) {
    return rest.reduce(
      (text, term) => {
        const [isNegative, more, binds] = this.written(term);
        return `${text} ${isNegative ? this.minus : "+"} ${binds > SUM ? more : `(${more})`}`;
      },
      is(first, "sum") ? this.inside(first, PRODUCT) : this.write(first),
    );
  }

  product(several) {
    const [[kind, n, d], ...rest] = several,
      last = rest[rest.length - 1];
    if (is(last, "sign") && showsAsQuotient(last[1]))
      return this.quotient(multiply(...several.slice(0, -1), last[1]), ["abs", last[1]]);
    const isNumber = kind === "number",
      isNegative = isNumber && n < 0n;
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

  between(before, factor, left, right) {
    const isNamed = (isCall(factor) || is(factor, "power")) && /^[a-z]{2}/.test(right); // sin w, not e^w
    const drawsIn = this.written(before)[2] === OPEN && !isNamed,
      isCalled = /[fgFJLσ]$/.test(left) && right[0] === "(";
    if (is(factor, "number") || /^\d/.test(right) || drawsIn || isCalled) return this.dot;
    return isNamed || (isName(left) && /^[A-Za-z]/.test(right)) ? " " : "";
  }

  quotient(above, below) {
    const [isNegative, text, binds] = this.written(above),
      [kind, n, d] = above;
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
    const isRaised = /[⁰¹²³⁴⁵⁶⁷⁸⁹]$/.test(name),
      text = this.write(of);
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

  number(n, d) {
    return ends(d) ? [decimal(n, d), ATOM] : [this.leading(n, d), FRACTION];
  }

  leading(n, d) {
    return `${n}/${d}` in HALVES || !ends(d) ? `\\tfrac{${n}}{${d}}` : decimal(n, d);
  }

  symbol([letter, index]) {
    const word = Object.keys(GREEK).find(name => GREEK[name] === letter),
      spelled = word ? `\\${word}` : letter;
    return index ? `${spelled}_${[..."0123456789"].find(digit => lowered(digit) === index)}` : spelled;
  }

  between(before, factor, _, right) {
    const isNamed = (isCall(factor) || is(factor, "power")) && right[0] === "\\";
    const drawsIn = this.written(before)[2] === OPEN && !isNamed;
    return is(factor, "number") || /^\d/.test(right) || drawsIn ? this.dot : " ";
  }

  quotient(above, below) {
    const [isNegative, text] = this.written(above);
    return [isNegative, `\\frac{${text}}{${this.write(below)}}`, POWER];
  }

  power(base, exponent) {
    const n = whole(exponent),
      raise = `^{${this.write(exponent)}}`;
    if (n > 0n && isCall(base) && this.written(base)[2] === OPEN)
      return [this.called(named(base[0]) + raise, base[1]), OPEN];
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
