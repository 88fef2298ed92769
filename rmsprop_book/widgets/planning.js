/* What to do in the minutes that are left: cut to what this reader has not read and is weak in, in the order of
   learning, weighted by the exam. All of it is reckoned here; theme/scripts/plan.js shows it. */

import { practisedIn } from "./practised.js";
import { short } from "./short.js";

/** @import { Kept } from "./store.js" */
/** @import { Topic } from "./types.js" */
/**
 * How a reader stands in a topic: the share of it that is unread, how many answers are wrong now, and the share of what
 * was answered that was right, as far as there are enough answers to say so.
 * @typedef {{ unread: number, wrong: number, known: number }} Standing
 */
/**
 * what: "read" or "practise" a topic, or something of the whole book. topic: its place in the list.
 * @typedef {{ id: string, what: string, minutes: number, topic?: number }} Item
 */

const SHORT = 15; // minutes: below, four places of the summary are all there is time for
const READING = 30; // from here on something new can be learned
const EXAM = 60; // from here on a paper ends it
const LEAST = 5; // minutes of practice that are worth beginning
const FIRST = 10; // of a topic, before the next one is begun; half of that in a short time
const LONGEST = 180; // a paper
const ENOUGH = 4; // answers that say something
const WEAK = 10; // so much more counts what went wrong: also what an exam seldom asks
const PLACES = [1, 1, 2, 1];

/** What an answer for ten marks is made of: it comes first, even where there is no time for what it stands on. */
const HEART = ["rmsprop-rule", "by-hand", "ema"];

/** What fills the time behind the topics, in the order of its use, and its most.
 * @type {[what: string, most: number][]} */
const FILLING = [
  ["cards", 15],
  ["quiz", 30],
  ["drill", 20],
  ["spot", 20],
];
/** How a plan goes on; topics stand in the gap. */
const ORDER = ["mistakes", "", "quiz", "drill", "spot", "cards", "place", "summary", "paper"];

/** @param {Kept} kept @param {Topic[]} topics @returns {Standing[]} */
export const standings = (kept, topics) => topics.map(topic => standing(kept, topic));

/** @param {Kept} kept @param {Topic} topic @returns {Standing} */
function standing(kept, topic) {
  const { sections, answers, known } = kept;
  const chapter = topic.page.replace(/^.*\/|\.html$/g, "");
  const given = topic.quiz.map(key => answers[key]?.[2]).filter(Boolean);
  const seen = topic.cards.filter(key => known[key]).map(key => known[key][4]);
  const done = practisedIn(topic, kept);
  const count = (/** @type {number[]} */ list, /** @type {number} */ what) => list.filter(one => one === what).length;
  const right = count(given, 2) + count(seen, 0) + done.reduce((sum, one) => sum + one.right, 0);
  const missed = count(given, 1) + count(seen, 1);
  const all = right + missed + done.reduce((sum, { wrong }) => sum + wrong, 0);
  return {
    unread: topic.sections.filter(id => !sections[short(`${chapter}#${id}`)]).length / topic.sections.length,
    wrong: missed + done.reduce((sum, { open }) => sum + open, 0),
    known: all && right / Math.max(all, ENOUGH),
  };
}

/* A plan while it is made. */
class Draft {
  /** @type {Item[]} */
  items = [];

  /** @param {number} minutes @param {Topic[]} topics @param {Standing[]} stands */
  constructor(minutes, topics, stands) {
    this.left = minutes;
    this.first = minutes < EXAM * 2 ? FIRST / 2 : FIRST;
    this.topics = topics;
    this.stands = stands;
    this.ids = topics.map(({ id }) => id);
  }

  /** @param {string} what @param {number} minutes @param {number} [topic] */
  add(what, minutes, topic) {
    if (minutes <= 0) return;
    this.left -= minutes;
    const same = this.items.filter(item => item.what === what && item.topic === topic);
    if (topic === undefined) this.items.push({ id: `${what}-${same.length}`, what, minutes });
    else if (same.length) same[0].minutes += minutes;
    else this.items.push({ id: `${what}-${this.ids[topic]}`, what, minutes, topic });
  }

  /** @param {string} what @param {number} k */
  given(what, k) {
    return this.items.find(item => item.what === what && item.topic === k)?.minutes ?? 0;
  }

  /** Minutes to read of a topic. @param {number} k */
  reading(k) {
    return Math.ceil(this.topics[k].read * this.stands[k].unread);
  }

  /** Minutes of practice that a topic still needs. @param {number} k */
  practising(k) {
    const { wrong, known } = this.stands[k];
    const needs = Math.round(this.topics[k].practise * (1 - known));
    if (needs < LEAST) return wrong ? LEAST : 0;
    return needs;
  }

