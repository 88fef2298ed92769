/* What is said and shown of a program: where a line stands, what it has done, what is wrong, and both tables in one. */

import { inBangla } from "../digits.js";
import { number } from "../numbers.js";
import { both, tag } from "../words.js";
import { LOOP, SLIPS, STEPS } from "./data.js";
import { columns, table } from "./judge.js";
import { variable } from "./run.js";

/** @import { Pair } from "../types.js" */
/** @import { Apart, Verdict } from "./judge.js" */
/** @import { Moment, Values } from "./run.js" */

const DECIMALS = 4;
const MOST = 12;

/** As Python prints what is no number. @param {number} x */
const written = (x, decimals = DECIMALS) => (Number.isNaN(x) ? "nan" : number(x, decimals));

/** Both with as many digits as show that they are not the same. @param {number} x @param {number} y */
function apart(x, y) {
  let decimals = DECIMALS;
  while (decimals < MOST && written(x, decimals) === written(y, decimals)) decimals++;
  return [written(x, decimals), written(y, decimals)];
}

/** @param {string[]} lines @param {number} k @returns {Pair} */
export function whereOf(lines, k) {
  const loop = lines.indexOf(LOOP);
  const inside = loop >= 0 && k > loop;
  return [
    `লাইন ${inBangla(k + 1)}, ${inside ? "loop-এর ভেতরে" : "loop-এর বাইরে"}: ${lines[k]}`,
    `Line ${k + 1}, ${inside ? "in the loop" : "outside the loop"}: ${lines[k]}`,
  ];
}

/** What a line has done. @param {string[]} lines @param {Moment} moment @param {boolean} isLast @returns {Pair} */
export function done(lines, { line, values, missing }, isLast) {
  const name = variable(lines[line]);
  const now = name.split(", ").map(one => `${one} = ${one === "t" ? values.t : written(values[one])}`);
  const [bn, en] = [`লাইন ${inBangla(line + 1)}`, `Line ${line + 1}`];
  if (missing)
    return [`${bn}: NameError, ${missing}-এর মান এখনও নেই।`, `${en}: NameError, ${missing} has no value yet.`];
  return [`${bn}: ${now.join(", ")}${isLast ? "। শেষ।" : ""}`, `${en}: ${now.join(", ")}${isLast ? ". The end." : ""}`];
}

/** @param {string} rule @param {string[]} lines @param {Verdict} verdict @returns {Pair} */
export function judgement(rule, lines, verdict) {
  if (verdict.kind === "right") {
    const w = written(table(rule)[STEPS - 1].w);
    return [
      `ঠিক। এটাই ${rule}: ${inBangla(STEPS)} ধাপ পরে w = ${w}।`,
      `Right. This is ${rule}: after ${STEPS} steps w = ${w}.`,
    ];
  }
  if (verdict.kind !== "wrong") {
    const line = verdict.name === "t" ? LOOP : `${verdict.name} = …`;
    return verdict.kind === "missing"
      ? [`এখনও বাকি: ${line}`, `Still missing: ${line}`]
      : [`${line} দুবার আছে। একটা সরাও।`, `${line} is there twice. Take one out.`];
  }
  const { bn, en } = SLIPS[verdict.slip];
  const [there, is] = difference(rule, lines, verdict.apart);
  return [`লাইন ${inBangla(verdict.line + 1)}: ${bn} ${there}`, `Line ${verdict.line + 1}: ${en} ${is}`];
}

/** @param {string} rule @param {string[]} lines @param {Apart} [first] @returns {Pair} */
function difference(rule, lines, first) {
  if (!first) return ["", ""];
  const { t, name } = first;
  const [own, right] = apart(table(rule, lines)[t - 1][name], table(rule)[t - 1][name]);
  return [
    `প্রথম তফাত t\u00a0=\u00a0${t}-এ: ${name}\u00a0=\u00a0${own}, হওয়ার কথা ${right}।`,
    `The first difference is at t\u00a0=\u00a0${t}: ${name}\u00a0=\u00a0${own}, not ${right}.`,
  ];
}

/** Where a slip is explained; nothing in a notebook, which has no pages. @param {string} slip */
export function whyOf(slip) {
  const root = document.documentElement.dataset.content_root;
  if (root === undefined) return [];
  const href = `${root}chapters/${SLIPS[slip].why.replace("#", ".html#")}`;
  return [" ", both("a", "কেন", "Why", { href })];
}

/** The variables; what is new is bold. @param {string} rule @param {Moment} [now] @param {Moment} [before] */
export const valuesOf = (rule, now, before) =>
  ["t", ...columns(rule)].map(name => {
    const [x, old] = [now?.values[name], before?.values[name]];
    const text = `${name} = ${x === undefined ? "…" : name === "t" ? x : written(x)}`;
    return tag("li", {}, x === undefined || Object.is(x, old) ? text : tag("b", { textContent: text }));
  });

/**
 * What the program computes, and below what is not right the right number.
 * @param {string} rule @param {string[]} lines @param {Apart} [first]
 */
export function tableOf(rule, lines, first) {
  const [names, own, right] = [columns(rule), table(rule, lines), table(rule)];
  const head = ["t", ...names].map(name => tag("th", { textContent: name, scope: "col" }));
  const rows = own.map((values, k) => {
    const cells = names.map(name => cell(values[name], right[k][name], first?.t === k + 1 && first.name === name));
    return tag("tr", {}, tag("th", { textContent: k + 1, scope: "row" }), ...cells);
  });
  const body = tag("table", {}, tag("thead", {}, tag("tr", {}, ...head)), tag("tbody", {}, ...rows));
  return first ? [body, both("p", "✓: যা হওয়ার কথা", "✓: as it should be", { className: "rw-key" })] : [body];
}

/** @param {number} own @param {number} right @param {boolean} isFirst */
function cell(own, right, isFirst) {
  const [shown, instead] = isFirst ? apart(own, right) : [written(own), written(right)];
  if (shown === instead) return tag("td", { textContent: shown });
  const small = tag("small", { textContent: `✓ ${instead}` });
  return tag("td", { className: isFirst ? "rw-first" : "rw-apart" }, shown, small);
}
