"""An objective from plain functions: a student's own J, with its gradient or without."""

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from rmsprop_lib.checks import floats, function, shown, text, whole
from rmsprop_lib.hyperparameters import Array
from rmsprop_lib.objectives import Objective

Plain = Callable[..., Any]  # f(theta) or f(theta, t)


def objective(
    f: Plain | None = None,
    grad: Plain | None = None,
    *,
    name: str = "J",
    tex: str = "",
    dim: int | None = None,
    minimum: Sequence[float] | None = None,
    domain: Sequence[Sequence[float]] = (),
) -> Objective:
    """An Objective from J, f(θ) or f(θ, t), and its gradient; without one, central differences measure the slope.

    f: one number for each run; of one coordinate, θ itself may go in and come out. grad: as many numbers as θ has.
    Without grad: (J(θ + h) − J(θ − h)) / 2h in each coordinate, h ≈ 6e-6 · max(1, |θ|), in double precision; the
    name then says so. dim: None: as many coordinates as the start. θ has shape (d, *runs): for several coordinates
    write x, y = theta, or sum over axis 0. minimum, domain: as in Objective, for pictures.

    Raises TypeError for what is no function, and for neither f nor grad.

    >>> from rmsprop_lib import SGD, descend
    >>> J = objective(lambda w: 3 * w**2 - 4 * w, lambda w: 6 * w - 4)
    >>> descend(SGD(0.05), J, start=1, steps=2).theta[:, 0].round(3)      # 1 − 0.05 × 2, 0.9 − 0.05 × 1.4
    array([1.  , 0.9 , 0.83])
    >>> measured = objective(lambda w: 3 * w**2 - 4 * w)
    >>> measured.grad(np.array([1.0]), 1).round(6), measured.name["en"]
    (array([2.]), 'J (gradient by central differences)')
    """
    loss = None if f is None else Loss(*_asked("f", f))
    if grad is not None:
        slope: Callable[[Array, int], Array] = Gradient(*_asked("grad", grad))
    elif loss is not None:
        slope, name = Differences(loss), f"{text('name', name)} (gradient by central differences)"
    else:
        raise TypeError("objective needs f, grad or both")
    return Objective(
        name=name,  # type: ignore[arg-type]  # text is taken for all languages
        tex=tex,
        dim=dim,
        grad=slope,
        loss=loss,
        minimum=minimum,  # type: ignore[arg-type]  # lists become tuples
        domain=domain,  # type: ignore[arg-type]  # here too
    )


def check_gradient(objective: Objective, theta: object, t: int = 1) -> float:
    """How far the gradient is from central differences of the loss: the largest error, as a share of the largest slope.

    Below 1e-6 the gradient is right; a slip shows as 0.01 or more. theta: where to look, away from kinks and minima.

    >>> right = objective(lambda w: w**3, lambda w: 3 * w**2)
    >>> wrong = objective(lambda w: w**3, lambda w: 3 * w)
    >>> check_gradient(right, 2.0) < 1e-6, round(check_gradient(wrong, 2.0), 3)
    (True, 0.5)
    """
    if not isinstance(objective, Objective):
        raise TypeError(f"objective must be an Objective; got {shown(objective)}")
    if objective.loss is None:
        raise ValueError(f"{objective.name['en']} has no loss to measure its slope")
    where, t = np.atleast_1d(floats("theta", theta)).astype(np.float64), whole("t", t)
    if objective.dim not in (None, len(where)):
        raise ValueError(f"{objective.name['en']} has {objective.dim} coordinates; theta has {len(where)}")
    with np.errstate(all="ignore"):
        measured = Differences(objective.loss)(where, t)
        given = floats("the gradient", objective.grad(where, t), finite=False)
    if given.shape != where.shape:
        raise ValueError(f"the gradient has shape {given.shape}, theta has {where.shape}")
    if not np.isfinite(given + measured).all():
        raise ValueError(f"at theta = {shown(theta)} the loss or the gradient is not finite; look elsewhere")
    size = np.abs(measured).max()
    return float(np.abs(given - measured).max() / (size if size > 0 else 1.0))


@dataclass(frozen=True)
class Loss:
    """A reader's J, as the library asks it: one number for each run."""

    f: Plain
    takes_t: bool

    def __call__(self, theta: Array, t: int) -> Array:
        loss = floats("the loss", self.f(theta, t) if self.takes_t else self.f(theta), finite=False)
        return loss[0] if loss.shape == theta.shape and len(theta) == 1 else loss  # J of one coordinate, not summed


@dataclass(frozen=True)
class Gradient:
    """A reader's gradient: an array, or a list with an entry for each coordinate."""

    f: Plain
    takes_t: bool

    def __call__(self, theta: Array, t: int) -> Array:
        g = self.f(theta, t) if self.takes_t else self.f(theta)
        if isinstance(g, list | tuple) and len(g) == len(theta):
            parts = [floats("the gradient", part, finite=False) for part in g]
            if len({part.shape for part in parts if part.ndim}) < 2:  # else what is too long is refused below
                g = np.stack(np.broadcast_arrays(*parts))
        g = floats("the gradient", g, finite=False)
        return g.reshape(theta.shape) if g.size == theta.size == 1 else g


@dataclass(frozen=True)
class Differences:
    """The slope of a loss, measured: (J(θ + h) − J(θ − h)) / 2h, one coordinate after another."""

    loss: Callable[[Array, int], Array]

    def __call__(self, theta: Array, t: int) -> Array:
        x = theta.astype(np.float64)
        h = np.cbrt(np.finfo(np.float64).eps) * np.maximum(1.0, np.abs(x))
        g = np.empty_like(x)
        for i in range(len(x)):
            up, down = x.copy(), x.copy()
            up[i] += h[i]
            down[i] -= h[i]
            high, low = (floats("the loss", self.loss(where, t), finite=False) for where in (up, down))
            if high.shape != x.shape[1:]:
                raise ValueError(
                    f"the loss has shape {high.shape} for theta of shape {x.shape}; it must be one number for each "
                    f"run, shape {x.shape[1:]}: sum over axis 0, or write x, y = theta"
                )
            g[i] = (high - low) / (up[i] - down[i])
        return g.astype(theta.dtype)


def _asked(role: str, f: Plain) -> tuple[Plain, bool]:
    """A reader's function, and whether it wants the number of the step."""
    takes_t = callable(f) and _takes_t(f)
    return function(role, f, "theta", *["t"] * takes_t), takes_t


def _takes_t(f: Plain) -> bool:
    """Whether a function wants the number of the step as its second argument."""
    try:
        parameters = list(inspect.signature(f).parameters.values())
    except (TypeError, ValueError):
        return False  # some functions written in C do not tell; they take θ alone
    needed = [p for p in parameters if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD) and p.default is p.empty]
    return len(needed) >= 2 or len(parameters) > 1 and parameters[1].name == "t"
