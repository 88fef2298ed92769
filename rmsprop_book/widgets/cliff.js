/* A cliff of `height` and then a plain: five large gradients, then 0.1. Adagrad's rate stays down, RMSProp's recovers. */

import { captionOf, chart, named } from "./draw.js";
import { number } from "./numbers.js";
import { RULES } from "./rules.js";
import { tag, words } from "./words.js";

function render({ model, el }) {
  el.classList.add("rw");
  const low = Math.min(model.get("low"), 0.01 / model.get("height")); // an address may ask for a higher cliff
  const high = model.get("optimizers").includes("RMSProp") ? 10 : 1;
  const rates = chart(el, "কার্যকর learning rate, η = 0.1", "effective learning rate, η = 0.1", low, high);
  const caption = captionOf(el);
  const key = tag("p", { className: "rw-key" });
  el.append(key, caption);

  function follow(name, height) {
    const rule = RULES[name]({ lr: 0.1, rho: model.get("rho"), eps: 0 }),
      memory = { ...rule.memory };
    return Array.from({ length: 60 }, (_, k) => {
      rule.step(k + 1, k < 5 ? height : 0.1, memory);
      return [k + 1, rule.rate(k + 1, memory)];
    });
  }
  function draw() {
    const rho = number(model.get("rho"), 3),
      height = model.get("height");
    const names = ["Adagrad", "RMSProp"].filter(name => model.get("optimizers").includes(name));
    const series = Object.fromEntries(names.map(name => [name, follow(name, height)]));
    const at = (name, t) => series[name][t - 1][1];
    rates.draw(series, 60);
    if (key.textContent !== names.join("")) key.replaceChildren(...names.map(named));
    if (names.length === 1) return alone(names[0], height, at(names[0], 5), at(names[0], 60), rho);
    const low = at("RMSProp", 5),
      end = at("RMSProp", 60),
      other = at("Adagrad", 60);
    el.dataset.rates = [low, end, other].join(",");
    words(
      caption,
      `ρ = ${rho}: ৫ ধাপে ${number(low, 4)}, ৬০ ধাপে ${number(end, 4)}। Adagrad ${number(other, 5)}; RMSProp তার ${number(end / other, 1)} গুণ।`,
      `ρ = ${rho}: ${number(low, 4)} at step 5, ${number(end, 4)} at step 60. Adagrad ${number(other, 5)}; RMSProp's is ${number(end / other, 1)} times as large.`,
    );
  }
  /* One of the two, beside what it would be without the cliff. */
  function alone(name, height, low, end, rho) {
    const flat = follow(name, 0.1)[59][1],
      set = name === "RMSProp" ? `ρ = ${rho}, H = ${height}` : `H = ${height}`;
    const never =
      name === "Adagrad"
        ? [" Adagrad-এর কার্যকর learning rate কখনো ওঠে না।", " Adagrad's effective learning rate never rises."]
        : ["", ""];
    el.dataset.rates = [low, end, flat].join(",");
    words(
      caption,
      `${set}: ৫ ধাপে ${number(low, 6)}, ৬০ ধাপে ${number(end, 6)}। পাহাড় না থাকলে ৬০ ধাপে হতো ${number(flat, 4)}, মানে এর ${number(flat / end, 1)} গুণ।${never[0]}`,
      `${set}: ${number(low, 6)} at step 5, ${number(end, 6)} at step 60. With no cliff it would be ${number(flat, 4)} at step 60, ${number(flat / end, 1)} times that.${never[1]}`,
    );
  }
  for (const name of ["rho", "height", "optimizers"]) model.on(`change:${name}`, draw);
  draw();
}

export default { render };
