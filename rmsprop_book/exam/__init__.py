"""The question bank: its entries (entries.py), and how they look on a page (pages.py)."""

from rmsprop_book.exam.entries import (
    KINDS,
    MARKS,
    Card,
    Choice,
    Entry,
    Mark,
    Misconception,
    Numerical,
    Option,
    Question,
    TrueFalse,
    Viva,
    Written,
    read,
)
from rmsprop_book.exam.pages import misconceptions, numericals, solved, viva, written

__all__ = [
    "KINDS",
    "MARKS",
    "Card",
    "Choice",
    "Entry",
    "Mark",
    "Misconception",
    "Numerical",
    "Option",
    "Question",
    "TrueFalse",
    "Viva",
    "Written",
    "misconceptions",
    "numericals",
    "read",
    "solved",
    "viva",
    "written",
]
