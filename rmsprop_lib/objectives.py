"""What is minimised: test functions with their gradients.

θ has shape (d, *runs): axis 0 is the coordinate, everything after it broadcasts.
An objective may change with time: its functions take θ and t, and give the same answer each time.
A coordinate of a single run is a number, and NumPy raises numbers to powers in another way than arrays; np.square and
products are the same for both, so that a run in a batch equals the run alone to the last bit.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from rmsprop_lib.checks import floats, function, number, rows, shown, text, whole
from rmsprop_lib.hyperparameters import Array
from rmsprop_lib.recipes import Recipe, remembered


@dataclass(frozen=True, eq=False)
class Objective:
    """A function to minimise.

    name: in each language of the book, or one for all. tex: the formula. dim: how many coordinates θ has; None: as
    many as the start. grad(theta, t): shaped like θ. loss(theta, t): shaped like the runs, None where only gradients
    are given. minimum: the θ of the smallest loss, None where there is none or where it moves.
    domain: (low, high) of each coordinate, for pictures.
    """

    name: Mapping[str, str]
    tex: str
    dim: int | None
    grad: Callable[[Array, int], Array]
    loss: Callable[[Array, int], Array] | None = None
    minimum: tuple[float, ...] | None = None
    domain: tuple[tuple[float, float], ...] = ()
    made_by: Recipe | None = field(default=None, init=False, repr=False)  # so that it can be made again

    def __post_init__(self) -> None:
        if isinstance(self.name, str):
            object.__setattr__(self, "name", {"bn": self.name, "en": self.name})
        if not isinstance(self.name, Mapping) or not isinstance(self.name.get("en"), str):
            raise TypeError(f"name must be text, or a dict with a text for 'en'; got {shown(self.name)}")
        text("tex", self.tex)
        if self.dim is not None:
            object.__setattr__(self, "dim", whole("dim", self.dim))
        function("grad", self.grad, "theta", "t")
        if self.loss is not None:
            function("loss", self.loss, "theta", "t")
        if self.minimum is not None:
            object.__setattr__(self, "minimum", tuple(rows("minimum", self.minimum, self.dim).tolist()))
        if not isinstance(self.domain, list | tuple) or len(self.domain) > 0:
            low, high = np.moveaxis(rows("domain", self.domain, self.dim, 2), 1, 0)
            if (low > high).any():
                raise ValueError(f"domain must be low, high for each coordinate; got {shown(self.domain)}")
            object.__setattr__(self, "domain", tuple(zip(low.tolist(), high.tolist())))

    def __eq__(self, other: object) -> bool:
        same = isinstance(other, Objective) and self.made_by is not None and self.made_by == other.made_by
        return self is other or same

    def __hash__(self) -> int:
        return hash(self.made_by) if self.made_by else id(self)

    def __reduce__(self) -> str | tuple[Any, ...]:
        return super().__reduce__() if self.made_by is None else (self.made_by, ())


@remembered
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
    h = floats("curvature", curvature).astype(float)
    c = np.zeros_like(h) if center is None else floats("center", center).astype(float)
    if h.ndim != 1 or h.shape != c.shape:
        raise ValueError(f"curvature and center must be equally long lists; got shapes {h.shape} and {c.shape}")

    last: list[Any] = [None, 0, h, c]  # kept: shaping them takes longer than the rest

    def h_and_c(theta: Array) -> tuple[Array, Array]:
        if theta.dtype != last[0] or theta.ndim != last[1]:
            last[:] = theta.dtype, theta.ndim, _beside(h, theta), _beside(c, theta)
        return last[2], last[3]

    centered = not c.any()  # θ − 0 is θ: a third of the work saved

    def grad(theta: Array, t: int) -> Array:
        own, middle = (h, c) if theta.ndim == 1 and theta.dtype is h.dtype else h_and_c(theta)
        return own * theta if centered else own * (theta - middle)

    def loss(theta: Array, t: int) -> Array:
        h, c = h_and_c(theta)
        half: Array = (h * (theta - c) ** 2).sum(axis=0) / 2
        return half

    return Objective(
        name={"bn": "বাটি", "en": "bowl"} if name is None else name,
        tex=tex,
        dim=len(h),
        grad=grad,
        loss=loss,
        minimum=tuple(c.tolist()),
        domain=tuple((x - 5, x + 5) for x in c.tolist()) if domain is None else domain,
    )


def _beside(per_coordinate: Array, theta: Array) -> Array:
    """One number for each coordinate, in the shape and precision to stand beside θ."""
    return per_coordinate.astype(theta.dtype, copy=False).reshape((-1,) + (1,) * (theta.ndim - 1))


@remembered
def parabola(curvature: float = 2.0, center: float = 0.0) -> Objective:
    """J(w) = ½ h (w − c)²; as it stands, J = w².

    >>> parabola().grad(np.array([5.0]), 1)                              # 2 × 5
    array([10.])
    >>> parabola(curvature=1, center=2).grad(np.array([0.0]), 1)         # J = ½ (w − 2)²
    array([-2.])
    """
    h, c = number("curvature", curvature), number("center", center)
    return quadratic(
        [h], [c], name={"bn": "পরাবৃত্ত", "en": "parabola"}, tex=r"\tfrac12 h (w - c)^2"
    )


@remembered
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


@remembered
def rotated_valley() -> Objective:
    """The narrow valley, turned by 45°: J(x, y) = 0.1 u² + 2 v² with u = (x + y)/√2, v = (y − x)/√2.

    Multiplied out, J = 1.05 (x² + y²) − 1.9 x y: no coordinate runs along the valley any more,
    which is where a learning rate for each coordinate helps least.

    >>> float(rotated_valley().loss(np.array([1.0, 1.0]), 1))     # along: u = √2, v = 0
    0.2
    >>> rotated_valley().grad(np.array([1.0, 0.0]), 1)
    array([ 2.1, -1.9])
    """

    def grad(theta: Array, t: int) -> Array:
        x, y = theta
        return np.stack([2.1 * x - 1.9 * y, 2.1 * y - 1.9 * x])

    def loss(theta: Array, t: int) -> Array:
        x, y = theta
        height: Array = 0.1 * np.square(x + y) / 2 + 2 * np.square(y - x) / 2
        return height

    return Objective(
        name={"bn": "ঘোরানো উপত্যকা", "en": "rotated valley"},
        tex="1.05 (x^2 + y^2) - 1.9 x y",
        dim=2,
        grad=grad,
        loss=loss,
        minimum=(0.0, 0.0),
        domain=((-6.0, 3.0), (-6.0, 3.0)),
    )


@remembered
def rosenbrock() -> Objective:
    """J(x, y) = (1 − x)² + 100 (y − x²)²: a curved valley with a flat floor; minimum at (1, 1).

    Source: rosenbrock1960.

    >>> float(rosenbrock().loss(np.array([-1.0, 2.0]), 1))       # 2² + 100 × 1²
    104.0
    """

    def grad(theta: Array, t: int) -> Array:
        x, y = theta
        return np.stack([-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)])

    def loss(theta: Array, t: int) -> Array:
        x, y = theta
        height: Array = np.square(1 - x) + 100 * np.square(y - x * x)
        return height

    return Objective(
        name={"bn": "Rosenbrock-এর কলা", "en": "Rosenbrock's banana"},
        tex="(1 - x)^2 + 100 (y - x^2)^2",
        dim=2,
        grad=grad,
        loss=loss,
        minimum=(1.0, 1.0),
        domain=((-2.0, 2.0), (-1.0, 3.0)),
    )


@remembered
def beale() -> Objective:
    """J(x, y) = Σ (c_k − x (1 − y^k))², k = 1, 2, 3: plateaus and steep walls; minimum at (3, 0.5).

    c = 1.5, 2.25, 2.625.

    Source: beale1958.

    >>> float(beale().loss(np.array([0.0, 0.0]), 1))             # 1.5² + 2.25² + 2.625²
    14.203125
    """

    def grad(theta: Array, t: int) -> Array:
        x, y = theta
        powers = (np.ones_like(y), y, y * y, y * y * y)
        along_x, along_y = np.zeros_like(x), np.zeros_like(y)
        for k, c in enumerate((1.5, 2.25, 2.625), start=1):
            rest = c - x * (1 - powers[k])
            along_x = along_x + 2 * rest * (powers[k] - 1)
            along_y = along_y + 2 * rest * x * k * powers[k - 1]
        return np.stack([along_x, along_y])

    def loss(theta: Array, t: int) -> Array:
        x, y = theta
        first, second, third = 1.5 - x * (1 - y), 2.25 - x * (1 - y * y), 2.625 - x * (1 - y * y * y)
        height: Array = np.square(first) + np.square(second) + np.square(third)
        return height

    return Objective(
        name={"bn": "Beale-এর মালভূমি", "en": "Beale's plateau"},
        tex=r"\sum_{k=1}^{3} \left( c_k - x (1 - y^k) \right)^2",
        dim=2,
        grad=grad,
        loss=loss,
        minimum=(3.0, 0.5),
        domain=((-1.0, 4.5), (-1.5, 1.5)),
    )


@remembered
def saddle() -> Objective:
    """J(x, y) = x² − y²: down on both sides of a pass. Flat at (0, 0), and no minimum anywhere.

    >>> saddle().grad(np.array([1.0, 2.0]), 1)
    array([ 2., -4.])
    """

    def loss(theta: Array, t: int) -> Array:
        x, y = theta
        height: Array = x * x - y * y
        return height

    valley_then_ridge = np.array([2.0, -2.0])
    return Objective(
        name={"bn": "saddle (ঘোড়ার জিন)", "en": "saddle"},
        tex="x^2 - y^2",
        dim=2,
        grad=lambda theta, t: _beside(valley_then_ridge, theta) * theta,
        loss=loss,
        domain=((-2.0, 2.0), (-2.0, 2.0)),
    )
