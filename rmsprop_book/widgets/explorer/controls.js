/* What a reader chooses at the Explorer beside its sliders: the surface, and whose path is shown. */

import { COLOURS } from "../draw.js";
import { choose } from "../life.js";
import { RULES, SURFACES } from "../rules.js";
import { both, offer, tag } from "../words.js";

/** @import { Life } from "../life.js" */
/** @import { Model } from "../types.js" */

/** @param {Model} model @param {Life} life */
export function surfaceChoice(model, life) {
  const surfaces = tag("select", { className: "rw-surface", ariaLabel: "তল · Surface" });
  /** @type {Record<string, { name: string[] }>} */
  const names = { ...SURFACES, own: { name: ["নিজের J(x, y)", "Your own J(x, y)"] } };
  offer(life, surfaces, Object.keys(names), key => ({ bn: names[key].name[0], en: names[key].name[1] }));
  surfaces.addEventListener("change", () => {
    const { value } = surfaces; // a new start draws all anew, the old surface's name too
    if (SURFACES[value]) model.set("start", SURFACES[value].start);
    choose(model, "surface", value);
  });
  return surfaces;
}

/**
 * A box for each optimizer, and one for the learning rates.
 * @param {Model} model
 */
export function pathChoice(model) {
  const names = Object.keys(RULES);
  const boxes = names.map(() => tag("input", { type: "checkbox" }));
  const chosen = () => names.filter((_, k) => boxes[k].checked);
  const labels = names.map((name, k) => {
    boxes[k].addEventListener("change", () => choose(model, "optimizers", chosen()));
    const label = tag("label", {}, boxes[k], name);
    label.style.setProperty("--colour", COLOURS[name]);
    return label;
  });
  const who = tag("fieldset", { className: "rw-who" }, both("legend", "কার পথ", "Whose path"), ...labels);
  const own = tag("input", { type: "checkbox", className: "rw-tuned" });
  own.addEventListener("change", () => choose(model, "tuned", own.checked));
  const tuned = tag("label", {}, own, both("span", "যার যার সেরা η", "each its own best η"));

  function show() {
    for (const [k, box] of boxes.entries()) box.checked = model.get("optimizers").includes(names[k]);
    own.checked = model.get("tuned");
  }
  return { who, tuned, show };
}
