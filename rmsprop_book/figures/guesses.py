"""Pictures that ask: which of these is it? Each candidate has a letter, and no optimizer its colour."""

from collections.abc import Mapping

import matplotlib
import numpy as np
from numpy.typing import ArrayLike

from rmsprop_book.figures.style import STYLE, Picture, in_turns, picture
from rmsprop_lib.objectives import Objective


def landings(objective: Objective, start: float, guesses: Mapping[str, float], symbol: str = "w") -> Picture:
    """A start on the curve of a loss with one coordinate, and the places where the next step may end."""
    if objective.loss is None:
        raise ValueError(f"{objective.name['en']} has gradients only; a curve needs its loss")
    loss, ends = objective.loss, np.array(list(guesses.values()), float)
    low, high = min(start, ends.min()), max(start, ends.max())
    along = np.linspace(low - 0.2 * (high - low), high + 0.2 * (high - low), 61)
    figure, (ax,) = picture(height=2.9)
    with matplotlib.rc_context(STYLE):
        ax.plot(along, loss(along[None, :], 1), color="#9fb3c4")
        at = float(loss(np.array([start]), 1))
        ax.plot(start, at, marker="o", color="black", markersize=7)
        ax.annotate(f"${symbol}_0$", (start, at), xytext=(9, -10), textcoords="offset points")
        for (name, end), look in zip(guesses.items(), in_turns(guesses, "candidates")):
            at = float(loss(np.array([end]), 1))
            ax.plot(end, at, marker="o", markersize=7, color=look["color"])
            ax.annotate(f"{name}: {end:g}", (end, at), xytext=(9, -10), textcoords="offset points", color=look["color"])
        ax.set(xlabel=symbol, ylabel="J", xlim=along[[0, -1]])
    return figure


def candidates(x: ArrayLike, lines: Mapping[str, ArrayLike], xlabel: str, ylabel: str) -> Picture:
    """Lines on log axes, each with its letter at its right end."""
    at = np.asarray(x, float)
    figure, (ax,) = picture(height=2.9)
    with matplotlib.rc_context(STYLE):
        for (name, values), look in zip(lines.items(), in_turns(lines, "candidates")):
            y = np.asarray(values, float)
            if y.shape != at.shape:
                raise ValueError(f"{name}: values of shape {y.shape} for x of shape {at.shape}")
            ax.plot(at, y, linewidth=2, **look)
            ax.annotate(
                name, (at[-1], y[-1]), xytext=(5, 0), textcoords="offset points", va="center", color=look["color"]
            )
        ax.set(xscale="log", yscale="log", xlabel=xlabel, ylabel=ylabel)
        ax.minorticks_off()
    return figure
