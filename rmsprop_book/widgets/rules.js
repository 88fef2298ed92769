/* The update rules and the surfaces once more, for pages without a kernel. A test holds them to optimizers.py and
   objectives.py bit for bit: one bit less, and a swing begins some steps sooner or later. So the order of operations is
   Python's, brackets and all, and a power is that of power.js.
   All rules work on each coordinate alone, so a rule is written for one: `own` is its state, changed in place; what is
   returned is the step. */

import { power } from "./power.js";

/** @import { Hyper, Memory, Point, Rule, Run, Surface } from "./types.js" */

/** @type {Map<number, number[]>} */
export const SEEN = new Map(); // rate -> by t; a slider asks for the same ones again and again

/**
 * 1 − β^t: how much of an average's weight has been given to what was seen.
 * @param {number} rate @param {number} t
 */
export function seen(rate, t) {
  if (!SEEN.has(rate)) SEEN.set(rate, []);
  const known = /** @type {number[]} */ (SEEN.get(rate));
  return (known[t] ??= 1 - power(rate, t));
}

/** @type {Record<string, (hyper: Hyper) => Rule>} */
export const RULES = {
  SGD: ({ lr }) => ({ hyper: { lr }, memory: {}, step: (_t, g) => -lr * g, rate: () => lr }),

  Momentum: ({ lr, beta = 0.9 }) => ({
    hyper: { lr, beta },
    memory: { m: 0 },
    step(_t, g, own) {
      own.m = beta * own.m + g;
      return -lr * own.m;
    },
    rate: () => lr,
  }),

  Adagrad: ({ lr, eps = 1e-10 }) => ({
    hyper: { lr, eps },
    memory: { s: 0 },
    step(_t, g, own) {
      own.s = own.s + g * g;
      return (-lr / (Math.sqrt(own.s) + eps)) * g;
    },
    rate: (_t, { s }) => lr / (Math.sqrt(s) + eps),
  }),

  RMSProp: ({ lr, rho = 0.9, eps = 1e-8 }) => ({
    hyper: { lr, rho, eps },
    memory: { s: 0 },
    step(_t, g, own) {
      own.s = rho * own.s + (1 - rho) * (g * g);
      return (-lr / (Math.sqrt(own.s) + eps)) * g;
    },
    rate: (_t, { s }) => lr / (Math.sqrt(s) + eps),
  }),

  /* Its last two are the switches of AdamParts. A sum (average: false) has no bias to correct. */
  Adam: ({ lr, beta1 = 0.9, beta2 = 0.999, eps = 1e-8, bias_correction = true, average = true }) => {
    const unbiased = (/** @type {number} */ mean, /** @type {number} */ beta, /** @type {number} */ t) =>
      bias_correction ? mean / seen(beta, t) : mean;
    const rate = (/** @type {number} */ t, /** @type {Memory} */ { v }) =>
      lr / (Math.sqrt(average ? unbiased(v, beta2, t) : v) + eps);
    return {
      hyper: { lr, beta1, beta2, eps },
      memory: { m: 0, v: 0 },
      step(t, g, own) {
        own.m = beta1 * own.m + (1 - beta1) * g;
        own.v = average ? beta2 * own.v + (1 - beta2) * (g * g) : own.v + g * g;
        return -rate(t, own) * unbiased(own.m, beta1, t);
      },
      rate,
    };
  },
};

