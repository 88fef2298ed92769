/* The Explorer's map: contour lines, the paths, and the start, which can be dragged or moved by the arrow keys. */

import { ByName, COLOURS, linear, put, svg, trace, track } from "../draw.js";
import { choose } from "../life.js";
import { contours, HEIGHT, onMap, star, VIEW_BOX, WIDTH } from "../map.js";
import { tag } from "../words.js";

/** @import { Model, Point, Run, Surface } from "../types.js" */

const BEYOND = 60; // so far a path that leaves the map is drawn
/** @type {Record<string, Point>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

const between = (/** @type {number} */ v, /** @type {number} */ low, /** @type {number} */ high) =>
  Math.min(Math.max(v, low), high);

/** @param {Model} model */
export function mapOfPaths(model) {
  const ground = groundOf();
  const map = svg("svg", { viewBox: VIEW_BOX, class: "rw-over", role: "group", "aria-label": "মানচিত্র · Map" });
  const paths = pathsOn(svg("g", {}, map));
  const mark = svg("circle", { r: 7, class: "rw-start" }, map);
  const handle = svg("circle", { r: 28, class: "rw-handle", tabindex: 0, role: "button" }, map);
  /** @type {Surface} */
  let shown;
  /** The start moves to a place that lies on the map. @param {Point} at */
  const begin = at =>
    choose(
      model,
      "start",
      at.map((v, i) => +between(v, shown.domain[i][0], shown.domain[i][1]).toFixed(3)),
    );
  dragged(handle, map, () => shown, begin);
  movedByKeys(handle, model, begin);

  /** @param {Run[]} runs @param {Surface} surface */
  function show(runs, surface) {
    shown = surface;
    const start = model.get("start");
    const place = onMap(surface);
    paths(runs, place);
    for (const circle of [handle, mark]) put(circle, place(start));
    handle.setAttribute("aria-label", `শুরু · start: x ${start[0]}, y ${start[1]}`);
  }
  return { box: tag("div", { className: "rw-map" }, ground.picture, map), show, showGround: ground.show };
}

/** A picture of its own: it need not be painted again. */
function groundOf() {
  const picture = svg("svg", { viewBox: VIEW_BOX, "aria-hidden": "true" });
  const lines = svg("path", { class: "rw-contours" }, picture);
  const minimum = svg("path", { class: "rw-star" }, picture);
  /** @type {Surface | undefined} */
  let drawn;
  /** @param {Surface} surface */
  function show(surface) {
    if (surface === drawn) return;
    drawn = surface;
    lines.setAttribute("d", contours(surface));
    minimum.setAttribute("d", star(surface));
  }
  return { picture, show };
}

/** @param {Element} tracks */
function pathsOn(tracks) {
  const lines = new ByName(name => track(name, tracks, { "data-name": name }));
  const dots = new ByName(name =>
    svg("circle", { r: 5, class: "rw-dot", "data-name": name, fill: COLOURS[name] }, tracks),
  );
  return (/** @type {Run[]} */ runs, /** @type {(at: Point) => Point} */ place) => {
    const near = (/** @type {Point} */ at) => {
      const [x, y] = place(at);
      return [between(x, -BEYOND, WIDTH + BEYOND), between(y, -BEYOND, HEIGHT + BEYOND)];
    };
    for (const parts of [lines, dots]) parts.only(runs.map(run => run.name));
    for (const { name, theta } of runs) {
      const end = theta[theta.length - 1];
      trace(lines.of(name), theta.map(near));
      put(dots.of(name), near(end));
      dots.of(name).dataset.theta = end.join(",");
    }
  };
}

/**
 * @param {SVGElement} handle @param {SVGElement} map @param {() => Surface} shown
 * @param {(at: Point) => void} begin
 */
function dragged(handle, map, shown, begin) {
  function move(/** @type {PointerEvent} */ event) {
    const box = map.getBoundingClientRect();
    const [dx, dy] = shown().domain;
    const x = linear([box.left, box.right], dx);
    const y = linear([box.bottom, box.top], dy);
    begin([x(event.clientX), y(event.clientY)]);
  }
  handle.addEventListener("pointerdown", event => {
    handle.setPointerCapture(event.pointerId);
    handle.addEventListener("pointermove", move);
    handle.addEventListener("pointerup", () => handle.removeEventListener("pointermove", move), { once: true });
    event.preventDefault();
    handle.focus();
  });
}

/** @param {SVGElement} handle @param {Model} model @param {(at: Point) => void} begin */
function movedByKeys(handle, model, begin) {
  handle.addEventListener("keydown", event => {
    const by = ARROWS[event.key];
    if (!by) return;
    event.preventDefault();
    const size = event.shiftKey ? 0.5 : 0.1;
    const [x, y] = model.get("start");
    begin([x + size * by[0], y + size * by[1]]);
  });
}
