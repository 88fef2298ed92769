/* The quiz: one question at a time; each option says why it is right or wrong. The first answer counts, and is kept on the device. */

function render({ model, el }) {
  el.classList.add("rw", "rw-quiz");
  const questions = model.get("questions"), answers = kept(`quiz ${model.get("name")}`); // answers: id -> was the first one right?
  let onlyWrong = false, question;

  const score = tag("p", { className: "rw-rates" }), statement = tag("p", { className: "rw-statement" });
  const options = tag("ol", { className: "rw-answers" }), told = tag("p", { className: "rw-caption", role: "status" });
  const back = both("button", "আগেরটা", "Back", { type: "button" }), next = both("button", "পরেরটা", "Next", { type: "button", className: "rw-play" });
  const wrong = tag("input", { type: "checkbox" }), afresh = both("button", "গোড়া থেকে", "Start afresh", { type: "button" });
  el.append(score, statement, options, told, tag("div", { className: "rw-buttons" }, next, back, afresh),
    tag("label", {}, wrong, both("span", "শুধু ভুলগুলো আবার", "only the wrong ones again")));

  const chosen = () => questions.map((q, k) => k).filter(k => !onlyWrong || answers.get()[questions[k].id] === false);
  function go(step) {
    const list = chosen(), here = model.get("number");
    const to = step > 0 ? list.find(k => k > here) ?? list[0] : list.findLast(k => k < here) ?? list.at(-1);
    if (to !== undefined) { model.set("number", to); model.save_changes(); }
    draw();
  }
  next.addEventListener("click", () => go(1));
  back.addEventListener("click", () => go(-1));
  afresh.addEventListener("click", () => { answers.set({}); onlyWrong = wrong.checked = false; question = null; model.set("number", 0); model.save_changes(); draw(); });
  wrong.addEventListener("change", () => {
    onlyWrong = wrong.checked;
    if (onlyWrong && !chosen().includes(model.get("number"))) go(1);
    if (onlyWrong && !chosen().length) words(told, "কোনো ভুল জমা নেই।", "There are no wrong ones.");
  });

  function answer(button, k) {
    const right = k === question.right, option = question.options[k];
    const before = answers.get(), again = onlyWrong && before[question.id] === false && !options.querySelector("[data-found]");
    if (!(question.id in before) || again) answers.set({ ...before, [question.id]: right }); // the first answer counts
    button.dataset.found = right ? "right" : "wrong";
    words(told, `${right ? "ঠিক।" : "না।"} ${option.why.bn.replace(/^ঠিক। /, "")}`, `${right ? "Right." : "No."} ${option.why.en.replace(/^Right\. /, "")}`);
    showScore();
  }

  function showScore() {
    const given = Object.entries(answers.get()).filter(([id]) => questions.some(q => q.id === id)), right = given.filter(([, ok]) => ok).length;
    words(score, `প্রশ্ন ${model.get("number") + 1} / ${questions.length}। উত্তর দিয়েছ ${given.length}, ঠিক ${right}।`,
      `Question ${model.get("number") + 1} of ${questions.length}. Answered ${given.length}, right ${right}.`);
  }

  function draw() {
    const asked = questions[Math.min(Math.max(model.get("number"), 0), questions.length - 1)];
    showScore();
    if (asked === question) return;
    question = asked;
    words(statement, question.question.bn, question.question.en);
    options.replaceChildren(...question.options.map((option, k) => {
      const button = both("button", option.text.bn, option.text.en, { type: "button" });
      button.addEventListener("click", () => answer(button, k));
      return tag("li", {}, button);
    }));
    words(told, "একটা বেছে নাও।", "Choose one.");
    el.dataset.question = question.id;
  }
  model.on("change:number", draw);
  draw();
}
