/* The ground under the paths: a surface of the book's, or the reader's own J(x, y). What reads that (own.js) is nearly
   as heavy as all that a page loads: a notebook has it (whole.js), a page fetches it when it is asked for. */

import { SURFACES } from "../rules.js";
import { tag, words } from "../words.js";

/** @import { Model, Run, Surface } from "../types.js" */
/** @import { Own } from "./own.js" */
/** @typedef {(surface: Surface, steps: number) => Run[]} Runs */

/** Where own.js leaves what it has. @type {typeof globalThis & { OwnSurface?: typeof Own }} */
const place = globalThis;
/** @type {HTMLScriptElement | undefined} */
let script; // one for all Explorers of a page

/** @param {Model} model @param {() => void} redraw */
export function groundOf(model, redraw) {
  const box = tag("div", { hidden: true });
  let last = SURFACES.valley;
  /** @type {Own | undefined} */
  let own;

  function bring() {
    script ??= tag("script", { src: `${document.documentElement.dataset.content_root}_static/own.js` });
    script.addEventListener("load", redraw); // the same ones again are none more
    script.addEventListener("error", fail);
    document.body.append(script); // once there it is not fetched again
  }
  function fail() {
    script = undefined;
    words(box, "network এলে আবার চেষ্টা করো।", "Try again when online.");
  }
  /** The surface that is shown: of what cannot be read, or has not come yet, the last one. @param {Runs} runs */
  function now(runs) {
    const ours = SURFACES[model.get("surface")];
    box.hidden = Boolean(ours);
    if (ours) last = ours;
    else if (place.OwnSurface) last = (own ??= new place.OwnSurface(model, box, redraw)).surface(runs) ?? last;
    else bring();
    return last;
  }
  return { box, now };
}
