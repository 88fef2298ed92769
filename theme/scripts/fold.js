/* The fold "my progress" at the end of a page that asks. What it holds comes when it is opened (progress.js). */

import { both, tag } from "../../rmsprop_book/widgets/words.js";
import { load } from "./load.js";

export function addProgress() {
  const fold = tag("details", { className: "rw rw-progress" }, both("summary", "আমার অগ্রগতি", "My progress"));
  document.querySelector("article")?.append(fold);
  fold.addEventListener("toggle", () => load("progress"), { once: true });
}
