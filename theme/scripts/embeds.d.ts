/* The widgets that stand alone (theme/embeds.py); theme/extensions/scripts.py hands them to the bundle as ./embeds.js. */

import type { Said } from "../../rmsprop_book/widgets/types.js";

/** By the name of the drawing, which is that of the page too: what it shows where nobody asks for something else. */
export const EMBEDS: Record<string, { title: Said; usual: Record<string, unknown> }>;
/** Where the published site is, "" if nobody knows. */
export const SITE: string;
