"""What is minimised: test functions with their gradients, and streams of given gradients.

θ has shape (d, *runs): axis 0 is the coordinate, everything after it broadcasts.
An objective may change with time: its functions take θ and t, and give the same answer each time.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from rmsprop_lib.hyperparameters import Array


@dataclass(frozen=True)
class Objective:
    """A function to minimise.

    name: in each language of the book. tex: the formula. dim: how many coordinates θ has.
    grad(theta, t): shaped like θ. loss(theta, t): shaped like the runs, None where only gradients are given.
    minimum: the θ of the smallest loss. domain: (low, high) of each coordinate, for pictures.
    """

    name: Mapping[str, str]
    tex: str
    dim: int
    grad: Callable[[Array, int], Array]
    loss: Callable[[Array, int], Array] | None = None
    minimum: tuple[float, ...] | None = None
    domain: tuple[tuple[float, float], ...] = ()


def quadratic(
    curvature: Sequence[float],
    center: Sequence[float] | None = None,
    *,
    name: Mapping[str, str] | None = None,
    tex: str = r"\tfrac12 \sum_i h_i (\theta_i - c_i)^2",
    domain: tuple[tuple[float, float], ...] | None = None,
) -> Objective:
    """J(θ) = ½ Σ h_i (θ_i − c_i)²: one curvature h_i and one center c_i for each coordinate.

    >>> bowl = quadratic(curvature=[0.2, 4.0])
    >>> theta = np.array([-5.0, -2.0])
    >>> float(bowl.loss(theta, 1))     # 0.1 × 25 + 2 × 4
    10.5
    >>> bowl.grad(theta, 1)            # 0.2 × (−5), 4 × (−2)
    array([-1., -8.])
    """
    h = np.asarray(curvature, dtype=float)
    c = np.zeros_like(h) if center is None else np.asarray(center, dtype=float)
    if h.ndim != 1 or h.shape != c.shape:
        raise ValueError(f"curvature and center must be equally long lists; got shapes {h.shape} and {c.shape}")

    def grad(theta: Array, t: int) -> Array:
        return _beside(h, theta) * (theta - _beside(c, theta))

    def loss(theta: Array, t: int) -> Array:
        return (_beside(h, theta) * (theta - _beside(c, theta)) ** 2).sum(axis=0) / 2

    return Objective(
        name=name or {"bn": "বাটি", "en": "bowl"},
        tex=tex,
        dim=len(h),
        grad=grad,
        loss=loss,
        minimum=tuple(c.tolist()),
        domain=domain or tuple((x - 5, x + 5) for x in c.tolist()),
    )


def _beside(per_coordinate: Array, theta: Array) -> Array:
    """One number for each coordinate, in the shape and precision to stand beside θ."""
    return per_coordinate.astype(theta.dtype, copy=False).reshape((-1,) + (1,) * (theta.ndim - 1))


def parabola(curvature: float = 2.0, center: float = 0.0) -> Objective:
    """J(w) = ½ h (w − c)²; as it stands, J = w².

    >>> parabola().grad(np.array([5.0]), 1)                              # 2 × 5
    array([10.])
    >>> parabola(curvature=1, center=2).grad(np.array([0.0]), 1)         # J = ½ (w − 2)²
    array([-2.])
    """
    return quadratic(
        [curvature], [center], name={"bn": "পরাবৃত্ত", "en": "parabola"}, tex=r"\tfrac12 h (w - c)^2"
    )


def valley() -> Objective:
    """J(x, y) = 0.1 x² + 2 y²: a narrow valley, 20 times as curved across as along.

    >>> float(valley().loss(np.array([-5.0, -2.0]), 1))
    10.5
    """
    return quadratic(
        [0.2, 4.0],
        name={"bn": "সরু উপত্যকা", "en": "narrow valley"},
        tex="0.1 x^2 + 2 y^2",
        domain=((-6.0, 2.0), (-3.0, 3.0)),
    )


def given_gradients(gradients: ArrayLike) -> Objective:
    """The exam's form: the gradients g_1, g_2, … are given, whatever θ is.

    gradients: (steps,) for one coordinate, or (steps, d, *runs).

    >>> stream = given_gradients([4, 2, -1])
    >>> stream.grad(np.array([1.0]), t=3)
    array([-1.])
    """
    table = np.asarray(gradients)
    if table.dtype.kind not in "iuf" or table.ndim == 0 or table.shape[0] == 0:
        raise TypeError(f"gradients must be a list of numbers, one for each step; got {gradients!r}")
    table = table.astype(np.result_type(table, np.float32) if table.dtype.kind == "f" else np.float64)
    if table.ndim == 1:
        table = table[:, None]

    def grad(theta: Array, t: int) -> Array:
        if not 1 <= t <= len(table):
            raise ValueError(f"{len(table)} gradients were given, and step {t} asks for another")
        g = table[t - 1]
        if g.shape != theta.shape[: g.ndim]:
            raise ValueError(f"the gradient of step {t} has shape {g.shape}, which does not fit theta of shape {theta.shape}")
        g = g.reshape(g.shape + (1,) * (theta.ndim - g.ndim))  # one stream serves all runs
        return np.broadcast_to(g, theta.shape)

    return Objective(
        name={"bn": "দেওয়া gradient", "en": "given gradients"}, tex=r"g_1, g_2, \dots", dim=table.shape[1], grad=grad
    )
