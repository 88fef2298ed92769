/* What was found, as the page of the search writes it. */

import { inBangla } from "../../../rmsprop_book/widgets/digits.js";
import { MOST } from "./engine.js";
import { PRINTED } from "./letters.js";

/** @import Search from "./engine.js" */
/** @import { Hit, Instead, Piece } from "./types.js" */
/** @typedef {(text: string) => string} Mark writes a text with the words marked */

/** @type {Record<string, [bn: string, en: string]>} */
const KINDS = {
  chapter: ["অধ্যায়", "Chapter"],
  definition: ["সংজ্ঞা", "Definition"],
  example: ["করা অঙ্ক", "Worked example"],
  answer: ["পরীক্ষার উত্তর", "Exam answer"],
  questions: ["প্রশ্নের তালিকা", "Questions"],
  exercise: ["অনুশীলন", "Exercises"],
  myth: ["ভুল ভাঙি", "Mistake"],
  summary: ["সারাংশ", "Summary"],
  source: ["তথ্যসূত্র", "Source"],
  code: ["Code", "Code"],
  widget: ["নাড়াও", "Move it"],
  figure: ["ছবি", "Figure"],
  text: ["ব্যাখ্যা", "Explanation"],
};
const EXAMPLES = ["rmsprop ki", "epsilon কেন লাগে", "difference between rmsprop and adam", "৫ নম্বরের প্রশ্ন", "অর্ধায়ু"];
const WAYS_ON = [
  ["chapters/glossary", "শব্দকোষ", "Glossary"],
  ["chapters/16-question-bank", "প্রশ্নের ভাণ্ডার", "Question bank"],
  ["chapters/15-exam-summary", "পরীক্ষার সকালের সারাংশ", "Exam-ready summary"],
];

const root = document.documentElement;
const here = root.dataset.content_root;

/** @type {Record<string, string>} */
const SAFE = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const safe = (/** @type {string} */ text) => text.replace(/[&<>"]/g, sign => SAFE[sign]);
const say = (/** @type {string} */ bn, /** @type {string} */ en) =>
  `<span lang="bn">${bn}</span> <span lang="en">${en}</span>`;
const languages = () => (root.dataset.lang === "both" ? [0, 1] : [root.lang === "en" ? 1 : 0]);

/* The texts. */

const nothingLine = () => say("কিছু পাওয়া যায়নি।", "Nothing found.");

const ways = (/** @type {string[][]} */ links) =>
  `<ul class="ways">${links.map(([href, text]) => `<li><a href="${href}">${text}</a></li>`).join("")}</ul>`;

export function nothing() {
  const bn = "একটা-দুটো শব্দ দিয়ে দেখো: জিনিসটার নাম, বাংলায় বা English-এ। অথবা এখান থেকে শুরু করো:";
  const en = "Try one or two words: the name of the thing, in Bangla or English. Or begin here:";
  const links = WAYS_ON.map(([page, bn, en]) => [`${here}${page}.html`, say(bn, en)]);
  return `<p>${nothingLine()} ${say(bn, en)}</p>${ways(links)}`;
}

export function hints() {
  const links = EXAMPLES.map(query => [`?q=${encodeURIComponent(query)}`, query]);
  return `<p>${say("যেভাবে বলো, সেভাবেই লেখো। যেমন:", "Write it as you say it. For example:")}</p>${ways(links)}`;
}

export const missing = () =>
  `<p>${say("খোঁজার তালিকাটা আসেনি। পাতাটা আবার খোলো।", "The list to search in has not come. Open the page again.")}</p>`;

/** @param {number} count */
export function countLine(count) {
  if (!count) return nothingLine();
  if (count === MOST) return say(`সবচেয়ে কাছের ${inBangla(count)}টা জায়গা`, `The ${count} closest places`);
  return say(`${inBangla(count)}টা জায়গায় পাওয়া গেছে`, `Found in ${count} place${count > 1 ? "s" : ""}`);
}

/** @param {Instead[]} instead */
export function insteadLine(instead) {
  if (!instead.length) return "";
  const pairs = instead.map(([typed, taken]) => `${safe(typed)} → <b>${safe(taken)}</b>`).join(", ");
  return `<p class="instead">${say("যা লেখা হয়েছে → যা খুঁজেছি:", "You typed → we looked for:")} ${pairs}</p>`;
}

/* A hit. */

/** @type {Map<string, string[]>} */
const stems = new Map(); // of each word that was shown

/** @param {Search} search @param {Set<string>} toMark @returns {Mark} */
function marker({ lexicon }, toMark) {
  const isMarked = (/** @type {string} */ word) => {
    const own = stems.get(word) ?? lexicon.words(word);
    stems.set(word, own);
    return own.some(stem => toMark.has(stem));
  };
  return text => {
    let html = "";
    let done = 0;
    for (const { 0: word, index: at } of text.matchAll(PRINTED)) {
      html += safe(text.slice(done, at));
      html += isMarked(word) ? `<mark>${safe(word)}</mark>` : safe(word);
      done = at + word.length;
    }
    return html + safe(text.slice(done));
  };
}

/** @param {string[]} texts @param {Mark} mark */
function inLanguages(texts, mark) {
  const shown = languages();
  if (shown.length > 1 && texts[0] === texts[1]) shown.pop();
  return shown.map(k => `<span lang="${k ? "en" : "bn"}">${mark(texts[k])}</span>`).join(" ");
}

/**
 * The heading in the other language, where only that has the words: lang="en-GB" is English that stays.
 * @param {string[]} texts @param {Mark} mark
 */
function otherHeading(texts, mark) {
  const [shown, ...more] = languages();
  const other = mark(texts[1 - shown]);
  if (more.length || mark(texts[shown]).includes("<mark>") || !other.includes("<mark>")) return "";
  return `<span class="other" lang="${shown ? "bn-BD" : "en-GB"}">${other}</span>`;
}

/** @param {Piece} piece @param {Set<string>} toMark */
function address({ page, anchor }, toMark) {
  const find = encodeURIComponent([...toMark].slice(0, 24).join(" "));
  return `${here}${page}.html?find=${find}${anchor && `#${anchor}`}`;
}

/** @param {Piece} piece */
function about({ kind, marks, page, chapter, anchor }) {
  const number = /\/(\d\d)-/.exec(page)?.[1];
  const [bn, en] = KINDS[kind];
  const what = marks ? say(`${bn}, ${inBangla(marks)} নম্বর`, `${en}, ${marks} marks`) : say(bn, en);
  const [titleBn, titleEn] = chapter.map(safe);
  const where = number ? say(`${inBangla(number)} ${titleBn}`, `${number} ${titleEn}`) : say(titleBn, titleEn);
  return `<p class="about"><b>${what}</b>${anchor && ` <span>${where}</span>`}</p>`;
}

/** @param {Search} search @param {Hit[]} hits @param {Set<string>} toMark */
export function items(search, hits, toMark) {
  const mark = marker(search, toMark);
  const item = (/** @type {Hit} */ { piece }) => {
    const heading = `<a href="${safe(address(piece, toMark))}">${inLanguages(piece.heading, mark)}</a>`;
    const other = otherHeading(piece.heading, mark);
    return `<li>${heading}${other}${about(piece)}<p class="excerpt">${excerpt(search, piece, toMark)}</p></li>`;
  };
  return hits.map(item).join("");
}

/** @param {Search} search @param {Piece} piece @param {Set<string>} toMark */
export const excerpt = (search, piece, toMark) => inLanguages(piece.excerpt, marker(search, toMark));
