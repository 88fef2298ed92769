"""The question bank as the page of the mock exam holds it: the questions, and apart from them the answers.

Formulas stand there as plain text (plain.py). The kinds of the drill are made by the page itself.
"""

from collections.abc import Iterable
from typing import Any

from rmsprop_book.exam.entries import Choice, Mark, Numerical, Option, Part, Select, Viva, Words, Written
from rmsprop_book.exam.pages import solved
from rmsprop_book.papers.plain import plain
from rmsprop_book.papers.pool import Item, pool

Packed = dict[str, Any]


def questions() -> list[Packed]:
    """All that can be asked, in the order of the pool; a kind of the drill has no words of its own.

    >>> questions()[-1]["id"], questions()[0]["form"]
    ('wrong-line', 'mcq')
    """
    return [_question(item) for item in pool()]


def answers() -> dict[str, Packed]:
    """The answer to each item of the bank, with what each mark is for.

    >>> answers()["solve-two-weights-at-a-glance"]["marking"][0]["marks"]
    1
    """
    return {item.id: _answer(item) for item in pool() if item.entry}


def asked(item: Item) -> Words:
    """The words of an item of the bank; a part of a long question stands behind what they share.

    >>> asked(pool()[0])["en"][:20]
    'J = w², w₀ = 5, η = '
    """
    assert item.entry
    if not item.part:
        return item.entry.question
    return {lang: f"{item.entry.question[lang]} {text}" for lang, text in item.part.question.items()}


def _question(item: Item) -> Packed:
    given: Packed = {"id": item.id, "form": item.form, "marks": item.marks}
    given |= {"chapter": item.chapter, "level": item.level}
    if item.about != item.id:
        given["about"] = item.about
    if item.entry is None:
        return given | {"isDrill": True}
    given["asks"] = asked(item)
    if isinstance(item.entry, Choice | Select):
        given["options"] = [_short(option.text) for option in item.entry.options]
        given |= {"fixed": True} if isinstance(item.entry, Choice) and item.entry.fixed else {}
    return given


def _answer(item: Item) -> Packed:
    entry = item.part or item.entry
    if isinstance(entry, Choice | Select):
        return {"right": _right(entry.options), "why": [option.why for option in entry.options]}
    if isinstance(entry, Numerical):
        table = solved(entry)
        return {"columns": table.columns, "rows": table.rows, "said": entry.answer, "marking": _marking(entry.marking)}
    if isinstance(entry, Viva):
        mark = {"marks": 1, "what": {"bn": "মূল কথাটা আছে", "en": "the main point is there"}}
        return {"said": entry.answer, "marking": [mark]}
    assert isinstance(entry, Part | Written)
    return {"model": plain(entry.answer), "marking": _marking(entry.marking)}


def _right(options: Iterable[Option]) -> list[int]:
    return [number for number, option in enumerate(options) if option.right]


def _marking(marking: Iterable[Mark]) -> list[Packed]:
    return [{"marks": mark.marks, "what": mark.what} for mark in marking]


def _short(said: Words) -> Words | str:
    """What is the same in both languages stands once."""
    return said["en"] if said["bn"] == said["en"] else said
