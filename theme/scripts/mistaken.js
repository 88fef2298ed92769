/* What went wrong, from all that the device remembers: the drill, boxes, the solver and papers have it noted
   (noted.js), of a quiz its first answers say it, of cards those that were not known. */

/** @import { Kept } from "../../rmsprop_book/widgets/store.js" */
/** @import { Said } from "../../rmsprop_book/widgets/types.js" */
/**
 * A thing that can go wrong (theme/things.py). why: where it is explained; again: where it is asked again; kind: of the
 * drill; train: the kind that trains it; belief: the misconception behind a question.
 * @typedef {Said & { topic: number, minutes: number, why: string, again?: string, kind?: string, train?: string,
 *   belief?: string }} Thing
 */
/** @typedef {Record<string, Thing>} Things by their keys */
/**
 * @typedef {{ topics: Said[], slips: Record<string, Said & { why: string, topic: number }>, kinds: Things,
 *   exercises: Things, rules: Things, papers: Things, questions: Things, cards: Things }} Held
 */
/**
 * slip: its key, "" without one. seed: of the question. done: it was set right since. isOwn: its reader marks it.
 * form: the question in which it comes again; others: those of its topic.
 * @typedef {{ key: string, thing: Thing, slip: string, day: number, seed: number, done: boolean, topic: number,
 *   isOwn?: boolean, form?: string, others?: string[] }} Mistake
 */

/** The newest first. @param {Kept} kept @param {Held} held @returns {Mistake[]} */
export const mistaken = (kept, held) =>
  [...noted(kept, held), ...answered(kept, held), ...unknown(kept, held)].sort((a, b) => b.day - a.day);

/** @param {Kept} kept @param {Held} held @returns {Mistake[]} */
function noted({ mistakes }, { kinds, exercises, rules, papers, slips }) {
  return Object.entries(mistakes).flatMap(([key, [, day, seed, done]]) => {
    const [name, slip] = [key.slice(0, 3), key.slice(3)];
    const thing = kinds[name] ?? exercises[name] ?? rules[name] ?? papers[name];
    if (!thing) return []; // of another edition
    const topic = slips[slip]?.topic ?? thing.topic;
    const isOwn = thing === papers[name];
    return [{ key, thing, slip: slips[slip] ? slip : "", day, seed, done: Boolean(done), topic, isOwn }];
  });
}

/** @param {Kept} kept @param {Held} held @returns {Mistake[]} */
function answered({ answers }, { questions }) {
  return Object.entries(answers).flatMap(([key, [times, day, found]]) => {
    const thing = questions[key];
    const done = found === 2 && times === 2; // it was answered once before, and only a wrong one is asked again
    if (!thing || !(done || found === 1)) return [];
    const { form, others } = comesAgain(key, questions, answers);
    return [{ key, thing, slip: "", day, seed: 0, done, topic: thing.topic, form, others }];
  });
}

/**
 * In which form a question that went wrong comes again: as another one of the same misconception, best as one that was
 * not answered yet, then as the one that was answered first; without one, as itself.
 * @param {string} key @param {Things} questions @param {Kept["answers"]} answers
 */
export function comesAgain(key, questions, answers) {
  const { belief, topic } = questions[key];
  const since = (/** @type {string} */ other) => (answers[other]?.[2] ? answers[other][1] : -1);
  const others = Object.keys(questions).filter(other => other !== key);
  others.sort((a, b) => since(a) - since(b));
  const form = others.find(other => belief && questions[other].belief === belief) ?? key;
  return { form, others: others.filter(other => other !== form && questions[other].topic === topic) };
}

/** @param {Kept} kept @param {Held} held @returns {Mistake[]} */
function unknown({ known }, { cards }) {
  return Object.entries(known).flatMap(([key, [, day, , , wasNot]]) => {
    const thing = cards[key];
    return thing && wasNot ? [{ key, thing, slip: "", day, seed: 0, done: false, topic: thing.topic }] : [];
  });
}
