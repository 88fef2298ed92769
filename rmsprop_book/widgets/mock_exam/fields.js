/* Where a part of a question is answered: options, a table with empty cells, or lines to write. Nothing is judged. */

import { make } from "../drill/make.js";
import { tableOf } from "../drill/question.js";
import { show } from "../marks.js";
import { both, tag } from "../words.js";
import { idOf } from "./compose.js";
import { questionOf } from "./table.js";

/** @import { Question } from "../drill/make.js" */
/** @import { Said } from "../types.js" */
/** @import { Asked } from "./compose.js" */
/**
 * show: in each cell of a table what became of it.
 * @typedef {{ el: HTMLElement, read: () => string[], write: (given: string[]) => void,
 *   show?: (kinds: string[]) => void }} Field
 */

/** @param {Asked} asked @returns {Said} */
export const statementOf = ({ item, seed }) =>
  seed === null ? /** @type {Said} */ (item.asks) : make(item.id, seed).statement;

/** The options in the order of this paper, each with its place in the bank. @param {Asked} asked */
export function optionsOf({ item, seed, order }) {
  if (seed !== null) return make(item.id, seed).options.map(({ text }, k) => ({ k, text }));
  const options = item.options ?? [];
  return order.map(k => ({ k, text: inBoth(options[k]) }));
}

/** @param {Said | string} said @returns {Said} */
const inBoth = said => (typeof said === "string" ? { bn: said, en: said } : said);

/** What is the same in both languages stands once. @param {Said} said */
export const spoken = ({ bn, en }) => (bn === en ? tag("span", {}, en) : both("span", bn, en));

/** @param {Asked} asked @returns {Field} */
export function fieldOf(asked) {
  const options = optionsOf(asked);
  if (options.length) return choices(asked, options);
  const question = questionOf(asked);
  if (!question) return lines();
  return asked.seed === null ? cellsAndLines(cells(question), lines()) : cells(question);
}

/** @param {Asked} asked @param {{ k: number, text: Said }[]} options @returns {Field} */
function choices(asked, options) {
  const type = asked.item.form === "msq" ? "checkbox" : "radio";
  const boxes = options.map(({ k }) => tag("input", { type, name: idOf(asked), value: String(k) }));
  const labels = options.map(({ text }, row) =>
    tag("label", {}, boxes[row], tag("b", {}, `(${"abcdef"[row]})`), spoken(text)),
  );
  const legend =
    type === "radio"
      ? both("legend", "একটা বেছে নাও", "Choose one")
      : both("legend", "সব কটা ঠিক option", "All the right ones");
  return {
    el: tag("fieldset", { className: "rw-options" }, legend, ...labels),
    read: () => boxes.filter(box => box.checked).map(box => box.value),
    write: given => {
      for (const box of boxes) box.checked = given.includes(box.value);
    },
  };
}

/** @param {Question} question */
function cells(question) {
  const silent = {
    judge: (/** @type {string[]} */ typed) => typed.map(() => ({ kind: "empty", slip: "" })),
    slips: {},
  };
  const el = tag("div", { className: "rw-drill" });
  el.append(tableOf(question, silent, () => {}, el));
  const inputs = [...el.querySelectorAll("input")];
  return {
    el,
    read: () => inputs.map(input => input.value),
    write: (/** @type {string[]} */ given) => {
      for (const [k, input] of inputs.entries()) input.value = given[k] ?? "";
    },
    show: (/** @type {string[]} */ kinds) => {
      for (const [k, mark] of [...el.querySelectorAll(".rw-mark")].entries())
        show({ input: inputs[k], mark: /** @type {HTMLElement} */ (mark) }, kinds[k]);
    },
  };
}

/** A table, and below it what its marking asks besides. @param {ReturnType<typeof cells>} table @param {Field} text */
function cellsAndLines(table, text) {
  const count = table.read().length;
  return {
    ...table,
    el: tag("div", {}, table.el, text.el),
    read: () => [...table.read(), ...text.read()],
    write: (/** @type {string[]} */ given) => {
      table.write(given);
      text.write(given.slice(count));
    },
  };
}

/** @returns {Field} */
function lines() {
  const text = tag("textarea", { rows: 3, spellcheck: false });
  const paper = tag("input", { type: "checkbox" });
  return {
    el: tag(
      "div",
      {},
      tag("label", { className: "rw-paste" }, both("span", "উত্তর", "Answer"), text),
      tag("label", {}, paper, both("span", "খাতায় লিখেছি", "written on paper")),
    ),
    read: () => [text.value, paper.checked ? "1" : ""],
    write: ([typed = "", onPaper = ""]) => {
      text.value = typed;
      paper.checked = Boolean(onPaper);
    },
  };
}
