/* How papers are set, from rmsprop_book/papers (bank.py); linked.py hands it to the bundle under this name. */

import type { Said } from "../types.js";

export type Pattern = [form: string, marks: number][];
export interface Section {
  title: Said;
  patterns: Pattern[];
  count: number;
  extra: number;
  either: boolean;
}
export interface Style {
  name: Said;
  minutes: number;
  drill: boolean;
  sections: Section[];
}
/** The run of a numerical, with its slopes as sums, and how its marks are shared (paper_tables.py). */
export interface Table {
  rule: string;
  numbers: Record<string, number>;
  slopes: number[][][];
  start: number[];
  count: number;
  names: string[];
  columns: string[];
  isGiven?: boolean;
  marks: number;
  weights: number[];
  lines: number[]; // of its marking, by their places
}
export interface Item {
  id: string;
  form: string;
  marks: number;
  chapter: string;
  level: number;
  about?: string;
  isDrill?: boolean;
  asks?: Said;
  table?: Table;
  options?: (Said | string)[];
  fixed?: boolean;
}
export interface Marking {
  marks: number;
  what: Said;
}
export interface Answer {
  right?: number[];
  why?: Said[];
  model?: string;
  columns?: string[];
  rows?: string[][];
  said?: Said;
  marking?: Marking[];
}

export const STYLES: Record<string, Style>;
export const UNITS: string[][];
export const COSTS: { same: number; unlike: number; elsewhere: number; chapter: number; level: number[] };
export const SAID: Record<string, Said>;
