"""Every figure of the book, drawn from a Trace; made for a phone, safe for Bangla text.

A figure shows itself in a notebook as SVG, the same bytes each time. pyplot is not used: no state
is shared, and nothing stays open. A run has its colour and its line style in all figures.
"""

import logging
import re
import warnings
from collections.abc import Mapping
from io import StringIO
from pathlib import Path

import matplotlib
import numpy as np
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.ticker import FuncFormatter, LogLocator

from rmsprop_lib.descent import Trace
from rmsprop_lib.objectives import Objective

for font in sorted((Path(__file__).parent / "fonts").glob("*.ttf")):
    font_manager.fontManager.addfont(font)

STYLE = {
    # named fonts: the generic "sans-serif" does not fall back letter by letter
    "font.family": ["DejaVu Sans", "Noto Sans Bengali"],
    "font.size": 10.5,
    "axes.titlesize": 10.5,
    "legend.fontsize": 10.5,
    "legend.frameon": False,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "svg.fonttype": "path",  # Bangla keeps its shape where the font is missing
    "svg.hashsalt": "rmsprop",
}

# Colours that stay apart for colour-blind readers (Okabe and Ito), and a line style for those who see none.
LOOK = {
    "SGD": {"color": "#000000", "linestyle": (0, (1, 1.5))},
    "Momentum": {"color": "#CC79A7", "linestyle": (0, (6, 2))},
    "Adagrad": {"color": "#D55E00", "linestyle": (0, (4, 1.5, 1, 1.5))},
    "RMSProp": {"color": "#0072B2", "linestyle": "-"},
    "Adam": {"color": "#009E73", "linestyle": (0, (8, 1.5))},
}
OTHERS = [
    {"color": "#0072B2", "linestyle": "-"},
    {"color": "#D55E00", "linestyle": (0, (4, 1.5))},
    {"color": "#009E73", "linestyle": (0, (1, 1.5))},
    {"color": "#CC79A7", "linestyle": (0, (6, 2, 1, 2))},
]

BANGLA = re.compile("[\u0980-\u09ff]")
Runs = Mapping[str, Trace]


class Picture(Figure):
    """A Figure that shows itself as a small SVG, and refuses to be drawn with broken text."""

    def svg(self) -> str:
        _refuse_bangla_in_formulas(self)
        out = StringIO()
        with matplotlib.rc_context(STYLE), warnings.catch_warnings(), _no_missing_glyph():
            warnings.filterwarnings("error", message=r"Glyph \d+")
            self.savefig(out, format="svg", metadata={"Date": None, "Creator": None, "Type": None, "Format": None})
        return _smaller(out.getvalue())

    def _repr_svg_(self) -> str:
        return self.svg()

    def __repr__(self) -> str:
        return f"<Picture with {len(self.axes)} axes>"


def picture(width: float = 4.2, height: float = 3.2, rows: int = 1, **options) -> tuple[Picture, list[Axes]]:
    """An empty figure in the book's style, and its axes from top to bottom. Inches; 4.2 is a phone's width."""
    with matplotlib.rc_context(STYLE):
        figure = Picture(figsize=(width, height), layout="constrained")
        axes = figure.subplots(rows, 1, squeeze=False, **options)[:, 0]
    return figure, list(axes)


def paths(runs: Runs) -> Picture:
    """The runs on the contour map of the objective that they share."""
    figure, (ax,) = picture()
    with matplotlib.rc_context(STYLE):
        draw_paths(ax, runs)
    return figure


def losses(runs: Runs) -> Picture:
    """The loss after each step, on a log axis."""
    figure, (ax,) = picture()
    with matplotlib.rc_context(STYLE):
        for (name, run), look in zip(runs.items(), _looks(runs)):
            ax.plot(run.t, run.loss, label=name, **look)
        ax.set(xlabel="step t", ylabel="loss", yscale="log")
        _legend(ax, runs)
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
        draw_effective_lrs(bottom, runs, coordinate, legend=False)
    return figure


def steps_on_curve(run: Trace, symbol: str = "w") -> Picture:
    """A run with one coordinate as numbered points on the curve of its loss."""
    theta = run.theta[:, 0]
    margin = 0.4 * (theta.max() - theta.min())  # room for the numbers
    along = np.linspace(theta.min() - margin, theta.max() + margin, 121)
    figure, (ax,) = picture()
    with matplotlib.rc_context(STYLE):
        ax.plot(along, run.objective.loss(along[None, :], 1), color="#9fb3c4")
        ax.plot(theta, run.loss, marker="o", markersize=5, **LOOK["RMSProp"])
        (minimum,) = run.objective.minimum or (np.inf,)
        for k, (x, y) in enumerate(zip(theta, run.loss)):
            beside = (9, 3) if minimum > x else (9, -10)  # where the curve does not go
            ax.annotate(f"${symbol}_{{{k}}}$ = {x:.4f}", (x, y), xytext=beside, textcoords="offset points")
        ax.set(xlabel=symbol, ylabel="J")
    return figure


