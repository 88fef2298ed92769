/* What stands above a paper, its sections and its questions: in the page and on paper. */

import { inBangla } from "../digits.js";
import { both, tag } from "../words.js";
import { spoken } from "./fields.js";
import { SAID, STYLES } from "./rules.js";

/** @import { Said } from "../types.js" */
/** @import { Mine } from "./class.js" */
/** @import { Asks, Paper } from "./compose.js" */

/** @param {Paper} paper @param {Mine} [mine] whose it is */
export function headOf({ style, minutes, seed, marks }, mine) {
  const { name } = STYLES[style];
  const { MARKS, TIME, MINUTES, SEED, ROLL, CLASS } = SAID;
  const line = (/** @type {"bn" | "en"} */ lang, /** @type {(x: number) => string | number} */ digits) =>
    [
      ...(mine ? [`${ROLL[lang]}: ${digits(mine.roll)}`, `${CLASS[lang]}: ${digits(mine.of)}`] : []),
      `${MARKS[lang]}: ${digits(marks)}`,
      `${TIME[lang]}: ${digits(minutes)} ${MINUTES[lang]}`,
      `${SEED[lang]}: ${digits(seed)}`,
    ].join(" · ");
  return tag(
    "header",
    {},
    both("h3", name.bn, name.en, { tabIndex: -1 }),
    both(
      "p",
      line("bn", inBangla),
      line("en", x => x),
    ),
  );
}

/** How many of its questions are to be answered, and for how much. @param {Asks} asks @returns {Said} */
export function howOf({ section, answer, questions }) {
  const isWhole = answer === questions.length;
  const said = section.either ? SAID.ONE_SIDE : isWhole ? SAID.ALL : answer === 1 ? SAID.ANY_ONE : SAID.ANY;
  const [{ marks }] = questions;
  const isSame = questions.every(question => question.marks === marks);
  const sum = (/** @type {(x: number) => string | number} */ digits) =>
    isSame ? ` [${digits(answer)} × ${digits(marks)}]` : "";
  const count = String(answer);
  return {
    bn: said.bn.replace("{}", inBangla(count)) + sum(inBangla),
    en: said.en.replace("{}", count) + sum(x => x),
  };
}

/** A question behind its name, with its marks. @param {string} name @param {Said} said @param {number} marks */
export function marked(name, { bn, en }, marks) {
  const [ours, theirs] = [`${inBangla(name)} ${bn} [${inBangla(marks)}]`, `${name} ${en} [${marks}]`];
  return both("p", ours.trim(), theirs.trim(), { className: "rw-statement" });
}

/**
 * The parts of a question, each as `act` makes it, with its name, such as "3. (a)".
 * @template T
 * @param {{ number: number }} question @param {T[][]} sides @param {(part: T, name: string) => Node[]} act
 */
export function partsOf({ number }, sides, act) {
  const el = tag("div", { className: "rw-question", role: "group", ariaLabel: `প্রশ্ন ${number} · Question ${number}` });
  el.dataset.number = String(number);
  for (const [side, parts] of sides.entries()) {
    if (side) el.append(tag("p", { className: "rw-or" }, spoken(SAID.OR)));
    for (const [k, part] of parts.entries()) {
      const first = k || side ? "" : `${number}. `;
      el.append(...act(part, parts.length > 1 ? `${first}(${"abcdef"[k]})` : first));
    }
  }
  return el;
}
