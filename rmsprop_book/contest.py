"""A fair contest: each optimizer at many learning rates, from many starts, looked at for long enough.

A conclusion ("first", "best", "stays", "n times") must outlive a closer look. So the chapters take learning rates,
starts and lengths from here, and a test runs them again with FINER = 2: twice as many learning rates, twice as many and
other starts, runs twice as long. What they print, and what is asserted about their sentences, must come out the same.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from rmsprop_lib import Objective, Optimizer, descend, objective

Array = NDArray[np.float64]
Losses = NDArray[np.floating[Any]]

FINER = 1
PER_DECADE = 50


def rates(low: float = 0.001, high: float = 10.0) -> Array:
    """Learning rates, evenly spaced on a log scale.

    >>> len(rates()), rates(0.1, 1).round(3)[[0, 25, 50]].tolist()
    (201, [0.1, 0.316, 1.0])
    """
    spaces = round(PER_DECADE * FINER * np.log10(high / low))
    grid: Array = low * (high / low) ** (np.arange(spaces + 1) / spaces)
    return grid


def starts(low: ArrayLike, high: ArrayLike, count: int = 25) -> Array:
    """Random starts in a box, coordinates first: (d, count).

    >>> starts([-6, -3], [2, 3]).shape
    (2, 25)
    """
    low, high = (np.asarray(corner, float)[:, None] for corner in (low, high))
    return np.random.default_rng(FINER - 1).uniform(low, high, (len(low), count * FINER))


def longer(steps: int) -> int:
    """The length of a run whose end must not matter: `steps`, and twice as many under the closer look.

    >>> longer(400)
    400
    """
    return steps * FINER


def reached(loss: Losses, below: float) -> Array:
    """The step at which the loss is below for the first time; ∞ if it never is. loss: (steps + 1, *runs).

    >>> reached(np.array([9, 1, 4, 2, 1.0]), below=3).tolist()
    1.0
    """
    under = loss < below
    return np.where(under.any(axis=0), under.argmax(axis=0), np.inf)


def settled(loss: Losses, below: float) -> Array:
    """The step from which the loss is below until the run ends; ∞ if it ends above. loss: (steps + 1, *runs).

    >>> settled(np.array([9, 1, 4, 2, 1.0]), below=3).tolist()
    3.0
    """
    under = loss < below
    after_the_last = len(under) - (~under[::-1]).argmax(axis=0)
    return np.where(under.all(axis=0), 0.0, np.where(under[-1], after_the_last, np.inf))


def turned_valley(kappa: float) -> Objective:
    """J = 0.1 u² + 0.1 κ v² with u = (x + y)/√2, v = (y − x)/√2: a valley at 45°, κ times as curved across as along.

    >>> turned_valley(20).grad(np.array([1.0, 0.0]), 1).round(9).tolist()     # the library's rotated valley
    [2.1, -1.9]
    """

    def loss(p: Array) -> Array:
        height: Array = 0.05 * (p[0] + p[1]) ** 2 + 0.05 * kappa * (p[1] - p[0]) ** 2
        return height

    def slope(p: Array) -> Array:
        along, across = 0.1 * (p[0] + p[1]), 0.1 * kappa * (p[1] - p[0])
        return np.stack([along - across, along + across])

    return objective(loss, slope)


def steps_to_arrive(
    rule: Callable[..., Optimizer], surface: Objective, begin: Array, steps: int = 600, every: int = 1
) -> Array:
    """Steps until the loss is below 0.01, first and for good: the median over the starts, at the best learning rate.

    begin: (d, starts); every: take only each so manieth rate.

    >>> from rmsprop_lib import SGD, valley
    >>> steps_to_arrive(SGD, valley(), np.array([[0.0], [-2.0]]), steps=10).tolist()    # one step is enough
    [1.0, 1.0]
    """
    lr = rates(0.01, 10)[::every, None]
    places = np.broadcast_to(begin[:, None], (len(begin), len(lr), begin.shape[1]))
    loss = descend(rule(lr=lr), surface, places, longer(steps), allow_nonfinite=True).loss
    return np.array([np.median(when(loss, 0.01), axis=1).min() for when in (reached, settled)])


def roughly(ratio: float) -> str:
    """A ratio in bounds that a closer look leaves standing.

    >>> roughly(1), roughly(1.2), roughly(11), roughly(62)
    ('1', '< 1.5', '> 5', '> 50')
    """
    return "1" if ratio == 1 else next((f"> {bound:g}" for bound in (50, 5, 1.5) if ratio > bound), "< 1.5")
