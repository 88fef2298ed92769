/* What earlier editions kept under many keys of the storage. It stays there, for a copy of such an edition. */

import { after, asNumbers, KNEW, NOT } from "./repetition.js";
import { dayOf, short } from "./short.js";
import { add, everything, parsed } from "./store.js";

const OWN = /^rmsprop (?:cards|quiz (order )?(.+))$/;
// −1 fits nowhere
const answer = (/** @type {unknown} */ right) => [1, 0, right === true ? 2 : right === false ? 1 : -1];
const card = (/** @type {any} */ seen) => [1, dayOf(new Date(seen?.[1])), seen?.[0]];

/** The keys that were the book's own. */
export function formerKeys() {
  try {
    return Object.keys(localStorage).filter(key => OWN.test(key));
  } catch {
    return [];
  }
}

const REST = [0, 0, 1, 3, 7, 14]; // days that a card rested in box 1, 2, … 5
/** @param {number} box */
export function ofBox(box) {
  const known = after(undefined, 0, box > 1 ? KNEW : NOT);
  return [...asNumbers(box > 1 ? { ...known, S: REST[box] } : known), Number(box === 1)];
}

/** Cards that lay in boxes, as they are remembered now. */
export function emptyBoxes() {
  const cards = Object.entries(everything().cards);
  if (cards.length)
    add({ known: Object.fromEntries(cards.map(([key, [times, day, box]]) => [key, [times, day, ...ofBox(box)]])) });
}

/** Takes it over. It may be done at every visit: what is newer stays. */
export function takeOver() {
  /** @type {import("./store.js").Kept} */
  const found = { answers: {}, cards: {}, orders: {} };
  const keys = formerKeys();
  for (const key of keys) {
    const [, order, quiz] = OWN.exec(key) ?? [];
    const was = parsed(localStorage.getItem(key));
    if (order) found.orders[short(quiz)] = [1, was.seed];
    else
      for (const [id, about] of Object.entries(was))
        if (quiz) found.answers[short(id)] = answer(about);
        else found.cards[short(id)] = card(about);
  }
  if (keys.length) add(found);
  emptyBoxes();
}
