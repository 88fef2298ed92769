"""Pictures of runs: the path on its map, the loss, the effective learning rate."""

from collections.abc import Callable

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, LogLocator

from rmsprop_book.figures.style import LOOK, OTHERS, STYLE, Look, Picture, Runs, legend, looks, picture
from rmsprop_lib.descent import Trace
from rmsprop_lib.hyperparameters import Array
from rmsprop_lib.objectives import Objective


def show(run: Trace) -> Picture:
    """One run of anything: on the curve or the map of its loss, or as numbers over time where there is none to draw."""
    seen = run.objective.loss is not None
    if run.theta.ndim == 2 and seen and run.theta.shape[1] == 1 and len(run.t) <= 13:
        return steps_on_curve(run)
    return paths(run) if run.theta.ndim == 2 and seen and run.theta.shape[1] == 2 else over_time(run)


def over_time(run: Trace) -> Picture:
    """The first coordinates (of the first run) over the steps, as many as are told apart."""
    figure, (ax,) = picture()
    lines = run.theta.reshape(*run.theta.shape[:2], -1)[:, :, 0].T
    with matplotlib.rc_context(STYLE):
        for i, (line, look) in enumerate(zip(lines, OTHERS), start=1):
            ax.plot(run.t, line, label=f"$θ_{{{i}}}$", **look)
        ax.set(xlabel="step t", ylabel="θ")
        ax.legend()
    return figure


def paths(runs: Runs | Trace) -> Picture:
    """The runs (or the one run) on the contour map of the objective that they share."""
    runs = {type(runs.optimizer).__name__: runs} if isinstance(runs, Trace) else runs
    figure, (ax,) = picture()
    with matplotlib.rc_context(STYLE):
        draw_paths(ax, runs)
    return figure


def losses(runs: Runs) -> Picture:
    """The loss after each step, on a log axis."""
    figure, (ax,) = picture()
    with matplotlib.rc_context(STYLE):
        for (name, run), look in zip(runs.items(), looks(runs)):
            ax.plot(run.t, run.loss, label=name, **look)
        ax.set(xlabel="step t", ylabel="loss", yscale="log")
        legend(ax, runs)
    return figure


def effective_lrs(runs: Runs, coordinate: int = 0) -> Picture:
    """The effective learning rate of one coordinate in each step, on a log axis."""
    figure, (ax,) = picture()
    with matplotlib.rc_context(STYLE):
        draw_effective_lrs(ax, runs, coordinate)
    return figure


def path_and_rate(runs: Runs, coordinate: int = 0) -> Picture:
    """The path, and below it the effective learning rate of one coordinate."""
    figure, (top, bottom) = picture(height=5.4, rows=2, height_ratios=(3, 2))
    with matplotlib.rc_context(STYLE):
        draw_paths(top, runs)
        draw_effective_lrs(bottom, runs, coordinate, with_legend=False)
    return figure


def steps_on_curve(run: Trace, symbol: str = "w", whole: bool = False, decimals: int = 4) -> Picture:
    """A run with one coordinate as numbered points on the curve of its loss, in the look of its optimizer.

    whole: show the bowl on both sides of its minimum, not only the stretch that the run passes.
    """
    theta = run.theta[:, 0]
    along, loss = _both_sides(run) if whole else _passed(theta), _loss_of(run.objective)
    figure, (ax,) = picture()
    with matplotlib.rc_context(STYLE):
        ax.plot(along, loss(along[None, :], 1), color="#9fb3c4")
        ax.plot(theta, run.loss, marker="o", markersize=5, **LOOK.get(type(run.optimizer).__name__, OTHERS[0]))
        (minimum,) = run.objective.minimum or (np.inf,)
        for k, (x, y) in enumerate(zip(theta, run.loss)):
            words = f"${symbol}_{{{k}}}$ = {x:.{decimals}f}".replace("-", "−")
            ax.annotate(words, (x, y), textcoords="offset points", **_beside_curve(x < minimum, whole))
        ax.set(xlabel=symbol, ylabel="J")
        if whole:
            ax.plot(minimum, loss(np.array([minimum]), 1), marker="*", color="black", markersize=10)
            ax.set_ylim(top=1.4 * run.loss.max())
    return figure


