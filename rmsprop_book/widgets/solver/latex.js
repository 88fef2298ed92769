/* A function, its derivatives and the lines of its steps in TeX, as notation.py and derivation.py write them. */

import { steps, stepTex } from "../calculus.js";
import { lowered, onTheLine } from "../digits.js";
import { key } from "../expression.js";
import { tex as ofTree } from "../notation.js";
import { short } from "../numbers.js";
import { linesOf, slopeSum } from "./table.js";

/** @import { Problem, Worked } from "./problem.js" */

/** The function, and its derivatives line by line. @param {Problem} problem */
export function openingInTex(problem) {
  const { reading, variables, slopes } = problem;
  if (!reading) return [];
  const names = variables.map(name => ofTree(["symbol", name]));
  const mark = (/** @type {string} */ name) => (variables.length > 1 ? name : "");
  return [
    `${tex(reading.name)}(${names.join(", ")}) = ${ofTree(reading.body)}`,
    ...variables.flatMap(name => steps(reading.body, name).map(step => stepTex(step, mark(name)))),
    ...slopes.map((slope, i) => `${slopeInTex(problem, i, names[0])} = ${ofTree(slope)}`),
  ];
}

/** J'(w), or ∂J/∂x. @param {Problem} problem @param {number} i @param {string} at */
function slopeInTex({ reading, variables }, i, at) {
  const name = tex(reading?.name ?? "");
  if (variables.length === 1) return `${name}'(${at})`;
  return `\\frac{\\partial ${name}}{\\partial ${ofTree(["symbol", variables[i]])}}`;
}

/** The lines of each step, variable by variable. @param {Problem} problem @param {Worked} worked */
export const linesInTex = (problem, worked) =>
  worked.steps.flatMap((row, k) =>
    row.map((_, i) => {
      const lines = linesOf(problem, worked, k + 1, i);
      const sum = slopeSum(problem, worked, k + 1, i);
      if (!sum || key(sum).includes("×")) return lines.map(tex); // 1.2×10⁻⁸ stands as it is written
      return [gradientInTex(problem, worked, k + 1, i, ofTree(sum)), ...lines.slice(1).map(tex)];
    }),
  );

/** @param {Problem} problem @param {Worked} worked @param {number} t @param {number} i @param {string} sum */
function gradientInTex(problem, { steps }, t, i, sum) {
  const name = slopeInTex(problem, i, tex(problem.variables[0] + lowered(t - 1)));
  const g = tex(short(steps[t - 1][i].g, problem.asked.decimals));
  return [...new Set([`${tex(`g${lowered(t)}`)} = ${name}`, sum, g])].join(" = ");
}

/** @type {Record<string, string>} */
const SIGNS = {
  ...{ "−": "-", "×": "\\times ", "·": "\\cdot ", π: "\\pi ", Δ: "\\Delta ", "′": "'", "½": "\\tfrac12 " },
  ...{ η: "\\eta ", ρ: "\\rho ", ε: "\\epsilon ", β: "\\beta ", λ: "\\lambda ", θ: "\\theta ", σ: "\\sigma " },
  ...{ α: "\\alpha ", γ: "\\gamma ", μ: "\\mu ", δ: "\\delta ", τ: "\\tau ", φ: "\\phi ", ω: "\\omega " },
  ...{ "∂": "\\partial ", "⅓": "\\tfrac13 ", "⅔": "\\tfrac23 ", "∞": "\\infty ", ᵐᵃˣ: "^{\\max}", "—": "\\text{--}" },
};
const NAMES = /\b(sinh|cosh|tanh|sin|cos|tan|ln|max|sign|softplus|abs)\b/g;

/**
 * A line of a sum in TeX: its fractions and roots, raised and lowered digits, hats and Greek letters.
 * @param {string} line @returns {string}
 */
export function tex(line) {
  const roots = withRoots(withFractions(line.normalize("NFD")));
  return roots
    .replace(/([a-z])\u0302((?:ᵐᵃˣ)?)/g, "\\hat{$1}$2")
    .replace(/([a-z])\u0304/g, "\\bar{$1}")
    .replace(/[⁻⁰¹²³⁴-⁹]+/g, digits => `^{${onTheLine(digits)}}`)
    .replace(/[₀-₉]+/g, digits => `_{${onTheLine(digits)}}`)
    .replace(NAMES, name => (["sign", "softplus", "abs"].includes(name) ? `\\operatorname{${name}}` : `\\${name} `))
    .replace(/ᵐᵃˣ|[^\x20-\x7e]/g, sign => SIGNS[sign] ?? sign)
    .replace(/ +/g, " ");
}

/**
 * a × b / (c + d) as \frac{a × b}{c + d}: over the line stands all of the term so far, in brackets the same once more.
 * @param {string} line @returns {string}
 */
function withFractions(line) {
  let [before, term] = ["", ""];
  for (let at = 0; at < line.length; ) {
    const rest = line.slice(at);
    const [end] = /^(?: [=+−] |, |−)/.exec(rest) ?? [""];
    const isBelow = rest.startsWith(" / ");
    const next = end || (rest[0] === " " && !isBelow ? " " : thing(isBelow ? rest.slice(3) : rest));
    at += next.length + (isBelow ? 3 : 0);
    if (end) [before, term] = [before + term + end, ""];
    else if (isBelow) term = `\\frac{${bare(term)}}{${bare(inside(next))}}`;
    else term += inside(next);
  }
  return before + term;
}

/** What binds as one at the beginning of a text: x₁², √(s + ε), (a − b)². @param {string} text */
function thing(text) {
  const [name] = /^[^\s(),]*/.exec(text) ?? [""];
  if (text[name.length] !== "(") return name || text[0];
  const end = name.length + closing(text.slice(name.length));
  return text.slice(0, end) + (/^[⁻⁰¹²³⁴-⁹]*/.exec(text.slice(end))?.[0] ?? "");
}

/** A thing with the fractions within its brackets. @param {string} text */
function inside(text) {
  const open = text.indexOf("(");
  if (open < 0) return text;
  const end = open + closing(text.slice(open));
  return `${text.slice(0, open + 1)}${withFractions(text.slice(open + 1, end - 1))}${text.slice(end - 1)}`;
}

/** Without the brackets that hold all of it. @param {string} text */
const bare = text => (text[0] === "(" && closing(text) === text.length ? text.slice(1, -1) : text);

/**
 * √(…) and √s₁ with what stands under the root in braces.
 * @param {string} line @returns {string}
 */
function withRoots(line) {
  const at = line.indexOf("√");
  if (at < 0) return line;
  const rest = line.slice(at + 1);
  const [name] = /^[a-z]*(?=\()/.exec(rest) ?? [""]; // √max(…)
  const isBracket = rest[name.length] === "(";
  const end = isBracket
    ? name.length + closing(rest.slice(name.length))
    : (/^[^\s=·×/)}+−]+/.exec(rest)?.[0].length ?? 0);
  return `${line.slice(0, at)}\\sqrt{${withRoots(bare(rest.slice(0, end)))}}${withRoots(rest.slice(end))}`;
}

/** Where the first bracket is closed. @param {string} text */
function closing(text) {
  let open = 0;
  for (let k = 0; k < text.length; k++) {
    open += Number(text[k] === "(") - Number(text[k] === ")");
    if (open === 0) return k + 1;
  }
  return text.length;
}
