/* What a word may mean that the book does not have: Bangla in Latin letters, a wrong letter or two, the start of a
   word. */

import { bitsApart, distance, letterBits } from "./distance.js";
import { isBangla } from "./letters.js";
import { ROMAN_ENDINGS, sound } from "./sound.js";

/** @import { Guess } from "./types.js" */
/** @typedef {{ word: string, bits: number, sound: string, soundBits: number, bangla: boolean }} Entry */

const SHORTEST = [0, 4, 7]; // letters that a word must have with so many wrong ones

export class Guesses {
  /** @type {Map<string, Guess[]>} */
  made = new Map();
  /** @type {Entry[]} */
  ready = [];

  /** @param {Iterable<string>} known the words that the book has */
  constructor(known) {
    this.left = [...known].filter(word => !/[\d_]/.test(word));
  }

  /** All words that are known, ready to be compared; or so many more of them. @param {number} more */
  entries(more = this.left.length) {
    for (const word of this.left.splice(0, more)) {
      const made = sound(word);
      const letters = { bits: letterBits(word), soundBits: letterBits(made) };
      this.ready.push({ word, sound: made, ...letters, bangla: isBangla(word) });
    }
    return this.ready;
  }

  /** @param {string} word */
  of(word) {
    const known = this.made.get(word) ?? this.guess(word);
    this.made.set(word, known);
    return known;
  }

  /** @param {string} word */
  guess(word) {
    if (/\d/.test(word)) return [];
    const ways = [
      () => this.soundingLike(word),
      () => this.mistyped(word, 1),
      () => this.withoutEnding(word),
      () => this.mistyped(word, 2),
      () => this.soundingNearly(word),
    ];
    for (const way of ways) {
      const found = way();
      if (found.length) return found;
    }
    return [];
  }

  /** @param {string} start @returns {Guess[]} */
  begunBy(start) {
    const found = this.entries().filter(entry => entry.word.startsWith(start));
    found.sort((a, b) => a.word.length - b.word.length);
    return found.slice(0, 8).map(entry => [entry.word, 0.75]);
  }

  /**
   * Words of this sound: Bangla in Latin letters before all.
   * @param {string} made @param {boolean} bangla
   * @returns {Guess[]}
   */
  ofSound(made, bangla) {
    if (made.length < 2) return [];
    const long = made.length > 2;
    const found = this.entries().filter(entry => entry.sound === made && (entry.bangla !== bangla || long));
    const inBangla = found.filter(entry => entry.bangla);
    return (inBangla.length ? inBangla : made.length > 3 ? found : []).map(entry => [entry.word, 0.85]);
  }

  /** @param {string} word */
  soundingLike(word) {
    return this.ofSound(sound(word), isBangla(word));
  }

  /** @param {string} word */
  withoutEnding(word) {
    if (isBangla(word) || !ROMAN_ENDINGS.test(word) || word.length < 5) return [];
    return this.ofSound(sound(word.replace(ROMAN_ENDINGS, "")), false);
  }

  /** Those with the fewest wrong letters. @param {string} word @param {number} most */
  mistyped(word, most) {
    if (word.length < SHORTEST[most]) return [];
    const bits = letterBits(word);
    /** @type {Guess[]} */
    let found = [];
    let least = most;
    for (const entry of this.entries()) {
      if (entry.bangla !== isBangla(word) || Math.abs(entry.word.length - word.length) > least) continue;
      if (bitsApart(entry.bits, bits) > 2 * least) continue;
      const far = distance(word, entry.word, least);
      if (far > least) continue;
      if (far < least) found = [];
      least = far;
      found.push([entry.word, far === 1 ? 0.8 : 0.65]);
    }
    return found.slice(0, 6);
  }

  /** @param {string} word @returns {Guess[]} */
  soundingNearly(word) {
    const made = sound(word);
    const bits = letterBits(made);
    if (made.length < 4) return [];
    const near = (/** @type {Entry} */ entry) =>
      bitsApart(entry.soundBits, bits) < 3 && distance(made, entry.sound, 1) < 2;
    return this.entries()
      .filter(near)
      .slice(0, 6)
      .map(entry => [entry.word, 0.5]);
  }
}
