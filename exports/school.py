"""The questions as the tools of schools take them, before their form: moodle.py and gift.py write them down.

What a page asks becomes what such a tool can mark by itself (a choice, a number, a table), or an essay whose marker
finds the model answer and how its marks are divided. A wrong number that a slip gives is an answer of its own: it is
told which slip it was, and a lone number that has a method behind it earns half.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import count
from typing import Any

from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin

from exports.deck import VERDICTS, chapter_title
from exports.mathjax import html
from exports.pages import TITLE
from rmsprop_book.exam import Choice, Long, Numerical, Select, TrueFalse, Written, read
from rmsprop_book.exam.pages import MARKED, OR, solved
from rmsprop_book.practice import KINDS, Question, make
from rmsprop_book.practice.more_slips import ALL_SLIPS
from rmsprop_book.practice.question import APART, TOLERANCE, Blank
from rmsprop_book.practice.words import TITLES
from rmsprop_lib.slips import slips_in

FILES = ("mcq", "msq", "true_false", "written", "long", "numericals")
EACH = 5  # questions of each kind of the drill; a caller may ask for any number
HALF, FULL, NONE = 50.0, 100.0, 0.0  # percent
SMALL = 0.0001  # of a table that is rounded to four decimals

GROUPS = {
    "mcq": {"bn": "MCQ", "en": "Multiple choice"},
    "msq": {"bn": "একাধিক ঠিক উত্তর", "en": "Multiple select"},
    "true_false": {"bn": "সত্য না মিথ্যা", "en": "True or false"},
    "written": {"bn": "লেখা উত্তর", "en": "Written answers"},
    "long": {"bn": "১৩ থেকে ১৬ নম্বর", "en": "13 to 16 marks"},
    "numericals": {"bn": "অঙ্ক", "en": "Numericals"},
    "drill": {"bn": "অনুশীলন", "en": "Drill"},
}


@dataclass(frozen=True)
class Answer:
    """What may be answered, what it earns in percent, and what is said then. within: how far off a number may be."""

    text: str
    percent: float
    why: str = ""
    within: float = 0.0


@dataclass(frozen=True)
class Item:
    """A question in one language, in HTML.

    kind: choice, select, truefalse, numerical, cloze or essay. id: its name, for ever. text: what is asked; a cloze
    has ⟦0⟧, ⟦1⟧, … for its empty cells. answers: of a choice or a number; cells: of each empty cell. told: what is said
    once it was answered; marker: what whoever marks it needs. fixed: the options stay in their order.
    """

    kind: str
    id: str
    category: tuple[str, ...]
    name: str
    text: str
    answers: tuple[Answer, ...] = ()
    cells: tuple[tuple[Answer, ...], ...] = ()
    marks: int = 1
    told: str = ""
    marker: str = ""
    fixed: bool = False
    tags: tuple[str, ...] = field(default=())


def items(lang: str, each: int = EACH) -> Iterator[Item]:
    """All questions, category by category. each: how many of each kind of the drill."""
    bank = [(kind, entry) for kind in FILES for entry in read(f"exam/{kind}.yml")]
    for kind, entry in sorted(bank, key=lambda pair: pair[1].chapter):
        yield of_bank(kind, entry, lang)
    for kind in KINDS:
        for seed in range(1, each + 1):
            yield of_drill(make(kind, seed), lang)


# The question bank


def of_bank(kind: str, entry: Any, lang: str) -> Item:
    """A question of the bank as such a tool takes it."""
    common: dict[str, Any] = {
        "id": entry.id,
        "category": (TITLE[lang], chapter_title(entry.chapter)[lang], GROUPS[kind][lang]),
        "name": shortened(entry.question[lang]),
        "tags": (f"level {entry.level}", entry.chapter[:2]),
    }
    match entry:
        case Choice():
            answers = tuple(Answer(plain(o.text[lang]), 100.0 * o.right, plain(o.why[lang])) for o in entry.options)
            return Item("choice", text=plain(entry.question[lang]), answers=answers, fixed=entry.fixed, **common)
        case Select():
            return Item("select", text=plain(entry.question[lang]), answers=selected(entry, lang), **common)
        case TrueFalse():
            why = plain((entry.why or {})[lang])
            answers = tuple(
                Answer(word, 100.0 * (entry.right is right), f"{VERDICTS[entry.right][lang]} {why}")
                for word, right in (("true", True), ("false", False))
            )
            return Item("truefalse", text=plain(entry.question[lang]), answers=answers, **common)
        case Written() | Long() | Numerical():
            text, marker = (part(entry, lang) for part in (essay_asked, essay_marked))
            return Item("essay", text=text, marker=marker, marks=entry.marks, **common)
    raise TypeError(f"{entry.id} is of no kind that is exported")


def selected(entry: Select, lang: str) -> tuple[Answer, ...]:
    """Each right option earns its share, each wrong one costs as much: whoever takes all gets nothing for guessing."""
    share = 100.0 / sum(option.right for option in entry.options)
    return tuple(
        Answer(plain(option.text[lang]), share if option.right else -share, plain(option.why[lang]))
        for option in entry.options
    )


def essay_asked(entry: Written | Long | Numerical, lang: str) -> str:
    asked = f"<p>{plain(entry.question[lang])} <b>[{entry.marks}]</b></p>"
    if isinstance(entry, Long):
        sides = [parts(side, lang) for side in (entry.parts, entry.other) if side]
        asked += f"<p><b>{OR[lang]}</b></p>".join(sides)
    return asked


def parts(side: Sequence[Any], lang: str) -> str:
    rows = (f"<li>{plain(part.question[lang])} <b>[{part.marks}]</b></li>" for part in side)
    return f'<ol type="a">{"".join(rows)}</ol>'


def essay_marked(entry: Written | Long | Numerical, lang: str) -> str:
    """The model answer, and how its marks are divided."""
    if isinstance(entry, Numerical):
        return from_markdown(solved(entry).markdown()) + from_markdown((entry.answer or {})[lang]) + rubric(entry, lang)
    if isinstance(entry, Long):
        sides = (
            "".join(from_markdown(part.answer) + rubric(part, lang) for part in side)
            for side in (entry.parts, entry.other)
            if side
        )
        return f"<p><b>{OR[lang]}</b></p>".join(sides) + from_markdown((entry.explanation or {})[lang])
    return from_markdown(entry.answer) + from_markdown((entry.explanation or {})[lang]) + rubric(entry, lang)


def rubric(entry: Any, lang: str) -> str:
    rows = "".join(f"<li>{mark.marks}: {plain(mark.what[lang])}</li>" for mark in entry.marking)
    return f"<p><b>{MARKED[lang]}</b></p><ul>{rows}</ul>" if rows else ""


# The drill


def of_drill(question: Question, lang: str) -> Item:
    """A question of the drill: a choice, a lone number, or a table with empty cells."""
    name = f"{question.kind}-{question.seed}"
    common: dict[str, Any] = {
        "id": name,
        "category": (TITLE[lang], GROUPS["drill"][lang], TITLES[question.kind][lang]),
        "name": f"{TITLES[question.kind][lang]} {question.seed}",
        "told": plain(question.solution[lang]),
    }
    asked = f"<p>{plain(question.statement[lang])}</p>"
    if question.options:
        answers = tuple(
            Answer(plain(option.text[lang]), 100.0 * (k == question.right), plain(option.why[lang]))
            for k, option in enumerate(question.options)
        )
        return Item("choice", text=asked, answers=answers, fixed=len(answers) == 2, **common)
    cells = tuple(number(blank, lang) for blank in question.blanks) or tuple(table_cells(question, lang))
    if len(cells) == 1:
        label = plain(str(question.rows[0][0]))
        return Item("numerical", text=f"{asked}<p>{label} = ?</p>", answers=cells[0], **common)
    return Item("cloze", text=asked + table(question), cells=cells, marks=len(cells), **common)


def number(blank: Blank, lang: str, method: float = HALF) -> tuple[Answer, ...]:
    """The right number, and those that slips give, each with its word. method: what a slip earns that shows one."""
    off = abs(blank.answer) * blank.within
    wrong = (
        Answer(written(x), method, plain(ALL_SLIPS[slip][lang]), abs(x) * blank.within)
        for slip, x in blank.slips.items()
    )
    return (Answer(written(blank.answer), FULL, "", off), *wrong)


def table_cells(question: Question, lang: str) -> Iterator[tuple[Answer, ...]]:
    """The answers of each empty cell of a table, row by row. Of a new w the step counts, and not the sum."""
    assert question.table
    for (t, i), row in zip(question.table.rows, question.rows):
        for (run, symbol), cell in zip(question.table.columns, row[1:]):
            if isinstance(cell, float):
                step = question.table.runs[run].steps[t - 1][i]
                slips = {"sign": -cell} if symbol == "g" else slips_in(step, symbol)
                off = max(TOLERANCE * abs(step["Δ"] if symbol == "θ" else cell), SMALL)
                right, *wrong = number(Blank(cell, slips), lang, NONE)
                apart = [each for each in wrong if abs(float(each.text) - cell) > APART * off]
                yield tuple(replace(each, within=off) for each in (right, *apart))


def table(question: Question) -> str:
    """The table with ⟦0⟧, ⟦1⟧, … in its empty cells."""
    number = count()
    head = "".join(f"<th>{plain(column)}</th>" for column in question.columns)
    texts = ([plain(cell) if isinstance(cell, str) else f"⟦{next(number)}⟧" for cell in row] for row in question.rows)
    rows = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in texts)
    return f'<table border="1"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


# Texts


def path(category: Sequence[str]) -> str:
    """A category as such tools name it.

    >>> path(("RMSProp", "Adam/RMSProp"))
    '$course$/top/RMSProp/Adam//RMSProp'
    """
    return "/".join(["$course$/top", *(name.replace("/", "//") for name in category)])


def plain(text: str) -> str:
    r"""Plain text as HTML with formulas for MathJax.

    >>> print(plain("ধাপ < η"))
    ধাপ &lt; \(\eta\)
    """
    return html(text).replace('<span class="tied">', "").replace("</span>", "")


MARKDOWN = (
    MarkdownIt("commonmark")
    .enable("table")
    .use(dollarmath_plugin, renderer=lambda tex, options: rf"\[{tex}\]" if options["display_mode"] else rf"\({tex}\)")
)


def from_markdown(text: str) -> str:
    r"""A model answer as HTML.

    >>> print(from_markdown("It is $g^2$.").strip())
    <p>It is <span class="math inline">\(g^2\)</span>.</p>
    """
    return str(MARKDOWN.render(text))


def written(x: float, digits: int = 12) -> str:
    """A number as such tools read it: with a point, and no power of ten.

    >>> written(-1 / 3), written(3e-10)
    ('-0.333333333333', '0.0000000003')
    """
    return format(Decimal(f"{x:.{digits}g}"), "f")


def shortened(text: str) -> str:
    """The beginning of a question, as its name in a list.

    >>> shortened("RMSProp কী? আর কেন?")
    'RMSProp কী? আর কেন?'
    """
    line = " ".join(text.split())
    return line if len(line) <= 80 else line[:79].rpartition(" ")[0] + " …"
