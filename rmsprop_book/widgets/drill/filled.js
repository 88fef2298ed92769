/* The empty cells of a question as somebody filled them: judged, and whether a number was only copied; filled.py. */

import { halfUnit } from "../solver/step.js";
import { parse } from "./answers.js";
import { judged } from "./judged.js";

/** @import { Question, Table } from "./make.js" */
/**
 * Of the empty cell: filled.py says more of each. run: −1 for one that stands alone.
 * @typedef {{ kind: string, slip: string, x: number | null, row: number, run: number, before: number,
 *   isCopy: boolean, isDue: boolean, isSame: boolean, isGiven: boolean, isShort: boolean }} Filled
 */
/** @typedef {{ x: number | null, right: number, empty: number }} Place */

const FEW = 100; // units of the last digit: a number of fewer may be near by chance

/** Each empty cell, in order. @param {Question} question @param {string[]} typed @returns {Filled[]} */
export function filled(question, typed) {
  const verdicts = judged(question, typed);
  const given = givenIn(question);
  return emptyIn(question, typed).map(({ row, run, place, beside, above }, k) => {
    const size = Math.abs(place.x ?? NaN);
    return {
      kind: verdicts[k].kind,
      slip: verdicts[k].slip,
      x: place.x,
      row,
      run,
      before: beside?.empty ?? -1,
      isCopy: repeats(place, beside),
      isDue: shouldRepeat(place, beside),
      isSame: repeats(place, above) && !shouldRepeat(place, above),
      isGiven: given.has(size),
      isShort: size < FEW * 2 * halfUnit(typed[k]),
    };
  });
}

/** @param {Place} place @param {Place} [other] */
const repeats = ({ x }, other) => x !== null && x === other?.x;
/** @param {Place} place @param {Place} [other] */
const shouldRepeat = ({ right }, other) =>
  other !== undefined && Math.abs(right - other.right) <= 1e-9 * Math.max(Math.abs(right), Math.abs(other.right));

/** The numbers that stand in the question, without their signs. @param {Question} question */
function givenIn({ rows, statement }) {
  const cells = rows.flatMap(row => row.slice(1)).map(cell => (typeof cell === "string" ? parse(cell) : null));
  const said = (statement.en.match(/[0-9]+(?:\.[0-9]+)?/g) ?? []).map(Number);
  return new Set([...cells, ...said].flatMap(x => (x === null ? [] : [Math.abs(x)])));
}

/**
 * Each empty cell with its row, its run, the cell beside it, and the one of the step before.
 * @param {Question} question @param {string[]} typed
 * @returns {{ row: number, run: number, place: Place, beside?: Place, above?: Place }[]}
 */
function emptyIn(question, typed) {
  const grid = gridOf(question, typed);
  const { table } = question;
  return grid.flatMap((places, row) =>
    places.flatMap((place, c) => {
      if (place.empty < 0) return [];
      if (!table) return [{ row, run: -1, place }];
      const { run } = table.columns[c];
      const beside = table.columns[c - 1]?.run === run ? places[c - 1] : undefined;
      return [{ row, run, place, beside, above: aboveOf(table, grid, row, c) }];
    }),
  );
}

/** All cells behind the first column. @param {Question} question @param {string[]} typed @returns {Place[][]} */
function gridOf({ rows }, typed) {
  let empty = 0;
  return rows.map(([, ...row]) =>
    row.map(cell => {
      if (typeof cell === "string") return { x: parse(cell), right: parse(cell) ?? 0, empty: -1 };
      const right = typeof cell === "number" ? cell : cell.answer;
      return { x: parse(typed[empty]), right, empty: empty++ };
    }),
  );
}

/**
 * The same number of the step before; for a parameter, at first, where it starts.
 * @param {Table} table @param {Place[][]} grid @param {number} r @param {number} c
 */
function aboveOf({ runs, columns, rows }, grid, r, c) {
  const { t, i } = rows[r];
  const last = rows.findIndex(row => row.t === t - 1 && row.i === i);
  if (last >= 0) return grid[last][c];
  const start = runs[columns[c].run].start[i];
  return columns[c].symbol === "θ" ? { x: start, right: start, empty: -1 } : undefined;
}
