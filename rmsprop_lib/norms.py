"""Steepest descent measured with other rulers: only the signs of g, or a matrix of which only the directions are left.

The step of length η that goes down steepest depends on what is called its length. By the longest coordinate it is
η sign(g); by how far a matrix can stretch a vector it is η U Vᵀ. Sources are keys of chapters/references.bib.
"""

from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from rmsprop_lib.base import Optimizer, State
from rmsprop_lib.checks import floats, whole
from rmsprop_lib.hyperparameters import Array, Hyper, hyper, rate
from rmsprop_lib.terms import named

NEWTON_SCHULZ = (3.4445, -4.7750, 2.0315)  # as published: small singular values grow fast, all end near 1
TINY = 1e-7  # keeps a matrix of zeros from being divided by 0, as published


@dataclass(frozen=True)
class SignSGD(Optimizer):
    """Sign descent: each parameter moves by η, whatever the size of its gradient.

    θ_t = θ_{t−1} − η sign(g_t),   sign(0) = 0

    RMSProp with ρ = 0 and ε = 0, and Adam without its averages, are this rule.

    lr: η >= 0, in units of θ. Source: bernstein2018.

    >>> sign = SignSGD(lr=0.1)
    >>> sign.step(1, np.array([3.0, -4.0]), sign.init(np.zeros(2)))[0]
    array([-0.1,  0.1])
    """

    coordinatewise: ClassVar[bool] = True

    lr: Hyper = hyper(0.001, "η", "the learning rate")

    def rule(self, h: Any, t: int, g: Array, old: State) -> tuple[Array, State]:
        return h.lr * np.sign(g), {}


@dataclass(frozen=True)
class Lion(Optimizer):
    """Lion: the sign of a mixture of the momentum and the newest gradient.

    c_t = β₁ m_{t−1} + (1 − β₁) g_t,   θ_t = θ_{t−1} − η sign(c_t)
    m_t = β₂ m_{t−1} + (1 − β₂) g_t,   m_0 = 0

    With β₁ = β₂ it is Signum, the sign of m_t. The paper's Lion also takes away η λ θ_{t−1}; here λ = 0.

    lr: η >= 0, in units of θ. beta1, beta2: in [0, 1). Source: chen2023.

    >>> lion = Lion(lr=0.1, beta1=0.5, beta2=0.75)
    >>> delta, state = lion.step(2, np.array([-2.0]), {"m": np.array([4.0])})   # c = 0.5 × 4 − 0.5 × 2 = 1
    >>> delta, state["m"]                                                      # m = 0.75 × 4 − 0.25 × 2
    (array([-0.1]), array([2.5]))
    """

    keeps: ClassVar[tuple[str, ...]] = ("m",)
    coordinatewise: ClassVar[bool] = True

    lr: Hyper = hyper(0.0001, "η", "the learning rate")
    beta1: Hyper = rate(0.9, "β₁", "how much of the step's mixture is momentum")
    beta2: Hyper = rate(0.99, "β₂", "the decay rate of the momentum")

    def rule(self, h: Any, t: int, g: Array, old: State) -> tuple[Array, State]:
        c = named("c", h.beta1 * old["m"] + h.one_minus_beta1 * g)
        m = h.beta2 * old["m"] + h.one_minus_beta2 * g
        return h.lr * np.sign(c), {"m": m}


