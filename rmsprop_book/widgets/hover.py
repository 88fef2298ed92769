"""Hover: does RMSProp stop at the minimum? One coordinate, with what ends the swing within reach."""

from collections.abc import Callable

import anywidget
import ipywidgets
import numpy as np
import traitlets

from rmsprop_book.widgets.linked import STYLE, Linked, script, shared
from rmsprop_lib.descent import Trace, descend
from rmsprop_lib.hyperparameters import Array, Hyper, value_at
from rmsprop_lib.objectives import parabola
from rmsprop_lib.optimizers import RMSProp
from rmsprop_lib.schedules import Cosine, InverseRoot, StepDrop

# How η may change with time; the same in hover.js.
SCHEDULES: dict[str, Callable[[float], Hyper]] = {
    "constant": lambda lr: lr,
    "inverse_root": InverseRoot,
    "cosine": lambda lr: Cosine(lr, steps=400),
    "step_drop": lambda lr: StepDrop(lr, every=100),
}


class Drawing(anywidget.AnyWidget):
    """The distance from the minimum, drawn in the browser."""

    _esm = script("hover")
    _css = STYLE
    lr = traitlets.Float(0.4, min=0.0, max=10.0).tag(sync=True)
    eps = traitlets.Float(1e-8, min=0.0, max=10.0).tag(sync=True)
    h = traitlets.Float(1.0, min=0.0, max=100.0).tag(sync=True)
    steps = traitlets.Int(20, min=1, max=400).tag(sync=True)
    schedule = traitlets.Enum(list(SCHEDULES), "constant").tag(sync=True)


class Hover(Linked):
    """RMSProp (ρ = 0.9) on J = ½ h θ² from θ = 2: how far it is from the minimum after each step, and its rate times h.

    schedule: one of SCHEDULES, chosen in the drawing itself.

    >>> hover = Hover(lr=0.4, steps=400)
    >>> hover.trace.theta[-2:, 0].round(4), round(hover.swing, 4)        # it swings at ±η/2
    (array([ 0.2, -0.2]), 0.2)
    """

    lr, eps, h, steps, schedule = shared("lr"), shared("eps"), shared("h"), shared("steps"), shared("schedule")

    def __init__(self, **settings: float | str) -> None:
        super().__init__(
            Drawing(**settings),
            lr=ipywidgets.FloatLogSlider(min=-3, max=0.5, step=0.05, description="η", readout_format=".4f"),
            eps=ipywidgets.FloatLogSlider(min=-10, max=1, step=0.1, description="ε", readout_format=".1e"),
            h=ipywidgets.FloatLogSlider(min=-1, max=2, step=0.1, description="h", readout_format=".2f"),
            steps=ipywidgets.IntSlider(description="t"),
        )

    @property
    def rate(self) -> Hyper:
        """η, or the schedule that it follows."""
        return SCHEDULES[self.schedule](self.lr)

    @property
    def trace(self) -> Trace:
        """The run that is shown."""
        with np.errstate(all="ignore"):
            optimizer = RMSProp(self.rate, rho=0.9, eps=self.eps)
            return descend(optimizer, parabola(self.h), start=2, steps=self.steps, allow_nonfinite=True)

    @property
    def edge(self) -> Array:
        """The effective learning rate times h at each step: beyond 2 |θ| grows, and a steady swing holds it at 2."""
        return np.asarray(self.trace.effective_lr[:, 0] * self.h)

    @property
    def swing(self) -> float:
        """How far θ would go on swinging with the η of the last step: η/2 − ε/h, or 0 where ε ends it."""
        return max(float(value_at("lr", self.rate, self.steps)) / 2 - float(self.eps / self.h), 0.0)
