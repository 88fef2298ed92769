/* The quiz: one question at a time, each option with its reason. The first answer counts. Questions and options come in
   an order of the reader's own; it stays until he starts again. Answers and order are kept on the device. */

import { asks, leadTo, tells } from "./asking.js";
import { inBangla } from "./digits.js";
import { choose, drawing } from "./life.js";
import { recall, remember } from "./recall.js";
import { dayOf, short } from "./short.js";
import { get, set, watch } from "./store.js";
import { both, inLanguage, inWords, tag, words } from "./words.js";

/** @import { Life } from "./life.js" */
/** @import { Model, Pair, Said } from "./types.js" */
/** @typedef {{ text: Said, why: Said }} Option */
/**
 * right: the number of the right option, or the numbers of all that are right.
 * @typedef {{ id: string, chapter: string, level: number, question: Said, options: Option[], right: number | number[],
 *   fixed?: boolean }} Question
 */

const LEVELS = [
  { bn: "★ সহজ", en: "★ easy" },
  { bn: "★★ মাঝারি", en: "★★ medium" },
  { bn: "★★★ কঠিন", en: "★★★ hard" },
];

/**
 * The things in an order that the seed alone decides (Fisher and Yates, with mulberry32).
 * @param {Iterable<number>} things @param {number} start
 */
