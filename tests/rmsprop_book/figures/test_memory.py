"""The pictures of a moving average show the weights and the runs as they are."""

import xml.etree.ElementTree as ET

import numpy as np
import pytest

from rmsprop_book import figures
from rmsprop_book.bilingual import apart
from rmsprop_lib import SGD, RMSProp, replay

STREAM = [3, -3, 2, -1, 0.5]


def fed(*gradients, optimizer=None):
    return replay(optimizer or RMSProp(), gradients, start=np.zeros(np.size(gradients[0])))


@pytest.fixture
def runs():
    return {f"ρ = {rho}": fed(*STREAM, optimizer=RMSProp(0.1, rho=rho, eps=0)) for rho in (0.5, 0.9)}


@pytest.mark.parametrize("draw", [lambda runs: figures.memory_weights(), figures.memory_of_stream])
def test_a_figure_is_the_same_bytes_each_time(runs, draw):
    svg = draw(runs).svg()
    assert svg == draw(runs).svg() and ET.fromstring(svg).tag.endswith("svg")
    assert all(len(picture.encode()) < 70_000 for picture in (apart(svg) or {"": svg}).values())


def test_bars_are_as_high_as_the_weights():
    for ax, rho in zip(figures.memory_weights([0.5, 0.99]).axes, (0.5, 0.99)):
        heights = [bar.get_height() for bar in ax.patches]
        assert np.allclose(heights, (1 - rho) * rho ** np.arange(40), rtol=1e-12)


def test_the_line_stands_at_the_half_life_and_only_where_it_fits():
    half, far = figures.memory_weights([0.9, 0.99]).axes
    (line,) = half.get_lines()
    assert np.allclose(0.9 ** line.get_xdata()[0], 0.5)
    assert far.get_lines() == [] and "half-life 69," in far.get_title(loc="right")  # 69 steps: off the picture
    assert "last 10 steps 65.1%" in half.get_title(loc="right")


def test_the_stream_and_its_memory_are_those_of_the_runs(runs):
    top, bottom = figures.memory_of_stream(runs).axes
    assert top.get_lines()[1].get_ydata().tolist() == STREAM
    assert [bar.get_height() for bar in bottom.patches] == [g**2 for g in STREAM]
    drawn = {line.get_label(): line for line in bottom.get_lines()}
    assert all(np.array_equal(drawn[name].get_ydata(), run.state["s"][:, 0]) for name, run in runs.items())
    assert all(line.get_ydata()[0] == 0 for line in drawn.values()), "the memory starts at zero"


@pytest.mark.parametrize(
    "draw, words",
    [
        (lambda: figures.memory_weights([0.9, 1.0]), "ρ between 0 and 1"),
        (lambda: figures.memory_weights([0.5] * 5), "one to four ρ"),
        (lambda: figures.memory_of_stream({}), "one coordinate and keep an s"),
        (lambda: figures.memory_of_stream({"a": fed(1, optimizer=SGD())}), "keep an s"),
        (lambda: figures.memory_of_stream({"a": fed([1, 1])}), "one coordinate"),
        (lambda: figures.memory_of_stream({"a": fed(1), "b": fed(2)}), "the same gradients"),
    ],
)
def test_what_cannot_be_drawn(draw, words):
    with pytest.raises(ValueError, match=words):
        draw()
