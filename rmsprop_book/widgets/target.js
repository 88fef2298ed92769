/* A target that walks away by u in each step, J = ½ (θ − u t)², and who keeps up with it. */

import { COLOURS, captionOf, DASHES, linear, named, points, svg } from "./draw.js";
import { number } from "./numbers.js";
import { RULES } from "./rules.js";
import { both, say, tag, words } from "./words.js";

/* θ from 2, and the distance that each step begins with. */
export function chase(name, { speed, rho, lr }) {
  const rule = RULES[name]({ lr, rho }),
    memory = { ...rule.memory },
    theta = [2],
    gap = [];
  for (let t = 1; t <= 200; t++) {
    const g = theta[t - 1] - speed * t;
    gap.push(Math.abs(g));
    theta.push(theta[t - 1] + rule.step(t, g, memory));
  }
  const mean = list => list.reduce((sum, x) => sum + x, 0) / list.length;
  return { name, theta, before: mean(gap.slice(100, 150)), distance: mean(gap.slice(150)) };
}

/* What the last 50 steps did to the distance of the 50 before them. */
export function fate({ name, before, distance }, { speed, lr }) {
  const swing = 0.55 * lr; // RMSProp's own, η/2, may still be growing
  if ((name === "SGD" && lr > 2) || distance > 10 * (2 + 200 * speed)) return "away"; // standing still is nearer
  if (distance < 1e-6) return "on";
  if (distance > before + Math.max(speed, swing, before / 20)) return "behind";
  return distance < before - Math.max(swing, before / 100) ? "closer" : speed ? "level" : "still";
}

const FATES = {
  away: ["ছিটকে গেছে", "flies away"],
  on: ["ঠিক লক্ষ্যে", "on the target"],
  behind: ["পিছিয়ে পড়ছে", "falls behind"],
  closer: ["কাছে আসছে", "comes closer"],
  level: ["সাথে আছে", "keeps up"],
  still: ["পিছিয়ে পড়ছে না", "does not fall behind"],
};

function render({ model, el }) {
  el.classList.add("rw", "rw-target");
  const W = 360,
    H = 220,
    left = 40,
    bottom = 22,
    keys = ["speed", "rho", "lr", "optimizers"],
    lines = {};
  const picture = svg("svg", { viewBox: `0 0 ${W} ${H}`, class: "rw-drift", role: "img" }),
    x = linear([0, 200], [left, W - 4]);
  const ticks = [0, 1].map(() => [
    svg("line", { x1: left, x2: W, class: "rw-grid" }, picture),
    svg("text", { x: left - 5, "text-anchor": "end" }, picture),
  ]);
  svg("text", { x: left, y: H - 6 }, picture).textContent = "t = 0";
  svg("text", { x: W - 4, y: H - 6, "text-anchor": "end" }, picture).textContent = "200";
  const goal = svg(
    "line",
    { x1: left, x2: W - 4, class: "rw-star", "stroke-dasharray": "1 5", "stroke-linecap": "round" },
    picture,
  );
  for (const name of Object.keys(RULES))
    lines[name] = svg(
      "polyline",
      { class: "rw-path", stroke: COLOURS[name], "stroke-dasharray": DASHES[name] },
      picture,
    );
  const caption = captionOf(el),
    key = tag("p", { className: "rw-key" });
  el.append(picture, key, caption);

  function draw() {
    const is = Object.fromEntries(keys.map(name => [name, model.get(name)])),
      n = v => number(v, 4);
    const names = Object.keys(RULES).filter(name => is.optimizers.includes(name));
    const runs = names.map(name => chase(name, is)),
      far = 200 * is.speed,
      top = Math.max(2, far);
    const y = linear([-0.15 * top, 1.15 * top], [H - bottom, 6]),
      inside = v => Math.min(Math.max(y(v), -H), 2 * H);
    ticks.forEach(([line, label], k) => {
      line.setAttribute("y1", y(k * top));
      line.setAttribute("y2", y(k * top));
      label.setAttribute("y", y(k * top) + 4);
      say(label, String(+(k * top).toFixed(2)));
    });
    goal.setAttribute("y1", y(0));
    goal.setAttribute("y2", y(far));
    const ends = runs.map(run => fate(run, is));
    for (const [name, line] of Object.entries(lines)) {
      const i = names.indexOf(name),
        theta = i < 0 ? [] : runs[i].theta;
      const out = ends[i] === "away" ? theta.findIndex(v => Math.abs(v) > 2 * top) + 1 : 0; // it would fill the picture
      line.setAttribute("points", points(theta.slice(0, out || 201).map((v, t) => [x(t), inside(v)])));
    }
    if (key.dataset.names !== names.join()) {
      key.dataset.names = names.join();
      key.replaceChildren(...names.map(named), both("span", "···· লক্ষ্য", "···· target"));
    }
    const nearest = runs.reduce((a, b) => (b.distance < a.distance ? b : a));
    Object.assign(el.dataset, {
      theta: runs.map(run => run.theta.at(-1)).join(),
      distances: runs.map(run => run.distance).join(),
      fates: ends.join(),
    });
    const list = k => runs.map((run, i) => `${run.name} ${n(run.distance)} (${FATES[ends[i]][k]})`).join(", ");
    const slow =
      is.speed > is.lr && ends[names.indexOf("RMSProp")] === "behind" && `u = ${n(is.speed)} > η = ${n(is.lr)}`;
    words(
      caption,
      `${is.speed ? "" : "লক্ষ্য স্থির। "}শেষ ৫০ ধাপের গড় দূরত্ব: ${list(0)}। সবচেয়ে কাছে ${nearest.name}।${slow ? ` ${slow}: RMSProp-এর ধাপ লক্ষ্যের ধাপের চেয়ে ছোট।` : ""}`,
      `${is.speed ? "" : "The target stands still. "}Mean distance in the last 50 steps: ${list(1)}. Nearest: ${nearest.name}.${slow ? ` ${slow}: the steps of RMSProp are shorter than those of the target.` : ""}`,
    );
    picture.setAttribute("aria-label", caption.lastChild.textContent);
  }
  for (const name of keys) model.on(`change:${name}`, draw);
  draw();
}

export default { render };
