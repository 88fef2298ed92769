/* Flip cards in five boxes (Leitner): a card that was known moves up and rests for longer, one that was not goes back to box 1. */

import { both, kept, tag, tells, words } from "./words.js";

const REST = [0, 0, 1, 3, 7, 14]; // days that a card rests in box 1, 2, … 5
const DAY = 86_400_000;

/* The cards that are due, the lowest box first; learned: id -> [box, when it was last seen]. */
export function due(cards, learned, now) {
  const box = ({ id }) => learned[id]?.[0] ?? 1;
  return cards
    .filter(card => now - (learned[card.id]?.[1] ?? 0) >= REST[box(card)] * DAY)
    .sort((a, b) => box(a) - box(b) || (learned[a.id]?.[1] ?? 0) - (learned[b.id]?.[1] ?? 0));
}

function render({ model, el }) {
  el.classList.add("rw", "rw-cards");
  const cards = model.get("cards"),
    learned = kept("cards");
  let card,
    flipped,
    extra = false;

  const boxes = tag("p", { className: "rw-rates" }),
    face = tag("button", { type: "button", className: "rw-card" });
  const told = tag("p", { className: "rw-caption", role: "status" });
  const knew = both("button", "জানতাম", "I knew it", { type: "button", className: "rw-play" }),
    not = both("button", "জানতাম না", "Not yet", { type: "button" });
  el.append(boxes, face, told, tag("div", { className: "rw-buttons" }, knew, not));

  face.addEventListener("click", () => {
    if (!card) {
      extra = true;
      return next();
    }
    flipped = !flipped;
    show();
  });
  knew.addEventListener("click", () => put(Math.min((learned.get()[card.id]?.[0] ?? 1) + 1, 5)));
  not.addEventListener("click", () => put(1));
  function put(box) {
    learned.set({ ...learned.get(), [card.id]: [box, Date.now()] });
    next(card);
    face.focus();
  }

  function next(last) {
    const list = due(
      cards,
      extra
        ? Object.fromEntries(Object.entries(learned.get()).map(([id, [box, seen]]) => [id, [box, seen - 15 * DAY]]))
        : learned.get(),
      Date.now(),
    );
    card = list.find(c => c !== last) ?? list[0];
    flipped = false;
    show();
  }

  function show() {
    const inBox = [1, 2, 3, 4, 5].map(n => cards.filter(c => (learned.get()[c.id]?.[0] ?? 1) === n).length);
    words(boxes, `বাক্স ১ থেকে ৫: ${inBox.join(" · ")}`, `Boxes 1 to 5: ${inBox.join(" · ")}`);
    knew.disabled = not.disabled = !card || !flipped;
    el.dataset.card = card?.id ?? "";
    if (!card) {
      words(face, "আজকের সব কার্ড শেষ। তবু আবার?", "All cards for today are done. Once more?");
      return words(
        told,
        "কাল আবার এসো; কার্ডগুলো কখন ফিরবে এই device মনে রাখছে।",
        "Come back tomorrow; this device remembers when each card is due.",
      );
    }
    const { bn, en } = flipped ? card.back : card.front;
    words(face, bn, en);
    tells(
      told,
      flipped
        ? ["জানতে? সৎ উত্তর দাও।", "Did you know it? Be honest."]
        : ["মনে মনে উত্তর দাও, তারপর কার্ডে চাপ দাও।", "Answer in your head, then press the card."],
      [bn, en],
    );
  }
  next();
}

export default { render };
