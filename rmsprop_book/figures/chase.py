"""A target that moves away, and who follows it."""

import matplotlib
import numpy as np

from rmsprop_book.figures.style import STYLE, Picture, Runs, legend, looks, picture
from rmsprop_lib.descent import Trace
from rmsprop_lib.hyperparameters import Array


def chase(runs: Runs) -> Picture:
    """Runs after one drifting target: above where each is and where the target is, below how far apart they are."""
    figure, (top, bottom) = picture(height=5.6, rows=2)
    with matplotlib.rc_context(STYLE):
        for (name, run), look in zip(runs.items(), looks(runs)):
            top.plot(run.t[:-1], run.theta[:-1, 0], label=name, **look)
            bottom.plot(run.t[:-1], np.abs(run.grad[:, 0]), **look)
        top.plot(run.t[:-1], target(run), color="#9fb3c4", linewidth=5, alpha=0.6, zorder=0, label="target")
        top.set(ylabel="θ and target")
        bottom.set(xlabel="step t", ylabel="distance", yscale="log")
        legend(top, runs)
    return figure


def target(run: Trace) -> Array:
    """Where the minimum was at each step: on a bowl ½ (θ − c)² the gradient is the way to it."""
    if run.theta.ndim != 2 or run.theta.shape[1] != 1:
        raise ValueError(f"one coordinate is drawn; this run has θ of shape {run.theta.shape[1:]}")
    return run.theta[:-1, 0] - run.grad[:, 0]
