"""Relatives of the update rules: each says only what it changes, and takes the rest from its parent.

Sources are keys of chapters/references.bib.
"""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from rmsprop_lib.hyperparameters import Array, Hyper
from rmsprop_lib.optimizers import Adam, Momentum, Optimizer, RMSProp, State, as_theta, unbiased


@dataclass(frozen=True)
class Nesterov(Momentum):
    """Nesterov's momentum: the gradient counts as if the velocity had already been walked once more.

    v_t = β v_{t−1} + g_t,   v_0 = 0
    θ_{t+1} = θ_t − η (g_t + β v_t)

    lr: η >= 0, in units of θ per unit of gradient. beta: 0 <= β < 1. Source: sutskever2013.

    >>> nesterov = Nesterov(lr=0.1, beta=0.5)
    >>> nesterov.step(1, np.array([4.0]), {"v": np.array([0.0])})[0]    # −0.1 × (4 + 0.5 × 4)
    array([-0.6])
    """

    def step(self, t: int, g: Array, state: State) -> tuple[Array, State]:
        minus_lr, beta = self.at(t, g, state)
        heavy_ball, after = super().step(t, g, state)  # −η v_t
        return minus_lr * g + beta * heavy_ball, after


@dataclass(frozen=True)
class RMSPropVariant(RMSProp):
    """RMSProp with what its descendants changed, one switch for each.

    s_t as in RMSProp,   m_t = ρ m_{t−1} + (1 − ρ) g_t
    centered:         the root of s_t − m_t², the variance of g, in place of s_t; never less than (1 − ρ) s_t
    bias_correction:  s_t and m_t divided by 1 − ρ^t
    eps_inside:       √(s_t + ε) in place of √s_t + ε; ε is then in units of g²

    Why the floor: where all gradients are alike, s − m² fades to nothing, and then to rounding noise of either
    sign. The step grows without end, to η g/ε, or is NaN. But ρ keeps a memory of 1/(1 − ρ) gradients, and so few
    do not show that the variance is smaller than this share of s. With the floor, a constant gradient g gets in the
    long run η/√(1 − ρ), RMSProp's longest step, and no step is ever longer than η/(1 − ρ).

    lr, rho, eps, s0: as in RMSProp. Source: graves2013.

    >>> centered = RMSPropVariant(lr=0.1, rho=0.5, eps=0, centered=True)
    >>> state = {"s": np.array([8.0]), "m": np.array([0.0])}
    >>> centered.step(2, np.array([4.0]), state)[0].round(5)      # s = 12, m = 2: −0.1 / √(12 − 4) × 4
    array([-0.14142])
    >>> RMSPropVariant(lr=0.1, eps=0, bias_correction=True).step(1, np.array([7.0]), {"s": np.zeros(1)})[0].round(9)
    array([-0.1])
    >>> RMSPropVariant(lr=1, rho=0.75, eps=8, eps_inside=True).step(1, np.array([2.0]), {"s": np.zeros(1)})[0].round(5)
    array([-0.66667])
    """

    centered: bool = False
    bias_correction: bool = False
    eps_inside: bool = False

    def init(self, theta: Array) -> State:
        return {**super().init(theta), **({"m": self.start_at(theta)} if self.centered else {})}

    def step(self, t: int, g: Array, state: State) -> tuple[Array, State]:
        minus_lr, rho, one_minus_rho, eps = self.at(t, g, state)
        with np.errstate(all="ignore"):  # only the s of this step is used
            after = super().step(t, g, state)[1]
        if self.centered:
            after["m"] = rho * state["m"] + one_minus_rho * g
        return minus_lr / self.root(t, after, one_minus_rho, eps) * g, after

    def root(self, t: int, state: State, one_minus_rho: Array | float, eps: Array | float) -> Array:
        """What the gradient is divided by."""
        rho = self.values(t)[1]
        under = {name: unbiased(a, rho, t) if self.bias_correction else a for name, a in state.items()}
        under_root = self.variance(under["s"], under["m"], one_minus_rho) if self.centered else under["s"]
        root: Array = np.sqrt(under_root + eps) if self.eps_inside else np.sqrt(under_root) + eps
        return root

    def variance(self, s: Array, m: Array, one_minus_rho: Array | float) -> Array:
        """s − m², never less than the share of s that one gradient has."""
        variance: Array = np.maximum(s - m**2, one_minus_rho * s)
        return variance

    def effective_lr(self, t: int, state: State) -> Array | float:
        lr, rho, eps = self.values(t)
        return lr / self.root(t, state, 1 - rho, eps)


