"""Pictures of optimizers beside each other: step by step, and over a sweep of η."""

from collections.abc import Mapping

import matplotlib
import numpy as np
from matplotlib.ticker import LogLocator
from numpy.typing import ArrayLike

from rmsprop_book.figures.runs import draw_effective_lrs
from rmsprop_book.figures.style import MARKS, STYLE, Look, Picture, Runs, legend, looks, picture

DOTTED: Look = {"color": "#777777", "linewidth": 1, "linestyle": (0, (2, 2))}
DEEPEST = 1e-12  # of the first loss: what is below it differs by luck only, and would flatten the rest


def rates_and_steps(runs: Runs, coordinate: int = 0) -> Picture:
    """Above, what multiplies the gradient of a coordinate in each step; below, how long that step is. Log axes."""
    figure, (top, bottom) = picture(height=5.4, rows=2, sharex=True)
    with matplotlib.rc_context(STYLE):
        draw_effective_lrs(top, runs, coordinate)
        top.set_xlabel("")
        for (name, run), look in zip(runs.items(), looks(runs)):
            bottom.plot(run.t[1:], np.abs(run.delta[:, coordinate]), label=name, **look)
        bottom.set(xlabel="step t", ylabel="size of the step", yscale="log")
        bottom.minorticks_off()
    return figure


def steps_over_time(runs: Runs, unit: float, coordinate: int = 0) -> Picture:
    """How long the steps of a coordinate are, one dot a step, in units of `unit` (the η that the runs share)."""
    if not unit > 0:
        raise ValueError(f"unit must be above 0; got {unit}")
    figure, (ax,) = picture(height=3.5)
    with matplotlib.rc_context(STYLE):
        for (name, run), look, mark in zip(runs.items(), looks(runs), MARKS):
            sizes = np.abs(run.delta[:, coordinate]) / unit
            ax.plot(run.t[1:], sizes, marker=mark, markersize=4, label=name, **look)
        first = max(float(np.abs(run.delta[0, coordinate])) / unit for run in runs.values())
        ax.annotate(f"{first:.3g} η", (1, first), xytext=(8, -3), textcoords="offset points")
        ax.axhline(1, **DOTTED)
        ax.set(xlabel="step t", ylabel="size of the step / η", ylim=(0, None))
        legend(ax, runs)
    return figure


def lr_sweep(lr: ArrayLike, losses: Mapping[str, ArrayLike], start: float, shared: float | None = None) -> Picture:
    """The loss that runs end with against their η, a line for each name, a star at its smallest; log axes.

    lr: (n,), the η that all were tried with. losses: {name: (n,)}. start: the loss before the first step, a level line;
    a run that ended above it is not drawn: it flew away, and where to is chance. shared: an η to mark.
    """
    at = np.asarray(lr, float)
    figure, (ax,) = picture(height=3.8)
    with matplotlib.rc_context(STYLE):
        ax.axhline(start, **DOTTED)
        if shared is not None:
            ax.axvline(shared, **DOTTED)
        for (name, values), look in zip(losses.items(), looks(losses)):
            loss = _below(start, name, values, at)
            best = int(np.nanargmin(loss))
            seen = np.maximum(loss, DEEPEST * start)
            ax.plot(at, seen, label=name, **look)
            ax.plot(at[best], seen[best], marker="*", markersize=12, color=look["color"], linestyle="")
        ax.set(xlabel="learning rate η", ylabel="loss at the end", xscale="log", yscale="log", ylim=(None, 2 * start))
        ax.minorticks_off()
        if ax.get_ylim()[1] < 100 * ax.get_ylim()[0]:  # two decades: powers of ten alone would be one tick
            ax.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
            ax.yaxis.set_major_formatter(lambda value, _: f"{value:g}")
        legend(ax, losses)
    return figure


def _below(start: float, name: str, values: ArrayLike, at: np.ndarray) -> np.ndarray:
    """The losses of a sweep, with a gap for each run that ended above its start or left the finite numbers."""
    loss = np.asarray(values, float)
    if loss.shape != at.shape:
        raise ValueError(f"{name}: losses of shape {loss.shape} for η of shape {at.shape}")
    if not (loss <= start).any():
        raise ValueError(f"{name}: no run ended below its start")
    return np.where(loss <= start, loss, np.nan)
