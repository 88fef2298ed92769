/* Questions of choice, as choices.py of the practice makes them. */

import { derive } from "../derive.js";
import { lowered } from "../digits.js";
import { number } from "../numbers.js";
import { power } from "../power.js";
import { CHOICES } from "../solver/data.js";
import { wrongNumbers } from "../solver/slips.js";
import { hyper, leaves, worth } from "../solver/step.js";
import { isTree } from "../writing.js";
import { DRIFTS, FOLLOWS, SLIPS, STATEMENTS, TELLS } from "./data.js";
import { Run, stream } from "./run.js";
import { INTEGERS, settings } from "./tables.js";
import { said, same } from "./wording.js";

/** @import { Numbers } from "../solver/step.js" */
/** @import { Branch, Tree } from "../types.js" */
/** @import { Draws } from "./draws.js" */
/** @import { Asked } from "./make.js" */

const ASKED = ["s", "Δ", "θ"]; // the lines of a step in "find the wrong line"

/** @param {Draws} draws @returns {Asked} */
export function whoseRow(draws) {
  const names = Object.keys(TELLS);
  const [lr, who] = [draws.choice([0.1, 0.01, 0.2]), draws.integer(0, names.length)];
  const g = [draws.choice([3, 4, 5, 6]), draws.choice([-3, -2, -1, 2])];
  const steps = names.map(name => {
    const numbers = { lr, eps: 0 };
    const run = new Run({ rule: name.toLowerCase(), numbers, slope: stream(g), start: [0], count: 2 });
    return [1, 2].map(t => number(run.number(t, 0, "Δ")));
  });
  const shown = steps[who].map((step, k) => `Δw${lowered(k + 1)} = ${step}`).join(", ");
  return {
    statement: said(STATEMENTS["whose-row"], { g1: g[0], g2: g[1], lr, steps: shown }),
    solution: same(names.map((name, k) => `${name}: ${steps[k].join(", ")}`)),
    options: names.map(name => ({ text: { bn: name, en: name }, why: TELLS[name] })),
    right: who,
  };
}

/** @param {Draws} draws @returns {Asked} */
export function drift(draws) {
  const n = draws.choice([5, 8, 10, 12, 20]);
  const large = n - 1 + draws.choice([0.5, 1, 2]);
  const slow = (/** @type {number} */ rho) => Math.abs(settledDrift(n, large, rho)) <= 0.02; // too slow to call
  const rho = draws.choice([0.5, 0.8, 0.9, 0.99, 0.999].filter(rho => !slow(rho)));
  const moves = settledDrift(n, large, rho);
  const why = said(DRIFTS.why, { mean: (large - n + 1) / n, moves: number(moves, 3) });
  return {
    statement: said(STATEMENTS.drift, { n, large, rest: n - 1, rho }),
    solution: why,
    options: [DRIFTS.falls, DRIFTS.rises].map(text => ({ text, why })),
    right: Number(moves > 0),
  };
}

/**
 * How far a cycle moves θ, in units of η, once the memory has settled.
 * @param {number} n @param {number} large @param {number} rho
 */
export function settledDrift(n, large, rho) {
  const g = [large, ...new Array(n - 1).fill(-1)];
  const memory = g.reduce((memory, g) => rho * memory + (1 - rho) * (g * g), 0);
  const numbers = { lr: 1, rho, eps: 0, s0: memory / (1 - power(rho, n)) };
  return new Run({ rule: "rmsprop", numbers, slope: stream(g), start: [0], count: n }).number(n, 0, "θ");
}

/** @param {Draws} draws @returns {Asked} */
export function wrongLine(draws) {
  const { lr, rho } = settings(draws);
  const first = draws.integer(0, 2 * ASKED.length);
  const given = hyper(CHOICES.rmsprop, { lr, rho, eps: 0 });
  let [slip, s, w] = ["", 0, 0];
  /** @type {string[]} */
  const lines = [];
  for (const t of [1, 2]) {
    let step = leaves(CHOICES.rmsprop, t, given, draws.choice(INTEGERS), w, { s });
    if (Math.floor(first / ASKED.length) === t - 1) [slip, step] = pick(step, ASKED[first % ASKED.length], t, draws);
    step = followed(step);
    [s, w] = [step.s, step.θ];
    lines.push(...derive(SHORT, t, step).map(([, line]) => line));
  }
  return {
    statement: said(STATEMENTS["wrong-line"], { start: "w₀ = 0", lr, rho }),
    solution: SLIPS[slip],
    options: lines.map((line, k) => ({ text: { bn: line, en: line }, why: k === first ? SLIPS[slip] : FOLLOWS })),
    right: first,
  };
}

const { leaves: LEAVES, lines: LINES } = CHOICES.rmsprop.formula;
const LEFT_OUT = ["g²", "√s"]; // where they are used, their sums stand

/** @param {Tree} tree @returns {Tree} */
function inlined(tree) {
  if (isTree(tree)) return [tree[0], ...tree.slice(1).map(inlined)];
  return LEFT_OUT.includes(String(tree)) ? inlined(LINES[tree]) : tree;
}
const SHORT = {
  leaves: LEAVES,
  lines: Object.fromEntries(ASKED.map(symbol => [symbol, /** @type {Branch} */ (inlined(LINES[symbol]))])),
};

/** All numbers of a step; a line that is known stays as it is. @param {Numbers} known */
function followed(known) {
  const all = { ...known };
  for (const [symbol, tree] of Object.entries(LINES)) all[symbol] ??= worth(tree, all);
  return all;
}

/**
 * A slip in a line that shows, its number is not nearly the right one; and the step with it.
 * @param {Numbers} step @param {string} at @param {number} t @param {Draws} draws
 * @returns {[slip: string, step: Numbers]}
 */
function pick(step, at, t, draws) {
  const known = followed(step);
  const wrong = Object.entries(wrongNumbers({ rule: CHOICES.rmsprop, known, t }, at, 1, {}))
    .filter(([, [x]]) => Math.abs(x - known[at]) > 0.05 * Math.abs(known[at]))
    .map(([name, [x]]) => /** @type {[string, Numbers]} */ ([name, { ...step, [at]: x }]))
    .filter(([, other]) => Object.values(followed(other)).every(Number.isFinite));
  return draws.choice(wrong);
}
