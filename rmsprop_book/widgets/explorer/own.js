/* The reader's own J(x, y): typed and read as the solver reads it, with its derivatives, and a map on which start and
   path are seen. */

import { derivative } from "../calculus.js";
import { compiled } from "../expression.js";
import { choose } from "../life.js";
import { text } from "../notation.js";
import { short } from "../numbers.js";
import { read, Unreadable } from "../parser.js";
import { Field, numbersIn, Refused, typed } from "../solver/fields.js";
import { say, tag, words } from "../words.js";

/** @import { About } from "../solver/fields.js" */
/** @import { Model, Pair, Point, Run, Surface } from "../types.js" */
/** @import { Runs } from "./ground.js" */

const NAMES = ["x", "y"];
const FAR = 100; // no map ends farther out, and no start lies there
const ROUND = [1, 1.5, 2, 3, 4, 6, 8];
const MANY = 100; // steps that a map has room for, however few are shown

/** @type {About} */
const FUNCTION = {
  setting: "function",
  label: ["তোমার J(x, y)", "Your J(x, y)"],
  hint: ["যেমন x^2 + 3y^2, বা ½x² + |y|", "Such as x^2 + 3y^2, or ½x² + |y|"],
  read: text => text,
  write: text => text,
};
/** @type {About} */
const START = {
  setting: "start",
  label: ["শুরু: x, y", "Start: x, y"],
  read(text) {
    const start = numbersIn(text, 2);
    if (start.length === 2 && start.every(at => Math.abs(at) <= FAR)) return start;
    throw new Refused([
      `দুটো সংখ্যা লেখো, −${FAR} থেকে ${FAR}-এর মধ্যে: −5, −2`,
      `Write two numbers from −${FAR} to ${FAR}: −5, −2`,
    ]);
  },
  write: start => start.map(typed).join(", "),
};

/**
 * What was typed, as a surface. Where J is no number, its gradient is none either: there a path ends.
 * @param {string} function_
 */
export function surfaceOf(function_) {
  const { name, body } = read(function_, NAMES);
  const trees = NAMES.map(variable => derivative(body, variable));
  const [height, ...slopes] = [body, ...trees].map(compiled);
  const loss = (/** @type {number} */ x, /** @type {number} */ y) => height({ x, y });
  const grad = (/** @type {number} */ x, /** @type {number} */ y) => {
    const at = { x, y };
    const isThere = Number.isFinite(height(at));
    return slopes.map(slope => (isThere ? slope(at) : NaN));
  };
  const derivatives = trees.map((tree, i) => `∂${name}/∂${NAMES[i]} = ${text(tree)}`);
  return { loss, grad, read: `${name}(x, y) = ${text(body)}`, derivatives };
}

/**
 * Where a map ends: around the start, (0, 0), and the places of the paths where J is no higher than at the start.
 * @param {(x: number, y: number) => number} loss @param {Point} start @param {Point[]} places
 * @returns {[number, number][]}
 */
export function frame(loss, start, places) {
  const first = loss(start[0], start[1]);
  const low = places.filter(([x, y]) => loss(x, y) <= first && Math.hypot(x, y) <= FAR);
  const isNowhere = !Number.isFinite(first); // it is to be seen where J is something
  return start.map((at, i) => ends([0, at, ...(isNowhere ? [-at] : low.map(place => place[i]))]));
}

/**
 * From the least to the greatest, 0 among them, with some room; few round numbers, so that it seldom changes.
 * @param {number[]} numbers
 * @returns {[number, number]}
 */
function ends(numbers) {
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  const room = Math.max((most - least) / 6, 0.5);
  return [-rounded(room - least), rounded(most + room)];
}

/**
 * The next round number, as far as a map may go.
 * @param {number} x
 */
function rounded(x) {
  const size = 10 ** Math.floor(Math.log10(x));
  return Math.min(size * (ROUND.find(n => n * size >= x) ?? 10), FAR);
}

/** The fields, and the surface that they make. */
export class Own {
  read = tag("p", { className: "rw-read" });
  derivatives = tag("p", { className: "rw-derivatives" });
  ends = tag("p", { className: "rw-given" });
  seen = tag("div", { hidden: true }, this.read, this.derivatives, this.ends);
  isHeld = false; // while the start is dragged, the map stays as it is
  /** @type {string | undefined} */
  typed;
  start = "";
  /** @type {ReturnType<typeof surfaceOf> | undefined} */
  made;
  /** @type {Surface | undefined} */
  shown;

