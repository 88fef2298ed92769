/* What all pictures are drawn with: colours, SVG elements, scales, charts, and their captions. */

import { raised } from "./numbers.js";
import { both, say, tag } from "./words.js";

export const COLOURS = { SGD: "#7a7a7a", Momentum: "#CC79A7", Adagrad: "#D55E00", RMSProp: "#0072B2", Adam: "#009E73" };
export const DASHES = { SGD: "2 3", Momentum: "9 3", Adagrad: "6 3 2 3", RMSProp: "", Adam: "12 3" };

/* An optimizer's name beside a piece of its colour. */
export function named(name) {
  const label = tag("span", { textContent: name, className: "rw-name" });
  label.style.setProperty("--colour", COLOURS[name]);
  return label;
}

export function svg(name, attributes = {}, parent) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  parent?.append(element);
  return element;
}

/* The caption of a picture. What changes ten times a second can be seen, but not heard: a copy that nobody sees is spoken
   when the caption has rested for half a second. */
export function captionOf(el) {
  const caption = tag("p", { className: "rw-caption" }),
    heard = tag("p", { className: "rw-heard", role: "status" });
  let later; // what it says at first is read where it stands
  new MutationObserver(() => {
    clearTimeout(later);
    later =
      later === undefined
        ? 0
        : setTimeout(() => heard.replaceChildren(...[...caption.childNodes].map(part => part.cloneNode(true))), 500);
  }).observe(caption, { childList: true });
  el.append(heard);
  return caption;
}

export const linear = (from, to) => x => to[0] + ((x - from[0]) / (from[1] - from[0])) * (to[1] - to[0]);
export const log = (from, to) => {
  const scale = linear(from.map(Math.log10), to);
  return x => scale(Math.log10(Math.min(Math.max(x, from[0]), from[1])));
};

export const points = list => list.map(([x, y]) => `${Math.round(x * 10) / 10},${Math.round(y * 10) / 10}`).join(" ");

/* A small chart with a log axis: chart.draw({ name: [[t, value], …] }, last t). */
export function chart(parent, bn, en, low, high) {
  const W = 360,
    H = 130,
    left = 46,
    bottom = 22;
  const box = tag("figure", { className: "rw-chart" }, both("figcaption", bn, en));
  const picture = svg("svg", { viewBox: `0 0 ${W} ${H}`, "aria-hidden": "true" });
  box.append(picture);
  parent.append(box);
  const y = log([low, high], [H - bottom, 12]);
  for (
    let power = Math.ceil(Math.log10(low));
    power <= Math.log10(high);
    power += Math.ceil(Math.log10(high / low) / 4)
  ) {
    svg("line", { x1: left, x2: W, y1: y(10 ** power), y2: y(10 ** power), class: "rw-grid" }, picture);
    svg("text", { x: left - 5, y: y(10 ** power) + 4, "text-anchor": "end" }, picture).textContent =
      Math.abs(power) < 3 ? String(+(10 ** power).toFixed(3)) : `10${raised(power)}`;
  }
  const end = svg("text", { x: W - 4, y: H - 5, "text-anchor": "end" }, picture),
    lines = {};
  svg("text", { x: left, y: H - 5 }, picture).textContent = "t = 0";
  return {
    draw(series, last) {
      const x = linear([0, last], [left, W - 4]);
      say(end, String(last));
      for (const name of Object.keys(lines))
        if (!(name in series)) {
          lines[name].remove();
          delete lines[name];
        }
      for (const [name, list] of Object.entries(series)) {
        lines[name] ??= svg(
          "polyline",
          {
            fill: "none",
            stroke: COLOURS[name] ?? "#0072B2",
            "stroke-dasharray": DASHES[name] ?? "",
            "stroke-width": 2,
          },
          picture,
        );
        lines[name].setAttribute("points", points(list.map(([t, value]) => [x(t), y(value)])));
      }
    },
  };
}

/* Contour lines of a surface: marching squares at heights that share the map fairly. */
export function isolines(surface, toX, toY) {
  const n = 48,
    [[x0, x1], [y0, y1]] = surface.domain;
  const xs = Array.from({ length: n + 1 }, (_, i) => x0 + ((x1 - x0) * i) / n);
  const ys = Array.from({ length: n + 1 }, (_, j) => y0 + ((y1 - y0) * j) / n);
  const loss = xs.map(x => ys.map(y => surface.loss(x, y)));
  const sorted = loss.flat().sort((a, b) => a - b);
  let path = "";
  for (const share of [0.004, 0.02, 0.06, 0.13, 0.23, 0.36, 0.5, 0.65, 0.8, 0.92]) {
    const level = sorted[Math.floor(share * (sorted.length - 1))];
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) {
        // marching squares: where the level crosses each side
        const corners = [
            [i, j],
            [i + 1, j],
            [i + 1, j + 1],
            [i, j + 1],
          ],
          crossings = [];
        for (let k = 0; k < 4; k++) {
          const [a, b] = corners[k],
            [c, d] = corners[(k + 1) % 4],
            from = loss[a][b],
            to = loss[c][d];
          if (from < level === to < level) continue;
          const part = (level - from) / (to - from);
          crossings.push([toX(xs[a] + part * (xs[c] - xs[a])), toY(ys[b] + part * (ys[d] - ys[b]))]);
        }
        for (let k = 0; k + 1 < crossings.length; k += 2)
          path += `M${crossings[k].map(v => v.toFixed(1))}L${crossings[k + 1].map(v => v.toFixed(1))}`;
      }
  }
  return path;
}
