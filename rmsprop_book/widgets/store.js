/* What the book remembers on a reader's device: one place in its storage, under the book's own name.

   Everything remembered is a short list of whole numbers under a short key. The first number says how often it was set.
   Of two lists for the same thing the greater one stays, compared from left to right. So copies (another tab, a file
   from another phone, an earlier edition) may meet in any order and any number of times, and no clock decides. A new
   kind of thing to remember is one line in MOST. */

import { BOOK } from "./choices.js";

export const PAPER = `${BOOK} paper`; // beside it, the paper of the mock exam (mock_exam/kept.js)

const TIMES = 127; // counted no further
export const DAYS = 16_383; // the last day is in 2070

/* The greatest that each number of a list may be; its first one is the count. What is not in its range is not heard. */
/** @type {Record<string, number[]>} */
export const MOST = {
  settings: [TIMES, 2], // the place of what was chosen in LANGUAGES or LIGHTS (choices.js)
  answers: [TIMES, DAYS, 2], // of a question: the day; 1 for a wrong first answer, 2 for a right one, 0 to begin again
  cards: [TIMES, DAYS, 5], // of earlier editions: the day when a card was seen, and its box (former.js)
  orders: [TIMES, 2 ** 31], // the seed of the order in which a quiz asks
  known: [TIMES, DAYS, 65_535, 9_000, 1], // a card: the day when it was seen, S and D (repetition.js), 1 if not known
  plans: [TIMES, DAYS], // the day of the exam
  sections: [TIMES, DAYS], // that were read: the day
  places: [65_535, DAYS, 2 ** 18 - 1, 31], // of the reading: the day, the page's code (short.js), the section
  mistakes: [TIMES, DAYS, 999_999, 1], // the day, the question's seed, 1 once it was set right (noted.js)
  practised: [TIMES, DAYS, TIMES, TIMES], // the last day, how often it ended rightly, how often wrong at first
  todo: [TIMES, DAYS, 1000, 1], // of the plan: the day, the minutes, 1 once it is done (theme/scripts/plan.js)
};

const LIGHTLY = ["settings", "orders", "sections", "places", "todo"];

/** Whether a reader would miss it: settings are chosen again at once, another order of questions is as good, a place in
 * a book is found again, and a plan is made anew. @param {string} field */
export const isMissed = field => !LIGHTLY.includes(field);

/** @typedef {Record<string, Record<string, number[]>>} Kept by the names in MOST, then by key */

/** @param {unknown} list @param {number[]} most */
const fits = (list, most) =>
  Array.isArray(list) &&
  list.length === most.length &&
  list.every((number, k) => Number.isInteger(number) && number >= 0 && number <= most[k]);

/** @param {number[]} one @param {number[]} other */
function greater(one, other = one) {
  const k = one.findIndex((number, place) => number !== other[place]);
  return k < 0 || one[k] > other[k] ? one : other;
}

/** All copies in one; of each what fits. @param {any[]} copies @returns {Kept} */
export function merge(...copies) {
  /** @type {Kept} */
  const whole = {};
  for (const [field, most] of Object.entries(MOST)) {
    /** @type {Record<string, number[]>} */
    const part = {};
    whole[field] = part;
    for (const copy of copies)
      for (const [key, list] of Object.entries(copy?.[field] ?? {}))
        if (/^[\w-]{3,6}$/.test(key) && fits(list, most)) part[key] = greater(list, part[key]);
  }
  return whole;
}

/** What stands in storage under a key, if that is an object. @param {string | null} json @returns {any} */
export function parsed(json) {
  try {
    return { ...JSON.parse(json ?? "") };
  } catch {
    return {};
  }
}

/* What stood in storage when it was last read, what that says, and what could not be written: that lasts as long as the
   page. Scripts of one page share it, each of which has these lines in it. */
/** @typedef {{ text: string | null, kept?: Kept, lost: Kept }} Memory */
const own = /** @type {any} */ (globalThis);
/** @type {Memory} */
const memory = own[Symbol.for(BOOK)] ?? { text: null, lost: {} };
own[Symbol.for(BOOK)] = memory;

/** All that is remembered now, by this page or by another. @returns {Kept} */
export function everything() {
  /** @type {string | null} */
  let found = null;
  try {
    found = localStorage.getItem(BOOK);
  } catch {
    /* forbidden, as in some private windows */
  }
  if (!memory.kept || found !== memory.text) memory.kept = merge(parsed(found), memory.lost);
  memory.text = found;
  return memory.kept;
}

/** False if there is no room, or no permission. @param {Kept} now */
function write(now) {
  memory.kept = now;
  try {
    const whole = JSON.stringify({ ...parsed(memory.text), ...now }); // a field that only a newer edition knows stays
    if (whole !== memory.text) localStorage.setItem(BOOK, whole);
    memory.text = whole;
    memory.lost = {};
  } catch {
    memory.lost = now;
  }
  return memory.lost !== now;
}

/** The numbers of one thing behind their count; none, if it was never set. @param {string} field @param {string} key */
export const get = (field, key) => everything()[field][key]?.slice(1) ?? [];

/** Forgets some things of a field. @param {string} field @param {string[]} keys */
export function drop(field, keys) {
  const now = everything();
  write({ ...now, [field]: Object.fromEntries(Object.entries(now[field]).filter(([key]) => !keys.includes(key))) });
}

let asked = false;
/** So that it does not go when the device needs the room: it is asked for once, when there is something to lose. */
function askToStay() {
  if (!asked) globalThis.navigator?.storage?.persist?.().catch(() => false);
  asked = true;
}

/**
 * Remembers numbers of one thing; false if it is forgotten with the page.
 * @param {string} field @param {string} key @param {number[]} numbers
 */
export function set(field, key, ...numbers) {
  const now = everything();
  const [times = 0] = now[field][key] ?? [];
  const done = write({ ...now, [field]: { ...now[field], [key]: [Math.min(times + 1, MOST[field][0]), ...numbers] } });
  if (done && isMissed(field)) askToStay();
  return done;
}

const tell = () => dispatchEvent(new StorageEvent("storage", { key: BOOK })); // as other tabs hear it by themselves

/** Adds what another copy remembers; false if it is forgotten with the page. @param {any} other */
export function add(other) {
  const done = write(merge(everything(), other));
  tell();
  return done;
}

/** Forgets all but the settings. */
export function forget() {
  const { settings } = everything();
  try {
    for (const key of [BOOK, PAPER]) localStorage.removeItem(key);
  } catch {
    /* there was nothing */
  }
  memory.text = null;
  write(merge({ settings }));
  tell();
}

/** Calls back when another tab changes it, or `add`, or `forget`. What it returns ends that. @param {() => void} act */
export function watch(act) {
  const heard = (/** @type {StorageEvent} */ { key }) => (key === BOOK || key === null) && act();
  addEventListener("storage", heard);
  return () => removeEventListener("storage", heard);
}
