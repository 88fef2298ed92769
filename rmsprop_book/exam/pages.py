"""The question bank as it stands on a page: each question, and behind a fold its answer and how it is marked."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import rmsprop_lib
from rmsprop_book.exam.entries import Choice, Misconception, Numerical, Viva, Words, Written
from rmsprop_lib.descent import Trace
from rmsprop_lib.worked import Table, table

ANSWER: Words = {"bn": "উত্তর", "en": "Answer"}
TRY: Words = {"bn": "যাচাই করো", "en": "Try it"}
CHAPTER: Words = {"bn": "অধ্যায়", "en": "chapter"}
LETTERS = "ABCDEF"
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
    return Page(_numbered((q.question, _written(q)) for q in questions if q.marks == marks))


def numericals(questions: Iterable[Numerical]) -> Page:
    """The numericals, each with its full table.

    >>> words = {"bn": "w₁ কত?", "en": "Find w₁."}
    >>> run = "replay(RMSProp(0.1, eps=0), [4], 1)"
    >>> "0.68377" in numericals([Numerical("n", "05-by-hand", 1, words, run=run, answer=words)]).markdown
    True
    """
    return Page(_numbered((q.question, f"{solved(q).markdown()}\n\n{blocks(q.answer)}") for q in questions))


def viva(questions: Iterable[Viva]) -> Page:
    """The questions of a viva.

    >>> words = {"bn": "কেন root?", "en": "Why the root?"}
    >>> viva([Viva("root", "04-what-is-rmsprop", 1, words, answer=words)])
    <Page of 1 questions>
    """
    return Page(_numbered((q.question, blocks(q.answer)) for q in questions))


def misconceptions(entries: Iterable[Misconception], questions: Iterable[Choice] = ()) -> Page:
    """What many believe; behind the fold the first of the questions that exposes it, behind its fold what is true.

    >>> words = {"bn": "ঢাল খাড়া হলে ধাপ ছোট।", "en": "Steep means a small step."}
    >>> misconceptions([Misconception("steep", "06-intuition", words, words)])
    <Page of 1 questions>
    """
    exposing: dict[str, Choice] = {}
    for question in questions:
        exposing.setdefault(question.misconception, question)
    return Page(_numbered(((m.belief, _broken(m, exposing.get(m.id))) for m in entries), TRY))


def solved(question: Numerical) -> Table:
    """The table of a numerical, worked out by its run.

    >>> words = {"bn": "w₁ কত?", "en": "Find w₁."}
    >>> question = Numerical("n", "05-by-hand", 1, words, run="replay(RMSProp(0.1, eps=0), [4], 1)", answer=words)
    >>> solved(question).rows[1][-1]
    '0.68377'
    """
    symbol = question.symbol.split() if " " in question.symbol else question.symbol
    return table(run(question.run), symbol, question.columns or None)


def run(expression: str) -> Trace:
    """The Trace that an expression of the question bank gives; it may name all that rmsprop_lib exports.

    >>> run("replay(RMSProp(0.1, eps=0), [4], 1)").theta[1].round(5)
    array([0.68377])
    """
    trace: Trace = eval(expression, {name: getattr(rmsprop_lib, name) for name in rmsprop_lib.__all__})
    return trace


def blocks(words: Words | None) -> str:
    """Words as a block for each language.

    >>> blocks({"bn": "ক", "en": "a"})
    '<div lang="bn">\\n\\nক\\n\\n</div>\\n<div lang="en">\\n\\na\\n\\n</div>'
    """
    return "\n".join(f'<div lang="{lang}">\n\n{text}\n\n</div>' for lang, text in (words or {}).items())


def spans(words: Words) -> str:
    """Words as a span for each language, in one line.

    >>> spans({"bn": "ক", "en": "a"})
    '<span lang="bn">ক</span> <span lang="en">a</span>'
    """
    return " ".join(f'<span lang="{lang}">{text}</span>' for lang, text in words.items())


def _written(question: Written) -> str:
    answer = "\n".join(f"> {line}".rstrip() for line in question.answer.splitlines())
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
    return f"{blocks(asked)}\n\n{_fold(ANSWER, blocks(answer))}"


def _numbered(questions: Iterable[tuple[Words, str]], label: Words = ANSWER) -> str:
    """Each question with its number, and its answer behind a fold."""
    each = (
        f"**{number}.** {spans(question)}\n\n{_fold(label, answer)}"
        for number, (question, answer) in enumerate(questions, start=1)
    )
    return "\n\n".join(each)


def _fold(label: Words, markdown: str) -> str:
    return f"<details>\n<summary>{spans(label)}</summary>\n\n{markdown}\n\n</details>"
