/* The index, unpacked: theme/search/index.py packs it. */

import { LETTERS } from "../../../rmsprop_book/widgets/base64.js";

/** @import { Excerpts, Index, Piece } from "./types.js" */

const LEVELS = 15; // a weight is a whole number from 1 to this
const VALUES = new Uint8Array(128);
for (let value = 0; value < LETTERS.length; value++) VALUES[LETTERS.charCodeAt(value)] = value;

/** @param {Index} index @param {Excerpts} excerpts which may come later @returns {Piece[]} */
export function unpackPieces({ pieces, pages }, excerpts) {
  const met = pages.map(() => 0);
  return pieces.split("\n").map(line => {
    const [page, anchor, kind, marks, ...heading] = line.split("\t");
    const [address, ...chapter] = pages[Number(page)];
    const place = met[Number(page)]++;
    return {
      ...{ page: address, anchor, kind, marks, heading, chapter },
      get excerpt() {
        return (excerpts[address]?.[place] ?? "\t").split("\t");
      },
    };
  });
}

/**
 * The pieces that a word is in, and what it weighs there.
 * @param {string} packed
 * @returns {number[]} piece, weight, piece, weight, …
 */
export function unpackHits(packed) {
  const hits = [];
  let piece = -1;
  let value = 0;
  let scale = 1;
  for (let k = 0; k < packed.length; k++) {
    const digit = VALUES[packed.charCodeAt(k)];
    value += (digit & 31) * scale;
    scale *= 32;
    if (digit >= 32) continue;
    piece += 1 + Math.floor(value / (LEVELS + 1));
    hits.push(piece, value % (LEVELS + 1));
    value = 0;
    scale = 1;
  }
  return hits;
}
