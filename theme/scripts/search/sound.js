/* The sound of a word, in either script: what Bangla in Latin letters leaves open (o, doubled letters, breath, y) is
   left out, so that "proshno" and প্রশ্ন are the same. */

import { isBangla } from "./letters.js";

/* Signs that sound as one; then letters of one sound. What stands in neither is not heard. */
const TOGETHER = { ক্ষ: "k", জ্ঞ: "g", ব়: "r", ড়: "r", ঢ়: "r", "্যা": "a" };
const ALIKE = {
  কখ: "k",
  গঘ: "g",
  চছ: "c",
  জঝয: "j",
  টঠতথৎ: "t",
  ডঢদধ: "d",
  ণনঞ: "n",
  ঙং: "ng",
  প: "p",
  ফ: "f",
  বভ: "b",
  ম: "m",
  র: "r",
  ল: "l",
  শষস: "s",
  হ: "h",
  অও: "o",
  আা: "a",
  ইঈিীঐৈ: "i",
  উঊুূঔৌ: "u",
  এে: "e",
  ঋৃ: "ri",
};
const SOUND = new Map(Object.entries(TOGETHER));
for (const [letters, sound] of Object.entries(ALIKE)) for (const letter of letters) SOUND.set(letter, sound);
const SPOKEN = /ক্ষ|জ্ঞ|[বডঢয]়|্যা|্য|[\u0980-\u09ff]/g;

/** @type {[from: RegExp, to: string][]} */
const LATIN = [
  [/ksh|kkh/g, "k"],
  [/chh?/g, "c"],
  [/sh/g, "s"],
  [/ph/g, "f"],
  [/ck/g, "k"],
  [/([tdkgbj])h/g, "$1"],
  [/x/g, "ks"],
  [/q/g, "k"],
  [/z/g, "j"],
  [/[vw]/g, "b"],
  [/oo/g, "u"],
  [/ee/g, "i"],
  [/y(?=[aeiou])/g, ""],
  [/y/g, "i"],
  [/(?!^)o/g, ""],
];

/** @param {string} word */
export function sound(word) {
  const made = (isBangla(word) ? ofBangla(word) : ofLatin(word)).replace(/(.)\1+/g, "$1");
  return made.length > 2 ? made.replace(/[aei]$/, "") : made;
}

const ofBangla = (/** @type {string} */ word) =>
  word.replace(SPOKEN, (letter, at) => (letter === "ও" && at ? "" : (SOUND.get(letter) ?? "")));

const ofLatin = (/** @type {string} */ word) => LATIN.reduce((text, [from, to]) => text.replace(from, to), word);

/** Bangla endings in Latin letters. */
export const ROMAN_ENDINGS = /(?:gulor|gulo|guli|der|tar|tai|ta|er|te|ke|r|i)$/;
