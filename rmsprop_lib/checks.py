"""What comes from outside is checked here: each refusal names the argument, its value and what is allowed."""

import inspect
from typing import Any

import numpy as np
from numpy.typing import NDArray

MOST = 10**15  # of what is counted: floats still tell such numbers apart


def shown(value: object) -> str:
    """A value as a refusal shows it: not at any length, and whatever it is.

    >>> shown("two"), len(shown(10**400)), shown(10**5000)
    ("'two'", 203, 'a huge int')
    """
    try:
        text = repr(value)
    except ValueError:
        text = f"a huge {type(value).__name__}"
    return text if len(text) <= 200 else text[:200] + "..."


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
        raise TypeError(f"{name} must be numbers in rows of one length; got {shown(value)}") from None
    if array.dtype.kind not in "iuf" or isinstance(value, np.ma.MaskedArray):
        raise TypeError(f"{name} must be numbers (an array of floats); got {shown(value)}")
    if array.size == 0:
        raise ValueError(f"{name} must hold at least one number; got shape {array.shape}")
    if array.dtype.kind != "f":
        array = array.astype(np.float64)  # an integer θ would cut every step to a whole number
    if finite and not np.isfinite(array).all():
        where = tuple(int(i) for i in np.argwhere(~np.isfinite(array))[0])
        place = f"[{', '.join(map(str, where))}]" if where else ""
        raise ValueError(f"{name} must be finite; {name}{place} = {array[where]}")
    return array


def rows(name: str, value: object, count: int | None, *row: int) -> NDArray[Any]:
    """Numbers, or rows of numbers: as many as there are coordinates; None: any.

    >>> rows("domain", [(-1, 1), (0, 2)], 2, 2).shape
    (2, 2)
    """
    array = floats(name, value)
    if array.ndim != 1 + len(row) or array.shape[1:] != row or count not in (None, len(array)):
        wanted = ("dim" if count is None else count, *row)
        raise ValueError(f"{name} must have shape {wanted}, coordinates first (dim = {count}); got {shown(value)}")
    return array


def number(name: str, value: object, least: float = -np.inf, most: float = np.inf, *, finite: bool = True) -> float:
    """A number, not below `least` and not above `most`.

    >>> number("speed", 1)
    1.0
    """
    try:
        plain = float(floats(name, value, finite=finite)[()])
    except TypeError:
        raise TypeError(f"{name} must be a number; got {shown(value)}") from None
    if plain < least or plain > most:
        bound = f" from {least:g} to {most:g}" if most < np.inf else f", {least:g} or more"
        raise ValueError(f"{name} must be a number{bound}; got {shown(value)}")
    return plain


def whole(name: str, value: object, least: int = 1, most: int = MOST) -> int:
    """A whole number, not below `least` and not above `most`.

    >>> whole("steps", 3)
    3
    """
    if isinstance(value, bool | np.bool_) or not isinstance(value, int | np.integer) or value < least:
        raise ValueError(f"{name} must be a whole number, {least} or more; got {shown(value)}")
    if value > most:
        raise ValueError(f"{name} must be a whole number, {most} at most; got {shown(value)}")
    return int(value)


def flag(name: str, value: object) -> bool:
    """True or False.

    >>> flag("centered", True)
    True
    """
    if not isinstance(value, bool | np.bool_):
        raise TypeError(f"{name} must be True or False; got {shown(value)}")
    return bool(value)


def text(name: str, value: object) -> str:
    """Text.

    >>> text("name", "w")
    'w'
    """
    if not isinstance(value, str):
        raise TypeError(f"{name} must be text; got {shown(value)}")
    return value


def function(name: str, value: object, *arguments: str) -> Any:
    """A function that takes these arguments.

    >>> function("grad", max, "theta", "t") is max
    True
    >>> function("grad", lambda theta: theta, "theta", "t")    # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    TypeError: grad must be a function of (theta, t); got <function <lambda> at ...>
    """
    fits = callable(value) and not isinstance(value, type)
    try:
        if callable(value) and fits:
            inspect.signature(value).bind(*arguments)
    except TypeError:
        fits = False
    except ValueError:  # some functions written in C do not tell what they take
        pass
    if not fits:
        raise TypeError(f"{name} must be a function of ({', '.join(arguments)}); got {shown(value)}")
    return value
