"""The tables of the key: the right numbers, and below them those of whoever makes one slip in every step."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from exports.class_papers import Shown
from rmsprop_book.exam import Numerical
from rmsprop_book.exam.entries import Words
from rmsprop_book.exam.pages import run
from rmsprop_book.exam.to_fill import behind, has_given_slopes
from rmsprop_book.practice import Question, make
from rmsprop_book.practice.judged import DECIMALS
from rmsprop_book.practice.likely import Cell, wrong_cells, wrong_tables
from rmsprop_book.practice.run import Run
from rmsprop_lib.writing import checkable

WIDE = 15  # numbers side by side
NOTHING = 1e-13  # what rounding leaves of 0
RIGHT: Words = {"bn": "ঠিক", "en": "right"}


@dataclass(frozen=True)
class Grid:
    """heads: above each number its step or row, and what it is. rows: each with its slip; the first, of what is right,
    has none."""

    heads: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, tuple[float, ...]], ...]

    def pieces(self, lang: str) -> list[Shown]:
        """As it is shown: none much wider than a page.

        >>> Grid((("t = 1", "s"),), (("", (0.4,)), ("no-root", (0.8,)))).pieces("en")[0]["rows"]
        [{'name': 'right', 'cells': ['0.4']}, {'name': 'no-root', 'cells': ['0.8']}]
        """
        widths = [len(list(group)) for _, group in groupby(self.heads, key=lambda head: head[0])]
        return [self._piece(slice(*ends), lang) for ends in cuts(widths)]

    def _piece(self, part: slice, lang: str) -> Shown:
        (_, right), *wrong = ((name, numbers[part]) for name, numbers in self.rows)
        rows = [{"name": RIGHT[lang], "cells": [told(x) for x in right]}]
        rows += [{"name": name, "cells": [told(x, y) for x, y in zip(numbers, right)]} for name, numbers in wrong]
        heads = self.heads[part]
        over = [{"name": name, "span": len(list(group))} for name, group in groupby(heads, key=lambda head: head[0])]
        return {"over": over, "heads": [name for _, name in heads], "rows": [row for row in rows if any(row["cells"])]}


def cuts(widths: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where a row of groups is cut, so that each piece has at most WIDE numbers, or one group.

    >>> list(cuts([6, 6, 6])), list(cuts([20, 3]))
    ([(0, 12), (12, 18)], [(0, 20), (20, 23)])
    """
    first = last = 0
    for width in widths:
        if last > first and last + width - first > WIDE:
            yield first, last
            first = last
        last += width
    yield first, last


def told(x: float, right: float | None = None) -> str:
    """A number as it is read on paper; nothing, if it looks like the right one.

    >>> told(0.5), told(0.5, 0.5), told(0.25, 0.5), told(math.nan, 0.5), told(4e-15, 0.5)
    ('0.5', '', '0.25', '—', '0')
    """
    if not math.isfinite(x):
        return "—"
    text = checkable(0.0 if abs(x) < NOTHING else x, DECIMALS)
    return "" if right is not None and text == checkable(right, DECIMALS) else text


def alone(question: Question) -> list[Shown]:
    """The numbers of a question that stand by themselves, each with those that slips give.

    >>> alone(make("find-rho", 1))[0]["wrong"][0]
    ['swapped', '0.05']
    """
    return [
        {"name": str(name), "right": told(blank.answer), "wrong": [[slip, told(x)] for slip, x in blank.slips.items()]}
        for (name, *_), blank in zip(question.rows, question.blanks)
    ]


@cache
def grid_of(kind: str, seed: int) -> Grid:
    """The empty cells of a table of the drill. Cached: each language asks for them.

    >>> [slip for slip, _ in grid_of("hole", 1).rows][:3]
    ['', 'sign', 'no-root']
    """
    question = make(kind, seed)
    assert question.table
    is_alone = len(question.table.runs[0].names) == 1
    heads = (
        (f"t = {name}" if is_alone else f"{name}", column)
        for name, *cells in question.rows
        for column, cell in zip(question.columns[1:], cells)
        if not isinstance(cell, str)
    )
    wrong = ((slip, tuple(numbers)) for slip, numbers in wrong_tables(question))
    return Grid(tuple(heads), (("", tuple(question.answers)), *wrong))


def grid_of_run(entry: Numerical) -> Grid:
    """A numerical of the bank: each line of its rule that its table shows."""
    own = behind(run(entry.run), entry)
    slopes = [(t, i, "g") for t in range(1, own.count + 1) for i in range(len(own.names))]
    said = slopes if has_given_slopes(entry) else []
    cells = [cell for cell in lines_of(own, entry.columns) if cell not in said]
    wrong = ((slip, tuple(numbers)) for slip, numbers in wrong_cells(own, cells, said))
    right = tuple(own.number(*cell) for cell in cells)
    return Grid(tuple(head(own, cell) for cell in cells), (("", right), *wrong))


def lines_of(own: Run, columns: Sequence[str]) -> Iterator[Cell]:
    """What the table of a run has: all its lines, or those that are among these columns."""
    for t, row in enumerate(own.steps, 1):
        for i, step in enumerate(row):
            symbols = ["g", *(line.symbol for line in step.lines)]
            yield from ((t, i, symbol) for symbol in symbols if symbol in columns or not columns)


def head(own: Run, cell: Cell) -> tuple[str, str]:
    """What stands above a cell: its step, and its symbol as a table has it.

    >>> from rmsprop_lib import SGD, parabola
    >>> head(Run(SGD(0.1), parabola(), (5.0,), 1), (1, 0, "Δ"))
    ('t = 1', 'Δw')
    """
    t, i, symbol = cell
    name = {"Δ": f"Δ{own.names[i]}", "θ": own.names[i]}.get(symbol, symbol)
    return (f"t = {t}" if len(own.names) == 1 else f"t = {t}, {own.names[i]}"), name