/** @type {Record<string, Surface>} */
export const SURFACES = {
  valley: {
    name: ["সরু উপত্যকা", "narrow valley"],
    domain: [
      [-6, 2],
      [-3, 3],
    ],
    start: [-5, -2],
    minimum: [0, 0],
    loss: (x, y) => (0.2 * (x * x) + 4 * (y * y)) / 2,
    grad: (x, y) => [0.2 * x, 4 * y],
  },
  rotated_valley: {
    name: ["ঘোরানো উপত্যকা", "rotated valley"],
    domain: [
      [-6, 3],
      [-6, 3],
    ],
    start: [-5, -2],
    minimum: [0, 0],
    loss: (x, y) => (0.1 * ((x + y) * (x + y))) / 2 + (2 * ((y - x) * (y - x))) / 2,
    grad: (x, y) => [2.1 * x - 1.9 * y, 2.1 * y - 1.9 * x],
  },
  rosenbrock: {
    name: ["Rosenbrock-এর কলা", "Rosenbrock's banana"],
    domain: [
      [-2, 2],
      [-1, 3],
    ],
    start: [-1.5, 2],
    minimum: [1, 1],
    loss: (x, y) => (1 - x) * (1 - x) + 100 * ((y - x * x) * (y - x * x)),
    grad: (x, y) => [-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)],
  },
  beale: {
    name: ["Beale-এর মালভূমি", "Beale's plateau"],
    domain: [
      [-1, 4.5],
      [-1.5, 1.5],
    ],
    start: [1, 1.4],
    minimum: [3, 0.5],
    loss: (x, y) =>
      [
        [1.5, y],
        [2.25, y * y],
        [2.625, y * y * y],
      ].reduce((sum, [c, yk]) => {
        const rest = c - x * (1 - yk);
        return sum + rest * rest;
      }, 0),
    grad: (x, y) =>
      [
        [1.5, 1, y],
        [2.25, y, y * y],
        [2.625, y * y, y * y * y],
      ].reduce(
        ([gx, gy], [c, before, yk], i) => {
          const rest = c - x * (1 - yk);
          return [gx + 2 * rest * (yk - 1), gy + 2 * rest * x * (i + 1) * before];
        },
        [0, 0],
      ),
  },
  saddle: {
    name: ["saddle (ঘোড়ার জিন)", "saddle"],
    domain: [
      [-2, 2],
      [-2, 2],
    ],
    start: [-1.6, 0.01],
    loss: (x, y) => x * x - y * y,
    grad: (x, y) => [2 * x, -2 * y],
  },
};

/**
 * A run of `steps` steps: where it went, with gradient, state, step and effective rate of each step and coordinate.
 * It ends early where the numbers end; `end` says how.
 * @param {string} name @param {Hyper} hyper @param {Surface} surface @param {Point} start @param {number} steps
 * @returns {Run}
 */
export function descend(name, hyper, surface, start, steps) {
  const rule = RULES[name](hyper);
  const d = start.length;
  const memory = start.map(() => ({ ...rule.memory }));
  const keys = Object.keys(rule.memory);
  const theta = [start.slice()];
  /** @type {Record<string, Point[]>} */
  const state = {};
  /** @type {Point[][]} */
  const [grad, delta, rate] = [[], [], []];
  for (const key of keys) state[key] = [memory.map(own => own[key])];
  /** @type {Run["end"]} */
  let end = "done";
  for (let t = 1; t <= steps; t++) {
    const now = theta[t - 1];
    const g = surface.grad(...now);
    /** @type {Point[]} */
    const [step, next, rates] = [new Array(d), new Array(d), new Array(d)];
    for (let i = 0; i < d; i++) {
      step[i] = rule.step(t, g[i], memory[i]);
      next[i] = now[i] + step[i];
      rates[i] = rule.rate(t, memory[i]);
    }
    if (step.some(Number.isNaN)) {
      end = "0/0";
      break;
    }
    if (next.some(x => !(Math.abs(x) < 1e9))) {
      end = "away";
      break;
    }
    theta.push(next);
    grad.push(g);
    delta.push(step);
    rate.push(rates);
    for (const key of keys) state[key].push(memory.map(own => own[key]));
  }
  return { name, hyper: rule.hyper, theta, state, grad, delta, rate, end };
}

/**
 * The learning rate, of 41 from 0.001 to 10, that ends with the smallest loss.
 * @param {string} name @param {Hyper} hyper @param {Surface} surface @param {Point} start @param {number} steps
 */
export function tuned(name, hyper, surface, start, steps) {
  let best = 0.001;
  let least = Infinity;
  for (let k = 0; k <= 40; k++) {
    const lr = 10 ** (k / 10 - 3);
    const loss = lastLoss(name, { ...hyper, lr }, surface, start, steps);
    if (loss < least) {
      least = loss;
      best = lr;
    }
  }
  return best;
}

/** @param {string} name @param {Hyper} hyper @param {Surface} surface @param {Point} start @param {number} steps */
function lastLoss(name, hyper, surface, start, steps) {
  const rule = RULES[name](hyper);
  const memory = start.map(() => ({ ...rule.memory }));
  const theta = start.slice();
  for (let t = 1; t <= steps; t++) {
    const g = surface.grad(...theta);
    for (let i = 0; i < theta.length; i++) theta[i] += rule.step(t, g[i], memory[i]);
  }
  const loss = surface.loss(...theta);
  return Number.isFinite(loss) ? loss : Infinity;
}
