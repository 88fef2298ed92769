"""Flows from box to box: one step of Adam (two averages, one division), and the whole book on one page."""

import textwrap
from collections.abc import Iterable, Mapping
from itertools import zip_longest
from typing import TYPE_CHECKING

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch
from matplotlib.text import Text

from rmsprop_book.bilingual import SEPARATOR
from rmsprop_book.figures.diagrams import _arrow
from rmsprop_book.figures.style import STYLE, Picture, looks, picture

if TYPE_CHECKING:  # a figure needs no YAML
    from rmsprop_book.exam.summary import Formula

OWNERS = ("Momentum", "RMSProp", "Adam")
COLOUR = {name: look["color"] for name, look in zip(OWNERS, looks(dict.fromkeys(OWNERS)))}

# Where each box stands, what is in it, and from whom Adam has it (its colour): Momentum, RMSProp, or nobody.
BOXES = {
    "g": (0.5, 0.93, "gradient  $g$", None),
    "m": (0.21, 0.66, "g-এর গড় · average of $g$\n$m \\leftarrow \\beta_1 m$\n$+\\, (1-\\beta_1)\\, g$", "Momentum"),
    "v": (0.79, 0.66, "g²-এর গড় · average of $g^2$\n$v \\leftarrow \\beta_2 v$\n$+\\, (1-\\beta_2)\\, g^2$", "RMSProp"),
    "m_hat": (0.21, 0.345, "$\\hat m = m\\, /\\, (1-\\beta_1^t)$", "Adam"),
    "v_hat": (0.79, 0.345, "$\\hat v = v\\, /\\, (1-\\beta_2^t)$", "Adam"),
    "step": (0.5, 0.08, "ধাপ · step\n$-\\eta\\; \\hat m\\, /\\, (\\sqrt{\\hat v} + \\epsilon)$", None),
}
# From where to where, how bent, what is said beside it, and where.
ARROWS = [
    ("g", "m", 0.15, "যেমন আছে · as it is", (0.05, 0.86)),
    ("g", "v", -0.15, "বর্গ হয়ে · squared", (0.79, 0.86)),
    ("m", "m_hat", 0.0, "", None),
    ("v", "v_hat", 0.0, "", None),
    ("m_hat", "step", 0.15, "ভাগ হয় · is divided", (0.0, 0.19)),
    ("v_hat", "step", -0.15, "ভাগ করে · divides", (0.84, 0.19)),
]
BETWEEN = (0.5, 0.455, "bias correction")


def adam_flow() -> Picture:
    """One step of Adam: the gradient is averaged on the left, its square on the right, and they meet in a division.

    A box has the colour of the optimizer that Adam has it from: Momentum, RMSProp, or green for what is new in Adam.
    Source: kingma2015.
    """
    figure, (ax,) = picture(height=4.3)
    with matplotlib.rc_context(STYLE):
        ax.set(xlim=(-0.03, 1.03), ylim=(0, 1))
        ax.axis("off")
        drawn = {key: _box(ax, *box) for key, box in BOXES.items()}
        for start, end, bend, words, at in ARROWS:
            _arrow(ax, drawn[start], drawn[end], bend)
            if at:
                ax.text(*at, words, ha="left", va="center", color="#555555", style="italic")
        ax.text(*BETWEEN, ha="center", va="center", color=COLOUR["Adam"], style="italic")
    return figure


def _box(ax: Axes, x: float, y: float, words: str, owner: str | None) -> Text:
    edge = COLOUR[owner] if owner else "#8fa3b5"
    frame = {"boxstyle": "round,pad=0.45", "facecolor": "#eef4fa", "edgecolor": edge, "linewidth": 1.8 if owner else 1}
    return ax.text(x, y, words, ha="center", va="center", bbox=frame, linespacing=1.5, zorder=3)


