/* The fields of a problem: how each is called, and what may be typed in it. */

import { MOST_STEPS } from "./data.js";
import { numberIn, numbersIn, pointsIn, typed } from "./fields.js";

/** @import { Pair } from "../types.js" */
/** @import { About } from "./fields.js" */

/** @type {Record<string, [label: string, below1: boolean]>} */
const NUMBERS = {
  lr: ["η", false],
  rho: ["ρ", true],
  beta: ["β", true],
  beta1: ["β₁", true],
  beta2: ["β₂", true],
  eps: ["ε", false],
  s0: ["s₀", false],
  decay: ["λ", false],
};
export const HYPER = Object.keys(NUMBERS);
const OF_POINTS = ["points", "fit", "one_by_one"];
export const SETTINGS = [
  "function",
  "gradients",
  ...OF_POINTS,
  "start",
  "rule",
  ...HYPER,
  "steps",
  "decimals",
  "rounded",
];

/** @type {Pair} */
const RATE = ["0 থেকে 1-এর নিচে একটা সংখ্যা, যেমন 0.9", "a number from 0 to below 1, such as 0.9"];
/** @type {Pair} */
const SIZE = ["0 বা তার বড় একটা সংখ্যা, যেমন 0.1", "a number of at least 0, such as 0.1"];

/** @param {string} setting @returns {About} */
function ofNumber(setting) {
  const [label, isRate] = NUMBERS[setting];
  const fits = (/** @type {number} */ x) => x >= 0 && x <= (isRate ? 0.999999999 : 1000);
  const read = (/** @type {string} */ text) => numberIn(text, fits, isRate ? RATE : SIZE);
  return { setting, label: [label, label], mode: "decimal", read, write: typed };
}

/** @param {string} setting @param {Pair} label @param {number} most @returns {About} */
function ofWhole(setting, label, most) {
  const fits = (/** @type {number} */ x) => Number.isInteger(x) && x >= 1 && x <= most;
  /** @type {Pair} */
  const wanted = [`1 থেকে ${most}-এর মধ্যে একটা পূর্ণসংখ্যা`, `a whole number from 1 to ${most}`];
  return { setting, label, mode: "numeric", read: text => numberIn(text, fits, wanted), write: typed };
}

const list = (/** @type {number[]} */ numbers) => numbers.map(typed).join(", ");

/** @type {About[]} */
export const ABOUT = [
  {
    setting: "function",
    label: ["Function", "Function"],
    hint: ["যেমন 3w^2 − 4w, বা J(x, y) = ০.১x² + ২y²", "Such as 3w^2 − 4w, or J(x, y) = 0.1x² + 2y²"],
    wide: true,
    read: text => text,
    write: text => text,
  },
  {
    setting: "gradients",
    label: ["প্রতি ধাপের gradient", "The gradient of each step"],
    hint: ["কমা দিয়ে: 4, 2, −1", "With commas: 4, 2, −1"],
    wide: true,
    read: text => numbersIn(text, MOST_STEPS),
    write: list,
  },
  {
    setting: "points",
    label: ["Data point", "Data points"],
    hint: ["x, y; মাঝে সেমিকোলন: 1, 2; 2, 3", "x, y with semicolons between: 1, 2; 2, 3"],
    wide: true,
    read: text => pointsIn(text, MOST_STEPS),
    write: points => points.map(list).join("; "),
  },
  { setting: "start", label: ["শুরু", "Start"], read: text => numbersIn(text, 3), write: list },
  ofWhole("steps", ["কয় ধাপ", "Steps"], MOST_STEPS),
  ofWhole("decimals", ["দশমিক ঘর", "Decimals"], 10),
  ...HYPER.map(ofNumber),
];
