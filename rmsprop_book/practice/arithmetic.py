"""Sums written out in plain text, one line after another, as on paper."""

from rmsprop_lib.descent import Trace
from rmsprop_lib.worked import short

SUBSCRIPT = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def sub(t: int) -> str:
    """A number as an index.

    >>> sub(12)
    '₁₂'
    """
    return str(t).translate(SUBSCRIPT)


def factor(x: float) -> str:
    """A number as a factor: a negative one in brackets.

    >>> factor(3), factor(-2)
    ('3', '(−2)')
    """
    return f"({short(x)})" if x < 0 else short(x)


def squared(x: float) -> str:
    """A number squared, with the brackets that a calculator needs.

    >>> squared(-2)
    '(−2)²'
    """
    return factor(x) + "²"


def average(name: str, t: int, rho: float, old: float, new: str, result: float) -> str:
    """The line of an exponential moving average.

    >>> average("s", 1, 0.9, 0.0, "4²", 1.6)
    's₁ = 0.9 × 0 + 0.1 × 4² = 1.6'
    """
    return f"{name}{sub(t)} = {short(rho)} × {factor(old)} + {short(1 - rho)} × {new} = {short(result)}"


def moved(name: str, t: int, before: float, step: float, now: float) -> str:
    """The line in which a step is added.

    >>> moved("w", 1, 1.0, -0.25, 0.75)
    'w₁ = 1 − 0.25 = 0.75'
    """
    return f"{name}{sub(t)} = {short(before)} {'+' if step >= 0 else '−'} {short(abs(step))} = {short(now)}"


def steps(run: Trace, name: str = "w", coordinate: int = 0, slope: str = "") -> list[str]:
    """The whole arithmetic of a run of RMSProp, for one coordinate; slope: the gradient as a sum, with {} for θ.

    >>> from rmsprop_lib import RMSProp, replay
    >>> for line in steps(replay(RMSProp(0.1, eps=0), [4], start=1)):
    ...     print(line)
    g₁² = 4² = 16
    s₁ = 0.9 × 0 + 0.1 × 16 = 1.6
    √s₁ = 1.26491
    Δw₁ = −0.1 × 4 / 1.26491 = −0.31623
    w₁ = 1 − 0.31623 = 0.68377
    """
    lines = []
    for t in range(1, len(run.t)):
        lr, rho, _ = map(float, run.optimizer.values(t))
        old, s = (float(run.state["s"][k, coordinate]) for k in (t - 1, t))
        before, now = (float(run.theta[k, coordinate]) for k in (t - 1, t))
        g, step = float(run.grad[t - 1, coordinate]), now - before
        lines += [f"g{sub(t)} = {slope.format(factor(before))} = {short(g)}"] if slope else []
        lines += [
            f"g{sub(t)}² = {squared(g)} = {short(g**2)}",
            average("s", t, rho, old, short(g**2), s),
            f"√s{sub(t)} = {short(s**0.5)}",
            f"Δ{name}{sub(t)} = −{short(lr)} × {factor(g)} / {short(s**0.5)} = {short(step)}",
            moved(name, t, before, step, now),
        ]
    return lines
