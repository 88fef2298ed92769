/* RMSProp in the narrow valley, turned by an angle, and beside it the same run with each axis measured in s^¼: there it
   is plain gradient descent. Along the axes the rulers make the valley round; across them no pair of rulers does. */

import { COLOURS, captionOf, change, put, svg, tell, trace } from "./draw.js";
import { drawing } from "./life.js";
import { stepButtons } from "./play.js";
import { both, tag } from "./words.js";

/** @import { Pair, Point } from "./types.js" */

const CURVES = [0.2, 4]; // along the valley and across it
const START = [-5, -2];
const END = 200; // steps
const HALF = 90; // half a map, in its own pixels
const UNIT = HALF / 6; // of θ
const CELL = 1.5; // of θ: one length on a ruler

/**
 * The turned valley's H = [[a, b], [b, c]], the run in it, and what its memory makes of the axes.
 * @param {number} angle in degrees @param {number} steps
 */
export function measured(angle, steps) {
  const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
  const [along, across] = CURVES;
  const a = along * cos * cos + across * sin * sin;
  const b = (along - across) * cos * sin;
  const c = along * sin * sin + across * cos * cos;
  const s = [0, 0];
  let at = [cos * START[0] - sin * START[1], sin * START[0] + cos * START[1]];
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

/** Lines so far apart, across a map and beyond. @param {number} wide @param {number} high */
function grid(wide, high) {
  let d = "";
  for (let k = -Math.ceil(HALF / wide); k <= HALF / wide; k++) d += `M${k * wide},-999V999`;
  for (let k = -Math.ceil(HALF / high); k <= HALF / high; k++) d += `M-999,${k * high}H999`;
  return d;
}

/** @param {Element} parent @param {string} bn @param {string} en */
function mapOf(parent, bn, en) {
  const map = svg("svg", { viewBox: `${-HALF} ${-HALF} ${2 * HALF} ${2 * HALF}`, class: "rw-drift", role: "img" });
  parent.append(tag("figure", {}, map, both("figcaption", bn, en)));
  const seen = svg("g", {}, map); // stretched, but its lines stay as thin as they are
  const thin = { "vector-effect": "non-scaling-stroke" };
  const lines = svg("path", { class: "rw-grid", ...thin }, seen);
  const valley = svg("g", {}, seen);
  for (const level of [0.1, 0.9, 2.5, 4.9])
    svg(
      "ellipse",
      {
        rx: UNIT * Math.sqrt((2 * level) / CURVES[0]),
        ry: UNIT * Math.sqrt((2 * level) / CURVES[1]),
        class: "rw-contours",
        ...thin,
      },
      valley,
    );
  const path = svg("polyline", { class: "rw-path", stroke: COLOURS.RMSProp, ...thin }, seen);
  const dot = svg("circle", { r: 4, fill: COLOURS.RMSProp }, map);

  /** @param {Point[]} theta @param {number} angle @param {Point} scale of the two axes @param {Point} cells */
  function show(theta, angle, scale, cells) {
    change(seen, { transform: `scale(${scale.map(v => v.toFixed(4)).join(" ")})` });
    change(valley, { transform: `rotate(${-angle})` });
    change(lines, { d: grid(cells[0] * UNIT, cells[1] * UNIT) });
    const points = theta.map(([x, y]) => [UNIT * x, -UNIT * y]);
    trace(path, points);
    const last = points[points.length - 1];
    put(dot, [last[0] * scale[0], last[1] * scale[1]]);
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
