/* A paper on paper: the questions alone, and on other pages the key. */

import { tag } from "../words.js";
import { fieldOf, optionsOf, spoken, statementOf } from "./fields.js";
import { headOf, howOf, marked, partsOf } from "./heads.js";
import { SAID } from "./rules.js";
import { solved } from "./solved.js";

/** @import { Mine } from "./class.js" */
/** @import { Asked, Paper } from "./compose.js" */
/** @import { Answer } from "./rules.js" */

/** @param {Paper} paper @param {Record<string, Answer>} key @param {Mine} [mine] whose it is */
export function sheetOf(paper, key, mine) {
  const asked = paper.sections.flatMap(asks => [
    tag("h3", {}, spoken(asks.section.title)),
    tag("p", {}, spoken(howOf(asks))),
    ...asks.questions.map(question => partsOf(question, question.sides, statement)),
  ]);
  const answered = paper.sections.flatMap(({ questions }) =>
    questions.map(question => partsOf(question, question.sides, (asked, name) => answer(asked, name, key))),
  );
  const answers = tag("section", {}, headOf(paper, mine), tag("h3", {}, spoken(SAID.KEY)), ...answered);
  return tag("div", { className: "rw rw-drill rw-sheet rw-mock-sheet" }, headOf(paper, mine), ...asked, answers);
}

/** @param {Asked} asked @param {string} name */
function statement(asked, name) {
  const line = marked(name, statementOf(asked), asked.item.marks);
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
