/* How much time is left. The end stands on the device as a time of its clock, so that a reload, another tab and a phone
   that sleeps change nothing. A clock that is set back gives no time: beside it runs one that nobody sets. */

const SLACK = 2_000; // milliseconds: no more than this is a clock corrected by itself

/** @typedef {{ ends: number, seen: number }} Times of the device's clock */

export class Clock {
  isMoved = false; // it was set back

  /** steady: it goes on, whatever the clock is set to.
   * @param {Times} times @param {() => number} now @param {() => number} steady */
  constructor({ ends, seen }, now = Date.now, steady = () => performance.now()) {
    this.now = now;
    this.steady = steady;
    this.ends = ends;
    this.wall = now();
    this.steadily = steady();
    this.at(seen, 0);
  }

  /** Milliseconds; what was set forward has passed, as it has while a phone slept. */
  left() {
    this.at(this.wall, this.steady() - this.steadily);
    return this.ends - this.wall;
  }

  /** @param {number} before when the clock was looked at last @param {number} passed since then, at least */
  at(before, passed) {
    const wall = this.now();
    if (wall < before + passed - SLACK) {
      this.ends += wall - before - passed;
      this.isMoved = true;
    }
    this.wall = wall;
    this.steadily = this.steady();
  }

  /** Another tab knows better. @param {Times} times */
  set({ ends }) {
    this.ends = ends;
    this.wall = this.now();
    this.steadily = this.steady();
  }
}

/** As a clock shows it: 59:07. @param {number} left */
export function shown(left) {
  const seconds = Math.max(0, Math.ceil(left / 1000));
  const two = (/** @type {number} */ x) => String(x).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return `${hours ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)}`;
}
