"""Run an optimizer: the only loop of the library, and the record that it leaves."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from rmsprop_lib.hyperparameters import Array
from rmsprop_lib.objectives import Objective
from rmsprop_lib.optimizers import Optimizer, State, as_theta
from rmsprop_lib.streams import given_gradients


@dataclass(frozen=True)
class Trace:
    """The record of a run.

    t: (kept,) the numbers of the kept steps, 0 first: 0, 1, 2, … steps.
    theta: (kept, d, *runs); theta[0] is the start.
    state[name]: (kept, d, *runs).
    What follows from these is worked out when it is asked for: `grad`, `delta`, `loss`, `effective_lr`.
    """

    optimizer: Optimizer
    objective: Objective
    t: Array
    theta: Array
    state: State

    @cached_property
    def grad(self) -> Array:
        """(kept − 1, d, *runs): grad[k] is the gradient at theta[k], the one that the next step uses."""
        return np.stack([self.objective.grad(theta, t + 1) for t, theta in self._leaving()])

    @cached_property
    def delta(self) -> Array:
        """(kept − 1, d, *runs): delta[k] is the step that leaves theta[k]."""
        states = ({name: array[k] for name, array in self.state.items()} for k in range(len(self.t) - 1))
        with np.errstate(all="ignore"):
            return np.stack([self.optimizer.step(int(t) + 1, g, s)[0] for t, g, s in zip(self.t, self.grad, states)])

    @cached_property
    def loss(self) -> Array:
        """(kept, *runs): the loss at theta[k], at the time of the step that leaves it."""
        if self.objective.loss is None:
            raise ValueError("this run was fed given gradients: there is no loss to show")
        with np.errstate(over="ignore", invalid="ignore"):  # the loss of a run that diverged is infinite
            return np.stack([self.objective.loss(theta, int(t) + 1) for t, theta in zip(self.t, self.theta)])

    @cached_property
    def effective_lr(self) -> Array:
        """(kept − 1, d, *runs): what each coordinate really got as learning rate in the step to theta[k + 1]."""
        rates = []
        with np.errstate(divide="ignore"):  # with ε = 0 and s = 0 it is infinite, and shown so
            for k, t in enumerate(self.t[1:], start=1):
                rate = self.optimizer.effective_lr(int(t), {name: array[k] for name, array in self.state.items()})
                rates.append(np.broadcast_to(rate, self.theta[k].shape))
        return np.stack(rates)

    def __repr__(self) -> str:
        shape = " × ".join(map(str, self.theta.shape[1:]))
        return f"Trace({self.optimizer}, {self.objective.name['en']}, {self.t[-1]} steps, θ of {shape})"

    def _leaving(self) -> Iterator[tuple[int, Array]]:
        return ((int(t), theta) for t, theta in zip(self.t[:-1], self.theta[:-1]))


def descend(
    optimizer: Optimizer,
    objective: Objective,
    start: ArrayLike,
    steps: int,
    *,
    every: int = 1,
    allow_nonfinite: bool = False,
) -> Trace:
    """`steps` steps of the optimizer downhill from `start`: θ_{t+1} = θ_t + Δθ_t, t = 1, 2, … steps.

    start: a number (one coordinate), (d,) or (d, *runs). Where a hyperparameter is an array over runs,
    all runs begin at `start` and go side by side: a sweep is one call.
    every: keep each every-th state only (and the last); `every=steps` keeps the start and the end.
    allow_nonfinite: let a run that leaves the finite numbers go on, for sweeps in which some diverge.

    Raises ValueError or TypeError for what cannot be run, FloatingPointError (an ArithmeticError)
    naming step, coordinate and cause for a run that leaves the finite numbers.

    >>> from rmsprop_lib import RMSProp, parabola
    >>> trace = descend(RMSProp(lr=0.1, rho=0.9, eps=0), parabola(curvature=1, center=2), start=0, steps=3)
    >>> trace.theta[:, 0].round(4)
    array([0.    , 0.3162, 0.5261, 0.6913])
    """
    steps, every = _count("steps", steps), _count("every", every)
    theta = _over_runs(as_theta(start), optimizer.runs)
    if len(theta) != objective.dim:
        raise ValueError(f"{objective.name['en']} has {objective.dim} coordinates; start has {len(theta)}")
    kept = [t for t in range(steps + 1) if t % every == 0 or t == steps]
    thetas = np.empty((len(kept), *theta.shape), theta.dtype)
    states: State = {}
    row = 0
    with np.errstate(all="ignore"):  # an inf or NaN is not passed over: it is looked for below
        for t, now, state in walk(optimizer, objective, theta, steps):
            if t != kept[row]:
                continue
            if row == 0:
                states = {name: np.empty((len(kept), *array.shape), array.dtype) for name, array in state.items()}
            thetas[row] = now
            for name, array in state.items():
                states[name][row] = array
            row += 1
    trace = Trace(optimizer, objective, np.array(kept), thetas, states)
    # inf and NaN never become finite again, so the last row tells of the whole run
    if not allow_nonfinite and not all(np.isfinite(a[-1]).all() for a in (thetas, *states.values())):
        raise FloatingPointError(_what_happened(trace, steps))
    return trace


def replay(optimizer: Optimizer, gradients: ArrayLike, start: ArrayLike, **options: Any) -> Trace:
    """The same, fed with given gradients: (steps,) for one coordinate, or (steps, d, *runs).

    >>> from rmsprop_lib import RMSProp
    >>> replay(RMSProp(lr=0.1, rho=0.9, eps=0), [4, 2, -1], start=1).theta[:, 0].round(5)
    array([1.     , 0.68377, 0.53633, 0.61179])
    """
    return descend(optimizer, given_gradients(gradients), start, steps=len(np.atleast_1d(gradients)), **options)


def walk(optimizer: Optimizer, objective: Objective, theta: Array, steps: int) -> Iterator[tuple[int, Array, State]]:
    """t, θ and state at t = 0, 1, … steps.

    >>> from rmsprop_lib import SGD, parabola
    >>> [(t, theta.tolist()) for t, theta, state in walk(SGD(lr=0.25), parabola(), np.array([4.0]), steps=2)]
    [(0, [4.0]), (1, [2.0]), (2, [1.0])]
    """
    state = optimizer.init(theta)
    yield 0, theta, state
    for t in range(1, steps + 1):
        g = objective.grad(theta, t)
        if g.shape != theta.shape:
            raise ValueError(f"the gradient of {objective.name['en']} has shape {g.shape}, theta has {theta.shape}")
        delta, state = optimizer.step(t, g, state)
        theta = theta + delta  # never in place: a rule may return its own velocity as the step
        yield t, theta, state


def _count(name: str, value: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int | np.integer) or value < 1:
        raise ValueError(f"{name} must be a whole number, 1 or more; got {value!r}")
    return int(value)


def _over_runs(theta: Array, runs: tuple[int, ...]) -> Array:
    """θ as (d, *runs): the start is the same for all runs that it does not tell apart."""
    theta = np.atleast_1d(theta)
    own = theta.shape[1:]
    try:
        runs = np.broadcast_shapes(runs, own)
    except ValueError:
        raise ValueError(f"start has runs of shape {own}, hyperparameters of shape {runs}: they do not fit") from None
    padded = theta.reshape(theta.shape[:1] + (1,) * (len(runs) - len(own)) + own)
    return np.broadcast_to(padded, theta.shape[:1] + runs)


def _what_happened(trace: Trace, steps: int) -> str:
    """Walk the run again up to the first number that is not finite, and say what it was and why."""
    optimizer, objective = trace.optimizer, trace.objective
    with np.errstate(all="ignore"):
        before = trace.theta[0]
        for t, theta, state in walk(optimizer, objective, before, steps):  # noqa: B007 (t is said below)
            bad = ~np.isfinite(theta)
            for array in state.values():
                bad |= ~np.isfinite(array)
            if bad.any():
                break
            before = theta
        where = tuple(int(i) for i in np.argwhere(bad)[0])
        g = objective.grad(before, t)[where]
    run = f", run {where[1:]}" if len(where) > 1 else ""
    return f"step {t}, coordinate {where[0]}{run}: " + _cause(g, before[where], {n: a[where] for n, a in state.items()})


def _cause(g: float, theta: float, state: dict[str, float]) -> str:
    huge = np.sqrt(np.finfo(np.asarray(theta).dtype).max)
    if abs(theta) > huge or (np.isfinite(g) and abs(g) > huge and abs(theta) > 1e6):
        return f"the run diverges (θ was {theta:g} before this step). A smaller lr helps."
    if not np.isfinite(g):
        return f"the gradient is {g} at θ = {theta:g}."
    for name, value in state.items():
        if not np.isfinite(value):
            return f"{name} became {value}: the gradient {g:g} is too large to square, and θ would never move again."
    if "m" in state and "s" in state and state["s"] - state["m"] ** 2 < 0:
        return "the variance s − m² became negative by rounding. RMSPropVariant(centered=True) has a floor under it."
    if g == 0:
        return "0/0, because g = 0, s = 0 and ε = 0. Give eps a small positive value, such as 1e-8."
    return f"division by zero: g = {g:g} is so small that g² is 0, and ε = 0. Give eps a small positive value."
