"""Relatives of the update rules: each says only what it changes, and takes the rest from its parent.

Sources are keys of chapters/references.bib.
"""

from dataclasses import dataclass
from functools import cached_property
from types import SimpleNamespace
from typing import Any, ClassVar

import numpy as np

from rmsprop_lib.base import Optimizer, State, as_theta
from rmsprop_lib.checks import shown
from rmsprop_lib.hyperparameters import Array, Hyper, Value, hyper, rate
from rmsprop_lib.optimizers import Adam, Momentum, RMSProp
from rmsprop_lib.terms import named


@dataclass(frozen=True)
class Nesterov(Momentum):
    """Nesterov's momentum: the gradient is used as if one more step along m had already been taken.

    m_t = β m_{t−1} + g_t,   m_0 = 0
    θ_t = θ_{t−1} − η (g_t + β m_t)

    lr: η >= 0, in units of θ per unit of gradient. beta: 0 <= β < 1. Source: sutskever2013.

    >>> nesterov = Nesterov(lr=0.1, beta=0.5)
    >>> nesterov.step(1, np.array([4.0]), {"m": np.array([0.0])})[0]    # −0.1 × (4 + 0.5 × 4)
    array([-0.6])
    """

    coordinatewise: ClassVar[bool] = True

    def rule(self, h: Any, t: int, g: Array, old: State) -> tuple[Array, State]:
        m = h.beta * old["m"] + g
        return h.lr * g + h.beta * (h.lr * m), {"m": m}


@dataclass(frozen=True)
class RMSPropVariant(RMSProp):
    """RMSProp with what its descendants changed, one switch for each.

    s_t as in RMSProp,   ḡ_t = ρ ḡ_{t−1} + (1 − ρ) g_t
    centered:         the root of s_t − ḡ_t², the variance of g, in place of s_t; never less than (1 − ρ) s_t
    bias_correction:  s_t and ḡ_t divided by 1 − ρ^t
    eps_inside:       √(s_t + ε) in place of √s_t + ε; ε is then in units of g²
    floor:            False leaves the variance as it comes, as other libraries do

    Why the floor: where all gradients are alike, s − ḡ² shrinks to 0, and then to rounding noise of either sign.
    The step grows without end, to η g/ε, or is NaN. But ρ keeps a memory of 1/(1 − ρ) gradients, and so few
    do not show that the variance is smaller than this share of s. With the floor, a constant gradient g gets in the
    long run η/√(1 − ρ), RMSProp's longest step, and no step is ever longer than η/(1 − ρ).

    lr, rho, eps, s0: as in RMSProp. Source: graves2013.

    >>> centered = RMSPropVariant(lr=0.1, rho=0.5, eps=0, centered=True)
    >>> state = {"s": np.array([8.0]), "g_mean": np.array([0.0])}
    >>> centered.step(2, np.array([4.0]), state)[0].round(5)      # s = 12, ḡ = 2: −0.1 / √(12 − 4) × 4
    array([-0.14142])
    >>> RMSPropVariant(lr=0.1, eps=0, bias_correction=True).step(1, np.array([7.0]), {"s": np.zeros(1)})[0].round(9)
    array([-0.1])
    >>> RMSPropVariant(lr=1, rho=0.75, eps=8, eps_inside=True).step(1, np.array([2.0]), {"s": np.zeros(1)})[0].round(5)
    array([-0.66667])
    """

    coordinatewise: ClassVar[bool] = True

    centered: bool = False
    bias_correction: bool = False
    eps_inside: bool = False
    floor: bool = True

    def init(self, theta: Array) -> State:
        state = super().init(theta)
        return {**state, "g_mean": self.start_at(state["s"])} if self.centered else state

    def rule(self, h: Any, t: int, g: Array, old: State) -> tuple[Array, State]:
        new = {"s": h.rho * old["s"] + h.one_minus_rho * g**2}
        if self.centered:
            new["g_mean"] = h.rho * old["g_mean"] + h.one_minus_rho * g
        return h.lr / self.root(h, t, new) * g, new

    def root(self, h: Any, t: int, new: State) -> Array:
        """What the gradient is divided by."""
        under = {name: h.unbiased(array, "rho", t) for name, array in new.items()} if self.bias_correction else new
        under_root = self.variance(h, under["s"], under["g_mean"]) if self.centered else under["s"]
        root: Array = np.sqrt(under_root + h.eps) if self.eps_inside else np.sqrt(under_root) + h.eps
        return root

    def variance(self, h: Any, s: Array, g_mean: Array) -> Array:
        """s − ḡ², never less than the share of s that one gradient has; or as it comes, rounding noise and all."""
        variance: Array = np.maximum(s - g_mean**2, h.one_minus_rho * s) if self.floor else s - g_mean**2
        return variance

    def _multiplier(self, t: int, state: State) -> Value:
        """η over the root, of whichever kind it is."""
        h = self.at(t, state["s"].dtype)
        rate: Value = h.lr / self.root(h, t, state)
        return rate


