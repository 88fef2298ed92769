/* How long the first step is for a gradient of each size: with ε outside the root, inside it, and without ε. */

import { raised } from "./digits.js";
import { COLOURS, captionOf, change, gridLine, linear, put, svg, tell, trace } from "./draw.js";
import { drawing } from "./life.js";
import { number } from "./numbers.js";
import { RULES } from "./rules.js";
import { both, say, tag } from "./words.js";

/** @import { Pair } from "./types.js" */
/** @typedef {{ none: number, outside: number, inside: number, s: number }} Steps */

const WIDTH = 360;
const HEIGHT = 270;
const LEFT = 44;
const BOTTOM = 26;
const SIZES = [-12, 1]; // of |g|, as powers of ten
const LENGTHS = [-10, 2]; // of a step
const ALONG = Array.from({ length: 53 }, (_, k) => SIZES[0] + k / 4);
const x = linear(SIZES, [LEFT, WIDTH - 8]);
const y = linear(LENGTHS, [HEIGHT - BOTTOM, 20]);
const power = (/** @type {number} */ p) => (p === 0 ? "1" : `10${raised(p)}`);

/** @type {["none" | "outside" | "inside", string, string, Pair][]} */
const PLACES = [
  // colour, dashes, and how the key names the line
  ["none", COLOURS.SGD, "2 3", ["ফোঁটা ফোঁটা: ε নেই", "dotted: no ε"]],
  ["outside", COLOURS.RMSProp, "", ["টানা: ε বাইরে", "solid: ε outside"]],
  ["inside", COLOURS.Adagrad, "7 4", ["কাটা কাটা: ε ভেতরে", "dashed: ε inside"]],
];

/**
 * |Δθ₁| in units of η.
 * @param {number} g @param {number} eps @param {number} rho
 */
export function firstSteps(g, eps, rho) {
  const own = { s: 0 };
  const none = Math.abs(RULES.RMSProp({ lr: 1, rho, eps: 0 }).step(1, g, own));
  const outside = Math.abs(RULES.RMSProp({ lr: 1, rho, eps }).step(1, g, { s: 0 }));
  return { none, outside, inside: g / Math.sqrt(own.s + eps), s: own.s };
}

/**
 * Which of its two faces a step shows: within 5% of the step without ε, or of SGD's with the rate η/ε or η/√ε.
 * @param {number} step @param {number} none @param {number} sgd @param {string} root
 * @returns {Pair}
 */
export function face(step, none, sgd, root) {
  const size = `${number(step, 3)}\u00a0η`;
  if (step > 0.95 * none)
    return [`${size}, ε প্রায় টের পাওয়া যায় না, চিহ্নটাই আসল`, `${size}, ε hardly matters, only the sign counts`];
  if (step > 0.95 * sgd) return [`${size}, মোটামুটি η|g|/${root}: SGD-র মতো`, `${size}, about η|g|/${root}: like SGD`];
  return [`${size}, মাঝামাঝি`, `${size}, in between`];
}

/**
 * @param {number} g @param {number} eps @param {Steps} steps
 * @returns {Pair}
 */
function story(g, eps, { none, outside, inside }) {
  if (!g && !eps)
    return ["0/0: gradient 0, ε-ও 0। ধাপের কোনো মান নেই।", "0/0: the gradient is 0 and so is ε. The step has no value."];
  if (!g)
    return [
      "gradient 0: ε থাকলে দুই জায়গাতেই ধাপ 0। ε না থাকলে 0/0।",
      "The gradient is 0: with ε, in either place, the step is 0. Without ε it is 0/0.",
    ];
  const start = `|g| = ${number(g, 2)}, ε = ${number(eps, 2)}`;
  const every = `${number(none, 3)}\u00a0η`;
  if (!eps)
    return [
      `${start}: তিনটা রেখা এক হয়ে গেছে, প্রতিটা ধাপ ${every}।`,
      `${start}: the three lines lie on each other, every step is ${every}.`,
    ];
  const out = face(outside, none, g / eps, "ε");
  const into = face(inside, none, g / Math.sqrt(eps), "√ε");
  return [`${start}। বাইরে ${out[0]}। ভেতরে ${into[0]}।`, `${start}. Outside ${out[1]}. Inside ${into[1]}.`];
}

