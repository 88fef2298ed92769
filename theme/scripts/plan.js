/* The plan of the first page: how much time there is, and what to do with it, ticked off as it is done. It stays as it
   was made until another one is made, or its days are over. */

import { inBangla } from "../../rmsprop_book/widgets/digits.js";
import { inOrder, plan, standings } from "../../rmsprop_book/widgets/planning.js";
import { dayOf, short } from "../../rmsprop_book/widgets/short.js";
import { drop, everything, get, set, watch } from "../../rmsprop_book/widgets/store.js";
import { both, tag, words } from "../../rmsprop_book/widgets/words.js";

/** @import { Item } from "../../rmsprop_book/widgets/planning.js" */
/** @import { Pair, Topic } from "../../rmsprop_book/widgets/types.js" */

/** @type {[minutes: number, bn: string, en: string][]} */
const CHOICES = [
  [5, "৫ মিনিট", "5 minutes"],
  [60, "৬০ মিনিট", "60 minutes"],
  [180, "৩ ঘণ্টা", "3 hours"],
  [360, "এক রাত", "a night"],
  [840, "এক সপ্তাহ", "a week"],
];
const [LEAST, MOST] = [5, 900];
const DAILY = 120; // minutes, of what takes a week
const SEEDS = 10_000;
const SECTIONS = ["all-of-it-in-one-picture", "in-one-line", "four-formulas", "the-example-in-five-lines"];
/** @type {Pair[]} */
const PLACES = [
  ["পুরোটা এক ছবিতে", "All of it in one picture"],
  ["এক লাইনে", "In one line"],
  ["চারটা সূত্র", "Four formulas"],
  ["পাঁচ লাইনের অঙ্ক", "The example in five lines"],
];
/** @type {Record<string, Pair>} */
const CALLED = {
  mistakes: ["ভুলের খাতা: নিজের ভুলগুলো", "The mistake book: your own mistakes"],
  quiz: ["MCQ, প্রশ্নের ভাণ্ডার থেকে", "MCQs of the question bank"],
  drill: ["অঙ্ক, যে ধরনটা আসে", "Numericals of any kind"],
  spot: ["ভুল ভাঙি, বাগ ধরো", "Catch the mistake"],
  cards: ["কার্ড", "Cards"],
  summary: ["সারাংশ", "The summary"],
  paper: ["একটা প্রশ্নপত্র, ঘড়ি ধরে", "A paper, by the clock"],
};

const root = document.documentElement.dataset.content_root ?? "";
const home = /** @type {HTMLElement} */ (document.getElementById("plan"));
/** @type {{ topics: Topic[], pages: Record<string, string> }} */
const { topics: TOPICS, pages } = JSON.parse(document.getElementById("planned")?.textContent ?? "{}");
const random = () => Math.floor(Math.random() * SEEDS);

/* What is kept: of each item the day when it was planned, its minutes, 1 once it was done; the whole time as "min". */

/** All items that a plan may have, by their keys. @type {Map<string, { id: string, what: string, topic?: number }>} */
const ITEMS = new Map(
  [
    ...TOPICS.flatMap(({ id }, topic) => ["read", "practise"].map(what => ({ id: `${what}-${id}`, what, topic }))),
    ...Object.keys(CALLED).flatMap(what => Array.from({ length: 6 }, (_, k) => ({ id: `${what}-${k}`, what }))),
    ...PLACES.map((_, k) => ({ id: `place-${k}`, what: "place" })),
  ].map(item => [short(item.id), item]),
);

/** @param {number} minutes */
function make(minutes) {
  const kept = everything();
  drop("todo", Object.keys(kept.todo));
  for (const item of plan(minutes, TOPICS, standings(kept, TOPICS)))
    set("todo", short(item.id), dayOf(), item.minutes, 0);
  set("todo", "min", dayOf(), minutes, 0);
}

/** The time that was chosen, while its days last. */
function chosen() {
  const [day = 0, minutes = 0] = get("todo", "min");
  const age = dayOf() - day;
  return age >= 0 && age <= (minutes > MOST / 2 ? 7 : 1) ? minutes : 0;
}

/** @returns {(Item & { done: boolean })[]} */
function planned() {
  const stands = standings(everything(), TOPICS);
  const items = Object.entries(everything().todo).flatMap(([key, [, , minutes, done]]) => {
    const item = ITEMS.get(key);
    if (!item) return [];
    const isRead = item.what === "read" && !stands[Number(item.topic)].unread;
    return [{ ...item, minutes, done: Boolean(done) || isRead }];
  });
  return inOrder(items, TOPICS.length);
}

/* What is shown */

/** What to do, and where. @param {Item} item @returns {[words: Pair, href: string]} */
function told({ id, what, topic, minutes }) {
  if (topic !== undefined) return what === "read" ? toRead(topic) : toPractise(topic);
  const k = Number(id.replace(/.*-/, ""));
  if (what === "place") return [PLACES[k], `${pages.summary}#${SECTIONS[k]}`];
  if (what === "paper" && pages.paper)
    return [CALLED.paper, `${pages.paper}?mock_exam.minutes=${minutes}&mock_exam.seed=${random()}`];
  if (what === "drill") return [CALLED.drill, `${pages.drill}?drill.seed=${random()}`];
  return [CALLED[what], pages[what] ?? pages.bank];
}

