/* A paper by a seed: which question stands where, as papers/compose.py does it. */

import { Draws } from "../drill/draws.js";
import { make } from "../drill/make.js";
import { COSTS, STYLES, UNITS } from "./rules.js";

/** @import { Item, Pattern, Section, Style } from "./rules.js" */
/** @typedef {{ item: Item, seed: number | null, order: number[] }} Asked */
/** @typedef {{ number: number, marks: number, sides: Asked[][] }} Question */
/** @typedef {{ section: Section, answer: number, marks: number, questions: Question[] }} Asks */
/** @typedef {{ style: string, minutes: number, seed: number, marks: number, sections: Asks[] }} Paper */
/** @typedef {{ whole: number, cut: number }} Plan */

export const SEEDS = 1_000_000;
export const SHORTEST = 10; // minutes
export const LONGEST = 180;

const sum = (/** @type {number[]} */ numbers) => numbers.reduce((all, x) => all + x, 0);
const marksOf = (/** @type {Pattern} */ pattern) => sum(pattern.map(([, marks]) => marks));
const worth = (/** @type {Section} */ { patterns }) => marksOf(patterns[0]);
const fullMarks = (/** @type {Style} */ { sections }) => sum(sections.map(each => each.count * worth(each)));

/** The id of what is asked, and behind it its seed. @param {Asked} asked */
export const idOf = ({ item, seed }) => (seed === null ? item.id : `${item.id}/${seed}`);

/** How a paper of so many minutes is cut from the full one. @param {Style} style @param {number} minutes */
export function plans(style, minutes) {
  const { sections } = style;
  const full = fullMarks(style);
  const budget = Math.min(Math.floor((minutes * full) / style.minutes), full);
  /** @type {Plan[]} */
  const made = sections.map(({ count }) => ({ whole: Math.floor((count * budget) / full), cut: 0 }));
  const planned = (/** @type {number} */ k) => made[k].whole * worth(sections[k]) + made[k].cut;
  const lacking = (/** @type {number} */ k) => sections[k].count * worth(sections[k]) * budget - planned(k) * full;
  for (;;) {
    const rest = budget - sum(sections.map((_, k) => planned(k)));
    const more = sections.map((section, k) => grown(section, made[k], rest));
    const fitting = [...sections.keys()].filter(k => more[k]);
    if (!fitting.length) return made;
    const most = Math.max(...fitting.map(lacking));
    const chosen = /** @type {number} */ (fitting.find(k => lacking(k) === most));
    made[chosen] = more[chosen] ?? made[chosen];
  }
}

/** With one question more of at most so many marks. @param {Section} section @param {Plan} plan @param {number} rest */
function grown(section, { whole, cut }, rest) {
  if (whole === section.count || cut) return null;
  if (worth(section) <= rest) return { whole: whole + 1, cut: 0 };
  const short = Math.max(...section.patterns.map(pattern => marksOf(shortened(pattern, rest))));
  return short && (section.either || !whole) ? { whole, cut: short } : null;
}

/** The parts of a question that fit into so many marks. @param {Pattern} pattern @param {number} marks */
function shortened(pattern, marks) {
  let left = marks;
  return pattern.filter(([, each]) => {
    const fits = each <= left;
    if (fits) left -= each;
    return fits;
  });
}

/** @param {Item[]} pool @param {string} style @param {number} minutes @param {number} seed @returns {Paper} */
export function compose(pool, style, minutes, seed) {
  const choosing = new Choosing(pool, STYLES[style].drill, new Draws(seed, "paper"));
  /** @type {Asks[]} */
  const sections = [];
  const planned = plans(STYLES[style], minutes);
  for (const [k, section] of STYLES[style].sections.entries()) {
    const number = 1 + sum(sections.map(each => each.questions.length));
    if (planned[k].whole || planned[k].cut) sections.push(choosing.section(section, planned[k], number));
  }
  return { style, minutes, seed, marks: sum(sections.map(({ marks }) => marks)), sections };
}

/** What was chosen so far, and what is chosen next. */
class Choosing {
  taken = new Set();
  /** @type {Record<string, number>} how often each misconception or kind, each chapter, each level came */
  met = {};

