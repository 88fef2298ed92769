/* Runs before the page is drawn, so that neither language nor colour flashes. */

import { BOOK, CODES, LANGUAGES, LIGHTS } from "../../rmsprop_book/widgets/choices.js";

const root = document.documentElement;
/** @param {"localStorage" | "sessionStorage"} storage @param {string} key */
const from = (storage, key) => {
  try {
    return window[storage].getItem(key);
  } catch {
    return null;
  }
};
/** @type {Record<string, Record<string, number[]>>} */
let kept = {};
try {
  kept = { ...JSON.parse(from("localStorage", BOOK) ?? "") };
} catch {
  /* a first visit */
}
const { settings, places } = kept;
root.toggleAttribute("data-place", Boolean(places?.here)); // the first page leaves room for the line that leads there
/** What was chosen, here or in an earlier edition. @param {string[]} known @param {string} key */
const chosen = (known, key) => known[settings?.[key]?.[1]] ?? from("localStorage", key);

const asked = new URLSearchParams(location.search).get("lang") ?? "";
if (LANGUAGES.includes(asked))
  // a shared link sets the language of this visit; what was chosen stays for the next one
  try {
    sessionStorage.setItem(BOOK, asked);
  } catch {
    /* private mode: this page only */
  }
const found = [asked, from("sessionStorage", BOOK), chosen(LANGUAGES, "lang")];
const lang = found.find(one => one && LANGUAGES.includes(one)) ?? "bn";
root.dataset.lang = lang;
root.lang = lang === "en" ? "en" : "bn";
// who comes back, or follows a link into the page, is led to a place that all above it decides (book.css)
const [came] = performance.getEntriesByType("navigation");
root.dataset.opening = !location.hash && Reflect.get(came ?? {}, "type") === "navigate" ? "above" : "within";
const dark = matchMedia("(prefers-color-scheme: dark)").matches;
const narrow = matchMedia("(max-width: 40rem)").matches;
root.dataset.code = [chosen(CODES, "code"), narrow ? "folded" : "shown"].find(one => one && CODES.includes(one));
root.dataset.light = [chosen(LIGHTS, "light"), dark ? "dark" : "day"].find(one => one && LIGHTS.includes(one));
