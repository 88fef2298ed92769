/* A program of a reader's lines, run as Python runs it (practice/programs.py): what each line does to the variables. */

import { LOOP, PROGRAMS, STEPS } from "./data.js";

/** @typedef {Record<string, number>} Values by the names of variables */
/**
 * After a line has run. line: its number in the program. missing: a variable without a value, where the run ends.
 * @typedef {{ line: number, values: Values, missing?: string }} Moment
 */

/** What a line gives to the variable on its left. @type {Record<string, (values: Values) => number>} */
export const MEANINGS = {
  "g = w - 2": ({ w }) => w - 2,
  "s = rho * s + (1 - rho) * g**2": ({ rho, s, g }) => rho * s + (1 - rho) * (g * g),
  "s = rho * s + (1 - rho) * g": ({ rho, s, g }) => rho * s + (1 - rho) * g,
  "s = (1 - rho) * s + rho * g**2": ({ rho, s, g }) => (1 - rho) * s + rho * (g * g),
  "s = s + g**2": ({ s, g }) => s + g * g,
  "step = eta / (np.sqrt(s) + eps) * g": ({ eta, s, eps, g }) => (eta / (Math.sqrt(s) + eps)) * g,
  "step = eta / (s + eps) * g": ({ eta, s, eps, g }) => (eta / (s + eps)) * g,
  "step = eta / np.sqrt(s + eps) * g": ({ eta, s, eps, g }) => (eta / Math.sqrt(s + eps)) * g,
  "w = w - step": ({ w, step }) => w - step,
  "w = w + step": ({ w, step }) => w + step,
  "m = beta1 * m + (1 - beta1) * g": ({ beta1, m, g }) => beta1 * m + (1 - beta1) * g,
  "m = beta1 * m + g": ({ beta1, m, g }) => beta1 * m + g,
  "v = beta2 * v + (1 - beta2) * g**2": ({ beta2, v, g }) => beta2 * v + (1 - beta2) * (g * g),
  "v = beta2 * v + (1 - beta2) * g": ({ beta2, v, g }) => beta2 * v + (1 - beta2) * g,
  "m_hat = m / (1 - beta1**t)": ({ m, beta1, t }) => m / (1 - beta1 ** t),
  "v_hat = v / (1 - beta2**t)": ({ v, beta2, t }) => v / (1 - beta2 ** t),
  "v_hat = v / (1 - beta2)": ({ v, beta2 }) => v / (1 - beta2),
  "step = eta / (np.sqrt(v_hat) + eps) * m_hat": ({ eta, v_hat, eps, m_hat }) =>
    (eta / (Math.sqrt(v_hat) + eps)) * m_hat,
  "step = eta / (np.sqrt(v) + eps) * m": ({ eta, v, eps, m }) => (eta / (Math.sqrt(v) + eps)) * m,
};

/** All lines of a rule, as they are on offer. @param {string} rule */
export const offered = rule => [...PROGRAMS[rule].right, ...Object.keys(PROGRAMS[rule].slips)].sort();

/** What a line gives a value to. @param {string} line */
export const variable = line => (line === LOOP ? "t" : line.split(" = ")[0]);

/** The variables that a line needs. @param {string} line */
export function reads(line) {
  if (line === LOOP) return [];
  const [, right] = line.replace("np.sqrt", "").split(" = ");
  return right.match(/[a-z]\w*/g) ?? [];
}

/** The values in "w, s = 0.0, 0.0". @param {string} line @returns {Values} */
function constants(line) {
  const [names, values] = line.split(" = ").map(side => side.split(", "));
  return Object.fromEntries(names.map((name, k) => [name, Number(values[k])]));
}

/** The variables once a line has run. @param {string} line @param {Values} values */
function after(line, values) {
  const means = MEANINGS[line];
  return { ...values, ...(means ? { [variable(line)]: means(values) } : constants(line)) };
}

/** Line by line; it ends where a variable has no value. @param {string} rule @param {string[]} lines */
export function run(rule, lines) {
  /** @type {Moment[]} */
  const moments = [];
  let values = constants(PROGRAMS[rule].given);
  const loop = lines.includes(LOOP) ? lines.indexOf(LOOP) : lines.length;
  /** False where it ends. @param {number} first @param {number} end */
  const go = (first, end) =>
    lines.slice(first, end).every((line, k) => {
      const missing = reads(line).find(name => !(name in values));
      if (!missing) values = after(line, values);
      moments.push({ line: first + k, values, missing });
      return !missing;
    });
  let goesOn = go(0, loop);
  for (let t = 1; t <= STEPS && goesOn && loop < lines.length; t++) {
    values = { ...values, t };
    moments.push({ line: loop, values });
    goesOn = go(loop + 1, lines.length);
  }
  return moments;
}

/** The variables after each whole step. @param {string[]} lines @param {Moment[]} moments */
export const steps = (lines, moments) =>
  moments
    .filter(({ line, values, missing }) => line === lines.length - 1 && "t" in values && !missing)
    .map(({ values }) => values);
