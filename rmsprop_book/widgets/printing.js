/* Pages that are seen on paper only: they stand in the page for as long as it is printed. */

/** @param {HTMLElement} pages */
export function print(pages) {
  const { body } = document;
  body.append(pages);
  body.classList.add("rw-printing");
  const printed = () => {
    pages.remove();
    body.classList.remove("rw-printing");
  };
  addEventListener("afterprint", printed, { once: true });
  window.print();
}
