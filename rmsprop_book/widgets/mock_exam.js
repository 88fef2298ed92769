/* The mock exam: a paper is chosen, written against the clock, handed in, and marked. */

import { leadTo } from "./asking.js";
import { inBangla } from "./digits.js";
import { choose, drawing, Life } from "./life.js";
import { answers, questions } from "./mock_exam/bank.js";
import { Roll } from "./mock_exam/class.js";
import { compose, SEEDS } from "./mock_exam/compose.js";
import { clear, read, watch, write } from "./mock_exam/kept.js";
import { Outcome } from "./mock_exam/result.js";
import { STYLES } from "./mock_exam/rules.js";
import { sheetOf } from "./mock_exam/sheet.js";
import { Sitting } from "./mock_exam/sitting.js";
import { print } from "./printing.js";
import { both, offer, tag, words } from "./words.js";

/** @import { Kept } from "./mock_exam/kept.js" */
/** @import { Model } from "./types.js" */

const LENGTHS = [10, 20, 30, 45, 60, 90, 120, 180];
const MINUTE = 60_000;

class MockExam {
  style = tag("select");
  minutes = tag("select");
  seed = tag("input", { type: "number", min: 0, max: SEEDS - 1, inputMode: "numeric" });
  told = tag("p", { role: "status", className: "rw-told" });
  place = tag("div");
  begun = new Life(); // of the paper that is written
  /** @type {Sitting | undefined} */
  sitting;
  isMarked = false; // what is seen is the marked paper

  /** @param {Model} model @param {HTMLElement} el @param {Life} life */
  constructor(model, el, life) {
    this.model = model;
    this.roll = new Roll(model, life);
    this.desk = this.layOut(life);
    el.append(this.desk, this.told, this.place);
    life.follow(model, ["exam_style", "minutes", "seed"], () => this.show());
    life.ends.push(
      watch(() => this.heard()),
      () => this.begun.end(),
    );
    const kept = read();
    if (kept && !(kept.isOver && this.asksForAnother(kept))) this.open(kept);
  }

  /** What is chosen before. @param {Life} life */
  layOut(life) {
    const { model, style, minutes, seed } = this;
    offer(life, style, Object.keys(STYLES), name => STYLES[name].name);
    offer(life, minutes, LENGTHS.map(String), length => ({ bn: `${inBangla(length)} মিনিট`, en: `${length} minutes` }));
    style.addEventListener("change", () => choose(model, "exam_style", style.value));
    minutes.addEventListener("change", () => choose(model, "minutes", Number(minutes.value)));
    seed.addEventListener("change", () => {
      const number = Math.floor(Number(seed.value));
      if (number >= 0 && number < SEEDS) choose(model, "seed", number);
      this.show();
    });
    const row = (/** @type {string} */ bn, /** @type {string} */ en, /** @type {HTMLElement} */ field) =>
      tag("label", { className: "rw-where" }, both("span", bn, en), field);
    return tag(
      "div",
      { className: "rw-desk" },
      row("কোন ধাঁচে", "Style", style),
      row("কত সময়", "Length", minutes),
      row("প্রশ্নপত্র নম্বর", "Paper number", seed),
      this.roll.el,
      tag("div", { className: "rw-buttons" }, ...this.buttons()),
    );
  }

  buttons() {
    const begin = both("button", "শুরু করো", "Begin", { type: "button", className: "rw-play" });
    const other = both("button", "অন্য প্রশ্নপত্র", "Another paper", { type: "button" });
    begin.addEventListener("click", () => this.begin());
    other.addEventListener("click", () => choose(this.model, "seed", Math.floor(Math.random() * SEEDS)));
    return [begin, other, this.printing()];
  }

  printing() {
    const button = both("button", "ছাপো, উত্তর আলাদা পাতায়", "Print, the key on other pages", { type: "button" });
    button.addEventListener("click", async () => {
      const [pool, key] = (await this.brought(questions(), answers())) ?? [];
      const [style, minutes, seed] = this.chosen();
      if (pool && key) print(sheetOf(compose(pool, style, minutes, seed), key, this.roll.whose(seed)));
    });
    return button;
  }

