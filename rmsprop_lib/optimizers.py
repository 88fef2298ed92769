"""The five rules of the book, as close to their formulas as code can be.

Symbols are those of the book: θ parameters, g_t gradient, s_t accumulated squares,
η learning rate (`lr`), ρ decay rate (`rho`), ε stability constant (`eps`, outside the root).
`rule` gives what θ loses: θ_t = θ_{t−1} − rule. All else stands in base.py.
Sources are keys of chapters/references.bib.
"""

from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from rmsprop_lib.base import Optimizer, State, as_theta
from rmsprop_lib.hyperparameters import Array, Hyper, Value, hyper, rate

__all__ = ["SGD", "Adagrad", "Adam", "Momentum", "Optimizer", "RMSProp", "State", "as_theta"]


@dataclass(frozen=True)
class SGD(Optimizer):
    """Gradient descent with one learning rate for all.

    θ_t = θ_{t−1} − η g_t

    lr: η >= 0, in units of θ per unit of gradient. Source: ruder2016.

    >>> sgd = SGD(lr=0.1)
    >>> sgd.step(1, np.array([10.0]), sgd.init(np.array([5.0])))[0]    # −0.1 × 10
    array([-1.])
    """

    coordinatewise: ClassVar[bool] = True

    lr: Hyper = hyper(0.01, "η", "the learning rate")

    def rule(self, h: Any, t: int, g: Array, old: State) -> tuple[Array, State]:
        return h.lr * g, {}


@dataclass(frozen=True)
class Momentum(Optimizer):
    """SGD with momentum, the heavy ball: a sum of gradients that fades.

    m_t = β m_{t−1} + g_t,   m_0 = 0
    θ_t = θ_{t−1} − η m_t

    Many books write v for m, the velocity.

    lr: η >= 0, in units of θ per unit of gradient. beta: 0 <= β < 1. Source: goh2017.

    >>> momentum = Momentum(lr=0.1, beta=0.9)
    >>> momentum.step(2, np.array([1.0]), {"m": np.array([1.0])})[0]    # −0.1 × (0.9 × 1 + 1)
    array([-0.19])
    """

    keeps: ClassVar[tuple[str, ...]] = ("m",)
    coordinatewise: ClassVar[bool] = True

    lr: Hyper = hyper(0.01, "η", "the learning rate")
    beta: Hyper = rate(0.9, "β", "the momentum coefficient")

    def rule(self, h: Any, t: int, g: Array, old: State) -> tuple[Array, State]:
        m = h.beta * old["m"] + g
        return h.lr * m, {"m": m}


@dataclass(frozen=True)
class Adagrad(Optimizer):
    """Adagrad: the sum of all squared gradients sets each parameter's step.

    s_t = s_{t−1} + g_t²
    θ_t = θ_{t−1} − η / (√s_t + ε) · g_t

    lr: η >= 0, in units of θ. eps: ε >= 0, in units of the gradient. s0: s_0 >= 0. Source: duchi2011.

    >>> adagrad = Adagrad(lr=0.1, eps=0)
    >>> adagrad.step(2, np.array([4.0]), {"s": np.array([9.0])})[0]    # −0.1 / √(9 + 16) × 4
    array([-0.08])
    """

    keeps: ClassVar[tuple[str, ...]] = ("s",)
    root_of: ClassVar[str | None] = "s"
    coordinatewise: ClassVar[bool] = True

    lr: Hyper = hyper(0.01, "η", "the learning rate")
    eps: Hyper = hyper(1e-10, "ε", "the stability constant")
    s0: float = hyper(0.0, "s₀", "the value that s starts from", schedule=False)

    def rule(self, h: Any, t: int, g: Array, old: State) -> tuple[Array, State]:
        s = old["s"] + g**2
        return h.lr / (np.sqrt(s) + h.eps) * g, {"s": s}


