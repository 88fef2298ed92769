"""Diagrams: what is no run but an idea."""

import matplotlib
from matplotlib.axes import Axes
from matplotlib.text import Text

from rmsprop_book.figures.style import STYLE, Picture, picture

# The family: where each stands (x, y in a picture of 1 × 1), its year, and what it brought.
FAMILY = {
    "Gradient descent": (0.5, 0.95, 1847, "সবার এক η · one $\\eta$ for all"),
    "Momentum": (0.17, 0.75, 1964, "গতি ধরে রাখে · keeps its speed"),
    "Rprop": (0.83, 0.75, 1993, "শুধু চিহ্ন · looks only\nদেখে · at the sign"),
    "Adagrad": (0.5, 0.65, 2011, "পুরোনো সব · divides by\ng² দিয়ে ভাগ · all past $g^2$"),
    "RMSProp": (0.66, 0.42, 2012, "সাম্প্রতিক · divides by\ng² দিয়ে ভাগ · recent $g^2$"),
    "Adam": (0.4, 0.22, 2015, "g আর g²-এর গড়, · averages $g$ and $g^2$,\nশুরুটা শুধরে · start corrected"),
    "AMSGrad": (0.2, 0.05, 2018, "সবচেয়ে বড় s রাখে · keeps largest $s$"),
    "AdamW": (0.78, 0.05, 2019, "weight decay আলাদা · weight decay apart"),
}
# From whom to whom; the words of the line, and where they stand.
DESCENT = [
    ("Gradient descent", "Momentum", "", None),
    ("Gradient descent", "Adagrad", "", None),
    ("Gradient descent", "Rprop", "", None),
    ("Rprop", "RMSProp", "ইতিহাস · history", (0.84, 0.58)),
    ("Adagrad", "RMSProp", "ব্যাখ্যা · explanation", (0.455, 0.535)),
    ("RMSProp", "Adam", "", None),
    ("Momentum", "Adam", "", None),
    ("Adam", "AMSGrad", "", None),
    ("Adam", "AdamW", "", None),
]


def one_step_flow() -> Picture:
    """One step of RMSProp as a flow: the gradient goes down two ways and meets itself in a division."""
    figure, (ax,) = picture(height=3.6)
    boxes = {
        "g": (0.16, 0.88, "gradient  $g$"),
        "s": (0.66, 0.64, "স্মৃতি · memory\n$s \\leftarrow \\rho\\, s + (1-\\rho)\\, g^2$"),
        "root": (0.66, 0.36, "বর্গমূল · root\n$\\sqrt{s} + \\epsilon$"),
        "step": (0.16, 0.1, "ধাপ · step\n$-\\eta\\; g\\, /\\, (\\sqrt{s}+\\epsilon)$"),
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
            ("g", "s", -0.25, "বর্গ হয়ে · squared", (0.62, 0.87)),
            ("s", "root", 0.0, "", None),
            ("root", "step", -0.25, "ভাগ করে · divides", (0.6, 0.13)),
            ("g", "step", 0.0, "যেমন আছে, · as it is,\nচিহ্ন সহ · with its sign", (-0.1, 0.5)),
        ]:
            _arrow(ax, drawn[start], drawn[end], bend)
            if at:
                ax.text(*at, label, ha="left", va="center", color="#555555", style="italic")
    return figure


def family_tree() -> Picture:
    """Gradient descent and its descendants with their years, RMSProp with both of its ancestors.

    The line from Rprop is history (the lecture of 2012 begins with it); the dashed one from Adagrad is how RMSProp is
    explained since. The page index.md shows this picture as chapters/family-tree.svg.
    Sources: cauchy1847, polyak1964, riedmiller1993, duchi2011, tieleman2012, kingma2015, reddi2018, loshchilov2019.
    """
    figure, (ax,) = picture(height=6.4)
    with matplotlib.rc_context(STYLE):
        ax.set(xlim=(0, 1), ylim=(0, 1))
        ax.axis("off")
        drawn = {name: _member(ax, name) for name in FAMILY}
        for start, end, words, at in DESCENT:
            _arrow(ax, drawn[start], drawn[end], bend=0.0, style="--" if words.endswith("explanation") else "-")
            if at:
                ax.text(*at, words, ha="center", va="center", color="#555555", style="italic")
    return figure


def _member(ax: Axes, name: str) -> Text:
    x, y, year, brought = FAMILY[name]
    edge, width = ("#0072B2", 2.4) if name == "RMSProp" else ("#8fa3b5", 1.0)
    frame = {"boxstyle": "round,pad=0.4", "facecolor": "#eef4fa", "edgecolor": edge, "linewidth": width}
    words = f"{name} {year}\n{brought}"
    return ax.text(x, y, words, ha="center", va="center", bbox=frame, linespacing=1.4, zorder=3)


def _arrow(ax: Axes, start: Text, end: Text, bend: float, style: str = "-") -> None:
    ax.annotate(
        "",
        xy=end.get_position(),
        xytext=start.get_position(),
        arrowprops={
            "arrowstyle": "-|>",
            "color": "#333333",
            "linestyle": style,
            "connectionstyle": f"arc3,rad={bend}",
            "patchA": start.get_bbox_patch(),
            "patchB": end.get_bbox_patch(),
            "shrinkA": 3,
            "shrinkB": 3,
        },
    )
