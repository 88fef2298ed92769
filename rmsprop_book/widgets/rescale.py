"""Multiply the loss: what SGD does when the loss is ten times as large, and what RMSProp does not."""

from collections.abc import Iterable

import anywidget
import ipywidgets
import traitlets

from rmsprop_book.widgets.linked import STYLE, Linked, script, shared
from rmsprop_lib.descent import Trace, descend
from rmsprop_lib.objectives import Objective, quadratic
from rmsprop_lib.optimizers import SGD, RMSProp

START, STEPS = (-5.0, -2.0), 40


class Drawing(anywidget.AnyWidget):
    """The two paths, drawn in the browser."""

    _esm = script("rescale")
    _css = STYLE
    k = traitlets.Float(0.0, min=-3.0, max=3.0).tag(sync=True)
    lr = traitlets.Float(0.4, min=0.0, max=1.0).tag(sync=True)
    eps = traitlets.Float(0.0, min=0.0, max=10.0).tag(sync=True)


class Rescale(Linked):
    """SGD and RMSProp on the narrow valley times 10^k, 40 steps from (−5, −2), both with the same η.

    k: −3 … 3. lr: η, 0 … 1. eps: RMSProp's ε, 0 … 10. only: the sliders to show; ε's is there if it is asked for.

    >>> tenfold = Rescale(k=1)
    >>> [run.delta[0].round(4).tolist() for run in tenfold.traces.values()]    # SGD −0.4 × 10 g; RMSProp 3.162 η
    [[4.0, 32.0], [1.2649, 1.2649]]
    """

    k, lr, eps = shared("k"), shared("lr"), shared("eps")

    def __init__(self, k: float = 0.0, lr: float = 0.4, eps: float = 0.0, only: Iterable[str] = ("k", "lr")) -> None:
        sliders = {
            "k": ipywidgets.FloatSlider(step=0.1, description="k", readout_format=".1f"),
            "lr": ipywidgets.FloatLogSlider(min=-3, max=0, step=0.05, description="η", readout_format=".3f"),
            "eps": ipywidgets.FloatLogSlider(min=-10, max=1, step=0.1, description="ε", readout_format=".1e"),
        }
        super().__init__(Drawing(k=k, lr=lr, eps=eps), only, **sliders)

    @property
    def objective(self) -> Objective:
        """The valley 0.1 x² + 2 y², times 10^k."""
        return quadratic([0.2 * 10**self.k, 4.0 * 10**self.k])

    @property
    def traces(self) -> dict[str, Trace]:
        """The two runs that are shown; SGD's beyond the edge of the map too."""
        rules = {"SGD": SGD(self.lr), "RMSProp": RMSProp(self.lr, eps=self.eps)}
        return {name: descend(rule, self.objective, START, STEPS) for name, rule in rules.items()}
