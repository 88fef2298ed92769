/* A run as it is worked on paper, every line of every step: by_hand.py once more. */

import { SQUARES, TROUBLE } from "./data.js";
import { begin, hyper, kept, leaves, onPaper, work } from "./step.js";

/** @import { Choice } from "./data.js" */
/** @import { Numbers, Step } from "./step.js" */
/** @typedef {{ [name: string]: number | string }} Told */
/** @typedef {{ t: number, coordinate: number, cause: string, numbers: Told }} Trouble where the numbers ended */
/** @typedef {(theta: number[], t: number) => number[]} Slope */

/**
 * steps[t − 1]: a step of each coordinate, as far as the numbers go.
 * @param {Choice} rule @param {Numbers} numbers hyperparameters by short name, where not the usual ones
 * @param {number[]} start @param {Slope} slope @param {number} count
 * @param {number} [decimals] each cell is rounded as it is shown so; undefined keeps full precision
 */
export function run(rule, numbers, start, slope, count, decimals) {
  const given = hyper(rule, numbers);
  /** @type {Step[][]} */
  const steps = [];
  let theta = start;
  let state = start.map(() => begin(rule, numbers));
  /** @type {Trouble | undefined} */
  let trouble;
  for (let t = 1; t <= count; t++) {
    const row = slope(theta, t).map((exact, i) => {
      const g = decimals === undefined ? exact : onPaper(exact, decimals);
      const all = leaves(rule, t, given, g, theta[i], state[i]);
      return { given: all, g, before: theta[i], lines: work(rule, all, decimals) };
    });
    const after = row.map(({ lines }) => kept(rule, lines));
    const bad = row.findIndex(({ lines }, i) => ![lines.θ, ...Object.values(after[i])].every(Number.isFinite));
    if (bad >= 0) {
      const [cause, told] = why(row[bad], after[bad], state[bad]);
      trouble = { t, coordinate: bad, cause, numbers: told };
      break;
    }
    steps.push(row);
    theta = row.map(({ lines }) => lines.θ);
    state = after;
  }
  return { steps, trouble };
}

const ROOT = Math.sqrt(Number.MAX_VALUE);

/**
 * Which of TROUBLE it was, with its numbers; each is proved before it is given, as in trouble.py.
 * @param {Step} step @param {Numbers} now @param {Numbers} old
 * @returns {[cause: string, numbers: Told]}
 */
function why({ g, before, lines }, now, old) {
  const told = { g, before };
  if (Math.abs(before) > ROOT || (Number.isFinite(g) && Math.abs(g) > ROOT && Math.abs(before) > 1e6))
    return ["diverges", told];
  if (!Number.isFinite(g)) return ["gradient", told];
  const names = Object.keys(now);
  const grown = names.find(name => !Number.isFinite(now[name]) && Number.isFinite(old[name]));
  if (grown) return ["square", { ...told, name: grown }];
  const zero = names.find(name => SQUARES.includes(name) && now[name] === 0);
  const divided = names.some(name => SQUARES.includes(name));
  if (Math.abs(lines.θ) === Infinity && !(divided && zero)) return ["long-step", told];
  if ("g_mean" in now && now.s - now.g_mean * now.g_mean < 0) return ["variance", told];
  if (zero) return [g === 0 ? "0/0" : "division", { ...told, name: zero }];
  return ["unknown", told];
}

/**
 * The cause as a sentence in Bangla and in English. theta: what the parameter is called; write: a number as text.
 * @param {Trouble} trouble @param {string} theta @param {(x: number) => string} write
 */
export function told({ cause, numbers }, theta, write) {
  const word = (/** @type {number | string} */ x) => (typeof x === "number" ? write(x) : x);
  const put = (/** @type {string} */ text) =>
    text.replace(/\{(\w+)\}/g, (_, name) => (name === "theta" ? theta : word(numbers[name])));
  const [bn, en] = TROUBLE[cause];
  return { bn: put(bn), en: put(en) };
}
