/* Progress on its way to another device: a text that one QR code holds, or a file. Both are read by `received`. */

import { LETTERS } from "../../rmsprop_book/widgets/base64.js";
import { short } from "../../rmsprop_book/widgets/short.js";
import { MOST, merge } from "../../rmsprop_book/widgets/store.js";

/** @import { Kept } from "../../rmsprop_book/widgets/store.js" */

const NAME = "rmsprop1"; // what such a text begins with: the book, and the form
export const ROOM = 2600; // characters: the largest QR code holds 2,953
/* Settings stay on the device. Which sections were read only a file tells: there are too many for a QR code. */
const PROGRESS = Object.entries(MOST).filter(([field]) => field !== "settings" && field !== "sections");

const size = (/** @type {number[]} */ most) => most.reduce((product, end) => product * (end + 1), 1);
const letters = (/** @type {string} */ field) => (field === "mistakes" ? 6 : 3); // of a key
const width = (/** @type {number[]} */ most) => Math.ceil(Math.log2(size(most)) / 6); // in letters of 6 bits

/** A list of numbers as one number, in letters, the lowest first. @param {number[]} list @param {number[]} most */
function packed(list, most) {
  const number = list.reduce((sum, value, k) => sum * (most[k] + 1) + value, 0);
  return Array.from({ length: width(most) }, (_, k) => LETTERS[Math.floor(number / 64 ** k) % 64]).join("");
}

/** And back. @param {string} letters @param {number[]} most */
function unpacked(letters, most) {
  const number = [...letters].reduce((sum, letter, k) => sum + LETTERS.indexOf(letter) * 64 ** k, 0);
  return most.map((end, k) => Math.floor(number / size(most.slice(k + 1))) % (k ? end + 1 : Infinity));
}

/**
 * The fields in the order of MOST, each entry as its key and its numbers. A field of a later edition comes last. Where
 * the room ends, what is oldest stays behind: of a field only once those before it are whole. A file has all.
 * @param {Kept} kept
 */
export function asText(kept) {
  let room = ROOM - NAME.length - PROGRESS.length - 4; // dots between the parts, and the sum of it all
  const part = (/** @type {[string, number[]]} */ [field, most]) => {
    const long = letters(field) + width(most);
    const newest = Object.entries(kept[field]).sort(([, [, a]], [, [, b]]) => b - a);
    const taken = newest.slice(0, Math.floor(room / long)).map(([key, list]) => key + packed(list, most));
    room -= taken.length * long;
    return taken.sort().join("");
  };
  const body = [NAME, ...PROGRESS.map(part)].join(".");
  return `${body}.${short(body)}`;
}

/** @param {Kept} kept */
export const asFile = kept => JSON.stringify({ book: NAME, ...kept, settings: undefined });

/** What a text or a file brings; null, if a part is missing, or if it is of another book. @param {string} text */
export function received(text) {
  const found = text.trim().startsWith("{") ? ofFile(text) : ofText(text);
  return found && merge({ ...found, settings: null });
}

/** @param {string} json */
function ofFile(json) {
  try {
    const found = JSON.parse(json);
    return found.book === NAME ? found : null;
  } catch {
    return null;
  }
}

/** @param {string} text @returns {Kept | null} */
function ofText(text) {
  const [all] = new RegExp(`${NAME}[\\w.-]*`).exec(text.replace(/[^\w.-]/g, "")) ?? [""]; // a mail breaks lines
  const parts = all.split(".");
  const sum = parts.pop();
  if (short(parts.join(".")) !== sum) return null;
  const part = (/** @type {[string, number[]]} */ [field, most], /** @type {number} */ k) => {
    const key = letters(field);
    const entries = parts[k + 1]?.match(new RegExp(`.{${key + width(most)}}`, "g")) ?? [];
    return [field, Object.fromEntries(entries.map(entry => [entry.slice(0, key), unpacked(entry.slice(key), most)]))];
  };
  return Object.fromEntries(PROGRESS.map(part));
}
