/* Three switches between Adagrad, RMSProp and Adam, on one path: momentum, average instead of sum, bias correction. */

import { COLOURS, captionOf, isolines, linear, points, svg } from "./draw.js";
import { number } from "./numbers.js";
import { descend, SURFACES } from "./rules.js";
import { both, tag, words } from "./words.js";

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

function render({ model, el }) {
  el.classList.add("rw");
  const surface = SURFACES.valley,
    start = [-5, -2],
    steps = 60,
    W = 360,
    H = 270;
  const picture = svg("svg", { viewBox: `0 0 ${W} ${H}`, class: "rw-map", role: "img" });
  const toX = linear(surface.domain[0], [0, W]),
    toY = linear(surface.domain[1], [H, 0]);
  svg("path", { class: "rw-contours", d: isolines(surface, toX, toY) }, picture);
  const line = svg("polyline", { class: "rw-path", stroke: COLOURS.Adam }, picture),
    dot = svg("circle", { r: 5, fill: COLOURS.Adam }, picture);
  const caption = captionOf(el),
    table = tag("ol", { className: "rw-sums" });
  const switches = [
    ["momentum", "momentum: g-র বদলে গড়", "momentum: an average of g"],
    ["average", "যোগফলের বদলে গড় (EMA)", "an average instead of the sum (EMA)"],
    ["correction", "bias correction", "bias correction"],
  ].map(([key, bn, en]) => {
    const box = tag("input", { type: "checkbox", className: `rw-${key}` });
    box.addEventListener("change", () => {
      model.set(key, box.checked);
      model.save_changes();
    });
    return { key, box, label: tag("label", {}, box, both("span", bn, en)) };
  });
  el.append(
    tag(
      "fieldset",
      { className: "rw-switches" },
      both("legend", "তিনটা switch", "Three switches"),
      ...switches.map(s => s.label),
    ),
    picture,
    caption,
    table,
  );

  function draw() {
    for (const { key, box } of switches) box.checked = model.get(key);
    const [momentum, average, bias_correction] = switches.map(({ key }) => model.get(key));
    const hyper = { lr: 0.1, beta1: momentum ? 0.9 : 0, beta2: model.get("rho"), eps: 1e-8, average, bias_correction };
    const run = descend("Adam", hyper, surface, start, steps);
    line.setAttribute("points", points(run.theta.map(([x, y]) => [toX(x), toY(y)])));
    const [x, y] = run.theta.at(-1);
    dot.setAttribute("cx", toX(x));
    dot.setAttribute("cy", toY(y));
    el.dataset.theta = run.theta.at(-1).join(",");
    words(caption, ...MADE[[momentum, average, bias_correction].map(Number).join("")]);
    picture.setAttribute("aria-label", caption.lastChild.textContent);
    const rows = run.delta
      .slice(0, 3)
      .map((delta, k) => `t = ${k + 1}: Δx = ${number(delta[0])}, Δy = ${number(delta[1])}`);
    table.replaceChildren(
      ...[...rows, `t = ${steps}: x = ${number(x)}, y = ${number(y)}`].map(row => tag("li", { textContent: row })),
    );
  }
  for (const key of ["momentum", "average", "correction", "rho"]) model.on(`change:${key}`, draw);
  draw();
}

export default { render };
