/* The script of the mistake book: what went wrong, by topic and slip, with the way out of each. */

import { leadTo } from "../../rmsprop_book/widgets/asking.js";
import { inBangla } from "../../rmsprop_book/widgets/digits.js";
import { takeOver } from "../../rmsprop_book/widgets/former.js";
import { Life } from "../../rmsprop_book/widgets/life.js";
import { dateOf, dayOf } from "../../rmsprop_book/widgets/short.js";
import { everything, set, watch } from "../../rmsprop_book/widgets/store.js";
import { both, inLanguage, inWords, tag, words } from "../../rmsprop_book/widgets/words.js";
import { addProgress } from "./fold.js";
import { mistaken } from "./mistaken.js";

/** @import { Pair, Said } from "../../rmsprop_book/widgets/types.js" */
/** @import { Held, Mistake } from "./mistaken.js" */

const SEEDS = 1_000_000;
const DRILL = "17-drill.html";

/** @type {Held} */
const held = JSON.parse(document.getElementById("things")?.textContent ?? "{}");
const home = /** @type {HTMLElement} */ (document.getElementById("mistakes"));

/** The days that a reader may ask for. @type {Record<string, Said>} */
const DAYS = {
  today: { bn: "আজ", en: "today" },
  yesterday: { bn: "গতকাল", en: "yesterday" },
  earlier: { bn: "আগে", en: "earlier" },
};
/** @param {number} day */
const when = (day, today = dayOf()) => (day >= today ? "today" : day === today - 1 ? "yesterday" : "earlier");

/** Of all these: each is made once. @param {Mistake[]} list */
const minutesOf = list => Math.ceil(list.reduce((sum, { thing }) => sum + thing.minutes, 0));

/** Groups in the order of their first member. @template T @param {T[]} list @param {(one: T) => string | number} by */
function grouped(list, by) {
  /** @type {Map<string, T[]>} */
  const groups = new Map();
  for (const one of list) groups.set(String(by(one)), [...(groups.get(String(by(one))) ?? []), one]);
  return groups;
}

/* On top */

/** Of the last day the topic with the most: what it is, how many, how long. @param {Mistake[]} open @returns {Pair} */
function summary(open) {
  if (!open.length) return ["এখন কোনো ভুল জমা নেই।", "There is no mistake here now."];
  const day = when(open[0].day);
  const ofDay = open.filter(one => when(one.day) === day);
  const [most] = [...grouped(ofDay, one => one.topic).values()].sort((a, b) => b.length - a.length);
  const topic = held.topics[most[0].topic];
  const [n, m] = [most.length, minutesOf(most)];
  const many = n === 1 ? "1 mistake" : `${n} mistakes`;
  const said = [
    `${DAYS[day].bn} “${topic.bn}”-এ ${inBangla(n)}টা ভুল; ${inBangla(m)} মিনিট লাগবে।`,
    `${many} in “${topic.en}” ${day}; ${m === 1 ? "1 minute" : `${m} minutes`} of work.`,
  ];
  const all = open.length;
  if (all === n) return [said[0], said[1]];
  return [
    `${said[0]} সব মিলিয়ে ${inBangla(all)}টা, ${inBangla(minutesOf(open))} মিনিট।`,
    `${said[1]} In all there are ${all}, ${minutesOf(open)} minutes.`,
  ];
}

/* What is shown */

const filters = { topic: tag("select"), day: tag("select"), slip: tag("select") };
const top = tag("p", { className: "rw-summary", role: "status", tabIndex: -1 });
const list = tag("div");
const right = tag("details", { className: "rw-right" });

/** @param {Mistake} mistake */
const isAsked = ({ topic, day, slip }) =>
  [topic, when(day), slip || "none"].every((own, k) => {
    const { value } = Object.values(filters)[k];
    return !value || value === String(own);
  });

/** @param {Mistake[]} open */
function offer(open) {
  const all = { bn: "সব", en: "all" };
  const none = { bn: "নাম ছাড়া", en: "without a name" };
  fill(
    filters.topic,
    all,
    [...new Set(open.map(one => one.topic))].sort((a, b) => a - b),
    k => held.topics[Number(k)],
  );
  fill(filters.day, all, [...new Set(open.map(one => when(one.day)))], day => DAYS[day]);
  fill(filters.slip, all, [...new Set(open.map(one => one.slip || "none"))], slip => held.slips[slip] ?? none);
}

/** What was chosen stays, if it is still there.
 * @param {HTMLSelectElement} select @param {Said} all @param {(string | number)[]} values
 * @param {(value: string) => Said} said */
function fill(select, all, values, said) {
  const { value } = select;
  const options = values.map(one => tag("option", { value: one, textContent: inWords(said(String(one))) }));
  select.replaceChildren(tag("option", { value: "", textContent: inWords(all) }), ...options);
  select.value = values.map(String).includes(value) ? value : "";
}

/** @param {string} href @param {string} bn @param {string} en */
const link = (href, bn, en) => both("a", bn, en, { href });

