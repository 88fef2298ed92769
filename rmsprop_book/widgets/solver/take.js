/* The answer to take along: as text of several kinds, as a link, on paper. */

import { copy } from "../copying.js";
import { both, inLanguage, inWords, offer, tag, words } from "../words.js";
import { COPIES } from "./copies.js";

/** @import { Life } from "../life.js" */
/** @import { Problem } from "./problem.js" */
/** @import { Pair } from "../types.js" */

/** @type {Record<string, Pair>} */
const NAMES = { text: ["সাধারণ লেখা", "Plain text"], link: ["এই অঙ্কের link", "A link to this problem"] };
const WIDEST = 12; // lines of a text that are seen at once

export class Take {
  kinds = tag("select");
  text = tag("textarea", { readOnly: true, spellcheck: false, rows: 4 });
  told = tag("span", { className: "rw-key", role: "status" });
  /** @type {Problem | undefined} */
  problem;

  /** @param {Life} life @param {(() => string) | null} link no page, no link @param {() => void} print */
  constructor(life, link, print) {
    this.link = link;
    offer(life, this.kinds, [...Object.keys(COPIES), ...(link ? ["link"] : [])], kind => {
      const [bn, en] = NAMES[kind] ?? [kind, kind];
      return { bn, en };
    });
    inLanguage(life, () => {
      this.text.setAttribute("aria-label", inWords({ bn: "Copy করার লেখা", en: "The text to copy" }));
    });
    this.kinds.addEventListener("change", () => this.write());
    const take = both("button", "Copy করো", "Copy", { type: "button", className: "rw-play" });
    take.addEventListener("click", async () => words(this.told, ...(await copy(this.text))));
    const paper = both("button", "ছাপো", "Print", { type: "button" });
    paper.addEventListener("click", print);
    this.el = tag(
      "details",
      { className: "rw-take" },
      both("summary", "সাথে নাও", "Take it along"),
      tag("label", { className: "rw-field" }, both("span", "কী হিসেবে", "As"), this.kinds),
      this.text,
      tag("div", { className: "rw-buttons" }, take, paper, this.told),
    );
    this.el.addEventListener("toggle", () => this.write());
  }

  /** @param {Problem} problem */
  ask(problem) {
    this.problem = problem;
    this.write();
  }

  write() {
    if (!this.problem || !this.el.open) return; // nobody sees it
    const kind = this.kinds.value || "text";
    this.text.value = kind === "link" && this.link ? this.link() : COPIES[kind](this.problem);
    this.text.rows = Math.min(this.text.value.split("\n").length + 1, WIDEST);
    words(this.told, "", "");
  }
}
