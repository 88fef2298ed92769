"""Pictures of a game of given gradients: how far a cycle moves θ for each memory, and the walks themselves."""

from collections.abc import Mapping

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from rmsprop_book.figures.style import STYLE, Picture, Runs, legend, looks, picture
from rmsprop_lib.descent import Trace

WRONG, RIGHT = "#fdeee3", "#e6f4ee"  # behind the half of the picture where θ goes the wrong way, the right way
LOW, HIGH = -0.62, 1.6  # in units of η; the largest drift of a short memory is far above


def drifts(rho: ArrayLike, curves: Mapping[str, tuple[ArrayLike, float]]) -> Picture:
    """How far one cycle moves θ, in units of η, against ρ; a dot at the critical ρ, where the walk turns round.

    rho: (m,), drawn evenly in log(1 − ρ), which is how memory grows.
    curves: name -> (drift (m,), critical ρ). A drift above 0 is the wrong way, and cut off where it is large.
    """
    rho = np.asarray(rho, float)
    figure, (ax,) = picture(height=3.9)
    with matplotlib.rc_context(STYLE):
        ax.axhspan(0, HIGH, color=WRONG, linewidth=0)
        ax.axhspan(LOW, 0, color=RIGHT, linewidth=0)
        ax.axhline(0, color="#555555", linewidth=0.8)
        for place, ((name, (drift, critical)), look) in enumerate(zip(curves.items(), looks(curves))):
            if np.shape(drift) != rho.shape:
                raise ValueError(f"{name}: a drift for each of the {len(rho)} ρ is needed; got {np.shape(drift)}")
            ax.plot(_memory(rho), drift, label=name, **look)
            _mark(ax, critical, look["color"], 0.95 - 0.25 * (place % 2))
        last = float(_memory(rho.max()))
        ax.text(last - 0.05, HIGH - 0.08, "ভুল দিক · wrong way", ha="right", va="top", color="#A84800")
        ax.text(0.05, LOW + 0.06, "ঠিক দিক · right way", color="#006B4E")
        ticks = np.arange(np.floor(last + 1e-9) + 1)
        ax.set_xticks(ticks, [f"{1 - 10**-k:g}" for k in ticks])
        ax.set_yticks((-0.5, 0, 0.5, 1, 1.5))
        ax.set(xlabel="ρ", ylabel="drift per cycle / η", xlim=(0, last), ylim=(LOW, HIGH))
        legend(ax, curves)
    return figure


def walks(runs: Runs) -> Picture:
    """θ of each run against t, from a common start; each has one coordinate."""
    figure, (ax,) = picture()
    with matplotlib.rc_context(STYLE):
        for (name, run), look in zip(runs.items(), looks(runs)):
            if run.theta.shape[1:] != (1,):
                raise ValueError(f"walks shows runs with one coordinate; {name} has θ of shape {run.theta.shape[1:]}")
            ax.plot(run.t, run.theta[:, 0], label=name, linewidth=1.2, **look)
        ax.axhline(next(iter(runs.values())).theta[0, 0], color="#555555", linewidth=0.8)
        ax.set(xlabel="step t", ylabel="θ")
        legend(ax, runs)
    return figure


def gradients_and_walk(gradients: ArrayLike, run: Trace) -> Picture:
    """Gradients as bars, and below them where the steps of a run with η = 1 have led so far, in units of η."""
    g = np.asarray(gradients, float)
    if g.ndim != 1 or len(g) < run.t[-1] or run.theta.shape[1:] != (1,):
        raise ValueError(f"one coordinate, and a gradient for each step; got {g.shape}, θ of shape {run.theta.shape}")
    figure, (top, bottom) = picture(height=3.9, rows=2, sharex=True)
    with matplotlib.rc_context(STYLE):
        at = np.arange(1, len(g) + 1)
        top.bar(at, g, width=0.45, color="#555555")
        bottom.plot(run.t, run.theta[:, 0], drawstyle="steps-post", marker="o", markersize=4, **looks(["RMSProp"])[0])
        for ax in (top, bottom):
            ax.axhline(0, color="#555555", linewidth=0.8)
        top.set(ylabel="gradient", yticks=(g.min(), 0))
        bottom.set(
            xlabel="mini-batch",
            ylabel="weight / η",
            xticks=at,
            xlim=(-0.3, len(g) + 0.6),
            ylim=(-len(g), 1),
            yticks=range(0, -len(g), -2),
        )
    return figure


def _memory(rho: ArrayLike) -> np.ndarray:
    """−log10(1 − ρ): 0, 1, 2, 3 for ρ = 0, 0.9, 0.99, 0.999."""
    memory: np.ndarray = -np.log10(1 - np.asarray(rho, float))
    return memory


def _mark(ax: Axes, critical: float, color: str, height: float) -> None:
    """A dot where the drift is 0, and above it, on a thin line, the ρ."""
    x = float(_memory(critical))
    ax.vlines(x, 0, height, color=color, linewidth=0.8)
    ax.plot(x, 0, marker="o", markersize=6, color=color, linestyle="", zorder=3)
    beside = "left" if x < 0.4 else "center"  # the axis stands on the left
    ground = {"facecolor": WRONG, "edgecolor": "none", "pad": 0.5}  # keeps the other curves off the number
    ax.text(x, height, f"{critical:.4f}", ha=beside, va="bottom", color=color, bbox=ground, zorder=4)
