/* Three switches between Adagrad, RMSProp and Adam, on one path: momentum, average instead of sum, bias correction. */

import { COLOURS, captionOf, list, put, svg, tell, trace } from "./draw.js";
import { choose, drawing } from "./life.js";
import { contours, onMap, VIEW_BOX } from "./map.js";
import { number } from "./numbers.js";
import { descend, SURFACES } from "./rules.js";
import { both, tag } from "./words.js";

/** @import { Model, Pair, Run } from "./types.js" */

/** @type {Record<string, Pair>} */
const MADE = {
  // momentum, average, correction -> what it is
  "000": ["Adagrad: সব g²-এর যোগফল", "Adagrad: the sum of all g²"],
  "010": ["RMSProp: যোগফলের বদলে গড়", "RMSProp: an average instead of the sum"],
  "011": ["bias correction সহ RMSProp", "RMSProp with bias correction"],
  110: [
    "momentum সহ RMSProp; Adam হতে শুধু bias correction বাকি",
    "RMSProp with momentum; only bias correction is missing",
  ],
  111: ["Adam: তিনটাই আছে", "Adam: all three"],
  100: ["momentum সহ Adagrad", "Adagrad with momentum"],
  "001": ["Adagrad; যোগফলে ঠিক করার মতো bias নেই", "Adagrad; a sum has no bias to correct"],
  101: ["momentum সহ Adagrad, m-এর bias correction সহ", "Adagrad with momentum, m corrected"],
};

const STEPS = 60;
/** @type {[string, string, string][]} */
const SWITCHES = [
  ["momentum", "momentum: g-র বদলে গড়", "momentum: an average of g"],
  ["average", "যোগফলের বদলে গড় (EMA)", "an average instead of the sum (EMA)"],
  ["correction", "bias correction", "bias correction"],
];
const KEYS = SWITCHES.map(([key]) => key);

/** @param {Model} model */
function switchesOf(model) {
  const boxes = KEYS.map(key => tag("input", { type: "checkbox", className: `rw-${key}` }));
  const labels = SWITCHES.map(([key, bn, en], k) => {
    boxes[k].addEventListener("change", () => choose(model, key, boxes[k].checked));
    return tag("label", {}, boxes[k], both("span", bn, en));
  });
  const field = tag(
    "fieldset",
    { className: "rw-switches" },
    both("legend", "তিনটা switch", "Three switches"),
    ...labels,
  );
  return { field, show: () => KEYS.forEach((key, k) => void (boxes[k].checked = model.get(key))) };
}

function pictureOfPath() {
  const picture = svg("svg", { viewBox: VIEW_BOX, class: "rw-map", role: "img" });
  const place = onMap(SURFACES.valley);
  svg("path", { class: "rw-contours", d: contours(SURFACES.valley) }, picture);
  const line = svg("polyline", { class: "rw-path", stroke: COLOURS.Adam }, picture);
  const dot = svg("circle", { r: 5, fill: COLOURS.Adam }, picture);
  /** @param {Run["theta"]} theta */
  function show(theta) {
    trace(line, theta.map(place));
    put(dot, place(theta[theta.length - 1]));
  }
  return { picture, show };
}

/** @param {Model} model */
function run(model) {
  const [momentum, average, bias_correction] = KEYS.map(key => model.get(key));
  const hyper = { lr: 0.1, beta1: momentum ? 0.9 : 0, beta2: model.get("rho"), eps: 1e-8, average, bias_correction };
  return descend("Adam", hyper, SURFACES.valley, [-5, -2], STEPS);
}

/** @param {Run} run */
function sums({ theta, delta }) {
  const first = delta.slice(0, 3).map(([x, y], k) => `t = ${k + 1}: Δx = ${number(x)}, Δy = ${number(y)}`);
  const [x, y] = theta[theta.length - 1];
  return [...first, `t = ${STEPS}: x = ${number(x)}, y = ${number(y)}`];
}

export default drawing((model, el, life) => {
  const { picture, show } = pictureOfPath();
  const switches = switchesOf(model);
  const caption = captionOf(el, life);
  const table = tag("ol", { className: "rw-sums" });
  el.append(switches.field, picture, caption, table);

  life.follow(model, [...KEYS, "rho"], () => {
    const now = run(model);
    switches.show();
    show(now.theta);
    el.dataset.theta = String(now.theta.at(-1));
    tell(caption, picture, MADE[KEYS.map(key => Number(model.get(key))).join("")]);
    list(table, sums(now));
  });
});
