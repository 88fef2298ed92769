/* One coordinate of J = ½ h θ²: does RMSProp stop? |θ| after each step on a log axis, and η_t/2 beside it. */

import { COLOURS, captionOf, linear, log, named, points, svg } from "./draw.js";
import { number, raised } from "./numbers.js";
import { RULES } from "./rules.js";
import { both, say, tag, words } from "./words.js";

export const SCHEDULES = {
  // η_t, as in schedules.py, and what it is called
  constant: ["constant", lr => lr],
  inverse_root: ["η / √t", (lr, t) => lr / Math.sqrt(t)],
  cosine: ["cosine: η → 0, t = 400", (lr, t) => (lr * (1 + Math.cos(Math.PI * Math.min((t - 1) / 400, 1)))) / 2],
  step_drop: ["η ÷ 10: t = 101, 201, 301", (lr, t) => lr * 0.1 ** Math.floor((t - 1) / 100)],
};

/* θ from 2, and η_t/2 for each step; it ends early at 0/0. */
export function hover({ lr, eps, h, schedule, steps }) {
  const [, rate] = SCHEDULES[schedule],
    theta = [2],
    half = [],
    own = { s: 0 };
  for (let t = 1; t <= steps; t++) {
    const now = theta[t - 1],
      step = RULES.RMSProp({ lr: rate(lr, t), rho: 0.9, eps }).step(t, h * now, own);
    if (Number.isNaN(step)) break;
    theta.push(now + step);
    half.push(rate(lr, t) / 2);
  }
  return { theta, half };
}

/* What the run does now, and the swing that its last η would go on with. Where there is none, |θ| falls in each step. */
export function verdict({ lr, eps, h, schedule, steps }, { theta, half }) {
  const last = theta.slice(-8),
    sizes = last.map(Math.abs),
    now = sizes.at(-1),
    level = half.at(-1) ?? lr / 2;
  const a = Math.max(level - eps / h, 0) || 0,
    spread = Math.max(...sizes) / Math.min(...sizes);
  const swings = last.length === 8 && last.every((x, k) => !k || x * last[k - 1] < 0);
  const says =
    theta.length <= steps
      ? "0/0"
      : !lr || !h || !now
        ? "still"
        : schedule !== "constant"
          ? swings && spread < 1.5
            ? "shrinks"
            : now > level
              ? "far"
              : "near"
          : a
            ? swings && spread < 1.02 && Math.abs(now - a) < 0.02 * a
              ? "swings"
              : now < a / 100
                ? "seems"
                : "way"
            : now < 1e-6
              ? "ends"
              : "way";
  return { says, a, now, level };
}

function render({ model, el }) {
  el.classList.add("rw");
  const W = 360,
    H = 220,
    left = 46,
    bottom = 22,
    keys = ["lr", "eps", "h", "schedule", "steps"];
  const choice = tag(
    "select",
    { className: "rw-schedule" },
    ...Object.entries(SCHEDULES).map(([value, [textContent]]) => tag("option", { value, textContent })),
  );
  choice.addEventListener("change", () => {
    model.set("schedule", choice.value);
    model.save_changes();
  });
  const picture = svg("svg", {
      viewBox: `0 0 ${W} ${H}`,
      class: "rw-drift",
      style: `margin-top: .5rem; aspect-ratio: ${W} / ${H}; contain: strict`,
      role: "img",
    }),
    y = log([1e-16, 10], [H - bottom, 8]);
  for (let power = -15; power <= 0; power += 5) {
    svg("line", { x1: left, x2: W, y1: y(10 ** power), y2: y(10 ** power), class: "rw-grid" }, picture);
    svg("text", { x: left - 5, y: y(10 ** power) + 4, "text-anchor": "end" }, picture).textContent = power
      ? `10${raised(power)}`
      : "1";
  }
  svg("text", { x: left, y: H - 6 }, picture).textContent = "t = 0";
  const end = svg("text", { x: W - 4, y: H - 6, "text-anchor": "end" }, picture);
  const line = svg("polyline", { class: "rw-path", stroke: COLOURS.RMSProp }, picture),
    rates = svg("polyline", { class: "rw-path rw-half" }, picture);
  const caption = captionOf(el),
    key = tag("p", { className: "rw-key" });
  key.append(named("RMSProp: |θ|"), tag("span", { className: "rw-key-half" }), "η/2");
  key.firstChild.style.setProperty("--colour", COLOURS.RMSProp);
  el.append(
    tag("label", { className: "rw-where" }, both("span", "η-র schedule", "Schedule of η"), choice),
    picture,
    key,
    caption,
  );

  function draw() {
    const is = Object.fromEntries(keys.map(name => [name, model.get(name)])),
      n = v => number(v, 4);
    const run = hover(is),
      { says, a, now, level } = verdict(is, run),
      x = linear([0, is.steps], [left, W - 4]);
    choice.value = is.schedule;
    say(end, String(is.steps));
    line.setAttribute("points", points(run.theta.map((v, t) => [x(t), y(Math.abs(v))])));
    rates.setAttribute("points", points(run.half.map((v, t) => [x(t + 1), y(v)])));
    Object.assign(el.dataset, { theta: run.theta.at(-1), swing: a, says });
    const size = `|θ| = ${n(now)}`,
      two = `${size}, η/2 = ${n(level)}`,
      ratio = `ηh/ε = ${n((is.lr * is.h) / is.eps)}`;
    const why = a
      ? [
          `${ratio}, ২-এর বেশি: শেষে ±${n(a)}-এ দোলে (η/2 − ε/h)।`,
          `${ratio} is above 2: it ends up swinging at ±${n(a)} (η/2 − ε/h).`,
        ]
      : [`${ratio}, ২-এর বেশি নয়: শেষে থামে।`, `${ratio} is not above 2: it stops in the end.`];
    const [bn, en] = {
      "0/0": ["0/0: gradient 0, s 0, আর ε = 0।", "0/0: the gradient is 0, s is 0 and ε = 0."],
      still: ["নড়ে না: η বা gradient 0।", "Nothing moves: η or the gradient is 0."],
      swings: [`থামেনি: ±${n(now)}-এ দুলছে। ${why[0]}`, `Not stopped: it swings at ±${n(now)}. ${why[1]}`],
      seems: [`দেখে মনে হয় থেমেছে: ${size}। কিন্তু ${why[0]}`, `It seems to have stopped: ${size}. But ${why[1]}`],
      way: [`এখনও পথে: ${size}। ${why[0]}`, `Still on its way: ${size}. ${why[1]}`],
      ends: [`থেমেছে: ${size}। ${why[0]}`, `Stopped: ${size}. ${why[1]}`],
      shrinks: [`দোলে, তবে η-র সাথে দোলাও ছোট হয়: ${two}।`, `It swings, but the swing shrinks with η: ${two}.`],
      far: [`minimum থেকে এখনও η/2-এর চেয়ে দূরে: ${two}।`, `Still farther from the minimum than η/2: ${two}.`],
      near: [`minimum থেকে এখন η/2-এর চেয়ে কাছে: ${two}।`, `Now nearer to the minimum than η/2: ${two}.`],
    }[says];
    words(caption, bn, en);
    picture.setAttribute("aria-label", en);
  }
  for (const name of keys) model.on(`change:${name}`, draw);
  draw();
}

export default { render };
