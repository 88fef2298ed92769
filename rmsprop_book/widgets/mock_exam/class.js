/* Whose paper it is: a roll number and the seed of its class, which together give the number of the paper. */

import { choose } from "../life.js";
import { both, tag } from "../words.js";
import { SEEDS } from "./compose.js";
import { LAST, numberOf } from "./rolls.js";
import { SAID } from "./rules.js";

/** @import { Life } from "../life.js" */
/** @import { Model } from "../types.js" */
/** @typedef {{ roll: number, of: number }} Mine a roll, and the seed of its class */

export class Roll {
  roll = field(LAST);
  of = field(SEEDS - 1);

  /** @param {Model} model @param {Life} life */
  constructor(model, life) {
    this.model = model;
    this.el = tag(
      "details",
      {},
      both("summary", "ক্লাসে: নিজের রোল দিয়ে", "In class: by your roll number"),
      row(SAID.ROLL, this.roll),
      row(SAID.CLASS, this.of),
    );
    life.follow(model, ["roll", "of_class"], () => this.show());
    this.roll.addEventListener("change", () => this.take("roll", this.roll));
    this.of.addEventListener("change", () => this.take("of_class", this.of));
    // the link of a teacher says of which class it is, and not the number of anybody's paper
    const asked = globalThis.location?.search ?? "";
    if (asked.includes("mock_exam.of_class") && !asked.includes("mock_exam.seed")) this.turnTo();
  }

  /** What is no number stays as it was typed. */
  show() {
    const [roll, of] = [this.model.get("roll"), this.model.get("of_class")];
    if (roll >= 0) this.roll.value = roll;
    if (of >= 0) this.of.value = of;
    this.el.open ||= roll >= 0 || of >= 0;
  }

  /** @param {string} setting @param {HTMLInputElement} field */
  take(setting, { value, validity }) {
    choose(this.model, setting, value && validity.valid ? Number(value) : -1);
    this.turnTo();
  }

  turnTo() {
    const mine = this.read();
    if (mine) choose(this.model, "seed", numberOf(mine.of, mine.roll));
  }

  /** @returns {Mine | undefined} */
  read() {
    const [roll, of] = [this.model.get("roll"), this.model.get("of_class")];
    return roll >= 0 && of >= 0 ? { roll, of } : undefined;
  }

  /** Whose paper has this number; nobody's, if it was chosen in another way. @param {number} number */
  whose(number) {
    const mine = this.read();
    return mine && numberOf(mine.of, mine.roll) === number ? mine : undefined;
  }
}

/** @param {number} max */
const field = max => tag("input", { type: "number", min: 0, max, inputMode: "numeric" });

/** @param {import("../types.js").Said} said @param {HTMLElement} input */
const row = ({ bn, en }, input) => tag("label", { className: "rw-where" }, both("span", bn, en), input);
