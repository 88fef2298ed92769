"""Pictures of the size of a step: what the gradient does to it, and the bound that it never passes."""

import matplotlib
import numpy as np
from matplotlib.axes import Axes

from rmsprop_book.figures.style import LOOK, STYLE, Look, Picture, Runs, legend, looks, picture
from rmsprop_lib.descent import Trace
from rmsprop_lib.optimizers import RMSProp

LIMIT: Look = {"color": "#D55E00", "linewidth": 1.3, "linestyle": (0, (4, 1.5))}


def step_sizes(runs: Runs) -> Picture:
    """How long a step is for each size of the gradient: the first step above, the last one below, on log axes.

    runs: optimizer -> a Trace with one coordinate, in which each parallel run has a constant gradient of its own.
    """
    last = _steps_of_constant_gradients(runs)
    figure, axes = picture(height=5.2, rows=2, sharex=True, sharey=True)
    with matplotlib.rc_context(STYLE):
        for ax, t in zip(axes, (1, last)):
            _draw_step_sizes(ax, runs, t)
            ax.set(xscale="log", yscale="log", ylabel=f"step {t}, |Δθ|")
            ax.minorticks_off()
        axes[-1].set_xlabel("|g|")
        legend(axes[0], runs)
    return figure


def under_bound(run: Trace) -> Picture:
    """The gradients of an RMSProp run with one coordinate, and below them each step divided by η/√(1−ρ)."""
    share = _share_of_bound(run)
    figure, (top, bottom) = picture(height=4.4, rows=2, sharex=True)
    with matplotlib.rc_context(STYLE):
        top.plot(run.t[1:], np.abs(run.grad[:, 0]), color="#555555", linewidth=1)
        top.set(yscale="log", ylabel="|g|")
        top.minorticks_off()
        bottom.plot(run.t[1:], share, linewidth=1, **LOOK["RMSProp"])
        bottom.axhline(1, **LIMIT)
        bottom.text(run.t[-1], 1.05, "কোনো ধাপ 1-এর উপরে যায় না · no step goes above 1", ha="right", color="#A84800")
        bottom.set(xlabel="step t", ylabel="|Δθ| / (η/√(1−ρ))", ylim=(0, 1.25), yticks=(0, 0.5, 1))
    return figure


def _draw_step_sizes(ax: Axes, runs: Runs, t: int) -> None:
    for (name, run), look in zip(runs.items(), looks(runs)):
        g, step = np.abs(run.grad[t - 1, 0]), np.abs(run.delta[t - 1, 0])
        ax.plot(g, step, label=name, **look)
        end = f"{round(step[-1], 3):g}"
        ax.annotate(end, (g[-1], step[-1]), xytext=(4, 0), textcoords="offset points", va="center")


def _steps_of_constant_gradients(runs: Runs) -> int:
    """How many steps the runs have, if they are what step_sizes can draw."""
    for run in runs.values():
        if run.grad.ndim != 3 or run.grad.shape[1] != 1 or np.any(run.grad != run.grad[0]):
            raise ValueError("step_sizes needs one coordinate, and parallel runs with a constant gradient each")
    steps = {int(run.t[-1]) for run in runs.values()}
    if len(steps) != 1:
        raise ValueError(f"the runs must be equally long; they have {sorted(steps)} steps")
    return steps.pop()


def _share_of_bound(run: Trace) -> np.ndarray:
    """|Δθ| / (η/√(1−ρ)) of each step: 1 where the step is as long as a step can be."""
    if not isinstance(run.optimizer, RMSProp):
        raise TypeError(f"the bound is RMSProp's; this run is {type(run.optimizer).__name__}")
    if run.delta.shape[1:] != (1,):
        raise ValueError(f"under_bound shows one run with one coordinate; a step here has shape {run.delta.shape[1:]}")
    lr, rho = run.optimizer.lr, run.optimizer.rho
    if callable(lr) or callable(rho) or lr == 0:
        raise ValueError(f"the bound needs a constant lr > 0 and a constant rho; got lr = {lr}, rho = {rho}")
    return np.abs(run.delta[:, 0]) * np.sqrt(1 - rho) / lr