  /** What a topic stands on and has not been read, the lowest first; the heart does without. @param {number} k */
  below(k) {
    if (HEART.includes(this.ids[k])) return [];
    /** @type {number[]} */
    const found = [];
    for (const id of this.topics[k].standsOn) {
      const other = this.ids.indexOf(id);
      if (!this.stands[other].unread || this.given("read", other)) continue;
      found.push(...this.below(other), other);
    }
    return [...new Set(found)];
  }

  /** How much a topic is worth for its minutes. @param {number} k @param {number} cost */
  worth(k, cost) {
    const { exam } = this.topics[k];
    const { wrong, unread } = this.stands[k];
    if (unread && HEART.includes(this.ids[k])) return 100 - HEART.indexOf(this.ids[k]);
    return (exam * exam * (wrong ? WEAK : 1)) / cost;
  }

  /** Topic after topic, the best for its minutes first: read, and practised a little. */
  learn() {
    const open = new Set(this.ids.keys());
    for (;;) {
      const offers = [...open].flatMap(k => {
        const below = this.below(k);
        const read = [...below, k].reduce((sum, other) => sum + this.reading(other), 0);
        const cost = read + Math.min(this.practising(k), this.first);
        return cost && read <= this.left ? [{ k, below, worth: this.worth(k, cost) }] : [];
      });
      if (!offers.length || this.left < LEAST) return;
      const { k, below } = offers.reduce((best, offer) => (offer.worth > best.worth ? offer : best));
      for (const other of [...below, k]) {
        this.add("read", this.reading(other), other);
        if (other !== k) open.add(other); // it may still be practised
      }
      this.practise(k, this.first);
      open.delete(k);
      for (const other of below) this.stands[other] = { ...this.stands[other], unread: 0 };
    }
  }

  /** @param {number} k @param {number} most so many minutes in all */
  practise(k, most) {
    const given = this.given("practise", k);
    const more = Math.min(this.practising(k), most) - given;
    const minutes = Math.min(more, this.left);
    if (given || minutes >= LEAST) this.add("practise", minutes, k);
  }

  /** Of what was begun, all the rest of the practice; weak topics first. */
  deepen() {
    const begun = [...this.ids.keys()].filter(k => this.given("read", k) || this.given("practise", k));
    for (const k of begun.sort((a, b) => this.stands[b].wrong - this.stands[a].wrong || a - b))
      this.practise(k, this.topics[k].practise);
  }

  /** @param {boolean} withPapers */
  fill(withPapers) {
    for (const [what, most] of FILLING)
      if (!this.items.some(item => item.what === what) && this.left) this.add(what, Math.min(most, this.left));
    if (!withPapers) return;
    for (const item of this.items)
      if (item.what === "paper") {
        const more = Math.min(LONGEST - item.minutes, this.left);
        item.minutes += more;
        this.left -= more;
      }
    while (this.left >= LEAST) this.add("paper", Math.min(LONGEST, this.left));
  }
}

/**
 * As it is done: topics in the order of learning, each read before it is practised.
 * @template {Item} T
 * @param {T[]} items @param {number} count of the topics
 */
export function inOrder(items, count) {
  const rank = (/** @type {Item} */ { what, topic }) =>
    topic === undefined ? ORDER.indexOf(what) : 1 + (topic + Number(what === "practise") / 2) / count;
  return [...items].sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1));
}

/**
 * In the order in which it is done; together at most these minutes.
 * @param {number} minutes @param {Topic[]} topics @param {Standing[]} stands one for each topic @returns {Item[]}
 */
export function plan(minutes, topics, stands) {
  const draft = new Draft(minutes, topics, [...stands]);
  if (minutes < SHORT) for (const each of PLACES) draft.add("place", Math.min(each, draft.left));
  else draft.add("summary", minutes < SHORT * 2 || minutes >= EXAM * 2 ? 10 : 5);
  if (minutes >= EXAM) draft.add("paper", Math.min(Math.max(5 * Math.round(minutes / 30), 10), EXAM));
  if (minutes >= EXAM * 2) draft.add("cards", 10);
  const wrong = stands.reduce((sum, each) => sum + each.wrong, 0);
  if (draft.left > SHORT / 2) draft.add("mistakes", Math.min(wrong * 2, Math.floor(draft.left / 4)));
  if (minutes >= READING) draft.learn();
  draft.deepen();
  draft.fill(minutes >= EXAM);
  return inOrder(draft.items, topics.length);
}
