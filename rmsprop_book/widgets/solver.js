/* Your own problem: fields to type it in, and right below them the answer, marks for one's own table, and copies. */

import { choose, drawing } from "./life.js";
import { Unreadable } from "./parser.js";
import { print } from "./printing.js";
import { answerOf } from "./solver/answer.js";
import { Check } from "./solver/check.js";
import { CHOICES, MOST_RULES } from "./solver/data.js";
import { Field } from "./solver/fields.js";
import { pictureOf } from "./solver/picture.js";
import { solve, Unfit } from "./solver/problem.js";
import { ABOUT, HYPER, SETTINGS } from "./solver/settings.js";
import { Take } from "./solver/take.js";
import { both, offer, tag } from "./words.js";

/** @import { Life } from "./life.js" */
/** @import { Asked, Problem } from "./solver/problem.js" */
/** @import { Model, Pair, Said } from "./types.js" */

/** @type {Pair} */
const NONE = ["— আর নয়", "— none"];

class Solver {
  result = tag("div", { className: "rw-answer", tabIndex: -1 });
  stuck = tag("p", { className: "rw-stuck", role: "status", hidden: true });
  rules = tag("div", { className: "rw-fields" });
  hyper = tag("div", { className: "rw-hyper" });
  rounded = tag("input", { type: "checkbox" });
  oneByOne = tag("input", { type: "checkbox" });
  fits = tag("select");
  /** @type {Record<string, Field>} */
  fields = {};
  /** @type {Record<string, HTMLInputElement>} */
  givens = {};
  given = "function";

  /** @param {Model} model @param {HTMLElement} el @param {Life} life */
  constructor(model, el, life) {
    this.model = model;
    this.el = el;
    this.life = life;
    for (const about of ABOUT) this.fields[about.setting] = new Field(about, () => this.take(about.setting));
    this.check = new Check(life);
    this.copies = new Take(life, "widget_manager" in model ? null : () => this.link(), () => this.print());
    this.selects = Array.from({ length: MOST_RULES }, (_, k) => this.ruleSelect(k));
    this.layOut();
    life.follow(model, SETTINGS, () => this.draw());
  }

  layOut() {
    const { function: typed, gradients, points, start, steps, decimals } = this.fields;
    const rounded = this.tick(this.rounded, "rounded", ROUNDED);
    this.ofPoints = tag("div", {}, this.fitSelect(), this.tick(this.oneByOne, "one_by_one", ONE_BY_ONE));
    const button = both("button", "সমাধান করো", "Solve", { type: "button", className: "rw-play" });
    button.addEventListener("click", () => this.go());
    this.el.append(
      this.givenBox(),
      typed.el,
      gradients.el,
      points.el,
      this.ofPoints,
      this.rules,
      tag("div", { className: "rw-fields" }, start.el, steps.el, this.hyper, decimals.el),
      rounded,
      tag("div", { className: "rw-buttons" }, button),
      this.stuck,
      this.result,
      this.check.el,
      this.copies.el,
    );
  }

  /** A box to tick for a setting. @param {HTMLInputElement} box @param {string} setting @param {Pair} said */
  tick(box, setting, said) {
    box.addEventListener("change", () => choose(this.model, setting, box.checked));
    return tag("label", {}, box, both("span", ...said));
  }

  /** What the points are fitted with. */
  fitSelect() {
    offer(this.life, this.fits, Object.keys(FITS), value => FITS[value]);
    this.fits.addEventListener("change", () => choose(this.model, "fit", this.fits.value));
    return tag("label", { className: "rw-field" }, both("span", "কী দিয়ে মেলাবে", "Fitted with"), this.fits);
  }

  /** What is given: one of these at a time; what was typed for the other one stays. */
  givenBox() {
    const name = `rw-given-${this.fields.function.problem.id}`;
    const labels = Object.entries(GIVEN).map(([kind, [bn, en]]) => {
      const input = tag("input", { type: "radio", value: kind });
      input.setAttribute("name", name);
      this.givens[kind] = input;
      input.addEventListener("change", () => this.give(kind));
      return tag("label", {}, input, both("span", bn, en));
    });
    return tag("fieldset", {}, both("legend", "কী দেওয়া আছে", "What is given"), ...labels);
  }

