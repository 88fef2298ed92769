/* Once +C, then n − 1 times −1, again and again. The mean says which way is down; does RMSProp go there? */

import { COLOURS, captionOf, DASHES, linear, named, points, svg } from "./draw.js";
import { number } from "./numbers.js";
import { RULES } from "./rules.js";
import { both, tag, words } from "./words.js";

const cycle = (n, big) => [big, ...Array(n - 1).fill(-1)];

/* How far RMSProp moves in one cycle, in units of η, once its memory has settled. */
export function drift(n, big, rho) {
  const g = cycle(n, big);
  const settled = g.reduce((sum, x, k) => sum + (1 - rho) * rho ** (n - 1 - k) * x * x, 0) / (1 - rho ** n);
  const rule = RULES.RMSProp({ lr: 1, rho, eps: 0 }),
    own = { s: settled };
  return g.reduce((way, x, k) => way + rule.step(k + 1, x, own), 0);
}

/* The ρ above which it goes the right way; null if there is none to be found. */
export function criticalRho(n, big) {
  let low = 0,
    high = 0.99999;
  if (big <= n - 1 || drift(n, big, high) >= 0) return null; // mean not positive, or wrong with every memory
  if (drift(n, big, low) < 0) return 0;
  for (let k = 0; k < 60; k++) {
    const middle = (low + high) / 2;
    if (drift(n, big, middle) < 0) high = middle;
    else low = middle;
  }
  return high;
}

function render({ model, el }) {
  el.classList.add("rw");
  const W = 360,
    H = 180,
    cycles = 12;
  const picture = svg("svg", { viewBox: `0 0 ${W} ${H}`, class: "rw-drift", role: "img" });
  svg("line", { x1: 0, x2: W, y1: H / 2, y2: H / 2, class: "rw-grid" }, picture);
  const line = svg("polyline", { class: "rw-path", stroke: COLOURS.RMSProp }, picture);
  const truth = svg("polyline", { class: "rw-path", stroke: COLOURS.SGD, "stroke-dasharray": DASHES.SGD }, picture);
  const caption = captionOf(el),
    key = tag("p", { className: "rw-key" });
  key.append(named("RMSProp"), both("span", "ফোঁটা ফোঁটা: যেদিকে যাওয়া উচিত (SGD)", "dotted: the way it should go (SGD)"));
  el.append(picture, key, caption);

  function draw() {
    const n = model.get("n"),
      big = model.get("C"),
      rho = model.get("rho"),
      g = cycle(n, big),
      mean = (big - (n - 1)) / n;
    const rule = RULES.RMSProp({ lr: 1, rho, eps: 0 }),
      own = { s: 0 },
      walk = [[0, 0]],
      right = [[0, 0]];
    for (let t = 1; t <= cycles * n; t++) {
      const x = g[(t - 1) % n];
      walk.push([t, walk[t - 1][1] + rule.step(t, x, own)]);
      right.push([t, right[t - 1][1] - x]);
    }
    const show = (element, list) => {
      // each in its own height: only the way counts
      const high = Math.max(1e-9, ...list.map(([, v]) => Math.abs(v)));
      const x = linear([0, cycles * n], [0, W]),
        y = linear([-high, high], [H - 8, 8]);
      element.setAttribute("points", points(list.map(([t, v]) => [x(t), y(v)])));
    };
    show(line, walk);
    show(truth, right);
    const way = drift(n, big, rho),
      critical = criticalRho(n, big);
    el.dataset.drift = way;
    el.dataset.critical = critical ?? "";
    const from =
      critical === null
        ? ["", ""]
        : [
            ` ρ ${number(critical, 4)}-এর বেশি হলে ঠিক দিক।`,
            ` If ρ is above ${number(critical, 4)}, it goes the right way.`,
          ];
    const verdict =
      Math.abs(mean) < 1e-12
        ? ["গড় 0: এক জায়গায় থাকার কথা, কিন্তু সরে যায়।", "The mean is 0: it should stay where it is, but it drifts."]
        : way * mean < 0
          ? ["ঠিক দিক।", "The right way."]
          : ["ভুল দিক!", "The wrong way!"];
    words(
      caption,
      `গড় gradient ${number(mean, 3)}; প্রতি চক্রে সরে ${number(way, 3)} η। ${verdict[0]}${from[0]}`,
      `Mean gradient ${number(mean, 3)}; in each cycle it moves by ${number(way, 3)} η. ${verdict[1]}${from[1]}`,
    );
    picture.setAttribute("aria-label", caption.lastChild.textContent);
  }
  for (const name of ["n", "C", "rho"]) model.on(`change:${name}`, draw);
  draw();
}

export default { render };
