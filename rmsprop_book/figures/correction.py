"""What bias correction does to the length of a step."""

import matplotlib
import numpy as np
from matplotlib.ticker import LogLocator

from rmsprop_book.figures.style import STYLE, Picture, Runs, legend, looks, picture
from rmsprop_lib.descent import Trace
from rmsprop_lib.hyperparameters import Array


def steps_in_eta(runs: Runs) -> Picture:
    """How long each step of the runs is, in units of η, on log axes; one coordinate, and a constant η for each run."""
    figure, (ax,) = picture(height=3.5)
    with matplotlib.rc_context(STYLE):
        ax.axhline(1, color="#8fa3b5", linewidth=0.8)
        for (name, run), look in zip(runs.items(), looks(runs)):
            ax.plot(run.t[1:], _in_eta(run), label=name, **look)
        ax.set(xlabel="step t", ylabel="|Δθ| / η", xscale="log", yscale="log")
        ax.yaxis.set_major_locator(LogLocator(base=np.sqrt(10)))  # 1, 3.16, 10, 31.6
        for axis in (ax.xaxis, ax.yaxis):
            axis.set_major_formatter(lambda value, _: f"{value:.3g}" if value < 100 else f"{value:g}")  # 10, not 10¹
        ax.minorticks_off()
        legend(ax, runs)
    return figure


def _in_eta(run: Trace) -> Array:
    lr = getattr(run.optimizer, "lr", None)
    if not isinstance(lr, float) or lr == 0 or run.delta.shape[1:] != (1,):
        raise ValueError(f"steps_in_eta needs one coordinate and a constant lr > 0; got {run}")
    steps: Array = np.abs(run.delta[:, 0]) / lr
    return steps