@dataclass(frozen=True)
class Chain(Optimizer):
    """Two rules, one after the other: the second takes the step of the first as its gradient.

    g'_t = −Δθ_t of `first`;   θ_t = θ_{t−1} + Δθ_t of `then`, which sees g'

    RMSProp with momentum is such a chain. Where lr stands makes no difference until it changes during the run:
    Chain(RMSProp(lr=1), Momentum(lr=0.1)) lets lr act on all of m (PyTorch),
    Chain(RMSProp(lr=0.1), Momentum(lr=1)) keeps in m what earlier lr put there (Keras, optax, TensorFlow).

    first, then: optimizers whose state arrays have different names. Source: graves2013.

    >>> chain = Chain(RMSProp(lr=0.1, rho=0.75, eps=0), Momentum(lr=1, beta=0.5))
    >>> state = chain.init(np.array([0.0]))
    >>> delta, state = chain.step(1, np.array([4.0]), state)        # RMSProp: s = 4, 0.1 / 2 × 4 = 0.2; m = 0.2
    >>> delta, state
    (array([-0.2]), {'s': array([4.]), 'm': array([0.2])})
    """

    first: Optimizer
    then: Optimizer

    def __post_init__(self) -> None:
        for name, part in (("first", self.first), ("then", self.then)):
            if not isinstance(part, Optimizer):
                raise TypeError(f"{name} must be an optimizer; got {shown(part)}")
        shared = self._keep["first"] & self._keep["then"]
        if shared:
            name = shared.pop()
            raise ValueError(f"both {self.first} and {self.then} keep an array called {name!r}: they cannot be chained")

    def rule(self, h: Any, t: int, g: Array, old: State) -> tuple[Array, State]:
        way, new = self.first.rule(h.first, t, g, {name: old[name] for name in self._keep["first"]})
        way = named("g′", way)
        way, rest = self.then.rule(h.then, t, way, {name: old[name] for name in self._keep["then"]})
        return way, {**new, **rest}

    def init(self, theta: Array) -> State:
        return {**self.first.init(theta), **self.then.init(theta)}

    def at(self, t: int, dtype: np.dtype[Any], runs: tuple[int, ...] = ()) -> Any:
        """The hyperparameters of both."""
        first, then = (part.at(t, dtype, runs) for part in (self.first, self.then))
        exact = {**first.exact, **{f"then.{name}": value for name, value in then.exact.items()}}
        return SimpleNamespace(first=first, then=then, exact=exact)

    @property
    def coordinatewise(self) -> bool:  # type: ignore[override]  # read by instances only
        """Each coordinate on its own, in both."""
        return self.first.coordinatewise and self.then.coordinatewise

    @property
    def constant(self) -> bool:
        """No schedule in either."""
        return self.first.constant and self.then.constant

    def named(self, t: int, make: Any) -> Any:
        """Those of both, each in its own hands."""
        return SimpleNamespace(first=self.first.named(t, make), then=self.then.named(t, make))

    @property
    def runs(self) -> tuple[int, ...]:
        """The shape of the runs that both ask for together."""
        return np.broadcast_shapes(self.first.runs, self.then.runs)

    def _multiplier(self, t: int, state: State) -> Value:
        """What the gradient of this step is multiplied by on its way into θ, the momentum aside."""
        return self.then._multiplier(t, state) * self.first._multiplier(t, state)

    @cached_property
    def _keep(self) -> dict[str, set[str]]:
        """The names of the arrays that each of the two keeps."""
        parts = {"first": self.first, "then": self.then}
        return {name: set(part.init(np.zeros((1, *part.runs)))) for name, part in parts.items()}


@dataclass(frozen=True)
class Adadelta(Optimizer):
    """Adadelta: RMSProp whose learning rate is the root of the average of its own squared steps.

    s_t = ρ s_{t−1} + (1 − ρ) g_t²,    Δ_t = √(u_{t−1} + ε) / √(s_t + ε) · g_t
    u_t = ρ u_{t−1} + (1 − ρ) Δ_t²,    θ_t = θ_{t−1} − η Δ_t

    lr: η >= 0, a plain number (1 in the paper). rho: 0 <= ρ < 1. eps: ε > 0, or nothing ever moves.
    Source: zeiler2012.

    >>> adadelta = Adadelta(rho=0.75, eps=1)
    >>> adadelta.step(1, np.array([4.0]), {"s": np.array([44 / 3]), "u": np.array([0.0])})[0].round(5)
    array([-1.])
    """

    keeps: ClassVar[tuple[str, ...]] = ("s", "u")
    coordinatewise: ClassVar[bool] = True

    lr: Hyper = hyper(1.0, "η", "a factor for all steps")
    rho: Hyper = rate(0.95, "ρ", "the decay rate of both averages")
    eps: Hyper = hyper(1e-6, "ε", "what sets off the first step")

    def rule(self, h: Any, t: int, g: Array, old: State) -> tuple[Array, State]:
        s = h.rho * old["s"] + h.one_minus_rho * g**2
        way = named("d", np.sqrt(old["u"] + h.eps) / np.sqrt(s + h.eps) * g)
        u = h.rho * old["u"] + h.one_minus_rho * way**2
        return h.lr * way, {"s": s, "u": u}

    def effective_lr(self, t: int, state: State) -> Value:
        """There is none."""
        raise TypeError("Adadelta has no learning rate to show: its step depends on its own earlier steps")


