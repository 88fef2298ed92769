"""Pictures of an exponential moving average: what each old value weighs, and how the average follows a stream."""

from collections.abc import Sequence

import matplotlib
import numpy as np
from matplotlib.axes import Axes

from rmsprop_book.figures.style import STYLE, Picture, Runs, looks, picture
from rmsprop_lib.descent import Trace

LAST = 10  # the steps that are drawn dark: the window 1/(1 − ρ) of ρ = 0.9
AGES = 40  # how many steps back a phone can show as bars
RECENT, OLD, HALF = "#0072B2", "#a9cbe3", "#D55E00"


def memory_weights(rhos: Sequence[float] = (0.5, 0.9, 0.99)) -> Picture:
    """The weights (1 − ρ) ρ^k of what is k steps old; the last ten steps dark, the half-life as a line.

    Each ρ has a scale of its own: the bars are as high as the newest weight, 1 − ρ, which its axis names.
    """
    if not 1 <= len(rhos) <= 4 or not all(0 < rho < 1 for rho in rhos):
        raise ValueError(f"one to four ρ between 0 and 1; got {rhos}")
    figure, axes = picture(height=0.8 + 1.35 * len(rhos), rows=len(rhos), sharex=True)
    with matplotlib.rc_context(STYLE):
        for ax, rho in zip(axes, rhos):
            _draw_weights(ax, rho)
        axes[-1].set_xlabel("k, কত ধাপ পুরোনো · k, how many steps old")
    return figure


def memory_of_stream(runs: Runs) -> Picture:
    """Above, the gradients that all runs were fed; below, their squares as bars and the s_t of each run from s_0 on."""
    g, t = _shared_gradients(runs)
    figure, (top, bottom) = picture(height=4.6, rows=2, sharex=True, height_ratios=(2, 3))
    with matplotlib.rc_context(STYLE):
        top.axhline(0, color="#555555", linewidth=0.8)
        top.vlines(t[1:], 0, g, color="#9fb3c4", linewidth=1.6)
        top.plot(t[1:], g, color="#333333", marker=".", markersize=5, linestyle="")
        top.set_ylabel("gradient $g_t$")
        bottom.bar(t[1:], g**2, width=0.8, color="#b4c4d2")
        for (name, run), look in zip(runs.items(), looks(runs)):
            bottom.plot(t, run.state["s"][:, 0], label=name, **look)
        bottom.set(xlabel="step t", ylabel="$g_t^2$ and $s_t$", ylim=(0, None))
        bottom.legend(loc="lower center", bbox_to_anchor=(0.5, 1), ncols=3)
    return figure


def _draw_weights(ax: Axes, rho: float) -> None:
    k = np.arange(AGES)
    weight = (1 - rho) * rho**k
    ax.bar(k, weight, width=0.8, color=np.where(k < LAST, RECENT, OLD))
    half_life = np.log(2) / -np.log(rho)
    if half_life < AGES:
        ax.axvline(half_life, color=HALF, linewidth=1.6, linestyle=(0, (4, 1.5)))
    of, half, last = f"ρ = {rho:g}:", f"{half_life:.3g}", f"{1 - rho**LAST:.1%}"
    bn, en = f"অর্ধায়ু {half}, শেষ {LAST} ধাপে {last}", f"half-life {half}, last {LAST} steps {last}"
    ax.set_title(f"{of} {bn} · {of} {en}", loc="right")
    ax.set(xlim=(-0.8, AGES - 0.2), ylim=(0, 1.08 * weight[0]), yticks=[0, weight[0]])
    ax.set_yticklabels(["0", f"{weight[0]:.4g}"])


def _shared_gradients(runs: Runs) -> tuple[np.ndarray, np.ndarray]:
    """The gradients of the only coordinate, the same for all runs, and the steps with 0 before them."""
    traces: list[Trace] = list(runs.values())
    if not traces or any(run.theta.shape[1:] != (1,) or "s" not in run.state for run in traces):
        raise ValueError("the runs must have one coordinate and keep an s")
    g, t = traces[0].grad[:, 0], traces[0].t
    if not all(np.array_equal(run.grad[:, 0], g) for run in traces):
        raise ValueError("the runs must be fed the same gradients")
    return g, t
