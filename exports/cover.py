"""The cover: the narrow valley, how gradient descent zig-zags in it, and the way that RMSProp takes."""

from io import BytesIO

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from PIL import Image

from rmsprop_book.figures.style import STYLE, Picture
from rmsprop_lib import SGD, RMSProp, descend, valley

PAPER, INK, QUIET, PATH = "#0b5a8c", "#ffffff", "#9cc4de", "#f5d547"
SIZE = 5.83, 8.27  # A5, inches
LINES = {"bn": ("RMSProp", "সহজে, হাতে-কলমে"), "en": ("RMSProp", "by Hand")}
BELOW = {"bn": "গল্প, সংখ্যা, সূত্র, code", "en": "a story, numbers, formulas, code"}


def cover(lang: str) -> Picture:
    figure = Picture(figsize=SIZE, facecolor=PAPER)
    with matplotlib.rc_context(STYLE):
        big, second = LINES[lang]
        figure.text(0.1, 0.84, big, color=INK, size=42, weight="bold")
        figure.text(0.1, 0.765, second, color=INK, size=27)
        figure.text(0.1, 0.06, BELOW[lang], color=QUIET, size=13)
        draw_valley(figure.add_axes((0, 0.14, 1, 0.56)))
    return figure


def draw_valley(ax: Axes) -> None:
    surface, start = valley(), (-5.0, -2.0)
    x, y = np.linspace(-6.2, 2.6, 200), np.linspace(-3.1, 3.1, 160)
    assert surface.loss is not None  # only streams of gradients have none
    loss = surface.loss(np.array(np.meshgrid(x, y)), 1)
    ax.contour(x, y, loss, levels=np.geomspace(0.05, 18, 12), colors=QUIET, linewidths=0.7, alpha=0.6)
    zigzag = descend(SGD(lr=0.46), surface, start, 40).theta
    ax.plot(*zigzag.T, color=QUIET, linewidth=1.3, linestyle=(0, (2, 1.5)))
    ax.plot(
        *descend(RMSProp(lr=0.3, rho=0.9), surface, start, 60).theta.T,
        color=PATH,
        linewidth=3,
        marker="o",
        markersize=5,
    )
    ax.plot(*start, marker="o", color=INK, markersize=9)
    ax.plot(0, 0, marker="*", color=INK, markersize=20)
    ax.set(xlim=(x[0], x[-1]), ylim=(y[0], y[-1]))
    ax.set_axis_off()


def png(lang: str) -> bytes:
    """The cover for the shelf of an e-reader."""
    drawn, out = BytesIO(), BytesIO()
    cover(lang).savefig(drawn, format="png", dpi=144)
    Image.open(drawn).convert("RGB").quantize(64).save(out, format="png", optimize=True)
    return out.getvalue()
