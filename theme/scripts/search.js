/* The page of the search: a box, and below it what engine.js finds, as showing.js writes it. */

import Search from "./search/engine.js";
import { countLine, excerpt, hints, insteadLine, items, missing, nothing } from "./search/showing.js";

/** @import { Excerpts, Hit, Index } from "./search/types.js" */

const AT_ONCE = 4; // hits that fit on a phone; those below are drawn when the keys pause
const PAUSE = 120; // ms
const SETTLED = 700; // ms without a key before a screen reader is told

const box = /** @type {HTMLInputElement} */ (document.getElementById("q"));
const form = /** @type {HTMLFormElement} */ (box.form);
const found = /** @type {HTMLElement} */ (document.getElementById("found"));
const told = /** @type {HTMLElement} */ (document.getElementById("told"));
/** @type {Index | undefined} */
const index = Reflect.get(window, "bookSearchIndex"); // made by search-index.js
/** @type {Excerpts} */
const excerpts = {};
Reflect.set(window, "bookSearchExcerpts", excerpts); // search-excerpts-….js put theirs there
/** @type {Search | undefined} */
let search; // made before the first key, but after the page is there

/** What stands there. @type {{ hits: Hit[], toMark: Set<string> }} */
let now = { hits: [], toMark: new Set() };
/** @type {ReturnType<typeof setTimeout>} */
let drawing;
/** @type {ReturnType<typeof setTimeout>} */
let settling;
let left = Number(found.dataset.parts); // of the excerpts

/** The number of hits is said once, when no more keys come. @param {string} html */
function tell(html) {
  clearTimeout(settling);
  settling = setTimeout(() => {
    told.innerHTML = html;
  }, SETTLED);
}

function show() {
  const query = box.value;
  clearTimeout(drawing);
  if (!index || !query.trim()) {
    found.innerHTML = index ? hints() : missing();
    clearTimeout(settling);
    return;
  }
  search ??= new Search(index, excerpts);
  const { hits, toMark, instead } = search.find(query);
  now = { hits, toMark };
  const line = countLine(hits.length);
  tell(line);
  if (!hits.length) {
    found.innerHTML = nothing();
    return;
  }
  const first = items(search, hits.slice(0, AT_ONCE), toMark);
  found.innerHTML = `<p>${line}</p>${insteadLine(instead)}<ul class="hits">${first}</ul>`;
  if (hits.length <= AT_ONCE) return;
  const rest = items.bind(null, search, hits.slice(AT_ONCE), toMark);
  drawing = setTimeout(() => found.querySelector(".hits")?.insertAdjacentHTML("beforeend", rest()), PAUSE);
}

/** The excerpts are a quarter of this page: they come when somebody is about to ask. */
function fetchExcerpts() {
  for (; left; left--) {
    const part = document.createElement("script");
    part.src = `${document.documentElement.dataset.content_root}_static/search-excerpts-${left}.js`;
    part.addEventListener("load", fillIn);
    document.body.append(part);
  }
}

function fillIn() {
  for (const [k, line] of found.querySelectorAll(".excerpt").entries())
    if (search && !line.textContent?.trim()) line.innerHTML = excerpt(search, now.hits[k].piece, now.toMark);
}

/** Arrows go from the box through the hits and back. @param {KeyboardEvent} event */
function step(event) {
  if (!["ArrowDown", "ArrowUp"].includes(event.key) || event.isComposing) return;
  const links = /** @type {NodeListOf<HTMLElement>} */ (found.querySelectorAll(".hits > li > a"));
  const stops = [box, ...links];
  const at = stops.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
  if (at < 0 || !next) return;
  event.preventDefault();
  next.focus();
}

/** So that "back" leads to the same hits. */
function keepInAddress() {
  const asked = new URL(location.href);
  asked.searchParams.set("q", box.value);
  history.replaceState(null, "", asked);
}

function warmUp() {
  if (!index) return;
  if (!search) search = new Search(index, excerpts);
  else if (!search.warmUp()) return;
  setTimeout(warmUp);
}

box.value ||= new URLSearchParams(location.search).get("q") ?? "";
box.addEventListener("focus", fetchExcerpts);
box.addEventListener("input", show);
box.addEventListener("change", keepInAddress);
form.addEventListener("submit", event => {
  event.preventDefault();
  keepInAddress();
  show();
  /** @type {HTMLElement | null} */ (found.querySelector(".hits a"))?.focus();
});
form.parentElement?.addEventListener("keydown", step);
new MutationObserver(show).observe(document.documentElement, { attributeFilter: ["data-lang"] });
if (box.value || document.activeElement === box) fetchExcerpts();
show();
setTimeout(warmUp);
