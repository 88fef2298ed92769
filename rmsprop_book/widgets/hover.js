/* One coordinate of J = ½ h θ²: does RMSProp stop? |θ| after each step on a log axis, and η_t/2 beside it; below, the
   effective rate times h: a step multiplies θ by 1 − that, so a steady swing holds it at 2. */

import { chart } from "./chart.js";
import { raised } from "./digits.js";
import { COLOURS, captionOf, gridLine, linear, log, named, svg, tell, trace } from "./draw.js";
import { choose, drawing } from "./life.js";
import { number } from "./numbers.js";
import { RULES } from "./rules.js";
import { both, say, tag } from "./words.js";

/** @import { Model, Pair } from "./types.js" */
/** @typedef {{ lr: number, eps: number, h: number, schedule: string, steps: number }} Setting */
/** @typedef {{ theta: number[], half: number[], edge: number[] }} Seen */

const WIDTH = 360;
const HEIGHT = 220;
const LEFT = 46;
const BOTTOM = 22;
const KEYS = ["lr", "eps", "h", "schedule", "steps"];

/** @type {Record<string, [string, (lr: number, t: number) => number]>} */
export const SCHEDULES = {
  // η_t, as in schedules.py, and what it is called
  constant: ["constant", lr => lr],
  inverse_root: ["η / √t", (lr, t) => lr / Math.sqrt(t)],
  cosine: ["cosine: η → 0, t = 400", (lr, t) => (lr * (1 + Math.cos(Math.PI * Math.min((t - 1) / 400, 1)))) / 2],
  step_drop: ["η ÷ 10: t = 101, 201, 301", (lr, t) => lr * 0.1 ** Math.floor((t - 1) / 100)],
};

/**
 * θ from 2, and for each step η_t/2 and the effective rate times h; it ends early at 0/0.
 * @param {Setting} setting
 * @returns {Seen}
 */
export function hover({ lr, eps, h, schedule, steps }) {
  const [, rate] = SCHEDULES[schedule];
  const theta = [2];
  const half = [];
  const edge = [];
  const own = { s: 0 };
  for (let t = 1; t <= steps; t++) {
    const now = theta[t - 1];
    const rule = RULES.RMSProp({ lr: rate(lr, t), rho: 0.9, eps });
    const step = rule.step(t, h * now, own);
    if (Number.isNaN(step)) break;
    theta.push(now + step);
    half.push(rate(lr, t) / 2);
    edge.push(rule.rate(t, own) * h);
  }
  return { theta, half, edge };
}

/**
 * What the run does now, and the swing that its last η would go on with. Where there is none, |θ| falls in each step.
 * @param {Setting} setting @param {Seen} run
 */
export function verdict(setting, { theta, half }) {
  const { lr, eps, h, schedule, steps } = setting;
  const last = theta.slice(-8);
  const sizes = last.map(Math.abs);
  const now = sizes[sizes.length - 1];
  const level = half.at(-1) ?? lr / 2;
  const a = Math.max(level - eps / h, 0) || 0;
  const spread = Math.max(...sizes) / Math.min(...sizes);
  const swings = last.length === 8 && last.every((x, k) => !k || x * last[k - 1] < 0);
  /** @returns {string} */
  function says() {
    if (theta.length <= steps) return "0/0";
    if (!lr || !h || !now) return "still";
    if (schedule !== "constant") return swings && spread < 1.5 ? "shrinks" : now > level ? "far" : "near";
    if (!a) return now < 1e-6 ? "ends" : "way";
    if (swings && spread < 1.02 && Math.abs(now - a) < 0.02 * a) return "swings";
    return now < a / 100 ? "seems" : "way";
  }
  return { says: says(), a, now, level };
}

const n = (/** @type {number} */ v) => number(v, 4);

/**
 * Whether it stops in the end: it does where ηh/ε is at most 2.
 * @param {Setting} setting @param {number} a
 * @returns {Pair}
 */
function reason({ lr, h, eps }, a) {
  const ratio = `ηh/ε = ${n((lr * h) / eps)}`;
  if (!a) return [`${ratio}, ২-এর বেশি নয়: শেষে থামে।`, `${ratio} is not above 2: it stops in the end.`];
  return [
    `${ratio}, ২-এর বেশি: শেষে ±${n(a)}-এ দোলে (η/2 − ε/h)।`,
    `${ratio} is above 2: it ends up swinging at ±${n(a)} (η/2 − ε/h).`,
  ];
}

/**
 * @param {Setting} setting @param {ReturnType<typeof verdict>} verdict
 * @returns {Pair}
 */
