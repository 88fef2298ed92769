/* Grading: an answer as a student writes it, to be marked line by line; then the examiner's marks, and why. */

import { asks } from "./asking.js";
import { inBangla } from "./digits.js";
import { choose, drawing } from "./life.js";
import { onScript, Rubric } from "./rubric.js";
import { both, tag, words } from "./words.js";

/** @import { Life } from "./life.js" */
/** @import { Line } from "./rubric.js" */
/** @import { Model, Pair, Said } from "./types.js" */
/** @typedef {{ given: number, why: Said }} Judgement */
/** @typedef {{ text: string, marks: Judgement[] }} Script */
/** @typedef {{ question: Said, marking: Line[], answers: Script[] }} Question */

class Grading {
  place = tag("p", { className: "rw-rates" });
  statement = tag("p", { className: "rw-statement" });
  answer = tag("blockquote", { className: "rw-script", lang: "en-GB" }); // English on a page in Bangla too
  list = tag("div");
  told = tag("p", { className: "rw-told", role: "status" });
  show = both("button", "পরীক্ষকের নম্বর দেখো", "Show the examiner's marks", { type: "button", className: "rw-play" });
  next = both("button", "পরেরটা", "Next", { type: "button" });
  back = both("button", "আগেরটা", "Back", { type: "button" });
  leads = false; // another answer was asked for: the reader is led to it
  /** @type {Rubric | undefined} */
  rubric;

  /** @param {Model} model @param {HTMLElement} el @param {Life} life */
  constructor(model, el, life) {
    this.model = model;
    const questions = /** @type {Question[]} */ (model.get("questions"));
    this.all = questions.flatMap(question => question.answers.map((answer, k) => ({ question, answer, k })));
    const buttons = tag("div", { className: "rw-buttons" }, this.show, this.next, this.back);
    el.append(this.place, this.statement, this.answer, this.list, this.told, buttons);
    this.show.addEventListener("click", () => this.compare());
    this.next.addEventListener("click", () => this.go(1));
    this.back.addEventListener("click", () => this.go(-1));
    life.follow(model, ["number"], () => this.draw());
  }

  get at() {
    return this.all[Math.min(this.model.get("number"), this.all.length - 1)];
  }

  /** @param {number} step */
  go(step) {
    this.leads = true;
    const { length } = this.all;
    choose(this.model, "number", (this.all.indexOf(this.at) + step + length) % length);
  }

  draw() {
    const { question, answer, k } = this.at;
    const number = 1 + this.all.indexOf(this.at);
    const [here, there] = [
      `উত্তর ${inBangla(number)} / ${inBangla(this.all.length)}`,
      `Answer ${number} of ${this.all.length}`,
    ];
    words(this.place, `${here} · এই প্রশ্নের ${"কখগ"[k]}`, `${there} · ${"ABC"[k]} of this question`);
    words(this.statement, question.question.bn, question.question.en);
    this.answer.replaceChildren(...answer.text.split("\n").map(textContent => tag("p", { textContent })));
    this.rubric = new Rubric(question.marking);
    this.list.replaceChildren(this.rubric.el);
    this.show.disabled = false;
    /** @type {Pair} */
    const how = ["উত্তরটা পড়ো, প্রতি লাইনে নম্বর দাও।", "Read the answer, and give marks for each line."];
    asks(this.statement, this.told, how, [`${here}।`, `${there}.`], this.leads);
    this.leads = false;
  }

  /** The examiner's marks beside the reader's. */
  compare() {
    const rubric = /** @type {Rubric} */ (this.rubric);
    if (!rubric.isDone) {
      /** @type {HTMLElement | null} */ (rubric.el.querySelector("fieldset:not(:has(:checked)) input"))?.focus();
      return words(this.told, "আগে প্রতিটা লাইনে নম্বর দাও।", "First give marks for each line.");
    }
    const { marks } = this.at.answer;
    rubric.close();
    this.show.disabled = true;
    for (const [k, judgement] of marks.entries()) {
      const given = /** @type {number} */ (rubric.given[k]);
      rubric.notes[k].replaceChildren(both("p", ...note(given, judgement)));
      rubric.notes[k].dataset.found = given === judgement.given ? "right" : "wrong";
    }
    const same = marks.filter(({ given }, k) => given === rubric.given[k]).length;
    const [own, his] = [rubric.total, marks.reduce((sum, { given }) => sum + given, 0)].map(onScript);
    words(
      this.told,
      `তুমি ${inBangla(own)}, পরীক্ষক ${inBangla(his)}। ${inBangla(marks.length)}টা লাইনের ${inBangla(same)}টায় মিলেছে।`,
      `You: ${own}, the examiner: ${his}. The same in ${same} of ${marks.length} lines.`,
    );
  }
}

/**
 * How a line differs, and why.
 * @param {number} given @param {Judgement} judgement @returns {Pair}
 */
export function note(given, { given: right, why }) {
  const off = onScript(Math.abs(given - right));
  if (given === right) return [`✓ মিলেছে। ${why.bn}`, `✓ The same. ${why.en}`];
  const marks = onScript(right);
  return given > right
    ? [
        `✗ তুমি ${inBangla(off)} বেশি দিয়েছ, পরীক্ষক ${inBangla(marks)}। ${why.bn}`,
        `✗ You gave ${off} more; the examiner ${marks}. ${why.en}`,
      ]
    : [
        `✗ তুমি ${inBangla(off)} কম দিয়েছ, পরীক্ষক ${inBangla(marks)}। ${why.bn}`,
        `✗ You gave ${off} less; the examiner ${marks}. ${why.en}`,
      ];
}

export default drawing((model, el, life) => {
  el.classList.add("rw-grading");
  new Grading(model, el, life);
});
