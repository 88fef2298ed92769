"""A moving target and who follows it: drawn from the runs, small, and the same bytes each time."""

import xml.etree.ElementTree as ET

import numpy as np
import pytest

from rmsprop_book import figures
from rmsprop_lib import SGD, Adagrad, RMSProp, descend, parabola
from rmsprop_lib.streams import drifting_target


@pytest.fixture(scope="module")
def runs():
    moving = drifting_target(0.05)
    return {make.__name__: descend(make(lr=0.1), moving, 2, 400) for make in (SGD, Adagrad, RMSProp)}


def test_small_and_the_same_bytes_each_time(runs):
    svg = figures.chase(runs).svg()
    assert svg == figures.chase(runs).svg() and ET.fromstring(svg).tag.endswith("svg")
    assert len(svg.encode()) < 70_000


def test_a_chase_shows_where_all_are_and_how_far_apart(runs):
    top, bottom = figures.chase(runs).axes
    drawn = {line.get_label(): line.get_ydata() for line in top.get_lines()}
    assert np.allclose(drawn.pop("target"), 0.05 * np.arange(1, 401))
    assert all(np.array_equal(drawn[name], run.theta[:-1, 0]) for name, run in runs.items())
    assert all(np.array_equal(a.get_ydata(), np.abs(r.grad[:, 0])) for a, r in zip(bottom.get_lines(), runs.values()))
    assert bottom.get_yscale() == "log"


def test_a_chase_is_for_one_coordinate():
    two = descend(SGD(lr=[0.1, 0.2]), parabola(), 2, 4)
    with pytest.raises(ValueError, match="one coordinate is drawn"):
        figures.chase({"SGD": two})
