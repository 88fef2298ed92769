"""Nine and one: why RMSProp divides by an average. Hinton's ten gradients, whose sum is 0, and the ten steps."""

import anywidget
import numpy as np
import traitlets

from rmsprop_book.widgets.linked import STYLE, Linked, rho_slider, script, shared
from rmsprop_lib.descent import replay
from rmsprop_lib.hyperparameters import Array
from rmsprop_lib.optimizers import RMSProp

TEN = np.array([0.1] * 9 + [-0.9])  # the same in nine_and_one.js


class Drawing(anywidget.AnyWidget):
    """The ten gradients and the ten steps as arrows, drawn in the browser."""

    _esm = script("nine_and_one")
    _css = STYLE
    rho = traitlets.Float(0.0, min=0.0, max=0.999).tag(sync=True)


class NineAndOne(Linked):
    """The gradient is +0.1 nine times and −0.9 once, again and again: RMSProp's steps in one round, in units of η.

    >>> NineAndOne(rho=0).net.round(2)           # each gradient divided by its own size: nine steps against one
    np.float64(-8.0)
    >>> NineAndOne(rho=0.9).net.round(2)
    np.float64(-0.68)
    """

    rho = shared("rho")

    def __init__(self, rho: float = 0.0) -> None:
        super().__init__(Drawing(rho=rho), rho=rho_slider())

    @property
    def steps(self) -> Array:
        """The ten steps once the memory has settled: after each round s is what it was before."""
        ages = np.arange(len(TEN) - 1, -1, -1.0)  # how old each g² is at the end of a round
        settled = float((1 - self.rho) * self.rho**ages @ TEN**2 / (1 - self.rho ** len(TEN)))
        return replay(RMSProp(1.0, self.rho, eps=0, s0=settled), TEN, start=0).delta[:, 0]

    @property
    def net(self) -> np.float64:
        """Where θ is after the round; a rule that divided all ten by one number would be back at 0."""
        return np.float64(self.steps.sum())
