"""One step of Adam as a flow of data: two averages, one division."""

import matplotlib
from matplotlib.axes import Axes
from matplotlib.text import Text

from rmsprop_lib.figures.diagrams import _arrow
from rmsprop_lib.figures.style import STYLE, Picture, looks, picture

OWNERS = ("Momentum", "RMSProp", "Adam")
COLOUR = {name: look["color"] for name, look in zip(OWNERS, looks(dict.fromkeys(OWNERS)))}

# Where each box stands, what is in it, and from whom Adam has it (its colour): Momentum, RMSProp, or nobody.
BOXES = {
    "g": (0.5, 0.93, "gradient  $g$", None),
    "m": (0.21, 0.66, "average of $g$\n$m \\leftarrow \\beta_1 m$\n$+\\, (1-\\beta_1)\\, g$", "Momentum"),
    "v": (0.79, 0.66, "average of $g^2$\n$v \\leftarrow \\beta_2 v$\n$+\\, (1-\\beta_2)\\, g^2$", "RMSProp"),
    "m_hat": (0.21, 0.345, "$\\hat m = m\\, /\\, (1-\\beta_1^t)$", "Adam"),
    "v_hat": (0.79, 0.345, "$\\hat v = v\\, /\\, (1-\\beta_2^t)$", "Adam"),
    "step": (0.5, 0.08, "step\n$-\\eta\\; \\hat m\\, /\\, (\\sqrt{\\hat v} + \\epsilon)$", None),
}
# From where to where, how bent, what is said beside it, and where.
ARROWS = [
    ("g", "m", 0.15, "as it is", (0.05, 0.86)),
    ("g", "v", -0.15, "squared", (0.79, 0.86)),
    ("m", "m_hat", 0.0, "", None),
    ("v", "v_hat", 0.0, "", None),
    ("m_hat", "step", 0.15, "is divided", (0.0, 0.19)),
    ("v_hat", "step", -0.15, "divides", (0.84, 0.19)),
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