/** Another one of the kind. @param {string} kind @param {number} seed the last one's */
function drillAt(kind, seed) {
  const next = (seed + 1 + Math.floor(Math.random() * (SEEDS - 1))) % SEEDS;
  return `${DRILL}?drill.kind=${encodeURIComponent(JSON.stringify(kind))}&drill.seed=${next}`;
}

/** Where it is asked again. A quiz is told which question it shows for which. @param {Mistake} mistake */
function againAt({ key, thing, seed, form }) {
  if (!form) return thing.again ?? drillAt(thing.kind ?? "", seed);
  return (held.questions[form].again ?? "").replace("#", `&again=${form}.${key}#`);
}

/** No page can judge an answer in words: the reader says that it is right now. @param {Mistake} mistake */
function settled({ key, day, seed }) {
  const button = both("button", "এখন পারি", "I can do it now", { type: "button" });
  button.addEventListener("click", () => {
    set("mistakes", key, day, seed, 1);
    show();
    leadTo(top);
  });
  return button;
}

/** @param {Mistake} mistake */
function item(mistake) {
  const { thing, day, seed, slip, isOwn, others = [] } = mistake;
  const { bn, en } = thing;
  const said = both("span", bn, en, { className: "rw-thing" });
  const date = when(day) === "earlier" ? { bn: inBangla(dateOf(day)), en: dateOf(day) } : DAYS[when(day)];
  const ways = [link(againAt(mistake), "আবার করো", "Do it again")];
  const [other] = others.map(key => held.questions[key].again ?? "");
  if (other) ways.push(link(other, "এই বিষয়ের আরেকটা", "Another of this topic"));
  if (thing.train) ways.push(link(drillAt(thing.train, seed), "অন্য সংখ্যায়", "With other numbers"));
  if (!slip) ways.push(link(thing.why, "পড়ো, কেন", "Read why"));
  const own = isOwn ? [settled(mistake)] : [];
  return tag("li", {}, said, both("small", date.bn, date.en), tag("span", { className: "rw-ways" }, ...ways, ...own));
}

/** @param {string} key @param {Mistake[]} all */
function ofSlip(key, all) {
  const slip = held.slips[key];
  const items = tag("ul", {}, ...all.map(item));
  if (!slip) return [items];
  return [
    tag("p", { className: "rw-slip" }, both("span", slip.bn, slip.en), " ", link(slip.why, "পড়ো, কেন", "Read why")),
    items,
  ];
}

/** @param {string} topic @param {Mistake[]} all */
function ofTopic(topic, all) {
  const { bn, en } = held.topics[Number(topic)];
  const bySlip = [...grouped(all, one => one.slip)];
  return [
    both("h2", bn, en),
    ...bySlip.sort(([a], [b]) => Number(!a) - Number(!b)).flatMap(([slip, some]) => ofSlip(slip, some)),
  ];
}

/** @param {Mistake[]} done */
function showRight(done) {
  right.hidden = !done.length;
  const n = done.length;
  const names = done.map(({ thing, slip }) => {
    const { bn, en } = held.slips[slip] ?? { bn: "", en: "" };
    return both("li", `${thing.bn} ${bn && `· ${bn}`}`, `${thing.en} ${en && `· ${en}`}`);
  });
  right.replaceChildren(both("summary", `ঠিক হয়েছে: ${inBangla(n)}টা`, `Set right: ${n}`), tag("ul", {}, ...names));
}

/** @type {Pair} */
const NOTHING = [
  "খাতা খালি। এখানে থাকবে প্রতিটা ভুল, কোন ভুল থেকে সেটা এল, কোথায় বোঝানো আছে, আর একই জিনিসের নতুন একটা অঙ্ক।",
  "The book is empty. It will hold each mistake, its slip, where that is explained, and a new question of its kind.",
];

function show() {
  const all = mistaken(everything(), held);
  const open = all.filter(({ done }) => !done);
  words(top, ...summary(open));
  offer(open);
  const asked = open.filter(isAsked);
  const byTopic = [...grouped(asked, one => one.topic)].sort(([a], [b]) => Number(a) - Number(b));
  list.replaceChildren(...byTopic.flatMap(([topic, some]) => ofTopic(topic, some)));
  if (!open.length) list.replaceChildren(both("p", ...NOTHING), link(DRILL, "অঙ্কের অনুশীলনে যাও", "Go to the drill"));
  else if (!asked.length) list.replaceChildren(both("p", "এমন ভুল নেই।", "There is no such mistake."));
  bar.hidden = !open.length;
  showRight(all.filter(({ done }) => done));
}

/** @param {string} bn @param {string} en @param {HTMLElement} box */
const label = (bn, en, box) => tag("label", {}, both("span", bn, en), box);
const bar = tag(
  "div",
  { className: "rw-buttons" },
  label("বিষয়", "Topic", filters.topic),
  label("কবে", "When", filters.day),
  label("কোন ভুল", "Slip", filters.slip),
);

takeOver();
home.append(top, bar, list, right);
for (const select of Object.values(filters)) select.addEventListener("change", show);
watch(show);
inLanguage(new Life(), show);
addProgress();
