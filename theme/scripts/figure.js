/* A figure as large as the screen, for a phone turned on its side or a projector. It goes by Escape, by "back", by a
   tap. book.js loads this file when the reader first presses a key or points at something. */

import { tag } from "../../rmsprop_book/widgets/words.js";

/** Shows the picture that this button holds. @param {Element} button */
function enlarge(button) {
  const seen = [...button.querySelectorAll("img")].find(img => img.offsetWidth); // not of the other language
  if (!seen) return;
  const picture = /** @type {HTMLImageElement} */ (seen.cloneNode());
  const close = tag("button", { type: "button", ariaLabel: "বন্ধ করো · Close", textContent: "✕" });
  const dialog = tag("dialog", { className: "large", ariaLabel: seen.alt }, picture, close);
  const back = () => dialog.close();
  dialog.addEventListener("click", back);
  dialog.addEventListener("close", () => {
    removeEventListener("popstate", back);
    dialog.remove();
    if (history.state === "large") history.back();
  });
  document.body.append(dialog);
  dialog.showModal();
  history.pushState("large", "");
  addEventListener("popstate", back);
}

/* A figure stands there once in each language, and both are in one button. */
for (const picture of document.querySelectorAll("figure img, .cell_output img:not(.sw-paper *)")) {
  const before = picture.previousElementSibling;
  if (before?.matches(".enlarge")) before.append(picture);
  else {
    const button = tag("button", { type: "button", className: "enlarge" });
    picture.before(button);
    button.append(picture);
    button.addEventListener("click", () => enlarge(button));
  }
}
