"""A reader's own table, marked: the first wrong cell by its slip, what follows from it by the reader's own numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

import numpy as np
from numpy.typing import ArrayLike

from rmsprop_book.practice.cell import Expected, judge, remaining
from rmsprop_book.practice.question import parse
from rmsprop_book.practice.run import Slopes
from rmsprop_lib.base import Optimizer
from rmsprop_lib.by_hand import by_hand, kept, line_of
from rmsprop_lib.derivation import Line, Step, work
from rmsprop_lib.descent import slope
from rmsprop_lib.hyperparameters import Array
from rmsprop_lib.objectives import Objective
from rmsprop_lib.slips import wrong_lines
from rmsprop_lib.spread import spread
from rmsprop_lib.terms import Term
from rmsprop_lib.writing import on_paper

Cells = Mapping[str, str]  # what was typed, by the symbol of its column: "g", and the lines of the rule
MISTAKES = ("slip", "wrong", "no number")


@dataclass(frozen=True)
class Verdict:
    """kind: right, follows (from a mistake before it), rounded (too early), slip, wrong, empty, or no number.

    slip: its name, a key of SLIPS. again: this slip was made before, and costs nothing more. expected: what the cell
    comes to from the reader's own numbers before it.
    """

    kind: str
    expected: float
    slip: str = ""
    again: bool = False


@dataclass(frozen=True)
class Marked:
    """rows: for each step, for each coordinate, the verdicts by column."""

    rows: tuple[tuple[dict[str, Verdict], ...], ...]

    @property
    def first(self) -> tuple[int, int, str] | None:
        """The first wrong cell: its step, coordinate and column."""
        places = ((t, i, c) for t, row in enumerate(self.rows, 1) for i, cells in enumerate(row) for c in cells)
        return next((place for place in places if self[place].kind in MISTAKES), None)

    @property
    def mistakes(self) -> int:
        """How many there are: what follows from one, and the same slip again, costs nothing."""
        cells = [cell for row in self.rows for coordinate in row for cell in coordinate.values()]
        return sum(cell.kind in MISTAKES and not cell.again for cell in cells)

    def __getitem__(self, place: tuple[int, int, str]) -> Verdict:
        t, coordinate, column = place
        return self.rows[t - 1][coordinate][column]


def mark(
    optimizer: Optimizer,
    objective: Objective,
    start: ArrayLike,
    table: Sequence[Sequence[Cells]],
    decimals: int = 4,
    by_rounding: bool = False,
    other_slopes: Mapping[str, Slopes] | None = None,
) -> Marked:
    """table: for each step, for each coordinate, what was typed. decimals: how many are asked for.

    by_rounding: whether it is right too to round each cell and to go on with that. other_slopes: by slip, the gradients
    that come of it; those of "right" are right too.

    >>> from rmsprop_lib import RMSProp, given_gradients
    >>> row = {"g": "4", "g²": "16", "s": "16", "√s": "4", "Δ": "−0.1", "θ": "0.9"}
    >>> marked = mark(RMSProp(lr=0.1, eps=0), given_gradients([4]), [1], [[row]])
    >>> {symbol: verdict.slip or verdict.kind for symbol, verdict in marked.rows[0][0].items()}
    {'g': 'right', 'g²': 'right', 's': 'no-one-minus-rho', '√s': 'follows', 'Δ': 'follows', 'θ': 'follows'}
    >>> marked.first, marked.mistakes
    ((1, 0, 's'), 1)
    """
    ways = (None, decimals) if by_rounding else (None,)
    runs = [by_hand(optimizer, objective, start, len(table), way).steps for way in ways]
    marker = _Marker(optimizer, objective, decimals, other_slopes or {})
    before: list[_Row] = []
    rows = []
    for typed, steps in zip(table, zip(*runs)):
        own = [marker.begun(right, before[i] if before else None) for i, right in enumerate(zip(*steps))]
        slopes = marker.slopes(own, before)
        shared = float(np.mean([g.own * g.own for g in slopes])) if len(slopes) > 1 else None
        for cells, g, row in zip(typed, slopes, own):
            marker.mark(row, cells, g, shared)
        before = own
        rows.append(tuple(row.verdicts for row in own))
    return Marked(tuple(rows))


@dataclass
class _Row:
    """A row as the reader has it. off: how far off its numbers may be by rounding, by the id of their terms."""

    right: tuple[Step, ...]  # in each way of rounding that is asked for
    before: float
    old: dict[str, float]
    off_before: float
    off_old: dict[str, float]
    off: dict[int, float] = field(default_factory=dict)
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    step: Step = field(init=False)  # with the reader's numbers in it

    def off_of(self, symbol: str) -> float:
        return self.off[id(self.step.line(symbol).term)]


@dataclass
class _Marker:
    optimizer: Optimizer
    objective: Objective
    decimals: int
    other_slopes: Mapping[str, Slopes]
    made: set[str] = field(default_factory=set)  # slips so far
    failed: bool = False

    def begun(self, right: tuple[Step, ...], last: _Row | None) -> _Row:
        """A row that goes on from the reader's numbers; where these end, from the right ones."""
        exact = {key: term.value for key, term in right[0].old.items()}
        if last is None:
            return _Row(right, right[0].before.value, exact, 0.0, dict.fromkeys(exact, 0.0))
        old = {key: x if np.isfinite(x) else exact[key] for key, x in kept(last.step).items()}
        before = last.step["θ"] if np.isfinite(last.step["θ"]) else right[0].before.value
        off_old = {key: last.off_of(line_of(key)) for key in old}
        return _Row(right, before, old, last.off_of("θ"), off_old)

    def slopes(self, rows: list[_Row], last: list[_Row]) -> list[Expected]:
        """What stands in the column of g, by the reader's own θ."""
        t, exact = rows[0].right[0].t, [tuple(step.g.value for step in row.right) for row in rows]
        theta, off = np.array([row.before for row in rows]), np.zeros(len(rows))
        with np.errstate(all="ignore"):
            slopes = slope(self.objective, theta, t)
            other = {"sign": -slopes, **{name: of(theta, t) for name, of in self.other_slopes.items()}}
            if last:
                other["old-w"] = slope(self.objective, np.array([row.before for row in last]), t)
                one = np.eye(len(rows))
                moved = [slope(self.objective, theta + row.off_of("θ") * one[i], t) for i, row in enumerate(last)]
                off = np.sum([abs(each - slopes) for each in moved], axis=0)
        right = other.pop("right", None)
        return [
            Expected(
                exact[i] if right is None else (*exact[i], float(right[i])),
                float(slopes[i]),
                float(off[i]),
                partial(_each_at, other, i, float(off[i])),
            )
            for i in range(len(rows))
        ]

    def mark(self, row: _Row, cells: Cells, slope: Expected, shared: float | None) -> None:
        """The verdicts of a row, and the reader's numbers in it. shared: the mean g² of all coordinates."""
        g, off = self.cell(row, "g", cells.get("g", ""), slope)
        g = g if np.isfinite(g) else row.right[0].g.value
        given = Term(g, symbol="g", key="g")
        step = work(self.optimizer, g=given, before=row.before, old=row.old, t=row.right[0].t)
        row.off = {id(given): off, id(step.before): row.off_before}
        row.off |= {id(term): row.off_old[key] for key, term in step.old.items()}
        row.step, empty = step, 0
        for symbol in [line.symbol for line in step.lines]:
            line = row.step.line(symbol)
            x, off = self.cell(row, symbol, cells.get(symbol, ""), self.expected(row, line, empty, shared))
            if row.verdicts[symbol].kind == "empty":
                empty += 1
            else:
                empty = 0
                row.step = row.step.changed(symbol, replace(line.term, value=x))
            row.off[id(row.step.line(symbol).term)] = off

    def expected(self, row: _Row, line: Line, empty: int, shared: float | None) -> Expected:
        """What may stand in the cell of a line; empty: so many cells before it were left so."""
        own, is_sum = row.step, line.symbol == "θ"
        return Expected(
            tuple(step[line.symbol] for step in row.right),
            line.value,
            spread(line.term, row.off),
            lambda: {
                name: (wrong.value, spread(wrong.term, row.off))
                for name, wrong in wrong_lines(own, line.symbol, empty, shared).items()
            },
            lambda: [_with_fewer(line.term, row.off, digits) for digits in range(1, self.decimals)],
            own["Δ"] if is_sum else None,
            own.before.value if is_sum else None,
        )

    def cell(self, row: _Row, column: str, text: str, expected: Expected) -> tuple[float, float]:
        """The number that the reader goes on with, and how far off it may be."""
        kind, slip = judge(text, expected, self.decimals, self.failed)
        row.verdicts[column] = Verdict(kind, expected.own, slip, slip in self.made)
        self.made |= {slip} - {""}
        self.failed |= kind in MISTAKES
        x = parse(text)
        if x is None:
            return expected.own, expected.off
        meant = expected.slips()[slip][0] if slip else expected.own
        return x, remaining(text, x, meant, self.decimals)


def _each_at(slopes: Mapping[str, Array], i: int, off: float) -> dict[str, tuple[float, float]]:
    """The wrong numbers in the column of g of one coordinate."""
    return {name: (float(numbers[i]), off) for name, numbers in slopes.items()}


def _with_fewer(term: Term, inputs: Mapping[int, float], digits: int) -> float:
    """What a line comes to if the numbers in it are rounded to so many decimals."""

    def put(part: Term) -> Term | None:
        is_input = part is not term and id(part) in inputs
        return replace(part, value=on_paper(part.value, digits)) if is_input else None

    return term.rebuilt(put, {}).value
