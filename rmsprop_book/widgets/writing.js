/* Writes the tree of a sum as text, as Writer of writing.py does: brackets where paper needs them, and no more.

   A tree is [what made it, of what, …]; its leaves are numbers and names. text(leaf): how a leaf is written.
   made(tree): what made it, "" for what was given. eps: false leaves out an ε that is added to something. */

import { raised } from "./numbers.js";

export const isTree = Array.isArray;

export const isEps = leaf => /^(\w+\.)?eps$/.test(leaf);

const SUM = 1;
const PRODUCT = 2;
const POWER = 3;
const ATOM = 4; // what binds how tightly

export class Writer {
  constructor({ text, made, eps = true }) {
    Object.assign(this, { text, made, eps });
  }

  write(tree) {
    return this.both(tree)[0];
  }

  /* The text, and how tightly it binds. */
  both(tree) {
    if (!isTree(tree)) {
      const text = this.text(tree);
      const isSum = text[0] === "−" || text.includes(" − "); // −2 needs brackets
      return [text, isSum ? SUM : text.includes("×") ? PRODUCT : ATOM];
    }
    const [made, ...of] = tree;
    return this[made] ? this[made](...of) : [`${made}(${of.map(part => this.write(part)).join(", ")})`, ATOM];
  }

  inside(tree, level) {
    const [text, binds] = this.both(tree);
    return binds >= level ? text : `(${text})`;
  }

  add(a, b) {
    if (isEps(b) && !this.eps) return this.both(a);
    const [right, binds] = this.both(b);
    if (right[0] === "−") return [`${this.write(a)} − ${right.slice(1)}`, SUM];
    return [`${this.write(a)} + ${binds >= PRODUCT ? right : `(${right})`}`, SUM];
  }

  subtract(a, b) {
    return [`${this.write(a)} − ${this.inside(b, PRODUCT)}`, SUM];
  }

  multiply(a, b) {
    if (!this.made(a) && !/^(one_minus|seen)_/.test(a) && this.write(a) === "1") return this.both(b); // "1 ×"
    return [`${this.inside(a, PRODUCT)} × ${this.inside(b, this.made(b) === "multiply" ? PRODUCT : POWER)}`, PRODUCT];
  }

  divide(a, b) {
    return [`${this.inside(a, PRODUCT)} / ${this.inside(b, POWER)}`, PRODUCT];
  }

  negative(a) {
    const [text, binds] = this.both(a);
    if (text === "0") return [text, ATOM];
    if (text[0] === "−" && !text.includes(" "))
      // minus a negative number
      return [text.slice(1), text.includes("×") ? PRODUCT : ATOM];
    return [`−${binds >= PRODUCT ? text : `(${text})`}`, SUM];
  }

  power(a, n) {
    return [this.inside(a, ATOM) + raised(n), POWER];
  }

  square(a) {
    return this.power(a, 2);
  }

  sqrt(a) {
    const [text, binds] = this.both(a);
    return [binds === ATOM ? `√${text}` : `√(${text})`, POWER]; // "√2²" would be two things
  }

  maximum(a, b) {
    return [`max(${this.write(a)}, ${this.write(b)})`, ATOM];
  }

  absolute(a) {
    return [`|${this.write(a)}|`, ATOM];
  }
}
