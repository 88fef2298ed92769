/* Numbers as they are written on paper, digit for digit as writing.py has them. */

import { raised } from "./digits.js";

/**
 * x.toFixed(digits) or x.toExponential(digits), but a tie goes to the even digit, as in Python. Only a number with few
 * binary digits behind its point can be one, and its decimals end soon.
 * @param {number} x @param {"toFixed" | "toExponential"} how @param {number} digits
 */
function evenly(x, how, digits) {
  const up = x[how](digits);
  if (!Number.isInteger(x * 2 ** 20)) return up;
  const [long, power] = x[how](digits + 20).split("e");
  if (!/50{19}$/.test(long)) return up;
  const down = long.slice(0, -20).replace(/\.$/, "");
  return /[02468]$/.test(down) ? down + (power ? `e${power}` : "") : up;
}

/**
 * 0.31623, 1.2000×10⁻⁸: fixed decimals, a power of ten where these would hide the number.
 * @param {number} x
 */
export function number(x, decimals = 5) {
  if (x === 0) return "0";
  if (!Number.isFinite(x)) return x > 0 ? "∞" : x < 0 ? "−∞" : "—";
  const size = Math.abs(x);
  const least = Number(`1e-${Math.max(decimals - 1, Math.min(decimals, 1))}`);
  if (size >= least && size < 1e6) return evenly(x, "toFixed", decimals).replace("-", "−");
  const [mantissa, power] = evenly(x, "toExponential", Math.max(decimals - 1, 0)).split("e");
  return `${mantissa}×10${raised(+power)}`.replace("-", "−");
}

/**
 * Ten digits without a power of ten, as Python's .10g has them; "" if it takes one.
 * @param {number} x
 */
function tenDigits(x) {
  if (x === 0) return "0";
  const power = +evenly(x, "toExponential", 9).split("e")[1];
  return power >= -4 && power < 10 ? stripped(evenly(x, "toFixed", 9 - power)) : "";
}

/* Whether a number is short enough to be one that was typed: 0.9999. */
export const isTyped = (/** @type {number} */ x) => tenDigits(x) !== "" && tenDigits(x).length <= 8;

/**
 * Without digits that say nothing: 4, 0.9, 1.756; others as `number` writes them.
 * @param {number} x
 */
export function short(x, decimals = 5) {
  const plain = tenDigits(x);
  if (plain && (plain.split(".")[1] ?? "").length <= decimals) return plain.replace("-", "−");
  const written = number(x, decimals);
  const [mantissa, rest] = written.split("×10");
  return rest === undefined ? written : `${stripped(mantissa)}×10${rest}`;
}

const stripped = (/** @type {string} */ text) => (text.includes(".") ? text.replace(/\.?0+$/, "") : text);

/**
 * `short`, but small numbers keep as many digits as large ones: what stands in a sum must work on a calculator.
 * @param {number} x
 */
export function checkable(x, decimals = 5) {
  const size = Math.abs(x);
  return short(x, decimals + (size >= 1e-4 && size < 0.001 ? 3 : size >= 0.001 && size < 0.01 ? 2 : 0));
}
