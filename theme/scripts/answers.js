/* The script of a page with exercises: each gets its box, which goes along to the language that is shown. */

import { boxOf } from "../../rmsprop_book/widgets/answers.js";
import { Life } from "../../rmsprop_book/widgets/life.js";
import { inLanguage } from "../../rmsprop_book/widgets/words.js";

/** @import { Asked } from "../../rmsprop_book/widgets/answers.js" */
/** @import { Said } from "../../rmsprop_book/widgets/types.js" */

const held = document.getElementById("answers")?.textContent ?? "{}";
/** @type {{ exercises: Record<string, Asked>, slips: Record<string, Said> }} */
const { exercises, slips } = JSON.parse(held);

/** A place in Bangla and one in English; a grid has one for both. @type {[box: Element, places: Element[]][]} */
const boxes = Object.entries(exercises).map(([name, asked]) => [
  boxOf(asked, slips),
  [...document.querySelectorAll(`[data-exercise="${name}"]`)],
]);

inLanguage(new Life(), () => {
  const { lang } = document.documentElement.dataset;
  for (const [box, places] of boxes) {
    const place = lang === "en" ? places.at(-1) : places[0];
    if (place && box.parentElement !== place) place.replaceChildren(box);
  }
});
