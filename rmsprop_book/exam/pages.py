"""The question bank as it stands on a page: each question, and behind a fold its answer and how it is marked."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

import rmsprop_lib
from rmsprop_book.exam.entries import Choice, Long, Mark, Misconception, Numerical, Part, Question, Viva, Words, Written
from rmsprop_lib.descent import Trace
from rmsprop_lib.worked import Table, number, table

ANSWER: Words = {"bn": "উত্তর", "en": "Answer"}
TRY: Words = {"bn": "যাচাই করো", "en": "Try it"}
CHAPTER: Words = {"bn": "অধ্যায়", "en": "chapter"}
MARKED: Words = {"bn": "নম্বর", "en": "Marks"}
OR: Words = {"bn": "অথবা (OR)", "en": "OR"}
END: Words = {"bn": "।", "en": "."}
LETTERS = "ABCDEF"
SUBSCRIPTS = str.maketrans("₀₁₂₃₄", "01234")  # Python has no names with these
BANGLA_DIGITS = str.maketrans("0123456789", "০১২৩৪৫৬৭৮৯")
NUMBER = r"^\*\*\d+\.\*\* "  # how a question begins


@dataclass(frozen=True)
class Page:
    """Markdown that a notebook shows."""

    markdown: str

    def _repr_markdown_(self) -> str:
        return self.markdown

    def __repr__(self) -> str:
        return f"<Page of {len(re.findall(NUMBER, self.markdown, re.M))} questions>"


def written(questions: Iterable[Written], marks: int) -> Page:
    """The written questions for so many marks.

    >>> words = {"bn": "RMSProp কী?", "en": "What is RMSProp?"}
    >>> question = Written("define", "04-what-is-rmsprop", 1, words, marks=2, answer="An optimizer.", explanation=words)
    >>> written([question], marks=2), written([question], marks=5)
    (<Page of 1 questions>, <Page of 0 questions>)
    """
    return Page(_numbered((asked(q), _written(q)) for q in questions if q.marks == marks))


def long(questions: Iterable[Long]) -> Page:
    """The long questions: their parts, what stands after OR, and behind the fold the answers with their marks.

    >>> words = {"bn": "RMSProp কী?", "en": "What is RMSProp?"}
    >>> part = Part("1", 13, words, "An optimizer.", (Mark("1", 13, words),))
    >>> long([Long("a", "04-what-is-rmsprop", 1, words, marks=13, parts=(part,), other=(part,), explanation=words)])
    <Page of 1 questions>
    """
    return Page(_numbered((_long_asked(q), _long_answered(q)) for q in questions))


def numericals(questions: Iterable[Numerical]) -> Page:
    """The numericals, each with its full table.

    >>> words = {"bn": "w₁ কত?", "en": "Find w₁."}
    >>> run = "replay(RMSProp(0.1, eps=0), [4], 1)"
    >>> "0.68377" in numericals([Numerical("n", "05-by-hand", 1, words, run=run, answer=words)]).markdown
    True
    """
    return Page(_numbered((asked(q), f"{solved(q).markdown()}\n\n{blocks(_with_marks(q))}") for q in questions))


def viva(questions: Iterable[Viva]) -> Page:
    """The questions of a viva.

    >>> words = {"bn": "কেন root?", "en": "Why the root?"}
    >>> viva([Viva("root", "04-what-is-rmsprop", 1, words, answer=words)])
    <Page of 1 questions>
    """
    return Page(_numbered((asked(q), blocks(q.answer)) for q in questions))


def misconceptions(entries: Iterable[Misconception], questions: Iterable[Choice] = ()) -> Page:
    """What many believe; behind the fold the first of the questions that exposes it, behind its fold what is true.

    >>> words = {"bn": "ঢাল খাড়া হলে ধাপ ছোট।", "en": "Steep means a small step."}
    >>> misconceptions([Misconception("steep", "06-intuition", words, words)])
    <Page of 1 questions>
    """
    exposing: dict[str, Choice] = {}
    for question in questions:
        exposing.setdefault(question.misconception, question)
    return Page(_numbered(((spans(m.belief), _broken(m, exposing.get(m.id))) for m in entries), TRY))


def solved(question: Numerical) -> Table:
    """The table of a numerical, worked out by its run.

    >>> words = {"bn": "w₁ কত?", "en": "Find w₁."}
    >>> question = Numerical("n", "05-by-hand", 1, words, run="replay(RMSProp(0.1, eps=0), [4], 1)", answer=words)
    >>> solved(question).rows[1][-1]
    '0.68377'
    """
    trace, names = run(question.run), question.symbol.split()
    made = table(trace, names if len(names) > 1 else names[0], question.columns or None)
    return _with_forward(made, forward(question, trace)) if question.forward else made


def forward(question: Numerical, trace: Trace) -> dict[str, list[float]]:
    """The columns from the data to the loss, by name: a value for each step, from the parameters before it.

    >>> words = {"bn": "w₁ কত?", "en": "Find w₁."}
    >>> step = "replay(SGD(0.1), [-8], 1)"
    >>> question = Numerical("n", "05-by-hand", 1, words, run=step, forward=("ŷ = 2 * w", "J = (ŷ - 6)**2 / 2"))
    >>> forward(question, run(step))
    {'ŷ': [2.0], 'J': [8.0]}
    """
    columns: dict[str, list[float]] = {}
    for t, theta in enumerate(trace.theta[:-1], start=1):
        known = {**_TOOLS, "t": t, **dict(zip(question.symbol.translate(SUBSCRIPTS).split(), map(float, theta)))}
        for name, _, expression in (column.partition(" = ") for column in question.forward):
            value = float(eval(expression.translate(SUBSCRIPTS), known))
            known[name.translate(SUBSCRIPTS)] = value
            columns.setdefault(name, []).append(value)
    return columns


def run(expression: str) -> Trace:
    """The Trace that an expression of the question bank gives; it may name all that rmsprop_lib exports.

    >>> run("replay(RMSProp(0.1, eps=0), [4], 1)").theta[1].round(5)
    array([0.68377])
    """
    trace: Trace = eval(expression, dict(_TOOLS))
    return trace


def asked(question: Question) -> str:
    """What a question asks, for how many marks, how hard it is, and where it is taught.

    >>> asked(Viva("root", "04-what-is-rmsprop", 2, {"bn": "ক", "en": "a"}))
    '<span lang="bn">ক</span> <span lang="mul">·</span> <span lang="en">a</span> ★★ [04](04-what-is-rmsprop.ipynb)'
    """
    words = question.question
    if isinstance(question, Long | Numerical):
        words = {lang: f"{text} **[{_in_digits(question.marks, lang)}]**" for lang, text in words.items()}
    return f"{spans(words)} {'★' * question.level} [{question.chapter[:2]}]({question.chapter}.ipynb)"


def blocks(words: Words | None) -> str:
    """Words as a block for each language.

    >>> blocks({"bn": "ক", "en": "a"})
    '<div lang="bn">\\n\\nক\\n\\n</div>\\n<div lang="en">\\n\\na\\n\\n</div>'
    """
    return "\n".join(f'<div lang="{lang}">\n\n{text}\n\n</div>' for lang, text in (words or {}).items())


def spans(words: Words) -> str:
    """Words as a span for each language, in one line; what is the same in both stands once.

    >>> spans({"bn": "ক", "en": "a"})
    '<span lang="bn">ক</span> <span lang="mul">·</span> <span lang="en">a</span>'
    >>> spans({"bn": "η", "en": "η"})
    'η'
    """
    if len(set(words.values())) == 1:
        return words["bn"]
    return ' <span lang="mul">·</span> '.join(f'<span lang="{lang}">{text}</span>' for lang, text in words.items())


def quoted(answer: str) -> str:
    """What somebody writes in the exam, under a bar.

    >>> quoted("s = 1")
    '> s = 1'
    """
    return "\n".join(f"> {line}".rstrip() for line in answer.splitlines())


def fold(label: Words, markdown: str) -> str:
    """What is hidden until it is asked for.

    >>> fold({"bn": "η", "en": "η"}, "0.1")
    '<details>\\n<summary>η</summary>\\n\\n0.1\\n\\n</details>'
    """
    return f"<details>\n<summary>{spans(label)}</summary>\n\n{markdown}\n\n</details>"


_TOOLS = {name: getattr(rmsprop_lib, name) for name in rmsprop_lib.__all__} | {"np": np, "exp": np.exp, "log": np.log}


def _with_forward(made: Table, columns: dict[str, list[float]]) -> Table:
    """The columns of `forward` after those that name the row; where a step has several rows, in the first of them."""
    lead = 2 if ", " in made.columns[1] else 1
    decimals = [0 if all(value.is_integer() for value in column) else 5 for column in columns.values()]
    values, before = iter(zip(*columns.values())), "0"
    rows = []
    for row in made.rows:
        new = row[0] not in ("0", before)
        cells = tuple(map(number, next(values), decimals)) if new else ("",) * len(columns)
        before = row[0]
        rows.append((*row[:lead], *cells, *row[lead:]))
    return Table((*made.columns[:lead], *columns, *made.columns[lead:]), tuple(rows))


def _shares(marking: Iterable[Mark]) -> Words:
    """How the marks are divided, in one line."""
    lines = {}
    for lang in ("bn", "en"):
        each = (f"{mark.what[lang]} [{_in_digits(mark.marks, lang)}]" for mark in marking)
        lines[lang] = f"**{MARKED[lang]}:** " + "; ".join(each) + END[lang]
    return lines


def _in_digits(count: int, lang: str) -> str:
    return str(count).translate(BANGLA_DIGITS) if lang == "bn" else str(count)


def _with_marks(question: Numerical) -> Words:
    """The answer in words, and under it how the marks are divided."""
    if not question.answer or not question.marking:
        return question.answer or {}
    shares = _shares(question.marking)
    return {lang: f"{text}\n\n{shares[lang]}" for lang, text in question.answer.items()}


def _long_asked(question: Long) -> str:
    words = {}
    for lang in ("bn", "en"):
        listed = [_listed(parts, lang) for parts in (question.parts, question.other) if parts]
        words[lang] = f"\n\n**{OR[lang]}**\n\n".join(listed)
    return f"{asked(question)}\n\n{blocks(words)}"


def _listed(parts: Iterable[Part], lang: str) -> str:
    lettered = zip(LETTERS.lower(), parts)
    return "\n".join(
        f"- ({letter}) {part.question[lang]} **[{_in_digits(part.marks, lang)}]**" for letter, part in lettered
    )


def _long_answered(question: Long) -> str:
    each: list[str] = []
    for parts in (question.parts, question.other):
        each += [f"**{spans(OR)}**"] if each and parts else []
        for letter, part in zip(LETTERS.lower(), parts):
            each += [f"**({letter})**", quoted(part.answer), blocks(_shares(part.marking))]
    return "\n\n".join([*each, blocks(question.explanation)])


def _written(question: Written) -> str:
    answer = quoted(question.answer)
    marks = "\n".join(f"| {mark.marks} | {spans(mark.what)} |" for mark in question.marking)
    head = f"| {spans({'bn': 'নম্বর', 'en': 'marks'})} | {spans({'bn': 'কীসের জন্য', 'en': 'for what'})} |\n|--:|:--|"
    return f"{answer}\n\n{blocks(question.explanation)}\n\n{head}\n{marks}"


def _broken(belief: Misconception, question: Choice | None) -> str:
    """A question to try with its options, and behind a fold the right one and what is true."""
    truth = {
        lang: f"{text}\n\n[{CHAPTER[lang]} {belief.chapter[:2]}]({belief.chapter}.ipynb)"
        for lang, text in belief.truth.items()
    }
    if question is None:
        return blocks(truth)
    lettered = list(zip(LETTERS, question.options))
    asked = {
        lang: "\n".join([f"{text}\n", *(f"- ({letter}) {option.text[lang]}" for letter, option in lettered)])
        for lang, text in question.question.items()
    }
    letter, right = next((letter, option) for letter, option in lettered if option.right)
    answer = {lang: f"**({letter})** {why}\n\n{truth[lang]}" for lang, why in right.why.items()}
    return f"{blocks(asked)}\n\n{fold(ANSWER, blocks(answer))}"


def _numbered(questions: Iterable[tuple[str, str]], label: Words = ANSWER) -> str:
    """Each question with its number, and its answer behind a fold."""
    each = (
        f"**{number}.** {question}\n\n{fold(label, answer)}"
        for number, (question, answer) in enumerate(questions, start=1)
    )
    return "\n\n".join(each)
