/* The run behind a table that is asked for, as run.py of the practice has it. */

import { derive } from "../derive.js";
import { lowered } from "../digits.js";
import { short } from "../numbers.js";
import { CHOICES } from "../solver/data.js";
import { run } from "../solver/run.js";

/** @import { Slope } from "../solver/run.js" */
/** @import { Numbers, Step } from "../solver/step.js" */
/**
 * rule: a key of CHOICES. other: by slip, the gradients that come of it; those of "right" are right too.
 * @typedef {{ rule: string, numbers: Numbers, slope: Slope, start: number[], count: number, names?: string[],
 *   other?: Record<string, Slope> }} Problem
 */

export class Run {
  /** @param {Problem} problem */
  constructor({ rule, numbers, slope, start, count, names = ["w"], other = {} }) {
    this.rule = CHOICES[rule];
    this.numbers = numbers;
    this.slope = slope;
    this.start = start;
    this.count = count;
    this.names = names;
    this.other = other;
    this.steps = run(this.rule, numbers, start, slope, count).steps;
  }

  get name() {
    return this.rule.name[1];
  }

  /** What stands in a cell. @param {number} t @param {number} i @param {string} symbol */
  number(t, i, symbol) {
    const { g, lines } = this.steps[t - 1][i];
    return symbol === "g" ? g : lines[symbol];
  }

  /** The lines of a step. @param {number} t */
  text(t, i = 0) {
    const { given, lines } = this.steps[t - 1][i];
    return derive(this.rule.formula, t, { ...given, ...lines }, this.names[i]).map(([, line]) => line);
  }

  /**
   * The whole arithmetic for one coordinate.
   * @param {(theta: number) => string} [slope] the gradient as a sum of θ
   */
  lines(i = 0, slope) {
    return this.steps.flatMap((row, k) => {
      const { g, before } = row[i];
      const put = slope ? [`g${lowered(k + 1)} = ${slope(before)} = ${short(g)}`] : [];
      return [...put, ...this.text(k + 1, i)];
    });
  }
}

/** A gradient that is given, whatever θ is. @param {number[]} gradients @returns {Slope} */
export const stream = gradients => (_, t) => [gradients[t - 1]];
