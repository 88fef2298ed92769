/* How well each topic is known, in the fold "my progress" and on the map of the first page. */

import { dayOf } from "../../rmsprop_book/widgets/short.js";
import { everything } from "../../rmsprop_book/widgets/store.js";
import { STRENGTHS, strengths } from "../../rmsprop_book/widgets/strength.js";
import { both, tag, words } from "../../rmsprop_book/widgets/words.js";
import { keyOf } from "./seen.js";
import { TOPICS } from "./topics.js";

/** @import { Topic } from "../../rmsprop_book/widgets/types.js" */
/** @typedef {{ level: number, isNext: boolean }} Found */

const root = document.documentElement.dataset.content_root ?? "";
const chapterOf = (/** @type {Topic} */ { page }) => page.replace(/^.*\/|\.html$/g, "");
const NEXT = ["এর পরে এটা", "next"];

/** The strengths of all topics, as they are now. */
function now() {
  const kept = everything();
  const isRead = (/** @type {Topic} */ topic) => topic.sections.every(id => kept.sections[keyOf(chapterOf(topic), id)]);
  return strengths(TOPICS, kept, dayOf(), isRead);
}

/** A topic in the fold, with a link to where it is taught. @param {Found} one @param {number} k */
function line({ level }, k) {
  const { page, sections, bn, en } = TOPICS[k];
  const [inBangla, inEnglish] = STRENGTHS[level];
  const link = both("a", bn, en, { href: `${root}${page}#${sections[0]}` });
  return tag("li", {}, link, " ", both("span", inBangla, inEnglish, { className: `level-${level}` }));
}

/** On the map, or in the list beneath it, where there is room for a word. @param {Element} place @param {Found} one */
function mark(place, { level, isNext }) {
  const [bn, en] = STRENGTHS[level];
  place.setAttribute("class", `level-${level}${isNext ? " next" : ""}`);
  const word = place.querySelector(".word");
  if (word instanceof HTMLElement) words(word, isNext ? `${bn}, ${NEXT[0]}` : bn, isNext ? `${en}, ${NEXT[1]}` : en);
}

/** All that shows them, as they are now. */
export function paint() {
  const found = now();
  for (const list of document.querySelectorAll(".rw-topics")) list.replaceChildren(...found.map(line));
  for (const [k, one] of found.entries())
    for (const place of document.querySelectorAll(`#map [data-topic="${TOPICS[k].id}"]`)) mark(place, one);
}
