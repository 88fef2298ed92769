/* The paper that is being written, or was: kept on the device as it is typed, under a key of its own, since texts are
   no short lists of numbers (store.js). It goes with "forget my progress". */

import { BOOK } from "../choices.js";
import { PAPER, parsed } from "../store.js";
import { LONGEST, SEEDS, SHORTEST } from "./compose.js";
import { STYLES } from "./rules.js";

/**
 * ends: the time of the clock at which it ends; seen: when a page last looked. isNoted: its mistakes are (noted.js).
 * answers: what was typed or chosen, by the id of its part; own: what the reader gave himself for each line of
 * a marking.
 * @typedef {{ style: string, minutes: number, seed: number, ends: number, seen: number, isOver: boolean,
 *   isNoted: boolean, answers: Record<string, string[]>, own: Record<string, (number | null)[]> }} Kept
 */

/** What could not be written lasts as long as the page. @type {Kept | null} */
let lost = null;

const within = (/** @type {unknown} */ x, /** @type {number} */ low, /** @type {number} */ high) =>
  Number.isInteger(x) && Number(x) >= low && Number(x) <= high;

/** @returns {Kept | null} */
export function read() {
  let found = null;
  try {
    found = localStorage.getItem(PAPER);
  } catch {
    /* forbidden, as in some private windows */
  }
  if (!found) return lost;
  const { style, minutes, seed, ends, seen, isOver, isNoted, answers, own } = parsed(found);
  const fits = style in STYLES && within(minutes, SHORTEST, LONGEST) && within(seed, 0, SEEDS - 1);
  if (!fits || !Number.isFinite(ends) || !Number.isFinite(seen)) return lost;
  const is = { isOver: Boolean(isOver), isNoted: Boolean(isNoted) };
  return { style, minutes, seed, ends, seen, ...is, answers: { ...answers }, own: { ...own } };
}

/** False if it is forgotten with the page. @param {Kept} kept */
export function write(kept) {
  try {
    localStorage.setItem(PAPER, JSON.stringify(kept));
    lost = null;
    return true;
  } catch {
    lost = kept;
    return false;
  }
}

/** What another tab has written in the meantime stays. @param {(kept: Kept) => void} act */
export function change(act) {
  const kept = read();
  if (!kept) return false;
  act(kept);
  return write(kept);
}

/** Another paper can be chosen. */
export function clear() {
  lost = null;
  try {
    localStorage.removeItem(PAPER);
  } catch {
    /* there was nothing */
  }
}

/** Calls back when another tab writes, or everything is forgotten. @param {() => void} act @returns {() => void} */
export function watch(act) {
  const heard = (/** @type {StorageEvent} */ { key }) => {
    if (key === PAPER || key === BOOK || key === null) act();
  };
  addEventListener("storage", heard);
  return () => removeEventListener("storage", heard);
}
