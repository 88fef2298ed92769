/* The contents know the reader: what was read has a mark, and when they open on a phone, the section where the reading
   is has the focus. At their end a mistake is reported, as at the foot of the page, but with the place that is on the
   screen. book.js loads this file when they are first seen. */

import { everything, watch } from "../../rmsprop_book/widgets/store.js";
import { both } from "../../rmsprop_book/widgets/words.js";
import { SECTIONS } from "./sections.js";
import { chapterIn, keyOf } from "./seen.js";

const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("#contents li li a"));
const all = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(":is(#contents, #here) li a"));

const idIn = (/** @type {string} */ hash) => decodeURIComponent(hash.slice(1));

/** Whether the section of this link has begun above the middle of the screen. @param {HTMLAnchorElement} link */
function isAbove({ hash }) {
  const section = document.getElementById(idIn(hash));
  return section && section.getBoundingClientRect().top < innerHeight / 2;
}

function mark() {
  if (!document.documentElement.classList.contains("contents-open")) return;
  const here = [...links].filter(isAbove).pop();
  for (const link of links) link.ariaCurrent = link === here ? "location" : null;
  here?.focus();
}

/** A chapter is read when each section is that teaches. @param {HTMLAnchorElement} link @returns {string[]} */
function keysOf({ pathname, hash }) {
  const chapter = chapterIn(pathname);
  return hash ? [keyOf(chapter, idIn(hash))] : (SECTIONS[chapter]?.match(/.{3}/g) ?? []);
}

function markRead() {
  const { sections } = everything();
  for (const link of all) {
    const keys = keysOf(link);
    const isRead = keys.length > 0 && keys.every(key => sections[key]);
    if (isRead === "read" in link.dataset) continue;
    link.toggleAttribute("data-read", isRead);
    if (isRead) link.append(both("span", ", পড়া হয়েছে", ", read", { className: "unseen" }));
    else link.lastElementChild?.remove();
  }
}

const report = document.querySelector("footer .report");
if (report) document.getElementById("contents")?.append(report.cloneNode(true));

document.getElementById("menu")?.addEventListener("click", mark);
addEventListener("section-read", markRead);
watch(markRead);
markRead();
mark();
