/* The programs of practice/programs.py; linked.py hands them to the bundle under this name. */

import type { Said } from "../types.js";

/** Python's Program; its lines by their text. */
export interface Program {
  given: string;
  right: string[];
  slips: Record<string, string>;
  stale: string;
  chapter: string;
}

export const LOOP: string;
export const STEPS: number;
export const PROGRAMS: Record<string, Program>;
export const SLIPS: Record<string, Said & { why: string }>; // why: a chapter and a heading in it
