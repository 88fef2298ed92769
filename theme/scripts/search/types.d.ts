/* The shapes that the parts of the search hand to each other. */

/** What theme/search/index.py wrote. Rows stand in one text, which a phone reads faster than lists of lists. */
export interface Index {
  pages: [page: string, bn: string, en: string][];
  pieces: string;
  words: string;
  hits: string;
  same: string;
  stop: string;
  asks: Record<string, string[]>;
  endings: Endings;
}

/** Of the sections of each page, in their order: what is shown of them in Bangla and in English, a tab between. */
export type Excerpts = Record<string, string[]>;

export interface Endings {
  bn: string[];
  particles: string[];
  en: [ending: string, instead: string][];
}

/** A section of the book; heading, excerpt and chapter in Bangla and in English. */
export interface Piece {
  page: string;
  anchor: string;
  kind: string;
  marks: string;
  heading: string[];
  excerpt: string[];
  chapter: string[];
}

/** A word that the book knows, and how surely it is meant. */
export type Guess = [word: string, surely: number];

/** What a word may mean, how surely, and what it counts. */
export interface Term {
  names: Map<string, number>;
  share: number;
}

export interface Hit {
  piece: Piece;
  score: number;
}

/** What was typed, and what was taken for it. */
export type Instead = [typed: string, taken: string];
