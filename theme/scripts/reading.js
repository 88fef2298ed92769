/* How a page is read and printed, as the reader chooses at its foot: code shown, folded or left out; on paper, folds as
   they stand, all open or all closed. */

import { CODES } from "../../rmsprop_book/widgets/choices.js";
import { both, tag } from "../../rmsprop_book/widgets/words.js";

const OPEN = 1; // on paper; 0: folds as they stand, 2: closed
const root = document.documentElement;
const paper = () => Number(root.dataset.print); // book.js sets it

/** What is chosen of each kind: what it is called, and how the choices are, in Bangla and English. */
const CHOICES = {
  code: ["পাতার code", "Code on the page", "খোলা", "shown", "ভাঁজ করা", "folded", "লুকানো", "hidden"],
  print: [
    ...["ছাপায় সমাধান আর ইঙ্গিত", "Solutions and hints on paper"],
    ...["পাতায় যেমন", "as on the page", "খোলা", "open", "বন্ধ", "closed"],
  ],
};

/** @param {keyof typeof CHOICES} name */
function choice(name) {
  const [bn, en, ...of] = CHOICES[name];
  const title = both("p", bn, en, { id: `${name}-choice` });
  const group = tag("div", { role: "group", "aria-labelledby": title.id, "data-choice": name });
  for (let k = 0; k < of.length; k += 2) {
    const button = both("button", of[k], of[k + 1], { type: "button" });
    button.addEventListener("click", () => {
      dispatchEvent(new CustomEvent("chosen", { detail: [name, k / 2] })); // book.js keeps it
      root.dataset[name] = name === "code" ? CODES[k / 2] : String(k / 2);
      show();
    });
    group.append(button);
  }
  return [title, group];
}

function show() {
  for (const group of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("#reading [data-choice]"))) {
    const chosen = group.dataset.choice === "code" ? CODES.indexOf(root.dataset.code ?? "") : paper();
    for (const [place, button] of [...group.children].entries())
      button.setAttribute("aria-pressed", String(place === chosen));
  }
}

function turnFolds() {
  if (!paper()) return;
  const folds = /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll("article details"));
  const turned = [...folds].filter(fold => fold.open !== (paper() === OPEN));
  const turn = () => {
    for (const fold of turned) fold.open = !fold.open;
  };
  turn();
  addEventListener("afterprint", turn, { once: true });
}

export function addReading() {
  const now = both("button", "ছাপো", "Print", { type: "button" });
  now.addEventListener("click", () => print());
  document.getElementById("reading")?.append(...choice("code"), ...choice("print"), now);
  addEventListener("beforeprint", turnFolds);
  show();
}
