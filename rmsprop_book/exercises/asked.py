"""What an exercise of a chapter asks for: numbers, each with the slips that lead elsewhere; or words."""

import re
from dataclasses import dataclass, replace
from itertools import islice

from rmsprop_book.exercises.cells import moved, moved_by
from rmsprop_book.practice.question import TOLERANCE, Blank
from rmsprop_lib.derivation import derive
from rmsprop_lib.descent import Trace
from rmsprop_lib.slips import slips_in
from rmsprop_lib.writing import sub

MANY = 4  # slips of a number: a page has a hundred of these to carry
ABOUT = 0.05  # where the exercise asks roughly

Cell = str | Blank
Row = tuple[Cell, ...]

# The words in the names of numbers; all others are the same in both languages.
IN_BANGLA = {
    "(a)": "(ক)",
    "(b)": "(খ)",
    "(c)": "(গ)",
    "limit": "সীমা",
    "best": "সেরা",
    "factor": "গুণক",
    "half-life": "অর্ধায়ু",
    "steps": "ধাপ",
    "step": "ধাপ",
    "later": "পরে",
    "at least": "অন্তত",
    "at most": "বড়জোর",
    "about": "প্রায়",
    "swing": "দোলা",
    "right": "ডানে",
    "left": "বাঁয়ে",
}


@dataclass(frozen=True)
class Numbers:
    """An exercise that takes numbers: rows as the drill has them, each a name and a Blank, or a whole table."""

    rows: tuple[Row, ...]
    columns: tuple[str, ...] = ("", "")

    @property
    def blanks(self) -> list[Blank]:
        """All that is to be filled, row by row."""
        return [cell for row in self.rows for cell in row if isinstance(cell, Blank)]

    @property
    def names(self) -> dict[str, str]:
        """The Bangla of those row names that differ."""
        said = {str(row[0]): in_bangla(str(row[0])) for row in self.rows}
        return {en: bn for en, bn in said.items() if bn != en}


@dataclass(frozen=True)
class Words:
    """An exercise that no number answers; why: a proof, a choice, a reason."""

    why: str


Asked = Numbers | Words


def in_bangla(name: str) -> str:
    """The name of a number as Bangla text says it.

    >>> in_bangla("(a) limit"), in_bangla("w₂")
    ('(ক) সীমা', 'w₂')
    """
    words = "|".join(map(re.escape, IN_BANGLA))
    return re.sub(rf"(?<!\w)(?:{words})(?!\w)", lambda word: IN_BANGLA[word[0]], name)


def numbers(*rows: Row) -> Numbers:
    """An exercise of some numbers.

    >>> numbers(number("η", 0.2, upside_down=5)).blanks[0].slips
    {'upside-down': 5.0}
    """
    return Numbers(rows)


def number(name: str, right: float, within: float = TOLERANCE, **slips: float) -> Row:
    """A number by its name. A slip that cannot be told from the right number, or from another slip, is refused.

    >>> number("limit", 2 / 6, one_over_h=1 / 6, half_h=2 / 6)
    Traceback (most recent call last):
    ValueError: limit: half-h is no number of its own
    """
    named = {slip.replace("_", "-"): value for slip, value in slips.items()}
    blank = Blank(right, named, within)
    if lost := named.keys() - blank.slips.keys():
        raise ValueError(f"{name}: {', '.join(sorted(lost))} is no number of its own")
    return name, blank


def count(name: str, right: float, **slips: float) -> Row:
    """A whole number of steps; what was not rounded up is another number.

    >>> number_of_steps = count("steps", 36, round_up=35.2)[1]
    >>> number_of_steps.slips
    {'round-up': 35.2}
    """
    return number(name, right, 0.05 / right, **slips)


def of_run(run: Trace, t: int, symbol: str, name: str, coordinate: int = 0, **slips: float) -> Row:
    """A number of step t of a run, with the first slips that it, its own line and the lines before it invite.

    >>> from rmsprop_lib import RMSProp, replay
    >>> list(of_run(replay(RMSProp(0.1, eps=0), [4], 0), 1, "s", "s₁")[1].slips)
    ['swapped', 'no-one-minus-rho', 'no-square']
    """
    step = derive(run, t, coordinate)
    named = {slip.replace("_", "-"): value for slip, value in slips.items()}
    wrong = {**named, **slips_in(step, symbol, back=2)}
    blank = moved(step, wrong) if symbol == "θ" else Blank(step[symbol], wrong)
    return name, few(blank)


def few(blank: Blank) -> Blank:
    """The blank with the first of its slips.

    >>> len(few(Blank(1, {"sum": 2, "sgd": 3, "sign": -1, "no-root": 4, "old-s": 5})).slips)
    4
    """
    return replace(blank, slips=dict(islice(blank.slips.items(), MANY)))


def walk(run: Trace, name: str = "w", coordinate: int = 0, **others: Trace) -> tuple[Row, ...]:
    """Where a run is after each step; others: the same run with a slip, by its name.

    >>> from rmsprop_lib import Adagrad, replay
    >>> [name for name, _ in walk(replay(Adagrad(0.1, eps=0), [3, 4], 1))]
    ['w₁', 'w₂']
    """
    return tuple(
        of_run(
            run,
            t,
            "θ",
            name + sub(t),
            coordinate,
            **{slip: float(other.theta[t, coordinate]) for slip, other in others.items()},
        )
        for t in run.t.tolist()[1:]
    )


def sgd(
    lr: float, h: float, start: float, steps: int, center: float = 0, name: str = "w", only_last: bool = False
) -> tuple[Row, ...]:
    """Where SGD is in a bowl after each step, or after the last one; with the slips of a gradient found by hand.

    >>> (last,) = sgd(lr=0.4, h=6, start=1, steps=2, only_last=True)
    >>> last[0], round(last[1].answer, 2), {slip: round(w, 2) for slip, w in last[1].slips.items()}
    ('w₂', 1.96, {'stopped-early': -1.4, 'half-h': 0.04, 'wrong-way': 11.56, 'old-w': -3.8})
    """

    def at(t: int, factor: float) -> float:
        return center + (start - center) * factor**t

    def row(t: int) -> Row:
        right = at(t, 1 - lr * h)
        wrong = {
            "stopped-early": at(t - 1, 1 - lr * h) if t > 1 else float("nan"),
            "half-h": at(t, 1 - lr * h / 2),
            "wrong-way": at(t, 1 + lr * h),
            "old-w": start - t * lr * h * (start - center),
            "no-center": start * (1 - lr * h) ** t if center else float("nan"),
            "sign": -right if right else float("nan"),
        }
        step = right - at(t - 1, 1 - lr * h)
        return name + sub(t), few(Blank(right, wrong, moved_by(step, right)))

    return tuple(row(t) for t in ([steps] if only_last else range(1, steps + 1)))
