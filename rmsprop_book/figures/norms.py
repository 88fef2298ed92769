"""Which step goes down steepest depends on the ruler; and what is left of the loss of frequent and of rare words."""

from collections.abc import Mapping

import matplotlib
import numpy as np
from matplotlib.patches import Polygon

from rmsprop_book.figures.style import MARKS, OTHERS, STYLE, Picture, in_turns, picture
from rmsprop_lib.hyperparameters import Array

CORNERS = 180  # of what is drawn as a circle


def balls(g: tuple[float, float]) -> Picture:
    """All steps of length 1 by three rulers, and on each the one that goes down most: −g·d is largest."""
    turn = np.linspace(0, 2 * np.pi, CORNERS, endpoint=False)
    circle = np.stack([np.cos(turn), np.sin(turn)], axis=1)
    square, diamond = np.array([(1, 1), (-1, 1), (-1, -1), (1, -1)]), np.array([(1, 0), (0, 1), (-1, 0), (0, -1)])
    slope = np.asarray(g, float)
    steps = {"max: sign": -np.sign(slope), "ℓ2: gradient": -slope / np.linalg.norm(slope), "ℓ1: one": _one(-slope)}
    figure, (ax,) = picture(height=4.3)
    with matplotlib.rc_context(STYLE):
        for (name, step), edge, look, mark in zip(steps.items(), (square, circle, diamond), OTHERS, MARKS):
            color = look["color"]
            ax.add_patch(Polygon(edge, fill=False, linewidth=1.6, **look))
            ax.annotate("", step, (0, 0), arrowprops={"arrowstyle": "-|>", "color": color, "linewidth": 1.4})
            where = ", ".join(f"{x:.2g}" for x in step + 0.0).replace("-", "−")
            ax.plot(
                *step, marker=mark, color=color, markersize=8, linestyle=look["linestyle"], label=f"{name} ({where})"
            )
        ax.set(xlabel="d₁", ylabel="d₂", xlim=(-1.25, 1.25), ylim=(-1.25, 1.25), aspect="equal")
        ax.axhline(0, color="#9fb3c4", linewidth=0.8, zorder=0)
        ax.axvline(0, color="#9fb3c4", linewidth=0.8, zorder=0)
        ax.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=1)
    return figure


def by_rank(losses: Mapping[str, Array]) -> Picture:
    """What is left of the loss of each word, the most frequent first, on log axes; a curve for each optimizer."""
    figure, (ax,) = picture(height=3.9)
    with matplotlib.rc_context(STYLE):
        for (name, values), look, mark in zip(losses.items(), in_turns(losses), MARKS):
            ranks = np.arange(1, len(values) + 1)
            ax.plot(ranks, values, marker=mark, markersize=3.5, label=name, **look)
        ax.set(xlabel="word, the most frequent first", ylabel="loss that is left", xscale="log", yscale="log")
        ax.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=2)
    return figure


def _one(way: Array) -> Array:
    """The whole step along the coordinate that gains most by it."""
    most = np.abs(way).argmax()
    return np.where(np.arange(len(way)) == most, np.sign(way), 0)
