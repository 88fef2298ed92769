"""Rulers: RMSProp is plain gradient descent on a map whose axes are measured by rulers of their own."""

from collections.abc import Iterable
from functools import partial

import anywidget
import ipywidgets
import numpy as np
import traitlets

from rmsprop_book.widgets.linked import STYLE, Linked, script, shared
from rmsprop_lib.descent import Trace, descend
from rmsprop_lib.functions import objective
from rmsprop_lib.hyperparameters import Array
from rmsprop_lib.objectives import Objective
from rmsprop_lib.optimizers import RMSProp

ALONG, ACROSS = 0.2, 4.0  # the curvatures of the narrow valley; these and the start are the same in rulers.js
START = np.array([-5.0, -2.0])
LR, RHO = 0.4, 0.9


class Drawing(anywidget.AnyWidget):
    """The two maps, drawn in the browser."""

    _esm = script("rulers")
    _css = STYLE
    angle = traitlets.Int(0, min=0, max=45).tag(sync=True)
    steps = traitlets.Int(150, min=0, max=200).tag(sync=True)


class Rulers(Linked):
    """RMSProp in the narrow valley, turned by an angle, and the same run with each axis measured in s^¼.

    There a step of RMSProp is one of plain gradient descent: with z = s^¼ θ the gradient is g / s^¼, so a step changes
    z by −η g / s^¼, and θ by −η g / √s. angle: in degrees, 0 … 45. steps: 0 … 200.
    only: the sliders to show, if not both.

    >>> [Rulers(angle=a, steps=200).stretch.round(1).tolist() for a in (0, 45)]    # 20 without rulers
    [1.0, 20.0]
    """

    angle, steps = shared("angle"), shared("steps")

    def __init__(self, angle: int = 0, steps: int = 150, only: Iterable[str] | None = None) -> None:
        sliders = {"angle": ipywidgets.IntSlider(description="α"), "steps": ipywidgets.IntSlider(description="t")}
        super().__init__(Drawing(angle=angle, steps=steps), only, **sliders)

    @property
    def turn(self) -> Array:
        """The matrix that turns the valley and the start."""
        c, s = np.cos(np.radians(self.angle)), np.sin(np.radians(self.angle))
        return np.array([[c, -s], [s, c]])

    @property
    def curvature(self) -> Array:
        """The Hessian H of the turned valley, J = ½ θᵀ H θ."""
        turned: Array = self.turn @ np.diag([ALONG, ACROSS]) @ self.turn.T
        return turned

    @property
    def objective(self) -> Objective:
        """The turned valley."""
        return objective(lambda p: 0.5 * (p * (self.curvature @ p)).sum(axis=0), partial(np.matmul, self.curvature))

    @property
    def trace(self) -> Trace:
        """The run that is shown; of one step, before there is any."""
        return descend(RMSProp(LR, RHO), self.objective, self.turn @ START, max(self.steps, 1))

    @property
    def rulers(self) -> Array:
        """By how much each axis is stretched, s^¼; both by 1 while s is 0."""
        s = self.trace.state["s"][self.steps]
        return np.asarray(s**0.25 if s.all() else np.ones(2))

    @property
    def stretch(self) -> Array:
        """κ of the valley as the rulers see it: its greatest curvature, divided by its least."""
        seen = self.curvature / np.outer(self.rulers, self.rulers)
        least, greatest = np.linalg.eigvalsh(seen)
        return np.asarray(greatest / least)

    @property
    def best(self) -> float:
        """The least κ that any two rulers could reach, (1 + |r|) / (1 − |r|): r says how far the axes go together."""
        (a, b), (_, c) = self.curvature
        r = abs(b) / np.sqrt(a * c)
        return float((1 + r) / (1 - r))
