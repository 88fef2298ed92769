/* What all pictures are drawn with: colours, SVG elements, scales, lines, and their captions. */

import { say, tag, words } from "./words.js";

/** @import { Life } from "./life.js" */
/** @import { Pair, Point } from "./types.js" */

/** @type {Record<string, string>} */
export const COLOURS = { SGD: "#7a7a7a", Momentum: "#CC79A7", Adagrad: "#D55E00", RMSProp: "#0072B2", Adam: "#009E73" };
/** @type {Record<string, string>} */
export const DASHES = { SGD: "2 3", Momentum: "9 3", Adagrad: "6 3 2 3", RMSProp: "", Adam: "12 3" };

/**
 * An optimizer's name, or another one, beside a piece of its colour.
 * @param {string} name
 */
export function named(name, colour = COLOURS[name]) {
  const label = tag("span", { textContent: name, className: "rw-name" });
  label.style.setProperty("--colour", colour);
  return label;
}

/**
 * @template {keyof SVGElementTagNameMap} K
 * @param {K} name @param {Record<string, string | number>} attributes @param {Element} [parent]
 */
export function svg(name, attributes = {}, parent) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  change(element, attributes);
  parent?.append(element);
  return element;
}

/** @param {Element} element @param {Record<string, string | number>} attributes */
export function change(element, attributes) {
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
}

/**
 * The line of an optimizer.
 * @param {string} name @param {Element} parent @param {Record<string, string>} more
 */
export const track = (name, parent, more = {}) =>
  svg("polyline", { class: "rw-path", ...more, stroke: COLOURS[name], "stroke-dasharray": DASHES[name] }, parent);

/**
 * What is no number has no place.
 * @param {SVGPolylineElement} line @param {Point[]} list
 */
export function trace(line, list) {
  const there = list.filter(([x, y]) => x + y < Infinity);
  line.setAttribute("points", there.map(([x, y]) => `${Math.round(x * 10) / 10},${Math.round(y * 10) / 10}`).join(" "));
}

/**
 * A number of a vertical axis, and the line across the picture that it stands at.
 * @param {Element} picture @param {number} left where the line begins @param {number} y @param {string} text
 */
export function gridLine(picture, left, y, text) {
  svg("line", { x1: left, x2: 360, y1: y, y2: y, class: "rw-grid" }, picture);
  svg("text", { x: left - 5, y: y + 4, "text-anchor": "end" }, picture).textContent = text;
}

/** @param {Element} circle @param {Point} at */
export const put = (circle, [cx, cy]) => change(circle, { cx, cy });

/**
 * The caption of a picture. What changes ten times a second can be seen, but not heard: a copy that nobody sees is
 * spoken when the caption has rested for half a second.
 * @param {HTMLElement} el @param {Life} life
 */
export function captionOf(el, life) {
  const caption = tag("p", { className: "rw-caption" });
  const heard = tag("p", { className: "rw-heard", role: "status" });
  const speak = () => heard.replaceChildren(...[...caption.childNodes].map(part => part.cloneNode(true)));
  /** @type {ReturnType<typeof setTimeout> | 0 | undefined} */
  let later; // what it says at first is read where it stands
  life.watch(caption, { childList: true }, () => {
    clearTimeout(later);
    later = later === undefined ? 0 : setTimeout(speak, 500);
  });
  life.ends.push(() => clearTimeout(later));
  el.append(heard);
  return caption;
}

/**
 * The caption says what is to be seen, and the picture has it as its name.
 * @param {HTMLElement} caption @param {Element} picture @param {Pair} said
 */
export function tell(caption, picture, [bn, en]) {
  words(caption, bn, en);
  picture.setAttribute("aria-label", en);
}

/**
 * @param {number[]} from @param {number[]} to
 * @returns {(x: number) => number}
 */
export const linear = (from, to) => x => to[0] + ((x - from[0]) / (from[1] - from[0])) * (to[1] - to[0]);

/**
 * @param {number[]} from @param {number[]} to
 * @returns {(x: number) => number}
 */
export const log = (from, to) => {
  const scale = linear(from.map(Math.log10), to);
  return x => scale(Math.log10(Math.min(Math.max(x, from[0]), from[1])));
};

/**
 * Lines of text, each changed where it stands.
 * @param {Element} list @param {string[]} lines
 */
export function list(list, lines) {
  while (list.children.length < lines.length) list.append(tag("li"));
  while (list.children.length > lines.length) list.lastChild?.remove();
  for (const [i, line] of lines.entries()) say(list.children[i], line);
}

/**
 * Parts of a picture by name, each made when it is first asked for.
 * @template {Element} E
 */
export class ByName {
  /** @type {Record<string, E>} */
  parts = {};

  /** @param {(name: string) => E} make */
  constructor(make) {
    this.make = make;
  }

  /** @param {string} name */
  of(name) {
    return (this.parts[name] ??= this.make(name));
  }

  /** @param {string[]} names of those that stay */
  only(names) {
    for (const name of Object.keys(this.parts)) {
      if (names.includes(name)) continue;
      this.parts[name].remove();
      delete this.parts[name];
    }
  }
}
