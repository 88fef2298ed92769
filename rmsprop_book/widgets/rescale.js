/* The loss times 10^k: SGD's path changes with it, RMSProp's does not, as long as ε is small beside √s. */

import { COLOURS, captionOf, named, svg, tell, trace, track } from "./draw.js";
import { drawing } from "./life.js";
import { contours, onMap, star, VIEW_BOX } from "./map.js";
import { number } from "./numbers.js";
import { descend, SURFACES } from "./rules.js";
import { both, tag } from "./words.js";

/** @import { Pair, Point, Run } from "./types.js" */

const KEYS = ["k", "lr", "eps"];
const STEPS = 40;
const VALLEY = SURFACES.valley;

/**
 * A run as far as the edge of the map: its points, and the number of the step that leaves it (0 if none does).
 * @param {Run} run @param {[number, number][]} domain
 */
function untilEdge({ theta }, domain) {
  const outside = (/** @type {number} */ v, /** @type {number} */ i) => v < domain[i][0] || v > domain[i][1];
  const t = theta.findIndex(p => p.some(outside));
  if (t < 1) return { list: theta, left: 0 };
  const [from, to] = [theta[t - 1], theta[t]];
  const parts = to.map((v, i) => (outside(v, i) ? (domain[i][v > from[i] ? 1 : 0] - from[i]) / (v - from[i]) : 1));
  const part = Math.min(...parts); // how much of this step is still on the map
  return { list: [...theta.slice(0, t), from.map((v, i) => v + part * (to[i] - v))], left: t };
}

/**
 * How far two runs are from each other where they are farthest.
 * @param {Run} a @param {Run} b
 */
const apart = (a, b) => Math.max(...a.theta.map(([x, y], t) => Math.hypot(x - b.theta[t][0], y - b.theta[t][1])));

/**
 * Both runs on the valley times 10^k, and RMSProp's on the valley as it is.
 * @param {number} k @param {number} lr @param {number} eps
 */
export function rescaled(k, lr, eps) {
  const { loss, grad, start, domain } = VALLEY;
  const on = (/** @type {string} */ name, /** @type {number} */ c) => {
    const times = (/** @type {Point} */ ...at) => grad(...at).map(g => c * g);
    return descend(name, { lr, eps }, { ...VALLEY, grad: times }, start, STEPS);
  };
  const [sgd, rmsprop, before] = [on("SGD", 10 ** k), on("RMSProp", 10 ** k), on("RMSProp", 1)];
  return {
    sgd,
    rmsprop,
    before,
    ...untilEdge(sgd, domain),
    share: loss(...sgd.theta[sgd.theta.length - 1]) / loss(...start), // of the first loss; 10^k cancels
    moved: apart(rmsprop, before),
    likeSGD: rmsprop.state.s.slice(1).every(s => s.every(v => eps > 9 * Math.sqrt(v))),
  };
}

/**
 * @param {ReturnType<typeof rescaled>} now
 * @returns {Pair}
 */
function ofSGD({ left, share }) {
  const percent = `${number(100 * share, 3)}%`;
  if (left)
    return [
      `SGD ধাপ ${left}-এ মানচিত্রের বাইরে; রেখাটা কিনারায় কাটা।`,
      `SGD leaves the map at step ${left}; its line is cut at the edge.`,
    ];
  if (share > 1)
    return [
      `SGD-র দোলা বাড়ছে: ৪০ ধাপ পরে loss শুরুর ${percent}।`,
      `SGD swings wider and wider: after 40 steps its loss is ${percent} of that at the start.`,
    ];
  if (share > 0.5)
    return [
      `SGD খুব ধীরে চলে: ৪০ ধাপ পরেও loss শুরুর ${percent}।`,
      `SGD is very slow: after 40 steps its loss is still ${percent} of that at the start.`,
    ];
  return [
    `SGD ৪০ ধাপে loss-কে শুরুর ${percent}-এ নামায়।`,
    `In 40 steps SGD brings its loss down to ${percent} of that at the start.`,
  ];
}

