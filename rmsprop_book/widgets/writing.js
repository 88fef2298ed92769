/* Writes the tree of a sum as text, as Writer of writing.py does: brackets where paper needs them, and no more. */

import { raised } from "./digits.js";

/** @import { Branch, Leaf, Tree } from "./types.js" */
/** @typedef {[text: string, binds: number]} Written how it is written, and how tightly that binds */

/** @type {(tree: Tree) => tree is Branch} */
export const isTree = tree => typeof tree === "object";

export const isEps = (/** @type {Tree} */ leaf) => /^(\w+\.)?eps$/.test(String(leaf));

const SUM = 1;
const PRODUCT = 2;
const POWER = 3;
const ATOM = 4; // what binds how tightly

export class Writer {
  /**
   * text: how a leaf is written. made: what made a tree, "" for what was given. eps: false leaves out an ε that is
   * added to something.
   * @param {{ text: (leaf: Leaf) => string, made: (tree: Tree) => string, eps?: boolean }} how
   */
  constructor({ text, made, eps = true }) {
    this.text = text;
    this.made = made;
    this.eps = eps;
  }

  /** @param {Tree} tree */
  write(tree) {
    return this.both(tree)[0];
  }

  /**
   * @param {Tree} tree
   * @returns {Written}
   */
  both(tree) {
    if (!isTree(tree)) {
      const text = this.text(tree);
      const isSum = text[0] === "−" || text.includes(" − "); // −2 needs brackets
      return [text, isSum ? SUM : text.includes("×") ? PRODUCT : ATOM];
    }
    const [made, ...of] = tree;
    const write = /** @type {any} */ (this)[made]; // how that is written
    return write ? write.apply(this, of) : [`${made}(${of.map(part => this.write(part)).join(", ")})`, ATOM];
  }

  /** @param {Tree} tree @param {number} level */
  inside(tree, level) {
    const [text, binds] = this.both(tree);
    return binds >= level ? text : `(${text})`;
  }

  /** @type {(a: Tree, b: Tree) => Written} */
  add(a, b) {
    if (isEps(b) && !this.eps) return this.both(a);
    const [right, binds] = this.both(b);
    if (right[0] === "−") return [`${this.write(a)} − ${right.slice(1)}`, SUM];
    return [`${this.write(a)} + ${binds >= PRODUCT ? right : `(${right})`}`, SUM];
  }

  /** @type {(a: Tree, b: Tree) => Written} */
  subtract(a, b) {
    return [`${this.write(a)} − ${this.inside(b, PRODUCT)}`, SUM];
  }

  /** @type {(a: Tree, b: Tree) => Written} */
  multiply(a, b) {
    if (!this.made(a) && !/^(one_minus|seen)_/.test(String(a)) && this.write(a) === "1") return this.both(b); // "1 ×"
    return [`${this.inside(a, PRODUCT)} × ${this.inside(b, this.made(b) === "multiply" ? PRODUCT : POWER)}`, PRODUCT];
  }

  /** @type {(a: Tree, b: Tree) => Written} */
  divide(a, b) {
    return [`${this.inside(a, PRODUCT)} / ${this.inside(b, POWER)}`, PRODUCT];
  }

  /** @type {(a: Tree) => Written} */
  negative(a) {
    const [text, binds] = this.both(a);
    if (text === "0") return [text, ATOM];
    if (text[0] === "−" && !text.includes(" ")) {
      // minus a negative number, or minus minus something
      const isTwice = isTree(a) && a[0] === "negative";
      return [text.slice(1), isTwice ? this.both(a[1])[1] : text.includes("×") ? PRODUCT : ATOM];
    }
    return [`−${binds >= PRODUCT ? text : `(${text})`}`, SUM];
  }

  /** @type {(a: Tree, n: number) => Written} */
  power(a, n) {
    return [this.inside(a, ATOM) + raised(n), POWER];
  }

  /** @type {(a: Tree) => Written} */
  square(a) {
    return this.power(a, 2);
  }

  /** @type {(a: Tree) => Written} */
  sqrt(a) {
    const [text, binds] = this.both(a);
    return [binds === ATOM ? `√${text}` : `√(${text})`, POWER]; // "√2²" would be two things
  }

  /** @type {(a: Tree, b: Tree) => Written} */
  maximum(a, b) {
    return [`max(${this.write(a)}, ${this.write(b)})`, ATOM];
  }

  /** @type {(a: Tree) => Written} */
  absolute(a) {
    return [`|${this.write(a)}|`, ATOM];
  }
}
