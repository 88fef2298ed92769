/* RMSProp in the narrow valley, turned by an angle, and beside it the same run with each axis measured in s^¼: there it
   is plain gradient descent. Along the axes the rulers make the valley round; across them no pair of rulers does. */

import { COLOURS, captionOf, change, put, svg, tell, trace } from "./draw.js";
import { drawing } from "./life.js";
import { stepButtons } from "./play.js";
import { both, tag } from "./words.js";

/** @import { Pair, Point } from "./types.js" */
/** @typedef {(at: Point) => Point} Place */

const CURVES = [0.2, 4]; // along the valley and across it
const START = [-5, -2];
const END = 200; // steps
const HALF = 120; // half a map, in its own pixels
const UNIT = HALF / 6; // of θ
const CELL = 1.5; // of θ: one length on a ruler

/** @param {Point} at @param {number} angle in degrees */
function turned([x, y], angle) {
  const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
  return [cos * x - sin * y, sin * x + cos * y];
}

/**
 * The turned valley's H = [[a, b], [b, c]], the run in it, and what its memory makes of the axes.
 * @param {number} angle in degrees @param {number} steps
 */
export function measured(angle, steps) {
  const [cos, sin] = turned([1, 0], angle);
  const [along, across] = CURVES;
  const a = along * cos * cos + across * sin * sin;
  const b = (along - across) * cos * sin;
  const c = along * sin * sin + across * cos * cos;
  const s = [0, 0];
  let at = turned(START, angle);
  const theta = [at];
  for (let t = 1; t <= steps; t++) {
    const g = [a * at[0] + b * at[1], b * at[0] + c * at[1]];
    at = at.map((v, i) => {
      s[i] = 0.9 * s[i] + (1 - 0.9) * (g[i] * g[i]); // the rule of rules.js, which is three times as heavy
      return v + (-0.4 / (Math.sqrt(s[i]) + 1e-8)) * g[i];
    });
    theta.push(at);
  }
  const rulers = s[0] && s[1] ? s.map(v => v ** 0.25) : [1, 1];
  return {
    theta,
    rulers,
    kappa: stretched(a / rulers[0] ** 2, b / rulers[0] / rulers[1], c / rulers[1] ** 2),
    best: least(a, b, c),
  };
}

/** The greatest curvature over the least one. @param {number} a @param {number} b @param {number} c */
function stretched(a, b, c) {
  const root = Math.hypot(a - c, 2 * b);
  return (a + c + root) / (a + c - root);
}

/** The least that any two rulers could make of it. @param {number} a @param {number} b @param {number} c */
function least(a, b, c) {
  const r = Math.abs(b) / Math.sqrt(a * c);
  return (1 + r) / (1 - r);
}

/** Lines so far apart, all across a map. @param {Point} cells */
function grid([wide, high]) {
  let d = "";
  for (let x = wide * Math.ceil(-HALF / wide); x < HALF; x += wide) d += `M${x},${-HALF}v${2 * HALF}`;
  for (let y = high * Math.ceil(-HALF / high); y < HALF; y += high) d += `M${-HALF},${y}h${2 * HALF}`;
  return d;
}

/** A contour line of the turned valley, J = level. @param {number} level @param {number} angle @param {Place} place */
function ellipse(level, angle, place) {
  const [long, short] = CURVES.map(h => Math.sqrt((2 * level) / h));
  const points = Array.from({ length: 60 }, (_, k) => {
    const around = (k * Math.PI) / 30;
    return place(turned([long * Math.cos(around), short * Math.sin(around)], angle));
  });
  return `M${points.map(point => point.map(v => v.toFixed(1))).join("L")}z`;
}

/** @param {Element} parent @param {string} bn @param {string} en */
function mapOf(parent, bn, en) {
  const map = svg("svg", { viewBox: `${-HALF} ${-HALF} ${2 * HALF} ${2 * HALF}`, class: "rw-drift", role: "img" });
  parent.append(tag("figure", {}, map, both("figcaption", bn, en)));
  const lines = svg("path", { class: "rw-grid" }, map);
  const valley = svg("path", { class: "rw-contours" }, map);
  const path = svg("polyline", { class: "rw-path", stroke: COLOURS.RMSProp }, map);
  const dot = svg("circle", { r: 5, fill: COLOURS.RMSProp }, map);

  /** @param {Point[]} theta @param {number} angle @param {Point} scale of the two axes @param {Point} cells in θ */
  function show(theta, angle, scale, cells) {
    const [right, up] = scale.map(v => v * UNIT);
    const place = (/** @type {Point} */ [x, y]) => [right * x, -up * y];
    change(lines, { d: grid([cells[0] * right, cells[1] * up]) });
    change(valley, { d: [0.1, 0.9, 2.5, 4.9].map(level => ellipse(level, angle, place)).join("") });
    const points = theta.map(place);
    trace(path, points);
    put(dot, points[points.length - 1]);
  }
  return { map, show };
}

/**
 * @param {number} angle @param {number} steps @param {number} kappa @param {number} best
 * @returns {Pair}
 */
export function story(angle, steps, kappa, best) {
  if (!steps)
    return [
      "t = 0: s এখনও 0, দুই অক্ষে একই মাপকাঠি। উপত্যকার κ = 20।",
      "t = 0: s is still 0, the same ruler for both axes. The valley has κ = 20.",
    ];
  const now = kappa.toFixed(1);
  const seen = [
    `t = ${steps}: যার যার মাপকাঠিতে উপত্যকার κ = ${now}; ছিল 20।`,
    `t = ${steps}: measured by the two rulers the valley has κ = ${now}; it was 20.`,
  ];
  const limit = best.toFixed(1);
  const more = angle
    ? [
        `${angle}° তেরছা: কোনো দুটো মাপকাঠিই κ-কে ${limit}-এর নিচে নামাতে পারে না।`,
        `Turned by ${angle}°: no two rulers bring κ below ${limit}.`,
      ]
    : kappa < 1.05
      ? ["একদম গোল।", "It is round."]
      : ["গোল হলে κ = 1।", "Round would be κ = 1."];
  return [`${seen[0]} ${more[0]}`, `${seen[1]} ${more[1]}`];
}

export default drawing((model, el, life) => {
  const pair = tag("div", { className: "rw-pair" });
  const left = mapOf(pair, "মানচিত্র: দুই অক্ষের দুই মাপকাঠি", "the map: each axis has its ruler");
  const right = mapOf(pair, "প্রতিটা অক্ষ নিজের মাপকাঠিতে", "each axis measured by its own");
  const caption = captionOf(el, life);
  const { buttons, show: showButtons } = stepButtons(model, life, END);
  el.append(buttons, pair, caption);
  showButtons();

  life.follow(model, ["angle", "steps"], () => {
    const [angle, steps] = [model.get("angle"), model.get("steps")];
    const { theta, rulers, kappa, best } = measured(angle, steps);
    const middle = Math.sqrt(rulers[0] * rulers[1]);
    const scale = rulers.map(v => v / middle); // so that the map stays as large
    const cells = scale.map(v => CELL / v);
    left.show(theta, angle, [1, 1], cells);
    right.show(theta, angle, scale, cells);
    Object.assign(el.dataset, { kappa, best, theta: theta[theta.length - 1] });
    const said = story(angle, steps, kappa, best);
    tell(caption, left.map, said);
    tell(caption, right.map, said);
  });
});
