"""Training in pictures: what is drawn is what was trained, small, and the same bytes each time."""

import xml.etree.ElementTree as ET

import numpy as np
import pytest

from rmsprop_book import figures

STEPS = np.arange(0, 301, 10)
LRS = 2.0 ** np.arange(-9, 5)


def seeds(points, count=10, seed=0):
    return np.random.default_rng(seed).uniform(1, 3, (points, count))


@pytest.fixture(scope="module")
def drawings():
    five = {name: seeds(31, seed=k) for k, name in enumerate(("SGD", "Momentum", "Adagrad", "RMSProp", "Adam"))}
    return {
        "spreads": lambda: figures.spreads(STEPS, five),
        "medians_by_lr": lambda: figures.medians_by_lr(LRS, {"SGD": seeds(14), "Adam": seeds(14, seed=1)}, below=2.5),
        "gradient_sizes": lambda: figures.gradient_sizes(STEPS, ("all", seeds(31)[:, 0]), ("one", seeds(31)[:, 1])),
    }


@pytest.mark.parametrize("name", ["spreads", "medians_by_lr", "gradient_sizes"])
def test_small_and_the_same_bytes_each_time(drawings, name):
    svg = drawings[name]().svg()
    assert svg == drawings[name]().svg() and ET.fromstring(svg).tag.endswith("svg")
    assert len(svg.encode()) < 70_000


def test_a_line_for_the_median_in_a_band_of_all_seeds():
    values = seeds(31)
    (ax,) = figures.spreads(STEPS, {"RMSProp": values}).axes
    (line,), (band,) = ax.get_lines(), ax.collections
    assert np.array_equal(line.get_xydata(), np.stack([STEPS, np.median(values, axis=1)], axis=1))
    edges = band.get_paths()[0].vertices
    for at, low, high in zip(STEPS, values.min(axis=1), values.max(axis=1)):
        here = edges[edges[:, 0] == at][:, 1]
        assert here.min() == low and here.max() == high


def test_the_star_is_the_smallest_median_and_what_is_above_is_left_out():
    values = np.full((14, 3), 9.0)
    values[3:6] = [[1, 2, 3], [0, 1, 9], [np.nan, 1, 1]]
    (ax,) = figures.medians_by_lr(LRS, {"RMSProp": values}, below=4).axes
    line, star = ax.get_lines()
    assert np.flatnonzero(np.isfinite(line.get_ydata())).tolist() == [3, 4]
    assert line.get_ydata()[3:5].tolist() == [2, 1] and star.get_xydata().tolist() == [[LRS[4], 1]]
    with pytest.raises(ValueError, match="no median of RMSProp is below 0.5"):
        figures.medians_by_lr(LRS, {"RMSProp": values}, below=0.5)


def test_a_gradient_of_0_has_no_dot():
    (ax,) = figures.gradient_sizes(STEPS[:3], ("all", np.ones(3)), ("one", np.array([0.1, 0, 0.2]))).axes
    line, dots = ax.get_lines()
    assert line.get_ydata().tolist() == [1, 1, 1] and dots.get_xydata().tolist() == [[0, 0.1], [20, 0.2]]
    assert ax.get_yscale() == "log"


@pytest.mark.parametrize("values", [np.ones(31), np.ones((30, 2))])
def test_every_point_needs_its_seeds(values):
    with pytest.raises(ValueError, match=r"SGD has values of shape .*; 31 points need \(31, seeds\)"):
        figures.spreads(STEPS, {"SGD": values})
