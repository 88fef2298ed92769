/* Flip cards in five boxes (Leitner): a card that was known moves up and rests for longer, one that was not goes back to
   box 1. */

import { recall, remember } from "./recall.js";
import { dayOf } from "./short.js";
import { watch } from "./store.js";
import { both, tag, tells, words } from "./words.js";

const REST = [0, 0, 1, 3, 7, 14]; // days that a card rests in box 1, 2, … 5

/* The cards that are due, the lowest box first, in it those that were not seen for longest. learned: id -> [the day when
   it was last seen, its box]; turns: id -> when in this visit. A day in the future is that of a clock that stood wrong. */
export function due(cards, learned, today, turns = {}) {
  const rests = ([day = today, box = 1] = []) => day <= today && today - day < REST[box];
  const rank = ({ id }) => [learned[id]?.[1] ?? 1, learned[id]?.[0] ?? -1, turns[id] ?? 0];
  const earlier = (one, other) => one.reduce((sign, number, k) => sign || number - other[k], 0);
  return cards.filter(({ id }) => !rests(learned[id])).sort((a, b) => earlier(rank(a), rank(b)));
}

function render({ model, el }) {
  el.classList.add("rw", "rw-cards");
  const cards = model.get("cards"), learned = id => recall("cards", id), turns = {};
  let card, flipped, extra = false, turn = 0; // extra: the reader wants more than what is due

  const boxes = tag("p", { className: "rw-rates" }), face = tag("button", { type: "button", className: "rw-card" });
  const told = tag("p", { className: "rw-caption", role: "status" });
  const knew = both("button", "জানতাম", "I knew it", { type: "button", className: "rw-play" }), not = both("button", "জানতাম না", "Not yet", { type: "button" });
  el.append(boxes, face, told, tag("div", { className: "rw-buttons" }, knew, not));

  face.addEventListener("click", () => {
    if (card) {
      flipped = !flipped;
      return show();
    }
    next(); // it may have become another day
    if (!card) {
      extra = true;
      next();
    }
  });
  knew.addEventListener("click", () => put(Math.min((learned(card.id)[1] ?? 1) + 1, 5)));
  not.addEventListener("click", () => put(1));
  function put(box) {
    turns[card.id] = ++turn;
    remember(el, "cards", card.id, dayOf(), box);
    next(card);
    face.focus();
  }

  function next(last) {
    const seen = Object.fromEntries(cards.map(({ id }) => [id, learned(id)]));
    const list = due(cards, seen, extra ? Infinity : dayOf(), turns);
    card = list.find(c => c !== last) ?? list[0];
    flipped = false;
    show();
  }

  function count() {
    const inBox = [1, 2, 3, 4, 5].map(n => cards.filter(({ id }) => (learned(id)[1] || 1) === n).length).join(" · ");
    words(boxes, `বাক্স ১ থেকে ৫: ${inBox}`, `Boxes 1 to 5: ${inBox}`);
  }

  function show() {
    count();
    knew.disabled = not.disabled = !card || !flipped;
    el.dataset.card = card?.id ?? "";
    if (!card) {
      words(face, "আজকের সব কার্ড শেষ। তবু আবার?", "All cards for today are done. Once more?");
      return words(told, "কাল আবার এসো; কার্ডগুলো কখন ফিরবে এই device মনে রাখছে।", "Come back tomorrow; this device remembers when each card is due.");
    }
    const { bn, en } = flipped ? card.back : card.front;
    words(face, bn, en);
    tells(told, flipped ? ["জানতে? সৎ উত্তর দাও।", "Did you know it? Be honest."] : ["মনে মনে উত্তর দাও, তারপর কার্ডে চাপ দাও।", "Answer in your head, then press the card."], [bn, en]);
  }
  next();
  return watch(() => (card ? count() : next()));
}

export default { render };
