/* Whose paper it is: a roll number and the seed of its class, which together give the number of the paper. */

import { both, tag } from "../words.js";
import { SEEDS } from "./compose.js";
import { LAST, numberOf } from "./rolls.js";
import { SAID } from "./rules.js";

/** @typedef {{ roll: number, of: number }} Mine a roll, and the seed of its class */

export class Roll {
  roll = field(LAST);
  of = field(SEEDS - 1);

  /** taken: what is done with the number of the paper, once there is one. @param {(number: number) => void} taken */
  constructor(taken) {
    this.el = tag(
      "details",
      {},
      both("summary", "ক্লাসে: নিজের রোল দিয়ে", "In class: by your roll number"),
      row(SAID.ROLL, this.roll),
      row(SAID.CLASS, this.of),
    );
    this.el.addEventListener("change", () => {
      const mine = this.read();
      if (mine) taken(numberOf(mine.of, mine.roll));
    });
  }

  /** @returns {Mine | undefined} */
  read() {
    const [roll, of] = [this.roll, this.of].map(({ value, validity }) =>
      value && validity.valid ? Number(value) : -1,
    );
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