def draw_paths(ax: Axes, runs: Runs) -> None:
    objective = _shared_objective(runs)
    domain = objective.domain or _around(runs)
    _draw_contours(ax, objective, domain)
    for (name, run), look in zip(runs.items(), looks(runs)):
        seen = max(1, len(run.t) // 50)  # dots show the steps; more of them than this would run together
        ax.plot(*run.theta.T, marker=".", markersize=4, markevery=seen, linewidth=1.3, label=name, **look)
    start = next(iter(runs.values())).theta[0]
    ax.plot(*start, marker="o", color="black", markersize=5, linestyle="")
    if objective.minimum:  # a saddle has none
        ax.plot(*objective.minimum, marker="*", color="black", markersize=10, linestyle="")
    ax.set(xlabel="x", ylabel="y", xlim=domain[0], ylim=domain[1])
    legend(ax, runs)


def draw_effective_lrs(ax: Axes, runs: Runs, coordinate: int = 0, with_legend: bool = True) -> None:
    for (name, run), look in zip(runs.items(), looks(runs)):
        ax.plot(run.t[1:], run.effective_lr[:, coordinate], label=name, **look)
    ax.set(xlabel="step t", ylabel="effective learning rate", yscale="log")
    ax.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))  # 0.2, not 2 × 10⁻¹
    ax.yaxis.set_minor_locator(LogLocator(subs=()))
    if with_legend:
        legend(ax, runs)


def _beside_curve(left: bool, whole: bool) -> Look:
    """Where the curve does not go: to the right of a point, but outside the bowl if both sides of it are seen."""
    if left:
        return {"xytext": (-9, -10), "ha": "right"} if whole else {"xytext": (9, 3), "ha": "left"}
    return {"xytext": (9, -10), "ha": "left"}


def _passed(theta: np.ndarray) -> np.ndarray:
    margin = 0.4 * (theta.max() - theta.min())  # room for the numbers
    return np.linspace(theta.min() - margin, theta.max() + margin, 121)


def _both_sides(run: Trace) -> np.ndarray:
    if run.objective.minimum is None:
        raise ValueError(f"{run.objective.name['en']} has no minimum to show both sides of")
    (minimum,) = run.objective.minimum
    reach = 1.7 * np.abs(run.theta[:, 0] - minimum).max()  # room for the numbers on both sides
    return np.linspace(minimum - reach, minimum + reach, 121)


def _around(runs: Runs) -> tuple[tuple[float, float], ...]:
    """What the runs passed, and some room around it."""
    places = np.concatenate([run.theta for run in runs.values()])
    places = places[np.isfinite(places).all(axis=1)]
    low, high = places.min(axis=0), places.max(axis=0)
    room = 0.25 * np.where(high > low, high - low, 1.0)
    return tuple(zip((low - room).tolist(), (high + room).tolist()))


def _draw_contours(ax: Axes, objective: Objective, domain: tuple[tuple[float, float], ...]) -> None:
    (x0, x1), (y0, y1) = domain
    x, y = np.linspace(x0, x1, 81), np.linspace(y0, y1, 81)
    of = _loss_of(objective)
    loss = of(np.stack(np.broadcast_arrays(x[:, None], y[None, :])), 1)
    low = of(np.asarray(objective.minimum), 1) if objective.minimum else loss.min()
    levels = low + (loss.max() - low) * np.linspace(0.05, 1, 9) ** 2  # closer together near the minimum
    ax.contour(x, y, loss.T, levels=levels, colors="#9fb3c4", linewidths=0.8)


def _loss_of(objective: Objective) -> Callable[[Array, int], Array]:
    if objective.loss is None:
        raise ValueError(f"{objective.name['en']} has gradients only; a curve or a map needs its loss")
    return objective.loss


def _shared_objective(runs: Runs) -> Objective:
    objectives = {run.objective for run in runs.values()}
    if len(objectives) != 1:
        raise ValueError("runs on one map must share one objective")
    (objective,) = objectives
    if any(run.theta.shape[1:] != (2,) for run in runs.values()) or objective.loss is None:
        raise ValueError(f"a map needs two coordinates and a loss; {objective.name['en']} does not have both")
    return objective