/** Its first section that was not read. @param {number} k @returns {[words: Pair, href: string]} */
function toRead(k) {
  const { bn, en, page, sections } = TOPICS[k];
  const chapter = page.replace(/^.*\/|\.html$/g, "");
  const read = everything().sections;
  const at = sections.find(id => !read[short(`${chapter}#${id}`)]) ?? sections[0];
  return [[`পড়ো: ${bn}`, `Read: ${en}`], `${page}#${at}`];
}

/** @param {number} k @returns {[words: Pair, href: string]} */
function toPractise(k) {
  const { bn, en, page, kinds } = TOPICS[k];
  /** @type {Pair} */
  const said = [`নিজে করো: ${bn}`, `Practise: ${en}`];
  if (!kinds.length) return [said, `${page}#practice`];
  const kind = kinds[random() % kinds.length];
  return [said, `${pages.drill}?drill.kind=${encodeURIComponent(JSON.stringify(kind))}&drill.seed=${random()}`];
}

/** How long, in words: 6:00 would be a time of day. @param {number} minutes @returns {Pair} */
function lasting(minutes) {
  const [h, m] = [Math.floor(minutes / 60), minutes % 60];
  const said = [h && `${h} ঘণ্টা`, (m || !h) && `${m} মিনিট`].filter(Boolean).join(" ");
  return [inBangla(said), [h && `${h} h`, (m || !h) && `${m} min`].filter(Boolean).join(" ")];
}

/** @param {number} minutes */
const clock = minutes => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;

/** @param {Item & { done: boolean }} item @param {number} from */
function row(item, from) {
  const { id, minutes, done } = item;
  const span = `${clock(from)}–${clock(from + minutes)}`;
  const [[bn, en], href] = told(item);
  const box = tag("input", { type: "checkbox", checked: done });
  box.addEventListener("change", () => {
    const [day, own] = get("todo", short(id));
    set("todo", short(id), day, own, Number(box.checked));
    showLeft(chosen());
  });
  const name = tag("span", { className: "unseen" }, both("span", `হয়েছে: ${bn}`, `Done: ${en}`));
  const link = both("a", bn, en, { href: root + href });
  const long = both("small", `${inBangla(span)} · ${inBangla(minutes)} মিনিট`, `${span} · ${minutes} min`);
  return tag("li", {}, tag("label", {}, box, name), tag("div", {}, link, long));
}

/** @param {number} minutes */
function rows(minutes) {
  /** @type {HTMLElement[]} */
  const list = [];
  let [from, day] = [0, 0];
  for (const item of planned()) {
    if (minutes > MOST / 2 && from >= day * DAILY) {
      day = Math.floor(from / DAILY) + 1;
      list.push(both("li", `দিন ${inBangla(day)}`, `Day ${day}`, { className: "rw-day" }));
    }
    list.push(row(item, from));
    from += item.minutes;
  }
  return list;
}

const buttons = CHOICES.map(([minutes, bn, en]) => {
  const button = both("button", bn, en, { type: "button" });
  button.addEventListener("click", () => choose(minutes));
  return button;
});
const own = tag("input", { type: "number", min: LEAST, max: MOST, step: 5, inputMode: "numeric" });
own.addEventListener("change", () => own.value && own.checkValidity() && choose(Number(own.value)));
const clear = both("button", "পরিকল্পনা সরাও", "Put the plan away", { type: "button" });
clear.addEventListener("click", () => {
  drop("todo", Object.keys(everything().todo));
  inAddress(0);
  show();
});
const status = tag("p", { role: "status" });
const list = tag("ol");
const label = tag("label", {}, both("span", "অন্য, মিনিটে:", "Other, in minutes:"), own);
home.append(tag("div", { className: "rw-buttons" }, ...buttons, label), status, list, clear);

/** @param {number} minutes none to take it away */
function inAddress(minutes) {
  const address = new URL(location.href);
  if (minutes) address.searchParams.set("minutes", String(minutes));
  else address.searchParams.delete("minutes");
  history.replaceState(null, "", address);
}

/** @param {number} minutes */
function choose(minutes) {
  make(minutes);
  inAddress(minutes);
  show();
}

function show() {
  const minutes = chosen();
  for (const [k, button] of buttons.entries()) button.setAttribute("aria-pressed", String(CHOICES[k][0] === minutes));
  if (minutes && document.activeElement !== own) own.value = String(minutes);
  home.parentElement?.toggleAttribute("data-planned", Boolean(minutes));
  clear.hidden = list.hidden = !minutes;
  list.replaceChildren(...(minutes ? rows(minutes) : []));
  showLeft(minutes);
}

/** @param {number} minutes none without a plan */
function showLeft(minutes) {
  const sum = planned().reduce((all, item) => all + item.minutes, 0);
  const left = planned().reduce((all, item) => all + (item.done ? 0 : item.minutes), 0);
  if (!minutes) return words(status, "বেছে নাও: পরিকল্পনা হবে তোমার জন্য।", "Choose, and get a plan of your own.");
  const [all, rest] = [lasting(sum), lasting(left)];
  words(
    status,
    `মোট ${all[0]}, বাকি ${rest[0]}। যা পড়েছ আর পারো, তা বাদ।`,
    `${all[1]} in all, ${rest[1]} left. What you have read and can do is left out.`,
  );
}

const asked = Number(new URLSearchParams(location.search).get("minutes"));
if (Number.isInteger(asked) && asked >= LEAST && asked <= MOST && asked !== chosen()) make(asked);
show();
watch(show);
