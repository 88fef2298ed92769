/* The reader's own table, typed in whole or in part, and marked: marking.js judges, here it is told. */

import { inBangla } from "../digits.js";
import { show } from "../marks.js";
import { Go } from "../noted.js";
import { number } from "../numbers.js";
import { both, offer, tag } from "../words.js";
import { scrollingTable } from "./answer.js";
import { CHOICES, SLIPS } from "./data.js";
import { first, mark, mistakes } from "./marking.js";
import { columns, head, headsOf } from "./table.js";

/** @import { Life } from "../life.js" */
/** @import { Pair } from "../types.js" */
/** @import { Verdict } from "./marking.js" */
/** @import { Problem, Worked } from "./problem.js" */
/** @typedef {{ t: number, i: number, column: string, input: HTMLInputElement, mark: HTMLElement }} Cell */

/** @param {number} n @param {string} one @param {string} many */
const cells = (n, one, many) => (n === 1 ? `1 cell ${one}` : `${n} cells ${many}`);

export class Check {
  told = tag("div", { className: "rw-verdict", role: "status" });
  place = tag("div");
  /** Whose table it is, of several rules side by side; chosen: the one that the reader chose. */
  rules = tag("select");
  chosen = "";
  whose = tag("label", { className: "rw-field" }, both("span", "কোন নিয়মের ছক", "The table of"), this.rules);
  /** What was typed, by problem and cell: other numbers do not take it away. @type {Record<string, string>} */
  typed = {};
  /** @type {Cell[]} */
  cells = [];
  /** One for each problem and rule. @type {Record<string, Go>} */
  goes = {};
  /** @type {Problem | undefined} */
  problem;

  /** @param {Life} life */
  constructor(life) {
    this.name = offer(life, this.rules, [], key => ({ bn: CHOICES[key].name[0], en: CHOICES[key].name[1] }));
    this.rules.addEventListener("change", () => {
      this.chosen = this.rules.value;
      this.layOut();
    });
    const button = both("button", "আমার ছক দেখো", "Check my table", { type: "button", className: "rw-play" });
    button.addEventListener("click", () => this.judge());
    this.el = tag(
      "details",
      { className: "rw-check" },
      both("summary", "আমারটা মিলিয়ে দাও", "Check mine"),
      both(
        "p",
        "আগে খাতায় করো, তারপর তোমার ছকটা এখানে লেখো। পুরোটা না লিখলেও হয়: খালি ঘর দেখা হয় না।",
        "First do it on paper, then write your table here. You need not write all of it: empty cells are not judged.",
      ),
      this.whose,
      this.place,
      tag("div", { className: "rw-buttons" }, button),
      this.told,
    );
  }

  /** A table for this problem: that of the first rule, or of the one that was chosen. @param {Problem} problem */
  ask(problem) {
    this.problem = problem;
    const keys = problem.runs.map(({ key }) => key);
    this.rules.replaceChildren(...keys.map(key => tag("option", { value: key })));
    this.rules.value = keys.includes(this.chosen) ? this.chosen : keys[0];
    this.whose.hidden = keys.length === 1;
    this.name();
    this.layOut();
  }

  /** The run whose table is asked. */
  get run() {
    const { runs } = /** @type {Problem} */ (this.problem);
    return runs.find(({ key }) => key === this.rules.value) ?? runs[0];
  }

  /** An empty table, but for what was typed in it before. */
  layOut() {
    const { variables } = /** @type {Problem} */ (this.problem);
    const { rule, steps } = this.run;
    this.cells = [];
    const rows = steps.flatMap((_, k) => variables.map((_, i) => this.row(k + 1, i, columns(rule))));
    const table = rows.length ? scrollingTable("আমার ছক · My table", headsOf(rule, variables), rows) : "";
    this.place.replaceChildren(table);
    this.told.replaceChildren();
  }

  /**
   * @param {number} t @param {number} i @param {string[]} shown
   * @returns {[step: string, cells: HTMLElement[]]}
   */
  row(t, i, shown) {
    const { variables } = /** @type {Problem} */ (this.problem);
    const name = variables.length > 1 ? variables[i] : "";
    return [String(t), [...(name ? [tag("td", {}, name)] : []), ...shown.map(column => this.cell(t, i, name, column))]];
  }