/** @param {number} g @param {number} rho @param {Steps} steps */
function sums(g, rho, { none, outside, inside, s }) {
  const n = (/** @type {number} */ v) => number(v, 5);
  return [
    `√s = √(${+(1 - rho).toFixed(3)} × (${number(g, 3)})²) = ${n(Math.sqrt(s))}`,
    `|g|/√s = ${n(none)}`,
    `|g|/(√s + ε) = ${n(outside)}`,
    `|g|/√(s + ε) = ${n(inside)}`,
  ];
}

function pictureOfSteps() {
  const picture = svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "rw-map", role: "img" });
  for (let p = LENGTHS[0] + 2; p <= LENGTHS[1]; p += 2) gridLine(picture, LEFT, y(p), power(p));
  const mark = svg("line", { y1: 20, y2: HEIGHT - BOTTOM, class: "rw-star" }, picture);
  const parts = PLACES.map(([name, colour, dashes]) => {
    const looks = { class: "rw-path", stroke: colour, "stroke-dasharray": dashes, "data-name": name };
    return { name, line: svg("polyline", looks, picture), dot: svg("circle", { r: 5, fill: colour }, picture) };
  });
  axis(picture);

  /** @param {Steps[]} curves of each size of ALONG @param {number} g @param {Steps} marked */
  function show(curves, g, marked) {
    const place = g ? x(Math.log10(g)) : -20;
    for (const { name, line, dot } of parts) {
      trace(
        line,
        curves.map((steps, k) => [x(ALONG[k]), y(Math.log10(steps[name]))]),
      );
      put(dot, [place, g ? y(Math.log10(marked[name])) : -20]);
    }
    change(mark, { x1: place, x2: place });
  }
  return { picture, show };
}

/** @param {Element} picture */
function axis(picture) {
  // a step too short for the picture goes on below it, behind the numbers of the axis
  const below = { x: 0, y: HEIGHT - BOTTOM, width: WIDTH, height: BOTTOM, style: "fill: var(--paper, #fff)" };
  svg("rect", below, picture);
  for (let p = SIZES[0]; p <= SIZES[1]; p += 3)
    svg("text", { x: x(p), y: HEIGHT - 8, "text-anchor": "middle" }, picture).textContent = power(p);
  svg("text", { x: WIDTH - 8, y: HEIGHT - BOTTOM - 6, "text-anchor": "end" }, picture).textContent = "|g|";
  svg("text", { x: LEFT + 4, y: 15 }, picture).textContent = "|Δθ₁| / η";
}

/** The names of the lines, each beside its colour. */
function key() {
  const names = PLACES.map(([, colour, , said]) => {
    const name = both("span", ...said, { className: "rw-name" });
    name.style.setProperty("--colour", colour);
    return name;
  });
  return tag("p", { className: "rw-key" }, ...names);
}

export default drawing((model, el, life) => {
  const { picture, show } = pictureOfSteps();
  const caption = captionOf(el, life);
  const four = Array.from({ length: 4 }, () => tag("li"));
  const table = tag("ol", { className: "rw-sums", style: "contain: strict; height: 9.6em" }, ...four);
  el.append(picture, key(), caption, table);

  life.follow(model, ["eps", "rho", "g"], () => {
    const [eps, g, rho] = ["eps", "g", "rho"].map(name => model.get(name));
    const marked = firstSteps(g, eps, rho);
    show(
      ALONG.map(p => firstSteps(10 ** p, eps, rho)),
      g,
      marked,
    );
    const steps = [marked.none, marked.outside, marked.inside];
    el.dataset.steps = steps.map(step => (Number.isNaN(step) ? "" : step)).join(",");
    tell(caption, picture, story(g, eps, marked));
    for (const [i, line] of sums(g, rho, marked).entries()) say(four[i], line);
  });
});
