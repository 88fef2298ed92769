"""What all optimizers share: checked hyperparameters, checked shapes, one precision, and steps on large arrays.

A rule is its formula and no more. RMSProp, whole:

    @dataclass(frozen=True)
    class RMSProp(Optimizer):
        lr: Hyper = hyper(0.001, "η", "the learning rate")
        rho: Hyper = rate(0.9, "ρ", "the decay rate")
        eps: Hyper = hyper(1e-8, "ε", "the stability constant")
        keeps = ("s",)

        def rule(self, h, t, g, old):
            s = h.rho * old["s"] + h.one_minus_rho * g**2
            return h.lr / (np.sqrt(s) + h.eps) * g, {"s": s}

An optimizer holds hyperparameters only; what changes from step to step is handed in and out:

    state = optimizer.init(theta)
    delta, state = optimizer.step(t, g, state)     # t = 1, 2, 3, …
    theta = theta + delta

θ, g and every array of the state have one shape, (d, *runs): coordinates first, parallel runs after. θ decides the
precision of all of them.
"""

import inspect
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, ClassVar

import numpy as np

from rmsprop_lib.checks import MOST, flag, floats, shown, whole
from rmsprop_lib.hyperparameters import Allowed, Array, Value, Values, allowed_by, checked, value_at

State = dict[str, Array]
LARGE = 2**22  # bytes of an array that does not stay in the cache of a processor beside what a rule makes on the way
BLOCK = 2**16  # bytes of the pieces in which a rule sees such an array


