"""Parameters that are several arrays, as one long vector θ and back."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from rmsprop_lib.checks import floats, shown, whole
from rmsprop_lib.hyperparameters import Array

Weights = Mapping[Any, Array]


@dataclass(frozen=True)
class Layout:
    """Where each weight array has its place in the long vector θ.

    >>> layout = Layout({"W": (2, 3), "b": (2,)})
    >>> layout.size, layout.unpack(np.arange(8.0))["b"]
    (8, array([6., 7.]))
    """

    shapes: Mapping[Any, tuple[int, ...]]

    @property
    def size(self) -> int:
        return sum(math.prod(shape) for shape in self.shapes.values())

    def unpack(self, theta: Array) -> Weights:
        """θ of shape (d, *runs) as weight arrays, each (*runs, *shape)."""
        rows = np.ascontiguousarray(np.moveaxis(theta, 0, -1))
        ends = np.cumsum([math.prod(shape) for shape in self.shapes.values()])
        parts = np.split(rows, ends[:-1], axis=-1)
        return {name: part.reshape(rows.shape[:-1] + shape) for (name, shape), part in zip(self.shapes.items(), parts)}

    def pack(self, weights: Weights) -> Array:
        """The way back: (*runs, *shape) each, to (d, *runs)."""
        parts = [weights[name] for name in self.shapes]
        flat = [part.reshape(*part.shape[: part.ndim - len(s)], -1) for part, s in zip(parts, self.shapes.values())]
        return np.moveaxis(np.concatenate(flat, axis=-1), -1, 0)

    def fitting(self, theta: object) -> Array:
        """θ as an array, once it is known to have a place for each weight."""
        array = np.atleast_1d(floats("theta", theta, finite=False))
        if len(array) != self.size:
            raise ValueError(f"theta must have {self.size} numbers, one for each weight; it has shape {array.shape}")
        return array

    def start(self, seed: int = 0) -> Array:
        """Small random weights, 1/√(inputs) in size, and biases 0."""
        rng = np.random.default_rng(whole("seed", seed, 0))
        return self.pack({
            name: rng.normal(size=shape) / math.sqrt(shape[-1]) if len(shape) > 1 else np.zeros(shape)
            for name, shape in self.shapes.items()
        })


def flatten(parameters: Mapping[str, Any] | Sequence[Any]) -> tuple[Array, Callable[[Array], Any]]:
    """A dict or list of arrays as one vector θ, and the function that gives the dict or list back.

    back(theta): θ of shape (d, *runs) as arrays (*runs, *shape). Raises TypeError for what holds no numbers.

    >>> theta, back = flatten({"W": [[1.0, 2.0]], "b": [3.0]})
    >>> theta, back(2 * theta)["W"]
    (array([1., 2., 3.]), array([[2., 4.]]))
    """
    if not isinstance(parameters, Mapping | list | tuple) or len(parameters) == 0:
        raise TypeError(f"parameters must be a dict or a list of arrays; got {shown(parameters)}")
    keyed = parameters if isinstance(parameters, Mapping) else dict(enumerate(parameters))
    arrays = {key: floats(f"parameters[{key!r}]", value) for key, value in keyed.items()}
    layout = Layout({key: array.shape for key, array in arrays.items()})

    def back(theta: Array) -> Any:
        parts = layout.unpack(layout.fitting(theta))
        return dict(parts) if isinstance(parameters, Mapping) else list(parts.values())

    return layout.pack(arrays), back
