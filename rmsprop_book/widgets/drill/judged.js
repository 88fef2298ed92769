/* What was typed into a question, judged as judged.py of the practice does it: a table as a whole, a lone number by
   itself. */

import { mark } from "../solver/marking.js";
import { lone } from "./answers.js";
import { emptyCells } from "./make.js";

/** @import { Verdict } from "../solver/marking.js" */
/** @import { Blank } from "./answers.js" */
/** @import { Question, Table } from "./make.js" */

const DECIMALS = 4; // a table may be rounded to so many, at each step or at its end

/**
 * The verdict on each empty cell, in order.
 * @param {Question} question @param {string[]} typed
 * @returns {{ kind: string, slip: string }[]}
 */
export function judged(question, typed) {
  if (question.table) return marked(question, question.table, typed);
  return emptyCells(question).map((cell, k) => lone(typed[k], /** @type {Blank} */ (cell)));
}

/** Given cells count as they are printed. @param {Question} question @param {Table} table @param {string[]} typed */
function marked({ rows }, { runs, columns, rows: places }, typed) {
  const texts = typed.values();
  const cells = runs.map(({ count, start }) =>
    Array.from({ length: count }, () => start.map(() => /** @type {Record<string, string>} */ ({}))),
  );
  /** @type {((marks: Record<string, Verdict>[][][]) => Verdict)[]} */
  const empty = [];
  for (const [r, { t, i }] of places.entries())
    for (const [c, { run, symbol }] of columns.entries()) {
      const cell = rows[r][c + 1];
      cells[run][t - 1][i][symbol] = typeof cell === "string" ? cell : (texts.next().value ?? "");
      if (typeof cell !== "string") empty.push(marks => marks[run][t - 1][i][symbol]);
    }
  const marks = runs.map((run, k) => mark(run, cells[k], DECIMALS, true));
  return empty.map(of => of(marks));
}
