/* What is copied holds each formula as its LaTeX: one alone as it is, one inside a text between dollars. book.js loads
   this file when something is selected. */

const outer = (/** @type {Node | null} */ node) =>
  (node instanceof Element ? node : node?.parentElement)?.closest("math");

/** The selection, a formula at its ends whole. @param {Range} selected */
function widened(selected) {
  const range = selected.cloneRange();
  const [first, last] = [outer(range.startContainer), outer(range.endContainer)];
  if (first) range.setStartBefore(first);
  if (last) range.setEndAfter(last);
  return range;
}

const latex = (/** @type {Element} */ formula) => formula.getAttribute("data-tex") ?? "";

/**
 * As it is read, without what the page hides; each formula between dollars.
 * @param {HTMLElement} copy @param {Element[]} all
 */
function asText(copy, all) {
  for (const formula of all) {
    const dollars = formula.getAttribute("display") === "block" ? "$$" : "$";
    formula.replaceWith(dollars + latex(formula) + dollars);
  }
  copy.className = "unseen";
  document.body.append(copy); // where the style hides the other language, and knows what begins a line
  // biome-ignore lint/performance/useDomNodeTextContent: what is hidden is not copied
  const text = copy.innerText.trim();
  copy.remove();
  return text;
}

document.addEventListener("copy", event => {
  const selection = getSelection();
  if (!selection?.rangeCount || selection.isCollapsed) return;
  const copy = document.createElement("div");
  copy.append(widened(selection.getRangeAt(0)).cloneContents());
  const all = [...copy.querySelectorAll("math")];
  if (!all.length) return;
  const alone = copy.textContent?.trim() === all[0].textContent?.trim();
  event.clipboardData?.setData("text/plain", alone ? latex(all[0]) : asText(copy, all));
  event.preventDefault();
});
