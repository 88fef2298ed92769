/* The table in which a part of a paper is answered: one of the drill, or of a numerical of the bank, which the page
   works out as to_fill.py does. */

import { emptyCells, make } from "../drill/make.js";
import { Run } from "../drill/run.js";
import { checkable } from "../numbers.js";

/** @import { Question } from "../drill/make.js" */
/** @import { Said } from "../types.js" */
/** @import { Asked } from "./compose.js" */
/** @import { Item, Table } from "./rules.js" */

/** The question behind a part, if the page knows its numbers. @param {Asked} asked @returns {Question | undefined} */
export function questionOf({ item, seed }) {
  if (seed !== null) return make(item.id, seed);
  return item.table && toFill(item, item.table);
}

/** @param {Item} item @param {Table} table @returns {Question} */
function toFill({ id, asks }, { rule, numbers, slopes, start, count, names, columns, isGiven }) {
  /** Of each coordinate a sum, with 1 behind the parameters. @param {number[]} theta @param {number} t */
  const slope = (theta, t) =>
    slopes[Math.min(t, slopes.length) - 1].map(row => row.reduce((sum, a, k) => sum + a * (theta[k] ?? 1), 0));
  const run = new Run({ rule, numbers, slope, start, count, names });
  const places = Array.from({ length: count }, (_, k) => names.map((_, i) => ({ t: k + 1, i }))).flat();
  const rows = places.map(({ t, i }) => [
    names.length > 1 ? `${t}, ${names[i]}` : `${t}`,
    ...columns.map(symbol => {
      const number = run.number(t, i, symbol);
      return isGiven && symbol === "g" ? checkable(number) : number;
    }),
  ]);
  const table = { runs: [run], columns: columns.map(symbol => ({ run: 0, symbol })), rows: places };
  const said = /** @type {Said} */ (asks);
  return {
    statement: said,
    solution: said,
    columns: ["t", ...columns],
    rows,
    table,
    options: [],
    right: 0,
    kind: id,
    seed: 0,
  };
}

/** What was typed into the empty cells of a question. @param {Question} question @param {string[]} given */
export const typedIn = (question, given) => emptyCells(question).map((_, k) => given[k] ?? "");
