/* The fold "my progress" at the end of a page that asks: what is remembered here, and how it gets to another device. */

import { formerKeys } from "../../rmsprop_book/widgets/former.js";
import { add, everything, forget, watch } from "../../rmsprop_book/widgets/store.js";
import { both, tag, words } from "../../rmsprop_book/widgets/words.js";
import { asFile, asText, received } from "./carry.js";

/** @param {Element | null} article */
export function progress(article) {
  const fold = tag("details", { className: "rw rw-progress" }, both("summary", "আমার অগ্রগতি", "My progress"));
  article?.append(fold);
  fold.addEventListener("toggle", () => fill(fold), { once: true });
}

function fill(fold) {
  const count = tag("p"), told = tag("p", { role: "status" });
  const text = tag("textarea", { rows: 3, spellcheck: false, autocapitalize: "off" });
  const file = tag("input", { type: "file", accept: ".json,.txt", hidden: true });
  const button = (act, ...names) => {
    const made = both("button", ...names, { type: "button" });
    made.addEventListener("click", act);
    return made;
  };
  const tell = (...said) => words(told, ...said);
  const receive = given => tell(...bring(given));

  file.addEventListener("change", async () => {
    receive(await file.files[0].text());
    file.value = ""; // the same one may be chosen again
  });
  fold.append(
    count,
    tag("div", { className: "rw-buttons" },
      button(() => tell(...save(asFile(everything()))), "File-এ রাখো", "Save to a file"),
      button(() => file.click(), "File থেকে আনো", "Read from a file"), file),
    tag("label", { className: "rw-paste" }, both("span", "অগ্রগতি, text হিসেবে:", "Progress as a text:"), text),
    tag("div", { className: "rw-buttons" },
      button(async () => tell(...await copy(text)), "Text copy করো", "Copy as text"),
      button(() => receive(text.value), "Text থেকে আনো", "Read the text")),
    both("p", "যেকোনো QR app এই text থেকে QR code বানায়। অন্য phone-এ সেটা scan করে এখানে বসাও।",
      "Any QR app makes a QR code of this text. Scan it with the other phone, and put the text here."),
    tag("div", { className: "rw-buttons" }, clearing(button, tell)),
    told,
  );
  const show = () => words(count, ...counted(everything()));
  watch(show);
  fold.addEventListener("toggle", show);
  show();
}

function counted({ answers, cards }) {
  const given = Object.values(answers).filter(([, , found]) => found).length, seen = Object.keys(cards).length;
  return [`এই device-এ মনে আছে: উত্তর ${given}, কার্ড ${seen}। কিছুই বাইরে যায় না।`,
    `Remembered on this device: answers ${given}, cards ${seen}. Nothing leaves it.`];
}

function bring(given) {
  const found = received(given);
  if (!found) return ["এটা এই বইয়ের অগ্রগতি নয়, বা একটা অংশ নেই। কিছু বদলায়নি।",
    "This is not progress from this book, or a part is missing. Nothing was changed."];
  if (!add(found)) return ["আনা হলো, কিন্তু এই browser কিছু মনে রাখছে না।",
    "It is here now, but this browser remembers nothing."];
  return ["আনা হলো; এখানে যা ছিল, তাও আছে।", "It is here now, and what was here before is too."];
}

function save(json) {
  const href = URL.createObjectURL(new Blob([json], { type: "application/json" }));
  tag("a", { href, download: "rmsprop-progress.json" }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000); // a slow device is still writing
  return ["File-টা Downloads-এ আছে।", "The file is in your downloads."];
}

async function copy(text) {
  text.value = asText(everything());
  text.select();
  try {
    await navigator.clipboard.writeText(text.value);
    return ["Copy হয়েছে।", "Copied."];
  } catch {
    return ["Text-টা বেছে দেওয়া আছে; এবার copy করো।", "The text is selected; now copy it."];
  }
}

/* Two presses: what is forgotten does not come back. */
function clearing(button, tell) {
  let sure = false;
  const show = () => (sure ? words(made, "সত্যিই মুছবে? আবার চাপো", "Really? Press again")
    : words(made, "অগ্রগতি মুছে দাও", "Forget my progress"));
  const made = button(() => {
    if (sure) {
      for (const key of formerKeys()) localStorage.removeItem(key);
      forget();
      tell("মুছে গেছে।", "It is forgotten.");
    }
    sure = !sure;
    show();
  }, "", "");
  made.addEventListener("blur", () => {
    sure = false;
    show();
  });
  show();
  return made;
}
