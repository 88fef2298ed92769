/* The drill: an empty exam table to fill. `parse` and `check` are those of practice/question.py; a test holds them together. */

import { both, inLanguage, inWords, tag, tells, words } from "./words.js";

export function parse(text) {
  const plain = text
    .replace(/[০-৯]/g, d => d.charCodeAt(0) - 0x9e6)
    .replace(/^.*=|।\s*$|[\s{}]/g, "")
    .replaceAll(",", ".")
    .replace(
      /10([⁻⁰¹²³⁴-⁹]+)$/,
      (_, power) => `10^${[...power].map(c => "-0123456789"["⁻⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(c)]).join("")}`,
    )
    .replace(/[‐-―−]/g, "-")
    .replace(/^([+-]?)(?=10\^)/, "$11×"); // 10^-7 is 1×10^-7
  const found = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:(?:[eE]|[x×*·]10\^?)([+-]?\d+))?$/.exec(plain);
  const value = found ? Number(`${found[1]}e${found[2] ?? 0}`) : Infinity;
  return Number.isFinite(value) ? value : null;
}

export function check(text, { answer, slips, within }) {
  const value = parse(text);
  if (value === null) return "no number";
  for (const [name, meant] of Object.entries({ right: answer, ...slips }))
    if (Math.abs(value - meant) <= within * Math.max(Math.abs(value), Math.abs(meant)) + 1e-12) return name;
  return "wrong";
}

