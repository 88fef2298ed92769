/* What was read, and where the reading is. A section counts as read when it was on the screen long enough for its
   words, to its end, while somebody was there: who scrolls past has not read. Time is counted in ticks; no clock. */

import { code, dayOf, short } from "../../rmsprop_book/widgets/short.js";
import { get, MOST, set } from "../../rmsprop_book/widgets/store.js";

const WORDS = 250 / 60; // a second, quickly
const FAIR = 0.5; // of that time
const PATIENCE = 60; // seconds without a touch, a key or a wheel: nobody is there
const STAYS = 5; // seconds in a section before it is the place
const NEAR = 40; // its end is seen when so few pixels of it are missing

/** The name of a chapter in the address of its page; "" for another page. @param {string} path */
export const chapterIn = path => /(\d\d-[\w-]+?)(?:\.html)?$/.exec(path)?.[1] ?? "";

/** The name under which a section is remembered. @param {string} chapter @param {string} id */
export const keyOf = (chapter, id) => short(`${chapter}#${id}`);

/**
 * What one second of reading gives each section: its share of what is seen of all.
 * @param {{ top: number, bottom: number }[]} boxes @param {number} height of the screen
 */
export function shares(boxes, height) {
  const seen = boxes.map(({ top, bottom }) => Math.max(0, Math.min(bottom, height) - Math.max(top, 0)));
  const all = seen.reduce((sum, part) => sum + part, 0);
  return seen.map(part => part / (all || 1));
}

/** @param {Element} section the seconds that its words are worth, in one language or in both */
function worth({ textContent }) {
  const words = textContent?.trim().split(/\s+/).length ?? 0;
  return ((document.documentElement.dataset.lang === "both" ? words : words / 2) / WORDS) * FAIR;
}

/** Follows the reader through the chapter. */
export function follow() {
  const chapter = chapterIn(location.pathname);
  const sections = chapter ? [...document.querySelectorAll("article > section > section")] : [];
  const looks = sections.map(() => ({ seconds: 0, needs: 0, ended: false, done: false }));
  let [idle, here, stay] = [0, -1, 0];

  /** @param {number} k */
  function read(k) {
    const key = keyOf(chapter, sections[k].id);
    if (get("sections", key)[0] === dayOf()) return;
    set("sections", key, dayOf());
    dispatchEvent(new Event("section-read"));
  }
  function mark() {
    const now = [dayOf(), code(chapter), Math.min(here, MOST.places[3])];
    if (stay > 1 && String(get("places", "here")) !== String(now)) set("places", "here", ...now);
  }
  function tick() {
    if (document.hidden || idle++ > PATIENCE) return;
    const boxes = sections.map(section => section.getBoundingClientRect());
    const given = shares(boxes, innerHeight);
    for (const [k, look] of looks.entries()) {
      if (!given[k]) continue;
      look.needs ||= worth(sections[k]);
      look.ended ||= boxes[k].bottom <= innerHeight + NEAR;
      look.seconds += given[k];
      if (look.done || !look.ended || look.seconds < look.needs) continue;
      look.done = true;
      read(k);
    }
    const most = given.indexOf(Math.max(...given));
    stay = most === here ? stay + 1 : 0;
    here = most;
    if (stay === STAYS) mark();
  }
  if (!sections.length) return;
  for (const sign of ["scroll", "pointerdown", "pointermove", "touchmove", "keydown"])
    addEventListener(sign, () => (idle = 0), { passive: true, capture: true });
  setInterval(tick, 1000);
  addEventListener("pagehide", mark);
}
