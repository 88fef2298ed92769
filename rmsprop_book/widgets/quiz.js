/* The quiz: one question at a time, each option with its reason. The first answer counts. Questions and options come in an
   order of the reader's own; it stays until he starts again. Answers and order are kept on the device. */

import { recall, remember } from "./recall.js";
import { dayOf } from "./short.js";
import { watch } from "./store.js";
import { both, inLanguage, inWords, tag, tells, words } from "./words.js";

const LEVELS = [{ bn: "★ সহজ", en: "★ easy" }, { bn: "★★ মাঝারি", en: "★★ medium" }, { bn: "★★★ কঠিন", en: "★★★ hard" }];

/* The things in an order that the seed alone decides (Fisher and Yates, with mulberry32). */
export function shuffled(things, seed) {
  const list = [...things];
  for (let k = list.length - 1; k > 0; k--) {
    seed = (seed + 0x6d2b79f5) | 0;
    let x = Math.imul(seed ^ (seed >>> 15), seed | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    const j = ((x ^ (x >>> 14)) >>> 0) % (k + 1);
    [list[k], list[j]] = [list[j], list[k]];
  }
  return list;
}

/* In which order the options of question number k stand: true before false, and what speaks of the others stays. */
export const places = ({ options, fixed }, k, seed) => (fixed || options.length < 3 ? [...options.keys()] : shuffled(options.keys(), seed + k + 1));

function render({ model, el }) {
  el.classList.add("rw", "rw-quiz");
  const questions = model.get("questions"), name = model.get("name");
  const first = k => recall("answers", questions[k].id)[1]; // of question number k: 1 for a wrong answer, 2 for a right one
  let seed, order, at, drawn, checked; // at: the number of the question that is shown

  const score = tag("p", { className: "rw-rates" }), statement = tag("p", { className: "rw-statement" });
  const options = tag("ol", { className: "rw-answers" }), told = tag("p", { className: "rw-caption", role: "status" });
  const back = both("button", "আগেরটা", "Back", { type: "button" }), next = both("button", "পরেরটা", "Next", { type: "button", className: "rw-play" });
  const check = both("button", "মিলিয়ে দেখো", "Check", { type: "button", className: "rw-play" });
  const wrong = tag("input", { type: "checkbox" }), again = both("button", "গোড়া থেকে", "Start again", { type: "button" });
  const chapter = select([...new Set(questions.map(q => q.chapter))].sort().map(c => [c, { bn: c.slice(0, 2), en: c.slice(0, 2) }]));
  const level = select(LEVELS.map((words, k) => [k + 1, words]));
  el.append(tag("div", { className: "rw-buttons" }, tag("label", {}, both("span", "অধ্যায়", "Chapter"), chapter), tag("label", {}, both("span", "কত কঠিন", "Level"), level)),
    score, statement, options, told, tag("div", { className: "rw-buttons" }, check, next, back, again),
    tag("label", {}, wrong, both("span", "শুধু ভুলগুলো আবার", "only the wrong ones again")));

  function select(list) {
    const all = [["", { bn: "সব", en: "all" }], ...list], element = tag("select");
    inLanguage(() => {
      const { value } = element;
      element.replaceChildren(...all.map(([value, words]) => tag("option", { value, textContent: inWords(words) })));
      element.value = value;
    });
    element.addEventListener("change", filter);
    return element;
  }

  const asked = () => order.filter(k => (!chapter.value || questions[k].chapter === chapter.value) && (!level.value || questions[k].level === +level.value));
  const listed = () => asked().filter(k => !wrong.checked || first(k) === 1);

  function place(list = asked()) {
    const number = list.indexOf(at) + 1;
    return [`প্রশ্ন ${number} / ${list.length}`, `Question ${number} of ${list.length}`];
  }

  function begin(anew = false) {
    if (anew || !recall("orders", name)[0]) remember(el, "orders", name, 1 + Math.floor(Math.random() * 2 ** 31));
    [seed] = recall("orders", name);
    order = shuffled(questions.keys(), seed);
  }

  function show(k) {
    at = k;
    model.set("number", k ?? -1);
    model.save_changes();
    draw();
  }
  function go(step) {
    const list = listed(), here = order.indexOf(at), place = k => order.indexOf(k);
    drawn = null; // where it is the only one, it begins anew
    show(step > 0 ? list.find(k => place(k) > here) ?? list[0] : list.findLast(k => place(k) < here) ?? list.at(-1));
  }
  function filter() {
    const list = listed();
    show(list.includes(at) ? at : list[0]);
  }
  next.addEventListener("click", () => go(1));
  back.addEventListener("click", () => go(-1));
  wrong.addEventListener("change", filter);
  again.addEventListener("click", () => {
    for (const k of order) if (first(k)) remember(el, "answers", questions[k].id, dayOf(), 0);
    wrong.checked = false;
    begin(true);
    drawn = null;
    show(listed()[0]);
  });

  function count(right) {
    const before = first(at), retry = wrong.checked && before === 1 && !checked;
    if (!before || retry) remember(el, "answers", questions[at].id, dayOf(), right ? 2 : 1); // the first answer counts
    checked = true;
    showScore();
  }

  function answer(button, k) {
    const right = k === questions[at].right, { why } = questions[at].options[k];
    count(right);
    button.dataset.found = right ? "right" : "wrong";
    words(told, `${right ? "ঠিক।" : "না।"} ${why.bn.replace(/^ঠিক। /, "")}`, `${right ? "Right." : "No."} ${why.en.replace(/^Right\. /, "")}`);
  }

  const pressed = button => button.getAttribute("aria-pressed") === "true";

  /* All the right options and only these: then each says its reason. */
  check.addEventListener("click", () => {
    const { right, options: list } = questions[at], buttons = [...options.querySelectorAll("button")];
    const wanted = button => right.includes(+button.dataset.option);
    const all = buttons.every(button => pressed(button) === wanted(button));
    if (!buttons.some(pressed)) return words(told, "আগে অন্তত একটা বেছে নাও।", "First choose at least one.");
    count(all);
    for (const button of buttons) {
      const good = wanted(button), chosen = pressed(button), { why } = list[button.dataset.option];
      if (good || chosen) button.dataset.found = good ? "right" : "wrong";
      const [bn, en] = !good ? ["ঠিক নয়।", "Not right."] : chosen ? ["ঠিক।", "Right."] : ["এটাও ঠিক।", "This is right too."];
      button.after(both("p", `${bn} ${why.bn}`, `${en} ${why.en}`));
    }
    words(told, all ? "ঠিক। সব কটা ঠিক option, আর শুধু সেগুলোই।" : `না। ঠিক option ${"০১২৩৪৫"[right.length]}টা; সব কটা, আর শুধু সেগুলোই লাগবে।`,
      all ? "Right. All the right options, and only these." : `No. There are ${right.length} right options; choose all of them, and only these.`);
    check.hidden = true;
    next.focus();
  });

  function showScore() {
    const list = asked(), given = list.filter(first), right = given.filter(k => first(k) === 2);
    const { bn, en } = LEVELS[(questions[at]?.level ?? 1) - 1], where = questions[at]?.chapter.slice(0, 2), [here, there] = place();
    words(score, `${where ? `${here} · ${bn} · অধ্যায় ${where}\n` : ""}উত্তর দিয়েছ ${given.length}, ঠিক ${right.length}।`,
      `${where ? `${there} · ${en} · chapter ${where}\n` : ""}Answered ${given.length}, right ${right.length}.`);
  }

  function draw() {
    showScore();
    if (at === drawn) return;
    drawn = at;
    checked = false;
    const question = questions[at], several = Array.isArray(question?.right);
    el.dataset.question = question?.id ?? "";
    check.hidden = !several;
    if (!question) {
      options.replaceChildren();
      words(statement, "", "");
      return wrong.checked ? words(told, "কোনো ভুল জমা নেই।", "There are no wrong ones.") : words(told, "এমন প্রশ্ন নেই।", "There is no such question.");
    }
    words(statement, question.question.bn, question.question.en);
    options.replaceChildren(...places(question, at, seed).map((k, row) => {
      const { text } = question.options[k], letter = question.options.length > 2 ? `${"ABCDEF"[row]}. ` : "";
      const button = tag("button", { type: "button" }, tag("b", { textContent: letter }), both("span", text.bn, text.en));
      button.dataset.option = k;
      if (several) button.setAttribute("aria-pressed", "false");
      button.addEventListener("click", () => {
        if (!several) answer(button, k);
        else if (!checked) button.setAttribute("aria-pressed", String(!pressed(button)));
      });
      return tag("li", {}, button);
    }));
    tells(told, several ? ["সব কটা ঠিক option বেছে নাও, তারপর মিলিয়ে দেখো।", "Choose all the right options, then check."] : ["একটা বেছে নাও।", "Choose one."],
      ["bn", "en"].map((lang, k) => `${place()[k]}. ${question.question[lang]}`));
  }

  model.on("change:number", () => {
    const k = model.get("number");
    if (k !== (at ?? -1) && questions[k]) { at = k; draw(); }
  });
  begin();
  at = questions[model.get("number")] ? model.get("number") : order[0];
  draw();
  return watch(() => { begin(); showScore(); });
}

export default { render };
