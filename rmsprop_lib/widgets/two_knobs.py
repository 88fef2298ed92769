"""ρ and ε under two sliders: RMSProp's path and its effective learning rate follow."""

import ipywidgets

from rmsprop_lib.descent import Trace, descend
from rmsprop_lib.figures import path_and_rate
from rmsprop_lib.objectives import Objective, valley
from rmsprop_lib.optimizers import RMSProp
from rmsprop_lib.worked import number


class TwoKnobs(ipywidgets.VBox):
    """Sliders for ρ and ε over a picture of the run; `knobs.rho = 0.5` moves the slider too.

    lr, steps, objective and start stay as they are given. `trace` is the run that is shown.

    >>> knobs = TwoKnobs(steps=5)
    >>> knobs.rho = 0.5
    >>> knobs.trace.optimizer.rho
    0.5
    """

    def __init__(self, lr: float = 0.1, steps: int = 100, objective: Objective | None = None, start=(-5.0, -2.0)):
        self._lr, self._steps, self._start = lr, steps, start
        self._objective = objective or valley()
        # each slider has the range of its hyperparameter, so that no position of it is refused
        self._rho = ipywidgets.FloatSlider(value=0.9, min=0, max=0.999, step=0.001, description="ρ", readout_format=".3f")
        self._eps = ipywidgets.FloatLogSlider(value=1e-8, min=-10, max=1, step=0.1, description="ε", readout_format=".1e")
        self._words = ipywidgets.HTML()
        self._image = ipywidgets.Image(format="svg+xml", layout={"width": "28rem", "max_width": "100%"})
        super().__init__([self._rho, self._eps, self._words, self._image])
        for slider in (self._rho, self._eps):
            slider.observe(lambda _: self._draw(), names="value")
        self._draw()

    @property
    def rho(self) -> float:
        return self._rho.value

    @rho.setter
    def rho(self, value: float) -> None:
        self._rho.value = value

    @property
    def eps(self) -> float:
        return self._eps.value

    @eps.setter
    def eps(self, value: float) -> None:
        self._eps.value = value

    def _draw(self) -> None:
        self.trace: Trace = descend(RMSProp(self._lr, self.rho, self.eps), self._objective, self._start, self._steps)
        x, y = self.trace.theta[-1]
        self._words.value = (
            f"η = {self._lr:g}, t = {self._steps}: "
            f"x = {number(x, 4)}, y = {number(y, 4)}, loss = {number(self.trace.loss[-1], 4)}"
        )
        self._image.value = path_and_rate({"RMSProp": self.trace}).svg().encode()
