/* What a query asks for. */

import { isBangla, wordsIn } from "./letters.js";

/** @import { Lexicon } from "./lexicon.js" */
/** @import { Guess, Index, Instead, Term } from "./types.js" */

/**
 * @param {string} query @param {Lexicon} lexicon @param {Index["asks"]} asks
 * @returns {{ terms: Term[], asked: string[], instead: Instead[] }} asked: for which kinds of things
 */
export function understand(query, lexicon, asks) {
  const raw = wordsIn(query);
  const typed = raw.map(word => lexicon.stem(word));
  const begun = /\s$/.test(query) ? -1 : typed.length - 1; // the word that is still being typed
  const meant = typed.map((word, k) => lexicon.meant(word, k === begun));
  const guesses = lexicon.inOneTongue(typed, meant);
  const idle = placesOf(asks.definition, typed);
  const light = placesOf([...asks.answer, ...asks.example], typed);
  const busy = guesses.map((guess, k) => (idle.has(k) ? [] : guess));
  const terms = lexicon.terms(busy, light);
  const whatever = () => guesses.filter(guess => guess.length).map(guess => ({ names: new Map(guess), share: 1 }));
  return {
    terms: terms.length ? terms : whatever(), // a query of idle words alone
    asked: Object.keys(asks).filter(kind => placesOf(asks[kind], typed).size),
    instead: guesses.flatMap((guess, k) => mistyped(raw[k], typed[k], guess)),
  };
}

/** The places of words that are such a phrase, as "mane ki" is. @param {string[]} phrases @param {string[]} typed */
function placesOf(phrases, typed) {
  /** @type {Set<number>} */
  const places = new Set();
  for (const phrase of phrases.map(said => said.split(" ")))
    for (const at of typed.keys())
      if (phrase.every((word, k) => typed[at + k] === word)) for (const k of phrase.keys()) places.add(at + k);
  return places;
}

/** @param {string} raw @param {string} typed @param {Guess[]} guess @returns {Instead[]} */
function mistyped(raw, typed, [first]) {
  const other = first && !first[0].startsWith(typed) && isBangla(first[0]) === isBangla(typed);
  return other ? [[raw, first[0]]] : [];
}
