"""Diagrams: what is no run but an idea."""

import matplotlib
from matplotlib.axes import Axes
from matplotlib.text import Text

from rmsprop_lib.figures.style import STYLE, Picture, picture


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
