/* Wakes the widgets that are saved in a page, without a kernel: sliders, boxes, links, and the book's own drawings. */

import { both, tag } from "../../rmsprop_book/widgets/words.js";

let drawings; // by name, what a script of the page can show

const SLIDER = {
  FloatSlider: { to: v => v, from: v => v },
  IntSlider: { to: v => v, from: v => Math.round(v) },
  FloatLogSlider: { to: (v, base) => Math.log(v) / Math.log(base), from: (v, base) => base ** v },
};

class Model {
  constructor({ model, drawing, keys, fits, ...state }) {
    Object.assign(this, { kind: model, drawing, keys, fits, state, listeners: {} });
  }
  get(key) {
    return this.state[key];
  }
  set(key, value) {
    if (Object.is(this.state[key], value)) return;
    this.state[key] = value;
    for (const listener of this.listeners[key] ?? []) this.safely(listener);
  }
  on(event, listener) {
    (this.listeners[event.replace("change:", "")] ??= []).push(listener);
  }
  save_changes() {}
  safely(act) {
    try {
      act();
    } catch (problem) {
      this.failed(problem);
    }
  }
  failed(problem) {
    throw problem;
  } // a drawing has its own answer
}

function written(value, format) {
  const [, digits, kind] = /^\.(\d+)([ef])$/.exec(format) ?? [0, 0, "d"];
  return kind === "e" ? value.toExponential(+digits) : kind === "f" ? value.toFixed(+digits) : String(value);
}

function slider(model) {
  const { to, from } = SLIDER[model.kind],
    base = model.get("base");
  const range = tag("input", { type: "range", min: model.get("min"), max: model.get("max"), step: model.get("step") });
  const output = tag("output", { role: "none" }),
    label = tag(
      "label",
      { className: "sw-slider" },
      tag("span", { textContent: model.get("description") }),
      range,
      output,
    );
  const show = () => {
    const value = model.get("value");
    range.value = Math.max(to(value, base), model.get("min")); // 0 has no power of ten
    output.textContent = written(value, model.get("readout_format"));
    range.setAttribute("aria-valuetext", output.textContent);
  };
  range.addEventListener("input", () => model.set("value", from(+range.value, base)));
  model.on("change:value", show);
  show();
  return label;
}

function view(models, id) {
  const model = models[id];
  if (model.kind === "VBox")
    return tag("div", { className: "sw-box" }, ...model.get("children").map(child => view(models, child)));
  if (model.kind in SLIDER) return slider(model);
  const place = tag("div", { className: "sw-drawing" });
  model.failed = problem => {
    console.error(problem);
    model.listeners = {};
    place.className = "sw-drawing rw";
    const bn = "এই অংশটা এখানে চলল না। পাতার বাকিটা ঠিক আছে।";
    const en = "This part did not work here. The rest of the page is fine.";
    place.replaceChildren(both("p", bn, en, { role: "status" }), again(model));
  };
  model.safely(() => drawings[model.drawing].render({ model, el: place }));
  return place;
}

function again(model) {
  const button = both("button", "গোড়া থেকে চালাও", "Start it again", { type: "button" });
  button.addEventListener("click", () => {
    model.state = model.saved;
    write(model);
    location.reload();
  });
  return button;
}

/* Whether a value from outside is what a setting may be; settings.py says so of each. */
const fits = (value, { of, each, min, max, whole }) =>
  of
    ? of.includes(value)
    : each
      ? Array.isArray(value) &&
        value.length >= min &&
        value.length <= max &&
        value.every((v, k) => fits(v, each) && !(each.of && value.indexOf(v) < k))
      : Number[whole ? "isInteger" : "isFinite"](value) && value >= min && value <= max;

/* A setting travels in the address (?explorer.rho=0.5), so that a teacher can send it. It is checked here and nowhere
   else: what does not fit changes nothing. */
function share(model) {
  const asked = new URLSearchParams(location.search);
  let later;
  model.saved = { ...model.state };
  for (const setting in model.fits) {
    const text = model.keys.map(key => asked.get(`${key}.${setting}`)).find(text => text !== null);
    try {
      const value = JSON.parse(text);
      if (fits(value, model.fits[setting])) model.set(setting, value);
    } catch {
      /* nobody asked, or the address was broken on its way */
    }
    model.on(`change:${setting}`, () => {
      clearTimeout(later);
      later = setTimeout(write, 300, model);
    });
  }
}

function write({ keys, fits, saved, state }) {
  const address = new URL(location),
    { searchParams } = address;
  for (const setting in fits) {
    for (const key of keys) searchParams.delete(`${key}.${setting}`);
    const [now, before] = [state, saved].map(at => JSON.stringify(at[setting]));
    if (now !== before) searchParams.set(`${keys[0]}.${setting}`, now);
  }
  history.replaceState(null, "", address);
}

/* those: { cliff, … }, each a drawing as anywidget wants it */
export function wake(those) {
  drawings = those;
  const saved = document.getElementById("widgets");
  if (!saved) return;
  const { state, links } = JSON.parse(saved.textContent),
    models = {};
  for (const id in state) models[id] = new Model(state[id]);
  for (const {
    source: [a, x],
    target: [b, y],
  } of links) {
    models[b].set(y, models[a].get(x));
    models[a].on(`change:${x}`, () => models[b].set(y, models[a].get(x)));
    models[b].on(`change:${y}`, () => models[a].set(x, models[b].get(y)));
  }
  for (const model of Object.values(models)) if (model.drawing) share(model);
  for (const place of document.querySelectorAll('script[type="application/vnd.jupyter.widget-view+json"]'))
    place.replaceWith(view(models, JSON.parse(place.textContent).model_id));
}
