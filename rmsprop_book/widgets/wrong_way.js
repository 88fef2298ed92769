/* Once +C, then n − 1 times −1, again and again. The mean says which way is down; does RMSProp go there? */

import { COLOURS, captionOf, linear, named, svg, tell, trace, track } from "./draw.js";
import { drawing } from "./life.js";
import { number } from "./numbers.js";
import { RULES } from "./rules.js";
import { both, tag } from "./words.js";

/** @import { Pair, Point } from "./types.js" */

const WIDTH = 360;
const HEIGHT = 180;
const CYCLES = 12;

/** @param {number} n @param {number} big */
const cycle = (n, big) => [big, ...Array(n - 1).fill(-1)];

/**
 * How far RMSProp moves in one cycle, in units of η, once its memory has settled.
 * @param {number} n @param {number} big @param {number} rho
 */
export function drift(n, big, rho) {
  const g = cycle(n, big);
  const settled = g.reduce((sum, x, k) => sum + (1 - rho) * rho ** (n - 1 - k) * x * x, 0) / (1 - rho ** n);
  const rule = RULES.RMSProp({ lr: 1, rho, eps: 0 });
  const own = { s: settled };
  return g.reduce((way, x, k) => way + rule.step(k + 1, x, own), 0);
}

/**
 * The ρ above which it goes the right way; null if there is none to be found.
 * @param {number} n @param {number} big
 */
export function criticalRho(n, big) {
  let low = 0;
  let high = 0.99999;
  if (big <= n - 1 || drift(n, big, high) >= 0) return null; // mean not positive, or wrong with every memory
  if (drift(n, big, low) < 0) return 0;
  for (let k = 0; k < 60; k++) {
    const middle = (low + high) / 2;
    if (drift(n, big, middle) < 0) high = middle;
    else low = middle;
  }
  return high;
}

/**
 * Where RMSProp and SGD stand after each step of all cycles, from 0 and an empty memory.
 * @param {number} n @param {number} big @param {number} rho
 */
function walks(n, big, rho) {
  const g = cycle(n, big);
  const rule = RULES.RMSProp({ lr: 1, rho, eps: 0 });
  const own = { s: 0 };
  const [walk, right] = [[[0, 0]], [[0, 0]]];
  for (let t = 1; t <= CYCLES * n; t++) {
    const x = g[(t - 1) % n];
    walk.push([t, walk[t - 1][1] + rule.step(t, x, own)]);
    right.push([t, right[t - 1][1] - x]);
  }
  return [walk, right];
}

/**
 * Each in its own height: only the way counts.
 * @param {SVGPolylineElement} line @param {Point[]} walk
 */
function show(line, walk) {
  const high = Math.max(1e-9, ...walk.map(([, v]) => Math.abs(v)));
  const x = linear([0, walk.length - 1], [0, WIDTH]);
  const y = linear([-high, high], [HEIGHT - 8, 8]);
  trace(
    line,
    walk.map(([t, v]) => [x(t), y(v)]),
  );
}

/**
 * @param {number} mean @param {number} way @param {number | null} critical
 * @returns {Pair}
 */
function story(mean, way, critical) {
  const verdict =
    Math.abs(mean) < 1e-12
      ? ["গড় 0: এক জায়গায় থাকার কথা, কিন্তু সরে যায়।", "The mean is 0: it should stay where it is, but it drifts."]
      : way * mean < 0
        ? ["ঠিক দিক।", "The right way."]
        : ["ভুল দিক!", "The wrong way!"];
  const [of, by] = [number(mean, 3), number(way, 3)];
  const bn = `গড় gradient ${of}; প্রতি চক্রে সরে ${by} η। ${verdict[0]}`;
  const en = `Mean gradient ${of}; in each cycle it moves by ${by} η. ${verdict[1]}`;
  if (critical === null) return [bn, en];
  const from = number(critical, 4);
  return [`${bn} ρ ${from}-এর বেশি হলে ঠিক দিক।`, `${en} If ρ is above ${from}, it goes the right way.`];
}

export default drawing((model, el, life) => {
  const picture = svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "rw-drift", role: "img" });
  svg("line", { x1: 0, x2: WIDTH, y1: HEIGHT / 2, y2: HEIGHT / 2, class: "rw-grid" }, picture);
  const line = svg("polyline", { class: "rw-path", stroke: COLOURS.RMSProp }, picture);
  const truth = track("SGD", picture);
  const caption = captionOf(el, life);
  const dotted = both("span", "ফোঁটা ফোঁটা: যেদিকে যাওয়া উচিত (SGD)", "dotted: the way it should go (SGD)");
  el.append(picture, tag("p", { className: "rw-key" }, named("RMSProp"), dotted), caption);

  life.follow(model, ["n", "C", "rho"], () => {
    const [n, big, rho] = ["n", "C", "rho"].map(name => model.get(name));
    const [walk, right] = walks(n, big, rho);
    show(line, walk);
    show(truth, right);
    const way = drift(n, big, rho);
    const critical = criticalRho(n, big);
    Object.assign(el.dataset, { drift: way, critical: critical ?? "" });
    tell(caption, picture, story((big - (n - 1)) / n, way, critical));
  });
});
