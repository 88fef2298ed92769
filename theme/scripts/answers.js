/* The script of a page with exercises: each gets its box, which goes along to the language that is shown. What
   remembers (noted.js) comes once there is something to remember, or may be something remembered. */

import { boxOf } from "../../rmsprop_book/widgets/answers.js";
import { Life } from "../../rmsprop_book/widgets/life.js";
import { inLanguage, tag, words } from "../../rmsprop_book/widgets/words.js";
import { later } from "./later.js";

/** @import { Asked } from "../../rmsprop_book/widgets/answers.js" */
/** @import { Go, Verdict, practised } from "../../rmsprop_book/widgets/noted.js" */
/** @import { Said } from "../../rmsprop_book/widgets/types.js" */
/** @typedef {{ Go: typeof Go, practised: typeof practised }} Noted */

const held = document.getElementById("answers")?.textContent ?? "{}";
/** @type {{ exercises: Record<string, Asked & { id: string }>, slips: Record<string, Said> }} */
const { exercises, slips } = JSON.parse(held);

/** @type {HTMLScriptElement | undefined} */
let script;
/** @param {(noted: Noted) => void} act */
function remembering(act) {
  const { Noted } = /** @type {typeof globalThis & { Noted?: Noted }} */ (globalThis);
  if (Noted) return act(Noted);
  script ??= tag("script", { src: `${document.documentElement.dataset.content_root}_static/noted.js` });
  script.addEventListener("load", () => remembering(act));
  document.body.append(script); // once there it is not fetched again
}

/** @param {string} id */
function goAt(id) {
  /** @type {Go} */
  let go;
  const seen = (/** @type {Verdict[]} */ verdicts) =>
    remembering(({ Go }) => {
      go ??= new Go(id);
      go.seen(verdicts);
    });
  return { seen };
}

/** A place in Bangla and one in English; a grid has one for both. @type {[box: HTMLElement, places: Element[]][]} */
const boxes = Object.entries(exercises).map(([name, asked]) => [
  boxOf(asked, slips, goAt(asked.id)),
  [...document.querySelectorAll(`[data-exercise="${name}"]`)],
]);

/* Whether the browser could fill in a field for the reader, it asks of each that comes, and lays out all around it to
   see. So on a page that opens at its beginning the boxes wait for the sections (book.js), and come one by one. */
const root = document.documentElement;
const life = new Life();
let ready = root.dataset.opening === "above" ? 0 : boxes.length;
function put() {
  const { lang } = root.dataset;
  for (const [box, places] of boxes.slice(0, ready)) {
    const place = lang === "en" ? places.at(-1) : places[0];
    if (place && box.parentElement !== place) place.replaceChildren(box);
  }
}
function putNext() {
  ready += 1;
  put();
  if (ready < boxes.length) later(putNext);
}
inLanguage(life, put);
if (!ready) life.watch(root, { attributeFilter: ["data-opening"] }, putNext);

/** Whether anything was ever kept here. */
function isKept() {
  try {
    return localStorage.length > 0;
  } catch {
    return false;
  }
}

if (isKept())
  remembering(({ practised }) => {
    for (const [k, { id }] of Object.values(exercises).entries()) {
      const told = boxes[k][0].querySelector(".rw-told");
      if (told && practised(id).right)
        words(/** @type {HTMLElement} */ (told), "✓ আগে ঠিক করেছ।", "✓ You have done this one.");
    }
  });
