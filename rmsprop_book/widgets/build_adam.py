"""Build Adam: three switches between Adagrad, RMSProp and Adam."""

from dataclasses import dataclass

import anywidget
import numpy as np
import traitlets

from rmsprop_book.widgets.linked import STYLE, Linked, rho_slider, script, shared
from rmsprop_lib.descent import Trace, descend
from rmsprop_lib.hyperparameters import Array, Hyper
from rmsprop_lib.objectives import valley
from rmsprop_lib.optimizers import Optimizer, State, unbiased


@dataclass(frozen=True)
class Built(Optimizer):
    """Adam with three switches.

    momentum: m_t = β₁ m_{t−1} + (1 − β₁) g_t instead of g_t (β₁ = 0.9).
    average: s_t = ρ s_{t−1} + (1 − ρ) g_t² instead of the sum of all g².
    correction: both averages divided by 1 − β^t, as they start at 0.

    >>> off = Built(lr=0.1, eps=0)
    >>> off.step(1, np.array([4.0]), off.init(np.array([0.0])))[0]    # Adagrad: −0.1 / √16 × 4
    array([-0.1])
    """

    lr: Hyper = 0.1
    rho: Hyper = 0.9
    eps: Hyper = 1e-8
    momentum: bool = False
    average: bool = False
    correction: bool = False

    def init(self, theta: Array) -> State:
        return {"m": self.start_at(theta), "s": self.start_at(theta)}

    def step(self, t: int, g: Array, state: State) -> tuple[Array, State]:
        minus_lr, rho, one_minus_rho, eps = self.at(t, g, state)
        beta1 = 0.9 if self.momentum else 0.0
        m = beta1 * state["m"] + (1 - beta1) * g
        s = rho * state["s"] + one_minus_rho * g**2 if self.average else state["s"] + g**2
        s_used = unbiased(s, self.values(t)[1], t) if self.correction and self.average else s
        m_used = unbiased(m, beta1, t) if self.correction else m
        return minus_lr / (np.sqrt(s_used) + eps) * m_used, {"m": m, "s": s}


class Drawing(anywidget.AnyWidget):
    """Switches and path, drawn in the browser."""

    _esm = script("build_adam")
    _css = STYLE
    rho = traitlets.Float(0.9).tag(sync=True)
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

    def __init__(self, **settings):
        super().__init__(Drawing(**settings), rho=rho_slider())

    @property
    def trace(self) -> Trace:
        """The run that is shown."""
        optimizer = Built(0.1, self.rho, 1e-8, self.momentum, self.average, self.correction)
        return descend(optimizer, valley(), [-5, -2], 60)
