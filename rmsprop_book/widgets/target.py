"""Target: a minimum that moves away; who keeps up with it?"""

from collections.abc import Iterable

import anywidget
import ipywidgets
import numpy as np
import traitlets

from rmsprop_book.widgets.linked import STYLE, Linked, rho_slider, script, shared
from rmsprop_lib.descent import Trace, descend
from rmsprop_lib.optimizers import SGD, Adagrad, Adam, Optimizer, RMSProp
from rmsprop_lib.streams import drifting_target

FOLLOWERS = ["SGD", "Adagrad", "RMSProp", "Adam"]
START, STEPS, LAST = 2.0, 200, 50  # the same in target.js; distances are those of the last 50 steps


class Drawing(anywidget.AnyWidget):
    """The target and its followers, drawn in the browser."""

    _esm = script("target")
    _css = STYLE
    speed = traitlets.Float(0.05, min=0.0, max=0.5).tag(sync=True)
    rho = traitlets.Float(0.9, min=0.0, max=0.999).tag(sync=True)
    lr = traitlets.Float(0.1, min=0.0, max=10.0).tag(sync=True)
    optimizers = traitlets.List(traitlets.Enum(FOLLOWERS), minlen=1, maxlen=len(FOLLOWERS)).tag(sync=True)


class Target(Linked):
    """A target that begins at 0 and moves by `speed` in each step, and optimizers that begin at 2 and follow it.

    lr: one η for all of them. optimizers: who follows; Adam where it is asked for.

    >>> target = Target(speed=0.05, lr=0.1)
    >>> {name: round(distance, 3) for name, distance in target.distances.items()}
    {'SGD': 0.5, 'Adagrad': 5.093, 'RMSProp': 0.04}
    """

    speed, rho, lr, optimizers = shared("speed"), shared("rho"), shared("lr"), shared("optimizers")

    def __init__(self, optimizers: Iterable[str] = ("SGD", "Adagrad", "RMSProp"), **settings: float) -> None:
        super().__init__(
            Drawing(optimizers=list(optimizers), **settings),
            speed=ipywidgets.FloatSlider(step=0.01, description="u", readout_format=".2f"),
            rho=rho_slider(),
            lr=ipywidgets.FloatLogSlider(min=-3, max=1, step=0.05, description="η", readout_format=".4f"),
        )

    @property
    def traces(self) -> dict[str, Trace]:
        """The runs that are shown."""
        moving = drifting_target(self.speed)
        return {name: descend(self._make(name), moving, START, STEPS) for name in self.optimizers}

    @property
    def distances(self) -> dict[str, float]:
        """How far each is from the target, on average over the last 50 steps."""
        return {name: float(np.abs(run.grad[-LAST:]).mean()) for name, run in self.traces.items()}

    def _make(self, name: str) -> Optimizer:
        kinds = {"SGD": SGD, "Adagrad": Adagrad, "Adam": Adam}
        return RMSProp(self.lr, self.rho) if name == "RMSProp" else kinds[name](self.lr)
