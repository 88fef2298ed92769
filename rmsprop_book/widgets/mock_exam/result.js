/* A paper that was handed in: its marks, by chapter and by slip, and each question with its answer. What was written
   the reader marks himself, line by line. */

import { inBangla } from "../digits.js";
import { SLIPS } from "../drill/data.js";
import { onScript, Rubric } from "../rubric.js";
import { both, tag, words } from "../words.js";
import { idOf } from "./compose.js";
import { results, rightOptions } from "./earned.js";
import { fieldOf, statementOf } from "./fields.js";
import { headOf, marked, partsOf } from "./heads.js";
import { change } from "./kept.js";
import { noteMarked, noteOnce } from "./noted.js";
import { reasonOf, solved } from "./solved.js";

/** @import { Pair } from "../types.js" */
/** @import { Paper } from "./compose.js" */
/** @import { Part, Result } from "./earned.js" */
/** @import { Kept } from "./kept.js" */
/** @import { Answer } from "./rules.js" */

const GOOD = 0.6; // of its marks: below this a chapter is to be read again, and an answer was wrong

export class Outcome {
  total = tag("p", { className: "rw-total", role: "status", tabIndex: -1 });
  chapters = tag("table", { className: "rw-chapters" });
  advice = tag("div");

  /** @param {Paper} paper @param {Kept} kept @param {Record<string, Answer>} key @param {HTMLElement[]} buttons */
  constructor(paper, kept, key, buttons) {
    this.paper = paper;
    this.kept = kept;
    this.key = key;
    const found = results(paper, kept, key);
    noteOnce(found.flatMap(({ sides }) => sides.flat()));
    const each = found.map(result => this.question(result));
    const row = tag("div", { className: "rw-buttons" }, ...buttons);
    const head = headOf(paper);
    this.el = tag(
      "div",
      { className: "rw-paper rw-outcome" },
      head,
      this.total,
      this.chapters,
      this.advice,
      row,
      ...each,
    );
    this.sum();
  }

  /** @param {Result} result */
  question({ question, sides }) {
    return partsOf(question, sides, (part, name) => [
      marked(name, statementOf(part.asked), part.marks),
      ...this.part(part),
    ]);
  }

  /** What was given, what it earned, and the answer. @param {Part} part */
  part(part) {
    const { asked } = part;
    const id = idOf(asked);
    const given = this.kept.answers[id] ?? [];
    const right = rightOptions(asked, this.key);
    const why =
      right && given.length && !right.includes(Number(given[0])) ? [reasonOf(asked, this.key, Number(given[0]))] : [];
    const earned = tag("p", { className: "rw-earned" });
    const rubric = part.lines.length ? [this.rubric(id, part)] : [];
    const fold = tag("details", {}, both("summary", "উত্তর", "Answer"), ...solved(asked, this.key), ...rubric);
    if (!part.isGiven) words(earned, "উত্তর দাওনি।", "Not answered.");
    else if (!part.lines.length) say(earned, part.got, part.marks);
    else if (part.worth) say(earned, part.byTable, part.worth, ["ছকে পেয়েছ", "For the table you get"]);
    fold.open = part.lines.length > 0 && part.isGiven;
    return [givenOf(part, given), earned, ...why, ...lossesOf(part), fold];
  }

  /** What each mark is for; the reader gives it. @param {string} id @param {Part} part */
  rubric(id, { asked, lines, worth }) {
    const marks = lines.reduce((sum, line) => sum + line.marks, 0);
    const rubric = new Rubric(lines, {
      changed: () => {
        const own = rubric.given;
        this.kept.own[id] = own;
        change(kept => {
          kept.own[id] = own;
        });
        if (rubric.isDone && !worth) noteMarked(asked, rubric.total < GOOD * marks);
        this.sum();
      },
    });
    rubric.give(this.kept.own[id] ?? []);
    return rubric.el;
  }