function story(setting, { says, a, now, level }) {
  const size = `|θ| = ${n(now)}`;
  const two = `${size}, η/2 = ${n(level)}`;
  const [bn, en] = reason(setting, a);
  /** @type {Record<string, Pair>} */
  const stories = {
    "0/0": ["0/0: gradient 0, s 0, আর ε = 0।", "0/0: the gradient is 0, s is 0 and ε = 0."],
    still: ["নড়ে না: η বা gradient 0।", "Nothing moves: η or the gradient is 0."],
    swings: [`থামেনি: ±${n(now)}-এ দুলছে। ${bn}`, `Not stopped: it swings at ±${n(now)}. ${en}`],
    seems: [`দেখে মনে হয় থেমেছে: ${size}। কিন্তু ${bn}`, `It seems to have stopped: ${size}. But ${en}`],
    way: [`এখনও পথে: ${size}। ${bn}`, `Still on its way: ${size}. ${en}`],
    ends: [`থেমেছে: ${size}। ${bn}`, `Stopped: ${size}. ${en}`],
    shrinks: [`দোলে, তবে η-র সাথে দোলাও ছোট হয়: ${two}।`, `It swings, but the swing shrinks with η: ${two}.`],
    far: [`minimum থেকে এখনও η/2-এর চেয়ে দূরে: ${two}।`, `Still farther from the minimum than η/2: ${two}.`],
    near: [`minimum থেকে এখন η/2-এর চেয়ে কাছে: ${two}।`, `Now nearer to the minimum than η/2: ${two}.`],
  };
  return stories[says];
}

/** @param {Model} model */
function choiceOf(model) {
  const options = Object.entries(SCHEDULES).map(([value, [textContent]]) => tag("option", { value, textContent }));
  const choice = tag("select", { className: "rw-schedule" }, ...options);
  choice.addEventListener("change", () => choose(model, "schedule", choice.value));
  return choice;
}

function pictureOfRun() {
  const style = `margin-top: .5rem; aspect-ratio: ${WIDTH} / ${HEIGHT}; contain: strict`;
  const picture = svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "rw-drift", style, role: "img" });
  const y = log([1e-16, 10], [HEIGHT - BOTTOM, 8]);
  for (let power = -15; power <= 0; power += 5)
    gridLine(picture, LEFT, y(10 ** power), power ? `10${raised(power)}` : "1");
  svg("text", { x: LEFT, y: HEIGHT - 6 }, picture).textContent = "t = 0";
  const end = svg("text", { x: WIDTH - 4, y: HEIGHT - 6, "text-anchor": "end" }, picture);
  const line = svg("polyline", { class: "rw-path", stroke: COLOURS.RMSProp }, picture);
  const rates = svg("polyline", { class: "rw-path rw-half" }, picture);

  /** @param {Seen} run @param {number} steps */
  function show({ theta, half }, steps) {
    const x = linear([0, steps], [LEFT, WIDTH - 4]);
    say(end, String(steps));
    trace(
      line,
      theta.map((v, t) => [x(t), y(Math.abs(v))]),
    );
    trace(
      rates,
      half.map((v, t) => [x(t + 1), y(v)]),
    );
  }
  return { picture, show };
}

export default drawing((model, el, life) => {
  const choice = choiceOf(model);
  const { picture, show } = pictureOfRun();
  const caption = captionOf(el, life);
  const name = named("RMSProp: |θ|", COLOURS.RMSProp);
  const key = tag("p", { className: "rw-key" }, name, tag("span", { className: "rw-key-half" }), "η/2");
  const label = tag("label", { className: "rw-where" }, both("span", "η-র schedule", "Schedule of η"), choice);
  el.append(label, picture, key);
  const { draw } = chart(el, ["কার্যকর learning rate × h; কমলা: 2", "effective rate × h; orange: 2"], 0.01, 100, 2);
  el.append(caption);

  life.follow(model, KEYS, () => {
    const setting = /** @type {Setting} */ (Object.fromEntries(KEYS.map(name => [name, model.get(name)])));
    const run = hover(setting);
    const now = verdict(setting, run);
    choice.value = setting.schedule;
    show(run, setting.steps);
    draw({ RMSProp: run.edge.map((v, t) => [t + 1, v]) }, setting.steps);
    Object.assign(el.dataset, { theta: run.theta.at(-1), swing: now.a, edge: run.edge.at(-1), says: now.says });
    tell(caption, picture, story(setting, now));
  });
});
