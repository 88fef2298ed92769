/* Wakes the widgets that are saved in a page, without a kernel: sliders, boxes, links, and the book's own drawings.
   `drawings` maps a drawing's name to its render function; this file is put after them when the site is built. */

const SLIDER = {
  FloatSlider: { to: v => v, from: v => v },
  IntSlider: { to: v => v, from: v => Math.round(v) },
  FloatLogSlider: { to: (v, base) => Math.log(v) / Math.log(base), from: (v, base) => base ** v },
};

class Model {
  constructor({ model, drawing, ...state }) { Object.assign(this, { kind: model, drawing, state, listeners: {} }); }
  get(key) { return this.state[key]; }
  set(key, value) {
    if (Object.is(this.state[key], value)) return;
    this.state[key] = value;
    for (const listener of this.listeners[key] ?? []) listener();
  }
  on(event, listener) { (this.listeners[event.replace("change:", "")] ??= []).push(listener); }
  save_changes() {}
}

function written(value, format) {
  const [, digits, kind] = /^\.(\d+)([ef])$/.exec(format) ?? [0, 0, "d"];
  return kind === "e" ? value.toExponential(+digits) : kind === "f" ? value.toFixed(+digits) : String(value);
}

function slider(model) {
  const { to, from } = SLIDER[model.kind], base = model.get("base");
  const range = tag("input", { type: "range", min: model.get("min"), max: model.get("max"), step: model.get("step") });
  const output = tag("output"), label = tag("label", { className: "sw-slider" }, tag("span", { textContent: model.get("description") }), range, output);
  const show = () => {
    const value = model.get("value");
    range.value = to(value, base);
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
  if (model.kind === "VBox") return tag("div", { className: "sw-box" }, ...model.get("children").map(child => view(models, child)));
  if (model.kind in SLIDER) return slider(model);
  const place = tag("div", { className: "sw-drawing" });
  drawings[model.drawing]({ model, el: place });
  return place;
}

/* A setting travels in the address (?explorer.rho=0.5), so that a teacher can send it. */
function share(model) {
  const asked = new URLSearchParams(location.search), saved = { ...model.state }, name = key => `${model.drawing}.${key}`;
  for (const key of Object.keys(saved)) if (asked.has(name(key))) {
    try {
      const value = JSON.parse(asked.get(name(key)));
      const alike = typeof value === typeof saved[key] && Array.isArray(value) === Array.isArray(saved[key]);
      if (alike && (typeof value !== "number" || Number.isFinite(value))) model.set(key, value);
    } catch { /* an address that was broken on its way changes nothing */ }
  }
  let later = 0;
  const write = () => {
    const address = new URL(location);
    for (const key of Object.keys(saved)) {
      const value = JSON.stringify(model.get(key));
      if (value === JSON.stringify(saved[key])) address.searchParams.delete(name(key));
      else address.searchParams.set(name(key), value);
    }
    history.replaceState(null, "", address);
  };
  for (const key of Object.keys(saved)) model.on(`change:${key}`, () => { clearTimeout(later); later = setTimeout(write, 300); });
}

function wake() {
  const saved = document.getElementById("widgets");
  if (!saved) return;
  const { state, links } = JSON.parse(saved.textContent), models = {};
  for (const id in state) models[id] = new Model(state[id]);
  for (const { source: [a, x], target: [b, y] } of links) {
    models[b].set(y, models[a].get(x));
    models[a].on(`change:${x}`, () => models[b].set(y, models[a].get(x)));
    models[b].on(`change:${y}`, () => models[a].set(x, models[b].get(y)));
  }
  for (const model of Object.values(models)) if (model.drawing) share(model);
  for (const place of document.querySelectorAll('script[type="application/vnd.jupyter.widget-view+json"]'))
    place.replaceWith(view(models, JSON.parse(place.textContent).model_id));
}

wake();
