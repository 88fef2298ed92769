"""The update rules, as close to their formulas as code can be.

Symbols are those of the book: θ parameters, g_t gradient, s_t accumulated squares,
η learning rate (`lr`), ρ decay rate (`rho`), ε stability constant (`eps`, outside the root).
An optimizer holds hyperparameters only; what changes from step to step is handed in and out:

    state = optimizer.init(theta)
    delta, state = optimizer.step(t, g, state)     # t = 1, 2, 3, …
    theta = theta + delta

θ, g and every array of the state have one shape, (d, *runs): coordinates first, parallel runs
after. A hyperparameter is a number, an array over runs, or a schedule t -> number.
Sources are keys of chapters/references.bib.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass, fields
from functools import cached_property
from typing import ClassVar

import numpy as np

from rmsprop_lib.hyperparameters import ALLOWED, Array, Hyper, checked, value_at

State = dict[str, Array]


@dataclass(frozen=True)
class Optimizer(ABC):
    """What all optimizers share: checked hyperparameters and checked shapes."""

    root_of: ClassVar[str | None] = None  # the state array under the root, if the rule divides by one

    def __post_init__(self) -> None:
        for field in fields(self):
            if field.name in ALLOWED:
                object.__setattr__(self, field.name, checked(field.name, getattr(self, field.name)))

    @abstractmethod
    def init(self, theta: Array) -> State:
        """The state before the first step: arrays shaped like θ."""

    @abstractmethod
    def step(self, t: int, g: Array, state: State) -> tuple[Array, State]:
        """One step: (θ_{t+1} − θ_t, the new state). Nothing that is handed in is changed."""

    def effective_lr(self, t: int, state: State) -> Array | float:
        """What multiplies the gradient after step t: η / (√s_t + ε), or η where nothing is accumulated.

        >>> rmsprop = RMSProp(lr=0.1, rho=0.9, eps=0)
        >>> rmsprop.effective_lr(1, {"s": np.array([0.25])})    # 0.1 / √0.25
        array([0.2])
        """
        now = dict(zip(self._scheduled, self.values(t)))
        if self.root_of is None:
            return now["lr"]
        return now["lr"] / (np.sqrt(state[self.root_of]) + now["eps"])

    @property
    def runs(self) -> tuple[int, ...]:
        """The shape of the parallel runs that the hyperparameters ask for; () for a single run."""
        values = (getattr(self, field.name) for field in fields(self) if field.name in ALLOWED)
        return np.broadcast_shapes(*(np.shape(value) for value in values if not callable(value)))

    def start_at(self, theta: Array, value: Hyper = 0.0) -> Array:
        """An array shaped like θ that holds `value`, once θ is known to be fit for a run."""
        theta = as_theta(theta)
        if self.runs and np.broadcast_shapes(self.runs, theta.shape[1:]) != theta.shape[1:]:
            raise ValueError(
                f"hyperparameters over runs of shape {self.runs} need theta of shape (d, *{self.runs}); "
                f"got {theta.shape}. `descend` makes it so by itself."
            )
        return np.zeros_like(theta) + np.asarray(value, theta.dtype)

    def at(self, t: int, g: Array, state: State) -> tuple[Array, ...]:
        """The hyperparameters of step t as the rule needs them, in the order in which they are declared: −η for lr,
        ρ and 1 − ρ for a decay rate, the others as they are; if g is fit for this step.

        All are rounded to θ's precision, as late as this: 1 − ρ worked out in float32 would be off by 1.7e-4 at
        ρ = 0.9999, and a float64 would make a float32 run float64 in the middle. They are arrays, if only of one
        number, because NumPy takes half as long to multiply two small arrays as an array and a Python float.
        """
        if t < 1:
            raise ValueError(f"t counts from 1; got t = {t}")
        dtype = getattr(g, "dtype", None)
        if dtype is None or dtype.kind != "f":
            raise TypeError(f"the gradient must be a NumPy array of floats; got {g!r}")
        shape = g.shape
        for name, array in state.items():
            if array.shape != shape:
                raise ValueError(
                    f"the gradient has shape {g.shape} but the state {name} has shape {array.shape}; "
                    "they must be equal (NumPy would broadcast them without a word)"
                )
        ready = self._ready.get(dtype)
        if ready is None:
            ready = self._rounded(t, dtype)
            if self._constant is not None:
                self._ready[dtype] = ready
        return ready

    def _rounded(self, t: int, dtype: np.dtype[np.floating]) -> tuple[Array, ...]:
        """What `at` returns, worked out."""
        exact = (entry for name, value in zip(self._scheduled, self.values(t)) for entry in ALLOWED[name].enters(value))
        return tuple(np.asarray(value, dtype) for value in exact)

    @cached_property
    def _ready(self) -> dict[np.dtype[np.floating], tuple[Array, ...]]:
        """What `at` has worked out for constant hyperparameters, by precision."""
        return {}

    def values(self, t: int) -> tuple[float | Array, ...]:
        """The hyperparameters at step t, in the order in which they are declared, in full precision."""
        if self._constant is not None:
            return self._constant
        return tuple(value_at(name, getattr(self, name), t) for name in self._scheduled)

    @cached_property
    def _scheduled(self) -> tuple[str, ...]:
        return tuple(field.name for field in fields(self) if field.name in ALLOWED and ALLOWED[field.name].schedule)

    @cached_property
    def _constant(self) -> tuple[float | Array, ...] | None:
        """The hyperparameters, if none of them is a schedule: no need to look again at each step."""
        values = tuple(getattr(self, name) for name in self._scheduled)
        return None if any(map(callable, values)) else values


def as_theta(theta: object) -> Array:
    """Parameters as a float array: integers become floats, anything else is refused.

    >>> as_theta([3, 4])
    array([3., 4.])
    """
    array = np.asarray(theta)
    if array.dtype.kind in "iu":
        array = array.astype(np.float64)  # an integer θ would cut every step to a whole number
    if array.dtype.kind != "f":
        raise TypeError(f"theta must be numbers (an array of floats); got {theta!r}")
    if not np.isfinite(array).all():
        where = tuple(int(i) for i in np.argwhere(~np.isfinite(array))[0])
        raise ValueError(f"theta must be finite; theta[{', '.join(map(str, where))}] = {array[where]}")
    return array


@dataclass(frozen=True)
class SGD(Optimizer):
    """Gradient descent with one learning rate for all.

    θ_{t+1} = θ_t − η g_t

    lr: η >= 0, in units of θ per unit of gradient. Source: ruder2016.

    >>> sgd = SGD(lr=0.1)
    >>> sgd.step(1, np.array([10.0]), sgd.init(np.array([5.0])))[0]    # −0.1 × 10
    array([-1.])
    """

    lr: Hyper = 0.01

    def init(self, theta: Array) -> State:
        self.start_at(theta)  # keeps nothing, but refuses an unfit θ as the others do
        return {}

    def step(self, t: int, g: Array, state: State) -> tuple[Array, State]:
        (minus_lr,) = self.at(t, g, state)
        return minus_lr * g, {}


@dataclass(frozen=True)
class Momentum(Optimizer):
    """SGD with momentum, the heavy ball: a sum of gradients that fades.

    v_t = β v_{t−1} + g_t,   v_0 = 0
    θ_{t+1} = θ_t − η v_t

    lr: η >= 0, in units of θ per unit of gradient. beta: 0 <= β < 1. Source: goh2017.

    >>> momentum = Momentum(lr=0.1, beta=0.9)
    >>> momentum.step(2, np.array([1.0]), {"v": np.array([1.0])})[0]    # −0.1 × (0.9 × 1 + 1)
    array([-0.19])
    """

    lr: Hyper = 0.01
    beta: Hyper = 0.9

    def init(self, theta: Array) -> State:
        return {"v": self.start_at(theta)}

    def step(self, t: int, g: Array, state: State) -> tuple[Array, State]:
        minus_lr, beta = self.at(t, g, state)
        v = beta * state["v"] + g
        return minus_lr * v, {"v": v}


@dataclass(frozen=True)
class Adagrad(Optimizer):
    """Adagrad: the sum of all squared gradients sets each parameter's step.

    s_t = s_{t−1} + g_t²
    θ_{t+1} = θ_t − η / (√s_t + ε) · g_t

    lr: η >= 0, in units of θ. eps: ε >= 0, in units of the gradient. s0: s_0 >= 0. Source: duchi2011.

    >>> adagrad = Adagrad(lr=0.1, eps=0)
    >>> adagrad.step(2, np.array([4.0]), {"s": np.array([9.0])})[0]    # −0.1 / √(9 + 16) × 4
    array([-0.08])
    """

    root_of: ClassVar[str | None] = "s"

    lr: Hyper = 0.01
    eps: Hyper = 1e-10
    s0: float = 0.0

    def init(self, theta: Array) -> State:
        return {"s": self.start_at(theta, self.s0)}

    def step(self, t: int, g: Array, state: State) -> tuple[Array, State]:
        minus_lr, eps = self.at(t, g, state)
        s = state["s"] + g**2
        return minus_lr / (np.sqrt(s) + eps) * g, {"s": s}


@dataclass(frozen=True)
class RMSProp(Optimizer):
    """RMSProp: an average of squared gradients that forgets sets each parameter's step.

    s_t = ρ s_{t−1} + (1 − ρ) g_t²
    θ_{t+1} = θ_t − η / (√s_t + ε) · g_t

    lr: η >= 0, in units of θ. rho: 0 <= ρ < 1. eps: ε >= 0, in units of the gradient.
    s0: s_0 >= 0. Source: tieleman2012 (no ε there); ε outside the root as in PyTorch.

    >>> rmsprop = RMSProp(lr=0.1, rho=0.9, eps=0)
    >>> delta, state = rmsprop.step(1, np.array([2.0]), rmsprop.init(np.array([5.0])))
    >>> state["s"]                       # 0.9 × 0 + 0.1 × 2²
    array([0.4])
    >>> delta.round(4)                   # −0.1 / √0.4 × 2
    array([-0.3162])
    """

    root_of: ClassVar[str | None] = "s"

    lr: Hyper = 0.001
    rho: Hyper = 0.9
    eps: Hyper = 1e-8
    s0: float = 0.0

    def init(self, theta: Array) -> State:
        return {"s": self.start_at(theta, self.s0)}

    def step(self, t: int, g: Array, state: State) -> tuple[Array, State]:
        minus_lr, rho, one_minus_rho, eps = self.at(t, g, state)
        s = rho * state["s"] + one_minus_rho * g**2
        return minus_lr / (np.sqrt(s) + eps) * g, {"s": s}


@dataclass(frozen=True)
class Adam(Optimizer):
    """Adam: an average of g over the root of an average of g², both corrected for their start at 0.

    m_t = β₁ m_{t−1} + (1 − β₁) g_t,    m̂_t = m_t / (1 − β₁^t)
    v_t = β₂ v_{t−1} + (1 − β₂) g_t²,   v̂_t = v_t / (1 − β₂^t)
    θ_{t+1} = θ_t − η / (√v̂_t + ε) · m̂_t

    lr: η >= 0, in units of θ. beta1, beta2: in [0, 1). eps: ε >= 0, in units of the gradient.
    bias_correction: False leaves both averages as they are (m̂ = m, v̂ = v); with β₁ = 0 that is RMSProp.
    Source: kingma2015.

    >>> adam = Adam(lr=0.1, eps=0)
    >>> adam.step(1, np.array([-7.0]), adam.init(np.array([5.0])))[0].round(12)    # the first step is η
    array([0.1])
    """

    root_of: ClassVar[str | None] = "v"

    lr: Hyper = 0.001
    beta1: Hyper = 0.9
    beta2: Hyper = 0.999
    eps: Hyper = 1e-8
    bias_correction: bool = True

    def init(self, theta: Array) -> State:
        return {"m": self.start_at(theta), "v": self.start_at(theta)}

    def step(self, t: int, g: Array, state: State) -> tuple[Array, State]:
        minus_lr, beta1, one_minus_beta1, beta2, one_minus_beta2, eps, *_ = self.at(t, g, state)
        m = beta1 * state["m"] + one_minus_beta1 * g
        v = beta2 * state["v"] + one_minus_beta2 * g**2
        m_hat, v_hat = self.corrected("beta1", m, t), self.corrected("beta2", v, t)
        return minus_lr / (np.sqrt(v_hat) + eps) * m_hat, {"m": m, "v": v}

    def corrected(self, name: str, average: Array, t: int) -> Array:
        """m̂_t or v̂_t: the average that fades with `name`, corrected for its start at 0 if that is asked for."""
        return unbiased(average, value_at(name, getattr(self, name), t), t) if self.bias_correction else average

    def effective_lr(self, t: int, state: State) -> Array | float:
        """η / (√v̂_t + ε): what multiplies m̂_t."""
        root_of = str(self.root_of)
        return super().effective_lr(t, {root_of: self.corrected("beta2", state[root_of], t)})


def unbiased(average: Array, beta: float | Array, t: int) -> Array:
    """An exponential moving average that started at 0, corrected for that start: divided by 1 − β^t.

    >>> unbiased(np.array([0.19]), 0.9, t=2)    # the average of 1, 1 is 0.19; 1 − 0.9² = 0.19
    array([1.])
    """
    share = 1 - np.power(beta, t)  # np.power rounds a number and an array over runs alike
    return average / np.asarray(share, average.dtype)
