"""The Explorer: paths on a map, with sliders for ρ, ε, η and the number of steps."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import anywidget
import ipywidgets
import numpy as np
import traitlets

from rmsprop_book.widgets.linked import HERE, STYLE, Linked, rho_slider, script, shared
from rmsprop_lib import objectives
from rmsprop_lib.descent import Trace, descend
from rmsprop_lib.hyperparameters import Array, Hyper
from rmsprop_lib.objectives import Objective
from rmsprop_lib.optimizers import SGD, Adagrad, Adam, Momentum, Optimizer, RMSProp
from rmsprop_lib.refusals import LONGEST
from rmsprop_lib.typed import from_text

# Where a path begins if nobody says; the same as in rules.js.
STARTS = {
    "valley": (-5.0, -2.0),
    "rotated_valley": (-5.0, -2.0),
    "rosenbrock": (-1.5, 2.0),
    "beale": (1.0, 1.4),
    "saddle": (-1.6, 0.01),
}
OWN = "own"  # the surface that the reader types
FAR = 100.0  # where a start may lie at most; the maps of the book end at ±6
SHOWN = ["SGD", "Momentum", "Adagrad", "RMSProp", "Adam"]
GRID = 10 ** (np.arange(41) / 10 - 3)  # the learning rates among which each optimizer's own best is chosen


class Drawing(anywidget.AnyWidget):
    """The map, drawn in the browser."""

    _esm = script("explorer/whole")
    _css = STYLE + (HERE / "solver.css").read_text(encoding="utf-8")  # the fields of one's own J look as there
    rho = traitlets.Float(0.9, min=0.0, max=0.999).tag(sync=True)
    eps = traitlets.Float(1e-8, min=0.0, max=10.0).tag(sync=True)
    lr = traitlets.Float(0.1, min=0.0, max=10.0).tag(sync=True)
    steps = traitlets.Int(100, min=0, max=400).tag(sync=True)
    surface = traitlets.Enum([*STARTS, OWN], "valley").tag(sync=True)
    function = traitlets.Unicode("x^2 + 3y^2").tag(sync=True, longest=LONGEST)
    start = traitlets.List(traitlets.Float(min=-FAR, max=FAR), minlen=2, maxlen=2).tag(sync=True)
    optimizers = traitlets.List(traitlets.Enum(SHOWN), maxlen=len(SHOWN)).tag(sync=True)
    tuned = traitlets.Bool(False).tag(sync=True)

    @traitlets.validate("function")
    def _is_function(self, proposal: dict[str, Any]) -> Any:
        own_surface(proposal["value"])
        return proposal["value"]


class Explorer(Linked):
    """Move ρ, ε and η, drag the start, and see where RMSProp and its relatives go.

    surface: one of STARTS, or "own" for the function, a J(x, y) as `from_text` reads it. optimizers: whose paths are
    shown. tuned: each with its own best η (after 100 steps) instead of one η for all. only: the sliders to show, where
    a page is not about all of them.
    `explorer.rho = 0.5` moves the picture; `explorer.trace` is RMSProp's run as shown.

    >>> explorer = Explorer(steps=5)
    >>> explorer.rho = 0.5
    >>> explorer.trace
    Trace(RMSProp(lr=0.1, rho=0.5, eps=1e-08, s0=0.0), narrow valley, 5 steps, θ of 2)
    >>> Explorer(function="x^2 + 3*y^2", steps=5).trace
    Trace(RMSProp(lr=0.1, rho=0.9, eps=1e-08, s0=0.0), J(x, y) = x² + 3y², 5 steps, θ of 2)
    """

    rho, eps, lr, steps = shared("rho"), shared("eps"), shared("lr"), shared("steps")
    surface, function, start = shared("surface"), shared("function"), shared("start")
    optimizers, tuned = shared("optimizers"), shared("tuned")

    def __init__(
        self,
        optimizers: Iterable[str] = ("RMSProp",),
        surface: str | None = None,
        start: Sequence[float] | None = None,
        only: Iterable[str] = ("rho", "eps", "lr", "steps"),
        **settings: Any,
    ) -> None:
        surface = surface or (OWN if "function" in settings else "valley")
        start = list(start or STARTS["valley" if surface == OWN else surface])
        drawing = Drawing(optimizers=list(optimizers), surface=surface, start=start, **settings)
        sliders = {
            "rho": rho_slider(),
            "eps": ipywidgets.FloatLogSlider(min=-10, max=1, step=0.1, description="ε", readout_format=".1e"),
            "lr": ipywidgets.FloatLogSlider(min=-4, max=1, step=0.05, description="η", readout_format=".4f"),
            "steps": ipywidgets.IntSlider(description="t"),
        }
        super().__init__(drawing, only, **sliders)

    @property
    def trace(self) -> Trace:
        """The run of RMSProp that is shown (or would be, if its path is switched off)."""
        return self._run("RMSProp")

    @property
    def traces(self) -> dict[str, Trace]:
        """All runs that are shown."""
        return {name: self._run(name) for name in self.optimizers}

    def _run(self, name: str) -> Trace:
        lr = self._best_lr(name) if self.tuned else self.lr
        return self._descend(self._make(name, lr), max(self.steps, 1))

    def _best_lr(self, name: str) -> float:
        loss = self._descend(self._make(name, GRID), 100, every=100).loss[-1]
        return float(GRID[np.argmin(np.where(np.isfinite(loss), loss, np.inf))])

    def _make(self, name: str, lr: Hyper) -> Optimizer:
        kinds: dict[str, Callable[[], Optimizer]] = {
            "SGD": lambda: SGD(lr),
            "Momentum": lambda: Momentum(lr),
            "Adagrad": lambda: Adagrad(lr, eps=self.eps),
            "RMSProp": lambda: RMSProp(lr, self.rho, self.eps),
            "Adam": lambda: Adam(lr, eps=self.eps),
        }
        return kinds[name]()

    def _descend(self, optimizer: Optimizer, steps: int, every: int = 1) -> Trace:
        objective = own_surface(self.function) if self.surface == OWN else getattr(objectives, self.surface)()
        with np.errstate(all="ignore"):
            return descend(optimizer, objective, list(self.start), steps, every=every, allow_nonfinite=True)


def own_surface(text: str) -> Objective:
    """J(x, y) from text. Where J is no number its gradient is none either, so a path ends there, as in own.js.

    >>> own_surface("ln x").grad(np.array([[0.5, -0.5], [1.0, 1.0]]), 1)
    array([[ 2., nan],
           [ 0., nan]])
    """
    read = from_text(text, variables=("x", "y"))
    loss = read.loss
    assert loss is not None

    def grad(theta: Array, t: int) -> Array:
        return np.where(np.isfinite(loss(theta, t)), read.grad(theta, t), np.nan)

    return Objective(read.name, read.tex, 2, grad, loss)