@dataclass(frozen=True)
class Muon(Optimizer):
    """Muon for one matrix: momentum of which every singular value is made 1.

    M_t = β M_{t−1} + G_t,   M_0 = 0
    W_t = W_{t−1} − η O_t,   M_t = U S Vᵀ,   O_t = U Vᵀ

    θ holds the matrix row after row. With β = 0 this is Shampoo without its sums: steepest descent in the spectral
    norm.

    lr: η >= 0, in units of W. beta: 0 <= β < 1. rows: how many rows the matrix has. exact: False takes the five
    Newton–Schulz steps that Muon was published with in place of the singular values; O_t is then near U Vᵀ only.
    Source: jordan2024.

    >>> muon = Muon(lr=1, beta=0, rows=2)
    >>> G = np.array([[2.0, 0.0], [3.0, 2.0]])           # singular values 4 and 1
    >>> muon.step(1, G.ravel(), muon.init(np.zeros(4)))[0].round(9).reshape(2, 2)
    array([[-0.8,  0.6],
           [-0.6, -0.8]])
    """

    keeps: ClassVar[tuple[str, ...]] = ("m",)

    lr: Hyper = hyper(0.02, "η", "the learning rate")
    beta: Hyper = rate(0.95, "β", "the momentum coefficient")
    rows: int = 2
    exact: bool = True

    def __post_init__(self) -> None:
        super().__post_init__()
        whole("rows", self.rows)

    def rule(self, h: Any, t: int, g: Array, old: State) -> tuple[Array, State]:
        m = h.beta * old["m"] + g
        orthogonal = polar(self._matrices(m)) if self.exact else newton_schulz(self._matrices(m))
        back = np.moveaxis(orthogonal.reshape(*m.shape[1:], len(m)), -1, 0)
        return h.lr * back.astype(m.dtype), {"m": m}

    def _matrices(self, flat: Array) -> Array:
        """The matrix of each run, (*runs, rows, columns), from (d, *runs)."""
        columns, left = divmod(len(flat), self.rows)
        if left:
            raise ValueError(f"rows = {self.rows} does not fit: theta has {len(flat)} numbers")
        return np.moveaxis(flat, 0, -1).reshape(*flat.shape[1:], self.rows, columns).astype(np.float64)

    def named(self, t: int, make: Any) -> Any:
        """There are no lines for one coordinate."""
        raise TypeError("a step of Muon is that of a whole matrix: it has no lines for one coordinate")


def polar(matrix: Array) -> Array:
    """U Vᵀ of a matrix U S Vᵀ, its polar factor: all singular values become 1, and those that are 0 stay so.

    matrix: (*runs, rows, columns).

    >>> polar(np.array([[0.0, 4.0], [-3.0, 0.0]])) + 0.0
    array([[ 0.,  1.],
           [-1.,  0.]])
    >>> polar(np.zeros((2, 3))).any()
    np.False_
    """
    matrix = _matrix(matrix)
    finite = np.isfinite(matrix).all(axis=(-2, -1), keepdims=True)
    u, sizes, vt = np.linalg.svd(np.where(finite, matrix, 0), full_matrices=False)
    noise = sizes.max(axis=-1, keepdims=True) * max(matrix.shape[-2:]) * np.finfo(sizes.dtype).eps
    factor: Array = np.where(finite, (u * (sizes > noise)[..., None, :]) @ vt, np.nan)
    return factor


def newton_schulz(matrix: Array, steps: int = 5) -> Array:
    """Near U Vᵀ, by products of matrices only: X ← a X + b (XXᵀ) X + c (XXᵀ)² X, from X = M / (‖M‖ + 10⁻⁷).

    Each step does a σ + b σ³ + c σ⁵ to every singular value σ. With the published a, b, c = 3.4445, −4.7750, 2.0315
    they do not settle at 1, but come near it within five steps. matrix: (*runs, rows, columns). Source: jordan2024.

    >>> newton_schulz(np.diag([3.0, 4.0])).round(3)      # from 0.6 and 0.8
    array([[0.723, 0.   ],
           [0.   , 1.119]])
    """
    (a, b, c), matrix = NEWTON_SCHULZ, _matrix(matrix)
    x: Array = matrix / (np.linalg.norm(matrix, axis=(-2, -1), keepdims=True) + TINY)
    for _ in range(whole("steps", steps, 0, 1000)):
        square = x @ x.mT
        x = a * x + (b * square + c * square @ square) @ x
    return x


def _matrix(matrix: object) -> Array:
    """One or more matrices, whatever numbers they hold."""
    found = floats("matrix", matrix, finite=False)
    if found.ndim < 2:
        raise ValueError(f"matrix must have rows and columns; got shape {found.shape}")
    return found
