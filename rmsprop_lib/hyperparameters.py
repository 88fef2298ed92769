"""What a hyperparameter may be: a number, an array over runs, or a schedule t -> number.

Symbol, meaning and range of a hyperparameter stand in its field, so one that a reader adds is checked, swept and
scheduled like those of the book:

    gamma: Hyper = hyper(7, "γ", "how far the clip lets a gradient go")
"""

import math
from collections.abc import Callable
from dataclasses import Field, dataclass, field
from types import SimpleNamespace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rmsprop_lib.checks import flag, function, number, shown, text

Array = NDArray[np.floating]
Hyper = float | Array | Callable[[int], float | Array]
Value = float | Array


@dataclass(frozen=True)
class Allowed:
    """What a field says of its hyperparameter: 0 <= value < below, and whether it may be a schedule."""

    symbol: str = ""
    meaning: str = ""
    below: float = math.inf
    schedule: bool = True
    rate: bool = False  # a rule needs 1 − value too

    def __str__(self) -> str:
        about = ", ".join(filter(None, (self.meaning, self.symbol)))
        below = "infinity" if self.below == math.inf else f"{self.below:g}"
        return f"0 <= {{name}} < {below}" + (f" ({about})" if about else "")


def hyper(
    default: object, symbol: str = "", meaning: str = "", *, below: float = math.inf, schedule: bool = True
) -> Any:
    """A field of an optimizer that holds a hyperparameter, 0 <= value < below.

    >>> hyper(0.1, "η", "the learning rate").default
    0.1
    """
    allowed = Allowed(text("symbol", symbol), text("meaning", meaning), below, flag("schedule", schedule))
    number("below", below, finite=False)
    return field(default=checked("default", default, allowed), metadata={"allowed": allowed})


def rate(default: object, symbol: str = "", meaning: str = "") -> Any:
    """A field that holds a decay rate, 0 <= value < 1. A rule finds `1 − rho` beside `rho`, as `one_minus_rho`.

    >>> rate(0.9, "ρ").metadata["allowed"].below
    1
    """
    allowed = Allowed(text("symbol", symbol), text("meaning", meaning), below=1, rate=True)
    return field(default=checked("default", default, allowed), metadata={"allowed": allowed})


def allowed_by(entry: Field[Any]) -> Allowed | None:
    """What a field of an optimizer allows; None if it holds no hyperparameter.

    A field that is only annotated as `Hyper` counts: it may be any number from 0 on.

    >>> from dataclasses import fields
    >>> from rmsprop_lib import Adam
    >>> [allowed.symbol for entry in fields(Adam) if (allowed := allowed_by(entry))]
    ['η', 'β₁', 'β₂', 'ε']
    """
    anything = Allowed() if entry.type in (Hyper, "Hyper") else None
    found: Allowed | None = entry.metadata.get("allowed", anything)
    return found


def checked(name: str, value: object, allowed: Allowed) -> Hyper:
    """The hyperparameter `value`, in the form the optimizers use, if it is allowed.

    A number becomes a Python float, an array a read-only float array; a schedule is returned as it is, its values are
    checked when it is asked for them.

    Raises TypeError for what is no number, ValueError for a number out of range.

    >>> checked("rho", 0.9, Allowed(below=1))
    0.9
    >>> checked("rho", 1.5, Allowed("ρ", "the decay rate", below=1))
    Traceback (most recent call last):
        ...
    ValueError: rho = 1.5 is not allowed: 0 <= rho < 1 (the decay rate, ρ)
    """
    if callable(value) and not isinstance(value, type) and allowed.schedule:
        schedule: Hyper = function(name, value, "t")
        return schedule
    if value.__class__ is float and 0 <= value < allowed.below:  # the usual case
        return value
    number = _as_numbers(name, value, allowed)
    wide = number.astype(np.result_type(number, np.float64))  # float16 cannot be compared with any bound
    outside = ~((wide >= 0) & (wide < allowed.below))  # written so that NaN is outside too
    if outside.any():
        worst = float(number[outside].flat[0])
        where = f" at run {tuple(int(i) for i in np.argwhere(outside)[0])}" if number.ndim else ""
        raise ValueError(f"{name} = {worst:g}{where} is not allowed: " + str(allowed).format(name=name))
    if number.ndim == 0:
        return float(number)
    array = np.array(number, dtype=number.dtype if number.dtype.kind == "f" else np.float64)
    array.flags.writeable = False
    return array


