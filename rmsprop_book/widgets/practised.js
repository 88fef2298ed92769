/* What a reader has practised of a topic, in the drill, in boxes and in papers (noted.js). */

import { short } from "./short.js";

/** @import { Kept } from "./store.js" */
/** @import { Topic } from "./types.js" */
/** @typedef {{ right: number, wrong: number, open: number }} Practised open: mistakes in it */

/** All of it that was tried. @param {Topic} topic @param {Kept} kept @returns {Practised[]} */
export function practisedIn({ kinds, exercises, written }, { practised, mistakes }) {
  const wrongNow = openIn(mistakes);
  return [...kinds.map(short), ...exercises, ...written].flatMap(key => {
    const [, , right = 0, wrong = 0] = practised[key] ?? [];
    const open = wrongNow.filter(thing => thing === key).length;
    return right || wrong || open ? [{ right, wrong, open }] : [];
  });
}

/** Of each mistake that was not set right its thing. @param {Kept["mistakes"]} mistakes */
const openIn = mistakes => Object.entries(mistakes).flatMap(([key, [, , , done]]) => (done ? [] : [key.slice(0, 3)]));
