/* What the library knows of functions (mathematics.py); linked.py hands it to the bundle under this name. */

import type { Pair } from "./types.js";

export const LONGEST: number;
export const DEEPEST: number;
export const MESSAGES: Record<string, Pair>;
export const FUNCTIONS: Record<string, string>;
export const INSTEAD: Record<string, string>;
export const NOISE: string;
export const PLAIN: Record<string, string>;
export const VULGAR: Record<string, [above: number, below: number]>;
export const HALVES: Record<string, string>;
export const GREEK: Record<string, string>;
export const OF_FUNCTIONS: Record<string, string>;
export const RULES: Record<string, [bn: string, en: string, formula: string]>;
