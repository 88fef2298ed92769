/* Hinton's ten gradients, +0.1 nine times and −0.9 once: their sum is 0. What is the sum of RMSProp's ten steps? */

import { COLOURS, captionOf, change, linear, named, svg, tell } from "./draw.js";
import { drawing } from "./life.js";
import { both, tag } from "./words.js";

/** @import { Pair } from "./types.js" */

const TEN = [...Array(9).fill(0.1), -0.9];
const INK = COLOURS.SGD;
const NET = "#d55e00";
const WIDTH = 360;
const HEIGHT = 222;
const x = linear([0, 9], [26, WIDTH - 26]);
const along = linear([-8, 1], [26, WIDTH - 26]); // where θ is, in units of η

/**
 * The ten steps in units of η, once the memory has settled.
 * @param {number} rho
 */
export function stepsOf(rho) {
  let s = TEN.reduce((sum, g, k) => sum + (1 - rho) * rho ** (9 - k) * g * g, 0) / (1 - rho ** 10);
  return TEN.map(g => {
    s = rho * s + (1 - rho) * g * g;
    return -g / Math.sqrt(s);
  });
}

/** An upright arrow from a line to so many pixels above it.
 * @param {number} at @param {number} from @param {number} up */
function upright(at, from, up) {
  const head = 5 * Math.sign(up);
  return `M${at},${from}v${-up}m-4,${head}l4,${-head}l4,${head}`;
}

/** @param {Element} picture @param {number} y @param {string} name @param {number} beside so far below the line */
function row(picture, y, name, beside) {
  svg("line", { x1: 8, x2: WIDTH - 8, y1: y, y2: y, class: "rw-grid" }, picture);
  svg("text", { x: 8, y: y + beside }, picture).textContent = name;
}

function pictureOfTen() {
  const picture = svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "rw-drift", role: "img" });
  row(picture, 30, "g", 17);
  row(picture, 130, "Δθ / η", -9);
  const looks = { fill: "none", "stroke-width": 2.5 };
  const gradients = TEN.map((g, k) => upright(x(k), 30, 58 * g)).join("");
  svg("path", { ...looks, stroke: INK, d: gradients }, picture);
  const steps = svg("path", { ...looks, stroke: COLOURS.RMSProp }, picture);
  svg("line", { x1: 8, x2: WIDTH - 8, y1: 190, y2: 190, class: "rw-grid" }, picture);
  for (const v of [-8, -6, -4, -2, 0])
    svg("text", { x: along(v), y: 212, "text-anchor": "middle" }, picture).textContent = v ? `−${-v} η` : "0";
  const net = svg("path", { ...looks, stroke: NET, "stroke-width": 4 }, picture);
  svg("circle", { r: 5, cx: along(0), cy: 190, class: "rw-start" }, picture);

  /** @param {number[]} list @param {number} sum */
  function show(list, sum) {
    change(steps, { d: list.map((step, k) => upright(x(k), 130, 13 * step)).join("") });
    change(net, { d: `M${along(0)},190H${along(sum)}m6,-6l-6,6l6,6` });
  }
  return { picture, show };
}

/**
 * @param {number} rho @param {number[]} list @param {number} sum
 * @returns {Pair}
 */
export function story(rho, list, sum) {
  const [first, ninth, last] = [list[0], list[8], list[9]].map(v => Math.abs(v).toFixed(2));
  const by = sum.toFixed(sum > -0.1 ? 3 : 2).replace("-", "−");
  if (!rho)
    return [
      `ρ = 0: সবাই নিজের মাপে ভাগ, সব ধাপ η। নয়টা নিচে, একটা উপরে। মোট সরণ ${by} η।`,
      `ρ = 0: each divided by its own size, all steps are η. Nine down, one up. In all ${by} η.`,
    ];
  const from = first === ninth ? first : `${first}–${ninth}`;
  return [
    `ρ = ${rho}: ছোট ধাপ ${from} η, বড়টা ${last} η। মোট সরণ ${by} η; gradient-এর যোগফল 0।`,
    `ρ = ${rho}: small steps ${from} η, the large one ${last} η. In all ${by} η; the gradients add up to 0.`,
  ];
}

export default drawing((model, el, life) => {
  const { picture, show } = pictureOfTen();
  const caption = captionOf(el, life);
  const key = tag("p", { className: "rw-key" }, named("gradient", INK), named("RMSProp", COLOURS.RMSProp));
  key.append(both("span", "কমলা: দশ ধাপে মোট সরণ", "orange: the move of all ten steps"));
  el.append(picture, key, caption);

  life.follow(model, ["rho"], () => {
    const rho = model.get("rho");
    const list = stepsOf(rho);
    const sum = list.reduce((a, b) => a + b);
    show(list, sum);
    Object.assign(el.dataset, { net: sum });
    tell(caption, picture, story(rho, list, sum));
  });
});