@dataclass(frozen=True)
class Chain(Optimizer):
    """Two rules, one after the other: the way that the first would go is the gradient of the second.

    g'_t = −Δθ_t of `first`;   θ_{t+1} = θ_t + Δθ_t of `then`, which sees g'

    RMSProp with momentum is such a chain. Where lr stands makes no difference until it changes during the run:
    Chain(RMSProp(lr=1), Momentum(lr=0.1)) lets lr act on the whole velocity (PyTorch),
    Chain(RMSProp(lr=0.1), Momentum(lr=1)) keeps in the velocity what earlier lr put there (Keras, optax, TensorFlow).

    first, then: optimizers whose state arrays have different names. Source: graves2013.

    >>> chain = Chain(RMSProp(lr=0.1, rho=0.75, eps=0), Momentum(lr=1, beta=0.5))
    >>> state = chain.init(np.array([0.0]))
    >>> delta, state = chain.step(1, np.array([4.0]), state)        # RMSProp: s = 4, 0.1 / 2 × 4 = 0.2; v = 0.2
    >>> delta, state
    (array([-0.2]), {'s': array([4.]), 'v': array([0.2])})
    """

    first: Optimizer
    then: Optimizer

    def __post_init__(self) -> None:
        one = np.zeros((1, *np.broadcast_shapes(self.first.runs, self.then.runs)))
        shared = set(self.first.init(one)) & set(self.then.init(one))
        if shared:
            name = shared.pop()
            raise ValueError(f"both {self.first} and {self.then} keep an array called {name!r}: they cannot be chained")

    @property
    def runs(self) -> tuple[int, ...]:
        return np.broadcast_shapes(self.first.runs, self.then.runs)

    def init(self, theta: Array) -> State:
        return {**self.first.init(theta), **self.then.init(theta)}

    def step(self, t: int, g: Array, state: State) -> tuple[Array, State]:
        own = {name: array for name, array in state.items() if name in self._first_keeps}
        rest = {name: array for name, array in state.items() if name not in own}
        way, own = self.first.step(t, g, own)
        delta, rest = self.then.step(t, -way, rest)
        return delta, {**own, **rest}

    def effective_lr(self, t: int, state: State) -> Array | float:
        """What the gradient of this step is multiplied by on its way into θ, the velocity aside."""
        return self.then.effective_lr(t, state) * self.first.effective_lr(t, state)

    @property
    def _first_keeps(self) -> set[str]:
        return set(self.first.init(np.zeros((1, *self.runs))))


@dataclass(frozen=True)
class Adadelta(Optimizer):
    """Adadelta: RMSProp whose learning rate is the root of the average of its own squared steps.

    s_t = ρ s_{t−1} + (1 − ρ) g_t²,    Δ_t = √(u_{t−1} + ε) / √(s_t + ε) · g_t
    u_t = ρ u_{t−1} + (1 − ρ) Δ_t²,    θ_{t+1} = θ_t − η Δ_t

    lr: η >= 0, a plain number (1 in the paper). rho: 0 <= ρ < 1. eps: ε > 0, or nothing ever moves.
    Source: zeiler2012.

    >>> adadelta = Adadelta(rho=0.75, eps=1)
    >>> adadelta.step(1, np.array([4.0]), {"s": np.array([44 / 3]), "u": np.array([0.0])})[0].round(5)
    array([-1.])
    """

    lr: Hyper = 1.0
    rho: Hyper = 0.95
    eps: Hyper = 1e-6

    def init(self, theta: Array) -> State:
        return {"s": self.start_at(theta), "u": self.start_at(theta)}

    def step(self, t: int, g: Array, state: State) -> tuple[Array, State]:
        minus_lr, rho, one_minus_rho, eps = self.at(t, g, state)
        s = rho * state["s"] + one_minus_rho * g**2
        way = np.sqrt(state["u"] + eps) / np.sqrt(s + eps) * g
        u = rho * state["u"] + one_minus_rho * way**2
        return minus_lr * way, {"s": s, "u": u}

    def effective_lr(self, t: int, state: State) -> Array | float:
        raise TypeError("Adadelta has no learning rate to show: its step depends on its own earlier steps")


@dataclass(frozen=True)
class AMSGrad(Adam):
    """AMSGrad: Adam whose divisor never shrinks, so that a rare large gradient is not forgotten.

    m_t, v_t as in Adam,   w_t = max(w_{t−1}, v_t),   w_0 = 0
    θ_{t+1} = θ_t − η / (√ŵ_t + ε) · m̂_t

    lr, beta1, beta2, eps, bias_correction: as in Adam; the maximum is taken before the correction, as in PyTorch.
    Source: reddi2018 (without bias correction there).

    >>> amsgrad = AMSGrad(lr=0.1, beta1=0, beta2=0.5, eps=0, bias_correction=False)
    >>> state = {"m": np.zeros(1), "v": np.zeros(1), "w": np.array([16.0])}
    >>> amsgrad.step(2, np.array([1.0]), state)[0]               # v = 0.5, w stays 16: −0.1 / 4 × 1
    array([-0.025])
    """

    root_of: ClassVar[str | None] = "w"

    def init(self, theta: Array) -> State:
        return {**super().init(theta), "w": self.start_at(theta)}

    def step(self, t: int, g: Array, state: State) -> tuple[Array, State]:
        minus_lr, *_, eps = self.at(t, g, state)
        with np.errstate(all="ignore"):  # only the m and v of this step are used
            after = super().step(t, g, state)[1]
        w = np.maximum(state["w"], after["v"])
        m_hat, w_hat = self.corrected("beta1", after["m"], t), self.corrected("beta2", w, t)
        return minus_lr / (np.sqrt(w_hat) + eps) * m_hat, {**after, "w": w}


@dataclass(frozen=True)
class AdamW(Adam):
    """AdamW: Adam, and beside it each step takes a share of θ away: weight decay that Adam's root does not divide.

    θ_{t+1} = θ_t − η λ θ_t + Δθ_t of Adam

    decay: λ >= 0; a step takes away the share η λ of θ. The rest as in Adam.
    A step sees gradients only, so the state remembers θ; if you move θ by other means, write it there too.
    Source: loshchilov2019.

    >>> adamw = AdamW(lr=0.1, eps=0, decay=0.5)
    >>> adamw.step(1, np.array([3.0]), adamw.init(np.array([2.0])))[0].round(9)     # −0.1 × 0.5 × 2 − 0.1
    array([-0.2])
    """

    decay: Hyper = 0.01

    def init(self, theta: Array) -> State:
        return {**super().init(theta), "theta": as_theta(theta) + self.start_at(theta)}

    def step(self, t: int, g: Array, state: State) -> tuple[Array, State]:
        minus_lr, *_, decay = self.at(t, g, state)
        delta, after = super().step(t, g, state)
        delta = delta + minus_lr * decay * state["theta"]
        return delta, {**after, "theta": state["theta"] + delta}
