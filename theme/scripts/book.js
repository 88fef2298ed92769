/* What a page does: language, light, contents, and wide things that scroll inside themselves. */

import { BOOK, LANGUAGES, LIGHTS } from "../../rmsprop_book/widgets/choices.js";
import { get, set, watch } from "../../rmsprop_book/widgets/store.js";
import { later } from "./later.js";
import { load } from "./load.js";
import { follow } from "./seen.js";

const root = document.documentElement;
/** @param {string} selector @returns {HTMLElement[]} */
const all = selector => [...document.querySelectorAll(selector)].map(element => /** @type {HTMLElement} */ (element));
const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));

/* What was chosen, as far as it is remembered. */
const chosen = () => [LANGUAGES[get("settings", "lang")[0]], LIGHTS[get("settings", "light")[0]]];
let known = chosen();

/** @param {string} setting @param {number} place */
function keep(setting, place) {
  set("settings", setting, place);
  known = chosen();
}

/* A shared link no longer decides (boot.js). */
function endVisit() {
  try {
    sessionStorage.removeItem(BOOK);
  } catch {
    /* private mode */
  }
}

/* What has moved to another page of the chapter is shown there (theme/extensions/questions.py). */
const moved = document.getElementById(decodeURI(location.hash.slice(1)))?.dataset.page;
if (moved) location.replace(`${moved}.html${location.search}${location.hash}`);

/* Language: buttons, tab title, the address, and the reader's place. */
const titles = all("article h1 > [lang]");
const bookTitle = all(".home-name > [lang]");

/** @param {string} lang */
function showLanguage(lang) {
  if (root.dataset.lang !== lang) {
    // as boot.js does it: to say the same again would cost a style for each element
    root.dataset.lang = lang;
    root.lang = lang === "en" ? "en" : "bn";
  }
  for (const button of all("[data-set-lang]"))
    button.setAttribute("aria-pressed", String(button.dataset.setLang === lang));
  const say = (/** @type {HTMLElement[]} */ spans) => spans.find(span => span.lang === root.lang)?.textContent;
  document.title = [...new Set([say(titles), say(bookTitle)])].filter(Boolean).join(" — ");
}

/** @param {string} lang */
function setLanguage(lang) {
  // hold still the last heading above the middle of the screen: it is there in every language
  const headings = all("article :is(h1, h2, h3)");
  const place = headings.filter(h => h.getBoundingClientRect().top < innerHeight / 2).pop();
  const topOf = (/** @type {HTMLElement | undefined} */ heading) => heading?.getBoundingClientRect().top ?? 0;
  const before = topOf(place);
  root.style.overflowAnchor = "none"; // or the browser corrects a second time
  root.removeAttribute("data-opening"); // all is laid out, or it would move later
  showLanguage(lang);
  keep("lang", LANGUAGES.indexOf(lang));
  endVisit();
  const address = new URL(location.href);
  address.searchParams.set("lang", lang);
  history.replaceState(null, "", address);
  // when what goes along with the language has moved too (words.js)
  queueMicrotask(() => scrollBy({ top: topOf(place) - before, behavior: "instant" }));
  requestAnimationFrame(() => requestAnimationFrame(() => root.style.removeProperty("overflow-anchor")));
}

for (const button of all("[data-set-lang]"))
  button.addEventListener("click", () => setLanguage(button.dataset.setLang ?? "both"));

/* What pages opened as files remember may not reach the next one: a link to another page says the language itself. */
if (location.protocol === "file:")
  addEventListener("click", event => {
    const link = /** @type {Element} */ (event.target).closest("a");
    if (link?.protocol !== "file:" || link.pathname === location.pathname) return;
    const address = new URL(link.href);
    address.searchParams.set("lang", root.dataset.lang ?? "both");
    link.href = address.href;
  });

/* Light: day or dark, kept; until it is chosen, the system decides. */
const light = byId("light");
/** @param {string | undefined} value */
function showLight(value) {
  if (root.dataset.light !== value) root.dataset.light = value;
  light.setAttribute("aria-pressed", String(value === "dark"));
}
light.addEventListener("click", () => {
  showLight(root.dataset.light === "dark" ? "day" : "dark");
  keep("light", LIGHTS.indexOf(root.dataset.light ?? "day"));
});

watch(() => {
  // another tab of the book
  const before = known;
  known = chosen();
  if (known[0] && known[0] !== before[0]) {
    endVisit();
    showLanguage(known[0]);
  }
  if (known[1] && known[1] !== before[1]) showLight(known[1]);
});

/* Contents on a small screen. */
const menu = byId("menu");
const contents = byId("contents");
/** @param {boolean} open */
function openContents(open) {
  root.classList.toggle("contents-open", open);
  menu.setAttribute("aria-expanded", String(open));
  if (open) contents.querySelector("a")?.focus();
}
menu.addEventListener("click", () => openContents(!root.classList.contains("contents-open")));
addEventListener("keydown", event => {
  if (event.key === "Escape" && root.classList.contains("contents-open")) {
    openContents(false);
    menu.focus();
  }
});
document.querySelector(".page")?.addEventListener("click", event => {
  const pressed = /** @type {Element} */ (event.target);
  if (!contents.contains(pressed) || pressed.closest("[href^='#']")) openContents(false);
});

/* What is wider than the screen scrolls inside itself, and the keyboard can reach it. The browser tells of each box
   when it has laid it out, so one that is in a closed fold costs nothing. */
