"""A strip for each optimizer: every learning rate across, the steps downwards, the loss as a colour."""

from collections.abc import Mapping

import matplotlib
import numpy as np
from matplotlib.colors import ListedColormap
from numpy.typing import NDArray

from rmsprop_book.figures.style import STYLE, Picture, picture
from rmsprop_book.figures.sweeps import draw_bands, draw_bar, edges

POWERS = np.array([-6, -4, -2, -1, 0, 1, 2])  # the loss at which a colour ends, as a power of ten
ROWS, COLUMNS = 36, 101  # more are not seen on a phone


def strips(rates: NDArray[np.float64], losses: Mapping[str, NDArray[np.float64]]) -> Picture:
    """How low each learning rate has come, and whether it stays there.

    rates: (m,), evenly spaced on a log scale. losses: for each optimizer (steps + 1, m); what is not finite is grey.
    A cell shows the loss of its first step, never an average, so that a passing dip is seen as one.
    """
    shapes = [np.shape(loss) for loss in losses.values()]
    if any(shape != (shapes[0][0], len(rates)) for shape in shapes):
        raise ValueError(f"losses must all have shape (steps + 1, {len(rates)}), one column a rate; got {shapes}")
    steps = shapes[0][0] - 1
    across = max(1, round((len(rates) - 1) / (COLUMNS - 1)))
    down = max(1, round(steps / ROWS))
    colours = ListedColormap(matplotlib.colormaps["viridis_r"](np.linspace(0, 1, len(POWERS) + 1)))
    figure, axes = picture(height=1.1 + 1.05 * len(losses), rows=len(losses), sharex=True)
    x = 10 ** edges(np.log10(rates[::across]))
    with matplotlib.rc_context(STYLE):
        for ax, (name, loss) in zip(axes, losses.items()):
            cells = np.asarray(loss)[::down, ::across]
            with np.errstate(divide="ignore", invalid="ignore"):
                band = np.where(np.isfinite(cells), np.digitize(np.log10(cells), POWERS), -1)
            y = np.minimum(np.arange(len(cells) + 1) * down, steps)
            draw_bands(ax, x, y, band, colours)
            ax.set(xscale="log", xlim=x[[0, -1]], ylim=(steps, 0), yticks=[0, steps // 2, steps])
            ax.set_title(name, loc="left", pad=3)
            ax.minorticks_off()
        axes[-1].set_xlabel("η")
        axes[len(axes) // 2].set_ylabel("step")
        draw_bar(figure, POWERS, colours, "loss", open_ends=True)
    return figure
