/* What a reader asks, worked out: the function with its derivatives, and a run of each rule. */

import { derivative } from "../calculus.js";
import { value } from "../expression.js";
import { read } from "../parser.js";
import { CHOICES } from "./data.js";
import { lossOf } from "./points.js";
import { run } from "./run.js";

/** @import { Tree } from "../expression.js" */
/** @import { Reading } from "../parser.js" */
/** @import { Pair } from "../types.js" */
/** @import { Choice } from "./data.js" */
/** @import { Kind } from "./points.js" */
/** @import { Slope, Trouble } from "./run.js" */
/** @import { Numbers, Step } from "./step.js" */
/**
 * As the settings of the widget have it; numbers: the hyperparameters by their short names.
 * @typedef {{ function: string, gradients: number[], points: number[][], fit: Kind, oneByOne: boolean,
 *   start: number[], rules: string[], numbers: Numbers, steps: number, decimals: number, rounded: boolean }} Asked
 */
/** @typedef {{ key: string, rule: Choice, numbers: Numbers, steps: Step[][], trouble?: Trouble }} Worked */
/**
 * reading: of the function, if there is one. slopes: its derivatives; slopesAt: those that step t takes. runs: of each
 * rule.
 * @typedef {{ asked: Asked, reading?: Reading, variables: string[], slopes: Tree[], slopesAt: (t: number) => Tree[],
 *   slope: Slope, runs: Worked[] }} Problem
 */

/* A problem that cannot be worked: the setting that is to blame, and the reason. */
export class Unfit extends Error {
  /** @param {string} setting @param {Pair} said */
  constructor(setting, said) {
    super(said[1]);
    this.setting = setting;
    this.said = said;
  }
}

/**
 * Throws Unreadable or Unfit.
 * @param {Asked} asked @returns {Problem}
 */
export function solve(asked) {
  const given = givenBy(asked);
  const { variables, slope } = given;
  const { start, rounded, decimals } = asked;
  if (start.length !== variables.length) throw new Unfit("start", wanted(variables));
  const count = asked.gradients.length || asked.steps;
  const runs = asked.rules.map(key => {
    const rule = CHOICES[key];
    const numbers = Object.fromEntries(Object.keys(rule.hyper).map(name => [name, asked.numbers[name]]));
    return { key, rule, numbers, ...run(rule, numbers, start, slope, count, rounded ? decimals : undefined) };
  });
  return { asked, ...given, runs };
}

/** @param {Asked} asked */
function givenBy(asked) {
  if (asked.gradients.length) return ofGradients(asked.gradients);
  return asked.points.length ? ofPoints(asked) : ofFunction(read(asked.function));
}

/** @param {number[]} gradients */
const ofGradients = gradients => ({
  variables: ["w"],
  slopes: [],
  slopesAt: () => [],
  slope: (/** @type {number[]} */ _, /** @type {number} */ t) => [gradients[t - 1]],
});

/** @param {Asked} asked */
function ofPoints({ points, fit, oneByOne }) {
  if (points.some(point => point.length !== points[0].length)) throw new Unfit("points", UNEVEN);
  const { variables, losses, body } = lossOf(points, fit);
  return ofFunction({ name: "J", variables, body }, oneByOne ? losses : undefined);
}
/** @type {Pair} */
const UNEVEN = ["সব point-এ সমান সংখ্যা দাও।", "Give each point as many numbers."];

/**
 * bodies: what each step looks at, in turns; if not at the whole function.
 * @param {Reading} reading @param {Tree[]} [bodies]
 */
function ofFunction(reading, bodies = [reading.body]) {
  const { variables, body } = reading;
  const all = bodies.map(each => variables.map(variable => derivative(each, variable)));
  const slopesAt = (/** @type {number} */ t) => all[(t - 1) % all.length];
  /** @type {Slope} */
  const slope = (theta, t) => slopesAt(t).map(tree => value(tree, at(variables, theta)));
  return { reading, variables, slopes: variables.map(variable => derivative(body, variable)), slopesAt, slope };
}

/**
 * A point as the values of the variables.
 * @param {string[]} variables @param {number[]} theta @returns {Numbers}
 */
export const at = (variables, theta) => Object.fromEntries(variables.map((name, i) => [name, theta[i]]));

/** @param {string[]} variables @returns {Pair} */
function wanted(variables) {
  const names = variables.join(", ");
  const count = variables.length;
  if (count === 1) return [`শুরুতে একটাই সংখ্যা লাগে: ${names}-এর।`, `The start is one number, that of ${names}.`];
  const bn = `শুরুতে ${count === 2 ? "২" : "৩"}টা সংখ্যা লাগে, এই ক্রমে: ${names}।`;
  return [bn, `The start needs ${count} numbers, in this order: ${names}.`];
}
