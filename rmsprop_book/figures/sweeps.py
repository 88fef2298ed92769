"""Maps of many runs at once: the loss that each setting of two hyperparameters ends with."""

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.colors import BoundaryNorm, ListedColormap
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from numpy.typing import ArrayLike

from rmsprop_book.figures.style import STYLE, Picture, picture

MOST_BANDS = 8  # more colours than these are not told apart on a phone
NOT_FINITE = "#b8b8b8"  # a grey that the bands do not have


def heat_map(
    rho: ArrayLike,
    other: ArrayLike,
    loss: ArrayLike,
    symbol: str,
    label: str = "loss",
    powers: tuple[int, int] | None = None,
) -> Picture:
    """The loss over ρ (across) and another hyperparameter (up), in bands of powers of ten; a star at the smallest.

    rho: (m,), evenly spaced in log(1 − ρ), which is how memory grows: 0, 0.9, 0.99, 0.999 stand equally far apart.
    other: (n,), evenly spaced on a log scale. loss: (n, m), > 0; a run that left the finite numbers is grey.
    powers: where the colours begin and end, as powers of ten, so that two maps can share them.
    """
    x, y, z = -np.log10(1 - np.asarray(rho, float)), np.log10(np.asarray(other, float)), np.asarray(loss, float)
    if z.shape != (len(y), len(x)) or min(z.shape) < 2:
        needed = f"{len(y)} values of {symbol} and {len(x)} of ρ need ({len(y)}, {len(x)}), at least (2, 2)"
        raise ValueError(f"loss has shape {z.shape}; {needed}")
    levels = _levels(z, powers)
    bands = ListedColormap(matplotlib.colormaps["viridis_r"](np.linspace(0, 1, len(levels) - 1)))
    band = np.where(np.isfinite(z), np.digitize(np.log10(z), levels[1:-1]), -1)
    figure, (ax,) = picture(height=4.1)
    with matplotlib.rc_context(STYLE):
        draw_bands(ax, edges(x), 10 ** edges(y), band, bands)
        i, j = np.unravel_index(np.argmin(np.where(np.isfinite(z), z, np.inf)), z.shape)
        ax.plot(x[j], 10 ** y[i], marker="*", color="black", markeredgecolor="white", markersize=15, linestyle="")
        ax.set(xlabel="ρ", yscale="log", xlim=edges(x)[[0, -1]], ylim=10 ** edges(y)[[0, -1]])
        ax.set_ylabel(symbol, rotation=0, labelpad=8)
        ax.minorticks_off()
        decades = np.arange(np.ceil(x.min() - 1e-9), np.floor(x.max() + 1e-9) + 1)
        ax.set_xticks(decades, [f"{1 - 10**-k:g}" for k in decades])
        draw_bar(figure, levels, bands, label)
    return figure


def _levels(z: np.ndarray, powers: tuple[int, int] | None) -> np.ndarray:
    """Whole powers of ten around all losses, as log10: every one, or every second, third, … if they are many."""
    finite = z[np.isfinite(z)]
    if not finite.size or (finite <= 0).any():
        raise ValueError("a map of powers of ten needs losses above 0, and at least one that is finite")
    low, high = powers or (np.floor(np.log10(finite.min())), np.ceil(np.log10(finite.max())))
    if powers and not 10.0**low <= finite.min() <= finite.max() <= 10.0**high:
        raise ValueError(f"losses from {finite.min():.1e} to {finite.max():.1e} do not fit powers = {powers}")
    width = max(high - low, 1)
    stride = np.ceil(width / MOST_BANDS)
    levels: np.ndarray = low + stride * np.arange(np.ceil(width / stride) + 1)
    return levels


def edges(centers: np.ndarray) -> np.ndarray:
    """Where the cells around evenly spaced centers begin and end."""
    half = (centers[1] - centers[0]) / 2
    return np.append(centers - half, centers[-1] + half)


def draw_bar(figure: Picture, levels: np.ndarray, bands: ListedColormap, label: str, open_ends: bool = False) -> None:
    """What each colour means; with open ends the first and the last mean all that lies beyond, too."""
    colours = ScalarMappable(BoundaryNorm(levels, bands.N, extend="both" if open_ends else "neither"), bands)
    bar = figure.colorbar(colours, ax=figure.axes, location="top", ticks=levels)
    bar.set_ticklabels([f"$10^{{{level:.0f}}}$" for level in levels])
    bar.set_label(label)


def draw_bands(ax: Axes, x: np.ndarray, y: np.ndarray, band: np.ndarray, colours: ListedColormap) -> None:
    """All cells of one band as one shape of few boxes: few bytes, and no seams inside a band."""
    for which in np.unique(band):
        boxes = [
            Path([(x[left], y[low]), (x[right], y[low]), (x[right], y[high]), (x[left], y[high]), (x[left], y[low])])
            for left, right, low, high in _boxes(band == which)
        ]
        colour = NOT_FINITE if which < 0 else colours(int(which))
        ax.add_patch(PathPatch(Path.make_compound_path(*boxes), facecolor=colour, edgecolor=colour, linewidth=0.4))


def _boxes(cells: np.ndarray) -> list[tuple[int, int, int, int]]:
    """The true cells as boxes (left, right, low, high): runs in a row, made higher while the next row has the same."""
    done: list[tuple[int, int, int, int]] = []
    growing: dict[tuple[int, int], int] = {}
    for j, row in enumerate([*cells, np.zeros(cells.shape[1], bool)]):
        ends = np.flatnonzero(np.diff(np.concatenate([[0], row, [0]]))).reshape(-1, 2)
        runs = {(int(left), int(right)) for left, right in ends}
        done += [(*run, low, j) for run, low in growing.items() if run not in runs]
        growing = {run: growing.get(run, j) for run in runs}
    return sorted(done)
