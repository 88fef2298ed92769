/* Words with their numbers, as words.py of the practice puts them in. */

import { checkable } from "../numbers.js";

/** @import { Said } from "../types.js" */
/** @typedef {Record<string, number | string>} Numbers */

/** @param {string} text @param {Numbers} numbers */
export const fill = (text, numbers) =>
  text.replace(/\{(\w+)\}/g, (_, name) => {
    const x = numbers[name];
    return typeof x === "number" ? checkable(x) : x;
  });

/** @param {Said} words @param {Numbers} numbers @returns {Said} */
export const said = ({ bn, en }, numbers) => ({ bn: fill(bn, numbers), en: fill(en, numbers) });

/** Arithmetic reads the same in both languages. @param {string[]} lines @returns {Said} */
export function same(lines) {
  const text = lines.join("\n");
  return { bn: text, en: text };
}

/** A number as a factor: a negative one in brackets. @param {number} x */
export const factor = x => (x < 0 ? `(${checkable(x)})` : checkable(x));

/** Numbers in a row. @param {number[]} numbers */
export const listed = numbers => numbers.map(x => checkable(x)).join(", ");