  /** @param {number} t @param {number} i @param {string} name @param {string} column */
  cell(t, i, name, column) {
    const { variables } = /** @type {Problem} */ (this.problem);
    const label = [head(column, variables), `t = ${t}`, ...(name ? [name] : [])].join(", ");
    const how = { type: "text", inputMode: "text", autocomplete: "off", spellcheck: false, ariaLabel: label };
    const input = tag("input", how);
    const key = `${this.run.key} ${t} ${i} ${column}`;
    input.value = this.typed[key] ?? "";
    input.addEventListener("input", () => {
      this.typed[key] = input.value;
    });
    input.addEventListener("keydown", event => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      const next = this.cells[this.cells.indexOf(cell) + 1];
      if (next) next.input.focus();
      else this.judge();
    });
    const cell = { t, i, column, input, mark: tag("span", { className: "rw-mark", ariaHidden: "true" }) };
    this.cells.push(cell);
    return tag("td", {}, input, cell.mark);
  }

  judge() {
    const { problem, cells } = this;
    if (!problem) return;
    const { asked, slope, variables } = problem;
    const { rule, numbers, steps } = this.run;
    const table = steps.map(() => variables.map(() => /** @type {Record<string, string>} */ ({})));
    for (const { t, i, column, input } of cells) table[t - 1][i][column] = input.value;
    const rows = mark({ rule, numbers, start: asked.start, slope }, table, asked.decimals, asked.rounded);
    for (const cell of cells) show(cell, rows[cell.t - 1]?.[cell.i]?.[cell.column]?.kind ?? "empty");
    this.told.replaceChildren(...this.verdict(rows));
    this.remember(rows.flat().flatMap(columns => Object.values(columns)));
  }

  /** @param {Verdict[]} verdicts */
  remember(verdicts) {
    const { key } = this.run;
    const name = JSON.stringify([key, this.problem?.asked]);
    this.goes[name] ??= new Go(`solver ${key}`);
    this.goes[name].seen(verdicts, true);
  }

  /** @param {Record<string, Verdict>[][]} rows */
  verdict(rows) {
    const problem = /** @type {Problem} */ (this.problem);
    const all = rows.flat().flatMap(cells => Object.values(cells));
    const count = (/** @type {string} */ kind) => all.filter(verdict => verdict.kind === kind).length;
    if (all.every(({ kind }) => kind === "empty"))
      return [both("p", "অন্তত একটা ঘরে লেখো।", "Write in at least one cell.")];
    const place = first(rows);
    /** @type {Pair[]} */
    const told = place ? wrongAt(problem, rows, place) : [];
    const follows = count("follows");
    const rounded = count("rounded");
    const wrong = mistakes(rows);
    if (!wrong && !rounded) told.push(["যা লিখেছ, সব ঠিক।", "All that you have written is right."]);
    if (wrong > 1) told.push([`আলাদা ভুল মোট ${inBangla(wrong)}টা।`, `There are ${wrong} different mistakes.`]);
    if (follows)
      told.push([
        `↳ ${inBangla(follows)}টা ঘর ওই ভুল থেকে এসেছে; তোমার নিজের সংখ্যা ধরলে এগুলো ঠিক। এক ভুলের নম্বর একবারই কাটে।`,
        `↳ ${cells(follows, "follows", "follow")} from it, right by your own numbers. A mistake costs marks once.`,
      ]);
    if (rounded)
      told.push([
        `≈ ${inBangla(rounded)}টা ঘরে আগেভাগে round করা হয়েছে: নিয়ম ঠিক, অঙ্ক কম রেখেছ।`,
        `≈ ${cells(rounded, "was", "were")} rounded too early: the rule is right, but too few digits were kept.`,
      ]);
    return told.map(([bn, en]) => both("p", bn, en));
  }
}

/**
 * The first wrong cell by its slip, and what it should be by the reader's own numbers.
 * @param {Problem} problem @param {Record<string, Verdict>[][]} rows @param {any[]} place
 * @returns {Pair[]}
 */
function wrongAt({ asked, variables }, rows, [t, i, column]) {
  const { kind, slip, expected } = rows[t - 1][i][column];
  const name = [`t = ${t}`, ...(variables.length > 1 ? [variables[i]] : []), head(column, variables)].join(", ");
  const should = number(expected, asked.decimals);
  if (kind === "no number")
    return [[`✗ ${name}: এটা সংখ্যা নয়। লেখো যেমন 0.316 বা ০.৩১৬।`, `✗ ${name}: this is no number. Write such as 0.316.`]];
  const why =
    kind === "slip" ? SLIPS[slip] : ["সংখ্যাটা মেলেনি; সূত্রে আবার বসাও।", "The number does not fit; put it in again."];
  return [
    [`✗ প্রথম ভুল ${name}: ${why[0]}`, `✗ The first mistake is ${name}: ${why[1]}`],
    [`তোমার আগের সংখ্যাগুলো থেকে এখানে হয় ${should}।`, `From your own numbers before it, this is ${should}.`],
  ];
}
