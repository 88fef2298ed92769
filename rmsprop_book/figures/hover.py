"""Does it stop? Pictures of a run that swings around its minimum, and of what ends the swing."""

from collections.abc import Mapping

import matplotlib
import numpy as np
from matplotlib.axes import Axes

from rmsprop_book.figures.runs import draw_paths
from rmsprop_book.figures.style import MARKS, OTHERS, STYLE, Look, Picture, Runs, legend, looks, picture
from rmsprop_lib.descent import Trace
from rmsprop_lib.hyperparameters import Array

LEVEL: Look = {"color": "#555555", "linewidth": 1, "linestyle": (0, (2, 2))}  # what a swing is held against


def short_and_long(run: Trace, short: int, level: float) -> Picture:
    """A run with two coordinates: its first `short` steps on the map, and below how far all of its steps are from
    the minimum at 0, on a log axis, with the swing `level` that it ends in."""
    figure, (top, bottom) = picture(height=5.8, rows=2)
    with matplotlib.rc_context(STYLE):
        draw_paths(top, {"RMSProp": _beginning(run, short)})
        top.set_title(f"{short} steps")
        for name, distance, look in zip(("|x|", "|y|"), np.abs(run.theta).T, OTHERS):
            bottom.plot(run.t, distance, label=name, **look)
        _draw_level(bottom, level)
        bottom.axvline(short, **LEVEL)
        bottom.set(xlabel="step t", ylabel="distance", yscale="log", title=f"{run.t[-1]} steps")
        bottom.legend(loc="lower right")
    return figure


def distances(runs: Runs, level: float, coordinate: int = 0, low: float = 1e-5) -> Picture:
    """How far one coordinate of each run is from the minimum at 0, on a log axis that ends at `low`; beside them the
    swing `level` that a constant η ends in."""
    figure, (ax,) = picture(height=3.7)
    with matplotlib.rc_context(STYLE):
        for (name, run), look in zip(runs.items(), looks(runs)):
            ax.plot(run.t, np.abs(run.theta[:, coordinate]), label=name, linewidth=1.4, **look)
        _draw_level(ax, level)
        ax.set(xlabel="step t", ylabel="distance from the minimum", yscale="log", ylim=(low, 10))
        legend(ax, runs)
    return figure


def swings(curves: Mapping[str, tuple[Array, Array, Array]], xlabel: str) -> Picture:
    """How far a run still swings against what is turned to end it: for each name the places, the swings that runs
    ended in (dots), and the swings that a formula foretells (line)."""
    figure, (ax,) = picture()
    with matplotlib.rc_context(STYLE):
        for (name, (at, measured, foretold)), look, mark in zip(curves.items(), looks(curves), MARKS):
            ax.plot(at, foretold, label=name, **look)
            ax.plot(at, measured, linestyle="", marker=mark, markersize=5, color=look["color"])
        ax.set(xlabel=xlabel, ylabel="swing a")
        legend(ax, curves)
    return figure


def edges(t: Array, curves: Mapping[str, Array]) -> Picture:
    """The effective rate times the curvature, on a log axis, against the step; beside it the edge at 2, beyond which
    a step leads farther away."""
    figure, (ax,) = picture()
    with matplotlib.rc_context(STYLE):
        for (name, values), look in zip(curves.items(), looks(curves)):
            ax.plot(t, values, label=name, linewidth=1.4, **look)
        ax.axhline(2, **LEVEL)
        ax.set(xlabel="step t", ylabel="effective rate × curvature", yscale="log")
        ax.set_yticks((0.1, 0.5, 1, 2, 5), ("0.1", "0.5", "1", "2", "5"))
        ax.minorticks_off()
        legend(ax, curves)
    return figure


def losses_by_lr(lr: Array, loss: Array, floor: Array) -> Picture:
    """The loss that runs ended with against their η, both on log axes, and the loss of the final swing beside it."""
    figure, (ax,) = picture()
    with matplotlib.rc_context(STYLE):
        ax.plot(lr, loss, label="run", marker="o", markersize=3.5, **OTHERS[0])
        ax.plot(lr, floor, label="swing of η/2", **OTHERS[1])
        ax.set(xlabel="learning rate η", ylabel="loss", xscale="log", yscale="log")
        ax.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=2)
    return figure


def _draw_level(ax: Axes, level: float) -> None:
    ax.axhline(level, **LEVEL)
    beside: Look = {"xycoords": ("axes fraction", "data"), "textcoords": "offset points", "ha": "right", "va": "bottom"}
    ax.annotate(f"η/2 = {level:g}", (1, level), xytext=(0, 3), **beside)


def _beginning(run: Trace, steps: int) -> Trace:
    if not 0 < steps < len(run.t):
        raise ValueError(f"short must be a number of steps from 1 to {len(run.t) - 1}; got {steps}")
    state = {name: array[: steps + 1] for name, array in run.state.items()}
    return Trace(run.optimizer, run.objective, run.t[: steps + 1], run.theta[: steps + 1], state)
