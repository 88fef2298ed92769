"""A problem from start to end, as in an exam: the function, its derivative, the table, the lines of each step."""

from dataclasses import dataclass

from numpy.typing import ArrayLike

from rmsprop_lib.base import Optimizer
from rmsprop_lib.derivation import Step
from rmsprop_lib.descent import Trace, descend
from rmsprop_lib.typed import Function, from_text, read
from rmsprop_lib.worked import Table, one_step, table


@dataclass(frozen=True, repr=False)
class Solution:
    """What `solve` gives; shows itself in a notebook with formulas, elsewhere as text. trace: the run in numbers."""

    function: Function
    trace: Trace
    decimals: int

    def table(self) -> Table:
        """The exam table."""
        names = self.function.variables
        return table(self.trace, names[0] if len(names) == 1 else names, decimals=self.decimals)

    def steps(self) -> list[Step]:
        """The lines of each step, for one variable after another."""
        named = list(enumerate(self.function.variables))
        return [one_step(self.trace, int(t), name, i, self.decimals) for t in self.trace.t[1:] for i, name in named]

    def derivatives(self) -> list[str]:
        """The lines of the derivatives, in TeX."""
        return [step.tex() for name in self.function.variables for step in self.function.steps(name)]

    def markdown(self) -> str:
        """All of it in Markdown, with formulas in TeX."""
        return self._written(self.table().markdown(), "$$", "$$")

    def latex(self) -> str:
        """All of it in LaTeX; needs the package amsmath."""
        return self._written(self.table().latex(), r"\[", r"\]")

    def _written(self, table: str, begin: str, end: str) -> str:
        formulas, *steps = (
            f"{begin}\n\\begin{{aligned}}\n{_aligned(lines)}\n\\end{{aligned}}\n{end}"
            for lines in ([self.function.tex(), *self.derivatives()], *(step.tex() for step in self.steps()))
        )
        return "\n\n".join([formulas, table, *steps])

    def __str__(self) -> str:
        lines = [step.text() for name in self.function.variables for step in self.function.steps(name)]
        return "\n\n".join(["\n".join([self.function.text(), *lines]), str(self.table()), *map(str, self.steps())])

    __repr__ = __str__
    _repr_markdown_ = markdown


def solve(text: str, optimizer: Optimizer, start: ArrayLike, steps: int, decimals: int = 5) -> Solution:
    """A function, worked by an optimizer.

    text: the function, as `read` takes it. start: a number for each variable.

    >>> from rmsprop_lib import RMSProp
    >>> solve("3w² − 4w", RMSProp(lr=0.05, rho=0.95, eps=0), start=1, steps=1, decimals=4)
    J(w) = 3w² − 4w
    (3w²)′ = 3·2w = 6w
    (−4w)′ = −4
    (3w² − 4w)′ = 6w − 4
    <BLANKLINE>
    t       g      g²       s      √s       Δw       w
    0                       0                   1.0000
    1  2.0000  4.0000  0.2000  0.4472  −0.2236  0.7764
    <BLANKLINE>
    s₁ = 0.95 × 0 + 0.05 × 2² = 0.2
    √s₁ = 0.4472
    Δw₁ = −0.05 / 0.4472 × 2 = −0.2236
    w₁ = 1 − 0.2236 = 0.7764
    """
    return Solution(read(text), descend(optimizer, from_text(text), start, steps), decimals)


def _aligned(lines: list[str]) -> str:
    return " \\\\\n".join(line if "&" in line else line.replace(" = ", " &= ", 1) for line in lines)
