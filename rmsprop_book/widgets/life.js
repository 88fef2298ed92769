/* What a widget begins ends with it: what listens to its settings, and what watches the page. */

/** @import { Model, Render } from "./types.js" */

export class Life {
  /** @type {(() => void)[]} */
  ends = [];

  /**
   * Act now, and whenever one of these settings changes. What is long comes in several acts: a page does the first of
   * them now, each of the others in its turn (wake.js), so that a finger is heard in between.
   * @param {Model} model @param {string[]} settings @param {(() => void)[]} acts
   */
  follow(model, settings, ...acts) {
    for (const act of acts) {
      for (const setting of settings) {
        model.on(`change:${setting}`, act);
        this.ends.push(() => model.off(`change:${setting}`, act));
      }
      if (model.later && act !== acts[0]) model.later(act);
      else act();
    }
  }

  /** @param {Node} node @param {MutationObserverInit} what @param {() => void} act */
  watch(node, what, act) {
    const observer = new MutationObserver(act);
    observer.observe(node, what);
    this.ends.push(() => observer.disconnect());
  }

  end() {
    for (const end of this.ends.splice(0)) end();
  }
}

/**
 * A drawing as anywidget wants it: the cleanup that it returns ends all.
 * @param {(model: Model, el: HTMLElement, life: Life) => void} begin
 * @returns {{ render: Render }}
 */
export const drawing = begin => ({
  render({ model, el }) {
    const life = new Life();
    el.classList.add("rw");
    begin(model, el, life);
    return () => life.end();
  },
});

/**
 * A setting that a reader chose.
 * @param {Model} model @param {string} setting @param {unknown} value
 */
export function choose(model, setting, value) {
  model.set(setting, value);
  model.save_changes();
}
