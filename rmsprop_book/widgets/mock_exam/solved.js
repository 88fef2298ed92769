/* The answer to a part of a question, as it is shown at the end and on paper: the model, the table, the reason. */

import { make } from "../drill/make.js";
import { both, tag } from "../words.js";
import { rightOptions } from "./earned.js";
import { optionsOf, spoken } from "./fields.js";
import { grid, prose } from "./prose.js";

/** @import { Said } from "../types.js" */
/** @import { Asked } from "./compose.js" */
/** @import { Answer } from "./rules.js" */

/** @param {Asked} asked @param {Record<string, Answer>} key @returns {HTMLElement[]} */
export function solved(asked, key) {
  const right = rightOptions(asked, key);
  if (right) return optionsOf(asked).flatMap(({ k }, row) => (right.includes(k) ? [reasonOf(asked, key, k, row)] : []));
  if (asked.seed !== null) return [sums(make(asked.item.id, asked.seed).solution)];
  const { model, columns, rows, said } = key[asked.item.id];
  const parts = model ? prose(model) : [];
  if (model) for (const part of parts) part.lang = "en-GB";
  if (columns && rows) parts.push(grid(columns, rows));
  if (said) parts.push(both("p", said.bn, said.en));
  return parts;
}

/** Why an option is right, or not. @param {Asked} asked @param {Record<string, Answer>} key @param {number} k */
export function reasonOf({ item, seed }, key, k, row = -1) {
  const why = seed === null ? key[item.id].why : make(item.id, seed).options.map(option => option.why);
  const { bn, en } = /** @type {Said[]} */ (why)[k];
  const letter = row < 0 ? "" : `(${"abcdef"[row]}) `;
  return both("p", letter + bn, letter + en);
}

/** A line of arithmetic a line. @param {Said} solution */
const sums = ({ bn, en }) => tag("p", { className: "rw-lines" }, spoken({ bn, en }));
