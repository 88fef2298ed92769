/* The boxes for the answers of exercises: the drill's table and its judge, and a button to check. */

import { lone } from "./drill/answers.js";
import { tableOf } from "./drill/question.js";
import { drawing } from "./life.js";
import { both, tag, words } from "./words.js";

/** @import { Blank } from "./drill/answers.js" */
/** @import { Going } from "./noted.js" */
/** @import { Pair, Said } from "./types.js" */
/**
 * names: the Bangla of those row names that differ.
 * @typedef {{ title?: Said, columns: string[], rows: (string | Blank)[][], names: Record<string, string> }} Asked
 */

/**
 * The box of one exercise.
 * @param {Asked} asked @param {Record<string, Said>} slips @param {Going} [go] on a page, where it is remembered
 */
export function boxOf(asked, slips, go) {
  const told = tag("p", { role: "status", className: "rw-told" });
  const check = both("button", "মেলাও", "Check", { type: "button" });
  const inBangla = (/** @type {string} */ text) =>
    Object.entries(asked.names).reduce((said, [en, bn]) => said.replaceAll(en, bn), text);
  const tell = (/** @type {Pair} */ [bn, en]) => words(told, inBangla(bn), en);
  const blanks = asked.rows.flat().filter(cell => typeof cell !== "string");
  const judge = (/** @type {string[]} */ typed) => typed.map((text, k) => lone(text, blanks[k]));
  const table = tableOf(asked, { judge, slips, go }, tell, check);
  for (const head of table.querySelectorAll("tbody th")) {
    const en = head.textContent ?? "";
    if (asked.names[en]) words(/** @type {HTMLElement} */ (head), asked.names[en], en);
  }
  // what was typed is judged when its cell is left; the button leads to what is still to be done, and says it again
  check.addEventListener("click", () => {
    const cells = [...table.querySelectorAll("input")];
    const next = cells.find(cell => cell.ariaInvalid === "true") ?? cells.find(cell => !cell.value.trim());
    next?.dispatchEvent(new Event("change"));
    next?.focus();
  });
  const { bn, en } = asked.title ?? { bn: "ছক", en: "Grid" };
  const group = { className: "rw rw-drill rw-exercise", role: "group", ariaLabel: `উত্তর ${bn} · Answer ${en}` };
  return tag("div", group, table, check, told);
}

export default drawing((model, el) => {
  const slips = model.get("slips");
  for (const asked of /** @type {Asked[]} */ (Object.values(model.get("exercises")))) {
    if (asked.title) el.append(both("h3", asked.title.bn, asked.title.en));
    el.append(boxOf(asked, slips));
  }
});
