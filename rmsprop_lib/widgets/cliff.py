"""The cliff: five gradients of 10, then 0.1; who recovers?"""

import anywidget
import traitlets

from rmsprop_lib.descent import Trace, replay
from rmsprop_lib.optimizers import Adagrad, RMSProp
from rmsprop_lib.widgets.linked import STYLE, Linked, rho_slider, script, shared

GRADIENTS = [10.0] * 5 + [0.1] * 55


class Drawing(anywidget.AnyWidget):
    """The two effective learning rates, drawn in the browser."""

    _esm = script("cliff")
    _css = STYLE
    rho = traitlets.Float(0.9).tag(sync=True)


class Cliff(Linked):
    """The effective learning rates of Adagrad and RMSProp under a slider for ρ.

    >>> Cliff(rho=0.9).traces["RMSProp"].effective_lr[59].round(4)
    array([0.2726])
    """

    rho = shared("rho")

    def __init__(self, rho: float = 0.9):
        super().__init__(Drawing(rho=rho), rho=rho_slider())

    @property
    def traces(self) -> dict[str, Trace]:
        """The two runs that are shown."""
        runs = {"Adagrad": Adagrad(0.1, eps=0), "RMSProp": RMSProp(0.1, self.rho, eps=0)}
        return {name: replay(optimizer, GRADIENTS, start=0) for name, optimizer in runs.items()}
