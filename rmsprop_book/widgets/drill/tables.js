/* Exam tables to fill, as tables.py of the practice makes them. */

import { lowered } from "../digits.js";
import { checkable } from "../numbers.js";
import { parse } from "./answers.js";
import { OTHERS, SOLUTIONS, STATEMENTS } from "./data.js";
import { Run, stream } from "./run.js";
import { factor, fill, listed, said, same } from "./wording.js";

/** @import { Draws } from "./draws.js" */
/** @import { Asked, Question } from "./make.js" */
/** @import { Numbers } from "./wording.js" */
/** @typedef {(t: number, symbol: string) => boolean} Given whether the cell of a step and a line is given */

export const INTEGERS = [-6, -5, -4, -3, -2, 2, 3, 4, 5, 6];
const WHOLE = "g g² s √s Δw w";
const ONE_STEP = "g s Δθ θ₁"; // columns
/** @type {Record<string, string>} */
const SYMBOLS = { Δw: "Δ", Δθ: "Δ", w: "θ", "θ₁": "θ" }; // of columns that are not called as their line is

/** @type {Given} */
const onlyG = (_, symbol) => symbol === "g";
const nothing = () => false;

/** @param {Draws} draws */
export function settings(draws) {
  return { lr: draws.choice([0.1, 0.2, 0.5, 0.01]), rho: draws.choice([0.9, 0.9, 0.8, 0.5, 0.95]) };
}

/**
 * @param {string} kind @param {Run[]} runs @param {string[]} columns @param {string[]} lines @param {Numbers} numbers
 * @returns {Asked}
 */
function toFill(kind, runs, columns, lines, numbers, given = onlyG) {
  const [{ names, count }] = runs;
  const isAlone = names.length === 1;
  const shown = columns.flatMap((heads, run) => heads.split(" ").map(head => ({ run, head })));
  const symbols = shown.map(({ run, head }) => ({ run, symbol: SYMBOLS[head] ?? head }));
  const places = Array.from({ length: count }, (_, k) => names.map((_, i) => ({ t: k + 1, i }))).flat();
  const rows = places.map(({ t, i }) => {
    const cells = symbols.map(({ run, symbol }) => {
      const number = runs[run].number(t, i, symbol);
      return given(t, symbol) ? checkable(number) : number;
    });
    return [isAlone ? String(t) : names[i], ...cells];
  });
  const heads = shown.map(({ run, head }) => (runs.length === 1 || head === "g" ? head : `${runs[run].name} ${head}`));
  return {
    statement: said(STATEMENTS[kind], numbers),
    solution: same(lines),
    columns: [isAlone ? "t" : "θ", ...heads],
    rows,
    table: { runs, columns: symbols, rows: places },
  };
}

/** @param {Draws} draws */
export function givenGradients(draws) {
  const { run, numbers, g } = threeSteps(draws);
  return toFill("given-gradients", [run], [WHOLE], run.lines(), { ...numbers, gradients: listed(g) });
}

/** A run on three given gradients, what is said of it, and these. @param {Draws} draws */
function threeSteps(draws) {
  const { lr, rho } = settings(draws);
  const start = draws.integer(-2, 6);
  const g = draws.several(INTEGERS, 3);
  const run = new Run({ rule: "rmsprop", numbers: { lr, rho, eps: 0 }, slope: stream(g), start: [start], count: 3 });
  return { run, numbers: { start: `w₀ = ${checkable(start)}`, lr, rho }, g, lr };
}

/** @param {Draws} draws */
export function parabolaSteps(draws) {
  const { lr, rho } = settings(draws);
  const [h, center, start] = [
    [1, 2, 3, 4],
    [-1, 0, 1, 2],
    [4, 5, 6],
  ].map(of => draws.choice(of));
  const run = new Run({
    rule: "rmsprop",
    numbers: { lr, rho, eps: 0 },
    slope: ([w]) => [h * (w - center)],
    start: [start],
    count: 3,
    other: { "no-curvature": ([w]) => [w - center], "no-center": ([w]) => [h * w] },
  });
  const inFront = h === 2 ? "" : `${checkable(h / 2)}·`;
  const inside = (/** @type {string} */ w) => (center ? `(${w} ${center > 0 ? "−" : "+"} ${Math.abs(center)})` : w);
  const lines = run.lines(0, w => `${h} × ${inside(factor(w))}`);
  const numbers = { curve: `${inFront}${inside("w")}²`, start: `w₀ = ${start}`, lr, rho };
  return toFill("parabola", [run], [WHOLE], lines, numbers, nothing);
}

/** @param {Draws} draws */
export function twoParameters(draws) {
  const { lr, rho } = settings(draws);
  const h = [draws.choice([0.1, 0.2, 0.5]), draws.choice([4, 6, 8, 12])];
  const start = draws.several([-4, -3, -2, 2, 3, 4], 2);
  const run = new Run({
    rule: "rmsprop",
    numbers: { lr, rho, eps: 0 },
    slope: ([x, y]) => [h[0] * x, h[1] * y],
    start,
    count: 1,
    names: ["x", "y"],
    other: { "no-curvature": theta => theta },
  });
  const curve = `${checkable(h[0] / 2)}x² + ${checkable(h[1] / 2)}y²`;
  const lines = run.names.flatMap((name, i) => [`${name}:`, ...run.lines(i, x => `${checkable(h[i])} × ${factor(x)}`)]);
  const numbers = { curve, start: `(x₀, y₀) = (${listed(start)})`, lr, rho };
  return toFill("two-parameters", [run], [ONE_STEP], lines, numbers, nothing);
}

