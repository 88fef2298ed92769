/* Random draws that come out the same as in Python: draws.py once more. */

export class Draws {
  /** @param {number} seed */
  constructor(seed, name = "") {
    let stream = 0;
    for (const letter of name) stream = (Math.imul(31, stream) + letter.charCodeAt(0)) >>> 0;
    this.state = [0, seed >>> 0, stream, 1];
    for (let k = 0; k < 12; k++) this.word();
  }

  /** The next 32 bits. */
  word() {
    const [a, b, c, counter] = this.state;
    const made = (a + b + counter) >>> 0;
    const turned = (c << 21) | (c >>> 11);
    this.state = [b ^ (b >>> 9), (c + (c << 3)) >>> 0, (turned + made) >>> 0, (counter + 1) >>> 0];
    return made;
  }

  /** A whole number from low on, below high. @param {number} low @param {number} high */
  integer(low, high) {
    return low + (this.word() % (high - low));
  }

  /** One of these. @template T @param {T[]} of */
  choice(of) {
    return of[this.integer(0, of.length)];
  }

  /** So many of these, each time from all. @template T @param {T[]} of @param {number} count */
  several(of, count) {
    return Array.from({ length: count }, () => this.choice(of));
  }
}
