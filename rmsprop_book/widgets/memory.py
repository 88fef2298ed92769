"""Fading memory: how much an exponential moving average still holds of what was k steps ago."""

import anywidget
import numpy as np
import traitlets

from rmsprop_book.widgets.linked import STYLE, Linked, rho_slider, script, shared


class Drawing(anywidget.AnyWidget):
    """Bars of the weights, drawn in the browser."""

    _esm = script("memory")
    _css = STYLE
    rho = traitlets.Float(0.9, min=0.0, max=0.999).tag(sync=True)


class FadingMemory(Linked):
    """The weights (1 − ρ) ρ^k under a slider for ρ, with half-life and window as two different marks.

    >>> FadingMemory(rho=0.5).weights[:3]
    array([0.5  , 0.25 , 0.125])
    """

    rho = shared("rho")

    def __init__(self, rho: float = 0.9) -> None:
        super().__init__(Drawing(rho=rho), rho=rho_slider())

    @property
    def weights(self) -> np.ndarray:
        """The weight of what was 0, 1, … 39 steps ago."""
        weights: np.ndarray = (1 - self.rho) * self.rho ** np.arange(40)
        return weights
