/* Marks for what was typed into a question: what each empty cell earns, and why it does not earn more; marks.py of the
   practice gives the same. */

import { SLIPS, WHY } from "./drill/data.js";
import { filled } from "./drill/filled.js";
import { MISTAKES } from "./solver/marking.js";

/** @import { Filled } from "./drill/filled.js" */
/** @import { Question } from "./drill/make.js" */
/** @import { Said } from "./types.js" */
/**
 * part: FULL, PART or NOTHING. why: a key of WHY, "slip" for the slip alone, "" for no word.
 * @typedef {{ part: number, why: string, slip: string }} Earned
 */
/** @typedef {{ each: Earned[], worth: number[], total: number }} Marks worth: how many marks each cell is worth */

export const FULL = 2;
export const PART = 1;
export const NOTHING = 0;

/**
 * weights: of each empty cell; without them all are worth the same.
 * @param {Question} question @param {string[]} typed @param {number} marks @param {number[]} [weights]
 * @returns {Marks}
 */
export function marksOf(question, typed, marks, weights) {
  const each = earned(filled(question, typed));
  return summed(each, weights ?? each.map(() => 1), marks);
}

/**
 * In halves. Only a question without a mistake gets all.
 * @param {Earned[]} each @param {number[]} weights @param {number} marks
 * @returns {Marks}
 */
export function summed(each, weights, marks) {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const got = each.reduce((sum, { part }, k) => sum + part * weights[k], 0);
  const most = 2 * marks;
  const halves = Math.floor((2 * most * got + 2 * whole) / (4 * whole));
  const total = (got === 2 * whole ? halves : Math.min(halves, most - 1)) / 2;
  return { each, worth: weights.map(weight => (marks * weight) / whole), total };
}

/** The reason, for a reader. @param {Earned} earned @returns {Said} */
export function reason({ why, slip }) {
  const parts = [...(why === "slip" || why === "part" ? [SLIPS[slip]] : []), ...(WHY[why] ? [WHY[why]] : [])];
  return { bn: parts.map(({ bn }) => bn).join(" "), en: parts.map(({ en }) => en).join(" ") };
}

/** What each cell earns, in the order in which they were worked out. @param {Filled[]} cells @returns {Earned[]} */
export function earned(cells) {
  const each = oneAfterAnother(cells);
  const worked = new Set(cells.filter((_, k) => each[k].part === FULL && !each[k].why).map(({ row }) => row));
  // a slip costs nothing more where one goes on with it
  return each.map((own, k) => (own.why === "again" && !worked.has(cells[k].row) ? earns(NOTHING, "trivial") : own));
}

/** @param {Filled[]} cells */
function oneAfterAnother(cells) {
  /** @type {Set<string>} */
  const made = new Set();
  /** @type {boolean[]} */
  const hasName = []; // by run: whether the last mistake was one that has a name
  /** @type {boolean[]} */
  const hollow = []; // the cells that show no work, and slips made with what they hold
  return cells.map(cell => {
    const { kind, slip, run } = cell;
    const isHollow = hollow[cell.before] ?? false;
    const isSlip = kind === "slip";
    const each = run < 0 ? alone(cell) : inTable(cell, made.has(`${run} ${slip}`), isHollow, hasName[run]);
    if (isSlip) made.add(`${run} ${slip}`);
    if (MISTAKES.includes(kind)) hasName[run] = isSlip && !isHollow;
    hollow.push(["wrong", "trivial"].includes(each.why) || (isSlip && isHollow));
    return each;
  });
}

/** @param {number} part @returns {Earned} */
const earns = (part, why = "", slip = "") => ({ part, why, slip });
const byKind = (/** @type {string} */ kind) =>
  ["right", "follows", "rounded"].includes(kind) ? earns(FULL) : earns(NOTHING, kind);

/** A slip with a name has shown the method, but not with a number that was there to be copied. @param {Filled} cell */
function alone({ kind, slip, x, isGiven }) {
  if (kind !== "slip") return byKind(kind);
  return isGiven || !x || Math.abs(x) === 1 ? earns(NOTHING, "slip", slip) : earns(PART, "part", slip);
}

/**
 * isHollow: the cell beside it shows no work. hasName: the mistake before has a name.
 * @param {Filled} cell @param {boolean} isAgain @param {boolean} isHollow @param {boolean} hasName
 */
function inTable(cell, isAgain, isHollow, hasName) {
  const { kind, slip, x, isSame } = cell;
  if (kind === "slip" && !isAgain) return earns(NOTHING, "slip", slip);
  if (kind === "slip") return !x || isSame || isHollow ? earns(NOTHING, "trivial") : earns(FULL, "again", slip);
  const isIdle = (kind === "follows" || kind === "rounded") && isTrivial(cell, isHollow, hasName);
  return isIdle ? earns(NOTHING, "trivial") : byKind(kind);
}

/**
 * Whether a number that is not right shows no work. After a slip with a name, work was shown.
 * @param {Filled} cell @param {boolean} isHollow @param {boolean} hasName
 */
function isTrivial({ kind, x, isCopy, isDue, isSame, isGiven, isShort }, isHollow, hasName) {
  if (!x || (isCopy && (isHollow || !isDue))) return true;
  const isIdle = isGiven || isSame || Math.abs(x) === 1;
  return isIdle && (kind === "rounded" ? isShort : !hasName);
}
