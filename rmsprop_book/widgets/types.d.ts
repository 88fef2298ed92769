/* The shapes that several modules hand to each other. */

/** A text in Bangla and English. */
export type Pair = [bn: string, en: string];
export type Said = { bn: string; en: string };
export type Point = number[];

/** What a page knows of a topic (rmsprop_book/topics.py): its things by the keys under which they are remembered. */
export interface Topic extends Said {
  id: string;
  page: string; // from the first page
  sections: string[]; // anchors there
  standsOn: string[]; // ids
  kinds: string[]; // of the drill
  read: number; // minutes
  practise: number;
  exam: number; // 1 seldom to 3 nearly always
  quiz: string[]; // keys, as the two that follow
  cards: string[];
  exercises: string[];
  written: string[]; // what papers ask in words or sums
}

/** The state of a widget: anywidget's, or that of a page without a kernel (model.js). */
export interface Model {
  // biome-ignore lint/suspicious/noExplicitAny: what a setting is, its trait in Python says
  get(key: string): any;
  set(key: string, value: unknown): void;
  save_changes(): void;
  on(event: string, act: () => void): void;
  off(event: string, act: () => void): void;
  later?(act: () => void): void; // only a page's, which may be on a slow phone
}

/** What anywidget hands to a drawing; what it returns is called when the drawing goes. */
export type Render = (place: { model: Model; el: HTMLElement }) => () => void;

export interface Hyper {
  lr: number;
  beta?: number;
  rho?: number;
  eps?: number;
  beta1?: number;
  beta2?: number;
  bias_correction?: boolean;
  average?: boolean;
}
export type Memory = Record<string, number>;

/** A rule for one coordinate; step changes the memory, and returns what θ gains. */
export interface Rule {
  hyper: Record<string, number>;
  memory: Memory;
  step(t: number, g: number, own: Memory): number;
  rate(t: number, own: Memory): number;
}

export interface Surface {
  name: Pair;
  domain: [number, number][];
  start: Point;
  minimum?: Point;
  loss(...at: Point): number;
  grad(...at: Point): Point;
  /** What there is to say of a run on this surface alone. */
  told?(run: Run): Pair | undefined;
}

export interface Run {
  name: string;
  hyper: Record<string, number>;
  theta: Point[];
  state: Record<string, Point[]>;
  grad: Point[];
  delta: Point[];
  rate: Point[];
  end: "done" | "0/0" | "away";
}

/** A sum as a tree: [what made it, of what, …]; its leaves are numbers and names. */
export type Leaf = number | string;
export type Branch = [made: string, ...of: Tree[]];
export type Tree = Leaf | Branch;
export interface Formula {
  leaves: Record<string, string>;
  lines: Record<string, Branch>;
}
