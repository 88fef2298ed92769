/* The state of a widget on a page without a kernel, as anywidget's drawings expect it. */

/**
 * What fits a setting; settings.py says so of each.
 * @typedef {{ of?: unknown[], any?: Fitting[], longest?: number, each?: Fitting, min: number, max: number,
 *   whole?: boolean }} Fitting
 */
/**
 * @typedef {{ model: string, drawing: string, keys: string[], fits: Record<string, Fitting>,
 *   [setting: string]: unknown }} Saved
 */

export class Model {
  /** @type {Record<string, (() => void)[]>} */
  listeners = {};
  /** Act, but not at once: wake.js says when. @type {((act: () => void) => void) | undefined} */
  later;

  /** @param {Saved} saved */
  constructor({ model, drawing, keys, fits, ...state }) {
    this.kind = model;
    this.drawing = drawing;
    this.keys = keys;
    this.fits = fits;
    this.state = /** @type {Record<string, any>} */ (state);
    this.saved = this.state; // as it was when the page had been put together
  }

  /** @param {string} key */
  get(key) {
    return this.state[key];
  }

  /** @param {string} key @param {unknown} value */
  set(key, value) {
    if (Object.is(this.state[key], value)) return;
    this.state[key] = value;
    for (const listener of this.listeners[`change:${key}`] ?? []) this.safely(listener);
  }

  save_changes() {}

  /** @param {string} event @param {() => void} act */
  on(event, act) {
    (this.listeners[event] ??= []).push(act);
  }

  /** @param {string} event @param {() => void} act */
  off(event, act) {
    this.listeners[event] = (this.listeners[event] ?? []).filter(listener => listener !== act);
  }

  /** @param {() => void} act */
  safely(act) {
    try {
      act();
    } catch (problem) {
      this.failed(problem);
    }
  }

  /** A drawing has its own answer. @param {unknown} problem */
  failed(problem) {
    throw problem;
  }
}
