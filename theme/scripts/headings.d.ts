/* Of each chapter its sections, in order; theme/extensions/topics.py makes ./headings.js from the built pages. */

export const HEADINGS: Record<string, [id: string, heading: string][]>;
