"""Hyperparameters that change with time: each is a function t -> number, t = 1, 2, 3, …

    RMSProp(lr=InverseRoot(0.1))
"""

import math
from dataclasses import dataclass

from rmsprop_lib.checks import number, whole


def _keep(schedule: object, **numbers: float) -> None:
    for name, value in numbers.items():
        object.__setattr__(schedule, name, value)


@dataclass(frozen=True)
class InverseRoot:
    """η_t = η / √t: small steps late, yet their sum has no end. What convergence proofs ask for.

    lr: η >= 0, the first value. Source: duchi2011.

    >>> InverseRoot(0.1)(4)      # 0.1 / √4
    0.05
    """

    lr: float

    def __post_init__(self) -> None:
        _keep(self, lr=number("lr", self.lr, 0))

    def __call__(self, t: int) -> float:
        return self.lr / math.sqrt(whole("t", t))


@dataclass(frozen=True)
class Cosine:
    """η_t = end + (η − end) · ½ (1 + cos(π (t − 1) / steps)): half a wave from η down to `end`, then flat.

    lr: η >= 0, the value at t = 1. steps: how long the way down is, >= 1. end: the value after it.
    Source: loshchilov2017.

    >>> cosine = Cosine(0.2, steps=10)
    >>> cosine(1), round(cosine(6), 12), cosine(11), cosine(99)      # begin, half, end, and on
    (0.2, 0.1, 0.0, 0.0)
    """

    lr: float
    steps: int
    end: float = 0.0

    def __post_init__(self) -> None:
        _keep(self, lr=number("lr", self.lr, 0), end=number("end", self.end, 0), steps=whole("steps", self.steps))

    def __call__(self, t: int) -> float:
        done = min((whole("t", t) - 1) / self.steps, 1.0)
        return self.end + (self.lr - self.end) * ((1 + math.cos(math.pi * done)) / 2)


@dataclass(frozen=True)
class StepDrop:
    """η_t = η · factor^k after k · every steps: a staircase.

    lr: η >= 0, the value of the first `every` steps. factor: what each drop leaves of it, from 0 to 1.

    >>> drop = StepDrop(0.1, every=10, factor=0.5)
    >>> drop(10), drop(11), drop(21)
    (0.1, 0.05, 0.025)
    """

    lr: float
    every: int
    factor: float = 0.1

    def __post_init__(self) -> None:
        lr, factor = number("lr", self.lr, 0), number("factor", self.factor, 0, 1)
        _keep(self, lr=lr, factor=factor, every=whole("every", self.every))

    def __call__(self, t: int) -> float:
        return self.lr * self.factor ** ((whole("t", t) - 1) // self.every)