/** @param {Draws} draws */
export function fromData(draws) {
  const { lr, rho } = settings(draws);
  const [w, b, side, first] = [draws.integer(0, 3), draws.integer(-1, 2), draws.choice([-1, 1]), draws.integer(1, 3)];
  const count = draws.integer(2, 4);
  const errors = Array.from({ length: count }, () => side * draws.integer(1, 6)); // none cancels another
  const points = errors.map((error, k) => [first + k, w * (first + k) + b - error]);
  const total = (/** @type {number[]} */ numbers) => numbers.reduce((sum, x) => sum + x, 0);
  const sums = (/** @type {number[]} */ [w, b]) => [
    total(points.map(([x, y]) => (w * x + b - y) * x)),
    total(points.map(([x, y]) => w * x + b - y)),
  ];
  const run = new Run({
    rule: "rmsprop",
    numbers: { lr, rho, eps: 0 },
    slope: theta => sums(theta).map(sum => sum / count),
    start: [w, b],
    count: 1,
    names: ["w", "b"],
    other: { "no-mean": sums, "no-x": theta => [1, 1].map(k => sums(theta)[k] / count) },
  });
  const off = points.map(([x, y], k) => `e${lowered(k + 1)} = ${w} × ${x} + ${factor(b)} − ${factor(y)}`);
  const products = errors.map((error, k) => `${factor(error)} × ${points[k][0]}`).join(" + ");
  const lines = [
    "e = ŷ − y = w x + b − y",
    ...off.map((sum, k) => `${sum} = ${checkable(errors[k])}`),
    "w:",
    ...run.lines(0, () => `(${products}) / ${count}`),
    "b:",
    ...run.lines(1, () => `(${errors.map(factor).join(" + ")}) / ${count}`),
  ];
  const start = `w₀ = ${checkable(w)}, b₀ = ${checkable(b)}`;
  const numbers = { points: points.map(point => `(${listed(point)})`).join(", "), start, lr, rho };
  return toFill("from-data", [run], [ONE_STEP], lines, numbers, nothing);
}

/** @param {Draws} draws */
export function adamSteps(draws) {
  const [lr, beta1, beta2] = [draws.choice([0.1, 0.01, 0.5]), 0.9, draws.choice([0.99, 0.9, 0.95])];
  const g = draws.several(INTEGERS, 2);
  const run = new Run({ rule: "adam", numbers: { lr, beta1, beta2, eps: 0 }, slope: stream(g), start: [0], count: 2 });
  const numbers = { lr, beta1, beta2, g1: g[0], g2: g[1] };
  return toFill("adam", [run], ["g m v m̂ v̂ Δw"], run.lines(), numbers);
}

/** @param {Draws} draws */
export function twoRules(draws) {
  const { lr, rho } = settings(draws);
  const g = draws.several(INTEGERS, 2);
  const other = draws.choice(["Adagrad", "Adam"]);
  /** @type {{ rule: string, numbers: Record<string, number> }[]} */
  const rules = [
    { rule: "rmsprop", numbers: { lr, rho, eps: 0 } },
    { rule: other.toLowerCase(), numbers: { lr, eps: 0 } },
  ];
  const runs = rules.map(rule => new Run({ ...rule, slope: stream(g), start: [0], count: 2 }));
  const lines = runs.flatMap(run => [`${run.name}:`, ...run.lines()]);
  const numbers = { lr, rho, g1: g[0], g2: g[1], other: OTHERS[other] };
  return toFill("two-rules", runs, ["g s Δw", other === "Adam" ? "m v m̂ v̂ Δw" : "s Δw"], lines, numbers);
}

/** @param {Draws} draws */
export function momentum(draws) {
  const { lr, rho } = settings(draws);
  const beta = draws.choice([0.9, 0.5, 0.8]);
  const g = draws.several(INTEGERS, 2);
  const numbers = { lr, rho, beta };
  const run = new Run({
    rule: "pytorch-momentum",
    numbers: { ...numbers, eps: 0 },
    slope: stream(g),
    start: [0],
    count: 2,
  });
  return toFill("momentum", [run], ["g s √s m Δw w"], run.lines(), { ...numbers, g1: g[0], g2: g[1] });
}

/** @param {Draws} draws */
export function hole(draws) {
  const { run, numbers, g, lr } = threeSteps(draws);
  const last = draws.choice(["s", "√s", "Δ", "θ"]);
  const printed = (/** @type {number} */ t, /** @type {string} */ symbol) =>
    parse(checkable(run.number(t, 0, symbol))) ?? 0;
  const back = (/** @type {number} */ t, /** @type {string} */ root) => [(-printed(t, "Δ") * printed(t, root)) / lr];
  run.other = { right: (_, t) => back(t, "√s"), "no-root": (_, t) => back(t, "s") };
  const lines = fill(SOLUTIONS.hole, {
    lr,
    minus_step: factor(-run.number(2, 0, "Δ")),
    root: run.number(2, 0, "√s"),
    g: g[1],
    lines: [run.text(2)[0], run.text(3)[["g²", "s", "√s", "Δ", "θ"].indexOf(last)]].join("\n"),
  });
  const empty = ["2 g", "2 g²", `3 ${last}`];
  return toFill("hole", [run], [WHOLE], [lines], numbers, (t, symbol) => !empty.includes(`${t} ${symbol}`));
}
