/* A reader's own table, marked as marking.py of the practice does it. */

import { parse } from "../drill/answers.js";
import { judge, remaining } from "./cell.js";
import { run } from "./run.js";
import { spread, wrongNumbers } from "./slips.js";
import { begin, hyper, kept, leaves, onPaper, worth } from "./step.js";

/** @import { Expected } from "./cell.js" */
/** @import { Choice } from "./data.js" */
/** @import { Slope } from "./run.js" */
/** @import { Wrong } from "./slips.js" */
/** @import { Numbers, Step } from "./step.js" */
/** @typedef {Record<string, string>} Cells what was typed, by column: "g", and the lines of the rule */
/** @typedef {{ kind: string, slip: string, again: boolean, expected: number }} Verdict */
/**
 * shared: the mean g² of several coordinates.
 * @typedef {{ before: number, old: Numbers, offBefore: number, offOld: Numbers, shared?: number }} Begun
 */
/** @typedef {Begun & { right: Step[], known: Numbers, off: Numbers, verdicts: Record<string, Verdict> }} Row */
/**
 * other: by slip, the gradients that come of it; those of "right" are right too.
 * @typedef {{ rule: Choice, numbers: Numbers, start: number[], slope: Slope, other?: Record<string, Slope> }} Problem
 */

export const MISTAKES = ["slip", "wrong", "no number"];

/**
 * For each step, for each coordinate, the verdicts by column. decimals: how many are asked for; byRounding: whether it
 * is right too to round each cell and to go on with that.
 * @param {Problem} problem @param {Cells[][]} table
 */
export function mark(problem, table, decimals = 4, byRounding = false) {
  const { rule, numbers, start, slope } = problem;
  const ways = byRounding ? [undefined, decimals] : [undefined];
  const runs = ways.map(way => run(rule, numbers, start, slope, table.length, way).steps);
  const marker = new Marker(problem, decimals);
  /** @type {Row[]} */
  let last = [];
  const rows = [];
  for (let t = 1; t <= Math.min(...runs.map(steps => steps.length)); t++) {
    const right = start.map((_, i) => runs.map(steps => steps[t - 1][i]));
    const own = right.map((steps, i) => marker.begun(steps, i, last[i]));
    const slopes = marker.slopes(t, right, own, last);
    const squares = slopes.map(({ own }) => own * own);
    const shared = squares.length > 1 ? squares.reduce((sum, x) => sum + x, 0) / squares.length : undefined;
    last = own.map((row, i) => marker.mark(t, right[i], { ...row, shared }, table[t - 1][i], slopes[i]));
    rows.push(last.map(row => row.verdicts));
  }
  return rows;
}

/**
 * The first wrong cell: its step, coordinate and column.
 * @param {Record<string, Verdict>[][]} rows
 */
export function first(rows) {
  for (const [t, row] of rows.entries())
    for (const [i, cells] of row.entries())
      for (const column in cells) if (MISTAKES.includes(cells[column].kind)) return [t + 1, i, column];
  return null;
}

/** What follows from a mistake, and the same slip again, costs nothing. */
export const mistakes = (/** @type {Record<string, Verdict>[][]} */ rows) =>
  rows
    .flat()
    .flatMap(cells => Object.values(cells))
    .filter(({ kind, again }) => MISTAKES.includes(kind) && !again).length;

class Marker {
  made = new Set(); // slips so far
  failed = false;

  /** @param {Problem} problem @param {number} decimals */
  constructor({ rule, numbers, start, slope, other = {} }, decimals) {
    this.rule = rule;
    this.hyper = hyper(rule, numbers);
    this.slope = slope;
    this.other = other;
    this.start = start;
    this.state = begin(rule, numbers);
    this.decimals = decimals;
  }

  /**
   * A row that goes on from the reader's numbers; where these end, from the right ones.
   * @param {Step[]} right @param {number} i @param {Row | undefined} last
   * @returns {Begun}
   */
  begun([right], i, last) {
    if (!last) return { before: this.start[i], old: this.state, offBefore: 0, offOld: {} };
    const own = kept(this.rule, last.known);
    const old = Object.fromEntries(
      Object.entries(own).map(([key, x]) => [key, Number.isFinite(x) ? x : right.given[`old.${key}`]]),
    );
    const before = Number.isFinite(last.known.θ) ? last.known.θ : right.before;
    return { before, old, offBefore: last.off.θ, offOld: kept(this.rule, last.off) };
  }

