/* A contour map with the paths of any of the optimizers, the loss and the effective learning rate beside it, and the
   arithmetic of the step that is shown. ρ, ε, η and the number of steps come from sliders outside. */

import { chart } from "./chart.js";
import { captionOf, list } from "./draw.js";
import { pathChoice, surfaceChoice } from "./explorer/controls.js";
import { groundOf } from "./explorer/ground.js";
import { mapOfPaths } from "./explorer/map.js";
import { lastStep, story } from "./explorer/story.js";
import { drawing } from "./life.js";
import { number } from "./numbers.js";
import { stepButtons } from "./play.js";
import { descend, tuned } from "./rules.js";
import { both, say, tag, words } from "./words.js";

/** @import { Model, Run, Surface } from "./types.js" */
/** @import { Runs } from "./explorer/ground.js" */

const LAST = 400; // steps
const KEYS = ["rho", "eps", "lr", "steps", "surface", "function", "start", "optimizers", "tuned"];

/**
 * The paths that are shown; each optimizer's own best η is looked for once.
 * @param {Model} model
 */
function runsOf(model) {
  /** @type {Record<string, number>} */
  const best = {};
  function hyperOf(/** @type {string} */ name, /** @type {Surface} */ surface) {
    const [lr, rho, eps] = ["lr", "rho", "eps"].map(key => model.get(key));
    if (!model.get("tuned")) return { lr, rho, eps };
    const start = model.get("start");
    const decides = JSON.stringify([name, surface.name, start, name === "RMSProp" && rho, eps]);
    best[decides] ??= tuned(name, { lr, rho, eps }, surface, start, 100);
    return { lr: best[decides], rho, eps };
  }
  /** @type {Runs} */
  return (surface, steps) => {
    const names = /** @type {string[]} */ (model.get("optimizers"));
    return names.map(name => descend(name, hyperOf(name, surface), surface, model.get("start"), steps));
  };
}

/** Loss and effective learning rate, step by step. */
function charts() {
  const box = tag("div", { className: "rw-beside" });
  const losses = chart(box, ["loss", "loss"], 1e-8, 1e3);
  const rates = chart(box, ["x-এর কার্যকর learning rate", "effective learning rate of x"], 1e-4, 1e4);
  /** @param {Run[]} runs @param {Surface} surface @param {number} steps */
  function show(runs, { loss }, steps) {
    const last = Math.max(steps, 1);
    losses.draw(Object.fromEntries(runs.map(run => [run.name, run.theta.map((p, t) => [t, loss(...p)])])), last);
    rates.draw(Object.fromEntries(runs.map(run => [run.name, run.rate.map((r, t) => [t + 1, r[0]])])), last);
  }
  return { box, show };
}

/** The sums of the last step, for x or for y. */
function sums() {
  const heading = tag("h3", {});
  const lines = tag("ol", { className: "rw-sums rw-tall", tabIndex: 0 });
  const flip = tag("button", { type: "button", className: "rw-flip" });
  const box = tag("section", {}, heading, flip, lines);
  let which = 0;
  /** @type {Run | undefined} */
  let shown;
  /** @param {Run} [run] */
  function show(run) {
    shown = run;
    const t = run ? run.theta.length - 1 : 0;
    words(heading, run ? `${run.name}, ধাপ ${t}, খাতায় যেমন` : "", run ? `${run.name}, step ${t}, as on paper` : "");
    words(flip, which ? "x দেখাও" : "y দেখাও", which ? "Show x" : "Show y");
    list(lines, run && t ? lastStep(run, which) : []);
  }
  flip.addEventListener("click", () => {
    which = 1 - which;
    show(shown);
  });
  return { box, show };
}

export default drawing((model, el, life) => {
  const surfaces = surfaceChoice(model, life);
  const { who, tuned: own, show: showChoice } = pathChoice(model);
  const { buttons, show: showButtons } = stepButtons(model, life, LAST);
  const [map, beside, onPaper, runs] = [mapOfPaths(model), charts(), sums(), runsOf(model)];
  const caption = captionOf(el, life);
  const rates = tag("p", { className: "rw-rates" });
  const where = tag("label", { className: "rw-where" }, both("span", "তল", "Surface"), surfaces);
  const ground = groundOf(model, draw);
  const choices = tag("div", { className: "rw-choices" }, where, ground.box, who, own);
  el.append(map.box, caption, buttons, choices, rates, onPaper.box, beside.box);

  /** @type {Surface} */
  let surface;
  /** @type {Run[]} */
  let now;
  /** @type {Run | undefined} */
  let main;
  function tell() {
    if (main) words(caption, ...story(main, surface, model.get("steps")));
    else words(caption, "উপরে কাউকে বেছে নাও।", "Choose an optimizer.");
    say(rates, now.map(run => `${run.name}: η = ${number(run.hyper.lr, 3)}`).join("   "));
  }
  function begin() {
    surface = ground.now(runs);
    now = runs(surface, model.get("steps"));
    main = now.find(run => run.name === "RMSProp") ?? now[0];
    surfaces.value = model.get("surface");
    showChoice();
    showButtons();
  }
  const acts = [
    begin,
    () => map.showGround(surface),
    () => map.show(now, surface),
    tell,
    () => onPaper.show(main),
    () => beside.show(now, surface, model.get("steps")),
  ];
  function draw() {
    for (const act of acts) act();
  }
  life.follow(model, KEYS, ...acts);
});