  /** @param {Model} model @param {HTMLElement} box @param {() => void} redraw */
  constructor(model, box, redraw) {
    this.model = model;
    this.function = new Field(FUNCTION, () => this.take(this.function.input.value, true));
    this.begin = new Field(START, () => {
      const start = this.begin.value();
      if (start) choose(model, "start", start);
    });
    box.className = "rw-solver rw-own";
    box.replaceChildren(this.function.el, this.seen, this.begin.el);
    const handle = box.closest(".rw")?.querySelector(".rw-handle");
    handle?.addEventListener("pointerdown", () => {
      this.isHeld = true;
    });
    handle?.addEventListener("lostpointercapture", () => {
      this.isHeld = false;
      redraw();
    });
  }

  /**
   * A function, from the field or from the settings. What cannot be read is told beside it, and changes nothing.
   * @param {string} typed @param {boolean} [isChosen] by the reader, just now
   */
  take(typed, isChosen) {
    try {
      const made = surfaceOf(typed);
      this.function.clear();
      if (isChosen) return choose(this.model, "function", typed);
      this.made = made;
      this.shown = undefined;
      this.function.show(typed);
    } catch (problem) {
      if (!(problem instanceof Unreadable)) throw problem;
      this.function.input.value = typed;
      this.function.tell(problem);
    }
  }

  /** @param {Runs} runs @returns {Surface | undefined} */
  surface(runs) {
    const [typed, start, steps] = ["function", "start", "steps"].map(key => this.model.get(key));
    if (typed !== this.typed) this.take(typed);
    if (start.join() !== this.start) this.begin.show(start);
    [this.typed, this.start] = [typed, start.join()];
    if (this.made && !(this.isHeld && this.shown))
      this.see(this.made, start, surface => runs(surface, Math.max(steps, MANY)));
    return this.shown;
  }

  /**
   * @param {ReturnType<typeof surfaceOf>} made @param {Point} start @param {(surface: Surface) => Run[]} runs
   */
  see({ loss, grad, read, derivatives }, start, runs) {
    /** @type {Surface} */
    const surface = { name: [read, read], domain: [], start, loss, grad, told: run => told(run, surface) };
    surface.domain = frame(
      loss,
      start,
      runs(surface).flatMap(({ theta }) => theta),
    );
    if (String(this.shown?.domain) === String(surface.domain)) return; // the map that is there
    this.shown = surface;
    const [x, y] = surface.domain.map(ends => ends.map(end => short(end, 2)).join(" … "));
    say(this.read, read);
    const [first, second] = derivatives;
    this.derivatives.replaceChildren(tag("span", {}, `${first},`), " ", tag("span", {}, second));
    this.seen.hidden = false;
    words(this.ends, `মানচিত্র: x ${x}, y ${y}`, `Map: x ${x}, y ${y}`);
  }
}

/**
 * Why a path ended, if it was the function.
 * @param {Run} run @param {Surface} surface
 * @returns {Pair | undefined}
 */
export function told({ name, theta, end }, { loss, grad }) {
  const t = theta.length - 1;
  const place = `(${theta[t].map(x => short(x, 3)).join(", ")})`;
  const height = loss(...theta[t]);
  if (Number.isNaN(height) && t === 0)
    return [`শুরুতে, ${place}-তে, J কোনো সংখ্যা নয়। শুরুটা সরাও।`, `At the start, ${place}, J is no number. Move the start.`];
  if (Number.isNaN(height))
    return [
      `${name} ধাপ ${t}-এ ${place}-তে গিয়ে থেমেছে: সেখানে J কোনো সংখ্যা নয়।`,
      `${name} ends at step ${t}, at ${place}: J is no number there.`,
    ];
  if (!Number.isFinite(height))
    return [`${place}-তে J অসীম, বা যেকোনো সংখ্যার চেয়ে বড়।`, `At ${place} J is infinite, or larger than any number.`];
  if (end !== "done" && !grad(...theta[t]).every(Number.isFinite))
    return [
      `${name} ধাপ ${t}-এ ${place}-তে থেমেছে: সেখানে gradient কোনো সংখ্যা নয়।`,
      `${name} ends at step ${t}, at ${place}: the gradient is no number there.`,
    ];
}
