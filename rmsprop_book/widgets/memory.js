/* The weights that an exponential moving average gives to what was 0, 1, 2, … steps ago. */

import { captionOf, linear, svg } from "./draw.js";
import { number } from "./numbers.js";
import { both, tag, words } from "./words.js";

function render({ model, el }) {
  el.classList.add("rw");
  const W = 360,
    H = 190,
    left = 8,
    bottom = 24,
    N = 40;
  const picture = svg("svg", { viewBox: `0 0 ${W} ${H}`, class: "rw-memory", role: "img" });
  const x = linear([0, N], [left, W - left]),
    y = linear([0, 1], [H - bottom, 14]);
  const bars = Array.from({ length: N }, (_, k) =>
    svg("rect", { x: x(k) + 1, width: x(1) - x(0) - 2, class: "rw-bar" }, picture),
  );
  const half = svg("line", { y1: 8, y2: H - bottom, class: "rw-half" }, picture);
  const window_ = svg("line", { y1: 8, y2: H - bottom, class: "rw-window" }, picture);
  for (const k of [0, 10, 20, 30])
    svg("text", { x: x(k + 0.5), y: H - 7, "text-anchor": "middle" }, picture).textContent = k;
  const caption = captionOf(el),
    key = tag("p", { className: "rw-key" });
  key.append(
    both("span", "কত ধাপ আগের g²", "g² of how many steps ago"),
    tag("span", { className: "rw-key-half" }),
    both("span", "অর্ধায়ু", "half-life"),
    tag("span", { className: "rw-key-window" }),
    both("span", "window 1/(1−ρ)", "window 1/(1−ρ)"),
  );
  el.append(picture, key, caption);

  function draw() {
    const rho = model.get("rho"),
      halfLife = rho ? Math.LN2 / -Math.log(rho) : 0,
      wide = 1 / (1 - rho);
    const share = 1 - rho ** 10,
      highest = 1 - rho;
    bars.forEach((bar, k) => {
      const weight = (1 - rho) * rho ** k;
      bar.setAttribute("y", y(weight / highest));
      bar.setAttribute("height", H - bottom - y(weight / highest));
      bar.dataset.weight = weight;
    });
    for (const [line, at] of [
      [half, halfLife],
      [window_, wide],
    ]) {
      const place = Math.min(x(at + 0.5), W + 10); // a bar stands around its k
      line.setAttribute("x1", place);
      line.setAttribute("x2", place);
      line.dataset.at = at;
    }
    const off = wide > N ? [" (ছবির বাইরে)", " (off the picture)"] : ["", ""];
    words(
      caption,
      `ρ = ${number(rho, 3)}: নতুনটার ওজন ${number(highest, 3)}, অর্ধায়ু ${number(halfLife, 2)} ধাপ, window ${number(wide, 1)}${off[0]}; শেষ ১০ ধাপে আছে ওজনের ${number(100 * share, 1)}%।`,
      `ρ = ${number(rho, 3)}: the newest has the weight ${number(highest, 3)}, half-life ${number(halfLife, 2)} steps, window ${number(wide, 1)}${off[1]}; the last 10 steps have ${number(100 * share, 1)}% of the weight.`,
    );
    picture.setAttribute("aria-label", caption.lastChild.textContent);
  }
  model.on("change:rho", draw);
  draw();
}

export default { render };
