"""A run as it is worked on paper: line after line, each number rounded as it is written, and the next from that."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from rmsprop_lib.base import Optimizer, as_theta
from rmsprop_lib.checks import whole
from rmsprop_lib.derivation import NAMES, Step, work
from rmsprop_lib.descent import slope
from rmsprop_lib.objectives import Objective
from rmsprop_lib.terms import Term
from rmsprop_lib.trouble import cause
from rmsprop_lib.writing import DIGITS, on_paper


@dataclass(frozen=True)
class Trouble:
    """Where the numbers ended. cause: a key of CAUSES (trouble.py), numbers: what is said there of it."""

    t: int
    coordinate: int
    cause: str
    numbers: dict[str, Any]


@dataclass(frozen=True)
class ByHand:
    """steps: for each t a step of each coordinate, as far as the numbers go. trouble: what ended them, if anything."""

    steps: tuple[tuple[Step, ...], ...]
    trouble: Trouble | None = None


def by_hand(
    optimizer: Optimizer, objective: Objective, start: ArrayLike, steps: int, decimals: int | None = None
) -> ByHand:
    """Every line of every step. decimals: each cell is rounded as it is shown so; None keeps full precision.

    >>> from rmsprop_lib import RMSProp, given_gradients
    >>> run = by_hand(RMSProp(lr=0.1, eps=0), given_gradients([4, 2]), [1], steps=2, decimals=2)
    >>> run.steps[1][0]
    g₂² = 2² = 4
    s₂ = 0.9 × 1.6 + 0.1 × 4 = 1.84
    √s₂ = 1.36
    Δw₂ = −0.1 / 1.36 × 2 = −0.15
    w₂ = 0.68 − 0.15 = 0.53
    """
    theta = as_theta(start).tolist()
    state: list[dict[str, float]] = [{} for _ in theta]
    if decimals is not None:
        whole("decimals", decimals, 0, DIGITS)
    done: list[tuple[Step, ...]] = []
    for t in range(1, whole("steps", steps) + 1):
        with np.errstate(all="ignore"):
            slopes = slope(objective, np.array(theta), t).tolist()
        row = [_step(optimizer, t, *given, decimals) for given in zip(slopes, theta, state)]
        for i, step in enumerate(row):
            if not np.isfinite([step["θ"], *kept(step).values()]).all():
                return ByHand(tuple(done), Trouble(t, i, *_why(step)))
        done.append(tuple(row))
        theta = [step["θ"] for step in row]
        state = [kept(step) for step in row]
    return ByHand(tuple(done))


def _step(optimizer: Optimizer, t: int, g: float, before: float, old: dict[str, float], decimals: int | None) -> Step:
    g = g if decimals is None else on_paper(g, decimals)
    step = work(optimizer, g=Term(g, symbol="g", key="g"), before=before, old=old, t=t)
    return step if decimals is None else step.rounded(decimals)


def _why(step: Step) -> tuple[str, dict[str, Any]]:
    now = {key: value for key, value in kept(step).items() if key != "theta"}
    old = {key: step.old[key].value for key in now}
    return cause(step.g.value, step.before.value, step["θ"], now, old, np.finfo(float))


def kept(step: Step) -> dict[str, float]:
    """What the state holds after a step.

    >>> from rmsprop_lib import Momentum
    >>> kept(work(Momentum(beta=0.5), g=4, before=1, old={"m": 6}))
    {'m': 7.0}
    """
    return {key: step[line_of(key)] for key in step.old}


def line_of(array: str) -> str:
    """The symbol of the line that renews an array of the state.

    >>> line_of("s"), line_of("v_max"), line_of("theta")
    ('s', 'vᵐᵃˣ', 'θ')
    """
    return {"theta": "θ", **NAMES}.get(array, array)
