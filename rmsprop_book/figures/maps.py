"""The same runs on two maps below each other: what a change of the surface does to each path."""

from collections.abc import Mapping

import matplotlib

from rmsprop_book.figures.runs import draw_paths
from rmsprop_book.figures.style import STYLE, Picture, Runs, picture


def paths_on_maps(maps: Mapping[str, Runs]) -> Picture:
    """A map for each title, with its own runs; the optimizers are the same on all, so one legend serves them."""
    optimizers = {tuple(runs) for runs in maps.values()}
    if len(optimizers) != 1:
        raise ValueError(f"every map must show the same optimizers; got {sorted(optimizers)}")
    figure, axes = picture(height=2.9 * len(maps) + 0.3, rows=len(maps))
    with matplotlib.rc_context(STYLE):
        for ax, (title, runs) in zip(axes, maps.items()):
            draw_paths(ax, runs)
            if (own := ax.get_legend()) is not None:
                own.remove()
            ax.set_aspect("equal")  # a turn stays a turn
            ax.set_title(title, loc="left", pad=4)
        if len(next(iter(optimizers))) > 1:
            figure.legend(*axes[0].get_legend_handles_labels(), loc="outside upper center", ncols=3)
    return figure
