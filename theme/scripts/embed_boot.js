/* Runs before a widget that stands alone is drawn. Language and light come from the address (?lang=bn&light=dark), or
   both languages show, in the light of the system. What a reader chose in the book is not asked for: in a page of
   somebody else nothing is remembered, and nothing read. */

import { LANGUAGES, LIGHTS } from "../../rmsprop_book/widgets/choices.js";

const asked = new URLSearchParams(location.search);
/** @param {string[]} known @param {string} key */
const chosen = (known, key) => known.find(one => one === asked.get(key));

const root = document.documentElement;
root.dataset.alone = "yes";
root.dataset.lang = chosen(LANGUAGES, "lang") ?? "both";
root.lang = root.dataset.lang === "en" ? "en" : "bn";
const dark = matchMedia("(prefers-color-scheme: dark)").matches;
root.dataset.light = chosen(LIGHTS, "light") ?? (dark ? "dark" : "day");
