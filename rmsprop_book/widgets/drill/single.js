/* Questions that ask for one or two numbers, as single.py of the practice makes them. */

import { lowered } from "../digits.js";
import { power } from "../power.js";
import { blank } from "./answers.js";
import { SOLUTIONS, STATEMENTS } from "./data.js";
import { Run, stream } from "./run.js";
import { settings } from "./tables.js";
import { factor, fill, listed, said, same } from "./wording.js";

/** @import { Blank } from "./answers.js" */
/** @import { Draws } from "./draws.js" */
/** @import { Asked } from "./make.js" */
/** @import { Numbers } from "./wording.js" */

const RHOS = [0.5, 0.8, 0.9, 0.95, 0.98, 0.99];
const FINE = 0.0005; // for ρ near 1 the third decimal matters

/**
 * @param {string} kind @param {Numbers} numbers @param {Record<string, Blank>} blanks
 * @returns {Asked}
 */
const asked = (kind, numbers, blanks) => ({
  statement: said(STATEMENTS[kind], numbers),
  solution: same([fill(SOLUTIONS[kind], numbers)]),
  columns: ["", ""],
  rows: Object.entries(blanks),
});

/** @param {Draws} draws */
export function effectiveRate(draws) {
  const lr = draws.choice([0.1, 0.01]);
  const profile = draws.several([1, 0.9, 0.8, 0.6, 0.5, 0.2, 0.1], 5);
  const [adagrad, rmsprop] = ["adagrad", "rmsprop"].map(
    rule => new Run({ rule, numbers: { lr, eps: 0 }, slope: stream(profile), start: [0], count: 5 }),
  );
  const [[aOld, a], [rOld, r]] = [adagrad, rmsprop].map(run => [4, 5].map(t => run.number(t, 0, "s")));
  const [rootOfA, rootOfR] = [Math.sqrt(a), Math.sqrt(r)];
  const [ofSum, ofMean] = [lr / rootOfA, lr / rootOfR];
  const numbers = {
    ...{ gradients: listed(profile), lr, squares: profile.map(g => `${factor(g)}²`).join(" + "), sum: a },
    ...{ root_of_sum: rootOfA, root_of_mean: rootOfR, adagrad: ofSum, rmsprop: ofMean },
    lines: rmsprop.steps.map((_, k) => rmsprop.text(k + 1)[1]).join("\n"), // of s
  };
  return asked("effective-rate", numbers, {
    Adagrad: blank(ofSum, { average: ofMean, "old-s": lr / Math.sqrt(aOld), "no-root": lr / a }),
    RMSProp: blank(ofMean, { sum: ofSum, "old-s": lr / Math.sqrt(rOld), "no-root": lr / r }),
  });
}

/** @param {Draws} draws */
export function findRho(draws) {
  const [rho, g, old] = [draws.choice(RHOS.slice(1)), draws.choice([3, 4, 5, 6]), draws.choice([1, 2, 4])];
  const square = g * g;
  const fresh = rho * old + (1 - rho) * square;
  const slips = { swapped: 1 - rho, "no-square": (g - fresh) / (g - old), sum: fresh / (old + square) };
  return asked("find-rho", { old, g, square, new: fresh, rho }, { ρ: blank(rho, slips, FINE) });
}

/** @param {Draws} draws */
export function findLr(draws) {
  const { rho } = settings(draws);
  const [lr, g, old] = [draws.choice([0.1, 0.2, 0.05, 0.01]), draws.choice([3, 4, 5, 6]), draws.choice([1, 2, 4])];
  const s = rho * old + (1 - rho) * (g * g);
  const root = Math.sqrt(s);
  const step = (lr * g) / root;
  const slips = { sign: -lr, "no-root": (step * s) / g, "old-s": (step * Math.sqrt(old)) / g, sgd: step / g };
  return asked("find-lr", { old, rho, rest: 1 - rho, g, s, root, step, lr }, { η: blank(lr, slips) });
}

/** @param {Draws} draws */
export function halfLife(draws) {
  const [rho, k] = [draws.choice(RHOS), draws.choice([5, 8, 12, 20, 30])];
  const log = -Math.log(rho);
  const [life, back] = [Math.log(2) / log, 0.5 ** (1 / k)];
  return asked(
    "half-life",
    { rho, k, log, life, back },
    {
      "(a) k": blank(life, { window: 1 / (1 - rho), "log-ten": Math.log(2) / -Math.log10(rho), sign: -life }),
      "(b) ρ": blank(back, { window: 1 - 1 / k, swapped: 1 - back }, FINE),
    },
  );
}

/** @param {Draws} draws */
export function constantGradient(draws) {
  const { rho } = settings(draws);
  const [g, t] = [draws.choice([2, 3, 4, 5]), draws.choice([3, 4, 5, 6])];
  const left = power(rho, t);
  const s = g * g * (1 - left);
  const slips = {
    limit: g * g,
    "what-is-left": g * g * left,
    "no-square": g * (1 - left),
    "off-by-one": g * g * (1 - power(rho, t - 1)),
    swapped: g * g * (1 - power(1 - rho, t)),
    sum: t * (g * g),
  };
  return asked("constant-gradient", { g, rho, t: lowered(t), left, s }, { [`s${lowered(t)}`]: blank(s, slips) });
}

/** @param {Draws} draws */
export function firstStep(draws) {
  const [lr, rho] = [draws.choice([0.1, 0.01, 0.001, 0.5, 0.05]), draws.choice([...RHOS, 0.999])];
  const g = draws.choice([0.003, 0.7, 12, 250]);
  const step = lr / Math.sqrt(1 - rho);
  const slips = { "just-lr": lr, "no-root": lr / (1 - rho), swapped: lr / Math.sqrt(rho), sgd: lr * g };
  return asked("first-step", { lr, rho, rest: 1 - rho, g, step }, { "|Δw₁|": blank(step, slips) });
}

/** @param {Draws} draws */
export function epsPlaces(draws) {
  const [lr, rho, eps] = [0.001, 0.9, draws.choice([1e-8, 1e-7, 1e-6])];
  const g = eps * draws.choice([0.5, 1, 2, 3]);
  const [outside, inside] = ["rmsprop", "keras"].map(rule => {
    const run = new Run({ rule, numbers: { lr, rho, eps }, slope: stream([g]), start: [0], count: 1 });
    return Math.abs(run.number(1, 0, "Δ"));
  });
  const [s, without] = [0.1 * (g * g), lr / Math.sqrt(0.1)];
  return asked(
    "eps-places",
    { g, eps, s, root: Math.sqrt(s), outside, inside },
    {
      "√s + ε": blank(outside, { "no-eps": without, "eps-inside": inside, sgd: lr * g }),
      "√(s + ε)": blank(inside, { "no-eps": without, "eps-outside": outside, sgd: lr * g }),
    },
  );
}

/** @param {Draws} draws */
export function hover(draws) {
  const [lr, h] = [draws.choice([0.1, 0.02, 0.01, 0.4]), draws.choice([0.5, 3, 4, 5, 10])];
  const eps = (lr * h) / 2;
  return asked(
    "hover",
    { h, lr, half: lr / 2, eps },
    {
      "(a) a": blank(lr / 2, { "whole-step": lr, "first-step": lr / Math.sqrt(0.1), "with-curvature": eps }),
      "(b) ε": blank(eps, { "no-half": lr * h, "no-h": lr / 2 }),
    },
  );
}
