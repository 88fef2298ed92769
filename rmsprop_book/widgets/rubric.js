/* A marking list: for each of its lines the reader says how many marks an answer earns, and sees the sum. A part that
   widgets use; nothing is sent, and nothing is kept. */

import { inBangla } from "./digits.js";
import { both, tag, words } from "./words.js";

/** @import { Said } from "./types.js" */
/** @typedef {{ marks: number, what: Said }} Line what so many marks are for */

let count = 0; // of the lists on a page: each line has a name of its own

/** Marks as they stand on a script, 1½. @param {number} marks */
export const onScript = marks => (marks % 1 ? `${Math.floor(marks) || ""}½` : String(marks));

export class Rubric {
  /** What the reader has given for each line; null where nothing is chosen yet. @type {(number | null)[]} */
  given;
  /** Under each line, a place for what is said of it. */
  notes;
  sum = tag("p", { role: "status", className: "rw-sum" });

  /**
   * answer: the model answer, to be seen beside the list. changed: called after each choice.
   * @param {Line[]} lines @param {{ answer?: Node, changed?: () => void }} [more]
   */
  constructor(lines, { answer, changed = () => {} } = {}) {
    this.lines = lines;
    this.changed = changed;
    this.name = `rubric-${++count}`;
    this.given = lines.map(() => null);
    this.notes = lines.map(() => tag("div", { className: "rw-note" }));
    const list = tag("div", {}, ...lines.map((line, k) => this.row(line, k)), this.sum);
    this.el = tag("div", { className: "rw-rubric" }, ...(answer ? [tag("div", {}, answer)] : []), list);
    this.showSum();
  }

  /** One line, with a choice for each half mark. @param {Line} line @param {number} k */
  row({ marks, what }, k) {
    const legend = both("legend", `${what.bn} [${inBangla(marks)}]`, `${what.en} [${marks}]`);
    const choices = Array.from({ length: 2 * marks + 1 }, (_, half) => this.choice(k, half / 2));
    return tag("fieldset", { className: "rw-marks" }, legend, ...choices, this.notes[k]);
  }

  /** @param {number} k @param {number} marks */
  choice(k, marks) {
    const radio = tag("input", { type: "radio", name: `${this.name}-${k}`, value: String(marks) });
    radio.addEventListener("change", () => {
      this.given[k] = marks;
      this.showSum();
      this.changed();
    });
    const text = onScript(marks);
    return tag("label", {}, radio, both("span", inBangla(text), text));
  }

  /** What was given before. @param {(number | null)[]} marks of each line */
  give(marks) {
    for (const [k, given] of marks.entries()) {
      const radio = this.el.querySelector(`[name="${this.name}-${k}"][value="${given}"]`);
      if (radio instanceof HTMLInputElement) radio.checked = true;
      this.given[k] = given;
    }
    this.showSum();
  }

  /** Whether each line has its marks. */
  get isDone() {
    return this.given.every(marks => marks !== null);
  }

  get total() {
    return this.given.reduce((/** @type {number} */ sum, marks) => sum + (marks ?? 0), 0);
  }

  /** The list is closed: what was given stays as it is. */
  close() {
    for (const radio of this.el.querySelectorAll("input")) radio.disabled = !radio.checked;
  }

  showSum() {
    const all = this.lines.reduce((sum, { marks }) => sum + marks, 0);
    const left = this.given.filter(marks => marks === null).length;
    const total = onScript(this.total);
    const [bn, en] = left ? [` আর ${inBangla(left)}টা লাইন বাকি।`, ` Lines still to mark: ${left}.`] : ["", ""];
    words(this.sum, `যোগফল ${inBangla(total)} / ${inBangla(all)}।${bn}`, `Sum: ${total} of ${all}.${en}`);
  }
}
