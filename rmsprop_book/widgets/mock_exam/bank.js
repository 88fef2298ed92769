/* The question bank, which a page fetches once it is needed: the questions when a paper begins, the answers at its end.
   A notebook has both (whole.js). */

import { tag } from "../words.js";

/** @import { Answer, Item } from "./rules.js" */

/** Where the two files leave what they have.
 * @type {typeof globalThis & { PaperQuestions?: Item[], PaperAnswers?: Record<string, Answer> }} */
const place = globalThis;
const FILES = /** @type {const} */ ({ PaperQuestions: "paper-questions", PaperAnswers: "paper-answers" });

/** All that can be asked. @returns {Promise<Item[]>} */
export const questions = async () => place.PaperQuestions ?? (await brought("PaperQuestions"));

/** @returns {Promise<Record<string, Answer>>} */
export const answers = async () => place.PaperAnswers ?? (await brought("PaperAnswers"));

/** @template {keyof typeof FILES} K @param {K} name @returns {Promise<NonNullable<(typeof place)[K]>>} */
function brought(name) {
  const src = `${document.documentElement.dataset.content_root}_static/${FILES[name]}.js`;
  return new Promise((done, fail) => {
    const script = tag("script", { src });
    const has = () => (place[name] ? done(/** @type {any} */ (place[name])) : fail(new Error(src)));
    script.addEventListener("load", has);
    script.addEventListener("error", () => fail(new Error(src)));
    document.body.append(script);
    script.addEventListener("load", () => script.remove());
  });
}
