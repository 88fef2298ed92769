"""Training for real, in pictures: many seeds as a median and its spread, and how large the gradients were."""

from collections.abc import Mapping

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter

from rmsprop_book.figures.style import MARKS, STYLE, Look, Picture, legend, looks, picture
from rmsprop_lib.hyperparameters import Array

Seeds = Mapping[str, Array]  # for each optimizer (points, seeds)
DOTS: Look = {"color": "#0072B2", "marker": "o", "markersize": 5, "linestyle": "", "alpha": 0.55}


def spreads(at: Array, runs: Seeds, xlabel: str = "step t", ylabel: str = "loss") -> Picture:
    """For each optimizer the median over its seeds as a line, in a band from the smallest to the largest of them."""
    figure, (ax,) = picture(height=3.9)
    with matplotlib.rc_context(STYLE):
        for (name, values), look in zip(runs.items(), looks(runs)):
            values = _seeds(name, values, at)
            ax.fill_between(at, values.min(axis=1), values.max(axis=1), color=look["color"], alpha=0.18, linewidth=0)
            ax.plot(at, np.median(values, axis=1), label=name, **look)
        ax.set(xlabel=xlabel, ylabel=ylabel)
        legend(ax, runs)
    return figure


def medians_by_lr(lr: Array, runs: Seeds, below: float, ylabel: str = "loss") -> Picture:
    """For each optimizer the median over its seeds against η (log axis), and a star at its smallest.

    below: medians above it are left out, as are runs that left the finite numbers.
    """
    figure, (ax,) = picture(height=3.9)
    with matplotlib.rc_context(STYLE):
        for (name, values), look, mark in zip(runs.items(), looks(runs), MARKS):
            median = np.median(_seeds(name, values, lr), axis=1)
            median = np.where(median <= below, median, np.nan)  # a comparison with NaN is false
            if np.isnan(median).all():
                raise ValueError(f"no median of {name} is below {below:g}")
            best = np.nanargmin(median)
            ax.plot(lr, median, marker=mark, markersize=3.5, label=name, **look)
            ax.plot(lr[best], median[best], marker="*", markersize=13, color=look["color"], linestyle="")
        ax.set(xlabel="learning rate η", ylabel=ylabel, xscale="log")
        legend(ax, runs)
    return figure


def gradient_sizes(t: Array, line: tuple[str, Array], dots: tuple[str, Array]) -> Picture:
    """Two sizes of the gradient in each step, each with its name, on a log axis, which has no place for a 0."""
    figure, (ax,) = picture()
    with matplotlib.rc_context(STYLE):
        (name, sizes), (other, others) = line, dots
        ax.plot(t, sizes, label=name, color="#0072B2", linewidth=1.2)
        seen = np.asarray(others) > 0
        ax.plot(t[seen], others[seen], label=other, color="#D55E00", marker="o", markersize=4, linestyle="")
        ax.set(xlabel="step t", ylabel="size of the gradient", yscale="log")
        _plain_numbers(ax)
        ax.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=1)
    return figure


def layer_sizes(layers: Mapping[str, tuple[Array, Array]]) -> Picture:
    """For each layer its weights as dots: above the sizes of their gradients, below those divided by √s.

    Both axes are logarithmic and show as many decades, so what is narrower below has come closer together.
    """
    figure, axes = picture(height=4.2, rows=2)
    with matplotlib.rc_context(STYLE):
        for k, (ax, xlabel, limits) in enumerate(zip(axes, ("|g|", "|g| / √s"), ((1e-5, 1), (10**-2.5, 10**2.5)))):
            sizes = [np.ravel(pair[k]) for pair in layers.values()]
            rows = np.repeat(np.arange(len(sizes)), [len(each) for each in sizes])
            ax.plot(np.concatenate(sizes), rows, **DOTS)
            ax.set(xlabel=xlabel, xscale="log", xlim=limits, ylim=(len(layers) - 0.4, -0.6))
            ax.set_yticks(range(len(layers)), list(layers))
            ax.minorticks_off()
        axes[1].axvline(1, color="#555555", linewidth=1, linestyle=(0, (2, 2)))
    return figure


def _seeds(name: str, values: Array, at: Array) -> Array:
    if values.ndim != 2 or len(values) != len(at):
        raise ValueError(f"{name} has values of shape {values.shape}; {len(at)} points need ({len(at)}, seeds)")
    return values


def _plain_numbers(ax: Axes) -> None:
    ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))  # 0.1, not 10⁻¹
