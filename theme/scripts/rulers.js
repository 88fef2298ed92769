/* A drawing with a script of its own (fetched.js). */

import rulers from "../../rmsprop_book/widgets/rulers.js";

/** @type {typeof globalThis & { Fetched?: object }} */
const place = globalThis;
place.Fetched = { ...place.Fetched, rulers };
