"""Epsilon: the first step for a gradient of each size, with ε outside the root, inside it, and without ε."""

import anywidget
import ipywidgets
import numpy as np
import traitlets

from rmsprop_book.widgets.linked import STYLE, Linked, rho_slider, script, shared
from rmsprop_lib.descent import replay
from rmsprop_lib.optimizers import RMSProp
from rmsprop_lib.variants import RMSPropVariant


class Drawing(anywidget.AnyWidget):
    """The three curves and the marked gradient, drawn in the browser."""

    _esm = script("epsilon")
    _css = STYLE
    eps = traitlets.Float(1e-8, min=0.0, max=10.0).tag(sync=True)
    rho = traitlets.Float(0.9, min=0.0, max=0.999).tag(sync=True)
    g = traitlets.Float(1e-4, min=0.0, max=10.0).tag(sync=True)


class Epsilon(Linked):
    """Move ε, ρ and the size of a gradient, and see how long its first step is in units of η.

    >>> {where: round(step, 3) for where, step in Epsilon(eps=1e-8, rho=0.9, g=1e-4).steps.items()}
    {'none': 3.162, 'outside': 3.161, 'inside': 0.953}
    """

    eps, rho, g = shared("eps"), shared("rho"), shared("g")

    def __init__(self, eps: float = 1e-8, rho: float = 0.9, g: float = 1e-4) -> None:
        super().__init__(
            Drawing(eps=eps, rho=rho, g=g),
            eps=ipywidgets.FloatLogSlider(min=-10, max=1, step=0.1, description="ε", readout_format=".1e"),
            rho=rho_slider(),
            g=ipywidgets.FloatLogSlider(min=-12, max=1, step=0.1, description="g", readout_format=".1e"),
        )

    @property
    def steps(self) -> dict[str, float]:
        """The first step of the marked gradient, in units of η; without ε and with g = 0 it is 0/0, NaN."""
        rules = {
            "none": RMSProp(1.0, self.rho, eps=0),
            "outside": RMSProp(1.0, self.rho, self.eps),
            "inside": RMSPropVariant(1.0, self.rho, self.eps, eps_inside=True),
        }
        with np.errstate(all="ignore"):
            runs = {where: replay(rule, [self.g], start=0, allow_nonfinite=True) for where, rule in rules.items()}
        return {where: float(abs(run.delta[0, 0])) for where, run in runs.items()}
