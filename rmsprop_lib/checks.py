"""What comes from outside is checked here: each refusal names the argument, its value and what is allowed."""

from typing import Any

import numpy as np
from numpy.typing import NDArray


def floats(name: str, value: object, *, finite: bool = True) -> NDArray[Any]:
    """Numbers as a float array: integers become float64, anything but numbers is refused.

    Raises TypeError for what is no number (text, True, complex, masked, rows of unequal length), ValueError for
    nothing at all, and for infinity and NaN unless they may come.

    >>> floats("theta", [3, 4])
    array([3., 4.])
    """
    try:
        array = np.asarray(value)
    except ValueError:
        raise TypeError(f"{name} must be numbers in rows of one length; got {value!r}") from None
    if array.dtype.kind not in "iuf" or isinstance(value, np.ma.MaskedArray):
        raise TypeError(f"{name} must be numbers (an array of floats); got {value!r}")
    if array.size == 0:
        raise ValueError(f"{name} must hold a number at least; got shape {array.shape}")
    if array.dtype.kind != "f":
        array = array.astype(np.float64)  # an integer θ would cut every step to a whole number
    if finite and not np.isfinite(array).all():
        where = tuple(int(i) for i in np.argwhere(~np.isfinite(array))[0])
        raise ValueError(f"{name} must be finite; {name}[{', '.join(map(str, where))}] = {array[where]}")
    return array


def number(name: str, value: object, least: float = -np.inf) -> float:
    """A finite number, not below `least`.

    >>> number("speed", 1)
    1.0
    """
    if isinstance(value, str) or np.ndim(value):  # type: ignore[arg-type]  # anything may come
        raise TypeError(f"{name} must be a number; got {value!r}")
    array = floats(name, value)
    if array < least:
        bound = f", {least:g} or more" if least > -np.inf else ""
        raise ValueError(f"{name} must be a number{bound}; got {value!r}")
    return float(array)


def whole(name: str, value: object, least: int = 1) -> int:
    """A whole number, not below `least`.

    >>> whole("steps", 3)
    3
    """
    if isinstance(value, bool | np.bool_) or not isinstance(value, int | np.integer) or value < least:
        raise ValueError(f"{name} must be a whole number, {least} or more; got {value!r}")
    return int(value)
