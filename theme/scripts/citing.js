/* "Cite this page": the line that stands there, and its BibTeX, each copied by one press. */

import { both, tag } from "../../rmsprop_book/widgets/words.js";
import { CITED } from "./cited.js";

/** What pdfLaTeX cannot read in a title. @type {Record<string, string>} */
const SIGNS = { η: "\\eta", ρ: "\\rho", ε: "\\varepsilon", "≈": "\\approx", "→": "\\rightarrow" };
const inTex = (/** @type {string} */ text) => text.replace(/[ηρε≈→]/g, sign => `$${SIGNS[sign]}$`);

/** @param {Element} line how the page is cited in words */
function bibtex(line) {
  const title = line.querySelector("em [lang=en]")?.textContent;
  const url = line.querySelector("a")?.href;
  const name = location.pathname.match(/\/([\w-]+)\.html/)?.[1];
  const fields = {
    author: `{${CITED.authors}}`,
    title: inTex(title ?? CITED.title),
    year: CITED.year,
    note: `${title ? `In: ${CITED.title}, v` : "V"}ersion ${CITED.version}`,
    ...(url && { url }),
  };
  const lines = Object.entries(fields).map(([key, value]) => `  ${key} = {${value}}`);
  return `@misc{${["rmsprop-by-hand", title && name].filter(Boolean).join(":")},\n${lines.join(",\n")}\n}`;
}

/** @param {HTMLElement} from what is copied, as it is seen */
function copier(from) {
  const button = both("button", "Copy করো", "Copy", { type: "button" });
  const told = tag("span", { role: "status" });
  button.addEventListener("click", () => {
    getSelection()?.selectAllChildren(from);
    document.execCommand("copy"); // the one way that a page has which was opened from a folder
    told.replaceChildren(" ", both("span", "Copy হয়েছে।", "Copied."));
  });
  return tag("p", {}, button, told);
}

export function addCitation() {
  const fold = document.getElementById("cite");
  const line = fold?.querySelector("p");
  if (!(fold && line)) return;
  const code = tag("pre", { textContent: bibtex(line) });
  fold.append(copier(line), tag("p", { textContent: "BibTeX" }), code, copier(code));
}
