"""Wrong way? A rare large gradient against many small ones, and a memory that may be too short for them."""

import anywidget
import ipywidgets
import numpy as np
import traitlets

from rmsprop_book.widgets.linked import STYLE, Linked, rho_slider, script, shared
from rmsprop_lib.descent import Trace, replay
from rmsprop_lib.optimizers import RMSProp


class Drawing(anywidget.AnyWidget):
    """The walk, drawn in the browser."""

    _esm = script("wrong_way")
    _css = STYLE
    n = traitlets.Int(10, min=2, max=100).tag(sync=True)
    C = traitlets.Float(10.0, min=1.0, max=101.0).tag(sync=True)
    rho = traitlets.Float(0.9, min=0.0, max=0.999).tag(sync=True)


class WrongWay(Linked):
    """Once +C, then n − 1 times −1, again and again: Reddi's game; with C = n − 1 it is Hinton's, mean 0.

    >>> game = WrongWay(n=10, C=10, rho=0.9)
    >>> round(game.drift, 2), round(game.critical_rho, 4)    # wrong way: the mean is +0.1, so θ should fall
    (0.38, 0.9554)
    """

    n, C, rho = shared("n"), shared("C"), shared("rho")

    def __init__(self, n: int = 10, C: float = 10.0, rho: float = 0.9) -> None:
        super().__init__(
            Drawing(n=n, C=C, rho=rho),
            n=ipywidgets.IntSlider(description="n"),
            C=ipywidgets.FloatSlider(step=0.5, description="C", readout_format=".1f"),
            rho=rho_slider(),
        )

    @property
    def gradients(self) -> list[float]:
        """One cycle."""
        return [self.C] + [-1.0] * (self.n - 1)

    @property
    def trace(self) -> Trace:
        """RMSProp through twelve cycles, from 0, with η = 1."""
        return replay(RMSProp(1.0, self.rho, eps=0), self.gradients * 12, start=0)

    @property
    def drift(self) -> float:
        """How far one cycle moves θ, in units of η, once the memory has settled."""
        return self._drift(self.rho)

    @property
    def critical_rho(self) -> float | None:
        """The ρ above which θ goes the right way; None if the mean is not positive or no memory is long enough."""
        low, high = 0.0, 0.99999
        if self.C <= self.n - 1 or self._drift(high) >= 0:
            return None
        if self._drift(low) < 0:
            return 0.0
        for _ in range(60):
            middle = (low + high) / 2
            low, high = (low, middle) if self._drift(middle) < 0 else (middle, high)
        return high

    def _drift(self, rho: float) -> float:
        g = np.array(self.gradients)
        settled = float((1 - rho) * rho ** np.arange(self.n - 1, -1, -1.0) @ g**2 / (1 - rho**self.n))
        return float(replay(RMSProp(1.0, rho, eps=0, s0=settled), g, start=0).theta[-1, 0])
