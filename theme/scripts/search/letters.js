/* One way of writing for each letter and number, and where words begin and end, as theme/search/words.py has it. */

import { fromBangla } from "../../../rmsprop_book/widgets/digits.js";

const WORD = /\d+(?:[.,]\d+)+|10-\d+|\d+|√|[\u0370-\u03ff]+|[a-z\u00df-\u024f][a-z\u00df-\u024f0-9]*|[\u0980-\u09fe]+/g;

/** A word of a text as it is printed. */
export const PRINTED = /[\p{L}\p{M}\p{N}⁻]+(?:[.,]\p{N}+)*|√/gu;

export const isBangla = (/** @type {string} */ word) => word >= "\u0980" && word < "\u0a00";

/** @param {string} text */
export function normal(text) {
  const whole = text.normalize("NFKC").replace(/\u09a4\u09cd(?=[\u200c\u200d]|[^\u0980-\u09ff]|$)/g, "\u09ce");
  return fromBangla(whole)
    .replace(/[\u0302-\u0304\u00ad\u200b-\u200d^{}]/g, "")
    .toLowerCase()
    .replace(/[\u2212\u2010\u2011\u2013]/g, "-")
    .replace(/(?<![a-z0-9.])1e-0?(\d+)/g, "10-$1")
    .replace(/(?<=[a-z])['’]s(?![a-z0-9])/g, "");
}

/** The words of a text, with their endings. @param {string} text @returns {string[]} */
export const wordsIn = text => normal(text).match(WORD) ?? [];