# The map: for each box its colour, and what its sketch shows, as bars or as a line.
BLUE, ORANGE = (look["color"] for look in looks(dict.fromkeys(("RMSProp", "Adagrad"))))
MAP = {
    "problem": (ORANGE, "ধাপ, ধ্রুব g · step, constant g", "bars"),
    "idea": (BLUE, "পুরোনো g²-এর ওজন · weight of old g²", "bars"),
    "formula": (BLUE, "", ""),
    "effect": (BLUE, "পাহাড়ের পরে হার (log) · rate after a cliff (log)", "line"),
    "price": (ORANGE, "শেষে θ · θ in the end", "line"),
}
WIDE, HIGH, GAP = 4.2, 1.0, 0.26  # of a box, and between two; in inches
LETTERS = 25  # in a line beside a sketch


def one_page_map(boxes: "Iterable[Formula]", sketches: Mapping[str, np.ndarray]) -> Picture:
    """The whole book on one page: problem, idea, formula, effect, price, each with a small sketch of its numbers.

    boxes: the lines of the summary's map. sketches: the numbers to draw, by the name of the box.
    """
    named = {box.name["en"]: box for box in boxes}
    if unknown := [*(named.keys() - MAP.keys()), *(sketches.keys() - named.keys())]:
        raise ValueError(f"the map has no box {unknown[0]!r}; it has {', '.join(MAP)}")
    height = len(named) * (HIGH + GAP) - GAP + 0.04
    figure, (ax,) = picture(WIDE, height)
    figure.set_layout_engine("none")
    ax.set(position=(0, 0, 1, 1), xlim=(0, WIDE), ylim=(height, 0))
    ax.axis("off")
    with matplotlib.rc_context(STYLE):
        for k, (name, box) in enumerate(named.items()):
            top = 0.02 + k * (HIGH + GAP)
            _place(ax, box, top)
            if name in sketches:
                _sketch(figure, name, sketches[name], top)
            if k:
                ax.annotate("", (WIDE / 2, top), (WIDE / 2, top - GAP), arrowprops=ARROW)
    return figure


ARROW = {"arrowstyle": "-|>", "color": "#333333", "shrinkA": 2, "shrinkB": 2}


def _place(ax: Axes, box: "Formula", top: float) -> None:
    """A frame with the name of the box and what it shows, and its words or formulas."""
    colour, shows, _ = MAP[box.name["en"]]
    frame = {
        "boxstyle": "round,pad=0,rounding_size=0.08",
        "facecolor": "#f4f7fa",
        "edgecolor": colour,
        "linewidth": 1.3,
    }
    ax.add_patch(FancyBboxPatch((0.03, top), WIDE - 0.06, HIGH, **frame))
    ax.text(0.15, top + 0.17, "{bn} · {en}".format(**box.name), color=colour, va="center", weight="bold")
    ax.text(WIDE - 0.14, top + 0.17, shows, color="#555555", va="center", ha="right")
    if box.tex:
        formulas = "\n".join(f"${tex}$" for tex in box.tex)
        ax.text(WIDE / 2, top + 0.6, formulas, ha="center", va="center", size=12.5, linespacing=1.8)
    if box.text:
        lines = zip_longest(*(textwrap.wrap(box.text[lang], LETTERS) for lang in ("bn", "en")), fillvalue="")
        ax.text(0.15, top + 0.63, "\n".join(map(SEPARATOR.join, lines)), va="center", linespacing=1.25)


def _sketch(figure: Picture, name: str, numbers: np.ndarray, top: float) -> None:
    """The numbers on the right of a box, without axes."""
    colour, _, kind = MAP[name]
    width, height = figure.get_size_inches()
    small = figure.add_axes((2.62 / width, 1 - (top + HIGH - 0.1) / height, 1.45 / width, (HIGH - 0.42) / height))
    small.axis("off")
    t = np.arange(1, len(numbers) + 1)
    if kind == "bars":
        small.bar(t, numbers, width=0.62, color=colour)
    else:
        small.plot(t, numbers, color=colour, linewidth=1.4)
