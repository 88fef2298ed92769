"""What the papers of a class show: words and numbers, before they are set (class_paper.typ)."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from exports.pages import TITLE
from rmsprop_book.exam.entries import Words
from rmsprop_book.exam.pages import OR
from rmsprop_book.papers import STYLES, Paper, paper, words
from rmsprop_book.papers.compose import Asked, Asks, Side
from rmsprop_book.papers.compose import Question as Numbered
from rmsprop_book.papers.paper import LETTERS, counted, how, options_of, text_of, worth
from rmsprop_book.papers.rolls import number_of
from rmsprop_book.practice import make

Shown = dict[str, Any]  # what Typst gets, as JSON

NAME: Words = {"bn": "নাম", "en": "Name"}
GOT: Words = {"bn": "প্রাপ্ত নম্বর", "en": "Marks obtained"}
PAGE: Words = {"bn": "পাতা", "en": "page"}


@dataclass(frozen=True)
class Mine:
    """The paper of a roll number in the class of a seed."""

    style: str
    minutes: int
    seed: int
    roll: int

    @cached_property
    def paper(self) -> Paper:
        """The same as that of its number on the page of the mock exam."""
        return paper(self.style, self.minutes, number_of(self.seed, self.roll))

    def which(self, lang: str) -> list[str]:
        """Whose paper it is, and what leads back to it.

        >>> Mine("practice", 60, seed=7, roll=1).which("en")
        ['Roll: 1', 'Class seed: 7', 'Paper number: 729915']
        """
        said = ((words.ROLL, self.roll), (words.CLASS, self.seed), (words.SEED, self.paper.seed))
        return [f"{name[lang]}: {counted(number, lang)}" for name, number in said]


def shown(mine: Mine, lang: str) -> Shown:
    """A paper in one language.

    >>> shown(Mine("practice", 60, 7, 1), "en")["facts"]
    ['Marks: 29', 'Time: 60 minutes']
    """
    marks, minutes = counted(mine.paper.marks, lang), f"{counted(mine.minutes, lang)} {words.MINUTES[lang]}"
    return {
        **{"lang": lang, "style": STYLES[mine.style].name[lang], "which": mine.which(lang), "or": OR[lang]},
        "facts": [f"{words.MARKS[lang]}: {marks}", f"{words.TIME[lang]}: {minutes}"],
        "fields": [NAME[lang], GOT[lang], marks],
        **{"book": TITLE[lang], "page": PAGE[lang]},
        "sections": [section(asks, lang) for asks in mine.paper.sections],
    }


def section(asks: Asks, lang: str) -> Shown:
    """A section with its questions."""
    return {
        "title": asks.section.title[lang],
        "how": f"{how(asks)[lang]} {worth(asks)[lang]}".strip(),
        "questions": [numbered(question, lang) for question in asks.questions],
    }


def numbered(question: Numbered, lang: str) -> Shown:
    """A question with its sides, two where there is an OR."""
    return {"number": counted(question.number, lang), "sides": [side(each, lang) for each in question.sides]}


def side(asked: Side, lang: str) -> list[Shown]:
    """The parts of a question, with their letters if there are several."""
    return [{"letter": letter, **part(each, lang)} for letter, each in lettered(asked)]


def lettered(asked: Side) -> list[tuple[str, Asked]]:
    """Each part behind its letter, "(a)"; alone it has none."""
    return [(f"({letter})" if len(asked) > 1 else "", each) for letter, each in zip(LETTERS, asked)]


def part(asked: Asked, lang: str) -> Shown:
    """What is asked, with its options, or the table to fill: an empty cell is None."""
    told = words.TRUE_ONES[lang] if asked.item.form == "msq" else ""
    question = None if asked.seed is None else make(asked.item.id, asked.seed)
    rows = question.rows if question else ()
    return {
        "text": f"{text_of(asked)[lang]} {told}".rstrip(),
        "marks": counted(asked.item.marks, lang),
        "options": [option.text[lang] for _, option in options_of(asked)],
        "columns": list(question.columns) if question else [],
        "rows": [[cell if isinstance(cell, str) else None for cell in row] for row in rows],
    }
