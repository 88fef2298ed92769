"""A question with empty cells: what is asked, what is right, and which slip gives which wrong number."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from rmsprop_book.practice.more_slips import ALL_SLIPS
from rmsprop_book.practice.run import Table
from rmsprop_book.practice.slips import Words
from rmsprop_lib.writing import FROM_SUPERSCRIPT

TOLERANCE = 0.005  # relative: three significant digits are enough, and nobody has to round as we do
FINE = 0.0005  # for ρ near 1 the third decimal matters
APART = 2.4  # tolerances: of two numbers closer than this, one entry could mean either


@dataclass(frozen=True)
class Blank:
    """An empty cell that stands by itself: the right number, and the numbers that slips give.

    Slips that give the right number after all, no number, or the number of an earlier slip are left out:
    every wrong number has one name. within: how far off, relatively, an entry may be.

    >>> Blank(0.4, {"no-one-minus-rho": 4.0, "sum": 4.0, "no-root": math.inf}).slips
    {'no-one-minus-rho': 4.0}
    """

    answer: float
    slips: Mapping[str, float]
    within: float = TOLERANCE

    def __post_init__(self) -> None:
        taken, kept = [self.answer], {}
        for name, value in self.slips.items():
            if name not in ALL_SLIPS:
                raise ValueError(f"no slip is called {name!r}; there are {', '.join(ALL_SLIPS)}")
            if math.isfinite(value) and not any(_close(value, other, APART * self.within) for other in taken):
                taken.append(value)
                kept[name] = float(value)
        object.__setattr__(self, "answer", float(self.answer))
        object.__setattr__(self, "slips", kept)


Cell = str | Blank | float


@dataclass(frozen=True)
class Option:
    """One choice of several: its words, and why it is right or wrong."""

    text: Words
    why: Words


@dataclass(frozen=True)
class Question:
    """A question; `make` gives it its kind and seed.

    statement, solution: plain text in each language, one line of arithmetic a line.
    columns, rows: the table; a cell is text that is given, a Blank to fill, or, in the table of a run, the number that
    belongs there. table: that run, by which judged.py marks what is typed.
    options, right: for a question of choice, and the number of the right one.
    """

    statement: Words
    solution: Words
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    options: tuple[Option, ...] = ()
    right: int = 0
    table: Table | None = field(default=None, compare=False, repr=False)
    kind: str = ""
    seed: int = 0

    @property
    def blanks(self) -> list[Blank]:
        """The empty cells that stand by themselves."""
        return [cell for row in self.rows for cell in row if isinstance(cell, Blank)]

    @property
    def answers(self) -> list[float]:
        """The numbers that belong into the empty cells, row by row."""
        cells = [cell for row in self.rows for cell in row if not isinstance(cell, str)]
        return [cell.answer if isinstance(cell, Blank) else cell for cell in cells]


DIGITS = str.maketrans("০১২৩৪৫৬৭৮৯", "0123456789")
NUMBER = re.compile(r"([+-]?(?:\d+\.?\d*|\.\d+))(?:(?:[eE]|[x×*·]10\^?)([+-]?\d+))?")


def parse(text: str) -> float | None:
    """What somebody wrote as a number: Bangla or ASCII digits, point or comma, 3×10⁻⁴ or 3e-4; None if it is none.

    >>> parse("০.৩১৬"), parse("0,316"), parse(" −3.2 × 10^-4 "), parse("3.2×10⁻⁴"), parse("about 3")
    (0.316, 0.316, -0.00032, 0.00032, None)
    >>> parse("10⁻⁷"), parse("−10^{-7}"), parse("Δw = —0.3"), parse("5²")    # a raised digit is one of a power of ten
    (1e-07, -1e-07, -0.3, None)
    """
    found = _found(text)
    value = float(f"{found[1]}e{found[2] or 0}") if found else math.inf
    return value if math.isfinite(value) else None


def half_unit(text: str) -> float:
    """Half of what the last digit counts that somebody wrote: so far off may be what was rounded to it.

    >>> half_unit("0.316"), half_unit("৩.২×10⁻⁴"), half_unit("16")
    (0.0005, 5e-06, 0.5)
    """
    found = _found(text)
    if not found:
        return math.nan
    return float(f"5e{int(found[2] or 0) - len(found[1].partition('.')[2]) - 1}")


def _found(text: str) -> re.Match[str] | None:
    """The digits of a number, and its power of ten."""
    plain = re.sub(r"^.*=|।\s*$|[\s{}]", "", text.translate(DIGITS)).replace(",", ".")
    plain = re.sub("10([⁻⁰¹²³⁴-⁹]+)$", lambda power: f"10^{power[1].translate(FROM_SUPERSCRIPT)}", plain)
    plain = re.sub(r"^([+-]?)(?=10\^)", r"\g<1>1×", re.sub("[‐-―−]", "-", plain))  # 10^-7 is 1×10^-7
    return NUMBER.fullmatch(plain)


def check(text: str, blank: Blank) -> str:
    """ "right", the name of the slip that gives this number, "wrong", or "no number".

    >>> blank = Blank(0.31623, {"no-root": 0.1, "sign": -0.31623})
    >>> check("০.৩১৬", blank), check("-0.316", blank), check("0.1", blank), check("7", blank), check("?", blank)
    ('right', 'sign', 'no-root', 'wrong', 'no number')
    """
    value = parse(text)
    if value is None:
        return "no number"
    for name, meant in {"right": blank.answer, **blank.slips}.items():
        if _close(value, meant, blank.within):
            return name
    return "wrong"


def _close(x: float, y: float, relative: float) -> bool:
    return abs(x - y) <= relative * max(abs(x), abs(y)) + 1e-12
