/* The Explorer's part for a reader's own J(x, y), with the solver's looks. ground.js fetches it. */

import { Own } from "../../rmsprop_book/widgets/explorer/own.js";
import { tag } from "../../rmsprop_book/widgets/words.js";

const href = `${document.documentElement.dataset.content_root}_static/solver.css`;
document.head.append(tag("link", { rel: "stylesheet", href }));
Object.assign(globalThis, { OwnSurface: Own });
