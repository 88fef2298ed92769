/* What went wrong in a paper goes where all mistakes are: of the options of the bank to the answers of its quiz, all
   else as the drill has it (../noted.js). */

import { Go, keyOf, note, setRight } from "../noted.js";
import { dayOf, short } from "../short.js";
import { get, set } from "../store.js";
import { change } from "./kept.js";

/** @import { Asked } from "./compose.js" */
/** @import { Part } from "./earned.js" */

const RIGHT = 2; // among the answers of a quiz

/** What the page marks itself: when the paper ends, and never again. @param {Part[]} parts */
export function noteOnce(parts) {
  let isFirst = false;
  change(kept => {
    isFirst = !kept.isNoted;
    kept.isNoted = true;
  });
  if (!isFirst) return;
  for (const { asked, isGiven, verdicts } of parts) {
    const { item, seed } = asked;
    if (isGiven && item.options) answer(item.id, verdicts[0].kind === "right");
    else if (isGiven && verdicts.length) new Go(thingOf(asked), seed ?? 0).seen(verdicts);
  }
}

/** What is asked, as it is called there: of the bank beside all else. @param {Asked} asked */
const thingOf = ({ item, seed }) => (seed === null ? `paper ${item.id}` : item.id);

/**
 * As the quiz remembers it; what was right before and is again needs no word.
 * @param {string} id @param {boolean} right
 */
function answer(id, right) {
  const [, before] = get("answers", short(id));
  if (!right || before !== RIGHT) set("answers", short(id), dayOf(), right ? RIGHT : 1);
}

/** What the reader has marked, each time that all of it is. @param {Asked} asked @param {boolean} isLow */
export function noteMarked(asked, isLow) {
  const thing = thingOf(asked);
  const [, , done] = get("mistakes", keyOf(thing, ""));
  if (!isLow) setRight(thing);
  else if (done !== 0) note(thing, "", 0);
}