  /**
   * What stands in the column of g, by the reader's own θ.
   * @param {number} t @param {Step[][]} right @param {Begun[]} own @param {Row[]} last
   * @returns {Expected[]}
   */
  slopes(t, right, own, last) {
    const theta = own.map(({ before }) => before);
    const now = this.slope(theta, t);
    const moved = own.map(({ offBefore }, i) =>
      this.slope(
        theta.map((x, k) => (k === i ? x + offBefore : x)),
        t,
      ),
    );
    /** @type {Record<string, number[]>} */
    const other = { sign: now.map(g => -g) };
    for (const [name, of] of Object.entries(this.other)) other[name] = of(theta, t);
    if (last.length)
      other["old-w"] = this.slope(
        last.map(({ before }) => before),
        t,
      );
    const { right: also = [], ...wrong } = other;
    return now.map((g, i) => {
      const off = moved.reduce((sum, slopes) => sum + Math.abs(slopes[i] - g), 0);
      /** @returns {Wrong} */
      const slips = () => Object.fromEntries(Object.entries(wrong).map(([name, slopes]) => [name, [slopes[i], off]]));
      const exact = [...right[i].map(({ g }) => g), ...also.slice(i, i + 1)];
      return { right: exact, own: g, off, slips, early: () => [] };
    });
  }

  /**
   * The verdicts of a row, and the reader's numbers in it.
   * @param {number} t @param {Step[]} right @param {Begun} begun @param {Cells} cells @param {Expected} slope
   * @returns {Row}
   */
  mark(t, right, begun, cells, slope) {
    /** @type {Row} */
    const row = { ...begun, right, known: {}, off: {}, verdicts: {} };
    const [g, offG] = this.cell(row, "g", cells.g ?? "", slope);
    row.known = leaves(this.rule, t, this.hyper, Number.isFinite(g) ? g : right[0].g, begun.before, begun.old);
    row.off = { g: offG, "old.theta": begun.offBefore };
    for (const key in begun.offOld) row.off[`old.${key}`] = begun.offOld[key];
    let empty = 0;
    for (const symbol in this.rule.formula.lines) {
      const [x, off] = this.cell(row, symbol, cells[symbol] ?? "", this.expected(t, row, symbol, empty));
      empty = row.verdicts[symbol].kind === "empty" ? empty + 1 : 0;
      row.known[symbol] = x;
      row.off[symbol] = off;
    }
    return row;
  }

  /**
   * What may stand in the cell of a line; empty: so many cells before it were left so.
   * @param {number} t @param {Row} row @param {string} symbol @param {number} empty
   * @returns {Expected}
   */
  expected(t, { right, known, off, before, shared }, symbol, empty) {
    const tree = this.rule.formula.lines[symbol];
    const fewer = (/** @type {number} */ digits) => {
      const rounded = Object.keys(off).map(name => [name, onPaper(known[name], digits)]);
      return worth(tree, { ...known, ...Object.fromEntries(rounded) });
    };
    return {
      right: right.map(({ lines }) => lines[symbol]),
      own: worth(tree, known),
      off: spread(tree, known, off),
      slips: () => wrongNumbers({ rule: this.rule, known, t, shared }, symbol, empty, off),
      early: () => Array.from({ length: this.decimals - 1 }, (_, k) => fewer(k + 1)),
      ...(symbol === "θ" && { adds: known.Δ, old: before }),
    };
  }

  /**
   * The number that the reader goes on with, and how far off it may be.
   * @param {Row} row @param {string} column @param {string} text @param {Expected} expected
   */
  cell(row, column, text, expected) {
    const [kind, slip] = judge(text, expected, this.decimals, this.failed);
    row.verdicts[column] = { kind, slip, again: this.made.has(slip), expected: expected.own };
    if (slip) this.made.add(slip);
    this.failed ||= MISTAKES.includes(kind);
    const x = parse(text);
    if (x === null) return [expected.own, expected.off];
    const meant = slip ? expected.slips()[slip][0] : expected.own;
    return [x, remaining(text, x, meant, this.decimals)];
  }
}