  /** @param {string} kind */
  give(kind) {
    this.given = kind;
    for (const name of LISTS) {
      const list = (kind === name && this.fields[name].value()) || [];
      if (JSON.stringify(list) !== JSON.stringify(this.model.get(name))) choose(this.model, name, list);
    }
    this.draw();
  }

  /** The k-th of several rules side by side. @param {number} k */
  ruleSelect(k) {
    const select = tag("select");
    const keys = [...(k ? [""] : []), ...Object.keys(CHOICES)];
    offer(this.life, select, keys, key => {
      const [bn, en] = CHOICES[key]?.name ?? NONE;
      return { bn, en };
    });
    select.addEventListener("change", () => this.chooseRules());
    const label = k ? both("span", "পাশাপাশি", "Side by side") : both("span", "নিয়ম", "Rule");
    const el = tag("label", { className: "rw-field rw-wide" }, label, select);
    this.rules.append(el);
    return { select, el };
  }

  chooseRules() {
    const before = this.asked().rules;
    const rules = [...new Set(this.selects.map(({ select }) => select.value))].filter(Boolean);
    const first = CHOICES[rules[0]].hyper.s0?.usual;
    if (rules[0] !== before[0] && first !== undefined && first !== CHOICES[before[0]].hyper.s0?.usual)
      choose(this.model, "s0", first); // TensorFlow 1 begins at 1
    choose(this.model, "rule", rules.length > 1 ? rules : rules[0]);
  }

  /** What was typed in a field. @param {string} setting */
  take(setting) {
    const value = this.fields[setting].value();
    if (value === undefined) return this.refuse();
    if (JSON.stringify(value) !== JSON.stringify(this.model.get(setting))) choose(this.model, setting, value);
    else this.draw();
  }

  /** @returns {Asked} */
  asked() {
    const get = (/** @type {string} */ name) => this.model.get(name);
    const rule = get("rule");
    return {
      ...{ function: get("function"), gradients: get("gradients"), start: get("start") },
      ...{ points: get("points"), fit: get("fit"), oneByOne: get("one_by_one") },
      ...{ steps: get("steps"), decimals: get("decimals"), rounded: get("rounded") },
      rules: Array.isArray(rule) ? rule : [rule],
      numbers: Object.fromEntries(HYPER.map(name => [name, get(name)])),
    };
  }

  draw() {
    const asked = this.asked();
    this.given = LISTS.find(name => this.model.get(name).length) ?? this.given;
    this.showSettings(asked);
    for (const field of this.shown()) if (field.failed) field.value(); // what did not fit together may do so now
    if (this.shown().some(field => field.failed)) return this.refuse();
    if (this.given !== "function" && !this.model.get(this.given).length) return this.refuse();
    try {
      this.answer(solve(asked));
    } catch (problem) {
      this.tell(problem);
    }
  }

  /** The fields that this problem has. */
  shown() {
    return Object.values(this.fields).filter(field => !field.el.hidden);
  }

  /** @param {Asked} asked */
  showSettings(asked) {
    const { fields, given } = this;
    for (const [kind, input] of Object.entries(this.givens)) input.checked = kind === given;
    for (const kind of Object.keys(GIVEN)) fields[kind].el.hidden = given !== kind;
    /** @type {HTMLElement} */ (this.ofPoints).hidden = given !== "points";
    fields.steps.el.hidden = given === "gradients";
    for (const [name, field] of Object.entries(fields))
      if (!field.failed && (!LISTS.includes(name) || name === given)) this.showField(name, field);
    const here = new Set(asked.rules.flatMap(key => Object.keys(CHOICES[key].hyper)));
    const wanted = HYPER.filter(name => here.has(name));
    for (const name of HYPER) fields[name].el.hidden = !here.has(name);
    if (this.hyper.dataset.names !== wanted.join()) {
      this.hyper.dataset.names = wanted.join();
      this.hyper.replaceChildren(...wanted.map(name => fields[name].el));
    }
    this.rounded.checked = asked.rounded;
    this.oneByOne.checked = asked.oneByOne;
    this.fits.value = asked.fit;
    for (const [k, { select, el }] of this.selects.entries()) {
      select.value = asked.rules[k] ?? "";
      el.hidden = k > asked.rules.length;
    }
  }

