/* A widget to show to others: its link with its setting, the code that embeds it elsewhere, its page alone for a
   projector, and on paper where it moves. book.js loads this file when the reader first presses a key or points at
   something. A row of buttons comes below the widget that is touched: so nothing moves under the finger. */

import { copy } from "../../rmsprop_book/widgets/copying.js";
import { both, inWords, tag, words } from "../../rmsprop_book/widgets/words.js";
import { alone, HOME, onPage, PUBLIC } from "./alone.js";
import { EMBEDS, SITE } from "./embeds.js";
import { onPaper } from "./on_paper.js";

/** @import { Pair } from "../../rmsprop_book/widgets/types.js" */
/** @import { Saved } from "./model.js" */

const root = document.documentElement;
/** @type {Pair} */
const UNKNOWN = [
  "বইটা একটা folder থেকে খোলা, আর site-এর ঠিকানা জানা নেই। Site-এ খুলে copy করো।",
  "The book is open from a folder, and the address of its site is not known. Copy it on the site.",
];

/** @param {Saved} saved @param {HTMLElement} place */
function frame(saved, place) {
  const source = alone(PUBLIC, saved, { lang: root.dataset.lang }).replaceAll("&", "&amp;");
  const title = `RMSProp: ${inWords(EMBEDS[saved.drawing].title)}`;
  const height = 50 * Math.ceil((place.offsetHeight + 60) / 50);
  const looks = `width="100%" height="${height}" style="border: 0" loading="lazy"`;
  return `<iframe src="${source}" title="${title}" ${looks}></iframe>`;
}

/** @param {Saved} saved @param {HTMLElement} place */
function row(saved, place) {
  const text = tag("input", { readOnly: true, hidden: true, ariaLabel: "Copy করার লেখা · The text to copy" });
  const told = tag("span", { role: "status" });
  /** @param {Pair} said @param {() => string} write */
  function copying([bn, en], write) {
    const button = both("button", bn, en, { type: "button" });
    button.addEventListener("click", async () => {
      if (!PUBLIC) return words(told, ...UNKNOWN);
      text.hidden = false;
      text.value = write();
      words(told, ...(await copy(text)));
    });
    return button;
  }
  const large = both("a", "বড় পর্দায় দেখো", "On a full screen", { target: "_blank" });
  const lead = () => {
    large.href = alone(HOME, saved, { lang: root.dataset.lang, light: root.dataset.light });
  };
  for (const first of ["pointerenter", "focus"]) large.addEventListener(first, lead);
  lead();
  const link = copying(["Link copy করো", "Copy link"], () => onPage(saved, place));
  const code = copying(["Embed code copy করো", "Copy embed code"], () => frame(saved, place));
  return tag("div", { className: "sw-share" }, link, code, large, told, text);
}

function begin() {
  const { state } = JSON.parse(document.getElementById("widgets")?.textContent ?? "");
  /** @type {Record<string, HTMLElement[]>} */
  const places = {};
  for (const saved of /** @type {Saved[]} */ (Object.values(state))) {
    if (!EMBEDS[saved.drawing]) continue;
    const kind = `.sw-${saved.drawing.replaceAll("_", "-")}`;
    places[kind] ??= [...document.querySelectorAll(kind)].map(place => /** @type {HTMLElement} */ (place));
    const place = /** @type {HTMLElement} */ (places[kind].shift());
    const touched = () => place.querySelector(".sw-share") ?? place.append(row(saved, place));
    for (const first of ["pointerdown", "focusin"]) place.addEventListener(first, touched);
    if (place.matches(":focus-within")) touched(); // while this file was on its way
    if (SITE) onPaper(saved, place);
  }
}

const style = tag("link", { rel: "stylesheet", href: `${HOME}_static/share.css` });
style.addEventListener("load", begin); // or a code would be seen on the screen
document.head.append(style);
