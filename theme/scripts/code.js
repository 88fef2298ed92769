/* Code that is folded (boot.js and reading.js say whether it is) opens by a button of its own. The style keeps its
   place. book.js loads this file on a page with code. */

import { tag } from "../../rmsprop_book/widgets/words.js";

for (const code of document.querySelectorAll(".cell > .cell_input")) {
  const button = tag("button", { type: "button", className: "unfold", textContent: "Code", ariaExpanded: "false" });
  button.addEventListener("click", () => {
    button.ariaExpanded = String(button.ariaExpanded !== "true");
  });
  code.before(button);
}
