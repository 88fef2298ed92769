/* The first page to who comes again: where the reading was, and how well each topic is known. */

import { everything, isMissed, watch } from "../../rmsprop_book/widgets/store.js";
import { addProgress } from "./fold.js";
import { load } from "./load.js";

/** What there is to say: now, or once a file has brought it. */
function look() {
  const kept = everything();
  const isThere = (/** @type {string} */ field) => Object.keys(kept[field]).length > 0;
  if (kept.places.here) load("continue");
  if (isThere("sections") || Object.keys(kept).some(field => isMissed(field) && isThere(field))) load("progress");
}

addProgress();
look();
watch(look);
