"""How an objective was made, so that it can be compared, sent to another process and made again."""

import copy
import functools
import importlib
import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar

import numpy as np

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Recipe:
    """How an objective was made: two with the same recipe are equal, and a pickle holds it in place of closures."""

    make: tuple[str, str]
    args: tuple[Any, ...]
    kwargs: Mapping[str, Any]

    def __call__(self) -> Any:
        result = self._function(*self.args, **self.kwargs)
        return getattr(result, "objective", result)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Recipe) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)

    @property
    def _function(self) -> Callable[..., Any]:
        module, name = self.make
        function: Callable[..., Any] = getattr(importlib.import_module(module), name)
        return function

    @property
    def _key(self) -> tuple[Any, ...]:
        bound = inspect.signature(self._function).bind(*self.args, **self.kwargs)
        bound.apply_defaults()
        return self.make, _comparable(bound.arguments)


def remembered(make: Callable[P, T]) -> Callable[P, T]:
    """What this function makes knows its recipe.

    >>> from rmsprop_lib import saddle, valley
    >>> valley() == valley(), valley() == saddle()
    (True, False)
    """

    @functools.wraps(make)
    def made(*args: P.args, **kwargs: P.kwargs) -> T:
        result = make(*args, **kwargs)
        own, named = copy.deepcopy((args, kwargs))  # what was handed in may be changed later
        recipe = Recipe((make.__module__, make.__qualname__), own, named)
        object.__setattr__(getattr(result, "objective", result), "made_by", recipe)
        return result

    return made


def _comparable(value: Any) -> Any:
    """Arrays, lists and dicts as tuples of what they hold."""
    if isinstance(value, Mapping):
        value = list(value.items())
    value = value.tolist() if isinstance(value, np.ndarray) else value
    return tuple(map(_comparable, value)) if isinstance(value, list | tuple) else value