  /** An empty list leaves what is typed as it is. @param {string} name @param {Field} field */
  showField(name, field) {
    const value = this.model.get(name);
    if (!LISTS.includes(name) || value.length) field.show(value);
  }

  /** @param {Problem} problem */
  answer(problem) {
    this.stuck.hidden = true;
    this.problem = problem;
    this.result.replaceChildren(...answerOf(problem), ...pictureOf(problem));
    this.check.ask(problem);
    this.copies.ask(problem);
    this.hide(false);
  }

  /** What is wrong, beside its field. @param {unknown} problem */
  tell(problem) {
    if (problem instanceof Unfit) this.fields[problem.setting].fail(problem.said);
    else if (problem instanceof Unreadable) this.fields.function.tell(problem);
    else throw problem;
    this.refuse();
  }

  /** No answer, as long as a field holds what cannot be read. */
  refuse() {
    const names = this.shown().filter(field => field.failed);
    const [bn, en] = names[0]?.about.label ?? ["gradient-গুলো", "the gradients"];
    this.stuck.replaceChildren(both("span", `আগে এই ঘরটা ঠিক করো: ${bn}।`, `First correct this field: ${en}.`));
    this.hide(true);
  }

  /** @param {boolean} on */
  hide(on) {
    this.stuck.hidden = !on;
    for (const part of [this.result, this.check.el, this.copies.el]) part.hidden = on;
  }

  /** To the answer, or to the field that stands in its way. */
  go() {
    const wrong = this.shown().find(field => field.failed);
    if (wrong) return wrong.input.focus();
    this.result.focus({ preventScroll: true });
    this.result.scrollIntoView({ block: "start" });
  }

  /** The address of this page with this problem: what it has no use for is left out. */
  link() {
    const address = new URL(location.href);
    for (const name of SETTINGS) {
      const isThere = ["fit", "one_by_one"].includes(name) ? this.given === "points" : !this.fields[name]?.el.hidden;
      if (isThere) address.searchParams.set(`solver.${name}`, JSON.stringify(this.model.get(name)));
      else address.searchParams.delete(`solver.${name}`);
    }
    return address.href;
  }

  print() {
    const answer = /** @type {HTMLElement} */ (this.result.cloneNode(true));
    for (const fold of answer.querySelectorAll("details")) fold.open = true;
    print(tag("div", { className: "rw rw-solver rw-sheet" }, answer));
  }
}

/** @type {Record<string, Pair>} */
const GIVEN = {
  function: ["একটা function", "a function"],
  gradients: ["gradient-এর তালিকা", "a list of gradients"],
  points: ["data point", "data points"],
};
const LISTS = ["gradients", "points"]; // with one of them there is no function to type
/** @type {Record<string, Said>} */
const FITS = {
  line: { bn: "রেখা: w·x + b, ½(ভুল)²-এর গড়", en: "a line: w·x + b, mean of ½(error)²" },
  neuron: { bn: "neuron: a = σ(w·x + b), logistic loss", en: "a neuron: a = σ(w·x + b), logistic loss" },
  "neuron-squared": { bn: "neuron: a = σ(w·x + b), ½(a − y)²", en: "a neuron: a = σ(w·x + b), ½(a − y)²" },
};
/** @type {Pair} */
const ONE_BY_ONE = ["প্রতি ধাপে একটা করে point", "One point in each step"];
/** @type {Pair} */
const ROUNDED = ["প্রতি ধাপে round করে, খাতার মতো", "Round each step, as on paper"];

export default drawing((model, el, life) => {
  el.classList.add("rw-solver");
  new Solver(model, el, life);
});
