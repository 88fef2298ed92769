/* Where the reader is in the chapter, when the contents open on a phone: that section is marked, and has the focus.
   book.js loads this file when they first open. */

const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("#contents li li a"));

/** Whether the section of this link has begun above the middle of the screen. @param {HTMLAnchorElement} link */
function isAbove({ hash }) {
  const section = document.getElementById(decodeURIComponent(hash.slice(1)));
  return section && section.getBoundingClientRect().top < innerHeight / 2;
}

function mark() {
  if (!document.documentElement.classList.contains("contents-open")) return;
  const here = [...links].filter(isAbove).pop();
  for (const link of links) link.ariaCurrent = link === here ? "location" : null;
  here?.focus();
}

document.getElementById("menu")?.addEventListener("click", mark);
mark();
