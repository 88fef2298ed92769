/* When a card should come again: FSRS-6, with the weights that its authors fitted to some hundred million answers
   (https://github.com/open-spaced-repetition/awesome-fsrs/wiki/The-Algorithm).

   What is known of a card: its stability S, the days after which nine of ten readers still know it, and its difficulty
   D, from 1 to 10. Grades: 1 not known, 2 with trouble, 3 known, 4 at once. */

/** @typedef {{ S: number, D: number }} Known */

const W = [
  0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629, 1.6483,
  0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
];
export const NOT = 1;
const HARD = 2;
export const KNEW = 3;
const EASY = 4;
const SHORTEST = 0.001;
const LONGEST = 36_500;
const { exp, max, min, round } = Math;
const within = (/** @type {number} */ low, /** @type {number} */ x, /** @type {number} */ high) =>
  max(low, min(x, high));

const FACTOR = 0.9 ** (-1 / W[20]) - 1;

/** How probable it is that it is still known. @param {number} days since it was seen @param {number} S */
export const recalled = (days, S) => (1 + (FACTOR * days) / S) ** -W[20];

/** The days until it should be seen again: then nine of ten still know it. @param {Known} known */
export const rest = ({ S }) => max(1, round(S));

const D0 = (/** @type {number} */ grade) => W[4] - exp((grade - 1) * W[5]) + 1;

/**
 * What is known of a card after an answer; before: nothing, if it is new.
 * @param {Known | undefined} before @param {number} days since it was seen @param {number} grade @returns {Known}
 */
export function after(before, days, grade) {
  if (!before) return { S: max(W[grade - 1], 0.1), D: within(1, D0(grade), 10) };
  const { S, D } = before;
  const moved = D - (W[6] * (grade - 3) * (10 - D)) / 9;
  const found = days ? (grade === NOT ? forgotten(before, days) : kept(before, days, grade)) : sameDay(S, grade);
  return { S: within(SHORTEST, found, LONGEST), D: within(1, W[7] * D0(EASY) + (1 - W[7]) * moved, 10) };
}

/** @param {number} S @param {number} grade */
function sameDay(S, grade) {
  const grows = S ** -W[19] * exp(W[17] * (grade - 3 + W[18]));
  return S * (grade === NOT ? grows : max(grows, 1));
}

/** @param {Known} before @param {number} days */
function forgotten({ S, D }, days) {
  const found = W[11] * D ** -W[12] * ((S + 1) ** W[13] - 1) * exp(W[14] * (1 - recalled(days, S)));
  return min(found, S / exp(W[17] * W[18]));
}

/** @param {Known} before @param {number} days @param {number} grade */
function kept({ S, D }, days, grade) {
  const grows = exp(W[8]) * (11 - D) * S ** -W[9] * (exp(W[10] * (1 - recalled(days, S))) - 1);
  return S * (1 + grows * (grade === HARD ? W[15] : grade === EASY ? W[16] : 1));
}

const FINE = 3500;
/* As it is remembered (`known` in store.js): S by its logarithm, to 0.02 %, and D to a thousandth. */

/** @param {Known} known */
export const asNumbers = ({ S, D }) => [round(FINE * Math.log(S / SHORTEST)), round(1000 * (D - 1))];

/** @param {number[]} numbers @returns {Known} */
export const ofNumbers = ([s, d]) => ({ S: SHORTEST * exp(s / FINE), D: 1 + d / 1000 });
