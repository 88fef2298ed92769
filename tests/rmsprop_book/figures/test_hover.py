"""The swing in pictures: drawn from the run, small, and the same bytes each time."""

import xml.etree.ElementTree as ET

import numpy as np
import pytest

from rmsprop_book import figures
from rmsprop_lib import InverseRoot, RMSProp, descend, parabola, valley


@pytest.fixture(scope="module")
def run():
    return descend(RMSProp(0.4), valley(), [-5, -2], 400)


@pytest.fixture(scope="module")
def drawings(run):
    at = np.linspace(0, 0.06, 7)
    slower = descend(RMSProp(InverseRoot(0.4)), run.objective, [-5, -2], 400)
    return {
        "short_and_long": lambda: figures.short_and_long(run, 20, 0.2),
        "distances": lambda: figures.distances({"constant η": run, "η/√t": slower}, 0.2, coordinate=1),
        "swings": lambda: figures.swings({"outside": (at, at + 1, at)}, "ε"),
        "edges": lambda: figures.edges(at, {"start 1": at + 1, "start 2": at + 2}),
        "losses_by_lr": lambda: figures.losses_by_lr(at + 1, at + 2, at + 3),
    }


@pytest.mark.parametrize("name", ["short_and_long", "distances", "swings", "edges", "losses_by_lr"])
def test_small_and_the_same_bytes_each_time(drawings, name):
    svg = drawings[name]().svg()
    assert svg == drawings[name]().svg() and ET.fromstring(svg).tag.endswith("svg")
    assert len(svg.encode()) < 70_000


def test_twenty_steps_above_and_all_of_them_below(run):
    top, bottom = figures.short_and_long(run, 20, 0.2).axes
    path = next(line for line in top.get_lines() if line.get_label() == "RMSProp")
    assert np.array_equal(path.get_xydata(), run.theta[:21])
    drawn = {line.get_label(): line.get_ydata() for line in bottom.get_lines()}
    assert all(np.array_equal(drawn[name], np.abs(run.theta[:, i])) for i, name in enumerate(("|x|", "|y|")))
    assert bottom.get_yscale() == "log" and [text.get_text() for text in bottom.texts] == ["η/2 = 0.2"]


@pytest.mark.parametrize("short", [0, 401])
def test_a_beginning_has_steps_and_is_no_longer_than_the_run(run, short):
    with pytest.raises(ValueError, match="short must be a number of steps from 1 to 400"):
        figures.short_and_long(run, short, 0.2)


def test_distances_are_those_of_the_run(run, drawings):
    (ax,) = drawings["distances"]().axes
    drawn = {line.get_label(): line.get_ydata() for line in ax.get_lines()}
    assert np.array_equal(drawn["constant η"], np.abs(run.theta[:, 1])) and ax.get_ylim() == (1e-5, 10)
    with pytest.raises(ValueError, match="at most 4 runs"):
        figures.distances({str(k): run for k in range(5)}, 0.2)


def test_dots_are_measured_and_lines_foretold():
    at = np.array([0.0, 0.01, 0.02])
    ends = np.abs(descend(RMSProp(0.1, eps=at + 1e-12), parabola(1), 3, 600, every=600).theta[-1, 0])
    (ax,) = figures.swings({"outside": (at, ends, 0.05 - at)}, "ε").axes
    line, dots = ax.get_lines()
    assert np.array_equal(line.get_ydata(), 0.05 - at) and line.get_marker() == "None"
    assert np.array_equal(dots.get_ydata(), ends) and dots.get_marker() == "o"
    assert np.allclose(ends, 0.05 - at, atol=1e-4)


def test_loss_and_floor_against_the_learning_rate():
    lr = np.array([0.01, 0.1])
    (ax,) = figures.losses_by_lr(lr, lr + 1, lr**2).axes
    run, floor = ax.get_lines()
    assert np.array_equal(run.get_ydata(), lr + 1) and np.array_equal(floor.get_ydata(), lr**2)
    assert ax.get_xscale() == ax.get_yscale() == "log"
