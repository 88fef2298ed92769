/* The first page to who comes again: where the reading was, and how well each topic is known. */

import { everything, isMissed } from "../../rmsprop_book/widgets/store.js";
import { addProgress } from "./fold.js";
import { load } from "./load.js";

const kept = everything();
const isThere = (/** @type {string} */ field) => Object.keys(kept[field]).length > 0;

addProgress();
if (kept.places.here) load("continue");
if (isThere("sections") || Object.keys(kept).some(field => isMissed(field) && isThere(field))) load("progress");
