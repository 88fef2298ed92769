"""Run an optimizer: the only loop of the library, and the record that it leaves."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from rmsprop_lib.base import LARGE, Optimizer, State, as_theta
from rmsprop_lib.checks import flag, floats, shown, whole
from rmsprop_lib.hyperparameters import Array
from rmsprop_lib.objectives import Objective
from rmsprop_lib.streams import given_gradients
from rmsprop_lib.trouble import diagnosis

LARGEST = 8e9  # bytes of a record


@dataclass(frozen=True, eq=False)
class Trace:
    """The record of a run.

    t: (kept,) the numbers of the kept steps: 0, 1, 2, … steps; a run that went on from another begins where that ended.
    theta: (kept, d, *runs); theta[0] is the start.
    state[name]: (kept, d, *runs).
    What follows from these is worked out when it is asked for: `grad`, `delta`, `loss`, `effective_lr`.
    Two traces are equal if optimizer, objective and every number are.
    """

    optimizer: Optimizer
    objective: Objective
    t: Array
    theta: Array
    state: State

    def __post_init__(self) -> None:
        _check(self.optimizer, self.objective)
        kept = floats("t", self.t)
        if kept.ndim != 1 or kept[0] < 0 or (kept % 1).any() or (np.diff(kept) <= 0).any():
            raise ValueError(f"t must be the numbers of the kept steps, each larger than the last; got {shown(self.t)}")
        shape = floats("theta", self.theta, finite=False).shape
        if len(shape) < 2 or shape[0] != len(kept):
            raise ValueError(f"theta must have shape ({len(kept)}, d, *runs), a row for each t; got shape {shape}")
        if not isinstance(self.state, dict) or any(np.shape(array) != shape for array in self.state.values()):
            raise ValueError(f"state must be a dict of arrays shaped like theta, {shape}; got {shown(self.state)}")

    @cached_property
    def grad(self) -> Array:
        """(kept − 1, d, *runs): grad[k] is the gradient at theta[k], the one that the next step uses."""
        with np.errstate(all="ignore"):
            leaving = zip(self.t[:-1], self.theta[:-1])
            return np.stack([slope(self.objective, theta, int(t) + 1) for t, theta in leaving])

    @cached_property
    def delta(self) -> Array:
        """(kept − 1, d, *runs): delta[k] is the step that leaves theta[k]."""
        with np.errstate(all="ignore"):
            leaving = enumerate(zip(self.t.tolist(), self.grad))
            return np.stack([self.optimizer.step(t + 1, g, self.state_at(k))[0] for k, (t, g) in leaving])

    @cached_property
    def loss(self) -> Array:
        """(kept, *runs): the loss at theta[k], at the time of the step that leaves it."""
        loss = self.objective.loss
        if loss is None:
            raise ValueError("this run knows gradients only: there is no loss to show")
        with np.errstate(over="ignore", invalid="ignore"):  # the loss of a run that diverged is infinite
            rows = [floats("the loss", loss(theta, int(t) + 1), finite=False) for t, theta in zip(self.t, self.theta)]
        if rows[0].shape != self.theta.shape[2:]:
            raise ValueError(
                f"the loss of {self.objective.name['en']} has shape {rows[0].shape} for theta of shape "
                f"{self.theta.shape[1:]}; it must be one number for each run, shape {self.theta.shape[2:]}"
            )
        return np.stack(rows)

    @cached_property
    def effective_lr(self) -> Array:
        """(kept − 1, d, *runs): what each coordinate really got as learning rate in the step to theta[k + 1]."""
        rates = []
        with np.errstate(all="ignore"):  # with ε = 0 and s = 0 it is infinite, and shown so
            for k, t in enumerate(self.t.tolist()[1:], start=1):
                rate = self.optimizer.effective_lr(t, self.state_at(k))
                rates.append(np.broadcast_to(np.asarray(rate, self.theta.dtype), self.theta[k].shape))
        return np.stack(rates)

    def state_at(self, k: int) -> State:
        """The state of row k."""
        return {name: array[k] for name, array in self.state.items()}

    def __repr__(self) -> str:
        shape = " × ".join(map(str, self.theta.shape[1:]))
        return f"Trace({self.optimizer}, {self.objective.name['en']}, {self.t[-1]} steps, θ of {shape})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Trace) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)

    @property
    def _key(self) -> tuple[Any, ...]:
        arrays = {"t": self.t, "theta": self.theta, **self.state}
        numbers = tuple((name, a.dtype.str, a.shape, a.tobytes()) for name, a in arrays.items())
        return self.optimizer, self.objective, numbers


def descend(
    optimizer: Optimizer,
    objective: Objective,
    start: ArrayLike | None = None,
    steps: int = 0,
    *,
    every: int = 1,
    allow_nonfinite: bool = False,
    after: Trace | None = None,
) -> Trace:
    """`steps` steps of the optimizer downhill from `start`: θ_t = θ_{t−1} + Δθ_t, t = 1, 2, … steps.

    start: a number (one coordinate), (d,) or (d, *runs), an array: coordinates first. Where a hyperparameter is an
    array over runs, all runs begin at `start` and go side by side: a sweep is one call.
    every: keep each every-th state only (and the last); `every=steps` keeps the start and the end.
    allow_nonfinite: let a run that leaves the finite numbers go on, for sweeps in which some diverge.
    after: in place of `start`, a trace to go on from: with its θ, its state and its count of steps.

    Raises ValueError or TypeError for what cannot be run, FloatingPointError (an ArithmeticError)
    naming step, coordinate and cause for a run that leaves the finite numbers.

    >>> from rmsprop_lib import RMSProp, parabola
    >>> bowl, rmsprop = parabola(curvature=1, center=2), RMSProp(lr=0.1, rho=0.9, eps=0)
    >>> trace = descend(rmsprop, bowl, start=0, steps=3)
    >>> trace.theta[:, 0].round(4)
    array([0.    , 0.3162, 0.5261, 0.6913])
    >>> descend(rmsprop, bowl, steps=1, after=trace).theta[:, 0].round(4)
    array([0.6913, 0.8302])
    """
    steps, every = whole("steps", steps), whole("every", every)
    flag("allow_nonfinite", allow_nonfinite)
    theta, begin, done = _beginning(optimizer, objective, start, after)
    _room_for(-(-steps // every) + 1, theta, begin)
    kept = np.append(np.arange(0, steps, every), steps) + done
    thetas = np.empty((len(kept), *theta.shape), theta.dtype)
    states = {name: np.empty((len(kept), *array.shape), array.dtype) for name, array in begin.items()}
    records, row, last = tuple(states.items()), 0, done + steps
    with np.errstate(all="ignore"):  # an inf or NaN is not passed over: it is looked for below
        for t, now, state in walk(optimizer, objective, theta, steps, begin, done):
            if (t - done) % every and t != last:
                continue
            thetas[row] = now
            for name, record in records:
                record[row] = state[name]
            row += 1
    trace = Trace(optimizer, objective, kept, thetas, states)
    # inf and NaN never become finite again, so the last row tells of the whole run
    if not allow_nonfinite and not all(np.isfinite(a[-1]).all() for a in (thetas, *states.values())):
        with np.errstate(all="ignore"):
            again = walk(optimizer, objective, theta, steps, begin, done)
            raise FloatingPointError(diagnosis(again, objective))
    return trace


def replay(optimizer: Optimizer, gradients: ArrayLike, start: ArrayLike, **options: Any) -> Trace:
    """The same, fed with given gradients: (steps,) for one coordinate, or (steps, d, *runs).

    >>> from rmsprop_lib import RMSProp
    >>> replay(RMSProp(lr=0.1, rho=0.9, eps=0), [4, 2, -1], start=1).theta[:, 0].round(5)
    array([1.     , 0.68377, 0.53633, 0.61179])
    """
    return descend(optimizer, given_gradients(gradients), start, steps=len(np.atleast_1d(gradients)), **options)


def walk(
    optimizer: Optimizer, objective: Objective, theta: Array, steps: int, state: State | None = None, done: int = 0
) -> Iterator[tuple[int, Array, State]]:
    """t, θ and state at t = done, done + 1, … done + steps.

    >>> from rmsprop_lib import SGD, parabola
    >>> [(t, theta.tolist()) for t, theta, state in walk(SGD(lr=0.25), parabola(), np.array([4.0]), steps=2)]
    [(0, [4.0]), (1, [2.0]), (2, [1.0])]
    """
    state = optimizer.init(theta) if state is None else state
    yield done, theta, state
    move, grad, shape, dtype = _mover(optimizer, theta), objective.grad, theta.shape, theta.dtype
    for t in range(done + 1, done + steps + 1):
        g = grad(theta, t)
        if g.__class__ is not np.ndarray or g.dtype is not dtype or g.shape != shape:
            g = as_slope(g, theta, objective)
        theta, state = move(t, g, theta, state)
        yield t, theta, state


def slope(objective: Objective, theta: Array, t: int) -> Array:
    """The gradient, in the shape and the precision of θ.

    >>> from rmsprop_lib import parabola
    >>> slope(parabola(), np.array([5.0]), t=1)
    array([10.])
    """
    return as_slope(objective.grad(theta, t), theta, objective)


def as_slope(g: object, theta: Array, objective: Objective) -> Array:
    """What a gradient function gave, in the shape and the precision of θ.

    >>> from rmsprop_lib import parabola
    >>> as_slope([10], np.array([5.0], np.float32), parabola())
    array([10.], dtype=float32)
    """
    name = objective.name["en"]
    array = floats(f"the gradient of {name}", g, finite=False).astype(theta.dtype, copy=False)
    if array.size == theta.size == 1:
        array = array.reshape(theta.shape)  # a plain number for a single coordinate
    if array.shape != theta.shape:
        raise ValueError(f"the gradient of {name} has shape {array.shape}, theta has {theta.shape}")
    return array


def _beginning(
    optimizer: Optimizer, objective: Objective, start: ArrayLike | None, after: Trace | None
) -> tuple[Array, State, int]:
    """θ and state to begin with, and how many steps have been done."""
    _check(optimizer, objective)
    if after is not None:
        return _going_on(optimizer, start, after)
    if start is None:
        raise ValueError("start is missing: a number, or an array with a number for each coordinate")
    if isinstance(start, list | tuple) and any(isinstance(row, list | tuple) for row in start):
        raise ValueError(
            f"start = {shown(start)} is a list of lists: of coordinates, or of runs? Give an array with coordinates "
            "first: np.array(start) of shape (d, runs), or np.array(start).T if it is a list of starts"
        )
    theta = _over_runs(as_theta(start), optimizer.runs)
    if objective.dim not in (None, len(theta)):
        turned = " (coordinates come first: is it start.T?)" if theta.shape[-1] == objective.dim else ""
        raise ValueError(f"{objective.name['en']} has {objective.dim} coordinates; start has {len(theta)}{turned}")
    state = optimizer.init(theta)
    if theta[0].size > 1:
        _keep_apart(lambda x: slope(objective, x, 1), theta, f"the gradient of {objective.name['en']}")
        g = slope(objective, theta, 1)
        _keep_apart(lambda x: optimizer.step(1, x, state)[0], g, f"the step of {type(optimizer).__name__}")
    return theta, state, 0


def _check(optimizer: object, objective: object) -> None:
    if not isinstance(optimizer, Optimizer):
        raise TypeError(f"optimizer must be an optimizer, such as RMSProp(lr=0.1); got {shown(optimizer)}")
    if not isinstance(objective, Objective):
        hint = "objective(f) makes one of a function" if callable(objective) else "parabola() is one"
        raise TypeError(f"objective must be an Objective ({hint}); got {shown(objective)}")


def _going_on(optimizer: Optimizer, start: ArrayLike | None, after: Trace) -> tuple[Array, State, int]:
    if not isinstance(after, Trace) or start is not None:
        got = f"after = {shown(after)}, start = {shown(start)}"
        raise TypeError(f"after must be a Trace and stands in place of start; got {got}")
    theta, state = after.theta[-1], after.state_at(-1)
    needed = optimizer.init(theta)
    if set(needed) != set(state):
        kept = f"the state of {type(after.optimizer).__name__}, {sorted(state)}"
        raise ValueError(f"after holds {kept}; {type(optimizer).__name__} needs {sorted(needed)}")
    return theta, state, int(after.t[-1])


def _room_for(rows: int, theta: Array, state: State) -> None:
    """Refuse a record that no memory holds, before minutes are spent on it."""
    size = rows * (8 + theta.nbytes + sum(array.nbytes for array in state.values()))
    if size > LARGEST:
        raise ValueError(f"steps: a record of {rows} rows would take {size / 1e9:.0f} GB; keep fewer: every=1000")


def _mover(optimizer: Optimizer, theta: Array) -> Callable[[int, Array, Array, State], tuple[Array, State]]:
    """(t, g, θ, state) -> the next θ and state; never in place: a rule may return what it keeps.

    A rule that stands on the base class alone is asked directly: what `step` checks has been checked once for the run.
    """
    if type(optimizer).step is not Optimizer.step or (theta.nbytes > LARGE and theta.ndim == 1):

        def move(t: int, g: Array, theta: Array, state: State) -> tuple[Array, State]:
            delta, state = optimizer.step(t, g, state)
            return theta + delta, state

        return move

    rule, dtype, shape = optimizer.rule, theta.dtype, theta.shape
    runs = shape[1:] if theta.ndim > 2 else ()  # NumPy goes faster over one long axis than over several short ones
    row = (len(theta), -1)
    fixed = optimizer.at(1, dtype, runs) if optimizer.constant else None

    def along(t: int, g: Array, theta: Array, state: State) -> tuple[Array, State]:
        way, state = rule(fixed or optimizer.at(t, dtype), t, g, state)
        return theta - way, state

    def in_a_row(t: int, g: Array, theta: Array, state: State) -> tuple[Array, State]:
        h = fixed or optimizer.at(t, dtype, runs)
        way, new = rule(h, t, g.reshape(row), {name: array.reshape(row) for name, array in state.items()})
        return theta - way.reshape(shape), {name: array.reshape(shape) for name, array in new.items()}

    return in_a_row if runs else along


def _keep_apart(ask: Callable[[Array], Array], x: Array, what: str) -> None:
    """Runs side by side must be the runs one by one: what the first run is told may not change when the others move."""
    first: tuple[Any, ...] = (slice(None), *(0,) * (x.ndim - 1))
    moved = 1.25 * x + 0.5
    moved[first] = x[first]
    with np.errstate(all="ignore"):
        before, now = ask(x)[first], ask(moved)[first]
    if not np.allclose(before, now, rtol=1e-3, atol=0, equal_nan=True):
        raise ValueError(
            f"{what} mixes runs that go side by side: that of the first run changes when the others move. "
            "Write it for theta of shape (d, *runs): axis 0 is the coordinate, so np.sum(..., axis=0), not np.sum(...)"
        )


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
