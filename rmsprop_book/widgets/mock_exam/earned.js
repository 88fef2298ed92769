/* What a paper earns: options and numbers by themselves, what is written by the marks that the reader gives it. Of an
   OR the better side counts, of "any three" the best three. */

import { filled } from "../drill/filled.js";
import { make } from "../drill/make.js";
import { earned, FULL, reason, summed } from "../marks_of.js";
import { idOf } from "./compose.js";
import { questionOf, typedIn } from "./table.js";

/** @import { Question as Sum } from "../drill/make.js" */
/** @import { Verdict } from "../noted.js" */
/** @import { Said } from "../types.js" */
/** @import { Asked, Paper, Question } from "./compose.js" */
/** @import { Kept } from "./kept.js" */
/** @import { Answer, Item, Marking } from "./rules.js" */
/**
 * What was asked once, and what it earned. got: so far. lines: of its marking, those that the reader marks; isOpen: not
 * all of them are. Of a table that was filled, byTable: what it earned, worth: of how many marks; shown: what became of
 * each cell; why: the reasons for which it lost marks. verdicts: of its cells, or on the options.
 * @typedef {{ asked: Asked, marks: number, got: number, isGiven: boolean, lines: Marking[], isOpen: boolean,
 *   byTable: number, worth: number, shown: string[], slips: string[], why: Said[], verdicts: Verdict[] }} Part
 */
/** @typedef {{ question: Question, sides: Part[][], counts: Part[], got: number, isCounted: boolean }} Result */

/** What nobody answered. */
const NOTHING = {
  got: 0,
  byTable: 0,
  lines: /** @type {Marking[]} */ ([]),
  isOpen: false,
  worth: 0,
  shown: /** @type {string[]} */ ([]),
  slips: /** @type {string[]} */ ([]),
  why: /** @type {Said[]} */ ([]),
  verdicts: /** @type {Verdict[]} */ ([]),
};

/** @param {string[] | undefined} given */
export const isGiven = given => (given ?? []).some(text => text.trim());

/** @param {Paper} paper @param {Kept} kept @param {Record<string, Answer>} key @returns {Result[]} */
export function results({ sections }, kept, key) {
  return sections.flatMap(({ questions, answer }) => {
    const all = questions.map(question => result(question, kept, key));
    const best = [...all].sort((a, b) => b.got - a.got || a.question.number - b.question.number).slice(0, answer);
    for (const each of all) each.isCounted = best.includes(each);
    return all;
  });
}

/** @param {Question} question @param {Kept} kept @param {Record<string, Answer>} key @returns {Result} */
function result(question, kept, key) {
  const sides = question.sides.map(side => side.map(asked => part(asked, kept, key)));
  const worth = (/** @type {Part[]} */ side) => side.reduce((sum, { got }) => sum + got, 0);
  const given = (/** @type {Part[]} */ side) => side.filter(({ isGiven }) => isGiven).length;
  const [counts] = [...sides].sort((a, b) => worth(b) - worth(a) || given(b) - given(a));
  return { question, sides, counts, got: worth(counts), isCounted: true };
}

/** @param {Asked} asked @param {Kept} kept @param {Record<string, Answer>} key @returns {Part} */
function part(asked, kept, key) {
  const id = idOf(asked);
  const given = kept.answers[id] ?? [];
  const { marks } = asked.item;
  /** @type {Part} */
  const made = { ...NOTHING, asked, marks, isGiven: isGiven(given) };
  const right = rightOptions(asked, key);
  if (right) {
    const all = right.length === given.length && right.every(k => given.includes(`${k}`));
    return { ...made, got: all ? marks : 0, verdicts: [{ kind: all ? "right" : "wrong", slip: "" }] };
  }
  const question = questionOf(asked);
  const typed = question && typedIn(question, given);
  const table = question && isGiven(typed) ? filledIn(question, /** @type {string[]} */ (typed), asked.item) : NOTHING;
  const lines = asked.seed === null ? linesOf(asked.item, key, isGiven(typed)) : [];
  const own = kept.own[id] ?? [];
  const isMarked = own.length === lines.length && own.every(x => x !== null);
  return {
    ...made,
    ...table,
    got: table.byTable + own.reduce((/** @type {number} */ sum, x) => sum + (x ?? 0), 0),
    lines,
    isOpen: !isMarked && (made.isGiven || own.length > 0),
  };
}

/** What the reader marks: of a table that is filled, what it does not answer.
 * @param {Item} item @param {Record<string, Answer>} key @param {boolean} isFilled */
const linesOf = ({ id, table }, key, isFilled) =>
  (key[id].marking ?? []).filter((_, k) => !(isFilled && table?.lines.includes(k)));

/** The places of the right options; undefined where there are none.
 * @param {Asked} asked @param {Record<string, Answer>} key */
export function rightOptions({ item, seed }, key) {
  if (seed === null) return key[item.id].right;
  const { options, right } = make(item.id, seed);
  return options.length ? [right] : undefined;
}

/** A table earns by its cells, line by line. @param {Sum} question @param {string[]} typed @param {Item} item */
function filledIn(question, typed, { marks, table }) {
  const cells = filled(question, typed);
  const each = earned(cells);
  const worth = table?.marks ?? marks;
  const { total } = summed(each, table?.weights ?? each.map(() => 1), worth);
  const lost = each.filter(({ part }) => part < FULL);
  const why = [
    ...new Map(lost.filter(({ why }) => why !== "empty").map(one => [`${one.why} ${one.slip}`, reason(one)])).values(),
  ];
  return {
    byTable: total,
    worth,
    verdicts: cells.map(({ kind, slip }) => ({ kind, slip })),
    shown: cells.map(({ kind }, k) => (each[k].part === FULL || kind === "empty" ? kind : "wrong")),
    slips: [...new Set(lost.map(({ slip }) => slip).filter(Boolean))],
    why: why.filter(({ en }) => en),
  };
}
