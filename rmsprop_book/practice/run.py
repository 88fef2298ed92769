"""The run behind a table that is asked for: its numbers, its lines, and where each of its cells stands."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from rmsprop_lib.base import Optimizer
from rmsprop_lib.by_hand import by_hand
from rmsprop_lib.derivation import Step
from rmsprop_lib.hyperparameters import Array
from rmsprop_lib.objectives import Objective
from rmsprop_lib.writing import factor, short, sub

Slopes = Callable[[Array, int], Array]  # of θ and t, as the gradient itself


@dataclass(frozen=True)
class Run:
    """A rule on a problem, as it is worked on paper. other_slopes: by slip, the gradients that come
    of it; those of "right" are right too.

    >>> from rmsprop_lib import RMSProp, given_gradients
    >>> run = Run(RMSProp(0.1, 0.5, eps=0), given_gradients([4]), (1.0,), 1)
    >>> run.number(1, 0, "s"), run.number(1, 0, "g")
    (8.0, 4.0)
    """

    optimizer: Optimizer
    objective: Objective
    start: tuple[float, ...]
    count: int
    names: tuple[str, ...] = ("w",)
    other_slopes: Mapping[str, Slopes] = field(default_factory=dict)

    @property
    def rule(self) -> str:
        """What the rule is called."""
        return type(self.optimizer).__name__

    @cached_property
    def steps(self) -> list[list[Step]]:
        """Each step of each coordinate."""
        rows = by_hand(self.optimizer, self.objective, self.start, self.count).steps
        return [[replace(step, name=name) for step, name in zip(row, self.names)] for row in rows]

    def number(self, t: int, i: int, symbol: str) -> float:
        """What stands in a cell: "g", or a line of the rule."""
        return in_cell(self.steps[t - 1][i], symbol)

    def lines(self, i: int = 0, slope: str = "") -> list[str]:
        """The whole arithmetic for one coordinate; slope: the gradient as a sum, with {} for θ.

        >>> from rmsprop_lib import SGD, parabola
        >>> for line in Run(SGD(0.1), parabola(), (5.0,), 1).lines(slope="2 × {}"):
        ...     print(line)
        g₁ = 2 × 5 = 10
        Δw₁ = −0.1 × 10 = −1
        w₁ = 5 − 1 = 4
        """
        lines = []
        for step in (row[i] for row in self.steps):
            put = slope.format(factor(step.before.value))
            lines += [f"g{sub(step.t)} = {put} = {short(step.g.value)}"] if slope else []
            lines += step.text()
        return lines


def in_cell(step: Step, symbol: str) -> float:
    """What stands in a cell of a table.

    >>> from rmsprop_lib import SGD
    >>> from rmsprop_lib.derivation import work
    >>> in_cell(work(SGD(0.1), g=4, before=1), "g")
    4.0
    """
    return step.g.value if symbol == "g" else step[symbol]


@dataclass(frozen=True)
class Table:
    """Which cell of a question's rows is which. columns: behind the first, each with its run and symbol; rows: each
    with its step and coordinate."""

    runs: tuple[Run, ...]
    columns: tuple[tuple[int, str], ...]
    rows: tuple[tuple[int, int], ...]
