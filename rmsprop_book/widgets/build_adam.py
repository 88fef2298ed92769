"""Build Adam: three switches between Adagrad, RMSProp and Adam."""

from typing import Any

import anywidget
import traitlets

from rmsprop_book.widgets.linked import STYLE, Linked, rho_slider, script, shared
from rmsprop_lib.descent import Trace, descend
from rmsprop_lib.objectives import valley
from rmsprop_lib.variants import AdamParts


class Drawing(anywidget.AnyWidget):
    """Switches and path, drawn in the browser."""

    _esm = script("build_adam")
    _css = STYLE
    rho = traitlets.Float(0.9, min=0.0, max=0.999).tag(sync=True)
    momentum = traitlets.Bool(False).tag(sync=True)
    average = traitlets.Bool(True).tag(sync=True)
    correction = traitlets.Bool(False).tag(sync=True)


class BuildAdam(Linked):
    """From RMSProp to Adam in steps: momentum, average instead of sum, bias correction, on one path.

    >>> adam = BuildAdam()
    >>> adam.momentum = adam.correction = True
    >>> adam.trace.delta[0].round(6)        # Adam's first step is η in each direction
    array([0.1, 0.1])
    """

    rho, momentum, average, correction = shared("rho"), shared("momentum"), shared("average"), shared("correction")

    def __init__(self, **settings: Any) -> None:
        super().__init__(Drawing(**settings), rho=rho_slider())

    @property
    def trace(self) -> Trace:
        """The run that is shown."""
        return descend(self.optimizer, valley(), [-5, -2], 60)

    @property
    def optimizer(self) -> AdamParts:
        """Adam with the parts that are switched on."""
        beta1 = 0.9 if self.momentum else 0.0
        return AdamParts(0.1, beta1, self.rho, 1e-8, self.correction, self.average)
