/* Names and days, as short as they are remembered (store.js). */

import { LETTERS } from "./base64.js";
import { DAYS } from "./store.js";

const FIRST_DAY = 20_454; // 1 January 2026, in days since 1970
const DAY = 86_400_000; // milliseconds

/** A name of any length as a whole number of 18 bits (FNV-1a). @param {string} name */
export function code(name) {
  let sum = 0x811c9dc5;
  for (const letter of name) sum = Math.imul(sum ^ Number(letter.codePointAt(0)), 0x01000193);
  return (sum ^ (sum >>> 15)) & (2 ** 18 - 1);
}

/** The same as a key of three letters. @param {string} name */
export const short = name => [0, 6, 12].map(bit => LETTERS[(code(name) >>> bit) & 63]).join("");

/** The calendar day where the reader is: it changes at midnight, and not 24 hours later. minutes: behind London. */
export function dayOf(date = new Date(), minutes = date.getTimezoneOffset()) {
  const day = Math.floor((date.getTime() - minutes * 60_000) / DAY) - FIRST_DAY;
  return Math.min(Math.max(day, 0), DAYS);
}

/** As a field for a date has it: 2026-11-27. @param {number} day */
export const dateOf = day => new Date((day + FIRST_DAY) * DAY).toISOString().slice(0, 10);
