/* The weights that an exponential moving average gives to what was 0, 1, 2, … steps ago. */

import { captionOf, change, linear, svg, tell } from "./draw.js";
import { drawing } from "./life.js";
import { number } from "./numbers.js";
import { both, tag } from "./words.js";

/** @import { Pair } from "./types.js" */

const WIDTH = 360;
const HEIGHT = 190;
const LEFT = 8;
const BOTTOM = 24;
const SHOWN = 40; // steps
const x = linear([0, SHOWN], [LEFT, WIDTH - LEFT]);
const y = linear([0, 1], [HEIGHT - BOTTOM, 14]);

function pictureOfWeights() {
  const picture = svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "rw-memory", role: "img" });
  const bars = Array.from({ length: SHOWN }, (_, k) =>
    svg("rect", { x: x(k) + 1, width: x(1) - x(0) - 2, class: "rw-bar" }, picture),
  );
  const half = svg("line", { y1: 8, y2: HEIGHT - BOTTOM, class: "rw-half" }, picture);
  const window = svg("line", { y1: 8, y2: HEIGHT - BOTTOM, class: "rw-window" }, picture);
  for (const k of [0, 10, 20, 30])
    svg("text", { x: x(k + 0.5), y: HEIGHT - 7, "text-anchor": "middle" }, picture).textContent = String(k);

  /** @param {number} rho @param {number} halfLife @param {number} wide */
  function show(rho, halfLife, wide) {
    for (const [k, bar] of bars.entries()) {
      const weight = (1 - rho) * rho ** k;
      const top = y(weight / (1 - rho));
      change(bar, { y: top, height: HEIGHT - BOTTOM - top });
      bar.dataset.weight = String(weight);
    }
    standAt(half, halfLife);
    standAt(window, wide);
  }
  return { picture, show };
}

/** @param {SVGLineElement} line @param {number} at so many steps ago */
function standAt(line, at) {
  const place = Math.min(x(at + 0.5), WIDTH + 10); // a bar stands around its k
  change(line, { x1: place, x2: place });
  line.dataset.at = String(at);
}

const key = () =>
  tag(
    "p",
    { className: "rw-key" },
    both("span", "কত ধাপ আগের g²", "g² of how many steps ago"),
    tag("span", { className: "rw-key-half" }),
    both("span", "অর্ধায়ু", "half-life"),
    tag("span", { className: "rw-key-window" }),
    both("span", "window 1/(1−ρ)", "window 1/(1−ρ)"),
  );

/**
 * @param {number} rho @param {number} halfLife @param {number} wide
 * @returns {Pair}
 */
function story(rho, halfLife, wide) {
  const [newest, half, window] = [number(1 - rho, 3), number(halfLife, 2), number(wide, 1)];
  const ten = number(100 * (1 - rho ** 10), 1);
  const off = wide > SHOWN ? [" (ছবির বাইরে)", " (off the picture)"] : ["", ""];
  const set = `ρ = ${number(rho, 3)}`;
  return [
    `${set}: নতুনটার ওজন ${newest}, অর্ধায়ু ${half} ধাপ, window ${window}${off[0]}; শেষ ১০ ধাপে আছে ওজনের ${ten}%।`,
    `${set}: the newest has the weight ${newest}, half-life ${half} steps, window ${window}${off[1]}; ` +
      `the last 10 steps have ${ten}% of the weight.`,
  ];
}

export default drawing((model, el, life) => {
  const { picture, show } = pictureOfWeights();
  const caption = captionOf(el, life);
  el.append(picture, key(), caption);

  life.follow(model, ["rho"], () => {
    const rho = model.get("rho");
    const halfLife = rho ? Math.LN2 / -Math.log(rho) : 0;
    const wide = 1 / (1 - rho);
    show(rho, halfLife, wide);
    tell(caption, picture, story(rho, halfLife, wide));
  });
});
