/* How well a topic is known: from the answers to its questions, and from its cards, as far as they are still known. */

import { ofNumbers, recalled } from "./repetition.js";

/** @import { Kept } from "./store.js" */
/** @import { Pair, Topic } from "./types.js" */

const ENOUGH = 6; // answers and cards after which a topic may be strong; fewer, where it has fewer
const WEAK = 0.6; // of them known
const STRONG = 0.85;

/** What the numbers of `strength` mean. @type {Pair[]} */
export const STRENGTHS = [
  ["শুরু হয়নি", "not begun"],
  ["কাঁচা", "weak"],
  ["এগোচ্ছে", "getting there"],
  ["পাকা", "strong"],
];
export const GETTING_THERE = 2;

/**
 * What was tried of a topic, each with how well it is known today, from 0 to 1.
 * @param {Topic} topic @param {Kept} kept @param {number} today
 */
export function tried({ quiz, cards }, { answers, known }, today) {
  const given = quiz.map(key => answers[key]).filter(found => found?.[2]);
  const seen = cards.map(key => known[key]).filter(Boolean);
  return [
    ...given.map(([, , found]) => found - 1),
    ...seen.map(([, day, s, d, not]) => (not ? 0 : recalled(Math.max(today - day, 0), ofNumbers([s, d]).S))),
  ];
}

/**
 * 0 not begun, 1 weak, 2 getting there, 3 strong. Who has read all of it and tried nothing is getting there.
 * @param {Topic} topic @param {Kept} kept @param {number} today @param {boolean} isRead
 */
export function strength(topic, kept, today, isRead) {
  const all = tried(topic, kept, today);
  if (!all.length) return isRead ? GETTING_THERE : 0;
  const mean = all.reduce((sum, part) => sum + part, 0) / all.length;
  if (mean < WEAK) return 1;
  const enough = Math.min(ENOUGH, topic.quiz.length + topic.cards.length);
  return mean >= STRONG && all.length >= enough ? 3 : GETTING_THERE;
}

/**
 * Of each topic its strength, and whether it is the next to learn: all that it stands on is done, and itself is not.
 * @param {Topic[]} topics @param {Kept} kept @param {number} today @param {(topic: Topic) => boolean} isRead
 */
export function strengths(topics, kept, today, isRead) {
  const found = new Map(topics.map(topic => [topic.id, strength(topic, kept, today, isRead(topic))]));
  const isDone = (/** @type {string} */ id) => Number(found.get(id)) >= GETTING_THERE;
  return topics.map(({ id, standsOn }) => ({
    level: Number(found.get(id)),
    isNext: !isDone(id) && standsOn.every(isDone),
  }));
}
