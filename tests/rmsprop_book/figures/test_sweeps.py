"""The map of a sweep shows each loss in its band, and the star stands on the smallest."""

import re

import numpy as np
import pytest
from matplotlib.colors import to_rgba
from matplotlib.path import Path

from rmsprop_book.figures import heat_map
from rmsprop_book.figures.sweeps import NOT_FINITE, _boxes
from rmsprop_lib import RMSProp, descend, mini_batches

RHO, LR = 1 - np.geomspace(1, 1e-3, 13), np.geomspace(1e-3, 10, 9)


@pytest.fixture
def loss():
    noisy = mini_batches()
    above = descend(RMSProp(LR[:, None], RHO), noisy, [-1, 2], 100, every=100).loss[-1]
    return above - noisy.loss(np.array(noisy.minimum), 1)


def shapes(figure):
    """The bands as drawn: their colour, and what they cover."""
    return [(patch.get_facecolor(), patch.get_path()) for patch in figure.axes[0].patches]


def covers(path, x, y):
    """Whether one of the boxes of a band holds the point."""
    return any(Path(box).contains_point((x, y)) for box in path.to_polygons(closed_only=True))


def test_the_same_bytes_each_time_and_small(loss):
    svg = heat_map(RHO, LR, loss, "η").svg()
    assert svg == heat_map(RHO, LR, loss, "η").svg() and len(svg.encode()) < 70_000
    assert "<image" not in svg, "a picture inside would not be the same bytes on another machine"
    assert float(re.search(r'width="([\d.]+)pt"', svg)[1]) <= 4.2 * 72 + 1


def test_a_larger_map_is_small_too():
    rho, eps = 1 - np.geomspace(1, 1e-3, 31), np.geomspace(1e-8, 100, 41)
    noisy = mini_batches()
    loss = descend(RMSProp(0.1, rho, eps[:, None]), noisy, [-1, 2], 50, every=50).loss[-1]
    assert len(heat_map(rho, eps, loss, "ε").svg().encode()) < 70_000


def test_every_cell_is_drawn_once_and_in_the_band_of_its_loss(loss):
    bands = shapes(heat_map(RHO, LR, loss, "η"))
    colour_of = {}
    for i, lr in enumerate(LR):
        for j, rho in enumerate(RHO):
            holding = [colour for colour, path in bands if covers(path, -np.log10(1 - rho), lr)]
            assert len(holding) == 1
            colour_of.setdefault(int(np.floor(np.log10(loss[i, j]))), set()).add(holding[0])
    assert all(len(colours) == 1 for colours in colour_of.values())
    assert len(set.union(*colour_of.values())) == len(colour_of), "each power of ten has a colour of its own"


def test_the_star_stands_on_the_smallest(loss):
    (star,) = [line for line in heat_map(RHO, LR, loss, "η").axes[0].get_lines() if line.get_marker() == "*"]
    i, j = np.unravel_index(loss.argmin(), loss.shape)
    assert star.get_xydata()[0] == pytest.approx([-np.log10(1 - RHO[j]), LR[i]])


def test_the_axis_of_rho_gives_each_memory_its_room(loss):
    figure = heat_map(RHO, LR, loss, "η", label="loss above the smallest")
    ax, bar = figure.axes
    assert [tick.get_text() for tick in ax.get_xticklabels()] == ["0", "0.9", "0.99", "0.999"]
    assert np.allclose(np.diff(ax.get_xticks()), 1) and ax.get_ylabel() == "η" and ax.get_yscale() == "log"
    assert bar.get_xlabel() == "loss above the smallest"


def test_a_run_that_left_the_finite_numbers_is_grey(loss):
    loss[-1, 0] = np.inf
    loss[-1, 1] = np.nan
    bands = shapes(heat_map(RHO, LR, loss, "η"))
    grey = [path for colour, path in bands if colour == to_rgba(NOT_FINITE)]
    assert len(grey) == 1 and all(covers(grey[0], -np.log10(1 - rho), LR[-1]) for rho in RHO[:2])


def test_many_powers_of_ten_share_the_colours():
    loss = np.geomspace(1e-100, 1, len(LR) * len(RHO)).reshape(len(LR), len(RHO))
    assert 2 <= len(shapes(heat_map(RHO, LR, loss, "η"))) <= 8


def test_two_maps_can_share_their_colours(loss):
    figures = [heat_map(RHO, LR, z, "η", powers=(-6, 4)) for z in (loss, loss / 3)]
    bars = [[tick.get_text() for tick in figure.axes[1].get_xticklabels()] for figure in figures]
    assert bars[0] == bars[1] and "10^{-6}" in bars[0][0] and "10^{4}" in bars[0][-1]
    with pytest.raises(ValueError, match=r"do not fit powers = \(-2, 0\)"):
        heat_map(RHO, LR, loss, "η", powers=(-2, 0))


def test_boxes_cover_the_cells_once():
    random = np.random.default_rng(1)
    for _ in range(50):
        cells = random.random((6, 7)) < 0.6
        seen = np.zeros(cells.shape, int)
        for left, right, low, high in _boxes(cells):
            seen[low:high, left:right] += 1
        assert np.array_equal(seen, cells)
    assert _boxes(np.ones((4, 5), bool)) == [(0, 5, 0, 4)]


@pytest.mark.parametrize(
    "loss, words",
    [
        (np.ones((13, 9)), r"loss has shape \(13, 9\); 9 values of η and 13 of ρ need \(9, 13\), at least \(2, 2\)"),
        (np.zeros((9, 13)), "losses above 0"),
        (np.full((9, 13), np.nan), "at least one that is finite"),
    ],
)
def test_what_cannot_be_drawn(loss, words):
    with pytest.raises(ValueError, match=words):
        heat_map(RHO, LR, loss, "η")
