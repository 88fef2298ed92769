/* The drill: an empty exam table to fill, with hints, the whole solution, and a sheet to print. */

import { asks } from "./asking.js";
import { SLIPS, TITLES } from "./drill/data.js";
import { judged } from "./drill/judged.js";
import { make } from "./drill/make.js";
import { optionsOf, tableOf } from "./drill/question.js";
import { choose, drawing } from "./life.js";
import { Go } from "./noted.js";
import { print } from "./printing.js";
import { both, offer, tag, words } from "./words.js";

/** @import { Question } from "./drill/make.js" */
/** @import { Life } from "./life.js" */
/** @import { Model, Pair } from "./types.js" */

const SEEDS = 1_000_000;

class Drill {
  kinds = tag("select", { ariaLabel: "ধরন · Kind" });
  statement = tag("p", { className: "rw-statement" });
  work = tag("div", { className: "rw-work" });
  told = tag("p", { className: "rw-caption", role: "status" });
  lines = tag("ol", { className: "rw-sums", hidden: true });
  hint = both("button", "একটা ইঙ্গিত", "A hint", { type: "button" });
  whole = both("button", "পুরো সমাধান", "Full solution", { type: "button" });
  next = both("button", "পরেরটা", "Next", { type: "button", className: "rw-play" });
  sheet = both("button", "ছাপার পাতা", "Print a sheet", { type: "button" });
  shown = 0; // lines of the solution
  leads = false; // the next question was asked for: the reader is led to it
  /** @type {Question | undefined} */
  question;

  /** @param {Model} model @param {HTMLElement} el @param {Life} life */
  constructor(model, el, life) {
    this.model = model;
    this.el = el;
    this.layOut(life);
    this.listen();
    life.follow(model, ["kind", "seed"], () => this.draw());
  }

  /** @param {Life} life */
  layOut(life) {
    const { kinds, next, hint, whole, sheet } = this;
    offer(life, kinds, this.model.get("kinds"), kind => TITLES[kind]);
    this.el.append(
      tag("label", { className: "rw-where" }, both("span", "ধরন", "Kind"), kinds),
      this.statement,
      this.work,
      this.told,
      tag("div", { className: "rw-buttons" }, next, hint, whole, sheet),
      this.lines,
    );
  }

  listen() {
    const { model } = this;
    this.kinds.addEventListener("change", () => {
      const kind = this.kinds.value;
      model.set("seed", 0);
      choose(model, "kind", kind);
    });
    this.hint.addEventListener("click", () => this.unfold(this.shown + 1));
    this.whole.addEventListener("click", () => this.unfold(Infinity));
    this.next.addEventListener("click", () => {
      this.leads = true;
      choose(model, "seed", (model.get("seed") + 1) % SEEDS);
    });
    this.sheet.addEventListener("click", () => print(this.sheetOf()));
  }

  draw() {
    const [kind, seed] = [this.model.get("kind"), this.model.get("seed")];
    if (kind === this.question?.kind && seed === this.question?.seed) return;
    this.kinds.value = kind;
    this.question = make(kind, seed);
    this.ask(this.question);
    this.unfold(0);
    this.el.dataset.question = `${kind}/${seed}`;
  }

  /** @param {Question} question */
  ask(question) {
    const { bn, en } = question.statement;
    words(this.statement, bn, en);
    this.work.replaceChildren(this.placeOf(question));
    /** @type {Pair} */
    const how = question.rows.length
      ? ["আগে খাতায় করো, তারপর এখানে লেখো। সংখ্যা বাংলা অঙ্কেও লেখা যায়।", "First work it out on paper, then write it here."]
      : ["আগে খাতায় করে দেখো, তারপর একটা বেছে নাও।", "First work it out on paper, then choose one."];
    asks(this.statement, this.told, how, [bn, en], this.leads);
    this.leads = false;
  }

  /** Where it is answered. @param {Question} question */
  placeOf(question) {
    const tell = (/** @type {Pair} */ said) => void words(this.told, ...said);
    const go = new Go(question.kind, question.seed);
    const judge = (/** @type {string[]} */ typed) => judged(question, typed);
    return question.rows.length
      ? tableOf(question, { judge, slips: SLIPS, go }, tell, this.next)
      : optionsOf(question, tell, go);
  }

  /** @param {number} count of the lines of the solution */
  unfold(count) {
    const { solution } = /** @type {Question} */ (this.question);
    const [bn, en] = [solution.bn, solution.en].map(text => text.split("\n"));
    this.shown = Math.min(count, en.length);
    this.lines.hidden = !this.shown;
    const shown = en.slice(0, this.shown);
    this.lines.replaceChildren(
      ...shown.map((line, k) => (bn[k] === line ? tag("li", { textContent: line }) : both("li", bn[k], line))),
    );
    this.hint.disabled = this.whole.disabled = this.shown === en.length;
  }

  /** Four questions from this one on, and on the next page their solutions. */
  sheetOf() {
    const { kind, seed } = /** @type {Question} */ (this.question);
    const four = [0, 1, 2, 3].map(k => make(kind, (seed + k) % SEEDS));
    const each = (/** @type {(question: Question) => Node} */ place) =>
      four.map(q => tag("li", {}, both("p", q.statement.bn, q.statement.en), place(q)));
    const { bn, en } = TITLES[kind];
    const solved = (/** @type {Question} */ { solution: { bn, en } }) =>
      tag("p", { className: "rw-lines" }, bn === en ? en : both("span", bn, en));
    return tag(
      "div",
      { className: "rw rw-drill rw-sheet" },
      both("h1", bn, en),
      tag("ol", {}, ...each(q => this.emptyPlace(q))),
      tag("section", {}, both("h1", "সমাধান", "Solutions"), tag("ol", {}, ...each(solved))),
    );
  }

  /** As it is printed: cells to fill, circles to mark. @param {Question} question */
  emptyPlace(question) {
    const place = this.placeOf(question);
    for (const input of place.querySelectorAll("input")) input.replaceWith(input.type === "radio" ? "○" : "");
    return place;
  }
}

export default drawing((model, el, life) => {
  el.classList.add("rw-drill");
  new Drill(model, el, life);
});
