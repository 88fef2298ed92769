"""Cells of a step of a run, each to be filled by itself: the right number, and what each slip gives there."""

from collections.abc import Mapping

import numpy as np

from rmsprop_book.practice.question import TOLERANCE, Blank
from rmsprop_lib.derivation import Step, derive
from rmsprop_lib.descent import Trace
from rmsprop_lib.slips import slips_in
from rmsprop_lib.terms import Term

COLUMNS = ("t", "g", "g²", "s", "√s", "Δw", "w")
MOVED = 0.02  # of a step: so far off may be the w that it leads to


def slope(run: Trace, t: int, h: float, center: float) -> Blank:
    """The gradient of a parabola in step t, as a blank.

    >>> from rmsprop_lib import SGD, descend, parabola
    >>> slope(descend(SGD(0.1), parabola(4, 1), 3, steps=1), 1, 4, 1).slips
    {'no-curvature': 2.0, 'no-center': 12.0, 'sign': -8.0}
    """
    w = run.theta[:, 0]
    slips = {"no-curvature": w[t - 1] - center, "no-center": h * w[t - 1]}
    if t > 1:
        slips["old-w"] = h * (w[t - 2] - center)
    g = h * (w[t - 1] - center)
    return Blank(g, {**slips, "sign": -g})


def cells(run: Trace, t: int) -> tuple[Blank, ...]:
    """g², s, √s, Δw and w of step t, each with the numbers that slips give there.

    >>> from rmsprop_lib import RMSProp, replay
    >>> for slip, s in cells(replay(RMSProp(0.1, eps=0), [4], start=1), 1)[1].slips.items():
    ...     print(slip, round(s, 6))
    swapped 14.4
    no-one-minus-rho 16.0
    no-square 0.4
    """
    step = derive(run, t)
    return *(Blank(step[c], slips_in(step, c)) for c in ("g²", "s", "√s", "Δ")), moved(step, slips_in(step, "θ"))


def moved(step: Step, slips: Mapping[str, float]) -> Blank:
    """w after a step. How far off it may be is measured by the step: a w that has not moved is never right.

    >>> from rmsprop_book.practice.question import check
    >>> from rmsprop_lib import RMSProp, replay
    >>> w = moved(derive(replay(RMSProp(0.01, eps=0), [4], start=2), 1), {})
    >>> [check(text, w) for text in ("1.96838", "1.968", "1.97", "2")]
    ['right', 'right', 'wrong', 'wrong']
    """
    return Blank(step["θ"], slips, moved_by(step["Δ"], step["θ"]))


def moved_by(delta: float, w: float) -> float:
    """How far off w may be, relatively, after a step of that length.

    >>> moved_by(-0.01, 2), moved_by(-1, 2)
    (0.0001, 0.005)
    """
    return float(f"{min(TOLERANCE, MOVED * abs(delta / w)):.2g}") if w else TOLERANCE


def first_place(run: Trace, i: int) -> Blank:
    """Coordinate i after the first step; one s for all coordinates is among the slips.

    >>> from rmsprop_lib import RMSProp, descend, quadratic
    >>> run = descend(RMSProp(0.1, eps=0), quadratic([1, 7]), [1, 1], steps=1)
    >>> round(first_place(run, 0).slips["one-s"], 4)    # 1 − 0.1 × 1 / √(0.1 × (1² + 7²) / 2)
    0.9368
    """
    step = derive(run, 1, i)
    rho = float(run.optimizer.values(1)["rho"])
    mixed = step.changed("s", Term((1 - rho) * float(np.mean(run.grad[0] ** 2))))  # one s for both
    return moved(step, {**slips_in(step, "θ"), "one-s": mixed["θ"]})