@dataclass(frozen=True)
class RMSProp(Optimizer):
    """RMSProp: an average of squared gradients that forgets sets each parameter's step.

    s_t = ρ s_{t−1} + (1 − ρ) g_t²
    θ_t = θ_{t−1} − η / (√s_t + ε) · g_t

    lr: η >= 0, in units of θ. rho: 0 <= ρ < 1. eps: ε >= 0, in units of the gradient.
    s0: s_0 >= 0. Source: tieleman2012 (no ε there); ε outside the root as in PyTorch.

    >>> rmsprop = RMSProp(lr=0.1, rho=0.9, eps=0)
    >>> delta, state = rmsprop.step(1, np.array([2.0]), rmsprop.init(np.array([5.0])))
    >>> state["s"]                       # 0.9 × 0 + 0.1 × 2²
    array([0.4])
    >>> delta.round(4)                   # −0.1 / √0.4 × 2
    array([-0.3162])
    >>> rmsprop.effective_lr(1, {"s": np.array([0.25])})    # 0.1 / √0.25
    array([0.2])
    """

    keeps: ClassVar[tuple[str, ...]] = ("s",)
    root_of: ClassVar[str | None] = "s"
    coordinatewise: ClassVar[bool] = True

    lr: Hyper = hyper(0.001, "η", "the learning rate")
    rho: Hyper = rate(0.9, "ρ", "the decay rate: the share of the old average that is kept")
    eps: Hyper = hyper(1e-8, "ε", "the stability constant")
    s0: float = hyper(0.0, "s₀", "the value that s starts from", schedule=False)

    def rule(self, h: Any, t: int, g: Array, old: State) -> tuple[Array, State]:
        s = h.rho * old["s"] + h.one_minus_rho * g**2
        return h.lr / (np.sqrt(s) + h.eps) * g, {"s": s}


@dataclass(frozen=True)
class Adam(Optimizer):
    """Adam: an average of g over the root of an average of g², both corrected for their start at 0.

    m_t = β₁ m_{t−1} + (1 − β₁) g_t,    m̂_t = m_t / (1 − β₁^t)
    v_t = β₂ v_{t−1} + (1 − β₂) g_t²,   v̂_t = v_t / (1 − β₂^t)
    θ_t = θ_{t−1} − η / (√v̂_t + ε) · m̂_t

    lr: η >= 0, in units of θ. beta1, beta2: in [0, 1). eps: ε >= 0, in units of the gradient.
    bias_correction: False leaves both averages as they are (m̂ = m, v̂ = v); with β₁ = 0 that is RMSProp.
    Source: kingma2015.

    >>> adam = Adam(lr=0.1, eps=0)
    >>> adam.step(1, np.array([-7.0]), adam.init(np.array([5.0])))[0].round(12)    # the first step is η
    array([0.1])
    """

    keeps: ClassVar[tuple[str, ...]] = ("m", "v")
    root_of: ClassVar[str | None] = "v"
    coordinatewise: ClassVar[bool] = True

    lr: Hyper = hyper(0.001, "η", "the learning rate")
    beta1: Hyper = rate(0.9, "β₁", "the decay rate of the average of g")
    beta2: Hyper = rate(0.999, "β₂", "the decay rate of the average of g²")
    eps: Hyper = hyper(1e-8, "ε", "the stability constant")
    bias_correction: bool = True

    def rule(self, h: Any, t: int, g: Array, old: State) -> tuple[Array, State]:
        new = self.averages(h, g, old)
        return self.way(h, t, new["m"], new["v"]), new

    def averages(self, h: Any, g: Array, old: State) -> State:
        """m_t and v_t."""
        m = h.beta1 * old["m"] + h.one_minus_beta1 * g
        v = h.beta2 * old["v"] + h.one_minus_beta2 * g**2
        return {"m": m, "v": v}

    def way(self, h: Any, t: int, m: Array, v: Array) -> Array:
        """η / (√v̂ + ε) · m̂."""
        m_hat, v_hat = self.corrected(h, t, m, v)
        way: Array = h.lr / (np.sqrt(v_hat) + h.eps) * m_hat
        return way

    def corrected(self, h: Any, t: int, m: Array, v: Array) -> tuple[Array, Array]:
        """m̂_t and v̂_t, or the averages as they are."""
        return (h.unbiased(m, "beta1", t), h.unbiased(v, "beta2", t)) if self.bias_correction else (m, v)

    def _multiplier(self, t: int, state: State) -> Value:
        """η / (√v̂_t + ε): what multiplies m̂_t."""
        root_of = str(self.root_of)
        v = state[root_of]
        return super()._multiplier(t, {root_of: self.corrected(self.at(t, v.dtype), t, v, v)[1]})
