/* How a widget that asks says what is new: once, where the reader goes on. */

import { both, words } from "./words.js";

/** @import { Pair } from "./types.js" */

/**
 * The reader goes on there. What has the focus is read; no status need say it too.
 * @param {HTMLElement} element
 */
export function leadTo(element) {
  element.tabIndex = -1;
  element.focus();
}

/**
 * A new question stands in its place: the reader is led there, or hears it in the status, before how to answer it.
 * @param {HTMLElement} place @param {HTMLElement} status @param {Pair} how @param {Pair} heard @param {boolean} leads
 */
export function asks(place, status, how, heard, leads) {
  if (!leads) return tells(status, how, heard);
  words(status, ...how);
  leadTo(place);
}

/**
 * Words in a status, and before them what is new elsewhere, for those who only hear the status.
 * @param {HTMLElement} status @param {Pair} said @param {Pair} heard
 */
export function tells(status, [bn, en], heard) {
  delete status.dataset.said;
  words(status, bn, en).prepend(both("span", ...heard, { className: "rw-heard" }), " ");
}
