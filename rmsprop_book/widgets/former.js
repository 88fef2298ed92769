/* What earlier editions kept under many keys of the storage. It stays there, for a copy of such an edition. */

import { dayOf, short } from "./short.js";
import { add, parsed } from "./store.js";

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
}
