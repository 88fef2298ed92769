/* A drawing that few pages have: its script is fetched when the drawing wakes, and leaves it under its name. */

import { tag } from "../../rmsprop_book/widgets/words.js";

/** @import { Render } from "../../rmsprop_book/widgets/types.js" */
/** @import { Model } from "./model.js" */

/** @type {typeof globalThis & { Fetched?: Record<string, { render: Render }> }} */
const place = globalThis;
const root = document.documentElement.dataset.content_root;

/**
 * @param {string} name of the drawing and of its script
 * @returns {{ render: Render }}
 */
export const fetched = name => ({
  render({ model, el }) {
    const ours = /** @type {Model} */ (model);
    let end = () => {};
    const begin = () => ours.safely(() => void (end = place.Fetched?.[name].render({ model, el }) ?? end));
    if (place.Fetched?.[name]) begin();
    else {
      const script = tag("script", { src: `${root}_static/${name}.js` });
      script.addEventListener("load", begin);
      script.addEventListener("error", () => ours.failed(Error(`${name}.js did not come`)));
      document.body.append(script);
    }
    return () => end();
  },
});
