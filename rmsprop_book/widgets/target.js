/* A target that walks away by u in each step, J = ½ (θ − u t)², and who keeps up with it. */

import { captionOf, change, linear, named, svg, tell, trace, track } from "./draw.js";
import { drawing } from "./life.js";
import { number } from "./numbers.js";
import { RULES } from "./rules.js";
import { both, say, tag } from "./words.js";

/** @import { Pair } from "./types.js" */
/** @typedef {{ speed: number, rho: number, lr: number, optimizers: string[] }} Setting */
/** @typedef {ReturnType<typeof chase>} Chase */

const WIDTH = 360;
const HEIGHT = 220;
const LEFT = 40;
const BOTTOM = 22;
const STEPS = 200;
const KEYS = ["speed", "rho", "lr", "optimizers"];

/**
 * θ from 2, and the distance that each step begins with.
 * @param {string} name @param {Setting} setting
 */
export function chase(name, { speed, rho, lr }) {
  const rule = RULES[name]({ lr, rho });
  const memory = { ...rule.memory };
  const theta = [2];
  const gap = [];
  for (let t = 1; t <= STEPS; t++) {
    const g = theta[t - 1] - speed * t;
    gap.push(Math.abs(g));
    theta.push(theta[t - 1] + rule.step(t, g, memory));
  }
  const mean = (/** @type {number[]} */ list) => list.reduce((sum, x) => sum + x, 0) / list.length;
  return { name, theta, before: mean(gap.slice(100, 150)), distance: mean(gap.slice(150)) };
}

/**
 * What the last 50 steps did to the distance of the 50 before them.
 * @param {Chase} chase @param {Setting} setting
 */
export function fate({ name, before, distance }, { speed, lr }) {
  const swing = 0.55 * lr; // RMSProp's own, η/2, may still be growing
  if ((name === "SGD" && lr > 2) || distance > 10 * (2 + STEPS * speed)) return "away"; // standing still is nearer
  if (distance < 1e-6) return "on";
  if (distance > before + Math.max(speed, swing, before / 20)) return "behind";
  return distance < before - Math.max(swing, before / 100) ? "closer" : speed ? "level" : "still";
}

/** @type {Record<ReturnType<typeof fate>, Pair>} */
const FATES = {
  away: ["ছিটকে গেছে", "flies away"],
  on: ["ঠিক লক্ষ্যে", "on the target"],
  behind: ["পিছিয়ে পড়ছে", "falls behind"],
  closer: ["কাছে আসছে", "comes closer"],
  level: ["সাথে আছে", "keeps up"],
  still: ["পিছিয়ে পড়ছে না", "does not fall behind"],
};

/**
 * @param {Setting} setting @param {Chase[]} runs @param {ReturnType<typeof fate>[]} ends
 * @returns {Pair}
 */
function story({ speed, lr }, runs, ends) {
  const n = (/** @type {number} */ v) => number(v, 4);
  const nearest = runs.reduce((a, b) => (b.distance < a.distance ? b : a)).name;
  const list = (/** @type {0 | 1} */ k) =>
    runs.map((run, i) => `${run.name} ${n(run.distance)} (${FATES[ends[i]][k]})`).join(", ");
  let bn = `শেষ ৫০ ধাপের গড় দূরত্ব: ${list(0)}। সবচেয়ে কাছে ${nearest}।`;
  let en = `Mean distance in the last 50 steps: ${list(1)}. Nearest: ${nearest}.`;
  if (!speed) return [`লক্ষ্য স্থির। ${bn}`, `The target stands still. ${en}`];
  if (speed > lr && ends[runs.findIndex(run => run.name === "RMSProp")] === "behind") {
    const slow = `u = ${n(speed)} > η = ${n(lr)}`;
    bn += ` ${slow}: RMSProp-এর ধাপ লক্ষ্যের ধাপের চেয়ে ছোট।`;
    en += ` ${slow}: the steps of RMSProp are shorter than those of the target.`;
  }
  return [bn, en];
}

function pictureOfChase() {
  const picture = svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "rw-drift", role: "img" });
  const ticks = [0, 1].map(() => ({
    line: svg("line", { x1: LEFT, x2: WIDTH, class: "rw-grid" }, picture),
    label: svg("text", { x: LEFT - 5, "text-anchor": "end" }, picture),
  }));
  svg("text", { x: LEFT, y: HEIGHT - 6 }, picture).textContent = "t = 0";
  svg("text", { x: WIDTH - 4, y: HEIGHT - 6, "text-anchor": "end" }, picture).textContent = String(STEPS);
  const dots = { "stroke-dasharray": "1 5", "stroke-linecap": "round" };
  const goal = svg("line", { x1: LEFT, x2: WIDTH - 4, class: "rw-star", ...dots }, picture);
  const lines = Object.keys(RULES).map(name => ({ name, line: track(name, picture) }));
  const x = linear([0, STEPS], [LEFT, WIDTH - 4]);

  /** @param {Chase[]} runs @param {string[]} ends @param {number} far where the target ends */
  function show(runs, ends, far) {
    const top = Math.max(2, far);
    const y = linear([-0.15 * top, 1.15 * top], [HEIGHT - BOTTOM, 6]);
    for (const [k, { line, label }] of ticks.entries()) {
      change(line, { y1: y(k * top), y2: y(k * top) });
      change(label, { y: y(k * top) + 4 });
      say(label, String(+(k * top).toFixed(2)));
    }
    change(goal, { y1: y(0), y2: y(far) });
    const inside = (/** @type {number} */ v) => Math.min(Math.max(y(v), -HEIGHT), 2 * HEIGHT);
    for (const { name, line } of lines) {
      const i = runs.findIndex(run => run.name === name);
      const theta = i < 0 ? [] : runs[i].theta;
      const out = ends[i] === "away" ? theta.findIndex(v => Math.abs(v) > 2 * top) + 1 : 0; // it would fill the picture
      const list = theta.slice(0, out || STEPS + 1);
      trace(
        line,
        list.map((v, t) => [x(t), inside(v)]),
      );
    }
  }
  return { picture, show };
}

export default drawing((model, el, life) => {
  el.classList.add("rw-target");
  const { picture, show } = pictureOfChase();
  const caption = captionOf(el, life);
  const key = tag("p", { className: "rw-key" });
  el.append(picture, key, caption);

  life.follow(model, KEYS, () => {
    const setting = /** @type {Setting} */ (Object.fromEntries(KEYS.map(name => [name, model.get(name)])));
    const names = Object.keys(RULES).filter(name => setting.optimizers.includes(name));
    const runs = names.map(name => chase(name, setting));
    const ends = runs.map(run => fate(run, setting));
    show(runs, ends, STEPS * setting.speed);
    if (key.dataset.names !== names.join()) {
      key.dataset.names = names.join();
      key.replaceChildren(...names.map(name => named(name)), both("span", "···· লক্ষ্য", "···· target"));
    }
    Object.assign(el.dataset, {
      theta: runs.map(run => run.theta.at(-1)).join(),
      distances: runs.map(run => run.distance).join(),
      fates: ends.join(),
    });
    tell(caption, picture, story(setting, runs, ends));
  });
});
