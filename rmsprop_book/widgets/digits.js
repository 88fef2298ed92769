/* Digits of other shapes: raised, lowered, Bangla. */

const DIGITS = "0123456789";
const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const LOWERED = "₀₁₂₃₄₅₆₇₈₉";
const BANGLA = "০১২৩৪৫৬৭৮৯";

/** @param {string | number} text @param {string} from @param {string} to */
const swapped = (text, from, to) => [...String(text)].map(c => to[from.indexOf(c)] ?? c).join("");

export const raised = (/** @type {number} */ power) => swapped(power, `-${DIGITS}`, `⁻${RAISED}`);
export const lowered = (/** @type {number} */ t) => swapped(t, DIGITS, LOWERED);
export const onTheLine = (/** @type {string} */ text) => swapped(text, `⁻${RAISED}${LOWERED}`, `-${DIGITS}${DIGITS}`);

/** A count in prose. @param {string | number} count */
export const inBangla = count => swapped(count, DIGITS, BANGLA);
export const fromBangla = (/** @type {string} */ text) => swapped(text, BANGLA, DIGITS);
