/* A cliff of `height` and then a plain: five large gradients, then 0.1. Adagrad's rate stays down, RMSProp's
   recovers. */

import { chart } from "./chart.js";
import { captionOf, named } from "./draw.js";
import { drawing } from "./life.js";
import { number } from "./numbers.js";
import { RULES } from "./rules.js";
import { tag, words } from "./words.js";

/** @import { Model, Pair } from "./types.js" */

const STEPS = 60;

/**
 * The effective rate of each step, as [[t, rate], …].
 * @param {string} name @param {number} height @param {number} rho
 */
function follow(name, height, rho) {
  const rule = RULES[name]({ lr: 0.1, rho, eps: 0 });
  const memory = { ...rule.memory };
  return Array.from({ length: STEPS }, (_, k) => {
    rule.step(k + 1, k < 5 ? height : 0.1, memory);
    return [k + 1, rule.rate(k + 1, memory)];
  });
}

/**
 * @param {string} rho @param {number} low @param {number} end of RMSProp @param {number} other Adagrad's end
 * @returns {Pair}
 */
function sayBoth(rho, low, end, other) {
  const [at5, at60, adagrad, times] = [number(low, 4), number(end, 4), number(other, 5), number(end / other, 1)];
  return [
    `ρ = ${rho}: ৫ ধাপে ${at5}, ৬০ ধাপে ${at60}। Adagrad ${adagrad}; RMSProp তার ${times} গুণ।`,
    `ρ = ${rho}: ${at5} at step 5, ${at60} at step 60. Adagrad ${adagrad}; RMSProp's is ${times} times as large.`,
  ];
}

/**
 * One of the two, beside what it would be without the cliff.
 * @param {string} name @param {string} set @param {number} low @param {number} end @param {number} flat
 * @returns {Pair}
 */
function sayAlone(name, set, low, end, flat) {
  const never = name === "Adagrad";
  const [at5, at60, without, times] = [number(low, 6), number(end, 6), number(flat, 4), number(flat / end, 1)];
  const bn = `${set}: ৫ ধাপে ${at5}, ৬০ ধাপে ${at60}। পাহাড় না থাকলে ৬০ ধাপে হতো ${without}, মানে এর ${times} গুণ।`;
  const en =
    `${set}: ${at5} at step 5, ${at60} at step 60. ` +
    `With no cliff it would be ${without} at step 60, ${times} times that.`;
  return [
    never ? `${bn} Adagrad-এর কার্যকর learning rate কখনো ওঠে না।` : bn,
    never ? `${en} Adagrad's effective learning rate never rises.` : en,
  ];
}

/**
 * @param {Model} model @param {Record<string, number[][]>} series
 * @returns {{ rates: number[], said: Pair }}
 */
function story(model, series) {
  const [rho, height] = [model.get("rho"), model.get("height")];
  const [written, names] = [number(rho, 3), Object.keys(series)];
  const at = (/** @type {string} */ name, /** @type {number} */ t) => series[name][t - 1][1];
  if (names.length > 1) {
    const rates = [at("RMSProp", 5), at("RMSProp", STEPS), at("Adagrad", STEPS)];
    return { rates, said: sayBoth(written, rates[0], rates[1], rates[2]) };
  }
  const [name] = names;
  const flat = follow(name, 0.1, rho)[STEPS - 1][1];
  const set = name === "RMSProp" ? `ρ = ${written}, H = ${height}` : `H = ${height}`;
  const rates = [at(name, 5), at(name, STEPS), flat];
  return { rates, said: sayAlone(name, set, rates[0], rates[1], flat) };
}

export default drawing((model, el, life) => {
  const low = Math.min(model.get("low"), 0.01 / model.get("height")); // an address may ask for a higher cliff
  const high = model.get("optimizers").includes("RMSProp") ? 10 : 1;
  const rates = chart(el, ["কার্যকর learning rate, η = 0.1", "effective learning rate, η = 0.1"], low, high);
  const caption = captionOf(el, life);
  const key = tag("p", { className: "rw-key" });
  el.append(key, caption);

  life.follow(model, ["rho", "height", "optimizers"], () => {
    const names = ["Adagrad", "RMSProp"].filter(name => model.get("optimizers").includes(name));
    const series = Object.fromEntries(names.map(name => [name, follow(name, model.get("height"), model.get("rho"))]));
    const now = story(model, series);
    rates.draw(series, STEPS);
    if (key.textContent !== names.join("")) key.replaceChildren(...names.map(name => named(name)));
    el.dataset.rates = now.rates.join(",");
    words(caption, ...now.said);
  });
});
