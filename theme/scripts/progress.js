/* The fold "my progress" (fold.js): how well each topic is known, what is remembered here, and how it gets to another
   device. It comes when the fold is opened; the first page asks for it sooner, for its map. */

import { copy } from "../../rmsprop_book/widgets/copying.js";
import { emptyBoxes, formerKeys } from "../../rmsprop_book/widgets/former.js";
import { add, everything, forget, watch } from "../../rmsprop_book/widgets/store.js";
import { both, tag, words } from "../../rmsprop_book/widgets/words.js";
import { asFile, asText, received } from "./carry.js";
import { paint } from "./strengths.js";

/** @import { Kept } from "../../rmsprop_book/widgets/store.js" */
/** @import { Pair } from "../../rmsprop_book/widgets/types.js" */
/** @typedef {(said: Pair) => void} Tell */

/** All that another device needs: what lay in boxes is among what is known (former.js). */
const whole = () => ({ ...everything(), cards: {} });

/** @param {HTMLElement} fold */
function fill(fold) {
  const count = tag("p");
  const told = tag("p", { role: "status" });
  const row = (/** @type {HTMLElement[]} */ ...parts) => tag("div", { className: "rw-buttons" }, ...parts);
  const tell = (/** @type {Pair} */ [bn, en]) => words(told, bn, en);
  const topics = tag("ul", { className: "rw-topics" });
  const href = `${document.documentElement.dataset.content_root ?? ""}chapters/mistakes.html`;
  const book = both("a", "ভুলের খাতা: কী পড়বে, কী করবে", "The mistake book: what to read and to practise", { href });
  fold.append(
    topics,
    tag("p", {}, book),
    count,
    row(...fileButtons(tell)),
    ...textParts(tell, row),
    row(clearing(tell)),
    told,
  );
  const show = () => {
    words(count, ...counted(everything()));
    paint();
  };
  watch(show);
  fold.addEventListener("toggle", show);
  show();
}

/** @param {string} bn @param {string} en @param {() => void} act */
function button(bn, en, act) {
  const made = both("button", bn, en, { type: "button" });
  made.addEventListener("click", act);
  return made;
}

/** @param {Tell} tell */
function fileButtons(tell) {
  const file = tag("input", { type: "file", accept: ".json,.txt", hidden: true });
  file.addEventListener("change", async () => {
    tell(bring((await file.files?.[0].text()) ?? ""));
    file.value = ""; // the same one may be chosen again
  });
  return [
    button("File-এ রাখো", "Save to a file", () => tell(save(asFile(whole())))),
    button("File থেকে আনো", "Read from a file", () => file.click()),
    file,
  ];
}

/** @param {Tell} tell @param {(...parts: HTMLElement[]) => HTMLElement} row */
function textParts(tell, row) {
  const text = tag("textarea", { rows: 3, spellcheck: false, autocapitalize: "off" });
  const taking = async () => {
    text.value = asText(whole());
    tell(await copy(text));
  };
  return [
    tag("label", { className: "rw-paste" }, both("span", "অগ্রগতি, text হিসেবে:", "Progress as a text:"), text),
    row(
      button("Text copy করো", "Copy as text", taking),
      button("Text থেকে আনো", "Read the text", () => tell(bring(text.value))),
    ),
    both(
      "p",
      "যেকোনো QR app এই text থেকে QR code বানায়। অন্য phone-এ সেটা scan করে এখানে বসাও। কী পড়া হয়েছে, শুধু file-এ যায়।",
      "Any QR app makes a QR code of this text. Scan it there, and put it here. What was read goes in a file.",
    ),
  ];
}

/** @param {Kept} kept @returns {Pair} */
function counted({ answers, known }) {
  const given = Object.values(answers).filter(([, , found]) => found).length;
  const seen = Object.keys(known).length;
  return [
    `এই device-এ মনে আছে: উত্তর ${given}, কার্ড ${seen}। কিছুই বাইরে যায় না।`,
    `Remembered on this device: answers ${given}, cards ${seen}. Nothing leaves it.`,
  ];
}

/** @param {string} given @returns {Pair} */
function bring(given) {
  const found = received(given);
  if (!found)
    return [
      "এটা এই বইয়ের অগ্রগতি নয়, বা একটা অংশ নেই। কিছু বদলায়নি।",
      "This is not progress from this book, or a part is missing. Nothing was changed.",
    ];
  const stays = add(found);
  emptyBoxes(); // of an earlier edition
  if (!stays) return ["আনা হলো, কিন্তু এই browser কিছু মনে রাখছে না।", "It is here now, but this browser remembers nothing."];
  return ["আনা হলো; এখানে যা ছিল, তাও আছে।", "It is here now, and what was here before is too."];
}

/** @param {string} json @returns {Pair} */
function save(json) {
  const href = URL.createObjectURL(new Blob([json], { type: "application/json" }));
  tag("a", { href, download: "rmsprop-progress.json" }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000); // a slow device is still writing
  return ["File-টা Downloads-এ আছে।", "The file is in your downloads."];
}

/** Two presses: what is forgotten does not come back. @param {Tell} tell */
function clearing(tell) {
  const made = button("", "", () => press());
  /** @param {boolean} sure */
  function show(sure) {
    made.toggleAttribute("data-sure", sure);
    if (sure) words(made, "সত্যিই মুছবে? আবার চাপো", "Really? Press again");
    else words(made, "অগ্রগতি মুছে দাও", "Forget my progress");
  }
  function press() {
    const sure = "sure" in made.dataset;
    if (sure) {
      for (const key of formerKeys()) localStorage.removeItem(key);
      forget();
      tell(["মুছে গেছে।", "It is forgotten."]);
    }
    show(!sure);
  }
  made.addEventListener("blur", () => show(false));
  show(false);
  return made;
}

for (const fold of document.querySelectorAll(".rw-progress")) fill(/** @type {HTMLElement} */ (fold));