/**
 * @param {number} k @param {number} rate η/ε @param {ReturnType<typeof rescaled>} now
 * @returns {Pair}
 */
function ofRMSProp(k, rate, { moved, likeSGD }) {
  if (likeSGD)
    return [
      `RMSProp এখন প্রায় SGD, learning rate η/ε = ${number(rate, 3)}: √s-এর পাশে ε অনেক বড়।`,
      `RMSProp is almost SGD now, with learning rate η/ε = ${number(rate, 3)}: ε is much larger than √s.`,
    ];
  if (Math.abs(k) < 1e-9)
    return ["RMSProp-এর এই পথটা মনে রাখো, তারপর k নাড়াও।", "Remember this path of RMSProp, then move k."];
  if (moved < 0.01) return ["RMSProp-এর পথ নড়েনি।", "RMSProp's path has not moved."];
  return [
    `RMSProp-এর পথ সরেছে, সর্বোচ্চ ${number(moved, 2)}: loss বদলালেও ε বদলায় না।`,
    `RMSProp's path has moved, by ${number(moved, 2)} at most: when the loss changes, ε does not.`,
  ];
}

/**
 * What is seen, in both languages.
 * @param {number} k @param {number} lr @param {number} eps @param {ReturnType<typeof rescaled>} now
 * @returns {Pair}
 */
export function verdict(k, lr, eps, now) {
  if (lr === 0) return ["η = 0: কেউ নড়ে না।", "η = 0: nothing moves."];
  const times = `loss × ${+(10 ** k).toPrecision(3)}`;
  const [sgd, rmsprop] = [ofSGD(now), ofRMSProp(k, lr / eps, now)];
  return [`${times}। ${sgd[0]} ${rmsprop[0]}`, `${times}. ${sgd[1]} ${rmsprop[1]}`];
}

function mapOfPaths() {
  const ground = svg("svg", { viewBox: VIEW_BOX, "aria-hidden": "true" }); // k changes its heights, not its lines
  svg("path", { class: "rw-contours", d: contours(VALLEY) }, ground);
  svg("path", { class: "rw-star", d: star(VALLEY) }, ground);
  const map = svg("svg", { viewBox: VIEW_BOX, class: "rw-over", role: "img" });
  const wide = { "stroke-width": 9, "stroke-opacity": 0.35, "stroke-linejoin": "round" };
  const rail = svg("polyline", { fill: "none", stroke: COLOURS.RMSProp, ...wide }, map);
  const [sgd, rmsprop] = ["SGD", "RMSProp"].map(name => track(name, map, { "data-name": name }));
  const place = onMap(VALLEY);
  const [cx, cy] = place(VALLEY.start);
  svg("circle", { r: 5, cx, cy, class: "rw-start" }, map);

  /** @param {ReturnType<typeof rescaled>} now */
  function show(now) {
    trace(rail, now.before.theta.map(place));
    trace(sgd, now.list.map(place));
    trace(rmsprop, now.rmsprop.theta.map(place));
    sgd.dataset.theta = String(now.sgd.theta.at(-1));
    rmsprop.dataset.theta = String(now.rmsprop.theta.at(-1));
  }
  return { ground, map, show };
}

export default drawing((model, el, life) => {
  const { ground, map, show } = mapOfPaths();
  const caption = captionOf(el, life);
  const wide = both("span", "চওড়া: k = 0-তে RMSProp", "wide: RMSProp at k = 0");
  const key = tag("p", { className: "rw-key" }, named("SGD"), named("RMSProp"), wide);
  el.append(tag("div", { className: "rw-map" }, ground, map), key, caption);

  life.follow(model, KEYS, () => {
    const [k, lr, eps] = KEYS.map(name => model.get(name));
    const now = rescaled(k, lr, eps);
    show(now);
    Object.assign(el.dataset, { left: now.left, moved: now.moved });
    tell(caption, map, verdict(k, lr, eps, now));
  });
});
