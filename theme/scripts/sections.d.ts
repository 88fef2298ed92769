/* Of each chapter the keys of its sections (rmsprop_book/topics.py); theme/extensions/scripts.py makes ./sections.js. */

export const SECTIONS: Record<string, string>;
