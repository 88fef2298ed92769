/* What went wrong, and what was practised: how the drill, the boxes of exercises and the solver remember it (`mistakes`
   and `practised` in store.js). Of the quiz and of the cards their own fields say so.

   A thing is a kind of the drill ("hover"), an exercise ("07/exercise-1"), a rule of the solver ("solver adam"), or
   what a paper asks beside those ("paper write-why-zigzag"). */

import { dayOf, short } from "./short.js";
import { drop, everything, get, set } from "./store.js";

/** @typedef {{ kind: string, slip: string }} Verdict */
/** @typedef {{ seen: (verdicts: Verdict[]) => void }} Going what is told of each verdict: a Go, or who brings one */

const ROOM = 60; // mistakes that are kept
const MOST = 127;
const WRONG = ["slip", "wrong"]; // what is no number was a slip of the finger
const ACCEPTED = ["right", "rounded"];

/** Of one thing each slip is a mistake of its own. @param {string} thing @param {string} slip "" without a name */
export const keyOf = (thing, slip) => short(thing) + short(slip);

/** @param {string} thing @param {string} slip @param {number} seed of the question */
export function note(thing, slip, seed) {
  const own = keyOf(thing, slip);
  set("mistakes", own, dayOf(), seed, 0);
  const others = Object.entries(everything().mistakes).filter(([key]) => key !== own);
  // what was set right goes first, then what is oldest: of one day, what stands first
  others.reverse().sort(([, [, a, , doneA]], [, [, b, , doneB]]) => doneA - doneB || b - a);
  const over = others.slice(ROOM - 1).map(([key]) => key);
  if (over.length) drop("mistakes", over);
}

/** What went wrong with it before can be done now. @param {string} thing */
export function setRight(thing) {
  for (const [key, [, day, seed, done]] of Object.entries(everything().mistakes))
    if (key.startsWith(short(thing)) && !done) set("mistakes", key, day, seed, 1);
}

/** How often it was finished rightly, and how often something in it was wrong at first. @param {string} thing */
export function practised(thing) {
  const [, right = 0, wrong = 0] = get("practised", short(thing));
  return { right, wrong };
}

/** @param {string} thing @param {"right" | "wrong"} how */
function count(thing, how) {
  const counts = practised(thing);
  counts[how] = Math.min(counts[how] + 1, MOST);
  set("practised", short(thing), dayOf(), counts.right, counts.wrong);
}

/* One go at a question: in each place the first verdict counts. It sets right what went wrong before, if nothing is
   wrong in it. */
export class Go {
  judged = new Set(); // places
  slips = new Set();
  ended = false;

  /** @param {string} thing @param {number} seed */
  constructor(thing, seed = 0) {
    this.thing = thing;
    this.seed = seed;
  }

  /** The verdicts on all places, now. @param {Verdict[]} verdicts @param {boolean} partly empty ones are no matter */
  seen(verdicts, partly = false) {
    for (const [place, { kind, slip }] of verdicts.entries()) {
      if (kind === "empty" || kind === "no number" || this.judged.has(place)) continue;
      this.judged.add(place);
      if (WRONG.includes(kind)) this.wrong(slip);
    }
    const given = partly ? verdicts.filter(({ kind }) => kind !== "empty") : verdicts;
    if (given.length && given.every(({ kind }) => ACCEPTED.includes(kind))) this.end();
  }

  /** @param {string} slip */
  wrong(slip) {
    if (this.slips.has(slip)) return; // again in a later step: it costs marks once
    if (!this.slips.size) count(this.thing, "wrong");
    this.slips.add(slip);
    note(this.thing, slip, this.seed);
  }

  end() {
    if (this.ended) return;
    this.ended = true;
    count(this.thing, "right");
    if (!this.slips.size) setRight(this.thing);
  }
}