  /** @returns {[style: string, minutes: number, seed: number]} */
  chosen() {
    return [this.model.get("exam_style"), this.model.get("minutes"), this.model.get("seed")];
  }

  /** Whether an address has come with another paper than the last one. @param {Kept} kept */
  asksForAnother({ style, minutes, seed }) {
    const isSame = `${this.chosen()}` === `${[style, minutes, seed]}`;
    return !isSame && globalThis.location?.search.includes("mock_exam.");
  }

  show() {
    const [style, minutes, seed] = this.chosen();
    if (!LENGTHS.includes(minutes) && ![...this.minutes.options].some(({ value }) => Number(value) === minutes))
      this.minutes.append(tag("option", { value: minutes }, String(minutes)));
    this.style.value = style;
    this.minutes.value = String(minutes);
    this.seed.value = String(seed);
  }

  /** @template T, U @param {Promise<T>} one @param {Promise<U>} [other] @returns {Promise<[T, U] | undefined>} */
  async brought(one, other) {
    try {
      const found = await Promise.all([one, other]);
      words(this.told, "", "");
      return /** @type {[T, U]} */ (found);
    } catch {
      words(
        this.told,
        "এটা আনা গেল না। Network এলে পাতাটা আবার খোলো; যা লিখেছ, আছে।",
        "It did not come. Open the page again when online; what you wrote is kept.",
      );
    }
  }

  begin() {
    const [style, minutes, seed] = this.chosen();
    const now = Date.now();
    const ends = now + minutes * MINUTE;
    const kept = { style, minutes, seed, ends, seen: now, isOver: false, isNoted: false, answers: {}, own: {} };
    write(kept);
    this.open(kept, true);
  }

  /** The paper that is kept: to be written, or to be marked; leads: the reader there.
   * @param {Kept} kept @param {boolean} [leads] */
  async open(kept, leads) {
    const [pool, key] = (await this.brought(questions(), kept.isOver ? answers() : undefined)) ?? [];
    if (!pool) return;
    this.begun.end();
    this.sitting = undefined;
    this.desk.hidden = true;
    this.isMarked = kept.isOver;
    const { style, minutes, seed } = kept;
    const settings = { exam_style: style, minutes, seed };
    for (const [setting, value] of Object.entries(settings)) choose(this.model, setting, value);
    const paper = compose(pool, style, minutes, seed);
    if (key) {
      const outcome = new Outcome(paper, kept, key, this.after());
      this.place.replaceChildren(outcome.el);
      if (leads) leadTo(outcome.total);
      return;
    }
    this.sitting = new Sitting(paper, kept, () => this.close(), this.begun);
    this.place.replaceChildren(this.sitting.el);
    if (leads) leadTo(/** @type {HTMLElement} */ (this.sitting.el.querySelector("h3")));
  }

  /** Time is over, or it is handed in. */
  close() {
    this.begun.end();
    const kept = read();
    if (kept) this.open({ ...kept, isOver: true }, true);
  }

  /** What can be done with a paper that is marked. */
  after() {
    const fresh = both("button", "নতুন প্রশ্নপত্র", "A new paper", { type: "button", className: "rw-play" });
    fresh.addEventListener("click", () => {
      clear();
      this.heard();
      leadTo(this.desk);
    });
    return [fresh, this.printing()];
  }

  /** Another tab went on, or all is forgotten. */
  heard() {
    const kept = read();
    if (kept && !kept.isOver && this.sitting) return this.sitting.refresh(kept);
    if (kept?.isOver && this.isMarked) return; // it is seen already
    if (kept) return void this.open(kept);
    this.begun.end();
    this.sitting = undefined;
    this.isMarked = false;
    this.place.replaceChildren();
    this.desk.hidden = false;
  }
}

export default drawing((model, el, life) => {
  el.classList.add("rw-mock");
  new MockExam(model, el, life);
});
