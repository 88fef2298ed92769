/* What a reader has answered and learned: how the quiz and the cards remember it. */

import { takeOver } from "./former.js";
import { short } from "./short.js";
import { get, isMissed, set } from "./store.js";
import { both } from "./words.js";

takeOver();

/** @param {string} field @param {string} name */
export const recall = (field, name) => get(field, short(name));

let told = false;
/**
 * el: the widget, which says so once if this browser remembers nothing.
 * @param {HTMLElement} el @param {string} field @param {string} name @param {number[]} numbers
 */
export function remember(el, field, name, ...numbers) {
  if (set(field, short(name), ...numbers) || told || !isMissed(field)) return;
  told = true;
  el.append(
    both(
      "p",
      "এই browser কিছু মনে রাখছে না: পাতা বন্ধ করলে অগ্রগতি থাকবে না।",
      "This browser remembers nothing: your progress is gone when the page is closed.",
      { className: "rw-key", role: "status" },
    ),
  );
}
