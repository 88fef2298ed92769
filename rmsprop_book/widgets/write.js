/* Write it yourself: lines to put in order, which then run one by one; what is wrong is told by its slip. */

import { drawing } from "./life.js";
import { Go } from "./noted.js";
import { both, tag, words } from "./words.js";
import { LOOP, PROGRAMS } from "./write/data.js";
import { judged } from "./write/judge.js";
import { offered, run } from "./write/run.js";
import { done, judgement, tableOf, valuesOf, whereOf, whyOf } from "./write/told.js";

/** @import { Life } from "./life.js" */
/** @import { Model, Pair } from "./types.js" */
/** @import { Verdict } from "./write/judge.js" */
/** @import { Moment } from "./write/run.js" */

/** @type {Pair} */
const HOW = [
  "নিচের লাইনে চাপ দাও: সেটা program-এ বসে। for-এর নিচে যা থাকে, তা loop-এর ভেতরে।",
  "Press a line below: it goes into the program. What stands under for is in the loop.",
];

/** @param {string} line */
const codeOf = line => tag("code", { textContent: line });

class Writing {
  program = tag("ol", { className: "rw-program" });
  bank = tag("ol", { className: "rw-bank" });
  up = both("button", "↑ উপরে", "↑ Up", { type: "button" });
  down = both("button", "↓ নিচে", "↓ Down", { type: "button" });
  out = both("button", "✕ সরাও", "✕ Remove", { type: "button" });
  check = both("button", "মেলাও", "Check", { type: "button", className: "rw-play" });
  back = both("button", "− লাইন", "− line", { type: "button", className: "rw-back" });
  ahead = both("button", "+ লাইন", "+ line", { type: "button", className: "rw-ahead" });
  told = tag("p", { className: "rw-caption", role: "status" });
  values = tag("ul", { className: "rw-values" });
  result = tag("div", { className: "rw-scroll", tabIndex: 0, role: "group", ariaLabel: "ছক · Table", hidden: true });
  chosen = -1; // the line of the program that the buttons move
  /** @type {Moment[]} */
  moments = [];
  /** @type {Go | undefined} */
  go;

  /** @param {Model} model @param {HTMLElement} el @param {Life} life */
  constructor(model, el, life) {
    this.model = model;
    const { program, bank, up, down, out, check, back, ahead, told, values, result } = this;
    el.append(
      both("h3", "তোমার program", "Your program"),
      program,
      tag("div", { className: "rw-buttons" }, up, down, out),
      tag("div", { className: "rw-buttons" }, check, back, ahead),
      told,
      values,
      result,
      both("h3", "লাইন: কয়েকটা ভুল", "Lines: some are wrong"),
      bank,
    );
    this.listen();
    words(told, ...HOW);
    life.follow(model, ["rule", "program"], () => this.draw());
    life.follow(model, ["ran"], () => this.show());
  }

  listen() {
    this.up.addEventListener("click", () => this.move(-1));
    this.down.addEventListener("click", () => this.move(1));
    this.out.addEventListener("click", () => this.takeOut(this.chosen));
    this.check.addEventListener("click", () => this.judge());
    this.back.addEventListener("click", () => this.runTo(this.ran - 1));
    this.ahead.addEventListener("click", () => this.runTo(this.ran + 1));
    this.program.addEventListener("keydown", event => this.press(event));
  }

  /** @returns {string} */
  get rule() {
    return this.model.get("rule");
  }

  /** The numbers of its lines; an address may bring one twice, or one of another rule. @returns {number[]} */
  get order() {
    const all = offered(this.rule).length;
    return [...new Set(/** @type {number[]} */ (this.model.get("program")))].filter(number => number < all);
  }

  get lines() {
    const all = offered(this.rule);
    return this.order.map(number => all[number]);
  }

  /** How many lines have run. */
  get ran() {
    return Math.min(this.model.get("ran"), this.moments.length);
  }

  get buttons() {
    return [...this.program.querySelectorAll("button")];
  }

  /* The program changes */

  /** @param {number[]} order @param {number} chosen */
  change(order, chosen) {
    this.chosen = chosen;
    this.model.set("ran", 0);
    this.model.set("program", order);
    this.model.save_changes();
    words(this.told, ...(chosen < 0 ? HOW : whereOf(this.lines, chosen)));
  }

  /** Below the chosen line, or at the end. The next line on offer is the next one to press. @param {number} number */
  putIn(number) {
    const { order, bank, chosen } = this;
    const place = chosen < 0 ? order.length : chosen + 1;
    const row = [...bank.children].findIndex(item => item.contains(document.activeElement));
    this.change([...order.slice(0, place), number, ...order.slice(place)], place);
    const left = bank.querySelectorAll("button");
    (left[Math.min(row, left.length - 1)] ?? this.check).focus();
  }

