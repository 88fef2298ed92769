/* A surface seen from above: contour lines, a star at the minimum, and where a point lies. */

import { linear } from "./draw.js";

/** @import { Point, Surface } from "./types.js" */

export const WIDTH = 360;
export const HEIGHT = 270;
export const VIEW_BOX = `0 0 ${WIDTH} ${HEIGHT}`;

const CELLS = 48; // in each direction
const SHARES = [0.004, 0.02, 0.06, 0.13, 0.23, 0.36, 0.5, 0.65, 0.8, 0.92]; // of the map, below each contour line

/**
 * From a point of the surface to one of the map.
 * @param {Surface} surface
 * @returns {(at: Point) => Point}
 */
export function onMap({ domain: [dx, dy] }) {
  const x = linear(dx, [0, WIDTH]);
  const y = linear(dy, [HEIGHT, 0]);
  return at => [x(at[0]), y(at[1])];
}

/** @param {Surface} surface */
export function star(surface) {
  if (!surface.minimum) return "";
  const [x, y] = onMap(surface)(surface.minimum);
  return `M${x - 5},${y}h10m-5,-5v10`;
}

/**
 * Contour lines, at heights that share the map fairly.
 * @param {Surface} surface
 */
export function contours(surface) {
  const [xs, ys] = surface.domain.map(([from, to]) =>
    Array.from({ length: CELLS + 1 }, (_, i) => from + ((to - from) * i) / CELLS),
  );
  const loss = xs.map(x => ys.map(y => surface.loss(x, y)));
  const sorted = Float64Array.from(loss.flat().filter(Number.isFinite)).sort();
  const place = onMap(surface);
  const drawn = (/** @type {Point} */ at) => place(at).map(v => v.toFixed(1));
  const levels = SHARES.map(share => sorted[Math.floor(share * (sorted.length - 1))]);
  let path = "";
  for (let i = 0; i < CELLS; i++)
    for (let j = 0; j < CELLS; j++) {
      const [left, right] = [loss[i], loss[i + 1]];
      const low = Math.min(left[j], right[j], right[j + 1], left[j + 1]);
      const high = Math.max(left[j], right[j], right[j + 1], left[j + 1]);
      for (const level of levels) {
        if (!(low < level && level <= high)) continue; // so it is in most cells
        const crossings = inCell(loss, level, i, j).map(([a, b, c, d, part]) =>
          drawn([xs[a] + part * (xs[c] - xs[a]), ys[b] + part * (ys[d] - ys[b])]),
        );
        for (let k = 0; k + 1 < crossings.length; k += 2) path += `M${crossings[k]}L${crossings[k + 1]}`;
      }
    }
  return path;
}

/**
 * Marching squares: where the level crosses each side of a cell, as [its two corners, how far between them].
 * @param {number[][]} loss @param {number} level @param {number} i @param {number} j
 */
function inCell(loss, level, i, j) {
  const corners = [i, j, i + 1, j, i + 1, j + 1, i, j + 1];
  const crossings = [];
  for (let k = 0; k < 8; k += 2) {
    const [a, b] = [corners[k], corners[k + 1]];
    const [c, d] = [corners[(k + 2) % 8], corners[(k + 3) % 8]];
    const from = loss[a][b];
    const to = loss[c][d];
    if (from < level !== to < level && Number.isFinite(from - to))
      crossings.push([a, b, c, d, (level - from) / (to - from)]);
  }
  return crossings;
}
