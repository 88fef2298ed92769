/* A page that was opened from the search (?find=…): the words are marked in the section, the fold that holds them is
   opened, and the reader is led to where most of them stand together. book.js loads it only then. */

import { normal, PRINTED } from "./search/letters.js";

/** @typedef {Map<Element, Set<string>>} Blocks of each block of text, the words that it has */

const root = document.documentElement;
const stems = (new URLSearchParams(location.search).get("find") ?? "").split(" ").filter(Boolean);
const LEFT_ALONE = "math, svg, script, style, pre, .sw-place, .headerlink, mark";
const BLOCKS = "h1, h2, h3, p, li, td, th, dt, dd, figcaption, summary";
// what may follow a stem: an ending
const ENGLISH = /^[a-z]?(?:e|s|es|ed|d|ing|ings|ence|ences|ly)?$/;
const BANGLA = /^(?:[\u09be-\u09cc]|[টগদতকরযইওছলব].{0,6}).{0,6}$/;

/** The stem that this word begins with, if it is one of those that were looked for. @param {string} word */
function stemOf(word) {
  const text = normal(word);
  const ending = text >= "\u0980" ? BANGLA : ENGLISH;
  const begins = (/** @type {string} */ stem) =>
    text.startsWith(stem) && stem.length > 1 && ending.test(text.slice(stem.length));
  return stems.find(stem => text === stem || begins(stem));
}

/**
 * What belongs to the place that the address names: a section, a question up to the next one, the page's opening.
 * @param {Element | null} target
 */
function scope(target) {
  if (target?.matches("section")) return [target];
  if (!target) return document.querySelectorAll("article > section > :not(section)");
  const own = [target];
  for (let next = target.nextElementSibling; next && !next.id; next = next.nextElementSibling) own.push(next);
  return own;
}

/** @param {Element} element */
function textsIn(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) {
    const text = /** @type {Text} */ (walker.currentNode);
    if (!text.parentElement?.closest(LEFT_ALONE)) texts.push(text);
  }
  return texts;
}

/** Marks the words of a text; notes for its block which of them it has. @param {Text} text @param {Blocks} blocks */
function mark(text, blocks) {
  // from the end: places before stay true
  for (const { 0: word, index } of [...text.data.matchAll(PRINTED)].reverse()) {
    const stem = stemOf(word);
    if (!stem) continue;
    const part = text.splitText(index);
    const marked = document.createElement("mark");
    part.splitText(word.length);
    part.replaceWith(marked);
    marked.append(part);
    const block = marked.closest(BLOCKS);
    if (block) blocks.set(block, (blocks.get(block) ?? new Set()).add(stem));
  }
}

const unread = root.dataset.lang === "both" ? null : `[lang="${root.lang === "en" ? "bn" : "en"}"]`;
const isRead = (/** @type {Element} */ block) => !unread || !block.closest(unread);

/** Where most of the words stand together; an open place before one in a fold. @param {Blocks} blocks */
function best(blocks) {
  const worth = (/** @type {Element} */ block, /** @type {Set<string>} */ own) =>
    2 * own.size + (block.closest("details:not([open])") ? 0 : 1);
  const read = [...blocks].filter(([block]) => isRead(block));
  const before = (/** @type {Element} */ a, /** @type {Element} */ b) =>
    a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
  read.sort((a, b) => worth(...b) - worth(...a) || before(a[0], b[0]));
  return read[0]?.[0];
}

function show() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  /** @type {Blocks} */
  const blocks = new Map();
  for (const element of scope(target)) for (const text of textsIn(element)) mark(text, blocks);
  const place = best(blocks);
  if (!place) return;
  for (let fold = place.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null)
    fold.open = true;
  const top = target?.getBoundingClientRect().top ?? 0;
  const far = place.getBoundingClientRect().top - top > innerHeight * 0.6;
  if (far) stayAt(place, "center");
  else if (target) stayAt(target, "start");
}

/**
 * Leads there, and again when something above it grows (a widget wakes), until the reader moves.
 * @param {Element} place @param {ScrollLogicalPosition} block
 */
function stayAt(place, block) {
  const lead = () => place.scrollIntoView({ block, behavior: "instant" });
  const growing = new ResizeObserver(lead);
  const stop = () => growing.disconnect();
  for (const moved of ["wheel", "touchstart", "pointerdown", "keydown"]) addEventListener(moved, stop, { once: true });
  growing.observe(/** @type {Element} */ (document.querySelector("article")));
  setTimeout(stop, 10_000);
  lead();
}

if (stems.length) show();
