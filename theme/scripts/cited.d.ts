/* The book as it is cited (CITATION.cff); theme/extensions/scripts.py makes ./cited.js. */

export const CITED: { authors: string; title: string; version: string; year: string };
