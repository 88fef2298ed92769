/* The loss of a line or a neuron on data points as a function of its weights, as typed.py has it. */

import { add, divide, multiply, negative, num } from "../expression.js";
import { simplify } from "../simplify.js";

/** @import { Tree } from "../expression.js" */
/** @typedef {"line" | "neuron" | "neuron-squared"} Kind a line, or a neuron with logistic or squared loss */

const B = ["symbol", "b"];

/**
 * variables: w, b or w₁, w₂, b. losses: of each point. body: their mean.
 * @param {number[][]} points (x, y) or (x₁, x₂, y) for each @param {Kind} kind
 */
export function lossOf(points, kind) {
  const names = points[0].length === 2 ? ["w"] : ["w₁", "w₂"];
  const losses = points.map(point => {
    const y = exact(point[point.length - 1]);
    const z = simplify(add(...names.map((name, k) => multiply(exact(point[k]), ["symbol", name])), B));
    if (kind === "neuron") return crossEntropy(z, y);
    return squared(add(kind === "line" ? z : ["sigmoid", z], negative(y)));
  });
  const body = losses.length === 1 ? losses[0] : divide(add(...losses), num(losses.length));
  return { variables: [...names, "b"], losses, body };
}

/** @param {Tree} error @returns {Tree} */
const squared = error => multiply(num(1, 2), ["power", simplify(error), num(2)]);

/** ln(1 + e^z) − y z. @param {Tree} z @param {Tree} y @returns {Tree} */
function crossEntropy(z, y) {
  const isOne = y[1] === y[2];
  return y[1] === 0n ? ["softplus", z] : add(["softplus", z], negative(multiply(...(isOne ? [] : [y]), z)));
}

/**
 * A number as it was typed: 0.1 is one tenth.
 * @param {number} x
 */
function exact(x) {
  const [mantissa, power = "0"] = String(x).split("e");
  const [whole, decimals = ""] = mantissa.split(".");
  const shift = BigInt(power) - BigInt(decimals.length);
  return shift < 0n ? num(whole + decimals, 10n ** -shift) : num(BigInt(whole + decimals) * 10n ** shift);
}
