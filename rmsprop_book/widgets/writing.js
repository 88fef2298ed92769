/* Writes the tree of a sum as text, as Writer of writing.py does: brackets where paper needs them, and no more.

   A tree is [what made it, of what, …]; its leaves are numbers and names. text(leaf): how a leaf is written.
   value(tree): what it comes to. made(tree): what made it, "" for what was given. decimals: an ε that changes none of
   so many shown digits is left out; without them none but an ε of 0. */

const isTree = Array.isArray;

const SUM = 1, PRODUCT = 2, ATOM = 3; // what binds how tightly

class Writer {
  constructor({ text, value, made, decimals }) { Object.assign(this, { text, value, made, decimals }); }

  write(tree) { return this.both(tree)[0]; }

  /* The text, and how tightly it binds. */
  both(tree) {
    if (!isTree(tree)) {
      const text = this.text(tree), isSum = text[0] === "−" || text.includes(" − "); // −2 needs brackets
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
    const least = this.decimals === undefined ? 0 : Math.abs(this.value(a)) * Number(`1e-${this.decimals}`);
    if (/^(\w+\.)?eps$/.test(b) && (this.value(b) === 0 || this.value(b) < least)) return this.both(a);
    const [right, binds] = this.both(b);
    if (right[0] === "−") return [`${this.write(a)} − ${right.slice(1)}`, SUM];
    return [`${this.write(a)} + ${binds >= PRODUCT ? right : `(${right})`}`, SUM];
  }

  subtract(a, b) { return [`${this.write(a)} − ${this.inside(b, PRODUCT)}`, SUM]; }

  multiply(a, b) {
    if (!this.made(a) && this.value(a) === 1 && !/^(one_minus|seen)_/.test(a)) return this.both(b); // "1 ×"
    return [`${this.inside(a, PRODUCT)} × ${this.inside(b, this.made(b) === "multiply" ? PRODUCT : ATOM)}`, PRODUCT];
  }

  divide(a, b) { return [`${this.inside(a, PRODUCT)} / ${this.inside(b, ATOM)}`, PRODUCT]; }

  negative(a) {
    const [text, binds] = this.both(a);
    if (text[0] === "−" && !text.includes(" ")) return [text.slice(1), ATOM]; // minus a negative number
    return [`−${binds >= PRODUCT ? text : `(${text})`}`, SUM];
  }

  power(a, n) { return [this.inside(a, ATOM) + raised(n), ATOM]; }

  square(a) { return this.power(a, 2); }

  sqrt(a) {
    const [text, binds] = this.both(a);
    return [binds === ATOM ? `√${text}` : `√(${text})`, ATOM];
  }

  maximum(a, b) { return [`max(${this.write(a)}, ${this.write(b)})`, ATOM]; }

  absolute(a) { return [`|${this.write(a)}|`, ATOM]; }
}
