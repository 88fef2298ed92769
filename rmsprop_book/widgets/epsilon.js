/* How long the first step is for a gradient of each size: with ε outside the root, inside it, and without ε. */

import { COLOURS, captionOf, linear, points, svg } from "./draw.js";
import { number, raised } from "./numbers.js";
import { RULES } from "./rules.js";
import { both, say, tag, words } from "./words.js";

const PLACES = {
  // colour, dashes, and how the key names the line
  none: [COLOURS.SGD, "2 3", "ফোঁটা ফোঁটা: ε নেই", "dotted: no ε"],
  outside: [COLOURS.RMSProp, "", "টানা: ε বাইরে", "solid: ε outside"],
  inside: [COLOURS.Adagrad, "7 4", "কাটা কাটা: ε ভেতরে", "dashed: ε inside"],
};

/* |Δθ₁| in units of η. */
export function firstSteps(g, eps, rho) {
  const step = (eps, own) => Math.abs(RULES.RMSProp({ lr: 1, rho, eps }).step(1, g, own));
  const own = { s: 0 },
    none = step(0, own);
  return { none, outside: step(eps, { s: 0 }), inside: g / Math.sqrt(own.s + eps), s: own.s };
}

/* Which of its two faces a step shows: within 5% of the step without ε, or of SGD's with the rate η/ε or η/√ε. */
export function face(step, none, sgd, root) {
  const size = `${number(step, 3)}\u00a0η`;
  if (step > 0.95 * none)
    return [`${size}, ε প্রায় টের পাওয়া যায় না, চিহ্নটাই আসল`, `${size}, ε hardly matters, only the sign counts`];
  if (step > 0.95 * sgd) return [`${size}, মোটামুটি η|g|/${root}: SGD-র মতো`, `${size}, about η|g|/${root}: like SGD`];
  return [`${size}, মাঝামাঝি`, `${size}, in between`];
}

function render({ model, el }) {
  el.classList.add("rw");
  const W = 360,
    H = 270,
    left = 44,
    bottom = 26,
    low = -10,
    high = 2,
    from = -12,
    to = 1;
  const along = Array.from({ length: 53 }, (_, k) => from + k / 4);
  const picture = svg("svg", { viewBox: `0 0 ${W} ${H}`, class: "rw-map", role: "img" });
  const x = linear([from, to], [left, W - 8]),
    y = linear([low, high], [H - bottom, 20]);
  const lines = {},
    dots = {},
    power = p => (p === 0 ? "1" : `10${raised(p)}`);
  for (let p = low + 2; p <= high; p += 2) {
    svg("line", { x1: left, x2: W, y1: y(p), y2: y(p), class: "rw-grid" }, picture);
    svg("text", { x: left - 5, y: y(p) + 4, "text-anchor": "end" }, picture).textContent = power(p);
  }
  const mark = svg("line", { y1: 20, y2: H - bottom, class: "rw-star" }, picture);
  for (const [name, [colour, dashes]] of Object.entries(PLACES)) {
    lines[name] = svg(
      "polyline",
      { class: "rw-path", stroke: colour, "stroke-dasharray": dashes, "data-name": name },
      picture,
    );
    dots[name] = svg("circle", { r: 5, fill: colour }, picture);
  }
  // a step too short for the picture goes on below it, behind the numbers of the axis
  svg("rect", { x: 0, y: H - bottom, width: W, height: bottom, style: "fill: var(--paper, #fff)" }, picture);
  for (let p = from; p <= to; p += 3)
    svg("text", { x: x(p), y: H - 8, "text-anchor": "middle" }, picture).textContent = power(p);
  svg("text", { x: W - 8, y: H - bottom - 6, "text-anchor": "end" }, picture).textContent = "|g|";
  svg("text", { x: left + 4, y: 15 }, picture).textContent = "|Δθ₁| / η";
  const caption = captionOf(el),
    key = tag("p", { className: "rw-key" });
  for (const [colour, , bn, en] of Object.values(PLACES)) {
    const name = both("span", bn, en, { className: "rw-name" });
    name.style.setProperty("--colour", colour);
    key.append(name);
  }
  const sums = tag(
    "ol",
    { className: "rw-sums", style: "contain: strict; height: 8.4em" },
    ...[0, 1, 2, 3].map(() => tag("li")),
  );
  el.append(picture, key, caption, sums);

  function draw() {
    const eps = model.get("eps"),
      g = model.get("g"),
      rho = model.get("rho");
    const curves = along.map(p => firstSteps(10 ** p, eps, rho)),
      marked = firstSteps(g, eps, rho),
      place = g ? x(Math.log10(g)) : -20;
    for (const name in lines) {
      lines[name].setAttribute("points", points(curves.map((steps, k) => [x(along[k]), y(Math.log10(steps[name]))])));
      dots[name].setAttribute("cx", place);
      dots[name].setAttribute("cy", g ? y(Math.log10(marked[name])) : -20);
    }
    for (const end of ["x1", "x2"]) mark.setAttribute(end, place);
    el.dataset.steps = [marked.none, marked.outside, marked.inside]
      .map(step => (Number.isNaN(step) ? "" : step))
      .join(",");
    words(caption, ...story(g, eps, marked));
    picture.setAttribute("aria-label", caption.lastChild.textContent);
    const root = Math.sqrt(marked.s),
      n = v => number(v, 5);
    const sum = [
      `√s = √(${+(1 - rho).toFixed(3)} × (${number(g, 3)})²) = ${n(root)}`,
      `|g|/√s = ${n(marked.none)}`,
      `|g|/(√s + ε) = ${n(marked.outside)}`,
      `|g|/√(s + ε) = ${n(marked.inside)}`,
    ];
    for (const [i, line] of sum.entries()) say(sums.children[i], line);
  }
  function story(g, eps, { none, outside, inside }) {
    if (!g && !eps)
      return [
        "0/0: gradient 0, ε-ও 0। ধাপের কোনো মান নেই।",
        "0/0: the gradient is 0 and so is ε. The step has no value.",
      ];
    if (!g)
      return [
        "gradient 0: ε থাকলে দুই জায়গাতেই ধাপ 0। ε না থাকলে 0/0।",
        "The gradient is 0: with ε, in either place, the step is 0. Without ε it is 0/0.",
      ];
    const start = `|g| = ${number(g, 2)}, ε = ${number(eps, 2)}`;
    if (!eps)
      return [
        `${start}: তিনটা রেখা এক হয়ে গেছে, প্রতিটা ধাপ ${number(none, 3)}\u00a0η।`,
        `${start}: the three lines lie on each other, every step is ${number(none, 3)}\u00a0η.`,
      ];
    const [out, into] = [face(outside, none, g / eps, "ε"), face(inside, none, g / Math.sqrt(eps), "√ε")];
    return [`${start}। বাইরে ${out[0]}। ভেতরে ${into[0]}।`, `${start}. Outside ${out[1]}. Inside ${into[1]}.`];
  }
  for (const name of ["eps", "rho", "g"]) model.on(`change:${name}`, draw);
  draw();
}

export default { render };
