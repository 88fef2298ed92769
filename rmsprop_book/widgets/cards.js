/* Flip cards in five boxes (Leitner): a card that was known moves up and rests for longer, one that was not goes back
   to box 1. */

import { tells } from "./asking.js";
import { drawing } from "./life.js";
import { recall, remember } from "./recall.js";
import { dayOf } from "./short.js";
import { watch } from "./store.js";
import { both, tag, words } from "./words.js";

/** @import { Life } from "./life.js" */
/** @import { Pair, Said } from "./types.js" */
/** @typedef {{ id: string, front: Said, back: Said }} Card */
/** The day when a card was last seen, and its box; nothing, if it never was. @typedef {number[]} Seen */

const REST = [0, 0, 1, 3, 7, 14]; // days that a card rests in box 1, 2, … 5
const BOXES = [1, 2, 3, 4, 5];

/**
 * The cards that are due, the lowest box first, in it those that were not seen for longest; turns: when in this visit.
 * A day in the future is that of a clock that stood wrong.
 * @param {Card[]} cards @param {Record<string, Seen>} learned @param {number} today
 * @param {Record<string, number>} turns
 */
export function due(cards, learned, today, turns = {}) {
  /** @param {Seen} [seen] */
  const rests = ([day = today, box = 1] = []) => day <= today && today - day < REST[box];
  const rank = (/** @type {Card} */ { id }) => [learned[id]?.[1] ?? 1, learned[id]?.[0] ?? -1, turns[id] ?? 0];
  /** @param {number[]} one @param {number[]} other */
  const earlier = (one, other) => one.reduce((sign, number, k) => sign || number - other[k], 0);
  return cards.filter(({ id }) => !rests(learned[id])).sort((a, b) => earlier(rank(a), rank(b)));
}

class Cards {
  /** @type {Record<string, number>} */
  turns = {};
  turn = 0;
  flipped = false;
  extra = false; // the reader wants to go on although no card is due
  /** @type {Card | undefined} */
  card;

  boxes = tag("p", { className: "rw-rates" });
  face = tag("button", { type: "button", className: "rw-card" });
  told = tag("p", { className: "rw-caption", role: "status" });
  knew = both("button", "জানতাম", "I knew it", { type: "button", className: "rw-play" });
  not = both("button", "জানতাম না", "Not yet", { type: "button" });

  /** @param {Card[]} cards @param {HTMLElement} el @param {Life} life */
  constructor(cards, el, life) {
    this.cards = cards;
    this.el = el;
    el.append(this.boxes, this.face, this.told, tag("div", { className: "rw-buttons" }, this.knew, this.not));
    this.face.addEventListener("click", () => this.flip());
    this.knew.addEventListener("click", () => this.put(box => Math.min(box + 1, 5)));
    this.not.addEventListener("click", () => this.put(() => 1));
    this.next();
    life.ends.push(watch(() => (this.card ? this.count() : this.next())));
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

  /** @param {(box: number) => number} move to which box the card goes */
  put(move) {
    const card = /** @type {Card} */ (this.card);
    this.turns[card.id] = ++this.turn;
    remember(this.el, "cards", card.id, dayOf(), move(this.boxOf(card)));
    this.next(card);
    this.face.focus();
  }

  /** @param {Card} card */
  boxOf(card) {
    return recall("cards", card.id)[1] || 1;
  }

  /** @param {Card} [last] not this one again, if there is another */
  next(last) {
    const learned = Object.fromEntries(this.cards.map(({ id }) => [id, recall("cards", id)]));
    const list = due(this.cards, learned, this.extra ? Infinity : dayOf(), this.turns);
    this.card = list.find(card => card !== last) ?? list[0];
    this.flipped = false;
    this.show();
  }

  count() {
    const inBox = BOXES.map(n => this.cards.filter(card => this.boxOf(card) === n).length).join(" · ");
    words(this.boxes, `বাক্স ১ থেকে ৫: ${inBox}`, `Boxes 1 to 5: ${inBox}`);
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
      "কাল আবার এসো; কার্ডগুলো কখন ফিরবে এই device মনে রাখছে।",
      "Come back tomorrow; this device remembers when each card is due.",
    );
  }
}

export default drawing((model, el, life) => {
  el.classList.add("rw-cards");
  new Cards(model.get("cards"), el, life);
});
