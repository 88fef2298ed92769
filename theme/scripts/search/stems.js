/* A word without its endings, as theme/search/words.py has it. */

import { isBangla } from "./letters.js";

/** @import { Endings } from "./types.js" */

/** @param {string} word @param {Endings} endings */
export function stem(word, endings) {
  if (isBangla(word)) return banglaStem(word, endings);
  return /^[a-z\u00df-\u024f]/.test(word) ? englishStem(word, endings) : word;
}

/** @param {string} word @param {Endings} endings */
function banglaStem(word, { bn, particles }) {
  let rest = word.length > 2 && particles.some(particle => word.endsWith(particle)) ? word.slice(0, -1) : word;
  for (let pass = 0; pass < 2; pass++) {
    // no ending behind a sign that joins two letters: সূত্র
    const ends = (/** @type {string} */ e) =>
      rest.endsWith(e) && rest.length - e.length >= 2 && rest.at(-e.length - 1) !== "\u09cd";
    const ending = bn.find(ends);
    if (ending) rest = rest.slice(0, -ending.length);
  }
  return rest;
}

/** @param {string} word @param {Endings} endings */
function englishStem(word, { en }) {
  if (/\d/.test(word) || word.endsWith("ss")) return word;
  const rule = en.find(([ending]) => word.endsWith(ending) && word.length - ending.length >= 3);
  if (!rule) return word;
  const rest = word.slice(0, -rule[0].length) + rule[1];
  const doubled = rest.length > 3 && rest.at(-1) === rest.at(-2) && !"lsz".includes(rest.slice(-1));
  return doubled ? rest.slice(0, -1) : rest;
}
