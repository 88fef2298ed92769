/* The line on the first page that leads back to where the reading was. where.js loads this file if there is a place. */

import { code } from "../../rmsprop_book/widgets/short.js";
import { get, watch } from "../../rmsprop_book/widgets/store.js";
import { both, tag } from "../../rmsprop_book/widgets/words.js";
import { HEADINGS } from "./headings.js";

/** @param {Element} line */
function show(line) {
  const [, page, number] = get("places", "here");
  const chapter = Object.keys(HEADINGS).find(name => code(name) === page);
  const title = document.querySelector(`#contents a[href="chapters/${chapter}.html"]`);
  const [id, heading] = HEADINGS[chapter ?? ""]?.[number] ?? [];
  if (!title || !id) return line.replaceChildren(); // of another edition
  const link = tag("a", { href: `chapters/${chapter}.html#${id}` }, both("span", "যেখানে ছিলে:", "Continue:"));
  for (const part of title.children) if (!part.matches(".unseen")) link.append(" ", part.cloneNode(true));
  link.insertAdjacentHTML("beforeend", ` · ${heading}`);
  line.replaceChildren(link);
}

const line = document.getElementById("continue");
if (line) {
  show(line);
  watch(() => show(line));
}
