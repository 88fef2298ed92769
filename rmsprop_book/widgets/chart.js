/* A small chart with a log axis. */

import { raised } from "./digits.js";
import { ByName, COLOURS, DASHES, gridLine, linear, log, svg, trace } from "./draw.js";
import { both, say, tag } from "./words.js";

/** @import { Pair, Point } from "./types.js" */

const WIDTH = 360;
const HEIGHT = 130;
const LEFT = 46;
const BOTTOM = 22;

/**
 * @param {HTMLElement} parent @param {Pair} title @param {number} low @param {number} high
 * @param {number} [level] what the lines are held against
 */
export function chart(parent, [bn, en], low, high, level) {
  const picture = svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "aria-hidden": "true" });
  parent.append(tag("figure", { className: "rw-chart" }, both("figcaption", bn, en), picture));
  // a line that falls below the axis leaves the picture: drawn along its edge it would seem to have stopped there
  const decade = (HEIGHT - BOTTOM - 12) / Math.log10(high / low);
  const y = log([low / 1e3, high], [HEIGHT - BOTTOM + 3 * decade, 12]);
  for (const power of powers(low, high)) gridLine(picture, LEFT, y(10 ** power), written(power));
  if (level) svg("line", { x1: LEFT, x2: WIDTH, y1: y(level), y2: y(level), class: "rw-half" }, picture);
  const end = svg("text", { x: WIDTH - 4, y: HEIGHT - 5, "text-anchor": "end" }, picture);
  svg("text", { x: LEFT, y: HEIGHT - 5 }, picture).textContent = "t = 0";
  const inside = svg("svg", { width: WIDTH, height: HEIGHT - BOTTOM + 2 }, picture);
  const lines = new ByName(name => svg("polyline", { fill: "none", ...looks(name), "stroke-width": 2 }, inside));

  /** @param {Record<string, Point[]>} series by name its [[t, value], …] @param {number} last */
  function draw(series, last) {
    const x = linear([0, last], [LEFT, WIDTH - 4]);
    say(end, String(last));
    lines.only(Object.keys(series));
    for (const [name, list] of Object.entries(series))
      trace(
        lines.of(name),
        list.map(([t, value]) => [x(t), y(value)]),
      );
  }
  return { draw };
}

/**
 * The powers of ten that the axis names: four or five.
 * @param {number} low @param {number} high
 */
function powers(low, high) {
  const list = [];
  const apart = Math.ceil(Math.log10(high / low) / 4);
  for (let power = Math.ceil(Math.log10(low)); power <= Math.log10(high); power += apart) list.push(power);
  return list;
}

/** @param {number} power */
const written = power => (Math.abs(power) < 3 ? String(+(10 ** power).toFixed(3)) : `10${raised(power)}`);

/** @param {string} name */
const looks = name => ({ stroke: COLOURS[name] ?? "#0072B2", "stroke-dasharray": DASHES[name] ?? "" });
