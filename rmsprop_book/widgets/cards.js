/* Flip cards, each of which comes again when it is about to be forgotten (repetition.js), and before the exam. */

import { tells } from "./asking.js";
import { drawing } from "./life.js";
import { recall, remember } from "./recall.js";
import { after, asNumbers, KNEW, NOT, ofNumbers, recalled, rest } from "./repetition.js";
import { dateOf, dayOf } from "./short.js";
import { watch } from "./store.js";
import { both, tag, words } from "./words.js";

/** @import { Life } from "./life.js" */
/** @import { Pair, Said } from "./types.js" */
/** @typedef {{ id: string, front: Said, back: Said }} Card */
/** The day when a card was seen, S and D, 1 if it was not known; nothing, if it is new. @typedef {number[]} Seen */

const APART = 5; // cards between one that was not known and its return

/**
 * The day when a card is due; it comes before the exam. A day in the future is that of a clock that stood wrong.
 * @param {Seen} seen @param {number} today @param {number} [exam] its day
 */
export function dueOn([day, s, d, wasNot], today, exam = 0) {
  if (wasNot || day > today) return today;
  const due = day + rest(ofNumbers([s, d]));
  return exam >= today && exam > day + 1 ? Math.min(due, exam - 1) : due;
}

/**
 * The cards that are due, in their order: not known some cards ago, then seen before and most nearly forgotten, then
 * new, then not known just now. turns: when in this visit a card was seen, with the count of all for "now".
 * @param {Card[]} cards @param {Record<string, Seen>} learned @param {number} today
 * @param {{ exam?: number, turns?: Record<string, number>, now?: number, extra?: boolean }} [visit] extra: all are due
 */
export function due(cards, learned, today, { exam, turns = {}, now = 0, extra = false } = {}) {
  /** @param {Card} card @returns {number[]} */
  const rank = ({ id }) => {
    const [day, s, d, wasNot] = learned[id] ?? [];
    const turn = turns[id] ?? 0;
    if (day === undefined) return [2, turn];
    if (wasNot && turn) return [now - turn < APART ? 3 : 0, turn];
    return [1, recalled(Math.max(today - day, 0), ofNumbers([s, d]).S), turn];
  };
  const isDue = (/** @type {Card} */ { id }) =>
    extra || !learned[id]?.length || dueOn(learned[id], today, exam) <= today;
  /** @param {number[]} one @param {number[]} other */
  const earlier = (one, other) => one.reduce((sign, number, k) => sign || number - other[k], 0);
  return cards.filter(isDue).sort((a, b) => earlier(rank(a), rank(b)));
}

class Cards {
  /** @type {Record<string, number>} */
  turns = {};
  turn = 0;
  flipped = false;
  extra = false; // the reader wants to go on although no card is due
  /** @type {Card | undefined} */
  card;

  counts = tag("p", { className: "rw-rates" });
  face = tag("button", { type: "button", className: "rw-card" });
  told = tag("p", { className: "rw-caption", role: "status" });
  knew = both("button", "জানতাম", "I knew it", { type: "button", className: "rw-play" });
  not = both("button", "জানতাম না", "Not yet", { type: "button" });
  exam = tag("input", { type: "date", min: dateOf(0) });

  /** @param {Card[]} cards @param {HTMLElement} el @param {Life} life */
  constructor(cards, el, life) {
    this.cards = cards;
    this.el = el;
    const label = tag("label", { className: "rw-where" }, both("span", "পরীক্ষা কবে?", "When is the exam?"), this.exam);
    const buttons = tag("div", { className: "rw-buttons" }, this.knew, this.not);
    el.append(this.counts, this.face, this.told, buttons, label);
    this.face.addEventListener("click", () => this.flip());
    this.knew.addEventListener("click", () => this.put(KNEW));
    this.not.addEventListener("click", () => this.put(NOT));
    this.exam.addEventListener("change", () => this.plan());
    this.next();
    life.ends.push(watch(() => (this.card ? this.count() : this.next())));
  }

  plan() {
    const date = this.exam.valueAsDate;
    remember(this.el, "plans", "exam", date ? dayOf(date, 0) : 0);
    this.next();
  }

  flip() {
    if (!this.card) return this.goOn();
    this.flipped = !this.flipped;
    this.show(true);
  }

  goOn() {
    this.next(); // it may have become another day
    if (this.card) return;
    this.extra = true;
    this.next();
  }

  /** @param {number} grade */
  put(grade) {
    const card = /** @type {Card} */ (this.card);
    const [day, s, d] = recall("known", card.id);
    const today = dayOf();
    const before = day === undefined ? undefined : ofNumbers([s, d]);
    this.turns[card.id] = ++this.turn;
    const days = day ? Math.max(today - day, 0) : 0; // nobody saw it on day 0: the clock stood wrong
    const known = asNumbers(after(before, days, grade));
    remember(this.el, "known", card.id, today, ...known, Number(grade === NOT));
    this.next(card);
    this.face.focus();
  }

  /** @param {boolean} [extra] as if all were due */
  due(extra) {
    const learned = Object.fromEntries(this.cards.map(({ id }) => [id, recall("known", id)]));
    const [exam] = recall("plans", "exam");
    return due(this.cards, learned, dayOf(), { exam, turns: this.turns, now: this.turn, extra });
  }

  /** @param {Card} [last] not this one again, if there is another */
  next(last) {
    const list = this.due(this.extra);
    this.card = list.find(card => card !== last) ?? list[0];
    this.flipped = false;
    this.show();
  }

  count() {
    const [exam] = recall("plans", "exam");
    const fresh = this.cards.filter(({ id }) => !recall("known", id).length).length;
    const again = this.due().length - fresh;
    const later = this.cards.length - fresh - again;
    words(
      this.counts,
      `আজ আবার দেখার: ${again} · পরে: ${later} · নতুন: ${fresh}`,
      `Again today: ${again} · later: ${later} · new: ${fresh}`,
    );
    if (document.activeElement !== this.exam) this.exam.value = exam ? dateOf(exam) : "";
  }

  /** @param {boolean} [turned] under the reader's finger: what has the focus already is not read again */
  show(turned) {
    const { card, flipped } = this;
    this.count();
    this.knew.disabled = this.not.disabled = !card || !flipped;
    this.el.dataset.card = card?.id ?? "";
    if (!card) return this.showEnd();
    const { bn, en } = flipped ? card.back : card.front;
    words(this.face, bn, en);
    /** @type {Pair} */
    const ask = flipped
      ? ["জানতে? সৎ উত্তর দাও।", "Did you know it? Be honest."]
      : ["মনে মনে উত্তর দাও, তারপর কার্ডে চাপ দাও।", "Answer in your head, then press the card."];
    if (turned) tells(this.told, ask, [bn, en]);
    else words(this.told, ...ask);
  }

  showEnd() {
    words(this.face, "আজকের সব কার্ড শেষ। তবু আবার?", "All cards for today are done. Once more?");
    words(
      this.told,
      "প্রতিটা কার্ড ফিরবে ভুলে যাওয়ার ঠিক আগে, আর পরীক্ষার আগে একবার। এই device সেটা মনে রাখছে।",
      "Each card comes back just before you would forget it, and before the exam. This device remembers when.",
    );
  }
}

export default drawing((model, el, life) => {
  el.classList.add("rw-cards");
  new Cards(model.get("cards"), el, life);
});
