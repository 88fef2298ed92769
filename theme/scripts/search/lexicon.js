/* The words that the index knows, their names, and what was meant by a word. */

import { Guesses } from "./guesses.js";
import { isBangla, wordsIn } from "./letters.js";
import { stem } from "./stems.js";

/** @import { Guess, Index, Term } from "./types.js" */

const LONGEST = 4; // words of a spelling

export class Lexicon {
  /** @type {Map<string, string>} what a spelling stands for */
  owner = new Map();
  /** @type {Map<string, string[]>} the spellings of a name */
  forms = new Map();
  /** @type {Map<string, string>} of each word that was seen */
  stems = new Map();

  /** @param {Index} index */
  constructor({ endings, stop, words, same }) {
    this.endings = endings;
    this.stop = new Set(stop.split(" "));
    this.known = new Set(words.split("\n"));
    for (const line of same.split("\n")) {
      const [name, ...spelled] = line.split("\t");
      this.forms.set(name, spelled);
      for (const form of spelled) {
        this.owner.set(form, name);
        for (const word of form.split(" ")) this.known.add(word);
      }
    }
    this.guesses = new Guesses(this.known);
  }

  /** @param {string} word */
  stem(word) {
    const known = this.stems.get(word) ?? stem(word, this.endings);
    this.stems.set(word, known);
    return known;
  }

  /** @param {string} text */
  words(text) {
    return wordsIn(text).map(word => this.stem(word));
  }

  /**
   * Words that are known, each with how surely it is meant.
   * @param {string} word @param {boolean} isLast
   * @returns {Guess[]}
   */
  meant(word, isLast) {
    if (this.known.has(word) || this.stop.has(word)) return [[word, 1]];
    const begun = isLast && word.length > 1 ? this.guesses.begunBy(word) : [];
    return begun.length ? begun : this.guesses.of(word);
  }

  /**
   * Beside Bangla in Latin letters, a word that happens to be English too is Bangla: "epsilon keno lage".
   * @param {string[]} typed @param {Guess[][]} guesses
   */
  inOneTongue(typed, guesses) {
    if (!guesses.some(([first], k) => first && isBangla(first[0]) && !isBangla(typed[k]))) return guesses;
    return guesses.map((guess, k) => {
      const word = typed[k];
      const named = [this.owner, this.forms, this.stop].some(words => words.has(word));
      if (isBangla(word) || /\d/.test(word) || named) return guess;
      const bangla = this.guesses.soundingLike(word);
      return bangla.length ? bangla : guess;
    });
  }

  /** The name of a spelling of several words, whichever of the guesses for each it takes. @param {Guess[][]} guesses */
  nameOf(guesses) {
    let begun = [""];
    for (const guess of guesses) begun = begun.slice(0, 40).flatMap(start => guess.map(([word]) => `${start} ${word}`));
    return begun.map(spelling => this.owner.get(spelling.slice(1))).find(Boolean);
  }

  /** The longest spelling of several words that begins there. @param {Guess[][]} guesses @param {number} at */
  nameAt(guesses, at) {
    for (let size = Math.min(LONGEST, guesses.length - at); size > 1; size--) {
      const name = this.nameOf(guesses.slice(at, at + size));
      if (name) return { name, size };
    }
    return { name: "", size: 1 };
  }

  /**
   * Terms for spellings of one or several words, as named() in words.py.
   * @param {Guess[][]} guesses @param {Set<number>} light places of words that count less
   * @returns {Term[]}
   */
  terms(guesses, light = new Set()) {
    const terms = [];
    for (let at = 0; at < guesses.length; ) {
      const { name, size } = this.nameAt(guesses, at);
      if (name) terms.push({ names: new Map([[name, 1]]), share: 1 });
      for (let k = at; k < at + size; k++) {
        const names = this.names(guesses[k]);
        const little = size > 1 || isLetter(guesses[k]);
        if (names.size) terms.push({ names, share: little ? 0.3 : light.has(k) ? 0.6 : 1 });
      }
      at += size;
    }
    return terms;
  }

  /** @param {Guess[]} guess @returns {Map<string, number>} */
  names(guess) {
    const names = new Map();
    for (const [word, surely] of guess) {
      const name = this.owner.get(word) ?? word;
      if (!this.stop.has(word) || this.owner.has(word)) names.set(name, Math.max(surely, names.get(name) ?? 0));
    }
    return names;
  }

  /**
   * Every word that is to be marked: all spellings of what was asked for, the first of each before the second.
   * @param {Term[]} terms
   */
  toMark(terms) {
    const each = terms.flatMap(term => [...term.names.keys()]).map(name => [name, ...(this.forms.get(name) ?? [])]);
    const most = Math.max(0, ...each.map(spellings => spellings.length));
    const inTurn = Array.from({ length: most }, (_, k) => each.flatMap(spellings => spellings[k] ?? [])).flat();
    const words = inTurn.flatMap(spelling => spelling.split(/[ _]/));
    return new Set(words.filter(word => !this.stop.has(word) && (word.length > 1 || word > "~")));
  }
}

const isLetter = (/** @type {Guess[]} */ guess) => guess.length === 1 && /^[a-z]$/.test(guess[0][0]);
