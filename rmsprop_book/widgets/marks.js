/* How a verdict shows in the cell of a table. */

/** By its kind; marking.py of the practice says what each means. @type {Record<string, string>} */
const MARKS = { right: "✓", follows: "↳", rounded: "≈", slip: "✗", wrong: "✗", "no number": "✗", empty: "" };

/** @param {{ input: HTMLElement, mark: HTMLElement }} cell @param {string} kind */
export function show({ input, mark }, kind) {
  mark.textContent = MARKS[kind];
  input.setAttribute("aria-invalid", String(MARKS[kind] === "✗"));
  if (input.parentElement) input.parentElement.dataset.found = kind;
}
