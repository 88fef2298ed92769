/* What a question is answered in: a table with blanks, or options. */

import { both, tag } from "../words.js";
import { check } from "./answers.js";

/** @import { Pair, Said } from "../types.js" */
/** @import { Blank } from "./answers.js" */
/**
 * solution: lines; in Bangla and English where these differ.
 * @typedef {{ kind: string, seed: number, statement: Said, columns: string[], rows: (string | Blank)[][],
 *   options: { text: Said, why: Said }[], right: number,
 *   solution: string[] | { bn: string[], en: string[] } }} Question
 */
/** @typedef {{ input: HTMLInputElement, mark: HTMLElement, blank: Blank, name: string, state: string }} Cell */
/** @typedef {(bn: string, en: string) => void} Tell */

/**
 * A cell is checked when it is left; Enter goes to the next one, and at last to `after`.
 * @param {Question} question @param {Record<string, Said>} slips @param {Tell} tell @param {HTMLElement} after
 */
export function tableOf({ columns, rows }, slips, tell, after) {
  /** @type {Cell[]} */
  const cells = [];
  function blankCell(/** @type {Blank} */ blank, /** @type {string} */ name) {
    const cell = emptyCell(blank, name);
    cells.push(cell);
    cell.input.addEventListener("change", () => judge(cell, cells, slips, tell));
    cell.input.addEventListener("keydown", event => {
      if (event.key !== "Enter") return;
      event.preventDefault(); // or else the button that has the focus next would be pressed too
      (cells[cells.indexOf(cell) + 1]?.input ?? after).focus();
    });
    return tag("td", { role: "cell" }, cell.input, cell.mark);
  }
  function cellOf(/** @type {string | Blank} */ value, /** @type {unknown} */ head, /** @type {number} */ k) {
    if (typeof value !== "string")
      return blankCell(value, columns[k] ? `${columns[k]}, ${columns[0]} = ${head}` : `${head}`);
    return k ? tag("td", { role: "cell" }, value) : tag("th", { scope: "row", role: "rowheader" }, value);
  }
  // on a phone the style turns the table, a column for each step; the roles say there what a grid would not
  const row = (/** @type {Node[]} */ cells) => tag("tr", { role: "row" }, ...cells);
  const group = { role: "rowgroup" };
  const body = tag("tbody", group, ...rows.map(values => row(values.map((value, k) => cellOf(value, values[0], k)))));
  const names = columns.map(name => tag("th", { scope: "col", role: "columnheader" }, name));
  const head = columns[1] ? [tag("thead", group, row(names))] : [];
  const table = tag("table", { role: "table", style: `--columns: ${columns.length}` }, ...head, body);
  return tag("div", { className: "rw-scroll" }, table, keys());
}

/** What the keyboard for decimals lacks on many phones; the cell keeps the focus. */
function keys() {
  const made = ["−", "×10^"].map(textContent => {
    const key = tag("button", { type: "button", textContent });
    key.addEventListener("mousedown", event => event.preventDefault());
    key.addEventListener("click", () => document.execCommand("insertText", false, textContent));
    return key;
  });
  return tag("div", { className: "rw-buttons rw-keys" }, ...made);
}

/**
 * @param {Blank} blank @param {string} name
 * @returns {Cell}
 */
function emptyCell(blank, name) {
  const how = { type: "text", inputMode: "decimal", autocomplete: "off", spellcheck: false, ariaLabel: name };
  const mark = tag("span", { className: "rw-mark", ariaHidden: "true" });
  return { input: tag("input", how), mark, blank, name, state: "" };
}

/** @param {Cell} cell @param {Cell[]} cells @param {Record<string, Said>} slips @param {Tell} tell */
function judge(cell, cells, slips, tell) {
  const { input, mark } = cell;
  const found = input.value.trim() ? check(input.value, cell.blank) : "";
  cell.state = found;
  input.setAttribute("aria-invalid", String(found !== "" && found !== "right"));
  mark.textContent = found === "right" ? "✓" : found ? "✗" : "";
  const place = input.parentElement;
  if (place) place.dataset.found = found;
  if (!found) return;
  const [bn, en] = verdict(cell, cells, slips);
  tell(bn, en);
}

/**
 * @param {Cell} cell @param {Cell[]} cells @param {Record<string, Said>} slips
 * @returns {Pair}
 */
function verdict(cell, cells, slips) {
  const { name, state } = cell;
  if (state === "right")
    return cells.every(other => other.state === "right")
      ? ["সব ঠিক! এবার পরেরটা।", "All correct! Now the next one."]
      : [`${name}: ঠিক।`, `${name}: right.`];
  if (state === "no number") return ["এখানে একটা সংখ্যা লেখো, যেমন 0.316 বা ০.৩১৬।", "Write a number here, such as 0.316."];
  if (state in slips) return [`${name}: ${slips[state].bn}`, `${name}: ${slips[state].en}`];
  const before = cells.slice(0, cells.indexOf(cell)).find(other => other.state && other.state !== "right");
  if (before)
    return [
      `${name}: মেলেনি। আগে এটা ঠিক করো: ${before.name}।`,
      `${name}: not right. First correct this one: ${before.name}.`,
    ];
  return [
    `${name}: মেলেনি। সূত্রটা দেখে আবার করো; কমপক্ষে চারটা অঙ্ক রাখো।`,
    `${name}: not right. Look at the formula and try again; keep at least four digits.`,
  ];
}

/**
 * Options: each answers for itself.
 * @param {Question} question @param {Tell} tell
 */
export function optionsOf({ kind, seed, options, right }, tell) {
  const radios = options.map(() => tag("input", { type: "radio", name: `${kind}-${seed}` }));
  const labels = options.map(({ text }, k) => tag("label", {}, radios[k], both("span", text.bn, text.en)));
  for (const [k, radio] of radios.entries())
    radio.addEventListener("change", () => {
      const { why } = options[k];
      for (const label of labels) label.dataset.found = "";
      labels[k].dataset.found = k === right ? "right" : "wrong";
      tell(`${k === right ? "ঠিক।" : "না।"} ${why.bn}`, `${k === right ? "Right." : "No."} ${why.en}`);
    });
  return tag("fieldset", { className: "rw-options" }, both("legend", "উত্তর", "Answer"), ...labels);
}
