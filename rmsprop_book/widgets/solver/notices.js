/* What is worth noticing in a run, one sentence each: only what is true of these numbers. */

import { lowered } from "../digits.js";
import { value } from "../expression.js";
import { checkable } from "../numbers.js";
import { at } from "./problem.js";
import { told } from "./run.js";
import { halfDigit } from "./step.js";

/** @import { Pair } from "../types.js" */
/** @import { Problem, Worked } from "./problem.js" */

const MANY = 3; // swings in a row

/** @param {Problem} problem @param {Worked} worked @returns {Pair[]} */
export function noticesOf(problem, worked) {
  const found = [first(problem, worked), ...standing(problem, worked), swing(problem, worked), rise(problem, worked)];
  return [...found, end(problem, worked)].filter(pair => pair !== undefined);
}

/**
 * The first step of RMSProp is η/√(1 − ρ), and that of Adam η, whatever the gradient is.
 * @param {Problem} problem @param {Worked} worked @returns {Pair | undefined}
 */
function first({ asked, variables }, { key, numbers, steps }) {
  const { lr, rho } = numbers;
  const moved = steps[0]?.filter(({ g }) => g !== 0) ?? [];
  const is = (/** @type {number} */ size) =>
    moved.length > 0 &&
    moved.every(({ lines }) => Math.abs(Math.abs(lines.Δ) - size) <= 2 * halfDigit(lines.Δ, asked.decimals));
  const size = (/** @type {number} */ x) => checkable(x, asked.decimals);
  const what = variables.length > 1 ? "" : `|Δ${variables[0]}₁| = `;
  if (key === "rmsprop" && numbers.s0 === 0 && is(lr / Math.sqrt(1 - rho))) {
    const length = `${what}η/√(1 − ρ) = ${size(lr / Math.sqrt(1 - rho))}`;
    return [
      `প্রথম ধাপ ${length}: gradient যা-ই হোক, শুধু 0 না হলেই হলো।`,
      `The first step is ${length}, whatever the gradient is, if it is not 0.`,
    ];
  }
  if ((key === "adam" || (key === "adagrad" && numbers.s0 === 0)) && is(lr))
    return [
      `প্রথম ধাপ ${what}η = ${size(lr)}: gradient যা-ই হোক, শুধু 0 না হলেই হলো।`,
      `The first step is ${what}η = ${size(lr)}, whatever the gradient is, if it is not 0.`,
    ];
}

/**
 * Where a gradient is exactly 0.
 * @param {Problem} problem @param {Worked} worked @returns {Pair[]}
 */
function standing({ variables }, { steps }) {
  return variables.flatMap((name, i) => {
    const k = steps.findIndex(row => row[i].g === 0);
    if (k < 0) return [];
    const g = `g${lowered(k + 1)} = 0`;
    const stays = steps[k][i].lines.Δ === 0;
    /** @type {Pair} */
    const told = stays
      ? [`${g}, তাই ${name} এই ধাপে নড়ে না।`, `${g}, so ${name} does not move in this step.`]
      : [`${g}, তবু ${name} নড়ে: আগের ধাপগুলো মনে আছে।`, `${g}, and still ${name} moves: earlier steps are remembered.`];
    return [told];
  });
}

/**
 * Where the gradient changes its sign: once is a crossing, again and again is a swing.
 * @param {Problem} problem @param {Worked} worked @returns {Pair | undefined}
 */
function swing({ reading, variables }, { steps }) {
  for (const [i, name] of reading ? variables.entries() : []) {
    const turns = steps.slice(1).map((row, k) => row[i].g * steps[k][i].g < 0);
    const k = turns.indexOf(true);
    if (k < 0) continue;
    if (turns.length >= MANY && turns.slice(-MANY).every(Boolean))
      return [
        `শেষ ধাপগুলোতে gradient-এর চিহ্ন প্রতিবার বদলায়: ${name} এপাশ-ওপাশ দোলে।`,
        `In the last steps the gradient changes its sign each time: ${name} swings from side to side.`,
      ];
    return crossing(name, k + 2);
  }
}

/** @param {string} name @param {number} t @returns {Pair} */
const crossing = (name, t) => [
  `t = ${t}-এ gradient-এর চিহ্ন বদলেছে: আগের ধাপে ${name} এমন জায়গা পার হয়েছে, যেখানে ঢাল উল্টে যায়।`,
  `At t = ${t} the gradient has changed its sign: the step before took ${name} past a place where the slope turns.`,
];

/**
 * Where J is greater in the end than at the start.
 * @param {Problem} problem @param {Worked} worked @returns {Pair | undefined}
 */
function rise({ asked, reading, variables }, { steps, trouble }) {
  if (!reading || !steps.length || trouble) return;
  const loss = (/** @type {number[]} */ theta) => value(reading.body, at(variables, theta));
  const before = loss(asked.start);
  const after = loss(steps[steps.length - 1].map(({ lines }) => lines.θ));
  const [from, to] = [before, after].map(x => checkable(x, asked.decimals));
  if (!(after > before) || from === to) return;
  return [
    `${reading.name} কমেনি, বেড়েছে: ${from} থেকে ${to}। η ছোট করে দেখো।`,
    `${reading.name} did not fall, it rose: from ${from} to ${to}. Try a smaller η.`,
  ];
}

/**
 * Why a run ended early.
 * @param {Problem} problem @param {Worked} worked @returns {Pair | undefined}
 */
function end({ asked, variables }, { trouble }) {
  if (!trouble) return;
  const { bn, en } = told(trouble, variables[trouble.coordinate], x => checkable(x, asked.decimals));
  return [`t = ${trouble.t}: ${bn}`, `t = ${trouble.t}: ${en}`];
}