  /** @param {number} by */
  move(by) {
    const [order, from, to] = [this.order, this.chosen, this.chosen + by];
    if (to < 0 || to >= order.length) return;
    [order[from], order[to]] = [order[to], order[from]];
    this.change(order, to);
  }

  /** @param {number} place */
  takeOut(place) {
    const order = this.order.filter((_, k) => k !== place);
    this.change(order, Math.min(place, order.length - 1));
    this.focus();
  }

  /** @param {KeyboardEvent} event on a line of the program */
  press(event) {
    const by = { ArrowUp: -1, ArrowDown: 1, Delete: 0 }[event.key];
    const place = this.buttons.indexOf(/** @type {HTMLButtonElement} */ (event.target));
    if (place < 0 || by === undefined) return;
    event.preventDefault();
    this.chosen = place;
    if (by) this.move(by);
    else this.takeOut(place);
    this.focus();
  }

  /** On the chosen line. */
  focus() {
    (this.buttons[this.chosen] ?? this.bank.querySelector("button"))?.focus();
  }

  /* What is shown */

  draw() {
    const { order, lines, rule } = this;
    const loop = lines.indexOf(LOOP);
    const given = ["import numpy as np", PROGRAMS[rule].given].map(line => tag("li", {}, codeOf(line)));
    this.program.replaceChildren(...given, ...lines.map((line, k) => this.placed(line, k, loop >= 0 && k > loop)));
    const left = offered(rule).flatMap((line, k) => (order.includes(k) ? [] : [this.onOffer(line, k)]));
    this.bank.replaceChildren(...left);
    this.moments = run(rule, lines);
    this.result.hidden = true;
    this.choose(this.chosen);
    this.show();
  }

  /** @param {string} line @param {number} k @param {boolean} inside the loop */
  placed(line, k, inside) {
    const button = tag("button", { type: "button" }, codeOf(line));
    button.setAttribute("aria-keyshortcuts", "ArrowUp ArrowDown Delete");
    button.addEventListener("click", () => this.choose(k === this.chosen ? -1 : k));
    return tag("li", { className: inside ? "rw-line rw-inside" : "rw-line" }, button);
  }

  /** @param {string} line @param {number} k */
  onOffer(line, k) {
    const button = tag("button", { type: "button" }, codeOf(line));
    button.addEventListener("click", () => this.putIn(k));
    return tag("li", {}, button);
  }

  /** @param {number} place */
  choose(place) {
    const { buttons } = this;
    this.chosen = place;
    for (const [k, button] of buttons.entries()) button.setAttribute("aria-pressed", String(k === place));
    this.up.disabled = place < 1;
    this.down.disabled = place < 0 || place === buttons.length - 1;
    this.out.disabled = place < 0;
  }

  /** The line that has just run, and the variables after it. */
  show() {
    const { ran, moments, rule } = this;
    const now = moments[ran - 1];
    for (const [k, button] of this.buttons.entries()) button.parentElement?.classList.toggle("rw-now", k === now?.line);
    this.values.replaceChildren(...valuesOf(rule, now, moments[ran - 2]));
    this.back.disabled = !ran;
    this.ahead.disabled = ran === moments.length;
  }

  /** @param {number} ran */
  runTo(ran) {
    this.model.set("ran", ran);
    this.model.save_changes();
    const now = this.moments[ran - 1];
    words(this.told, ...(now ? done(this.lines, now, ran === this.moments.length) : HOW));
  }

  /* Checked */

  judge() {
    const { rule, lines, result, told } = this;
    const verdict = judged(rule, lines);
    words(told, ...judgement(rule, lines, verdict));
    const apart = verdict.kind === "wrong" ? verdict.apart : undefined;
    result.hidden = !apart && verdict.kind !== "right";
    if (!result.hidden) result.replaceChildren(...tableOf(rule, lines, apart));
    if (verdict.kind === "wrong") {
      delete told.dataset.said; // the link is no part of the words
      told.append(...whyOf(verdict.slip));
      this.choose(verdict.line);
    }
    this.note(verdict);
  }

  /** So that the mistake book knows of it; a page of somebody else remembers nothing. @param {Verdict} verdict */
  note(verdict) {
    if (document.documentElement.dataset.alone) return;
    if (verdict.kind !== "right" && verdict.kind !== "wrong") return;
    this.go ??= new Go(`write ${this.rule}`);
    if (verdict.kind === "wrong") return this.go.wrong(verdict.slip);
    this.go.end();
    this.go = undefined;
  }
}

export default drawing((model, el, life) => {
  el.classList.add("rw-write");
  new Writing(model, el, life);
});
