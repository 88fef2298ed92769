"""What happened when a run left the finite numbers: step, coordinate and cause, in words."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from rmsprop_lib.hyperparameters import Array
from rmsprop_lib.objectives import Objective


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
    what = _cause(g, float(before[where]), float(theta[where]), now, then, np.finfo(theta.dtype))
    return f"step {t}, coordinate {where[0]}{run}: {what}"


def _cause(
    g: float, before: float, theta: float, now: dict[str, float], old: dict[str, float], precision: Any
) -> str:
    """Each answer is proved by the numbers before it is given; where none fits, the numbers are told as they are."""
    root = float(np.sqrt(float(precision.max)))
    if abs(before) > root or (np.isfinite(g) and abs(g) > root and abs(before) > 1e6):
        return f"the run diverges (θ was {before:g} before this step). A smaller lr helps."
    if not np.isfinite(g):
        return f"the gradient is {g} at θ = {before:g}."
    for name, value in now.items():
        if not np.isfinite(value) and np.isfinite(old[name]):
            return f"{name} became {value}: the gradient {g:g} is too large to square, and θ would never move again."
    squares = [value for name, value in now.items() if name in ("s", "v", "v_max")]
    if np.isinf(theta) and not (squares and min(squares) == 0):
        return f"the run diverges: the step from θ = {before:g} is longer than any number. A smaller lr helps."
    if "g_mean" in now and now["s"] - now["g_mean"] ** 2 < 0:
        return "the variance s − ḡ² became negative by rounding. RMSPropVariant(centered=True) has a floor under it."
    if squares and min(squares) == 0:
        name = next(name for name, value in now.items() if value == 0 and name in ("s", "v", "v_max"))
        if g == 0:
            return f"0/0, because g = 0, {name} = 0 and ε = 0. Give eps a small positive value, such as 1e-8."
        return f"division by zero: g = {g:g} is so small that g² is 0, and ε = 0. Give eps a small positive value."
    kept = ", ".join(f"{name} = {value:g}" for name, value in now.items())
    return f"θ became {theta} with g = {g:g}, θ = {before:g} before the step" + (f", {kept}." if kept else ".")
