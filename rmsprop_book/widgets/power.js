/* x^n for n = 0, 1, 2, …, rounded once from the exact value.

   No browser promises that of x ** n or Math.pow: they differ from each other, and from C's pow, in the last bit. Here
   a number is kept as high + low with twice the digits, and each product is worked out without loss (Dekker 1971).
   Below 10^-290 there is no room for low; 1 − x^n is 1 there in any case. */

const HALF = 2 ** 27 + 1; // cuts a double into two halves whose products fit a double exactly

/**
 * @param {number[]} x @param {number[]} y
 */
function product([a, more], [b, rest]) {
  const high = a * b;
  const p = HALF * a;
  const q = HALF * b;
  const a1 = p - (p - a);
  const a2 = a - a1;
  const b1 = q - (q - b);
  const b2 = b - b1;
  const low = a2 * b2 - (high - a1 * b1 - a2 * b1 - a1 * b2) + (a * rest + more * b);
  return [high + low, low - (high + low - high)];
}

/**
 * @param {number} x @param {number} n
 */
export function power(x, n) {
  if (n === 2) return x * x; // this is rounded once
  let result = [1, 0];
  let square = [x, 0];
  for (let k = n; k; k = Math.floor(k / 2)) {
    if (k % 2) result = product(result, square);
    if (k > 1) square = product(square, square);
  }
  return Number.isNaN(result[0]) ? x ** n : result[0]; // beyond 10^300 a half does not fit
}
