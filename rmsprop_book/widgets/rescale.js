/* The loss times 10^k: SGD's path changes with it, RMSProp's does not, as long as ε is small beside √s. */

import { COLOURS, captionOf, DASHES, isolines, linear, named, points, svg } from "./draw.js";
import { number } from "./numbers.js";
import { descend, SURFACES } from "./rules.js";
import { both, tag, words } from "./words.js";

/* A run as far as the edge of the map: its points, and the number of the step that leaves it (0 if none does). */
export function untilEdge({ theta }, domain) {
  const outside = (v, i) => v < domain[i][0] || v > domain[i][1],
    t = theta.findIndex(p => p.some(outside));
  if (t < 1) return { list: theta, left: 0 };
  const from = theta[t - 1],
    to = theta[t];
  const part = Math.min(
    ...to.map(
      (
        v,
        i, // how much of this step is still on the map
      ) => (outside(v, i) ? (domain[i][v > from[i] ? 1 : 0] - from[i]) / (v - from[i]) : 1),
    ),
  );
  return { list: [...theta.slice(0, t), from.map((v, i) => v + part * (to[i] - v))], left: t };
}

/* How far two runs are from each other where they are farthest. */
const apart = (a, b) => Math.max(...a.theta.map(([x, y], t) => Math.hypot(x - b.theta[t][0], y - b.theta[t][1])));

/* Both runs on the valley times 10^k, and RMSProp's on the valley as it is. */
export function rescaled(k, lr, eps) {
  const { loss, grad, start, domain } = SURFACES.valley,
    steps = 40;
  const on = (name, c) => descend(name, { lr, eps }, { grad: (x, y) => grad(x, y).map(g => c * g) }, start, steps);
  const sgd = on("SGD", 10 ** k),
    rmsprop = on("RMSProp", 10 ** k),
    before = on("RMSProp", 1);
  return {
    sgd,
    rmsprop,
    before,
    ...untilEdge(sgd, domain),
    share: loss(...sgd.theta.at(-1)) / loss(...start), // of the first loss; 10^k cancels
    moved: apart(rmsprop, before),
    likeSGD: rmsprop.state.s.slice(1).every(s => s.every(v => eps > 9 * Math.sqrt(v))),
  };
}

/* What is seen, in both languages. */
export function verdict(k, lr, eps, { left, share, moved, likeSGD }) {
  const percent = `${number(100 * share, 3)}%`;
  if (lr === 0) return ["η = 0: কেউ নড়ে না।", "η = 0: nothing moves."];
  const sgd = left
    ? [
        `SGD ধাপ ${left}-এ মানচিত্রের বাইরে; রেখাটা কিনারায় কাটা।`,
        `SGD leaves the map at step ${left}; its line is cut at the edge.`,
      ]
    : share > 1
      ? [
          `SGD-র দোলা বাড়ছে: ৪০ ধাপ পরে loss শুরুর ${percent}।`,
          `SGD swings wider and wider: after 40 steps its loss is ${percent} of that at the start.`,
        ]
      : share > 0.5
        ? [
            `SGD খুব ধীরে চলে: ৪০ ধাপ পরেও loss শুরুর ${percent}।`,
            `SGD is very slow: after 40 steps its loss is still ${percent} of that at the start.`,
          ]
        : [
            `SGD ৪০ ধাপে loss-কে শুরুর ${percent}-এ নামায়।`,
            `In 40 steps SGD brings its loss down to ${percent} of that at the start.`,
          ];
  const rmsprop = likeSGD
    ? [
        `RMSProp এখন প্রায় SGD, learning rate η/ε = ${number(lr / eps, 3)}: √s-এর পাশে ε অনেক বড়।`,
        `RMSProp is almost SGD now, with learning rate η/ε = ${number(lr / eps, 3)}: ε is much larger than √s.`,
      ]
    : Math.abs(k) < 1e-9
      ? ["RMSProp-এর এই পথটা মনে রাখো, তারপর k নাড়াও।", "Remember this path of RMSProp, then move k."]
      : moved < 0.01
        ? ["RMSProp-এর পথ নড়েনি।", "RMSProp's path has not moved."]
        : [
            `RMSProp-এর পথ সরেছে, সর্বোচ্চ ${number(moved, 2)}: loss বদলালেও ε বদলায় না।`,
            `RMSProp's path has moved, by ${number(moved, 2)} at most: when the loss changes, ε does not.`,
          ];
  const times = `loss × ${+(10 ** k).toPrecision(3)}`;
  return [`${times}। ${sgd[0]} ${rmsprop[0]}`, `${times}. ${sgd[1]} ${rmsprop[1]}`];
}

function render({ model, el }) {
  el.classList.add("rw");
  const { domain, start, minimum } = SURFACES.valley,
    W = 360,
    H = 270,
    viewBox = `0 0 ${W} ${H}`,
    keys = ["k", "lr", "eps"];
  const toX = linear(domain[0], [0, W]),
    toY = linear(domain[1], [H, 0]);
  const onMap = list => points(list.map(([x, y]) => [toX(x), toY(y)]));
  const ground = svg("svg", { viewBox, "aria-hidden": "true" }); // its heights change with k, its lines do not
  svg("path", { class: "rw-contours", d: isolines(SURFACES.valley, toX, toY) }, ground);
  svg("path", { class: "rw-star", d: `M${toX(minimum[0]) - 5},${toY(minimum[1])}h10m-5,-5v10` }, ground);
  const map = svg("svg", { viewBox, class: "rw-over", role: "img" });
  const rail = svg(
    "polyline",
    { fill: "none", stroke: COLOURS.RMSProp, "stroke-width": 9, "stroke-opacity": 0.35, "stroke-linejoin": "round" },
    map,
  );
  const lines = {};
  for (const name of ["SGD", "RMSProp"])
    lines[name] = svg(
      "polyline",
      { class: "rw-path", "data-name": name, stroke: COLOURS[name], "stroke-dasharray": DASHES[name] },
      map,
    );
  svg("circle", { r: 5, cx: toX(start[0]), cy: toY(start[1]), class: "rw-start" }, map);
  const caption = captionOf(el),
    key = tag("p", { className: "rw-key" });
  key.append(named("SGD"), named("RMSProp"), both("span", "চওড়া: k = 0-তে RMSProp", "wide: RMSProp at k = 0"));
  el.append(tag("div", { className: "rw-map" }, ground, map), key, caption);

  function draw() {
    const [k, lr, eps] = keys.map(name => model.get(name)),
      now = rescaled(k, lr, eps);
    rail.setAttribute("points", onMap(now.before.theta));
    lines.SGD.setAttribute("points", onMap(now.list));
    lines.RMSProp.setAttribute("points", onMap(now.rmsprop.theta));
    for (const [name, run] of [
      ["SGD", now.sgd],
      ["RMSProp", now.rmsprop],
    ])
      lines[name].dataset.theta = run.theta.at(-1).join(",");
    el.dataset.left = now.left;
    el.dataset.moved = now.moved;
    words(caption, ...verdict(k, lr, eps, now));
    map.setAttribute("aria-label", caption.lastChild.textContent);
  }
  for (const name of keys) model.on(`change:${name}`, draw);
  draw();
}

export default { render };
