"""The lines of a run in plain text, one after another, as on paper."""

from rmsprop_lib.derivation import derive
from rmsprop_lib.descent import Trace
from rmsprop_lib.writing import factor, short, sub


def squared(x: float) -> str:
    """A number squared, with the brackets that a calculator needs.

    >>> squared(-2)
    '(−2)²'
    """
    return factor(x) + "²"


def steps(run: Trace, name: str = "w", coordinate: int = 0, slope: str = "") -> list[str]:
    """The whole arithmetic of a run, for one coordinate; slope: the gradient as a sum, with {} for θ.

    >>> from rmsprop_lib import SGD, descend, parabola
    >>> for line in steps(descend(SGD(0.1), parabola(), 5, steps=1), slope="2 × {}"):
    ...     print(line)
    g₁ = 2 × 5 = 10
    Δw₁ = −0.1 × 10 = −1
    w₁ = 5 − 1 = 4
    """
    lines = []
    for t in run.t.tolist()[1:]:
        step = derive(run, t, coordinate, name)
        lines += [f"g{sub(t)} = {slope.format(factor(step.before.value))} = {short(step.g.value)}"] if slope else []
        lines += step.text()
    return lines