def one_step_flow() -> Picture:
    """One step of RMSProp as a flow: the gradient goes down two ways and meets itself in a division."""
    figure, (ax,) = picture(height=3.6)
    boxes = {
        "g": (0.16, 0.88, "gradient  $g$"),
        "s": (0.66, 0.64, "memory\n$s \\leftarrow \\rho\\, s + (1-\\rho)\\, g^2$"),
        "root": (0.66, 0.36, "root\n$\\sqrt{s} + \\epsilon$"),
        "step": (0.16, 0.1, "step\n$-\\eta\\; g\\, /\\, (\\sqrt{s}+\\epsilon)$"),
    }
    with matplotlib.rc_context(STYLE):
        ax.set(xlim=(-0.12, 1.02), ylim=(0, 1))
        ax.axis("off")
        frame = {"boxstyle": "round,pad=0.5", "facecolor": "#eef4fa", "edgecolor": "#0072B2"}
        drawn = {
            key: ax.text(x, y, text, ha="center", va="center", bbox=frame, linespacing=1.7)
            for key, (x, y, text) in boxes.items()
        }
        for start, end, bend, label, at in [
            ("g", "s", -0.25, "squared", (0.62, 0.87)),
            ("s", "root", 0.0, "", None),
            ("root", "step", -0.25, "divides", (0.6, 0.13)),
            ("g", "step", 0.0, "as it is,\nwith its sign", (-0.1, 0.5)),
        ]:
            _arrow(ax, drawn[start], drawn[end], bend)
            if at:
                ax.text(*at, label, ha="left", va="center", color="#555555", style="italic")
    return figure


def draw_paths(ax: Axes, runs: Runs) -> None:
    objective = _shared_objective(runs)
    _draw_contours(ax, objective)
    for (name, run), look in zip(runs.items(), _looks(runs)):
        seen = max(1, len(run.t) // 50)  # dots show the steps; more of them than this would run together
        ax.plot(*run.theta.T, marker=".", markersize=4, markevery=seen, linewidth=1.3, label=name, **look)
    start = next(iter(runs.values())).theta[0]
    ax.plot(*start, marker="o", color="black", markersize=5, linestyle="")
    if objective.minimum:  # a saddle has none
        ax.plot(*objective.minimum, marker="*", color="black", markersize=10, linestyle="")
    ax.set(xlabel="x", ylabel="y", xlim=objective.domain[0], ylim=objective.domain[1])
    _legend(ax, runs)


def draw_effective_lrs(ax: Axes, runs: Runs, coordinate: int = 0, legend: bool = True) -> None:
    for (name, run), look in zip(runs.items(), _looks(runs)):
        ax.plot(run.t[1:], run.effective_lr[:, coordinate], label=name, **look)
    ax.set(xlabel="step t", ylabel="effective learning rate", yscale="log")
    ax.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))  # 0.2, not 2 × 10⁻¹
    ax.yaxis.set_minor_locator(LogLocator(subs=()))
    if legend:
        _legend(ax, runs)


def _draw_contours(ax: Axes, objective: Objective) -> None:
    (x0, x1), (y0, y1) = objective.domain
    x, y = np.linspace(x0, x1, 81), np.linspace(y0, y1, 81)
    loss = objective.loss(np.stack(np.broadcast_arrays(x[:, None], y[None, :])), 1)
    low = objective.loss(np.asarray(objective.minimum), 1) if objective.minimum else loss.min()
    levels = low + (loss.max() - low) * np.linspace(0.05, 1, 9) ** 2  # closer together near the minimum
    ax.contour(x, y, loss.T, levels=levels, colors="#9fb3c4", linewidths=0.8)


def _looks(runs: Runs) -> list[dict]:
    """Optimizers by name have their own look; runs that are told apart by something else take turns."""
    if all(name in LOOK for name in runs):
        return [LOOK[name] for name in runs]
    if len(runs) > len(OTHERS):
        raise ValueError(f"a phone shows at most {len(OTHERS)} runs apart; got {len(runs)}")
    return OTHERS[: len(runs)]


def _legend(ax: Axes, runs: Runs) -> None:
    if len(runs) > 1:
        ax.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=2, handlelength=2.2)


def _shared_objective(runs: Runs) -> Objective:
    objectives = {id(run.objective): run.objective for run in runs.values()}
    if len(objectives) != 1:
        raise ValueError("runs on one map must share one objective, the same object")
    objective = next(iter(objectives.values()))
    if objective.dim != 2 or objective.loss is None:
        raise ValueError(f"a map needs two coordinates and a loss; {objective.name['en']} has not")
    return objective


def _arrow(ax: Axes, start: Text, end: Text, bend: float) -> None:
    ax.annotate(
        "",
        xy=end.get_position(),
        xytext=start.get_position(),
        arrowprops={
            "arrowstyle": "-|>",
            "color": "#333333",
            "connectionstyle": f"arc3,rad={bend}",
            "patchA": start.get_bbox_patch(),
            "patchB": end.get_bbox_patch(),
            "shrinkA": 3,
            "shrinkB": 3,
        },
    )


def _refuse_bangla_in_formulas(figure: Figure) -> None:
    """matplotlib takes Bangla letters apart when a formula stands in the same string."""
    for text in figure.findobj(Text):
        words = text.get_text()
        if BANGLA.search(words) and words.count("$") >= 2:
            raise ValueError(
                f"Bangla and $…$ in one string of a figure: {words!r}. Write √, η, ρ as letters, or draw two strings."
            )


class _no_missing_glyph(logging.Handler):
    """While it is open, a letter that no font has is an error instead of an empty box."""

    def __enter__(self) -> None:
        logging.getLogger("matplotlib.mathtext").addHandler(self)

    def __exit__(self, *_: object) -> None:
        logging.getLogger("matplotlib.mathtext").removeHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        if "does not have a glyph" in record.getMessage():
            raise RuntimeError(record.getMessage())


def _smaller(svg: str) -> str:
    """Half the size: no prolog, no metadata, two decimals in drawn lines (a hundredth of a point)."""
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>\s*", "", svg, flags=re.S)
    svg = re.sub(r"<!--.*?-->\s*", "", svg, flags=re.S)
    svg = re.sub(r' d="[^"]*"', lambda d: re.sub(r"(\.\d\d)\d+", r"\1", d[0]).replace("\n", " "), svg)
    return re.sub(r"\n\s*", "\n", svg)
