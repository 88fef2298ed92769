/* A cliff and then a plain: gradients of 10 for five steps, then 0.1. Adagrad's rate stays down, RMSProp's recovers. */

const CLIFF = [...Array(5).fill(10), ...Array(55).fill(0.1)];

function render({ model, el }) {
  el.classList.add("rw");
  const rates = chart(el, "কার্যকর learning rate, η = 0.1", "effective learning rate, η = 0.1", 1e-3, 10);
  const caption = tag("p", { className: "rw-caption", ariaLive: "polite" });
  const key = tag("p", { className: "rw-key" });
  key.append(...["Adagrad", "RMSProp"].map(named));
  el.append(key, caption);

  function follow(name, hyper) {
    const rule = RULES[name](hyper), memory = rule.memory.slice();
    return CLIFF.map((g, k) => { rule.step(k + 1, g, memory); return [k + 1, rule.rate(k + 1, memory)]; });
  }
  function draw() {
    const rho = model.get("rho"), lr = 0.1, eps = 0;
    const series = { Adagrad: follow("Adagrad", { lr, eps }), RMSProp: follow("RMSProp", { lr, rho, eps }) };
    rates.draw(series, CLIFF.length);
    const [end, low] = [series.RMSProp[59][1], series.RMSProp[4][1]], other = series.Adagrad[59][1];
    el.dataset.rates = [low, end, other].join(",");
    words(caption,
      `ρ = ${number(rho, 3)}: ৫ ধাপে ${number(low, 4)}, ৬০ ধাপে ${number(end, 4)}। Adagrad ${number(other, 5)}; RMSProp তার ${number(end / other, 1)} গুণ।`,
      `ρ = ${number(rho, 3)}: ${number(low, 4)} at step 5, ${number(end, 4)} at step 60. Adagrad ${number(other, 5)}; RMSProp has ${number(end / other, 1)} times that.`);
  }
  model.on("change:rho", draw);
  draw();
}
