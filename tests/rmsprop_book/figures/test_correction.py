"""The lengths of steps in units of η are those of the runs."""

import xml.etree.ElementTree as ET

import numpy as np
import pytest

from rmsprop_book import figures
from rmsprop_lib import SGD, Adam, Chain, Momentum, RMSProp, replay

ONES = np.ones(300)


@pytest.fixture
def runs():
    return {
        "corrected": replay(Adam(0.1, eps=0), ONES, start=0),
        "not": replay(Adam(0.1, eps=0, bias_correction=False), ONES, start=0),
    }


def test_a_figure_is_the_same_bytes_each_time(runs):
    svg = figures.steps_in_eta(runs).svg()
    assert svg == figures.steps_in_eta(runs).svg() and ET.fromstring(svg).tag.endswith("svg")
    assert len(svg.encode()) < 70_000


def test_steps_are_drawn_in_units_of_eta(runs):
    (ax,) = figures.steps_in_eta(runs).axes
    drawn = {line.get_label(): line.get_ydata() for line in ax.get_lines() if line.get_label() in runs}
    assert np.allclose(drawn["corrected"], 1) and np.allclose(drawn["not"][0], np.sqrt(10))
    assert all(np.allclose(drawn[name], -run.delta[:, 0] / 0.1) for name, run in runs.items())
    assert ax.get_xscale() == ax.get_yscale() == "log"


@pytest.mark.parametrize(
    "run",
    [
        replay(SGD(0.1), [[1, 1]], [0, 0]),
        replay(RMSProp(lambda t: 0.1 / t), [1], 0),
        replay(RMSProp(0), [1], 0),
        replay(Chain(RMSProp(0.1), Momentum(1)), [1], 0),
    ],
    ids=["two coordinates", "schedule", "no step", "no lr of its own"],
)
def test_what_cannot_be_drawn(run):
    with pytest.raises(ValueError, match="one coordinate and a constant lr > 0"):
        figures.steps_in_eta({"a": run})
