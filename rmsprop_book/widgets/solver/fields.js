/* Fields to type in: what is typed stays; what cannot be read is told below the field. */

import { parse } from "../drill/answers.js";
import { both, tag, words } from "../words.js";

/** @import { Unreadable } from "../parser.js" */
/** @import { Pair } from "../types.js" */
/**
 * What a field is for. read: from text to the value of the setting, or throws Refused; write: back to text.
 * @typedef {{ setting: string, label: Pair, mode?: string, hint?: Pair, wide?: boolean,
 *   read: (text: string) => unknown, write: (value: any) => string }} About
 */

/* What was typed is no value of this setting. */
export class Refused extends Error {
  /** @param {Pair} said */
  constructor(said) {
    super(said[1]);
    this.said = said;
  }
}

let count = 0; // of fields on the page: each message has an id of its own

export class Field {
  input = tag("input", { type: "text", autocomplete: "off", spellcheck: false, autocapitalize: "none" });
  problem = tag("p", { className: "rw-problem", role: "status", hidden: true });
  /** @type {unknown} */
  failed = null;

  /** @param {About} about @param {() => void} act */
  constructor(about, act) {
    this.about = about;
    this.act = act;
    const [bn, en] = about.label;
    const label = bn === en ? tag("span", {}, bn) : both("span", bn, en);
    const hint = about.hint ? [both("small", ...about.hint)] : [];
    this.input.inputMode = about.mode ?? "text";
    this.problem.id = `rw-problem-${++count}`;
    this.el = tag("div", { className: about.wide ? "rw-field rw-wide" : "rw-field" });
    this.el.append(tag("label", {}, label, this.input), ...hint, this.problem);
    this.input.addEventListener("change", act);
    this.input.addEventListener("keydown", event => {
      if (event.key === "Enter") act();
    });
  }

  /** The value, or undefined if what is typed is none. */
  value() {
    try {
      this.clear();
      return this.about.read(this.input.value);
    } catch (problem) {
      if (!(problem instanceof Refused)) throw problem;
      this.fail(problem.said);
    }
  }

  /** What is typed stays as it is, as long as it means this. @param {unknown} value */
  show(value) {
    try {
      if (JSON.stringify(this.about.read(this.input.value)) === JSON.stringify(value)) return;
    } catch (problem) {
      if (!(problem instanceof Refused)) throw problem;
    }
    this.input.value = this.about.write(value);
    this.clear();
  }

  clear() {
    this.failed = null;
    this.problem.hidden = true;
    this.problem.replaceChildren();
    this.input.removeAttribute("aria-invalid");
    this.input.removeAttribute("aria-describedby");
  }

  /** @param {Pair} said @param {Node[]} more */
  fail(said, ...more) {
    this.failed = said;
    delete this.problem.dataset.said;
    words(this.problem, ...said).append(...more);
    this.problem.hidden = false;
    this.input.setAttribute("aria-invalid", "true");
    this.input.setAttribute("aria-describedby", this.problem.id);
  }

  /** A function that cannot be read: what is wrong, where, and what was meant. @param {Unreadable} problem */
  tell({ bn, en, typed, at, suggestion }) {
    const place = typed.trim() ? [placeIn(typed, at)] : [];
    if (!suggestion) return this.fail([bn, en], ...place);
    const button = both("button", `বসাও: ${suggestion}`, `Use: ${suggestion}`, { type: "button" });
    button.addEventListener("click", () => {
      this.input.value = suggestion;
      this.input.focus();
      this.act();
    });
    this.fail([bn, en], ...place, button);
  }
}

/**
 * Where the text could not be read.
 * @param {string} typed @param {number} at
 */
function placeIn(typed, at) {
  const all = [...typed];
  const mark = tag("mark", {}, all[at] ?? "…");
  return tag("code", { className: "rw-typed" }, all.slice(0, at).join(""), mark, all.slice(at + 1).join(""));
}

/** As it is typed again: 0.05, −4, 1e-8. @param {number} x */
export const typed = x => String(x).replace(/^-/, "−");

/**
 * A number from a field.
 * @param {string} text @param {(x: number) => boolean} fits @param {Pair} what is asked for
 */
export function numberIn(text, fits, [bn, en]) {
  const x = parse(text);
  if (x === null || !fits(x)) throw new Refused([`এখানে লাগে ${bn}।`, `Write ${en} here.`]);
  return x;
}

/**
 * Several numbers: 4, 2, −1; or 4; 2; −1, if they hold decimal commas.
 * @param {string} text @param {number} most
 */
export function numbersIn(text, most) {
  const parts = text.replace(/[।[\]()]/g, " ").split(text.includes(";") ? ";" : /,\s*|\s+(?=[-−+]?[\d.০-৯])/);
  const numbers = parts.filter(part => part.trim()).map(part => ({ part: part.trim(), x: parse(part) }));
  const wrong = numbers.find(({ x }) => x === null || Math.abs(x) > 1e9);
  if (wrong) throw new Refused([`“${wrong.part}” কোনো সংখ্যা নয়।`, `“${wrong.part}” is no number.`]);
  if (!numbers.length || numbers.length > most)
    throw new Refused([
      `মাঝে কমা দিয়ে সংখ্যা লেখো: 1 থেকে ${most}-এর মধ্যে যে কটা লাগে।`,
      `Write 1 to ${most} numbers, with commas between.`,
    ]);
  return numbers.map(({ x }) => Number(x));
}

/**
 * Points: 1, 2; 2, 3 or (1, 2), (2, 3).
 * @param {string} text @param {number} most
 */
export function pointsIn(text, most) {
  const parts = text.split(/[;\n()]+/).filter(part => /[\d০-৯]/.test(part));
  const points = parts.map(part => numbersIn(part, 3));
  if (points.length && points.length <= most && points.every(({ length }) => length > 1)) return points;
  throw new Refused(["প্রতিটা point-এ x আর y লেখো: 1, 2; 2, 3", "Write x and y of each point: 1, 2; 2, 3"]);
}
