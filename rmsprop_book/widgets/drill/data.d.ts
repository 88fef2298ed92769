/* What the drill says, from practice/words.py and practice/slips.py; linked.py hands it to the bundle under this name. */

import type { Said } from "../types.js";

export const STATEMENTS: Record<string, Said>;
export const SOLUTIONS: Record<string, string>;
export const TITLES: Record<string, Said>;
export const OTHERS: Record<string, string>;
export const TELLS: Record<string, Said>;
export const DRIFTS: Record<string, Said>;
export const FOLLOWS: Said;
export const WHY: Record<string, Said>;
export const SLIPS: Record<string, Said>;
