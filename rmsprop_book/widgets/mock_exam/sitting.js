/* A paper as it is written: its questions, what is answered, and the clock. Every answer is kept as it is typed. */

import { leadTo } from "../asking.js";
import { inBangla } from "../digits.js";
import { both, say, tag, words } from "../words.js";
import { Clock, shown } from "./clock.js";
import { idOf } from "./compose.js";
import { isGiven } from "./earned.js";
import { fieldOf, spoken, statementOf } from "./fields.js";
import { headOf, howOf, marked, partsOf } from "./heads.js";
import { change, read } from "./kept.js";

/** @import { Life } from "../life.js" */
/** @import { Asked, Paper, Question } from "./compose.js" */
/** @import { Field } from "./fields.js" */
/** @import { Kept } from "./kept.js" */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const WARNED = [10, 1]; // minutes before the end
const LOOKS = 15; // seconds: so often the page says that it was there

export class Sitting {
  el = tag("div", { className: "rw-paper" });
  time = tag("b", { role: "timer" });
  told = tag("p", { role: "status", className: "rw-told" });
  list = tag("ul", { className: "rw-numbers" });
  warned = new Set();
  /** @type {Map<string, Field>} by the id of what is asked */
  fields = new Map();
  seconds = 0;

  /** @param {Paper} paper @param {Kept} kept @param {() => void} end @param {Life} life */
  constructor(paper, kept, end, life) {
    this.paper = paper;
    this.end = end;
    this.clock = new Clock(kept);
    for (const minutes of WARNED) if (this.clock.left() < minutes * MINUTE) this.warned.add(minutes);
    this.layOut();
    this.fill(kept);
    this.el.addEventListener("input", ({ target }) => this.keep(target));
    const ticking = setInterval(() => this.tick(), SECOND);
    life.ends.push(() => clearInterval(ticking));
    this.tick();
  }

  layOut() {
    const { paper, time, told, list } = this;
    const parts = paper.sections.map(asks =>
      tag(
        "section",
        {},
        tag("h3", {}, spoken(asks.section.title)),
        tag("p", { className: "rw-key" }, spoken(howOf(asks))),
        ...asks.questions.map(question => this.question(question)),
      ),
    );
    for (const { questions } of paper.sections)
      for (const { number } of questions) list.append(tag("li", {}, this.linkTo(number)));
    const open = tag("details", {}, both("summary", "কোনটা হয়েছে", "What is answered"), list);
    const bar = tag("div", { className: "rw-clock" }, time, this.hiding(), open);
    this.el.append(headOf(paper), bar, told, ...parts, tag("div", { className: "rw-buttons" }, this.handIn()));
  }

  /** @param {Question} question */
  question(question) {
    return partsOf(question, question.sides, (asked, name) => {
      const field = fieldOf(asked);
      this.fields.set(idOf(asked), field);
      return [marked(name, statementOf(asked), asked.item.marks), field.el];
    });
  }

  /** @param {number} number */
  linkTo(number) {
    const button = both("button", inBangla(number), String(number), { type: "button" });
    button.dataset.number = String(number);
    button.addEventListener("click", () => {
      const place = /** @type {HTMLElement} */ (this.el.querySelector(`.rw-question[data-number="${number}"]`));
      leadTo(place);
      place.scrollIntoView();
    });
    return button;
  }

  hiding() {
    const button = both("button", "ঘড়ি লুকাও", "Hide the clock", { type: "button" });
    button.addEventListener("click", () => {
      const hidden = this.time.classList.toggle("rw-hidden");
      if (hidden) words(button, "ঘড়ি দেখাও", "Show the clock");
      else words(button, "ঘড়ি লুকাও", "Hide the clock");
    });
    return button;
  }

  /** Two presses: what is handed in is not written further. */
  handIn() {
    const button = both("button", "জমা দাও", "Hand it in", { type: "button", className: "rw-play" });
    button.addEventListener("click", () => {
      if ("sure" in button.dataset) return this.finish();
      button.dataset.sure = "";
      words(button, "সত্যিই জমা দেবে? আবার চাপো", "Really? Press again");
    });
    button.addEventListener("blur", () => {
      delete button.dataset.sure;
      words(button, "জমা দাও", "Hand it in");
    });
    return button;
  }

  /** What is kept, into the fields; not into the one that the reader is in. @param {Kept} kept */
  fill({ answers }) {
    for (const [id, field] of this.fields)
      if (!field.el.contains(document.activeElement)) field.write(answers[id] ?? []);
    this.count();
  }

  /** What was typed or chosen just now. @param {EventTarget | null} where */
  keep(where) {
    const [id, field] = [...this.fields].find(([, { el }]) => el.contains(/** @type {Node} */ (where))) ?? [];
    if (!id || !field) return;
    const stays = change(kept => {
      if (!kept.isOver) kept.answers[id] = field.read();
    });
    const bn = "এই browser কিছু মনে রাখছে না: শেষ না হওয়া পর্যন্ত পাতাটা খোলা রাখো।";
    if (!stays) words(this.told, bn, "This browser remembers nothing: keep the page open until the end.");
    this.count();
  }

  /** Which are answered. */
  count() {
    const given = (/** @type {Asked[]} */ side) => side.some(asked => isGiven(this.fields.get(idOf(asked))?.read()));
    for (const { questions } of this.paper.sections)
      for (const { number, sides } of questions) {
        const button = this.list.querySelector(`[data-number="${number}"]`);
        button?.toggleAttribute("data-done", sides.some(given));
        button?.setAttribute("aria-label", `${number}: ${sides.some(given) ? "হয়েছে · answered" : "বাকি · open"}`);
      }
  }

  /** Another tab went on. @param {Kept} kept */
  refresh(kept) {
    this.clock.set(kept);
    this.fill(kept);
  }

  tick() {
    const before = this.clock.ends;
    const left = this.clock.left();
    if (left <= 0) return this.finish();
    if (this.clock.ends !== before || this.seconds++ % LOOKS === 0) this.look();
    say(this.time, shown(left));
    for (const minutes of WARNED)
      if (left <= minutes * MINUTE && !this.warned.has(minutes)) {
        this.warned.add(minutes);
        words(this.told, `আর ${inBangla(minutes)} মিনিট।`, `${minutes} ${minutes > 1 ? "minutes" : "minute"} left.`);
      }
    if (this.clock.isMoved) {
      this.clock.isMoved = false;
      const bn = "Device-এর ঘড়ি পেছানো হয়েছে। বাকি সময় আগের মতোই আছে।";
      words(this.told, bn, "The clock of the device was set back. The time left is as before.");
    }
  }

  /** That a page was there, and until when: a clock that is set back is found by it. */
  look() {
    const { ends, wall } = this.clock;
    if (!read()?.isOver) change(kept => void Object.assign(kept, { ends, seen: wall }));
  }

  finish() {
    change(kept => void (kept.isOver = true));
    this.end();
  }
}
