/* One cell of a reader's own table, judged as cell.py of the practice does it. */

import { parse } from "../drill/answers.js";
import { halfDigit, halfUnit } from "./step.js";

/** @import { Wrong } from "./slips.js" */
/**
 * What a cell may hold; cell.py says more of each.
 * @typedef {{ right: number[], own: number, off: number, slips: () => Wrong, early: () => number[],
 *   adds?: number, old?: number }} Expected
 */

const CLOSE = 0.005;
const COARSE = 0.25;
const share = (/** @type {number} */ part, /** @type {number} */ size) => part * (Math.abs(size) || 0); // 0 of NaN

/**
 * The verdict and the name of the slip.
 * @param {string} text @param {Expected} expected @param {number} decimals @param {boolean} failed
 * @returns {[kind: string, slip: string]}
 */
export function judge(text, expected, decimals, failed) {
  if (!text.trim()) return ["empty", ""];
  const x = parse(text);
  if (x === null) return ["no number", ""];
  const { right, own, off, adds, old } = expected;
  const half = halfUnit(text);
  const size = adds ?? own;
  const follows = failed ? "follows" : "rounded";
  const isNear = (/** @type {number} */ y, /** @type {number} */ size, more = 0) => {
    const within = Math.min(half, Math.max(halfDigit(y, decimals), share(CLOSE, size))) + more;
    return Math.abs(x - y) <= within * (1 + 1e-9) + 1e-12 * Math.abs(y);
  };
  if (adds && x === old) return [Math.abs(size) <= halfDigit(x, decimals) + off ? follows : "wrong", ""];
  if (right.some(y => isNear(y, adds ?? y))) return ["right", ""];
  if (isNear(own, size)) return [follows, ""];
  const named = Object.entries(expected.slips()).filter(([, [y, more]]) => isNear(y, adds ?? y, more));
  const far = (/** @type {number} */ y) => Math.abs(x - y);
  const nearest = named.reduce((a, b) => (far(b[1][0]) < far(a[1][0]) ? b : a), named[0]);
  const isNearer = nearest && !failed && far(nearest[1][0]) < far(own);
  if (isNear(own, size, off) && !isNearer) return [follows, ""];
  if (nearest) return ["slip", nearest[0]];
  const isZero = x === 0 && half <= halfDigit(0, decimals);
  const coarse = isZero ? half : Math.min(half, share(COARSE, size));
  const isRounded = expected.early().some(y => isNear(y, 0)) || [...right, own].some(y => far(y) <= coarse);
  return [isRounded ? "rounded" : "wrong", ""];
}

/**
 * How far off a typed number may be from the one that its writer goes on with; 0.2 may stand for 0.20000.
 * @param {string} text @param {number} x @param {number} expected @param {number} decimals
 */
export const remaining = (text, x, expected, decimals) =>
  Math.min(halfUnit(text), Math.max(halfDigit(x, decimals), Math.abs(x - expected) || 0)); // expected may be no number