  /** @param {Item[]} pool @param {boolean} drill @param {Draws} draws */
  constructor(pool, drill, draws) {
    this.items = pool.filter(({ isDrill }) => isDrill || !drill);
    this.chapter = drill ? 0 : COSTS.chapter; // most of the drill is taught in one
    this.draws = draws;
  }

  /** @param {Section} section @param {Plan} plan @param {number} number @returns {Asks} */
  section(section, { whole, cut }, number) {
    const patterns = this.shuffled(section.patterns);
    const units = this.shuffled([...UNITS.keys()]);
    const each = Array.from({ length: whole }, (_, k) => patterns[k % patterns.length]);
    if (cut) {
      const fitting = patterns.map(pattern => shortened(pattern, cut));
      const most = Math.max(...fitting.map(marksOf));
      each.push(...fitting.filter(pattern => marksOf(pattern) === most).slice(0, 1));
    }
    const answer = each.length;
    const extra = section.extra ? Math.max(1, Math.floor((section.extra * answer) / section.count)) : 0;
    for (let k = 0; k < extra; k++) each.push(cut ? each[k] : patterns[(answer + k) % patterns.length]);
    const questions = each.map((pattern, k) => {
      const unit = section.either ? units[k % units.length] : -1;
      const first = this.side(pattern, unit);
      const sides = section.either ? [first, this.side(pattern, unit, first)] : [first];
      return { number: number + k, marks: marksOf(pattern), sides };
    });
    const marks = sum(questions.slice(0, answer).map(question => question.marks));
    return { section, answer, marks, questions };
  }

  /** The parts of a question. @param {Pattern} pattern @param {number} unit @param {Asked[]} [other] before OR */
  side(pattern, unit, other) {
    /** @type {Asked[]} */
    const made = [];
    const levels = (/** @type {Asked[]} */ asked) => sum(asked.map(({ item }) => item.level));
    for (const [k, [form, marks]] of pattern.entries()) {
      const level = other ? levels(other.slice(0, k + 1)) - levels(made) : null;
      made.push(this.part(form, marks, unit, level));
    }
    return made;
  }

  /** @param {string} form @param {number} marks @param {number} unit @param {number | null} level @returns {Asked} */
  part(form, marks, unit, level) {
    const fitting = this.items.filter(item => item.form === form && item.marks === marks && !this.taken.has(item.id));
    const costs = fitting.map(item => this.cost(item, unit, level));
    const least = Math.min(...costs);
    const item = this.draws.choice(fitting.filter((_, k) => costs[k] === least));
    for (const what of [item.about ?? item.id, item.chapter, item.level]) this.met[what] = this.times(what) + 1;
    if (item.isDrill) return { item, seed: this.seedFor(item.id), order: [] };
    this.taken.add(item.id);
    const places = [...(item.options ?? []).keys()];
    return { item, seed: null, order: item.fixed ? places : this.shuffled(places) };
  }

  /** @param {string | number} what */
  times(what) {
    return this.met[what] ?? 0;
  }

  /** A seed that gives a question which the paper has not yet. @param {string} kind */
  seedFor(kind) {
    for (;;) {
      const seed = this.draws.integer(0, SEEDS);
      const text = make(kind, seed).statement.en;
      if (this.taken.has(text)) continue;
      this.taken.add(text);
      return seed;
    }
  }

  /** @param {Item} item @param {number} unit @param {number | null} level */
  cost(item, unit, level) {
    let cost = COSTS.same * this.times(item.about ?? item.id) + this.chapter * this.times(item.chapter);
    cost += COSTS.level[item.level - 1] * this.times(item.level);
    if (level !== null) cost += COSTS.unlike * Math.abs(item.level - level);
    if (unit >= 0 && !UNITS[unit].includes(item.chapter.slice(0, 2))) cost += COSTS.elsewhere;
    return cost;
  }

  /** @template T @param {T[]} things */
  shuffled(things) {
    const mixed = [...things];
    for (let k = mixed.length - 1; k > 0; k--) {
      const j = this.draws.integer(0, k + 1);
      [mixed[k], mixed[j]] = [mixed[j], mixed[k]];
    }
    return mixed;
  }
}