def _as_numbers(name: str, value: object, allowed: Allowed) -> NDArray[Any]:
    try:
        number = np.asarray(value)
        if number.dtype.kind not in "iuf" or isinstance(value, np.ma.MaskedArray):
            raise TypeError
    except (TypeError, ValueError):
        kinds = "a number or an array over runs" + (", or a schedule t -> number" if allowed.schedule else "")
        raise TypeError(f"{name} must be {kinds}; got {shown(value)} ({type(value).__name__})") from None
    if number.size == 0:
        raise ValueError(f"{name} is an empty array, which asks for no run at all; give one number or more")
    return number


def value_at(name: str, value: Hyper, t: int, allowed: Allowed = Allowed()) -> Value:  # noqa: B008 (it cannot change)
    """The value of a hyperparameter at step t: itself, or what its schedule says.

    >>> value_at("lr", 0.1, 5, Allowed())
    0.1
    >>> value_at("lr", lambda t: 0.1 / t, 5, Allowed())
    0.02
    """
    if not callable(value):
        return value
    try:
        now = checked(name, value(t), allowed)
    except (TypeError, ValueError) as refusal:
        raise type(refusal)(f"the schedule of {name}, asked at t = {t}: {refusal}") from None
    if callable(now):
        raise TypeError(f"the schedule for {name} must give a number at t = {t}; it gave a function")
    return now


class Values(SimpleNamespace):
    """The hyperparameters of one step by name, rounded once to θ's precision: h.lr, h.rho, h.one_minus_rho, h.eps.

    Arrays, if only of one number: NumPy multiplies two small arrays in half the time of an array and a Python float.
    1 − ρ is rounded from full precision: worked out in float32 it would be off by 1.7e-4 at ρ = 0.9999.
    """

    def __init__(self, exact: dict[str, Value], allowed: dict[str, Allowed], dtype: np.dtype[Any]) -> None:
        super().__init__(exact=exact)
        for name, value in exact.items():
            setattr(self, name, _rounded(name, value, dtype, allowed[name]))
            if allowed[name].rate:
                setattr(self, f"one_minus_{name}", np.asarray(1 - value, dtype))

    def unbiased(self, average: Array, rate: str, t: int) -> Array:
        """An average that fades with the decay rate of this name, corrected for its start at 0: over 1 − rate^t.

        >>> h = Values({"rho": 0.9}, {"rho": Allowed(below=1, rate=True)}, np.dtype(float))
        >>> h.unbiased(np.array([0.19]), "rho", t=2)    # the average of 1, 1 is 0.19; 1 − 0.9² = 0.19
        array([1.])
        """
        return average / np.asarray(1 - power(self.exact[rate], int(t)), average.dtype)


def power(base: Value, t: int) -> Value:
    """base^t, by Python's own power for a number and for each of an array: NumPy's may round otherwise in a long array.

    >>> power(0.5, 3), power(np.array([0.5, 1.0]), 3)
    (0.125, array([0.125, 1.   ]))
    """
    if not isinstance(base, np.ndarray):
        return base**t
    return np.array([x**t for x in base.ravel().tolist()]).reshape(base.shape)


def _rounded(name: str, value: Value, dtype: np.dtype[Any], allowed: Allowed) -> Array:
    """The value in θ's precision, unless rounding makes another thing of it: nothing, infinity, or a rate of 1."""
    if value.__class__ is float and dtype == np.float64:  # nothing to round
        return np.asarray(value)
    with np.errstate(over="ignore"):
        near = np.asarray(value, dtype)
        losses = (near == 0) & (np.asarray(value) > 0), near >= allowed.below
    for lost in losses:
        if lost.any():
            exact = float(np.asarray(value)[lost].flat[0])
            tiny = float(np.finfo(dtype).smallest_subnormal)
            raise ValueError(
                f"{name} = {exact:g} is {float(near[lost].flat[0]):g} in {dtype}, the precision of theta (its smallest "
                f"number above 0 is {tiny:.1g}). Take {'a smaller' if exact > 1e-3 else 'a larger'} {name}"
                + (" (1e-4, say)" if name.startswith("eps") else "")
                + f", or theta in {'float32' if dtype == np.float16 else 'float64'}."
            )
    return near
