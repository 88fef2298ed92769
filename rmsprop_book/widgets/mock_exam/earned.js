/* What a paper earns: options and numbers by themselves, what is written by the marks that the reader gives it. Of an
   OR the better side counts, of "any three" the best three. */

import { emptyCells, make } from "../drill/make.js";
import { FULL, marksOf, reason } from "../marks_of.js";
import { idOf } from "./compose.js";

/** @import { Said } from "../types.js" */
/** @import { Asked, Paper, Question } from "./compose.js" */
/** @import { Kept } from "./kept.js" */
/** @import { Answer } from "./rules.js" */
/**
 * why: the reasons for which a table lost marks. got: null, if the reader has still to mark it.
 * @typedef {{ asked: Asked, marks: number, got: number | null, isGiven: boolean, slips: string[],
 *   why: Said[] }} Part
 */
/** @typedef {{ question: Question, sides: Part[][], counts: Part[], got: number, isCounted: boolean }} Result */

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
  const worth = (/** @type {Part[]} */ side) => side.reduce((sum, { got }) => sum + (got ?? 0), 0);
  const given = (/** @type {Part[]} */ side) => side.filter(({ isGiven }) => isGiven).length;
  const [counts] = [...sides].sort((a, b) => worth(b) - worth(a) || given(b) - given(a));
  return { question, sides, counts, got: worth(counts), isCounted: true };
}

/** @param {Asked} asked @param {Kept} kept @param {Record<string, Answer>} key @returns {Part} */
function part(asked, kept, key) {
  const id = idOf(asked);
  const given = kept.answers[id] ?? [];
  const { marks } = asked.item;
  const made = {
    asked,
    marks,
    isGiven: isGiven(given),
    slips: /** @type {string[]} */ ([]),
    why: /** @type {Said[]} */ ([]),
  };
  const right = rightOptions(asked, key);
  if (right)
    return { ...made, got: right.length === given.length && right.every(k => given.includes(`${k}`)) ? marks : 0 };
  if (asked.seed !== null) return { ...made, ...typed(asked, asked.seed, given) };
  const own = kept.own[id] ?? [];
  const isMarked = own.length > 0 && own.every(x => x !== null);
  if (!isMarked) return { ...made, got: made.isGiven || own.length ? null : 0 };
  return { ...made, got: own.reduce((/** @type {number} */ sum, x) => sum + (x ?? 0), 0) };
}

/** The places of the right options; undefined where there are none.
 * @param {Asked} asked @param {Record<string, Answer>} key */
export function rightOptions({ item, seed }, key) {
  if (seed === null) return key[item.id].right;
  const { options, right } = make(item.id, seed);
  return options.length ? [right] : undefined;
}

/** @param {Asked} asked @param {number} seed @param {string[]} given */
function typed({ item }, seed, given) {
  const question = make(item.id, seed);
  const texts = emptyCells(question).map((_, k) => given[k] ?? "");
  const { each, total } = marksOf(question, texts, item.marks);
  const lost = each.filter(({ part }) => part < FULL);
  const slips = [...new Set(lost.map(({ slip }) => slip).filter(Boolean))];
  const why = [
    ...new Map(lost.filter(({ why }) => why !== "empty").map(one => [`${one.why} ${one.slip}`, reason(one)])).values(),
  ];
  return { got: total, slips, why: why.filter(({ en }) => en) };
}
