"""A bar for each name: numbers that differ so much that one look is enough."""

from collections.abc import Mapping

import matplotlib
import numpy as np

from rmsprop_book.figures.style import OTHERS, STYLE, Picture, picture


def bars(values: Mapping[str, float], xlabel: str) -> Picture:
    """Level bars from 0, the first at the top, each with its number at its end."""
    lengths = np.array(list(values.values()), float)
    if not (lengths >= 0).all() or not np.isfinite(lengths).all():
        raise ValueError(f"a bar begins at 0 and ends somewhere to the right; got {dict(values)}")
    figure, (ax,) = picture(height=0.8 + 0.4 * len(values))
    with matplotlib.rc_context(STYLE):
        drawn = ax.barh(list(values), lengths, height=0.6, color=OTHERS[0]["color"])
        ax.bar_label(drawn, [f"{length:.2g}" for length in lengths], padding=4)
        ax.set(xlabel=xlabel, xlim=(0, 1.15 * lengths.max()))  # room for the numbers
        ax.tick_params(axis="y", length=0)
        ax.invert_yaxis()
    return figure
