"""What happened when a run left the finite numbers: step, coordinate and cause, in words."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from rmsprop_lib.hyperparameters import Array
from rmsprop_lib.objectives import Objective

SQUARES = ("s", "v", "v_max")  # arrays whose root divides
CAUSES = {
    "diverges": "the run diverges (θ was {before:g} before this step). A smaller lr helps.",
    "gradient": "the gradient is {g} at θ = {before:g}.",
    "square": "{name} became {value}: the gradient {g:g} is too large to square, and θ would never move again.",
    "long-step": "the run diverges: the step from θ = {before:g} is longer than any number. A smaller lr helps.",
    "variance": "the variance s − ḡ² became negative by rounding. RMSPropVariant(centered=True) has a floor under it.",
    "0/0": "0/0, because g = 0, {name} = 0 and ε = 0. Give eps a small positive value, such as 1e-8.",
    "division": "division by zero: g = {g:g} is so small that g² is 0, and ε = 0. Give eps a small positive value.",
    "unknown": "θ became {theta} with g = {g:g}, θ = {before:g} before the step{kept}.",
}


def diagnosis(steps: Iterator[tuple[int, Array, dict[str, Array]]], objective: Objective) -> str:
    """Walk the run again up to the first number that is not finite, and say what it was and why.

    >>> from rmsprop_lib import RMSProp, given_gradients
    >>> from rmsprop_lib.descent import walk
    >>> with np.errstate(all="ignore"):
    ...     diagnosis(walk(RMSProp(eps=0), given_gradients([0]), np.zeros(1), 1), given_gradients([0]))
    'step 1, coordinate 0: 0/0, because g = 0, s = 0 and ε = 0. Give eps a small positive value, such as 1e-8.'
    """
    _, before, old = next(steps)
    for t, theta, state in steps:  # noqa: B007 (t is said below)
        bad = ~np.isfinite(theta)
        for array in state.values():
            bad |= ~np.isfinite(array)
        if bad.any():
            break
        before, old = theta, state
    where = tuple(int(i) for i in np.argwhere(bad)[0])
    g = float(np.asarray(objective.grad(before, t))[where])
    run = f", run {where[1:]}" if len(where) > 1 else ""
    now, then = ({name: float(a[where]) for name, a in kept.items() if name != "theta"} for kept in (state, old))
    kind, numbers = cause(g, float(before[where]), float(theta[where]), now, then, np.finfo(theta.dtype))
    return f"step {t}, coordinate {where[0]}{run}: {CAUSES[kind].format(**numbers)}"


def cause(
    g: float, before: float, theta: float, now: dict[str, float], old: dict[str, float], precision: Any
) -> tuple[str, dict[str, Any]]:
    """Which of CAUSES it was, with its numbers. now, old: the state after the step and before it.

    Each answer is proved by the numbers before it is given; where none fits, the numbers are told as they are.

    >>> cause(0.0, 1.0, np.nan, {"s": 0.0}, {"s": 0.0}, np.finfo(float))[0]
    '0/0'
    """
    root = float(np.sqrt(float(precision.max)))
    numbers = {"g": g, "before": before, "theta": theta}
    if abs(before) > root or (np.isfinite(g) and abs(g) > root and abs(before) > 1e6):
        return "diverges", numbers
    if not np.isfinite(g):
        return "gradient", numbers
    for name, value in now.items():
        if not np.isfinite(value) and np.isfinite(old[name]):
            return "square", {**numbers, "name": name, "value": value}
    squares = [value for name, value in now.items() if name in SQUARES]
    if np.isinf(theta) and not (squares and min(squares) == 0):
        return "long-step", numbers
    if "g_mean" in now and now["s"] - now["g_mean"] ** 2 < 0:
        return "variance", numbers
    if squares and min(squares) == 0:
        name = next(name for name, value in now.items() if value == 0 and name in SQUARES)
        return "0/0" if g == 0 else "division", {**numbers, "name": name}
    kept = "".join(f", {name} = {value:g}" for name, value in now.items())
    return "unknown", {**numbers, "kept": kept}
