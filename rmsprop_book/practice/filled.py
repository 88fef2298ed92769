"""The empty cells of a question as somebody filled them: judged, and whether a number was only copied."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rmsprop_book.practice.judged import judged
from rmsprop_book.practice.question import Blank, Question, half_unit, parse
from rmsprop_book.practice.run import Table

FEW = 100  # units of the last digit: a number of fewer may be near by chance


@dataclass(frozen=True)
class Filled:
    """An empty cell as it was filled.

    kind, slip: the verdict on it. x: its number, if it is one. row: where it stands; run: whose number it is, −1 for
    one that stands alone. before: which empty cell stands beside it, −1 for none. is_copy: it repeats the number beside
    it; is_due: and should. is_same: it repeats that of the step before, and should not; is_given: one of the question.
    is_short: it has few digits.
    """

    kind: str
    slip: str
    x: float | None
    row: int = 0
    run: int = -1
    before: int = -1
    is_copy: bool = False
    is_due: bool = False
    is_same: bool = False
    is_given: bool = False
    is_short: bool = False


@dataclass(frozen=True)
class _Place:
    """A cell of the table: what stands there, what should, and which of the empty cells it is."""

    x: float | None
    right: float
    empty: int = -1

    def repeats(self, other: "_Place | None") -> bool:
        return other is not None and self.x is not None and self.x == other.x

    def should_repeat(self, other: "_Place | None") -> bool:
        if other is None:
            return False
        return abs(self.right - other.right) <= 1e-9 * max(abs(self.right), abs(other.right))


def filled(question: Question, typed: Sequence[str]) -> list[Filled]:
    """Each empty cell, in order.

    >>> from rmsprop_book.practice import make
    >>> question = make("given-gradients", 0)
    >>> [cell.is_copy for cell in filled(question, ["7", "7"] + [""] * 13)[:3]]
    [False, True, False]
    """
    verdicts, given = judged(question, typed), _given(question)
    cells = []
    for k, (row, run, place, beside, above) in enumerate(_empty(question, typed)):
        kind, slip = verdicts[k]
        x, text = place.x, typed[k]
        cells.append(
            Filled(
                kind,
                slip,
                x,
                row,
                run,
                beside.empty if beside else -1,
                place.repeats(beside),
                place.should_repeat(beside),
                place.repeats(above) and not place.should_repeat(above),
                x is not None and abs(x) in given,
                x is not None and abs(x) < FEW * 2 * half_unit(text),
            )
        )
    return cells


def _given(question: Question) -> set[float]:
    """The numbers that stand in the question, without their signs."""
    cells = [parse(cell) for row in question.rows for cell in row[1:] if isinstance(cell, str)]
    said = map(float, re.findall(r"[0-9]+(?:\.[0-9]+)?", question.statement["en"]))
    return {abs(x) for x in (*cells, *said) if x is not None}


def _empty(question: Question, typed: Sequence[str]) -> Iterator[tuple[int, int, _Place, _Place | None, _Place | None]]:
    """Of each empty cell: its row, its run, the cell itself, the one beside it, and the one of the step before."""
    grid, table = _grid(question, typed), question.table
    for r, row in enumerate(grid):
        for c, place in enumerate(row):
            if place.empty >= 0 and table is None:
                yield r, -1, place, None, None
            elif place.empty >= 0 and table is not None:
                run = table.columns[c][0]
                beside = row[c - 1] if c and table.columns[c - 1][0] == run else None
                yield r, run, place, beside, _above(table, grid, r, c)


def _grid(question: Question, typed: Sequence[str]) -> list[list[_Place]]:
    """All cells behind the first column."""
    texts, grid, empty = iter(typed), [], 0
    for row in question.rows:
        places = []
        for cell in row[1:]:
            if isinstance(cell, str):
                places.append(_Place(parse(cell), parse(cell) or 0.0))
            else:
                right = cell.answer if isinstance(cell, Blank) else cell
                places.append(_Place(parse(next(texts)), right, empty))
                empty += 1
        grid.append(places)
    return grid


def _above(table: Table, grid: list[list[_Place]], r: int, c: int) -> _Place | None:
    """The same number of the step before; for a parameter, at first, where it starts."""
    (t, i), (run, symbol) = table.rows[r], table.columns[c]
    if (t - 1, i) in table.rows:
        return grid[table.rows.index((t - 1, i))][c]
    start = float(table.runs[run].start[i])
    return _Place(start, start) if symbol == "θ" else None
