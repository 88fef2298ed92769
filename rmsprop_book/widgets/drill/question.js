/* What a question is answered in: a table with empty cells, or options. */

import { show } from "../marks.js";
import { both, tag } from "../words.js";

/** @import { Going, Verdict } from "../noted.js" */
/** @import { Pair, Said } from "../types.js" */
/** @import { Cell, Question } from "./make.js" */
/** @typedef {{ input: HTMLInputElement, mark: HTMLElement, name: string, kind: string, slip: string }} Place */
/** @typedef {(said: Pair) => void} Tell */
/**
 * judge: the verdict on each empty cell, in order, of what was typed into them. slips: what is said of each. go: by
 * which it is remembered.
 * @typedef {{ judge: (typed: string[]) => Verdict[], slips: Record<string, Said>, go?: Going }} Judge
 */

/**
 * All cells are judged when one is left; Enter goes to the next one, and at last to `after`.
 * @param {{ columns: string[], rows: Cell[][] }} grid @param {Judge} by @param {Tell} tell @param {HTMLElement} after
 */
export function tableOf({ columns, rows }, by, tell, after) {
  /** @type {Place[]} */
  const places = [];
  function emptyCell(/** @type {string} */ name) {
    const place = placeCalled(name);
    places.push(place);
    place.input.addEventListener("change", () => judge(by, places, place, tell));
    place.input.addEventListener("keydown", event => {
      if (event.key !== "Enter") return;
      event.preventDefault(); // or else the button that has the focus next would be pressed too
      (places[places.indexOf(place) + 1]?.input ?? after).focus();
    });
    return tag("td", { role: "cell" }, place.input, place.mark);
  }
  function cellOf(/** @type {Cell} */ value, /** @type {Cell} */ head, /** @type {number} */ k) {
    if (typeof value !== "string") return emptyCell(columns[k] ? `${columns[k]}, ${columns[0]} = ${head}` : `${head}`);
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

/** @param {string} name @returns {Place} */
function placeCalled(name) {
  const how = { type: "text", inputMode: "decimal", autocomplete: "off", spellcheck: false, ariaLabel: name };
  const mark = tag("span", { className: "rw-mark", ariaHidden: "true" });
  return { input: tag("input", how), mark, name, kind: "empty", slip: "" };
}

/** @param {Judge} by @param {Place[]} places @param {Place} changed @param {Tell} tell */
function judge(by, places, changed, tell) {
  const typed = places.map(({ input }) => input.value);
  const verdicts = by.judge(typed);
  for (const [k, { kind, slip }] of verdicts.entries()) {
    Object.assign(places[k], { kind, slip });
    show(places[k], kind);
  }
  if (changed.kind !== "empty") tell(verdict(changed, places, by.slips));
  by.go?.seen(verdicts);
}

const ACCEPTED = ["right", "rounded"];

/**
 * What is said of a cell.
 * @param {Place} place @param {Place[]} places @param {Record<string, Said>} slips @returns {Pair}
 */
function verdict({ name, kind, slip }, places, slips) {
  if (ACCEPTED.includes(kind) && places.every(other => ACCEPTED.includes(other.kind)))
    return ["সব ঠিক! এবার পরেরটা।", "All correct! Now the next one."];
  const [bn, en] = kind === "slip" ? [slips[slip].bn, slips[slip].en] : (SAID[kind] ?? mismatch(name, places));
  return kind === "no number" ? [bn, en] : [`${name}: ${bn}`, `${name}: ${en}`];
}

/** @type {Record<string, Pair>} */
const SAID = {
  right: ["ঠিক।", "right."],
  follows: [
    "আগের ভুল থেকে এসেছে; তোমার নিজের সংখ্যা ধরলে এটা ঠিক। এক ভুলের নম্বর একবারই কাটে।",
    "this follows from the mistake before it; by your own numbers it is right. A mistake costs marks once.",
  ],
  rounded: [
    "নিয়ম ঠিক, কিন্তু আগেভাগে round করা হয়েছে। আরও অঙ্ক রাখো।",
    "the rule is right, but it was rounded too early. Keep more digits.",
  ],
  "no number": ["এখানে একটা সংখ্যা লেখো, যেমন 0.316 বা ০.৩১৬।", "Write a number here, such as 0.316."],
};

/** Of a number that nothing explains. @param {string} name @param {Place[]} places @returns {Pair} */
function mismatch(name, places) {
  const before = places.slice(
    0,
    places.findIndex(place => place.name === name),
  );
  const wrong = before.find(({ kind }) => ["slip", "wrong", "no number"].includes(kind));
  if (wrong) return [`মেলেনি। আগে এটা ঠিক করো: ${wrong.name}।`, `not right. First correct this one: ${wrong.name}.`];
  return [
    "মেলেনি। সূত্রটা দেখে আবার করো; কমপক্ষে চারটা অঙ্ক রাখো।",
    "not right. Look at the formula and try again; keep at least four digits.",
  ];
}

/**
 * Options: each answers for itself.
 * @param {Question} question @param {Tell} tell @param {Going} go
 */
export function optionsOf({ kind, seed, options, right }, tell, go) {
  const radios = options.map(() => tag("input", { type: "radio", name: `${kind}-${seed}` }));
  const labels = options.map(({ text }, k) => tag("label", {}, radios[k], both("span", text.bn, text.en)));
  for (const [k, radio] of radios.entries())
    radio.addEventListener("change", () => {
      const { why } = options[k];
      for (const label of labels) label.dataset.found = "";
      labels[k].dataset.found = k === right ? "right" : "wrong";
      tell([`${k === right ? "ঠিক।" : "না।"} ${why.bn}`, `${k === right ? "Right." : "No."} ${why.en}`]);
      go.seen([{ kind: k === right ? "right" : "wrong", slip: "" }]);
    });
  return tag("fieldset", { className: "rw-options" }, both("legend", "উত্তর", "Answer"), ...labels);
}
