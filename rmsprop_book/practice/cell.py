"""One cell of a reader's own table, judged: right, right after a mistake, rounded too early, or which slip."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rmsprop_book.practice.question import half_unit, parse
from rmsprop_lib.writing import half_digit

CLOSE = 0.005  # of what a cell adds: three digits are enough, and nobody has to round as we do
COARSE = 0.25  # of what it adds: whoever rounds so much is told, but has made no mistake of another kind


@dataclass(frozen=True)
class Expected:
    """What a cell may hold.

    right: the number of the problem, in each way of rounding that is asked for. own: what the cell comes to from the
    reader's numbers before it, and off: how far off that may be, since those were rounded. slips: the wrong numbers by
    their slip, each with how far off it may be. early: what the cell comes to from the same numbers with fewer digits.
    adds, old: for a sum, what is added, and to what.
    """

    right: tuple[float, ...]
    own: float
    off: float = 0.0
    slips: Callable[[], Mapping[str, tuple[float, float]]] = dict
    early: Callable[[], Sequence[float]] = tuple
    adds: float | None = None
    old: float | None = None


@dataclass(frozen=True)
class Entry:
    """A number that was typed. half: half of what its last digit counts; decimals: how many are asked for."""

    x: float
    half: float
    decimals: int

    def is_near(self, target: float, size: float, off: float = 0.0) -> bool:
        """Whether the entry is the target as it was typed; size: of what is judged, of which CLOSE is near enough."""
        within = min(self.half, max(half_digit(target, self.decimals), _share(CLOSE, size))) + off
        return abs(self.x - target) <= within * (1 + 1e-9) + 1e-12 * abs(target)

    def is_coarse(self, target: float, size: float) -> bool:
        """Whether the entry is the target with too few digits."""
        is_zero = self.x == 0 and self.half <= half_digit(0, self.decimals)
        return abs(self.x - target) <= (self.half if is_zero else min(self.half, _share(COARSE, size)))


def judge(text: str, expected: Expected, decimals: int = 4, failed: bool = False) -> tuple[str, str]:
    """The verdict and the name of the slip: right, follows, rounded, slip, wrong, empty or no number.

    failed: there was a mistake before. The tolerance is on what a cell adds: w that did not move is never right.

    >>> cell = Expected(right=(0.7764,), own=0.7764, adds=-0.2236, old=1.0)
    >>> judge("০.৭৭৬৪", cell), judge("0.78", cell), judge("1", cell)
    (('right', ''), ('rounded', ''), ('wrong', ''))
    """
    if not text.strip():
        return "empty", ""
    x = parse(text)
    if x is None:
        return "no number", ""
    entry, right, own = Entry(x, half_unit(text), decimals), expected.right, expected.own
    follows = "follows" if failed else "rounded"
    size = own if expected.adds is None else expected.adds
    if expected.adds and x == expected.old:
        return (follows if abs(size) <= half_digit(x, decimals) + expected.off else "wrong"), ""
    if any(entry.is_near(y, y if expected.adds is None else size) for y in right):
        return "right", ""
    if entry.is_near(own, size):
        return follows, ""
    wrong = expected.slips()
    named = [name for name, (y, off) in wrong.items() if entry.is_near(y, y if expected.adds is None else size, off)]
    name = min(named, key=lambda name: abs(x - wrong[name][0]), default="")
    is_nearer = name and not failed and abs(x - wrong[name][0]) < abs(x - own)
    if entry.is_near(own, size, expected.off) and not is_nearer:
        return follows, ""
    if name:
        return "slip", name
    if any(entry.is_near(y, 0) for y in expected.early()) or any(entry.is_coarse(y, size) for y in (*right, own)):
        return "rounded", ""
    return "wrong", ""


def remaining(text: str, x: float, expected: float, decimals: int) -> float:
    """How far off a typed number may be from the one that its writer goes on with; 0.2 may stand for 0.20000.

    >>> remaining("0.2", 0.2, 0.2, 5), remaining("0.2236", 0.2236, 0.22361, 5)
    (5e-06, 1e-05)
    """
    return min(half_unit(text), max(half_digit(x, decimals), round(abs(x - expected), 12)))


def _share(part: float, size: float) -> float:
    """A part of a size; nothing of what is no number, such as the root of a negative s."""
    return 0.0 if math.isnan(size) else part * abs(size)
