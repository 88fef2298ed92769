/* The search without its page: what a query finds, in order. theme/search made the index: which word weighs how much in
   which section. */

import { Lexicon } from "./lexicon.js";
import { understand } from "./query.js";
import { unpackHits, unpackPieces } from "./unpack.js";

/** @import { Excerpts, Hit, Index, Instead, Piece, Term } from "./types.js" */

export const MOST = 20; // hits for a query
const FEWEST = 5; // hits that are kept even if they are far behind the first

/* How much a kind counts; bibliography last. And what a question for a kind of thing adds. */
/** @type {Record<string, number>} */
const WORTH = {
  chapter: 1.25,
  questions: 1.1,
  definition: 1.15,
  answer: 1,
  example: 0.9,
  text: 1,
  figure: 1,
  code: 0.5,
  widget: 0.85,
  exercise: 0.75,
  summary: 0.85,
  myth: 0.8,
  source: 0.4,
};
const ASKED = 1.5;
const TITLE = 0.6;

const isWhole = (/** @type {Term} */ term) => term.share > 0.5;
const isIn = (/** @type {Set<string>} */ names) => (/** @type {Term} */ term) =>
  [...term.names.keys()].some(name => names.has(name));

export default class Search {
  /** @type {Map<string, Set<string>>} the names in each heading */
  headings = new Map();
  warmed = 0;

  /** @param {Index} index @param {Excerpts} [excerpts] */
  constructor(index, excerpts = {}) {
    this.lexicon = new Lexicon(index);
    this.asks = index.asks;
    this.pieces = unpackPieces(index, excerpts);
    /** @type {Map<string, string>} of each word, packed */
    this.hits = new Map();
    const hits = index.hits.split(" ");
    for (const [k, word] of index.words.split("\n").entries()) this.hits.set(word, hits[k]);
  }

  /**
   * @param {string} query
   * @returns {{ hits: Hit[], toMark: Set<string>, instead: Instead[] }}
   */
  find(query) {
    const { terms, asked, instead } = understand(query, this.lexicon, this.asks);
    const whole = terms.filter(isWhole);
    const scores = this.scores(terms);
    /** @type {Hit[]} */
    const found = [];
    for (const [k, piece] of this.pieces.entries())
      if (scores[k]) found.push({ piece, score: scores[k] * worth(piece.kind, asked, whole) });
    found.sort(byScore);
    const near = found.slice(0, 2 * MOST).map(({ piece, score }) => {
      return { piece, score: score * (1 + 2 * this.likeness(whole, piece) ** 2) };
    });
    near.sort(byScore);
    const hits = near.filter((hit, k) => k < FEWEST || hit.score > near[0].score / 8).slice(0, MOST);
    return { hits, toMark: this.lexicon.toMark(terms), instead };
  }

  /** What each piece has of these terms; a piece that lacks one loses more than that. @param {Term[]} terms */
  scores(terms) {
    const scores = new Float32Array(this.pieces.length);
    const covered = new Float32Array(this.pieces.length);
    const all = terms.reduce((sum, term) => sum + this.add(term, scores, covered), 0);
    return Array.from(scores, (score, k) => score && score * (covered[k] / all) ** 2);
  }

  /**
   * Adds what a term weighs in each piece to scores; and how much of the query it is to covered.
   * @param {Term} term @param {Float32Array} scores @param {Float32Array} covered
   */
  add({ names, share }, scores, covered) {
    const best = new Float32Array(this.pieces.length);
    let rarity = 0;
    for (const [name, surely] of names) {
      const where = unpackHits(this.hits.get(name) ?? "");
      if (!where.length) continue;
      const own = Math.log(1 + (2 * this.pieces.length) / where.length) * surely;
      rarity = Math.max(rarity, own);
      for (let k = 0; k < where.length; k += 2) best[where[k]] = Math.max(best[where[k]], where[k + 1] * own);
    }
    for (const [k, weight] of best.entries())
      if (weight) {
        scores[k] += weight * share;
        covered[k] += Math.sqrt(rarity) * share * Math.min(1, 0.5 + weight / rarity / 12);
      }
    return Math.sqrt(rarity) * share;
  }

  /** The names in a heading, or in the title of a chapter. @param {string} text */
  namesIn(text) {
    const known = this.headings.get(text);
    if (known) return known;
    const terms = this.lexicon.terms(this.lexicon.words(text).map(word => [[word, 1]]));
    const names = new Set(terms.filter(isWhole).flatMap(term => [...term.names.keys()]));
    this.headings.set(text, names);
    return names;
  }

  /**
   * How much of a heading was asked for, and of what was asked for is in it: 0 to 1. The title of the chapter helps:
   * "RMSProp formula" is "The two formulas" in "What is RMSProp?".
   * @param {Term[]} terms @param {Piece} piece
   */
  likeness(terms, { heading, chapter }) {
    const each = heading.map((text, lang) => {
      const names = this.namesIn(text);
      const inHeading = terms.filter(isIn(names)).length;
      const rest = terms.filter(term => !isIn(names)(term));
      const above = inHeading ? rest.filter(isIn(this.namesIn(chapter[lang]))).length : 0;
      return (inHeading + TITLE * above) / (terms.length + names.size - inHeading || 1);
    });
    return Math.max(...each);
  }

  /** Work that would be felt at the first key, in small parts; called again until it says that nothing is left. */
  warmUp() {
    const { guesses } = this.lexicon;
    if (guesses.left.length) return Boolean(guesses.entries(1000));
    for (const end = Math.min(this.warmed + 20, this.pieces.length); this.warmed < end; this.warmed++)
      for (const text of this.pieces[this.warmed].heading) this.namesIn(text);
    return this.warmed < this.pieces.length;
  }
}

const byScore = (/** @type {Hit} */ a, /** @type {Hit} */ b) => b.score - a.score;

/** @param {string} kind @param {string[]} asked @param {Term[]} terms */
function worth(kind, asked, terms) {
  if (kind === "definition" && terms.length > 1) return 1;
  if (asked.includes(kind)) return ASKED;
  return kind === "chapter" && asked.length && !asked.includes("definition") ? 1 : WORTH[kind];
}