const scrollers = new ResizeObserver(entries => {
  for (const { target: box } of entries)
    if (box.scrollWidth > box.clientWidth) box.setAttribute("tabindex", "0");
    else box.removeAttribute("tabindex");
});
function watchScrollers() {
  for (const box of all("div.math, pre, .scroll, .worked-table, article p:has(math)")) {
    scrollers.unobserve(box); // or a box that is watched already would tell nothing
    scrollers.observe(box);
  }
}
watchScrollers();
document.fonts?.addEventListener("loadingdone", watchScrollers); // other letters, another width

/* What the screen did not need at first (book.css) is laid out whenever there is time: a section, or some parts of a
   long one; or all of it, before a link leads into the page. */
const sections = all("[data-opening=above] article > section > section");
const AT_ONCE = 300; // elements
const sizeOf = (/** @type {Element} */ part) => part.querySelectorAll("*").length;
const isShown = (/** @type {Element} */ part) =>
  part.firstElementChild?.checkVisibility?.({ contentVisibilityAuto: true }) ?? true;
/** @param {Element} section @returns {HTMLElement[][]} */
function inParts(section) {
  /** @type {HTMLElement[][]} */
  const groups = [];
  let size = AT_ONCE;
  for (const part of section.children) {
    if (size >= AT_ONCE) {
      groups.push([]);
      size = 0;
    }
    groups[groups.length - 1].push(/** @type {HTMLElement} */ (part));
    size += sizeOf(part);
    part.classList.add("later");
  }
  return groups;
}
/** @type {HTMLElement[][]} */
let left = [];
function layOut() {
  const [section] = left.length ? [] : sections.splice(0, 1);
  if (section && !isShown(section) && sizeOf(section) > AT_ONCE) left = inParts(section);
  const shown = section ? [section] : left.shift();
  if (!shown) return root.removeAttribute("data-opening");
  for (const part of shown) part.style.contentVisibility = "visible";
  later(layOut);
}
addEventListener("load", () => later(layOut));
addEventListener(
  "click",
  event => {
    if (/** @type {Element} */ (event.target).closest("[href*='#']")) root.removeAttribute("data-opening");
  },
  true,
);

/* What not every page or reader needs has a script of its own. What is chosen there is kept here: it needs no store. */
root.dataset.print = String(get("settings", "print")[0] ?? 0);
if (new URLSearchParams(location.search).has("find")) load("found"); // opened from the search: the words are marked
if (document.querySelector(".cell > .cell_input")) load("code");
if (Number(root.dataset.print)) load("foot");
addEventListener("chosen", event => set("settings", .../** @type {CustomEvent<[string, number]>} */ (event).detail));
document.querySelector("footer")?.addEventListener("toggle", () => load("foot"), true);
addEventListener("click", event => {
  const link = /** @type {Element} */ (event.target).closest(".report");
  const script = link && load("foot"); // it fills in the form; pressed again, the link leads there
  if (!script) return;
  event.preventDefault();
  script.onload = script.onerror = () => /** @type {HTMLElement} */ (link).click();
});
menu.addEventListener("click", () => load("here"));
addEventListener("load", () =>
  later(() => {
    if (menu.offsetWidth) return;
    load("here"); // on a wide screen they are always open
    const own = /** @type {HTMLElement | null} */ (contents.querySelector(".current > a"));
    contents.scrollTop = (own?.offsetTop ?? 0) - contents.clientHeight / 3;
  }),
);
addEventListener("load", () => later(follow));
addEventListener("selectstart", () => load("copied"));
const shown = byId("widgets") ? ["figure", "share"] : ["figure"];
for (const first of ["pointerover", "keydown"]) addEventListener(first, () => shown.forEach(load));

showLight(root.dataset.light);
showLanguage(root.dataset.lang ?? "both");

/* Usable again with no network: a worker keeps the book, and says at the foot of the page how much of it is here. */
const line = byId("kept");
const workers = navigator.serviceWorker;
const words = (/** @type {string[] | undefined} */ pair) =>
  pair?.map((text, k) => `<span lang="${["bn", "en"][k]}">${text}</span>`).join(" ");
/** @param {MessageEvent<{ told?: string[], button?: string[] }>} message */
function showKept({ data: { told, button } }) {
  line.innerHTML = (words(told) ?? "") + (button ? ` <button type="button">${words(button)}</button>` : "");
}
/* A page that was opened while the worker awoke has no controller, and one whose worker is leaving has nobody else. */
const ask = async (/** @type {string} */ what) =>
  (workers.controller ?? (await workers.ready).active)?.postMessage(what);
const saving = () => /** @type {any} */ (navigator).connection?.saveData;
const goOn = () => ask(saving() ? "look" : "continue"); // data saved: nothing comes unasked
line.addEventListener("click", event => {
  if (/** @type {Element} */ (event.target).closest("button")) ask("fetch");
});

/* Not at 127.0.0.1, where book.py serves it: who writes the book must see each change at once. */
if (workers && (location.protocol === "https:" || location.hostname === "localhost")) {
  workers.addEventListener("message", showKept);
  workers.addEventListener("controllerchange", goOn);
  addEventListener("online", goOn);
  addEventListener("load", () => {
    // what this page needs comes first
    goOn();
    workers.register(`${root.dataset.content_root}sw.js`).catch(() => {
      /* not allowed here: read as any site */
    });
  });
}
