/* A page that was opened from the search (?find=…): the words are marked in the section, the fold that holds them is
   opened, and the reader is led to where most of them stand together. book.js loads it only then. */
"use strict";
(() => {
  const root = document.documentElement;
  const stems = (new URLSearchParams(location.search).get("find") ?? "").split(" ").filter(Boolean);
  const WORD = /[\p{L}\p{M}\p{N}⁻]+(?:[.,]\p{N}+)*|√/gu;
  const LEFT_ALONE = ".katex, math, svg, script, style, pre, .sw-place, .headerlink, mark";
  const BLOCKS = "h1, h2, h3, p, li, td, th, dt, dd, figcaption, summary";
  // what may follow a stem: an ending
  const ENGLISH = /^[a-z]?(?:e|s|es|ed|d|ing|ings|ence|ences|ly)?$/;
  const BANGLA = /^(?:[\u09be-\u09cc]|[টগদতকরযইওছলব].{0,6}).{0,6}$/;

  const plain = word => word.normalize("NFKC").toLowerCase().replace(/[\u200c\u200d\u00ad\u0302-\u0304]/g, "")
    .replace(/\u2212/g, "-").replace(/[০-৯]/g, digit => String(digit.charCodeAt(0) - 0x09e6));

  /** The stem that this word begins with, if it is one of those that were looked for. */
  function stemOf(word) {
    const text = plain(word), ending = text >= "\u0980" ? BANGLA : ENGLISH;
    return stems.find(stem => text === stem
      || (text.startsWith(stem) && stem.length > 1 && ending.test(text.slice(stem.length))));
  }

  /** What belongs to the place that the address names: a section, a question up to the next one, the page's opening. */
  function scope(target) {
    if (target?.matches("section")) return [target];
    if (!target) return document.querySelectorAll("article > section > :not(section)");
    const own = [target];
    for (let next = target.nextElementSibling; next && !next.id; next = next.nextElementSibling) own.push(next);
    return own;
  }

  function textsIn(element) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT), texts = [];
    while (walker.nextNode()) if (!walker.currentNode.parentElement.closest(LEFT_ALONE)) texts.push(walker.currentNode);
    return texts;
  }

  /** Marks the words of a text; notes for its block which of them it has. */
  function mark(text, blocks) {
    for (const found of [...text.data.matchAll(WORD)].reverse()) { // from the end: places before stay true
      const stem = stemOf(found[0]);
      if (!stem) continue;
      const word = text.splitText(found.index), marked = document.createElement("mark");
      word.splitText(found[0].length);
      word.replaceWith(marked);
      marked.append(word);
      const block = marked.closest(BLOCKS);
      if (block) blocks.set(block, (blocks.get(block) ?? new Set()).add(stem));
    }
  }

  const unread = root.dataset.lang === "both" ? null : `[lang="${root.lang === "en" ? "bn" : "en"}"]`;
  const isRead = block => !unread || !block.closest(unread);

  /** Where most of the words stand together; an open place before one in a fold. */
  function best(blocks) {
    const worth = ([block, own]) => 2 * own.size + (block.closest("details:not([open])") ? 0 : 1);
    const read = [...blocks].filter(([block]) => isRead(block));
    read.sort((a, b) => worth(b) - worth(a) || (a[0].compareDocumentPosition(b[0]) & 4 ? -1 : 1));
    return read[0]?.[0];
  }

  function show() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const blocks = new Map();
    for (const element of scope(target)) for (const text of textsIn(element)) mark(text, blocks);
    const place = best(blocks);
    if (!place) return;
    for (let fold = place.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    const top = target?.getBoundingClientRect().top ?? 0, far = place.getBoundingClientRect().top - top > innerHeight * .6;
    stayAt(far ? place : target, far ? "center" : "start");
  }

  /** Leads there, and again when something above it grows (a widget wakes), until the reader moves. */
  function stayAt(place, block) {
    if (!place) return;
    const lead = () => place.scrollIntoView({ block, behavior: "instant" });
    const growing = new ResizeObserver(lead), stop = () => growing.disconnect();
    for (const moved of ["wheel", "touchstart", "pointerdown", "keydown"]) addEventListener(moved, stop, { once: true });
    growing.observe(document.querySelector("article"));
    setTimeout(stop, 10_000);
    lead();
  }

  if (stems.length) show();
})();