@dataclass(frozen=True)
class AMSGrad(Adam):
    """AMSGrad: Adam whose divisor never shrinks, so that a rare large gradient is not forgotten.

    m_t, v_t as in Adam,   v^max_t = max(v^max_{t−1}, v_t),   v^max_0 = 0
    θ_t = θ_{t−1} − η / (√v̂^max_t + ε) · m̂_t

    lr, beta1, beta2, eps, bias_correction: as in Adam; the maximum is taken before the correction, as in PyTorch.
    Source: reddi2018 (without bias correction there).

    >>> amsgrad = AMSGrad(lr=0.1, beta1=0, beta2=0.5, eps=0, bias_correction=False)
    >>> state = {"m": np.zeros(1), "v": np.zeros(1), "v_max": np.array([16.0])}
    >>> amsgrad.step(2, np.array([1.0]), state)[0]               # v = 0.5, v^max stays 16: −0.1 / 4 × 1
    array([-0.025])
    """

    keeps: ClassVar[tuple[str, ...]] = ("m", "v", "v_max")
    root_of: ClassVar[str | None] = "v_max"
    coordinatewise: ClassVar[bool] = True

    def rule(self, h: Any, t: int, g: Array, old: State) -> tuple[Array, State]:
        new = self.averages(h, g, old)
        new["v_max"] = np.maximum(old["v_max"], new["v"])
        return self.way(h, t, new["m"], new["v_max"]), new


@dataclass(frozen=True)
class AdamW(Adam):
    """AdamW: Adam, and each step also takes away a share of θ: weight decay that Adam's root does not divide.

    θ_t = θ_{t−1} − η λ θ_{t−1} + Δθ_t of Adam

    decay: λ >= 0; a step takes away the share η λ of θ. The rest as in Adam.
    A step sees gradients only, so the state remembers θ; if you move θ by other means, write it there too.
    Source: loshchilov2019.

    >>> adamw = AdamW(lr=0.1, eps=0, decay=0.5)
    >>> adamw.step(1, np.array([3.0]), adamw.init(np.array([2.0])))[0].round(9)     # −0.1 × 0.5 × 2 − 0.1
    array([-0.2])
    """

    coordinatewise: ClassVar[bool] = True

    decay: Hyper = hyper(0.01, "λ", "the weight decay: the share of θ that each step takes away, times lr")

    def init(self, theta: Array) -> State:
        return {**super().init(theta), "theta": as_theta(theta).copy()}

    def rule(self, h: Any, t: int, g: Array, old: State) -> tuple[Array, State]:
        way, new = super().rule(h, t, g, old)
        way = named("a", way) + h.lr * h.decay * old["theta"]
        return way, {**new, "theta": old["theta"] - way}


@dataclass(frozen=True)
class AdamParts(Adam):
    """Adam with its parts switched off: between Adagrad, RMSProp and Adam.

    m_t as in Adam; with β₁ = 0 it is g_t.   v_t as in Adam, or v_t = v_{t−1} + g_t² without `average`
    bias_correction: m_t divided by 1 − β₁^t, and v_t by 1 − β₂^t if it is an average; a sum has no bias to correct

    average: False adds up all squares, as Adagrad does. The rest as in Adam. Source: kingma2015.

    >>> adagrad = AdamParts(lr=0.1, beta1=0, eps=0, bias_correction=False, average=False)
    >>> adagrad.step(2, np.array([4.0]), {"m": np.zeros(1), "v": np.array([9.0])})[0]    # −0.1 / √(9 + 16) × 4
    array([-0.08])
    """

    coordinatewise: ClassVar[bool] = True

    average: bool = True

    def averages(self, h: Any, g: Array, old: State) -> State:
        """m_t, and v_t as an average or a sum."""
        if self.average:
            return super().averages(h, g, old)
        return {"m": h.beta1 * old["m"] + h.one_minus_beta1 * g, "v": old["v"] + g**2}

    def corrected(self, h: Any, t: int, m: Array, v: Array) -> tuple[Array, Array]:
        """m̂_t and v̂_t; a sum stays as it is."""
        if self.average or not self.bias_correction:
            return super().corrected(h, t, m, v)
        return h.unbiased(m, "beta1", t), v
