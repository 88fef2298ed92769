/* A contour map with the paths of any of the optimizers, the loss and the effective learning rate beside it, and the
   arithmetic of the step that is shown. ρ, ε, η and the number of steps come from sliders outside. */

import { derive } from "./derive.js";
import { COLOURS, captionOf, chart, DASHES, isolines, linear, points, svg } from "./draw.js";
import { FORMULAS } from "./formulas.js";
import { number } from "./numbers.js";
import { descend, RULES, SURFACES, tuned } from "./rules.js";
import { both, inLanguage, inWords, say, tag, words } from "./words.js";

const MAP = { width: 360, height: 270 };

/* The last step of a run as a student writes it; which: 0 for x, 1 for y. */
export function lastStep({ name, hyper, theta, state, grad }, which) {
  const t = theta.length - 1,
    given = { ...hyper, g: grad[t - 1][which], "old.theta": theta[t - 1][which] };
  for (const key of Object.keys(state)) given[`old.${key}`] = state[key][t - 1][which];
  return derive(FORMULAS[name], t, given, "xy"[which]).map(([, text]) => text);
}

/* What is happening now, in one sentence for each language. */
export function story(run, surface, hyper, steps) {
  const t = run.theta.length - 1,
    now = run.theta[t],
    loss = surface.loss(...now),
    first = surface.loss(...run.theta[0]);
  if (run.end === "0/0")
    return [
      `0/0: ধাপ ${t + 1}-এ gradient 0, s 0, আর ε = 0। ε একটু বাড়াও।`,
      `0/0: at step ${t + 1} the gradient is 0, s is 0 and ε = 0. Raise ε a little.`,
    ];
  if (run.end === "away")
    return [
      `${run.name} ধাপ ${t + 1}-এ ছিটকে বেরিয়ে গেছে: η = ${number(hyper.lr, 3)} বেশি বড়।`,
      `${run.name} flies away at step ${t + 1}: η = ${number(hyper.lr, 3)} is too large.`,
    ];
  if (steps === 0) return ["এটা শুরুর জায়গা। “চালাও” চাপো।", "This is the start. Press “Play”."];
  if (hyper.lr === 0) return ["η = 0: কোনো ধাপ নেই।", "η = 0: there are no steps."];
  if (run.grad[0].every(g => g === 0))
    return ["শুরুতেই gradient 0, তাই কেউ নড়ে না।", "The gradient is 0 at the start, so nothing moves."];
  const swing = hovering(run);
  if (swing)
    return [
      `${run.name} থামেনি: ${swing.name} এখনও ±${number(swing.size, 4)}-এ দুলছে (η/2 = ${number(hyper.lr / 2, 4)})।`,
      `${run.name} has not stopped: ${swing.name} still swings at ±${number(swing.size, 4)} (η/2 = ${number(hyper.lr / 2, 4)}).`,
    ];
  if (surface.minimum && loss < 1e-6 * Math.max(first, 1e-300))
    return [`${run.name} পৌঁছে গেছে: loss ${number(loss, 3)}।`, `${run.name} has arrived: loss ${number(loss, 3)}.`];
  return [
    `${run.name}, ধাপ ${t}: loss ${number(loss, 4)}, শেষ ধাপ ${number(Math.hypot(...run.delta[t - 1]), 4)}।`,
    `${run.name}, step ${t}: loss ${number(loss, 4)}, last step ${number(Math.hypot(...run.delta[t - 1]), 4)}.`,
  ];
}

function hovering(run) {
  // the last eight steps of a coordinate go to and fro, all equally far
  for (const [i, name] of ["x", "y"].entries()) {
    const last = run.delta.slice(-8).map(delta => delta[i]);
    const size = Math.abs(last.at(-1));
    const toAndFro = last.length === 8 && last.every((d, k) => k === 0 || d * last[k - 1] < 0);
    if (toAndFro && size > 1e-6 && last.every(d => Math.abs(Math.abs(d) - size) < 0.02 * size))
      return { name, size: size / 2 };
  }
  return null;
}

