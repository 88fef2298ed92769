/* Practice without end: the question of a kind and a seed, the same one as Python's `make` gives. */

import { drift, whoseRow, wrongLine } from "./choices.js";
import { Draws } from "./draws.js";
import { constantGradient, effectiveRate, epsPlaces, findLr, findRho, firstStep, halfLife, hover } from "./single.js";
import {
  adamSteps,
  fromData,
  givenGradients,
  hole,
  momentum,
  parabolaSteps,
  twoParameters,
  twoRules,
} from "./tables.js";

/** @import { Said } from "../types.js" */
/** @import { Blank } from "./answers.js" */
/** @import { Run } from "./run.js" */
/**
 * Which cell of the rows is which: each column behind the first with its run and symbol, each row with its step and
 * coordinate.
 * @typedef {{ runs: Run[], columns: { run: number, symbol: string }[], rows: { t: number, i: number }[] }} Table
 */
/** @typedef {string | number | Blank} Cell text that is given, the number that belongs there, or a blank by itself */
/**
 * What a generator makes; question.py of the practice says more of each.
 * @typedef {{ statement: Said, solution: Said, columns?: string[], rows?: Cell[][], table?: Table,
 *   options?: { text: Said, why: Said }[], right?: number }} Asked
 */
/** @typedef {Required<Omit<Asked, "table">> & { table?: Table, kind: string, seed: number }} Question */

/** @type {Record<string, (draws: Draws) => Asked>} */
const KINDS = {
  "given-gradients": givenGradients,
  parabola: parabolaSteps,
  "two-parameters": twoParameters,
  "from-data": fromData,
  adam: adamSteps,
  "two-rules": twoRules,
  momentum,
  hole,
  "effective-rate": effectiveRate,
  "find-rho": findRho,
  "find-lr": findLr,
  "half-life": halfLife,
  "constant-gradient": constantGradient,
  "first-step": firstStep,
  "eps-places": epsPlaces,
  hover,
  "whose-row": whoseRow,
  drift,
  "wrong-line": wrongLine,
};

/**
 * @param {string} kind @param {number} seed
 * @returns {Question}
 */
export function make(kind, seed) {
  const draws = new Draws(seed, kind);
  for (;;) {
    const asked = KINDS[kind](draws);
    const question = { columns: [], rows: [], options: [], right: 0, ...asked, kind, seed };
    if (isSound(question)) return question; // else these numbers are no good for an exam: draw others
  }
}

/** The empty cells, row by row. @param {Question} question */
export const emptyCells = ({ rows }) =>
  rows.flat().filter(/** @type {(cell: Cell) => cell is number | Blank} */ (cell => typeof cell !== "string"));

/** No number of nearly 0, and none too large. @param {Question} question */
function isSound(question) {
  if (question.kind === "eps-places") return true; // tiny numbers are what it is about
  if (question.options.some(({ text }) => text.en.includes("×10⁻"))) return false;
  return emptyCells(question).every(cell => {
    const size = Math.abs(typeof cell === "number" ? cell : cell.answer);
    return size > 5e-4 && size < 1e5;
  });
}
