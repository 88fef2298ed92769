"""The cliff: five large gradients, then 0.1 for ever; who recovers?"""

from collections.abc import Collection, Iterable

import anywidget
import ipywidgets
import traitlets

from rmsprop_book.widgets.linked import STYLE, Linked, rho_slider, script, shared
from rmsprop_lib.descent import Trace, replay
from rmsprop_lib.optimizers import Adagrad, RMSProp

PLAIN = 0.1  # the gradient behind the cliff
ON_CLIFF, STEPS = 5, 60


class Drawing(anywidget.AnyWidget):
    """The effective learning rates, drawn in the browser."""

    _esm = script("cliff")
    _css = STYLE
    rho = traitlets.Float(0.9, min=0.0, max=0.999).tag(sync=True)
    height = traitlets.Int(10, min=1, max=100).tag(sync=True)
    optimizers = traitlets.List(traitlets.Enum(["Adagrad", "RMSProp"]), minlen=1, maxlen=2).tag(sync=True)
    low = traitlets.Float(1e-3).tag(sync=True)  # where the axis begins: lower, if the cliff may be raised


class Cliff(Linked):
    """The effective learning rates of Adagrad and RMSProp behind a cliff of five large gradients.

    height: the gradient on the cliff. optimizers: whose rate is shown. only: the sliders to show, "rho" and "height".

    >>> Cliff(rho=0.9).traces["RMSProp"].effective_lr[59].round(4)
    array([0.2726])
    >>> Cliff(optimizers=["Adagrad"], height=100, only=("height",)).traces["Adagrad"].effective_lr[59].round(6)
    array([0.000447])
    """

    rho, height, optimizers = shared("rho"), shared("height"), shared("optimizers")

    def __init__(
        self,
        rho: float = 0.9,
        height: int = 10,
        optimizers: Iterable[str] = ("Adagrad", "RMSProp"),
        only: Collection[str] = ("rho",),
    ) -> None:
        low = 1e-4 if "height" in only else 1e-3
        sliders = {"rho": rho_slider(), "height": ipywidgets.IntSlider(description="H")}
        super().__init__(
            Drawing(rho=rho, height=height, optimizers=list(optimizers), low=low),
            only,
            **sliders,
        )

    @property
    def traces(self) -> dict[str, Trace]:
        """The runs that are shown."""
        return {name: replay(self._make(name), self._gradients(), start=0) for name in self.optimizers}

    @property
    def without_cliff(self) -> dict[str, Trace]:
        """The same runs on the plain alone: what the cliff is compared with."""
        return {name: replay(self._make(name), [PLAIN] * STEPS, start=0) for name in self.optimizers}

    def _gradients(self) -> list[float]:
        return [float(self.height)] * ON_CLIFF + [PLAIN] * (STEPS - ON_CLIFF)

    def _make(self, name: str) -> Adagrad | RMSProp:
        return Adagrad(0.1, eps=0) if name == "Adagrad" else RMSProp(0.1, self.rho, eps=0)
