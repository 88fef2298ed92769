"""How far off a sum may be whose numbers were rounded."""

import math
from collections.abc import Mapping

from rmsprop_lib.terms import Term


def spread(term: Term, known: Mapping[int, float]) -> float:
    """So much, at most, to first order; known: how far off its parts may be, by their id. What was given exactly is 0.

    >>> a = Term(2.0)
    >>> round(spread(3 * a**2, {id(a): 0.01}), 6)
    0.1203
    """
    if id(term) in known:
        return known[id(term)]
    if not term.of:
        return 0.0
    off = [spread(part, known) for part in term.of]
    return _of(term.made_by, [abs(part.value) for part in term.of], off) if any(off) else 0.0


def _times(x: float, y: float) -> float:
    """Nothing of what has no end is nothing."""
    return x * y if x and y else 0.0


def _of(made: str, sizes: list[float], off: list[float]) -> float:
    a, da = sizes[0], off[0]
    if made in ("square", "power"):  # a rule raises to the power of two only
        return 2 * a * da + da * da
    if made == "sqrt":
        return math.sqrt(a + da) - math.sqrt(a) if da < a / 100 else math.sqrt(a + da) - math.sqrt(max(a - da, 0))
    if len(sizes) == 1:  # a sign, a size
        return da
    b, db = sizes[1], off[1]
    if made == "multiply":
        return _times(a, db) + _times(b, da) + _times(da, db)
    if made == "divide":
        return (da + a / b * db) / (b - db) if b > db else math.inf
    return max(da, db) if made == "maximum" else da + db
