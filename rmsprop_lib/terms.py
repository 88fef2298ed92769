"""Numbers that remember how they came about: a rule that is given them writes itself down.

    s = h.rho * old["s"] + h.one_minus_rho * g**2

works as well with terms as with arrays, and leaves behind a tree: a sum of two products, with the numbers in it.
"""

import itertools
import operator
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.lib.mixins import NDArrayOperatorsMixin

_count = itertools.count()
EXACT: dict[str, Callable[..., float]] = {  # of these Python gives every bit as NumPy does, and never warns
    "add": operator.add, "subtract": operator.sub, "multiply": operator.mul, "negative": operator.neg,
}  # fmt: skip


@dataclass(eq=False)
class Term(NDArrayOperatorsMixin):
    """A number, and what it was made of.

    made_by: the name of the NumPy function, "" for a number that was given. of: what that was called with.
    symbol: what the number is called in formulas. key: where a given number comes from: "rho", "g", "old.s".

    >>> g = Term(3.0, symbol="g")
    >>> (2 * g**2).value, (2 * g**2).made_by
    (18.0, 'multiply')
    """

    value: float
    made_by: str = ""
    of: tuple["Term", ...] = ()
    symbol: str = ""
    key: str = ""
    born: int = field(default_factory=lambda: next(_count), repr=False)

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *inputs: Any, **options: Any) -> Any:
        if method != "__call__" or options:
            return NotImplemented
        of = tuple(map(_as_term, inputs))
        return Term(_apply(ufunc.__name__, of), ufunc.__name__, of)

    def called(self, symbol: str) -> "Term":
        """The same number with a name of its own: it gets a line to itself."""
        self.symbol = self.symbol or symbol
        return self

    def walk(self) -> Iterator["Term"]:
        """This term and all that it was made of."""
        yield self
        for term in self.of:
            yield from term.walk()

    def rebuilt(self, put: Callable[["Term"], "Term | None"], done: dict[int, "Term"]) -> "Term":
        """The same tree, worked out again from the leaves, with other terms where `put` gives one."""
        if id(self) not in done:
            other = put(self)
            if other is None and self.of:
                of = tuple(term.rebuilt(put, done) for term in self.of)
                other = Term(_apply(self.made_by, of), self.made_by, of, self.symbol, self.key, self.born)
            done[id(self)] = other if other is not None else self
        return done[id(self)]


def named(symbol: str, number: Any) -> Any:
    """A number on the way that deserves a name of its own when the rule is written down; an array stays as it is.

    >>> named("d", 3.0)
    3.0
    """
    return number.called(symbol) if isinstance(number, Term) else number


def _as_term(x: Any) -> Term:
    x = x.item() if isinstance(x, np.ndarray) and x.ndim == 0 else x  # np.clip wraps what it is given
    return x if isinstance(x, Term) else Term(float(x))


def _apply(name: str, of: tuple[Term, ...]) -> float:
    """As NumPy computes with arrays, where a square is x · x."""
    if name in EXACT:
        return EXACT[name](*(term.value for term in of))
    numbers = [np.float64(term.value) for term in of]
    with np.errstate(all="ignore"):
        if name == "power" and numbers[1] == 2:
            return float(numbers[0] * numbers[0])
        return float(getattr(np, name)(*numbers))
