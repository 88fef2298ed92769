/* What solver_rules.py says of the rules; linked.py hands it to the bundle under this name. */

import type { Formula, Pair } from "../types.js";

/** A rule that a reader may choose. */
export interface Choice {
  name: Pair;
  python: string;
  hyper: Record<string, { leaf: string; symbol: string; usual: number; below: number | null }>;
  fixed: Record<string, number>;
  state: Record<string, [line: string, from: string]>;
  formula: Formula;
}

export const MOST_STEPS: number;
export const MOST_RULES: number;
export const CHOICES: Record<string, Choice>;
export const TROUBLE: Record<string, Pair>;
export const SQUARES: string[];
export const SLIPS: Record<string, Pair>;
