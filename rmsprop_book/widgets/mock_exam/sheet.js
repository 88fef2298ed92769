/* A paper on paper: the questions alone, and on other pages the key. */

import { tag } from "../words.js";
import { fieldOf, optionsOf, spoken, statementOf } from "./fields.js";
import { headOf, howOf, marked } from "./heads.js";
import { SAID } from "./rules.js";
import { solved } from "./solved.js";

/** @import { Asked, Paper, Question } from "./compose.js" */
/** @import { Answer } from "./rules.js" */

/** @param {Paper} paper @param {Record<string, Answer>} key */
export function sheetOf(paper, key) {
  const asked = paper.sections.flatMap(asks => [
    tag("h3", {}, spoken(asks.section.title)),
    tag("p", {}, spoken(howOf(asks))),
    ...asks.questions.map(question => eachPart(question, statement)),
  ]);
  const answered = paper.sections.flatMap(({ questions }) =>
    questions.map(question => eachPart(question, (asked, name) => answer(asked, name, key))),
  );
  const answers = tag("section", {}, tag("h3", {}, spoken(SAID.KEY)), ...answered);
  return tag("div", { className: "rw rw-drill rw-sheet rw-mock-sheet" }, headOf(paper), ...asked, answers);
}

/** @param {Question} question @param {(asked: Asked, name: string, marks: number) => HTMLElement[]} act */
function eachPart({ number, sides, marks }, act) {
  const el = tag("div", { className: "rw-question" });
  for (const [side, parts] of sides.entries()) {
    if (side) el.append(tag("p", { className: "rw-or" }, spoken(SAID.OR)));
    for (const [k, asked] of parts.entries()) {
      const name = `${k || side ? "" : `${number}. `}${parts.length > 1 ? `(${"abcdef"[k]})` : ""}`;
      el.append(...act(asked, name, parts.length > 1 ? asked.item.marks : marks));
    }
  }
  return el;
}

/** @param {Asked} asked @param {string} name @param {number} marks */
function statement(asked, name, marks) {
  const line = marked(name, statementOf(asked), marks);
  const options = optionsOf(asked).map(({ text }, row) => tag("li", {}, `(${"abcdef"[row]}) `, spoken(text)));
  if (options.length) return [line, tag("ul", { className: "rw-sheet-options" }, ...options)];
  if (asked.seed === null) return [line];
  const { el } = fieldOf(asked);
  for (const input of el.querySelectorAll("input")) input.replaceWith("");
  for (const keys of el.querySelectorAll(".rw-keys")) keys.remove();
  return [line, el];
}

/** @param {Asked} asked @param {string} name @param {Record<string, Answer>} key */
function answer(asked, name, key) {
  const marking = asked.seed === null ? key[asked.item.id].marking : undefined;
  const lines = (marking ?? []).map(({ marks, what }) => tag("li", {}, `[${marks}] `, spoken(what)));
  const shares = lines.length ? [tag("ul", { className: "rw-sheet-options" }, ...lines)] : [];
  return [tag("p", { className: "rw-statement" }, name), ...solved(asked, key), ...shares];
}
