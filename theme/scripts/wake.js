/* Wakes the widgets that are saved in a page, without a kernel: sliders, boxes, links, and the book's own drawings. */

import { both, tag } from "../../rmsprop_book/widgets/words.js";
import { share, write } from "./address.js";
import { later } from "./later.js";
import { Model } from "./model.js";

/** @import { Render } from "../../rmsprop_book/widgets/types.js" */
/** @import { Saved } from "./model.js" */
/** @typedef {Record<string, { render: Render }>} Drawings by name, as anywidget wants them */
/** @typedef {Record<string, (model: Model) => Element>} Controls sliders, by the names that ipywidgets gives them */
/** @typedef {Record<string, Model>} Models by id */
/** @typedef {{ source: [id: string, setting: string], target: [id: string, setting: string] }} Link */

/** @param {Drawings} drawings @param {Controls} controls none on a page that only asks */
export function wake(drawings, controls = {}) {
  const saved = document.getElementById("widgets")?.textContent;
  if (!saved) return;
  const { state, links } = /** @type {{ state: Record<string, Saved>, links: Link[] }} */ (JSON.parse(saved));
  /** @type {Models} */
  const models = {};
  for (const id in state) models[id] = new Model(state[id]);
  for (const each of links) link(models, each);
  for (const model of Object.values(models)) if (model.drawing) share(model);
  const waiting = new Set(document.querySelectorAll('script[type="application/vnd.jupyter.widget-view+json"]'));
  inTurn(waiting, place => {
    if (!waiting.delete(place)) return;
    place.before(view(models, JSON.parse(place.textContent ?? "").model_id, drawings, controls));
    turns.push(() => place.remove()); // after all that it does later: then it is awake
  });
}

/** What comes next: a part of a widget that wakes, or another one. @type {(() => void)[]} */
const turns = [];

/**
 * What is near the screen wakes first, the rest after it: one by one, in parts, whenever the browser has nothing else
 * to do. So a finger is heard at once.
 * @param {Set<Element>} waiting @param {(place: Element) => void} rouse
 */
function inTurn(waiting, rouse) {
  const all = () => {
    waiting.forEach(rouse);
    for (const act of turns.splice(0)) act();
  };
  if (!globalThis.IntersectionObserver) return all(); // on paper
  const near = new IntersectionObserver(
    entries => {
      for (const { isIntersecting, target } of entries)
        if (isIntersecting)
          for (const place of target.querySelectorAll(":scope > script")) turns.push(() => rouse(place));
    },
    { rootMargin: "50%" },
  );
  for (const place of waiting) if (place.parentElement) near.observe(place.parentElement);
  const next = () => {
    const act = turns.shift();
    const [place] = waiting;
    if (act) act();
    else if (place) rouse(place);
    else return near.disconnect();
    later(next);
  };
  later(next);
  addEventListener("beforeprint", all);
}

/** Two settings are one (jslink). @param {Models} models @param {Link} link */
function link(models, { source: [a, x], target: [b, y] }) {
  models[b].set(y, models[a].get(x));
  models[a].on(`change:${x}`, () => models[b].set(y, models[a].get(x)));
  models[b].on(`change:${y}`, () => models[a].set(x, models[b].get(y)));
}

/**
 * @param {Models} models @param {string} id @param {Drawings} drawings @param {Controls} controls
 * @returns {Element}
 */
function view(models, id, drawings, controls) {
  const model = models[id];
  if (model.kind in controls) return controls[model.kind](model);
  if (model.kind !== "VBox") return place(model, drawings[model.drawing]);
  const children = /** @type {string[]} */ (model.get("children"));
  return tag("div", { className: "sw-box" }, ...children.map(child => view(models, child, drawings, controls)));
}

/** A drawing, or a word in its place once it fails. @param {Model} model @param {{ render: Render }} drawing */
export function place(model, drawing) {
  const el = tag("div", { className: "sw-drawing" });
  let end = () => {};
  model.later = act => turns.push(() => model.safely(act));
  model.failed = problem => {
    console.error(problem);
    end();
    model.safely = () => {}; // nothing of it goes on
    el.className = "sw-drawing rw";
    const bn = "এই অংশটা এখানে চলল না। পাতার বাকিটা ঠিক আছে।";
    const en = "This part did not work here. The rest of the page is fine.";
    el.replaceChildren(both("p", bn, en, { role: "status" }), again(model));
  };
  model.safely(() => {
    end = drawing.render({ model, el });
  });
  return el;
}

/** @param {Model} model */
function again(model) {
  const button = both("button", "গোড়া থেকে চালাও", "Start it again", { type: "button" });
  button.addEventListener("click", () => {
    model.state = model.saved;
    write(model);
    location.reload();
  });
  return button;
}
