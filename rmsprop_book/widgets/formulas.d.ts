/* What formulas.py says of the rules; linked.py hands it to the bundle under this name. */

import type { Formula } from "./types.js";

export const FORMULAS: Record<string, Formula>;