  /** The total, the chapters and what to read. */
  sum() {
    const all = results(this.paper, this.kept, this.key);
    const counted = all.filter(({ isCounted }) => isCounted);
    const got = counted.reduce((sum, each) => sum + each.got, 0);
    const open = all.flatMap(({ sides }) => sides.flat()).filter(({ isOpen }) => isOpen).length;
    const { marks } = this.paper;
    const [bn, en] = open
      ? [` নিজে দেখা বাকি: ${inBangla(open)}টা উত্তর।`, ` Answers that you have still to mark: ${open}.`]
      : ["", ""];
    words(
      this.total,
      `নম্বর: ${inBangla(onScript(got))} / ${inBangla(marks)}।${bn}`,
      `Marks: ${onScript(got)} of ${marks}.${en}`,
    );
    this.byChapter(counted);
  }

  /** @param {Result[]} counted */
  byChapter(counted) {
    /** @type {Record<string, [got: number, of: number]>} */
    const each = {};
    for (const { asked, got, marks, isOpen } of counted.flatMap(({ counts }) => counts)) {
      if (isOpen) continue; // not yet marked
      const sum = (each[asked.item.chapter] ??= [0, 0]);
      sum[0] += got;
      sum[1] += marks;
    }
    const head = tag("tr", {}, both("th", "অধ্যায়", "Chapter"), both("th", "নম্বর", "Marks"));
    const rows = Object.entries(each)
      .sort()
      .map(([chapter, [got, of]]) =>
        tag("tr", {}, tag("td", {}, linkTo(chapter)), tag("td", {}, `${onScript(got)} / ${of}`)),
      );
    this.chapters.replaceChildren(tag("thead", {}, head), tag("tbody", {}, ...rows));
    const weak = Object.entries(each).filter(([, [got, of]]) => got < GOOD * of);
    const slips = [...new Set(counted.flatMap(({ counts }) => counts.flatMap(part => part.slips)))];
    this.advice.replaceChildren(...toRead(weak.map(([chapter]) => chapter).sort()), ...toMind(slips));
  }
}

/** @param {HTMLElement} el @param {number} got @param {number} marks @param {Pair} what */
const say = (el, got, marks, [bn, en] = ["পেয়েছ", "You get"]) =>
  words(el, `${bn} ${inBangla(onScript(got))} / ${inBangla(marks)}।`, `${en} ${onScript(got)} of ${marks}.`);

/** Why a table lost marks. @param {Part} part */
const lossesOf = ({ why }) => why.map(({ bn, en }) => both("p", bn, en, { className: "rw-problem" }));

/** What the reader chose, typed or wrote. @param {Part} part @param {string[]} given */
function givenOf({ asked, shown }, given) {
  const { options, table } = asked.item;
  if (asked.seed === null && !options && !table) return tag("p", { className: "rw-lines" }, given[0] ?? "");
  const { el, write, show } = fieldOf(asked);
  write(given);
  if (shown.length) show?.(shown);
  const inputs = /** @type {NodeListOf<HTMLInputElement>} */ (el.querySelectorAll("input, textarea"));
  for (const input of inputs) input.disabled = true;
  for (const table of el.querySelectorAll(".rw-scroll")) table.setAttribute("tabindex", "0"); // nothing in it can be
  for (const keys of el.querySelectorAll(".rw-keys")) keys.remove();
  return el;
}

/** @param {string} chapter */
function linkTo(chapter) {
  const isPage = document.documentElement.dataset.content_root !== undefined; // a notebook has no such pages
  return isPage ? tag("a", { href: `${chapter}.html` }, chapter.slice(0, 2)) : chapter.slice(0, 2);
}

/** @param {string[]} chapters */
function toRead(chapters) {
  if (!chapters.length) return [];
  const links = chapters.flatMap((chapter, k) => (k ? [", ", linkTo(chapter)] : [linkTo(chapter)]));
  return [tag("p", {}, both("b", "আবার পড়ো, অধ্যায়:", "Read again, chapters:"), " ", ...links)];
}

/** @param {string[]} slips */
function toMind(slips) {
  if (!slips.length) return [];
  const each = slips.map(slip => both("li", SLIPS[slip].bn, SLIPS[slip].en));
  return [both("p", "খেয়াল রাখো:", "Mind:"), tag("ul", {}, ...each)];
}
