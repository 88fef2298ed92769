/* Code that is folded (boot.js and reading.js say whether it is) opens by a button of its own; not where the text
   speaks of the code itself. book.js loads this file on a page with code. */

import { tag } from "../../rmsprop_book/widgets/words.js";

for (const code of document.querySelectorAll(".cell:not(.tag_keep-input) > .cell_input")) {
  const button = tag("button", { type: "button", className: "unfold", textContent: "Code", ariaExpanded: "false" });
  button.addEventListener("click", () => {
    button.ariaExpanded = String(button.ariaExpanded !== "true");
  });
  code.before(button);
}