function render({ model, el }) {
  el.classList.add("rw", "rw-drill");
  const slips = model.get("slips"),
    titles = model.get("titles");
  const alive = "widget_manager" in model; // a kernel can make the next question
  const all = () => model.get("questions");
  const find = (kind, seed) => all().find(q => q.kind === kind && q.seed === seed);
  const choose = (key, value) => {
    model.set(key, value);
    model.save_changes();
  };

  const kinds = tag(
    "select",
    { ariaLabel: "ধরন · Kind" },
    ...Object.keys(titles).map(kind => tag("option", { value: kind })),
  );
  inLanguage(() => {
    for (const option of kinds.options) option.textContent = inWords(titles[option.value]);
  });
  kinds.addEventListener("change", () => {
    const kind = kinds.value;
    model.set("seed", 0);
    choose("kind", kind);
  });
  const statement = tag("p", { className: "rw-statement" }),
    work = tag("div", { className: "rw-work" });
  const told = tag("p", { className: "rw-caption", role: "status" }),
    lines = tag("ol", { className: "rw-sums", hidden: true });
  const hint = both("button", "একটা ইঙ্গিত", "A hint", { type: "button" });
  const whole = both("button", "পুরো সমাধান", "Full solution", { type: "button" });
  const next = both("button", "পরেরটা", "Next", { type: "button", className: "rw-play" });
  const sheet = both("button", "ছাপার পাতা", "Print a sheet", { type: "button" });
  el.append(
    tag("label", { className: "rw-where" }, both("span", "ধরন", "Kind"), kinds),
    statement,
    work,
    told,
    tag("div", { className: "rw-buttons" }, next, hint, whole, sheet),
    lines,
  );

  let question, shown;
  const solution = q => (Array.isArray(q.solution) ? { bn: q.solution, en: q.solution } : q.solution);
  const tell = (bn, en) => words(told, bn, en);
  function unfold(count) {
    const { bn, en } = solution(question);
    shown = Math.min(count, en.length);
    lines.hidden = !shown;
    lines.replaceChildren(
      ...en
        .slice(0, shown)
        .map((line, k) => (bn[k] === line ? tag("li", { textContent: line }) : both("li", bn[k], line))),
    );
    hint.disabled = whole.disabled = shown === en.length;
  }
  hint.addEventListener("click", () => unfold(shown + 1));
  whole.addEventListener("click", () => unfold(Infinity));
  next.addEventListener("click", () => {
    const { kind, seed } = question;
    choose("seed", find(kind, seed + 1) || alive ? seed + 1 : 0);
  });
  sheet.addEventListener("click", () => print(sheetOf(question)));

  /* A table with blanks: a cell is checked when it is left. */
  function tableOf(q) {
    const inputs = [];
    const cell = (value, head, k) => {
      if (typeof value === "string") return tag(k ? "td" : "th", k ? {} : { scope: "row" }, value);
      const column = q.columns[k],
        name = column ? `${column}, ${q.columns[0]} = ${head}` : head;
      const input = tag("input", {
        type: "text",
        inputMode: "text",
        autocomplete: "off",
        spellcheck: false,
        ariaLabel: name,
      });
      const mark = tag("span", { className: "rw-mark", ariaHidden: "true" });
      inputs.push({ input, blank: value, name, state: "" });
      const mine = inputs.at(-1);
      input.addEventListener("change", () => judge(mine, mark, inputs));
      input.addEventListener("keydown", event => {
        if (event.key !== "Enter") return;
        event.preventDefault(); // or else the button that has the focus next would be pressed too
        (inputs[inputs.indexOf(mine) + 1]?.input ?? next).focus();
      });
      return tag("td", {}, input, mark);
    };
    const body = q.rows.map(row => tag("tr", {}, ...row.map((value, k) => cell(value, row[0], k))));
    const head = q.columns[1]
      ? [tag("thead", {}, tag("tr", {}, ...q.columns.map(c => tag("th", { scope: "col" }, c))))]
      : [];
    return tag("div", { className: "rw-scroll" }, tag("table", {}, ...head, tag("tbody", {}, ...body)));
  }

  function judge(mine, mark, inputs) {
    const found = mine.input.value.trim() ? check(mine.input.value, mine.blank) : "";
    mine.state = found;
    mine.input.setAttribute("aria-invalid", found !== "" && found !== "right");
    mark.textContent = found === "right" ? "✓" : found ? "✗" : "";
    mine.input.parentElement.dataset.found = found;
    const before = inputs.slice(0, inputs.indexOf(mine)).find(other => other.state && other.state !== "right");
    if (found === "right") {
      if (inputs.every(other => other.state === "right")) tell("সব ঠিক! এবার পরেরটা।", "All correct! Now the next one.");
      else tell(`${mine.name}: ঠিক।`, `${mine.name}: right.`);
    } else if (found === "no number")
      tell("এখানে একটা সংখ্যা লেখো, যেমন 0.316 বা ০.৩১৬।", "Write a number here, such as 0.316.");
    else if (found in slips) tell(`${mine.name}: ${slips[found].bn}`, `${mine.name}: ${slips[found].en}`);
    else if (found && before)
      tell(
        `${mine.name}: মেলেনি। আগে এটা ঠিক করো: ${before.name}।`,
        `${mine.name}: not right. First correct this one: ${before.name}.`,
      );
    else if (found)
      tell(
        `${mine.name}: মেলেনি। সূত্রটা দেখে আবার করো; কমপক্ষে চারটা অঙ্ক রাখো।`,
        `${mine.name}: not right. Look at the formula and try again; keep at least four digits.`,
      );
  }

  /* Options: each answers for itself. */
  function optionsOf(q) {
    return tag(
      "fieldset",
      { className: "rw-options" },
      both("legend", "উত্তর", "Answer"),
      ...q.options.map((option, k) => {
        const radio = tag("input", { type: "radio", name: `${q.kind}-${q.seed}` });
        radio.addEventListener("change", () => {
          for (const label of radio.closest("fieldset").querySelectorAll("label")) label.dataset.found = "";
          radio.parentElement.dataset.found = k === q.right ? "right" : "wrong";
          tell(
            `${k === q.right ? "ঠিক।" : "না।"} ${option.why.bn}`,
            `${k === q.right ? "Right." : "No."} ${option.why.en}`,
          );
        });
        return tag("label", {}, radio, both("span", option.text.bn, option.text.en));
      }),
    );
  }

  /* A sheet to print: four questions, and on the next page their solutions. */
  function sheetOf(q) {
    const of = all().filter(other => other.kind === q.kind),
      from = Math.max(of.indexOf(q), 0);
    const four = [0, 1, 2, 3]
      .map(k => of[(from + k) % of.length])
      .filter((other, k, list) => list.indexOf(other) === k);
    const each = make =>
      four.map(other => tag("li", {}, both("p", other.statement.bn, other.statement.en), make(other)));
    const answers = other =>
      tag("p", { className: "rw-lines" }, both("span", solution(other).bn.join("\n"), solution(other).en.join("\n")));
    const empty = other => {
      const place = other.rows.length ? tableOf(other) : optionsOf(other);
      for (const input of place.querySelectorAll("input")) input.replaceWith(input.type === "radio" ? "○" : "");
      return place;
    };
    return tag(
      "div",
      { className: "rw rw-drill rw-sheet" },
      both("h1", titles[q.kind].bn, titles[q.kind].en),
      tag("ol", {}, ...each(empty)),
      tag("section", {}, both("h1", "সমাধান", "Solutions"), tag("ol", {}, ...each(answers))),
    );
  }

  function print(pages) {
    document.body.append(pages);
    document.body.classList.add("rw-printing");
    addEventListener(
      "afterprint",
      () => {
        pages.remove();
        document.body.classList.remove("rw-printing");
      },
      { once: true },
    );
    window.print();
  }

  function draw() {
    const kind = model.get("kind"),
      seed = model.get("seed");
    const found = find(kind, seed) ?? (alive ? null : (find(kind, 0) ?? all()[0])); // an address may ask for what the page does not hold
    if (!found || found === question) return; // the kernel will send it
    kinds.value = found.kind;
    question = found;
    words(statement, question.statement.bn, question.statement.en);
    work.replaceChildren(question.rows.length ? tableOf(question) : optionsOf(question));
    tells(
      told,
      question.rows.length
        ? ["আগে খাতায় করো, তারপর এখানে লেখো। সংখ্যা বাংলা অঙ্কেও লেখা যায়।", "First work it out on paper, then write it here."]
        : ["আগে খাতায় করে দেখো, তারপর একটা বেছে নাও।", "First work it out on paper, then choose one."],
      [question.statement.bn, question.statement.en],
    );
    unfold(0);
    el.dataset.question = `${found.kind}/${found.seed}`;
  }
  for (const key of ["kind", "seed", "questions"]) model.on(`change:${key}`, draw);
  draw();
}

export default { render };