export function shuffled(things, start) {
  const list = [...things];
  let seed = start;
  for (let k = list.length - 1; k > 0; k--) {
    seed = (seed + 0x6d2b79f5) | 0;
    let x = Math.imul(seed ^ (seed >>> 15), seed | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    const j = ((x ^ (x >>> 14)) >>> 0) % (k + 1);
    [list[k], list[j]] = [list[j], list[k]];
  }
  return list;
}

/**
 * In which order the options of question number k stand: true before false, and what speaks of the others stays.
 * @param {Question} question @param {number} k @param {number} seed
 */
export const places = ({ options, fixed }, k, seed) =>
  fixed || options.length < 3 ? [...options.keys()] : shuffled(options.keys(), seed + k + 1);

/**
 * The same in another order than it is known, where there is one.
 * @param {Question} question @param {number} k @param {number} seed
 */
export function otherwise(question, k, seed) {
  const known = places(question, k, seed);
  const others = Array.from({ length: 9 }, (_, by) => places(question, k, seed + by + 1));
  return others.find(order => `${order}` !== `${known}`) ?? known;
}

/**
 * Of the question that went wrong, in whose place this one comes: the mistake book says so in the address.
 * @param {Question} question
 */
function comesFor({ id }) {
  const asked = new URLSearchParams(globalThis.location?.search).get("again");
  const [shown, wrong] = asked?.split(".") ?? [];
  return shown === short(id) ? wrong : undefined;
}

const pressed = (/** @type {Element} */ button) => button.getAttribute("aria-pressed") === "true";

class Quiz {
  /** Which questions are asked: of a chapter, of a level, only those that went wrong. */
  chapter = tag("select");
  level = tag("select");
  wrong = tag("input", { type: "checkbox" });

  score = tag("p", { className: "rw-rates" });
  statement = tag("p", { className: "rw-statement" });
  options = tag("ol", { className: "rw-answers" });
  told = tag("p", { className: "rw-caption", role: "status" });
  back = both("button", "আগেরটা", "Back", { type: "button" });
  next = both("button", "পরেরটা", "Next", { type: "button", className: "rw-play" });
  check = both("button", "মিলিয়ে দেখো", "Check", { type: "button", className: "rw-play" });
  again = both("button", "গোড়া থেকে", "Start again", { type: "button" });

  seed = 0;
  /** @type {number[]} */
  order = [];
  /** The number of the question that is shown. @type {number | undefined} */
  at;
  /** @type {number | undefined | null} */
  drawn = null;
  checked = false;
  /** The key of a question that went wrong, in whose place the one that is shown comes. @type {string | undefined} */
  instead;

  /** @param {Model} model @param {HTMLElement} el @param {Life} life */
  constructor(model, el, life) {
    this.model = model;
    this.el = el;
    this.questions = /** @type {Question[]} */ (model.get("questions"));
    this.name = /** @type {string} */ (model.get("name"));
    this.fillSelects(life);
    this.layOut();
    this.listen();
    this.begin();
    const asked = model.get("number");
    this.at = this.questions[asked] ? asked : this.order[0];
    if (this.at === asked) this.instead = comesFor(this.questions[asked]);
    this.draw();
    life.follow(model, ["number"], () => this.goTo(model.get("number")));
    life.ends.push(watch(() => this.refresh()));
  }

  layOut() {
    const { chapter, level, check, next, back, again, wrong } = this;
    const label = (/** @type {string} */ bn, /** @type {string} */ en, /** @type {Element} */ box) =>
      tag("label", {}, both("span", bn, en), box);
    this.el.append(
      tag("div", { className: "rw-buttons" }, label("অধ্যায়", "Chapter", chapter), label("কত কঠিন", "Level", level)),
      this.score,
      this.statement,
      this.options,
      this.told,
      tag("div", { className: "rw-buttons" }, check, next, back, again),
      tag("label", {}, wrong, both("span", "শুধু ভুলগুলো আবার", "only the wrong ones again")),
    );
  }

  /** @param {Life} life */
  fillSelects(life) {
    const chapters = [...new Set(this.questions.map(q => q.chapter))].sort();
    const numbers = chapters.map(c => ({ value: c, words: { bn: c.slice(0, 2), en: c.slice(0, 2) } }));
    const levels = LEVELS.map((words, k) => ({ value: String(k + 1), words }));
    const all = { value: "", words: { bn: "সব", en: "all" } };
    for (const [select, list] of /** @type {const} */ ([
      [this.chapter, [all, ...numbers]],
      [this.level, [all, ...levels]],
    ]))
      inLanguage(life, () => {
        const { value } = select;
        const options = list.map(({ value, words }) => tag("option", { value, textContent: inWords(words) }));
        select.replaceChildren(...options);
        select.value = value;
      });
  }

  listen() {
    for (const filter of [this.chapter, this.level, this.wrong])
      filter.addEventListener("change", () => {
        const list = this.listed();
        this.show(this.at !== undefined && list.includes(this.at) ? this.at : list[0]);
      });
    this.next.addEventListener("click", () => this.go(1));
    this.back.addEventListener("click", () => this.go(-1));
    this.again.addEventListener("click", () => this.startAgain());
    this.check.addEventListener("click", () => this.checkAll());
  }

  asked() {
    const [chapter, level] = [this.chapter.value, this.level.value];
    const fits = (/** @type {Question} */ q) => (!chapter || q.chapter === chapter) && (!level || q.level === +level);
    return this.order.filter(k => fits(this.questions[k]));
  }

  listed() {
    return this.asked().filter(k => !this.wrong.checked || this.first(k) === 1);
  }

  get question() {
    return this.at === undefined ? undefined : this.questions[this.at];
  }

  /** @returns {Pair} */
  place(list = this.asked()) {
    const number = list.indexOf(this.at ?? -1) + 1;
    return [`প্রশ্ন ${number} / ${list.length}`, `Question ${number} of ${list.length}`];
  }

  /** Of the first answer to question k: 1 if it was wrong, 2 if right. @param {number} k */
  first(k) {
    return recall("answers", this.questions[k].id)[1];
  }

  begin(anew = false) {
    const { el, name } = this;
    if (anew || !recall("orders", name)[0]) remember(el, "orders", name, 1 + Math.floor(Math.random() * 2 ** 31));
    [this.seed] = recall("orders", name);
    this.order = shuffled(this.questions.keys(), this.seed);
  }

  startAgain() {
    for (const k of this.order) if (this.first(k)) remember(this.el, "answers", this.questions[k].id, dayOf(), 0);
    this.wrong.checked = false;
    this.begin(true);
    this.drawn = null;
    this.show(this.listed()[0], true);
  }

  /** Another tab has gone on. */
  refresh() {
    this.begin();
    this.showScore();
  }

  /** @param {number} [k] @param {boolean} [leads] the reader to the question */
  show(k, leads) {
    this.at = k;
    this.instead = undefined;
    choose(this.model, "number", k ?? -1);
    this.draw(leads);
  }

  /** The number came from outside. @param {number} k */
  goTo(k) {
    if (k === (this.at ?? -1) || !this.questions[k]) return;
    this.at = k;
    this.instead = undefined;
    this.draw();
  }

  /** @param {number} step */
  go(step) {
    const list = this.listed();
    const place = (/** @type {number} */ k) => this.order.indexOf(k);
    const here = place(this.at ?? -1);
    this.drawn = null; // where it is the only one, it begins anew
    const [after, before] = [list.find(k => place(k) > here), list.findLast(k => place(k) < here)];
    this.show(step > 0 ? (after ?? list[0]) : (before ?? list.at(-1)), true);
  }

  /** @param {Question} question @param {boolean} right */
  count({ id }, right) {
    const { instead, checked } = this;
    const before = recall("answers", id)[1];
    const retry = (this.wrong.checked || instead) && before === 1 && !checked;
    if (!before || retry) remember(this.el, "answers", id, dayOf(), right ? 2 : 1); // the first answer counts
    if (instead && right && !checked && get("answers", instead)[1] === 1) set("answers", instead, dayOf(), 2);
    this.checked = true;
    this.showScore();
  }

  /** @param {Question} question @param {HTMLElement} button @param {number} k */
  answer(question, button, k) {
    const right = k === question.right;
    const { why } = question.options[k];
    this.count(question, right);
    button.dataset.found = right ? "right" : "wrong";
    words(
      this.told,
      `${right ? "ঠিক।" : "না।"} ${why.bn.replace(/^ঠিক। /, "")}`,
      `${right ? "Right." : "No."} ${why.en.replace(/^Right\. /, "")}`,
    );
  }

  /** All the right options and only these: then each says its reason. */
  checkAll() {
    const question = /** @type {Question} */ (this.question);
    const right = /** @type {number[]} */ (question.right);
    const buttons = [...this.options.querySelectorAll("button")];
    if (!buttons.some(pressed)) return words(this.told, "আগে অন্তত একটা বেছে নাও।", "First choose at least one.");
    const all = buttons.every(button => pressed(button) === right.includes(Number(button.dataset.option)));
    this.count(question, all);
    for (const button of buttons) giveReason(question, right, button);
    const [bn, en] = all
      ? ["ঠিক। সব কটা ঠিক option, আর শুধু সেগুলোই।", "Right. All the right options, and only these."]
      : [
          `না। ঠিক option ${inBangla(right.length)}টা; সব কটা, আর শুধু সেগুলোই লাগবে।`,
          `No. There are ${right.length} right options; choose all of them, and only these.`,
        ];
    this.told.ariaLive = "off";
    words(this.told, bn, en);
    leadTo(this.told);
    this.check.hidden = true;
  }

  showScore() {
    const { question } = this;
    const given = this.asked().filter(k => this.first(k));
    const right = given.filter(k => this.first(k) === 2);
    let bn = `উত্তর দিয়েছ ${given.length}, ঠিক ${right.length}।`;
    let en = `Answered ${given.length}, right ${right.length}.`;
    if (question) {
      const [here, there] = this.place();
      const level = LEVELS[question.level - 1];
      const chapter = question.chapter.slice(0, 2);
      bn = `${here} · ${level.bn} · অধ্যায় ${chapter}\n${bn}`;
      en = `${there} · ${level.en} · chapter ${chapter}\n${en}`;
    }
    words(this.score, bn, en);
  }

  draw(leads = false) {
    this.showScore();
    if (this.at === this.drawn) return;
    this.drawn = this.at;
    this.checked = false;
    const { question } = this;
    this.el.dataset.question = question?.id ?? "";
    this.check.hidden = !Array.isArray(question?.right);
    if (question) this.ask(question, leads);
    else this.sayNone();
  }

  sayNone() {
    this.options.replaceChildren();
    words(this.statement, "", "");
    if (this.wrong.checked) words(this.told, "কোনো ভুল জমা নেই।", "There are no wrong ones.");
    else words(this.told, "এমন প্রশ্ন নেই।", "There is no such question.");
  }

  /** @param {Question} question @param {boolean} leads */
  ask(question, leads) {
    const { bn, en } = question.question;
    const [here, there] = this.place();
    tells(this.statement, [bn, en], [`${here}.`, `${there}.`]);
    const order = (this.instead ? otherwise : places)(question, /** @type {number} */ (this.at), this.seed);
    this.options.replaceChildren(...order.map((k, row) => tag("li", {}, this.button(question, k, row))));
    /** @type {Pair} */
    const how = Array.isArray(question.right)
      ? ["সব কটা ঠিক option বেছে নাও, তারপর মিলিয়ে দেখো।", "Choose all the right options, then check."]
      : ["একটা বেছে নাও।", "Choose one."];
    this.told.ariaLive = "polite";
    asks(this.statement, this.told, how, [`${here}. ${bn}`, `${there}. ${en}`], leads);
  }

  /** Option k, in this row. @param {Question} question @param {number} k @param {number} row */
  button(question, k, row) {
    const { text } = question.options[k];
    const letter = question.options.length > 2 ? `${"ABCDEF"[row]}. ` : "";
    const bold = tag("b", { textContent: letter });
    const button = tag("button", { type: "button" }, bold, both("span", text.bn, text.en));
    const several = Array.isArray(question.right);
    button.dataset.option = String(k);
    if (several) button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => {
      if (!several) this.answer(question, button, k);
      else if (!this.checked) button.setAttribute("aria-pressed", String(!pressed(button)));
    });
    return button;
  }
}

/** @param {Question} question @param {number[]} right @param {HTMLElement} button */
function giveReason({ options }, right, button) {
  const k = Number(button.dataset.option);
  const good = right.includes(k);
  const chosen = pressed(button);
  const { why } = options[k];
  if (good || chosen) button.dataset.found = good ? "right" : "wrong";
  const [bn, en] = !good ? ["ঠিক নয়।", "Not right."] : chosen ? ["ঠিক।", "Right."] : ["এটাও ঠিক।", "This is right too."];
  button.after(both("p", `${bn} ${why.bn}`, `${en} ${why.en}`));
}

export default drawing((model, el, life) => {
  el.classList.add("rw-quiz");
  new Quiz(model, el, life);
});
