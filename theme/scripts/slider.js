/* The sliders of ipywidgets, as elements of a page. */

import { tag } from "../../rmsprop_book/widgets/words.js";

/** @import { Model } from "./model.js" */
/** @typedef {(v: number, base: number) => number} Scale */

/** @type {Record<string, { to: Scale, from: Scale }>} */
const SCALES = {
  FloatSlider: { to: v => v, from: v => v },
  IntSlider: { to: v => v, from: v => Math.round(v) },
  FloatLogSlider: { to: (v, base) => Math.log(v) / Math.log(base), from: (v, base) => base ** v },
};

/** @param {number} value @param {string} [format] as Python writes it: ".3f" */
function written(value, format = "") {
  const [, digits, kind] = /^\.(\d+)([ef])$/.exec(format) ?? [0, 0, "d"];
  return kind === "e" ? value.toExponential(+digits) : kind === "f" ? value.toFixed(+digits) : String(value);
}

/** @param {Model} model */
function slider(model) {
  const { to, from } = SCALES[model.kind];
  const [base, min, max, step] = ["base", "min", "max", "step"].map(key => model.get(key));
  const range = tag("input", { type: "range", min, max, step });
  const output = tag("output", { role: "none" });
  const name = tag("span", { textContent: model.get("description") });
  const show = () => {
    const value = model.get("value");
    range.value = String(Math.max(to(value, base), min)); // 0 has no power of ten
    output.textContent = written(value, model.get("readout_format"));
    range.setAttribute("aria-valuetext", output.textContent);
  };
  range.addEventListener("input", () => model.set("value", from(+range.value, base)));
  model.on("change:value", show);
  show();
  return tag("label", { className: "sw-slider" }, name, range, output);
}

/** How each kind of slider is drawn. */
export const SLIDERS = Object.fromEntries(Object.keys(SCALES).map(kind => [kind, slider]));
