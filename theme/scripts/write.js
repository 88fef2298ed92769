/* A drawing with a script and a style of its own (fetched.js). It begins once the style is there: nothing moves. */

import { tag } from "../../rmsprop_book/widgets/words.js";
import write from "../../rmsprop_book/widgets/write.js";

/** @import { Render } from "../../rmsprop_book/widgets/types.js" */
/** @import { Model } from "./model.js" */

/** @type {typeof globalThis & { Fetched?: object }} */
const place = globalThis;
const style = tag("link", {
  rel: "stylesheet",
  href: `${document.documentElement.dataset.content_root}_static/write.css`,
});

/** @type {Render} */
function render(drawn) {
  let end = () => {};
  const begin = () => /** @type {Model} */ (drawn.model).safely(() => void (end = write.render(drawn)));
  if (style.sheet) begin();
  else for (const come of ["load", "error"]) style.addEventListener(come, begin, { once: true });
  document.head.append(style);
  return () => end();
}

place.Fetched = { ...place.Fetched, write: { render } };
