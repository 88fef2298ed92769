"""Pictures of what piles up: the squares under the root of Adagrad, and the way that its steps make together."""

import matplotlib
import numpy as np

from rmsprop_book.figures.style import STYLE, Picture, Runs, legend, looks, picture
from rmsprop_lib.descent import Trace

NEW = "#D55E00"  # the colour of Adagrad
SEEN = 120  # points of a curve; on a log axis of a phone more of them fall together


def denominators(run: Trace, coordinate: int = 0) -> Picture:
    """The sum s of squared gradients as bars, each step's new square on top of the old ones; √s as a line."""
    s = _growing_sum(run, coordinate)
    t = run.t[1:]
    figure, (ax,) = picture()
    with matplotlib.rc_context(STYLE):
        ax.bar(t, s[:-1], width=0.7, color="#cfd8e0", label="old squares")
        ax.bar(t, np.diff(s), bottom=s[:-1], width=0.7, color=NEW, label="new g²")
        ax.plot(t, np.sqrt(s[1:]), color="black", marker="o", markersize=4, linewidth=1.3, label="√s, the denominator")
        ax.set(xlabel="step t", ylabel="s", xticks=t[:: 1 + len(t) // 12])
        ax.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=2)
    return figure


def ways(runs: Runs, coordinate: int = 0) -> Picture:
    """How far the steps of a coordinate have gone together, |Δ₁| + … + |Δ_T|, on log axes."""
    figure, (ax,) = picture()
    with matplotlib.rc_context(STYLE):
        for (name, run), look in zip(runs.items(), looks(runs)):
            seen = np.unique(np.geomspace(1, run.t[-1], SEEN).astype(int))
            way = np.cumsum(np.abs(np.diff(run.theta[:, coordinate])))
            ax.plot(seen, way[seen - 1], label=name, **look)
            ax.annotate(f"{way[-1]:.4g}", (seen[-1], way[-1]), xytext=(4, 0), textcoords="offset points", va="center")
        ax.set(xlabel="steps T", ylabel="distance so far", xscale="log", yscale="log")
        ax.minorticks_off()
        legend(ax, runs)
    return figure


def _growing_sum(run: Trace, coordinate: int) -> np.ndarray:
    """s at t = 0, 1, 2, …, if this run keeps a sum and every step of it."""
    if run.theta.ndim != 2 or len(run.t) != run.t[-1] + 1:
        raise ValueError("denominators shows one run with every step kept; this one is several, or skips steps")
    if "s" not in run.state or np.any(np.diff(run.state["s"][:, coordinate]) < 0):
        raise ValueError(f"denominators shows a sum that only grows, as Adagrad's; {run.optimizer} has none")
    return run.state["s"][:, coordinate]
