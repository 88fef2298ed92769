/* The language of the notebooks that are open: the switch sets <html data-lang>, as the site does, and a style sheet
   hides what is in the other one. Text cells carry lang="bn" or lang="en", and lang="mul" what stands between
   the two. */

import { LANGUAGES } from "./widgets/choices.js";
import { get, set } from "./widgets/store.js";

const NAMES = { bn: "বাংলা", en: "English", both: "দুটোই" };
const STYLE = `
html[data-lang="bn"] body [lang="en"]:not(button), html[data-lang="en"] body [lang="bn"]:not(button),
html:is([data-lang="bn"], [data-lang="en"]) body [lang="mul"] { display: none; }
.rw-language button { margin: 0 .4em .4em 0; padding: .3em .9em; border: 1px solid #52606d; border-radius: .4em;
  background: none; color: inherit; font: inherit; cursor: pointer; }
.rw-language button[aria-pressed="true"] { background: #0b5a8c; color: #fff; }`;

/** What was chosen in the notebook before; by the name of an earlier edition, if it was then. */
function chosen() {
  /** @type {string | null} */
  let former = null;
  try {
    former = localStorage.getItem("rmsprop-lang");
  } catch {
    /* a private window */
  }
  return LANGUAGES[get("settings", "lang")[0] ?? LANGUAGES.indexOf(former ?? "")] ?? "both";
}

function styled() {
  const id = "rw-language-style";
  if (document.getElementById(id)) return;
  document.head.append(Object.assign(document.createElement("style"), { id, textContent: STYLE }));
}

/** @param {{ model: { get(key: string): string }, el: HTMLElement }} place */
function render({ model, el }) {
  styled();
  const root = document.documentElement;
  const only = model.get("only");
  if (only) {
    root.dataset.lang = only;
    return;
  }
  if (/** @type {any} */ (window).google?.colab) return; // there an output has a frame of its own, and reaches no text
  const buttons = Object.entries(NAMES).map(([lang, name]) => {
    const own = { type: "button", textContent: name, lang: lang === "en" ? "en" : "bn" };
    const button = Object.assign(document.createElement("button"), own);
    button.addEventListener("click", () => {
      set("settings", "lang", LANGUAGES.indexOf(lang));
      show(lang);
    });
    button.dataset.language = lang;
    return button;
  });
  const show = (/** @type {string} */ lang) => {
    root.dataset.lang = lang;
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.language === lang));
  };
  el.classList.add("rw-language");
  el.setAttribute("role", "group");
  el.setAttribute("aria-label", "ভাষা · Language");
  el.append(...buttons);
  show(chosen());
}

export default { render };
