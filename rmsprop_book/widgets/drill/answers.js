/* What a reader has written, read and judged as practice/question.py does it; a test holds them together. */

import { fromBangla, onTheLine } from "../digits.js";

/** @typedef {{ answer: number, slips: Record<string, number>, within: number }} Blank */

/** @param {string} text */
export function parse(text) {
  const found = digitsOf(text);
  const value = found ? Number(`${found[1]}e${found[2] ?? 0}`) : Infinity;
  return Number.isFinite(value) ? value : null;
}

/**
 * The digits of a number, and its power of ten.
 * @param {string} text
 */
export function digitsOf(text) {
  const plain = fromBangla(text)
    .replace(/^.*=|।\s*$|[\s{}]/g, "")
    .replaceAll(",", ".")
    .replace(/10([⁻⁰¹²³⁴-⁹]+)$/, (_, power) => `10^${onTheLine(power)}`)
    .replace(/[‐-―−]/g, "-")
    .replace(/^([+-]?)(?=10\^)/, "$11×"); // 10^-7 is 1×10^-7
  return /^([+-]?(?:\d+\.?\d*|\.\d+))(?:(?:[eE]|[x×*·]10\^?)([+-]?\d+))?$/.exec(plain);
}

const APART = 2.4; // tolerances: of two numbers closer than this, one entry could mean either

/**
 * Slips that give the right number after all, no number, or the number of an earlier slip are left out.
 * @param {number} answer @param {Record<string, number>} slips
 * @returns {Blank}
 */
export function blank(answer, slips, within = 0.005) {
  const taken = [answer];
  const isNew = (/** @type {[string, number]} */ [, x]) => {
    const fits = Number.isFinite(x) && !taken.some(other => isClose(x, other, APART * within));
    if (fits) taken.push(x);
    return fits;
  };
  return { answer, slips: Object.fromEntries(Object.entries(slips).filter(isNew)), within };
}

/** @param {number} x @param {number} y @param {number} relative */
const isClose = (x, y, relative) => Math.abs(x - y) <= relative * Math.max(Math.abs(x), Math.abs(y)) + 1e-12;

/**
 * "right", the name of a slip, "wrong" or "no number".
 * @param {string} text @param {Blank} blank
 */
export function check(text, { answer, slips, within }) {
  const value = parse(text);
  if (value === null) return "no number";
  for (const [name, meant] of Object.entries({ right: answer, ...slips }))
    if (isClose(value, meant, within)) return name;
  return "wrong";
}

/** The verdict on a number that stands by itself. @param {string} text @param {Blank} blank */
export function lone(text, blank) {
  if (!text.trim()) return { kind: "empty", slip: "" };
  const found = check(text, blank);
  return ["right", "wrong", "no number"].includes(found) ? { kind: found, slip: "" } : { kind: "slip", slip: found };
}
