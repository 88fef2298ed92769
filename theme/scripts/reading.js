/* How a page is read and printed, as the reader chooses at its foot: code shown, folded or left out; on paper, folds as
   they stand, all open or all closed. book.js loads this file when that is opened, or when paper was once chosen. */

import { CODES } from "../../rmsprop_book/widgets/choices.js";
import { get, set } from "../../rmsprop_book/widgets/store.js";

const OPEN = 1; // on paper; 0: folds as they stand, 2: closed
const root = document.documentElement;
const groups = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("#reading [data-choice]"));
const paper = () => get("settings", "print")[0] ?? 0;

function show() {
  for (const group of groups) {
    const chosen = group.dataset.choice === "code" ? CODES.indexOf(root.dataset.code ?? "") : paper();
    for (const [place, button] of [...group.children].entries())
      button.setAttribute("aria-pressed", String(place === chosen));
  }
}

for (const group of groups)
  for (const [place, button] of [...group.children].entries())
    button.addEventListener("click", () => {
      set("settings", group.dataset.choice ?? "", place);
      if (group.dataset.choice === "code") root.dataset.code = CODES[place];
      show();
    });
document.querySelector("#reading > button")?.addEventListener("click", () => print());

addEventListener("beforeprint", () => {
  if (!paper()) return;
  const folds = /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll("article details"));
  const turned = [...folds].filter(fold => fold.open !== (paper() === OPEN));
  const turn = () => {
    for (const fold of turned) fold.open = !fold.open;
  };
  turn();
  addEventListener("afterprint", turn, { once: true });
});

show();
