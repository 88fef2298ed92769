/* What the Explorer says of a run: what happens now, and the sums of its last step. */

import { derive } from "../derive.js";
import { FORMULAS } from "../formulas.js";
import { number } from "../numbers.js";

/** @import { Pair, Run, Surface } from "../types.js" */

/**
 * The last step of a run as a student writes it; which: 0 for x, 1 for y.
 * @param {Run} run @param {number} which
 */
export function lastStep({ name, hyper, theta, state, grad }, which) {
  const t = theta.length - 1;
  /** @type {Record<string, number>} */
  const given = { ...hyper, g: grad[t - 1][which], "old.theta": theta[t - 1][which] };
  for (const key of Object.keys(state)) given[`old.${key}`] = state[key][t - 1][which];
  return derive(FORMULAS[name], t, given, "xy"[which]).map(([, text]) => text);
}

/**
 * What is happening now, in one sentence for each language.
 * @param {Run} run @param {Surface} surface @param {number} steps
 * @returns {Pair}
 */
export function story(run, surface, steps) {
  const { name, theta, hyper } = run;
  const t = theta.length - 1;
  const own = surface.told?.(run);
  if (own) return own;
  if (run.end === "0/0")
    return [
      `0/0: ধাপ ${t + 1}-এ gradient 0, s 0, আর ε = 0। ε একটু বাড়াও।`,
      `0/0: at step ${t + 1} the gradient is 0, s is 0 and ε = 0. Raise ε a little.`,
    ];
  if (run.end === "away")
    return [
      `${name} ধাপ ${t + 1}-এ ছিটকে বেরিয়ে গেছে: η = ${number(hyper.lr, 3)} বেশি বড়।`,
      `${name} flies away at step ${t + 1}: η = ${number(hyper.lr, 3)} is too large.`,
    ];
  if (steps === 0) return ["এটা শুরুর জায়গা। “চালাও” চাপো।", "This is the start. Press “Play”."];
  if (hyper.lr === 0) return ["η = 0: কোনো ধাপ নেই।", "η = 0: there are no steps."];
  if (run.grad[0].every(g => g === 0))
    return ["শুরুতেই gradient 0, তাই কেউ নড়ে না।", "The gradient is 0 at the start, so nothing moves."];
  return ofTheWay(run, surface, t);
}

/**
 * @param {Run} run @param {Surface} surface @param {number} t
 * @returns {Pair}
 */
function ofTheWay(run, surface, t) {
  const { name, theta, hyper, delta } = run;
  const swing = hovering(run);
  if (swing) {
    const [size, half] = [number(swing.size, 4), number(hyper.lr / 2, 4)];
    return [
      `${name} থামেনি: ${swing.name} এখনও ±${size}-এ দুলছে (η/2 = ${half})।`,
      `${name} has not stopped: ${swing.name} still swings at ±${size} (η/2 = ${half}).`,
    ];
  }
  const [first, loss] = [surface.loss(...theta[0]), surface.loss(...theta[t])];
  if (surface.minimum && loss < 1e-6 * Math.max(first, 1e-300))
    return [`${name} পৌঁছে গেছে: loss ${number(loss, 3)}।`, `${name} has arrived: loss ${number(loss, 3)}.`];
  const [now, last] = [number(loss, 4), number(Math.hypot(...delta[t - 1]), 4)];
  return [`${name}, ধাপ ${t}: loss ${now}, শেষ ধাপ ${last}।`, `${name}, step ${t}: loss ${now}, last step ${last}.`];
}

/**
 * Whether the last eight steps of a coordinate go to and fro, all equally far.
 * @param {Run} run
 */
function hovering({ delta }) {
  for (const [i, name] of ["x", "y"].entries()) {
    const last = delta.slice(-8).map(step => step[i]);
    const size = Math.abs(last[last.length - 1]);
    const toAndFro = last.length === 8 && last.every((d, k) => k === 0 || d * last[k - 1] < 0);
    if (toAndFro && size > 1e-6 && last.every(d => Math.abs(Math.abs(d) - size) < 0.02 * size))
      return { name, size: size / 2 };
  }
  return null;
}
