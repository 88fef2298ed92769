/* The path on a picture: on the curve of a function of one variable, on the level lines of one of two. */

import { linear, named, svg, trace } from "../draw.js";
import { value } from "../expression.js";
import { contours, HEIGHT, onMap, VIEW_BOX, WIDTH } from "../map.js";
import { short } from "../numbers.js";
import { both, tag } from "../words.js";
import { at } from "./problem.js";

/** @import { Point } from "../types.js" */
/** @import { Problem } from "./problem.js" */

const LOOKS = [
  { stroke: "#0072B2", "stroke-dasharray": "" },
  { stroke: "#D55E00", "stroke-dasharray": "6 3" },
  { stroke: "#009E73", "stroke-dasharray": "2 3" },
];
const ROOM = 0.35; // beside the path, as a part of its width
const CURVE = 120; // pieces

/** @param {Problem} problem */
export function pictureOf(problem) {
  const { reading, variables, runs } = problem;
  if (!reading || variables.length > 2 || !runs.some(({ steps }) => steps.length)) return [];
  const paths = runs.map(({ steps }) => [problem.asked.start, ...steps.map(row => row.map(({ lines }) => lines.θ))]);
  const names = runs.map(({ rule }) => rule.name[1]);
  const en = `The path from ${told(paths[0][0])} to ${paths.map(path => told(path[path.length - 1])).join(", ")}`;
  const picture = svg("svg", { viewBox: VIEW_BOX, role: "img", "aria-label": en });
  (variables.length === 1 ? onCurve : onLevels)(problem, paths, picture);
  const bn = variables.length === 1 ? "পথটা function-এর উপর" : "পথটা level line-এর উপর: প্রতিটা দাগে function-এর মান সমান";
  const title = variables.length === 1 ? "The path on the function" : "The path over level lines, each of one value";
  return [tag("figure", { className: "rw-picture" }, both("figcaption", bn, title), key(names), picture)];
}

/** @param {Point} point */
const told = point => point.map(x => short(x, 4)).join(", ");

/** Which line is whose. @param {string[]} names */
function key(names) {
  if (names.length === 1) return "";
  return tag("p", { className: "rw-rates" }, ...names.map((name, k) => named(name, LOOKS[k].stroke)));
}

/**
 * From the least to the greatest, and some room beside them.
 * @param {number[]} numbers
 */
function range(numbers) {
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  const room = (high - low) * ROOM || Math.max(Math.abs(low) * ROOM, 0.5);
  return [low - room, high + room];
}

/** @param {Problem} problem @param {Point[][]} paths @param {Element} picture */
function onCurve(problem, paths, picture) {
  const { reading, variables } = problem;
  const loss = (/** @type {number} */ w) => value(/** @type {any} */ (reading).body, at(variables, [w]));
  const ws = paths.flat().map(([w]) => w);
  const [from, to] = range(ws);
  const curve = Array.from({ length: CURVE + 1 }, (_, k) => from + ((to - from) * k) / CURVE)
    .map(w => [w, loss(w)])
    .filter(([, y]) => Number.isFinite(y));
  if (!curve.length) return;
  const x = linear([from, to], [8, WIDTH - 8]);
  const y = linear(range([...curve.map(([, y]) => y), ...ws.map(loss).filter(Number.isFinite)]), [HEIGHT - 22, 8]);
  const place = (/** @type {Point} */ [w, j]) => [x(w), y(j)];
  trace(svg("polyline", { class: "rw-path rw-curve", stroke: "#8fa3b5" }, picture), curve.map(place));
  const onLine = (/** @type {Point} */ [w]) => place([w, loss(w)]);
  for (const [k, path] of paths.entries()) drawn(picture, path.map(onLine), LOOKS[k]);
  label(picture, [8, HEIGHT - 5], "start", short(from, 2));
  label(picture, [WIDTH - 8, HEIGHT - 5], "end", short(to, 2));
  label(picture, [WIDTH / 2, HEIGHT - 5], "middle", variables[0]);
}

/** @param {Element} picture @param {Point} place @param {string} anchor @param {string} name */
function label(picture, [x, y], anchor, name) {
  svg("text", { x, y, "text-anchor": anchor }, picture).textContent = name;
}

/** @param {Problem} problem @param {Point[][]} paths @param {Element} picture */
function onLevels(problem, paths, picture) {
  const { reading, variables } = problem;
  const loss = (/** @type {Point} */ ...theta) => value(/** @type {any} */ (reading).body, at(variables, theta));
  const domain = variables.map((_, i) => range([0, ...paths.flat().map(point => point[i])]));
  const surface = /** @type {any} */ ({ domain, loss });
  svg("path", { class: "rw-contours", d: contours(surface) }, picture);
  const place = onMap(surface);
  for (const [k, path] of paths.entries()) drawn(picture, path.map(place), LOOKS[k]);
  const [[left, right], [low, high]] = domain.map(ends => ends.map(x => short(x, 2)));
  label(picture, [WIDTH - 4, HEIGHT - 5], "end", `${variables[0]}: ${left} … ${right}`);
  label(picture, [4, 14], "start", `${variables[1]}: ${low} … ${high}`);
}

/**
 * A path with a point for each step; the first one is larger.
 * @param {Element} picture @param {Point[]} points @param {Record<string, string>} looks
 */
function drawn(picture, points, looks) {
  trace(svg("polyline", { class: "rw-path", ...looks }, picture), points);
  for (const [k, [cx, cy]] of points.entries())
    if (Number.isFinite(cx + cy)) svg("circle", { cx, cy, r: k ? 3 : 5, fill: looks.stroke }, picture);
}
