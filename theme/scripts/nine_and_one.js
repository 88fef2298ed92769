/* A drawing with a script of its own (fetched.js). */

import nine_and_one from "../../rmsprop_book/widgets/nine_and_one.js";

/** @type {typeof globalThis & { Fetched?: object }} */
const place = globalThis;
place.Fetched = { ...place.Fetched, nine_and_one };