function render({ model, el }) {
  el.classList.add("rw");
  const choose = (key, value) => {
    model.set(key, value);
    model.save_changes();
  };

  /* Controls */
  const surfaces = tag(
    "select",
    { className: "rw-surface", ariaLabel: "তল · Surface" },
    ...Object.keys(SURFACES).map(key => tag("option", { value: key })),
  );
  inLanguage(() => {
    for (const option of surfaces.options) {
      const [bn, en] = SURFACES[option.value].name;
      option.textContent = inWords({ bn, en });
    }
  });
  surfaces.addEventListener("change", () => {
    model.set("start", SURFACES[surfaces.value].start);
    choose("surface", surfaces.value);
  });
  const boxes = {};
  const shown = both("legend", "কার পথ", "Whose path");
  const who = tag(
    "fieldset",
    { className: "rw-who" },
    shown,
    ...Object.keys(RULES).map(name => {
      boxes[name] = tag("input", { type: "checkbox" });
      boxes[name].addEventListener("change", () =>
        choose(
          "optimizers",
          Object.keys(RULES).filter(n => boxes[n].checked),
        ),
      );
      const label = tag("label", {}, boxes[name], name);
      label.style.setProperty("--colour", COLOURS[name]);
      return label;
    }),
  );
  const own = tag("input", { type: "checkbox", className: "rw-tuned" });
  own.addEventListener("change", () => choose("tuned", own.checked));
  const ownLabel = tag("label", {}, own, both("span", "যার যার সেরা η", "each its own best η"));
  const play = tag("button", { type: "button", className: "rw-play" });
  const back = both("button", "− ধাপ", "− step", { type: "button", className: "rw-back" });
  const ahead = both("button", "+ ধাপ", "+ step", { type: "button", className: "rw-ahead" });
  const buttons = tag("div", { className: "rw-buttons" }, back, play, ahead);

  /* Map */
  const viewBox = `0 0 ${MAP.width} ${MAP.height}`;
  const ground = svg("svg", { viewBox, "aria-hidden": "true" }); // a picture of its own: it need not be painted again
  const contours = svg("path", { class: "rw-contours" }, ground),
    star = svg("path", { class: "rw-star" }, ground),
    lines = {},
    dots = {};
  const map = svg("svg", { viewBox, class: "rw-over", role: "group", "aria-label": "মানচিত্র · Map" });
  const tracks = svg("g", {}, map);
  const mark = svg("circle", { r: 7, class: "rw-start" }, map);
  const handle = svg("circle", { r: 22, class: "rw-handle", tabindex: 0, role: "button" }, map);
  const caption = captionOf(el);
  const rates = tag("p", { className: "rw-rates" });

  /* Beside it */
  const beside = tag("div", { className: "rw-beside" });
  const lossChart = chart(beside, "loss", "loss", 1e-8, 1e3);
  const rateChart = chart(beside, "x-এর কার্যকর learning rate", "effective learning rate of x", 1e-4, 1e4);
  const sums = tag("ol", { className: "rw-sums rw-tall", tabIndex: 0 }),
    flip = tag("button", { type: "button", className: "rw-flip" });
  let which = 0;
  flip.addEventListener("click", () => {
    which = 1 - which;
    draw();
  });
  el.append(
    tag("div", { className: "rw-map" }, ground, map),
    caption,
    buttons,
    tag(
      "div",
      { className: "rw-choices" },
      tag("label", { className: "rw-where" }, both("span", "তল", "Surface"), surfaces),
      who,
      ownLabel,
    ),
    rates,
    tag("section", {}, tag("h3", {}), flip, sums),
    beside,
  );
  const heading = el.querySelector("h3");

  /* Places on the map */
  let toX,
    toY,
    drawnSurface,
    keptTuning = {};
  function place(surface, key) {
    if (key === drawnSurface) return;
    drawnSurface = key;
    const [dx, dy] = surface.domain;
    toX = linear(dx, [0, MAP.width]);
    toY = linear(dy, [MAP.height, 0]);
    contours.setAttribute("d", isolines(surface, toX, toY));
    star.setAttribute(
      "d",
      surface.minimum ? `M${toX(surface.minimum[0]) - 5},${toY(surface.minimum[1])}h10m-5,-5v10` : "",
    );
    surfaces.value = key;
  }
  const inside = ([x, y]) => {
    const [[x0, x1], [y0, y1]] = SURFACES[model.get("surface")].domain;
    return [Math.min(Math.max(x, x0), x1), Math.min(Math.max(y, y0), y1)].map(v => +v.toFixed(3));
  };
  const isOnMap = ([x, y]) => [
    Math.min(Math.max(toX(x), -60), MAP.width + 60),
    Math.min(Math.max(toY(y), -60), MAP.height + 60),
  ];

  handle.addEventListener("pointerdown", event => {
    handle.setPointerCapture(event.pointerId);
    const move = e => {
      const box = map.getBoundingClientRect(),
        [[x0, x1], [y0, y1]] = SURFACES[model.get("surface")].domain;
      choose(
        "start",
        inside([
          x0 + ((e.clientX - box.left) / box.width) * (x1 - x0),
          y1 - ((e.clientY - box.top) / box.height) * (y1 - y0),
        ]),
      );
    };
    handle.addEventListener("pointermove", move);
    handle.addEventListener("pointerup", () => handle.removeEventListener("pointermove", move), { once: true });
    event.preventDefault();
    handle.focus();
  });
  handle.addEventListener("keydown", event => {
    const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    if (!by) return;
    event.preventDefault();
    const size = event.shiftKey ? 0.5 : 0.1,
      [x, y] = model.get("start");
    choose("start", inside([x + size * by[0], y + size * by[1]]));
  });

  /* Play: one step after another, or at once for those who asked for no motion */
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let playing = 0;
  const steps = () => model.get("steps");
  const toStep = t => choose("steps", Math.min(Math.max(t, 0), 400));
  function stop() {
    clearInterval(playing);
    playing = 0;
    draw();
  }
  play.addEventListener("click", () => {
    if (playing) return stop();
    const last = steps() > 1 && steps() < 400 ? steps() : 100;
    if (calm.matches) return toStep(last);
    toStep(0);
    playing = setInterval(() => {
      toStep(steps() + 1);
      if (steps() >= last) stop();
    }, 60);
    draw();
  });
  back.addEventListener("click", () => toStep(steps() - 1));
  ahead.addEventListener("click", () => toStep(steps() + 1));

  /* The picture */
  function hyperOf(name, surface) {
    const hyper = { lr: model.get("lr"), rho: model.get("rho"), eps: model.get("eps") };
    if (!model.get("tuned")) return hyper;
    const decides = JSON.stringify([
      name,
      model.get("surface"),
      model.get("start"),
      name === "RMSProp" && hyper.rho,
      hyper.eps,
    ]);
    keptTuning[decides] ??= tuned(name, hyper, surface, model.get("start"), 100);
    return { ...hyper, lr: keptTuning[decides] };
  }

  function draw() {
    const key = model.get("surface"),
      surface = SURFACES[key],
      start = model.get("start"),
      names = model.get("optimizers");
    place(surface, key);
    const runs = names.map(name => descend(name, hyperOf(name, surface), surface, start, steps()));
    for (const name of Object.keys(RULES)) boxes[name].checked = names.includes(name);
    own.checked = model.get("tuned");
    for (const name of Object.keys(lines))
      if (!names.includes(name)) {
        lines[name].remove();
        dots[name].remove();
        delete lines[name];
        delete dots[name];
      }
    for (const run of runs) {
      lines[run.name] ??= svg(
        "polyline",
        { class: "rw-path", "data-name": run.name, stroke: COLOURS[run.name], "stroke-dasharray": DASHES[run.name] },
        tracks,
      );
      dots[run.name] ??= svg(
        "circle",
        { r: 5, class: "rw-dot", "data-name": run.name, fill: COLOURS[run.name] },
        tracks,
      );
      lines[run.name].setAttribute("points", points(run.theta.map(isOnMap)));
      const [x, y] = isOnMap(run.theta.at(-1));
      dots[run.name].setAttribute("cx", x);
      dots[run.name].setAttribute("cy", y);
      dots[run.name].dataset.theta = run.theta.at(-1).join(",");
    }
    for (const circle of [handle, mark]) {
      circle.setAttribute("cx", toX(start[0]));
      circle.setAttribute("cy", toY(start[1]));
    }
    handle.setAttribute("aria-label", `শুরু · start: x ${start[0]}, y ${start[1]}`);
    const last = Math.max(steps(), 1);
    lossChart.draw(
      Object.fromEntries(runs.map(run => [run.name, run.theta.map((p, t) => [t, surface.loss(...p)])])),
      last,
    );
    rateChart.draw(Object.fromEntries(runs.map(run => [run.name, run.rate.map((r, t) => [t + 1, r[0]])])), last);
    const main = runs.find(run => run.name === "RMSProp") ?? runs[0];
    words(
      caption,
      ...(main ? story(main, surface, main.hyper, steps()) : ["উপরে কাউকে বেছে নাও।", "Choose an optimizer."]),
    );
    say(rates, runs.map(run => `${run.name}: η = ${number(run.hyper.lr, 3)}`).join("   "));
    showSums(main);
    words(play, playing ? "থামাও" : "চালাও", playing ? "Pause" : "Play");
  }

  function showSums(main) {
    const t = main ? main.theta.length - 1 : 0;
    words(heading, main ? `${main.name}, ধাপ ${t}, খাতায় যেমন` : "", main ? `${main.name}, step ${t}, as on paper` : "");
    words(flip, which ? "x দেখাও" : "y দেখাও", which ? "Show x" : "Show y");
    const lines = t ? lastStep(main, which) : [];
    while (sums.children.length < lines.length) sums.append(tag("li"));
    while (sums.children.length > lines.length) sums.lastChild.remove();
    for (const [i, line] of lines.entries()) say(sums.children[i], line);
  }

  for (const key of ["rho", "eps", "lr", "steps", "surface", "start", "optimizers", "tuned"])
    model.on(`change:${key}`, draw);
  draw();
  return () => clearInterval(playing);
}

export default { render };
