"""What a hyperparameter may be: a number, an array over runs, or a schedule t -> number."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating]
Hyper = float | Array | Callable[[int], float | Array]


Value = float | Array


def _itself(value: Value) -> tuple[Value, ...]:
    return (value,)


def _with_complement(value: Value) -> tuple[Value, ...]:
    return (value, 1 - value)


def _negative(value: Value) -> tuple[Value, ...]:
    return (-value,)


@dataclass(frozen=True)
class Allowed:
    """The values that a name allows, 0 <= value < below, and the form in which a rule needs them."""

    meaning: str
    below: float = math.inf
    schedule: bool = True  # may it change with t?
    enters: Callable[[Value], tuple[Value, ...]] = _itself  # as what it stands in a rule: ρ and 1 − ρ, −η

    def __str__(self) -> str:
        return "0 <= {name} < " + ("infinity" if self.below == math.inf else f"{self.below:g}")


# A name means the same thing in every optimizer, so its range stands here once.
ALLOWED = {
    "lr": Allowed("the learning rate, η", enters=_negative),
    "rho": Allowed("the decay rate, ρ: the share of the old average that is kept", below=1, enters=_with_complement),
    "beta": Allowed("the momentum coefficient, β", below=1),
    "beta1": Allowed("the decay rate of the average of g, β₁", below=1, enters=_with_complement),
    "beta2": Allowed("the decay rate of the average of g², β₂", below=1, enters=_with_complement),
    "eps": Allowed("the stability constant, ε"),
    "decay": Allowed("the weight decay, λ: the share of θ that each step takes away, times lr"),
    "s0": Allowed("the value that s starts from", schedule=False),
}


def checked(name: str, value: object) -> Hyper:
    """The hyperparameter `value`, in the form the optimizers use, if `name` allows it.

    A number becomes a Python float (a NumPy scalar would turn float32 runs into float64),
    an array a read-only float array; a schedule is returned as it is, its values are checked
    when it is asked for them.

    Raises TypeError for what is no number, ValueError for a number out of range.

    >>> checked("rho", 0.9)
    0.9
    >>> checked("rho", 1.5)
    Traceback (most recent call last):
        ...
    ValueError: rho = 1.5 is not allowed: 0 <= rho < 1 (the decay rate, ρ: the share of the old average that is kept)
    """
    allowed = ALLOWED[name]
    if callable(value) and allowed.schedule:
        return value
    try:
        number = np.asarray(value)
        if number.dtype.kind not in "iuf":
            raise TypeError
    except (TypeError, ValueError):
        kinds = "a number or an array over runs" + (", or a schedule t -> number" if allowed.schedule else "")
        raise TypeError(f"{name} must be {kinds}; got {value!r} ({type(value).__name__})") from None
    outside = ~((number >= 0) & (number < allowed.below))  # written so that NaN is outside too
    if outside.any():
        worst = float(number[outside].flat[0])
        where = f" at run {tuple(int(i) for i in np.argwhere(outside)[0])}" if number.ndim else ""
        rule = str(allowed).format(name=name)
        raise ValueError(f"{name} = {worst:g}{where} is not allowed: {rule} ({allowed.meaning})")
    if number.ndim == 0:
        return float(number)
    array = np.array(number, dtype=number.dtype if number.dtype.kind == "f" else np.float64)
    array.flags.writeable = False
    return array


def value_at(name: str, hyper: Hyper, t: int) -> float | Array:
    """The value of a hyperparameter at step t: itself, or what its schedule says.

    >>> value_at("lr", 0.1, t=5)
    0.1
    >>> value_at("lr", lambda t: 0.1 / t, t=5)
    0.02
    """
    if not callable(hyper):
        return hyper
    value = checked(name, hyper(t))
    if callable(value):
        raise TypeError(f"the schedule for {name} must give a number at t = {t}; it gave a function")
    return value