@dataclass(frozen=True)
class Optimizer:
    """What all optimizers share. A subclass gives `rule`, and names in `keeps` the arrays that it needs from step to
    step; each begins at 0, or at the hyperparameter of its name with a 0 behind it: s at s0.

    >>> from rmsprop_lib.hyperparameters import Hyper
    >>> @dataclass(frozen=True)
    ... class Sign(Optimizer):
    ...     lr: Hyper = 0.1
    ...     def rule(self, h, t, g, old):
    ...         return h.lr * np.sign(g), {}
    >>> Sign().step(1, np.array([-7.0]), {})[0]
    array([0.1])
    """

    keeps: ClassVar[tuple[str, ...]] = ()
    root_of: ClassVar[str | None] = None  # the array under the root, if the rule divides by one
    coordinatewise: ClassVar[bool] = False  # each coordinate on its own: large arrays may be walked in blocks

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        for name in ("__eq__", "__hash__"):  # what dataclass would write fails where a hyperparameter is an array
            if name not in cls.__dict__:
                setattr(cls, name, getattr(Optimizer, name))
        if "coordinatewise" not in cls.__dict__:  # a class with a rule of its own has to say so itself
            cls.coordinatewise = False

    def __post_init__(self) -> None:
        if "__dataclass_fields__" not in type(self).__dict__ and inspect.get_annotations(type(self)):
            raise TypeError(f"put @dataclass(frozen=True) above class {type(self).__name__}")
        for entry in fields(self):
            if entry.type in (bool, "bool"):
                flag(entry.name, getattr(self, entry.name))
        for name, allowed in self._allowed.items():
            object.__setattr__(self, name, checked(name, getattr(self, name), allowed))

    def rule(self, h: Any, t: int, g: Array, old: State) -> tuple[Array, State]:
        """The formula: (what θ loses in step t, the new state). h: the hyperparameters of this step, by name."""
        raise TypeError(f"{type(self).__name__} has no formula yet: give it a method rule(self, h, t, g, old)")

    def init(self, theta: Array) -> State:
        """The state before the first step: arrays shaped like θ."""
        theta = self.fitting(theta)
        return {name: self.start_at(theta, getattr(self, f"{name}0", 0.0)) for name in self.keeps}

    def step(self, t: int, g: Array, state: State) -> tuple[Array, State]:
        """One step: (θ_t − θ_{t−1}, the new state). Nothing that is handed in is changed."""
        g = self._gradient(t, g, state)
        h = self.at(t, g.dtype)
        if g.nbytes > LARGE and self.coordinatewise and all(np.ndim(value) == 0 for value in h.exact.values()):
            return self._in_blocks(h, t, g, state)
        way, after = self.rule(h, t, g, state)
        return -way, after

    def effective_lr(self, t: int, state: State) -> Value:
        """What multiplies the gradient after step t: η / (√s_t + ε), or η where nothing is accumulated."""
        self._rest_of(state)
        return self._multiplier(whole("t", t), state)

    def _multiplier(self, t: int, state: State) -> Value:
        """The formula of `effective_lr`."""
        now = self.values(t)
        if self.root_of is None:
            return now["lr"]
        return now["lr"] / (np.sqrt(state[self.root_of]) + now["eps"])

    def values(self, t: int) -> dict[str, Value]:
        """The hyperparameters at step t by name, in full precision."""
        if self._asked.get("t") != t and not (self._asked and self.constant):
            now = {name: value_at(name, getattr(self, name), t, a) for name, a in self._allowed.items() if a.schedule}
            shapes = {name: np.shape(value) for name, value in now.items()}
            if shapes != self._asked.setdefault("shapes", shapes):
                raise ValueError(f"a schedule must keep its shape: {self._asked['shapes']}, but at t = {t} {shapes}")
            self._asked.update(t=t, values=now)
        found: dict[str, Value] = self._asked["values"]
        return found

    def at(self, t: int, dtype: np.dtype[Any], runs: tuple[int, ...] = ()) -> Values:
        """The hyperparameters at step t as the rule needs them: by name, in θ's precision.

        runs: the shape of the runs, if they stand in one row for this step.
        """
        ready = self._ready
        if ready and ready[0] == dtype and ready[1] == runs:
            h: Values = ready[2]
            return h
        exact = self.values(t)
        if runs:
            exact = {n: np.broadcast_to(v, runs).ravel() if np.ndim(v) else v for n, v in exact.items()}
        h = Values(exact, self._allowed, dtype)
        if self.constant:
            ready[:] = dtype, runs, h
        return h

    def named(self, t: int, make: Any) -> Any:
        """The hyperparameters of step t as make(values, what their fields say), in place of `Values`."""
        return make(self.values(t), self._allowed)

    @property
    def runs(self) -> tuple[int, ...]:
        """The shape of the parallel runs that the hyperparameters ask for; () for a single run."""
        fixed = [getattr(self, name) for name, allowed in self._allowed.items() if not allowed.schedule]
        shapes = [value.shape for value in (*self.values(1).values(), *fixed) if isinstance(value, np.ndarray)]
        return np.broadcast_shapes(*shapes)

    def fitting(self, theta: object) -> Array:
        """θ as an array, once it is known to be fit for a run of this optimizer."""
        theta = as_theta(theta)
        runs = self.runs
        if runs and np.broadcast_shapes(runs, theta.shape[1:]) != theta.shape[1:]:
            raise ValueError(
                f"hyperparameters over runs of shape {runs} need theta of shape (d, *{runs}); "
                f"got {theta.shape}. `descend` makes it so by itself."
            )
        self.at(1, theta.dtype)  # refuses what is 0 or infinite in θ's precision
        return theta

    def start_at(self, theta: Array, value: Value = 0.0) -> Array:
        """An array shaped like θ that holds `value`."""
        start = np.zeros(theta.shape, theta.dtype)
        start += value  # an array over runs as well as a number
        return start

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Optimizer) and type(self) is type(other) and self._key == other._key

    def __hash__(self) -> int:
        return hash((type(self), self._key))

    def __getstate__(self) -> dict[str, Any]:
        return {entry.name: getattr(self, entry.name) for entry in fields(self)}  # no cache in a pickle

    @cached_property
    def _key(self) -> tuple[Any, ...]:
        return tuple(
            (value.shape, value.dtype.str, value.tobytes()) if isinstance(value, np.ndarray) else value
            for value in self.__getstate__().values()
        )

    @cached_property
    def _allowed(self) -> dict[str, Allowed]:
        """What the fields say of the hyperparameters among them, by name."""
        return {entry.name: allowed for entry in fields(self) if (allowed := allowed_by(entry)) is not None}

    @cached_property
    def constant(self) -> bool:
        """No schedule among the hyperparameters: no need to look again at each step."""
        return not any(callable(getattr(self, name)) for name in self._allowed)

    @cached_property
    def _asked(self) -> dict[str, Any]:
        """The step of which the values were asked last, and they: a schedule is asked once a step."""
        return {}

    @cached_property
    def _ready(self) -> list[Any]:
        """What `at` worked out last, for constant hyperparameters: precision, runs, values."""
        return []

    @cached_property
    def _begins_with(self) -> set[str]:
        """The names of the arrays that `init` gives."""
        return set(self.init(np.zeros((1, *self.runs))))

    def _gradient(self, t: int, g: Array, state: State) -> Array:
        """The gradient in the precision of θ, which is that of the state; if it is fit for this step."""
        if t.__class__ is not int and not isinstance(t, np.integer) or not 0 < t < MOST:
            raise ValueError(f"t counts from 1; got t = {shown(t)}")
        if g.__class__ is not np.ndarray or g.dtype.kind != "f":
            raise TypeError(f"the gradient must be a NumPy array of floats; got {shown(g)}")
        if state.__class__ is not dict or state.keys() != self._begins_with:
            wanted = sorted(self._begins_with)
            raise ValueError(f"state must be a dict with {wanted}, as init gives it; got {shown(state)}")
        shape, dtype = g.shape, g.dtype
        for name, array in state.items():
            if array.__class__ is not np.ndarray or array.shape != shape:
                raise ValueError(
                    f"the gradient has shape {shape} but the state {name} has shape {np.shape(array)}; "
                    "they must be equal (NumPy would broadcast them silently)"
                )
            if array.dtype is not dtype:
                g = g.astype(array.dtype, copy=False)
        return g

    def _rest_of(self, state: object) -> None:
        """Refuse a state that `init` and `step` did not give."""
        if not isinstance(state, dict) or state.keys() != self._begins_with:
            wanted = sorted(self._begins_with)
            raise ValueError(f"state must be a dict with {wanted}, as init gives it; got {shown(state)}")
        shapes = {name: floats(f"state[{name!r}]", array, finite=False).shape for name, array in state.items()}
        if len(set(shapes.values())) > 1:
            raise ValueError(f"state must hold arrays of one shape; got {shapes}")

    def _in_blocks(self, h: Values, t: int, g: Array, state: State) -> tuple[Array, State]:
        """The same step, piece by piece."""
        flat, old = g.reshape(-1), {name: array.reshape(-1) for name, array in state.items()}
        delta, after = np.empty_like(flat), {name: np.empty_like(flat) for name in old}
        length = BLOCK // g.itemsize
        for begin in range(0, flat.size, length):
            part = slice(begin, begin + length)
            way, new = self.rule(h, t, flat[part], {name: array[part] for name, array in old.items()})
            np.negative(way, out=delta[part])
            for name, array in new.items():
                after[name][part] = array
        return delta.reshape(g.shape), {name: array.reshape(g.shape) for name, array in after.items()}


def as_theta(theta: object) -> Array:
    """Parameters as a float array: integers become floats, anything else is refused.

    >>> as_theta([3, 4])
    array([3., 4.])
    """
    return floats("theta", theta)
