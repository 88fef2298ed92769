/* Flip cards in five boxes (Leitner): a card that was known moves up and rests for longer, one that was not goes back
   to box 1. */

import { drawing } from "./life.js";
import { both, kept, tag, tells, words } from "./words.js";

/** @import { Pair, Said } from "./types.js" */
/** @typedef {{ id: string, front: Said, back: Said }} Card */
/** @typedef {Record<string, [box: number, seen: number]>} Learned */

const REST = [0, 0, 1, 3, 7, 14]; // days that a card rests in box 1, 2, … 5
const DAY = 86_400_000;
const BOXES = [1, 2, 3, 4, 5];

/**
 * The cards that are due, the lowest box first; learned: id -> [box, when it was last seen].
 * @param {Card[]} cards @param {Learned} learned @param {number} now
 */
export function due(cards, learned, now) {
  const box = (/** @type {Card} */ { id }) => learned[id]?.[0] ?? 1;
  const seen = (/** @type {Card} */ { id }) => learned[id]?.[1] ?? 0;
  return cards
    .filter(card => now - seen(card) >= REST[box(card)] * DAY)
    .sort((a, b) => box(a) - box(b) || seen(a) - seen(b));
}

/**
 * As if the longest rest had passed for all.
 * @param {Learned} learned
 * @returns {Learned}
 */
const rested = learned =>
  Object.fromEntries(Object.entries(learned).map(([id, [box, seen]]) => [id, [box, seen - 15 * DAY]]));

class Cards {
  learned = kept("cards");
  flipped = false;
  extra = false; // the reader wants to go on although no card is due
  /** @type {Card | undefined} */
  card;

  boxes = tag("p", { className: "rw-rates" });
  face = tag("button", { type: "button", className: "rw-card" });
  told = tag("p", { className: "rw-caption", role: "status" });
  knew = both("button", "জানতাম", "I knew it", { type: "button", className: "rw-play" });
  not = both("button", "জানতাম না", "Not yet", { type: "button" });

  /** @param {Card[]} cards @param {HTMLElement} el */
  constructor(cards, el) {
    this.cards = cards;
    this.el = el;
    el.append(this.boxes, this.face, this.told, tag("div", { className: "rw-buttons" }, this.knew, this.not));
    this.face.addEventListener("click", () => this.flip());
    this.knew.addEventListener("click", () => this.put(box => Math.min(box + 1, 5)));
    this.not.addEventListener("click", () => this.put(() => 1));
    this.next();
  }

  flip() {
    if (!this.card) {
      this.extra = true;
      return this.next();
    }
    this.flipped = !this.flipped;
    this.show();
  }

  /** @param {(box: number) => number} move to which box the card goes */
  put(move) {
    const card = /** @type {Card} */ (this.card);
    this.learned.set({ ...this.learned.get(), [card.id]: [move(this.boxOf(card)), Date.now()] });
    this.next(card);
    this.face.focus();
  }

  /** @param {Card} card */
  boxOf(card) {
    return this.learned.get()[card.id]?.[0] ?? 1;
  }

  /** @param {Card} [last] not this one again, if there is another */
  next(last) {
    const learned = this.learned.get();
    const list = due(this.cards, this.extra ? rested(learned) : learned, Date.now());
    this.card = list.find(card => card !== last) ?? list[0];
    this.flipped = false;
    this.show();
  }

  show() {
    const { card, flipped } = this;
    const inBox = BOXES.map(n => this.cards.filter(card => this.boxOf(card) === n).length).join(" · ");
    words(this.boxes, `বাক্স ১ থেকে ৫: ${inBox}`, `Boxes 1 to 5: ${inBox}`);
    this.knew.disabled = this.not.disabled = !card || !flipped;
    this.el.dataset.card = card?.id ?? "";
    if (!card) return this.showEnd();
    const { bn, en } = flipped ? card.back : card.front;
    words(this.face, bn, en);
    /** @type {Pair} */
    const ask = flipped
      ? ["জানতে? সৎ উত্তর দাও।", "Did you know it? Be honest."]
      : ["মনে মনে উত্তর দাও, তারপর কার্ডে চাপ দাও।", "Answer in your head, then press the card."];
    tells(this.told, ask, [bn, en]);
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

export default drawing((model, el) => {
  el.classList.add("rw-cards");
  new Cards(model.get("cards"), el);
});
