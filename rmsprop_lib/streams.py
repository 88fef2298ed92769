"""What changes with time: streams of gradients, and objectives whose gradient depends on the step t.

Each is still a pure function of (θ, t): asked twice, it answers the same. What is random in it comes
from a seed and t alone, so a run can be repeated, and two optimizers meet the same noise.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from rmsprop_lib.checks import floats, number, shown, whole
from rmsprop_lib.hyperparameters import Array
from rmsprop_lib.objectives import Objective
from rmsprop_lib.recipes import remembered

LONGEST = 10**6  # of what is made at once: points, a period


@remembered
def given_gradients(gradients: ArrayLike) -> Objective:
    """The exam's form: the gradients g_1, g_2, … are given, whatever θ is.

    gradients: (steps,) for one coordinate, or (steps, d, *runs).

    >>> stream = given_gradients([4, 2, -1])
    >>> stream.grad(np.array([1.0]), t=3)
    array([-1.])
    """
    table = _as_table(gradients)

    def grad(theta: Array, t: int) -> Array:
        if not 1 <= t <= len(table):
            raise ValueError(f"{len(table)} gradients were given, and step {t} asks for another")
        return _shaped(table[t - 1], theta, t)

    return Objective(
        name={"bn": "দেওয়া gradient", "en": "given gradients"}, tex=r"g_1, g_2, \dots", dim=table.shape[1], grad=grad
    )


@remembered
def hinton_stream() -> Objective:
    """Hinton's story against Rprop: +0.1 nine times, −0.9 once, and again. The mean is 0: θ should stay where it is.

    Source: tieleman2012.

    >>> stream = hinton_stream()
    >>> [stream.grad(np.array([0.0]), t).item() for t in (1, 9, 10, 11)]
    [0.1, 0.1, -0.9, 0.1]
    """
    name = {"bn": "Hinton-এর ধারা", "en": "Hinton's stream"}
    return _repeating([0.1] * 9 + [-0.9], name, r"9 \times (+0.1),\ 1 \times (-0.9)")


@remembered
def reddi_stream(period: int = 3, large: float = 3.0) -> Objective:
    """A rare large gradient +C, then n − 1 times −1: where the mean is positive, θ should fall.

    period: n >= 2. large: C. The mean is (C − n + 1) / n; n = 3, C = 3 is the paper's example.
    Source: reddi2018.

    >>> stream = reddi_stream()
    >>> [stream.grad(np.array([0.0]), t).item() for t in (1, 2, 3, 4)]
    [3.0, -1.0, -1.0, 3.0]
    """
    period, large = whole("period", period, 2, LONGEST), number("large", large)
    return _repeating(
        [large] + [-1.0] * (period - 1),
        {"bn": "Reddi-র ধারা", "en": "Reddi's stream"},
        rf"1 \times (+{large:g}),\ {period - 1} \times (-1)",
    )


@remembered
def drifting_target(speed: float = 0.05) -> Objective:
    """J_t(w) = ½ (w − u t)²: a bowl whose minimum, u t, moves away by `speed` u in each step.

    >>> moving = drifting_target(speed=0.5)
    >>> moving.grad(np.array([3.0]), t=4)          # 3 − 0.5 × 4
    array([1.])
    """
    speed = number("speed", speed)
    return Objective(
        name={"bn": "সরে যাওয়া লক্ষ্য", "en": "drifting target"},
        tex=r"\tfrac12 (w - u t)^2",
        dim=1,
        grad=lambda theta, t: theta - speed * t,
        loss=lambda theta, t: ((theta - speed * t) ** 2).sum(axis=0) / 2,
        domain=((-5.0, 5.0),),
    )


@remembered
def mini_batches(batch: int = 5, points: int = 50, seed: int = 0) -> Objective:
    """A line y = a x + b fitted to `points` noisy points, a mini-batch of `batch` of them at each step.

    J(a, b) = 1/(2n) Σ (a x_i + b − y_i)²; θ = (a, b)
    The gradient of step t sees its batch only; an epoch shows each point once, in an order of its own,
    so the gradients of an epoch average to the slope of J. The loss and the minimum are those of all points.

    batch, points: whole numbers; points must be a multiple of batch. seed: of the points and of the orders.

    >>> noisy, whole = mini_batches(batch=5), mini_batches(batch=50)
    >>> theta = np.array([1.0, 0.0])
    >>> epoch = np.mean([noisy.grad(theta, t) for t in range(1, 11)], axis=0)
    >>> bool(np.allclose(epoch, whole.grad(theta, 1)))
    True
    """
    batch, points, seed = whole("batch", batch), whole("points", points, 1, LONGEST), whole("seed", seed, 0)
    if points % batch:
        raise ValueError(f"points must be a multiple of batch; got points = {points}, batch = {batch}")
    rng = np.random.default_rng(seed)
    inputs = np.stack([rng.normal(size=points), np.ones(points)])  # x_i, and 1 for b
    y = np.array([2.0, -1.0]) @ inputs + rng.normal(size=points) / 2
    order = lru_cache(maxsize=8)(lambda epoch: np.random.default_rng([seed, epoch]).permutation(points))

    def error(theta: Array, chosen: NDArray[np.intp] | slice) -> Array:
        targets = y[chosen].reshape((-1,) + (1,) * (theta.ndim - 1))
        return np.tensordot(inputs[:, chosen].T, theta, axes=1) - targets

    def grad(theta: Array, t: int) -> Array:
        epoch, k = divmod(t - 1, points // batch)
        chosen = order(epoch)[k * batch : (k + 1) * batch]
        return (np.tensordot(inputs[:, chosen], error(theta, chosen), axes=1) / batch).astype(theta.dtype, copy=False)

    return Objective(
        name={"bn": "mini-batch-এর গোলমাল", "en": "noisy mini-batches"},
        tex=r"\tfrac{1}{2n} \sum_i (a x_i + b - y_i)^2",
        dim=2,
        grad=grad,
        loss=lambda theta, t: ((error(theta, slice(None)) ** 2).mean(axis=0) / 2).astype(theta.dtype, copy=False),
        minimum=tuple(np.linalg.lstsq(inputs.T, y, rcond=None)[0].tolist()),
        domain=((-2.0, 5.0), (-4.0, 3.0)),
    )


def _repeating(cycle: list[float], name: dict[str, str], tex: str) -> Objective:
    """The gradients of `cycle` over and over, for one coordinate."""
    table = _as_table(cycle)
    return Objective(name=name, tex=tex, dim=1, grad=lambda theta, t: _shaped(table[(t - 1) % len(table)], theta, t))


def _as_table(gradients: ArrayLike) -> Array:
    table = floats("gradients", gradients, finite=False).copy()  # what infinity does to a run is for the run to say
    if table.ndim == 0:
        raise TypeError(f"gradients must be a list of numbers, one for each step; got {shown(gradients)}")
    return table[:, None] if table.ndim == 1 else table


def _shaped(g: Array, theta: Array, t: int) -> Array:
    """The gradient of one step, for all runs of θ."""
    if g.shape != theta.shape[: g.ndim]:
        raise ValueError(f"the gradient of step {t} has shape {g.shape}: it does not fit theta of shape {theta.shape}")
    g = g.reshape(g.shape + (1,) * (theta.ndim - g.ndim))  # one stream serves all runs
    return np.broadcast_to(g, theta.shape)
