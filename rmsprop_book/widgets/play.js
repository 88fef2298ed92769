/* Play, and a step back or ahead: for what has a step t. */

import { choose } from "./life.js";
import { both, tag, words } from "./words.js";

/** @import { Life } from "./life.js" */
/** @import { Model } from "./types.js" */

/**
 * Play: one step after another, or at once for those who asked for no motion.
 * @param {Model} model @param {Life} life @param {number} end the last step there is
 */
export function stepButtons(model, life, end) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const play = tag("button", { type: "button", className: "rw-play" });
  const back = both("button", "− ধাপ", "− step", { type: "button", className: "rw-back" });
  const ahead = both("button", "+ ধাপ", "+ step", { type: "button", className: "rw-ahead" });
  const steps = () => model.get("steps");
  const toStep = (/** @type {number} */ t) => choose(model, "steps", Math.min(Math.max(t, 0), end));
  let playing = /** @type {ReturnType<typeof setInterval> | 0} */ (0);

  const show = () => (playing ? words(play, "থামাও", "Pause") : words(play, "চালাও", "Play"));
  function stop() {
    clearInterval(playing);
    playing = 0;
    show();
  }
  function next(/** @type {number} */ last) {
    toStep(steps() + 1);
    if (steps() >= last) stop();
  }
  play.addEventListener("click", () => {
    if (playing) return stop();
    const last = steps() > 1 && steps() < end ? steps() : 100;
    if (calm.matches) return toStep(last);
    toStep(0);
    playing = setInterval(next, 60, last);
    show();
  });
  back.addEventListener("click", () => toStep(steps() - 1));
  ahead.addEventListener("click", () => toStep(steps() + 1));
  life.ends.push(stop);
  return { buttons: tag("div", { className: "rw-buttons" }, back, play, ahead), show };
}
