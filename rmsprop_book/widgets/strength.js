/* How well a topic is known: from the answers to its questions, from its cards, as far as they are still known, and
   from what was practised of it. */

import { practisedIn } from "./practised.js";
import { ofNumbers, recalled } from "./repetition.js";

/** @import { Practised } from "./practised.js" */
/** @import { Kept } from "./store.js" */
/** @import { Pair, Topic } from "./types.js" */

const ENOUGH = 6; // things that were tried, after which a topic may be strong; fewer, where it has fewer
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
export function tried(topic, kept, today) {
  const { quiz, cards } = topic;
  const { answers, known } = kept;
  const given = quiz.map(key => answers[key]).filter(found => found?.[2]);
  const seen = cards.map(key => known[key]).filter(Boolean);
  return [
    ...given.map(([, , found]) => found - 1),
    ...seen.map(([, day, s, d, not]) => (not ? 0 : recalled(Math.max(today - day, 0), ofNumbers([s, d]).S))),
    ...practisedIn(topic, kept).map(share),
  ];
}

/** What was set right is known; before that, as far as it ended rightly. @param {Practised} one */
function share({ right, wrong, open }) {
  if (!right) return 0;
  return open ? right / (right + wrong) : 1;
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
  const { quiz, cards, kinds, exercises } = topic;
  const enough = Math.min(ENOUGH, quiz.length + cards.length + kinds.length + exercises.length);
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
