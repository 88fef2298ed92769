/* Names and days, as short as they are remembered (store.js). */

import { LETTERS } from "./base64.js";
import { DAYS } from "./store.js";

const FIRST_DAY = 20_454; // 1 January 2026, in days since 1970

/** A key of three letters for a name of any length (FNV-1a). @param {string} name */
export function short(name) {
  let sum = 0x811c9dc5;
  for (const letter of name) sum = Math.imul(sum ^ Number(letter.codePointAt(0)), 0x01000193);
  sum ^= sum >>> 15;
  return [0, 6, 12].map(bit => LETTERS[(sum >>> bit) & 63]).join("");
}

/** The calendar day where the reader is: it changes at midnight, and not 24 hours later. */
export function dayOf(date = new Date()) {
  const day = Math.floor((date.getTime() - date.getTimezoneOffset() * 60_000) / 86_400_000) - FIRST_DAY;
  return Math.min(Math.max(day, 0), DAYS);
}
