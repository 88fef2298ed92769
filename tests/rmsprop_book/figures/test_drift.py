"""The pictures of a game of given gradients show its drift, its critical ρ and its walks as they are."""

import xml.etree.ElementTree as ET

import numpy as np
import pytest

from rmsprop_book import figures
from rmsprop_lib import SGD, RMSProp, replay

GAME = [3, -1, -1] * 10
RHO = np.array([0, 0.5, 0.9, 0.99])
CURVES = {"a": ([1, -0.04, -0.44, -0.5], 0.4723), "b": ([8, 4, 0.4, -0.2], 0.9554)}


@pytest.fixture
def runs():
    return {f"ρ = {rho}": replay(RMSProp(0.1, rho=rho, eps=0), GAME, start=0.5) for rho in (0.1, 0.9)}


@pytest.mark.parametrize("draw", [lambda runs: figures.drifts(RHO, CURVES), figures.walks], ids=["drifts", "walks"])
def test_a_figure_is_the_same_bytes_each_time(runs, draw):
    svg = draw(runs).svg()
    assert svg == draw(runs).svg() and ET.fromstring(svg).tag.endswith("svg")
    assert len(svg.encode()) < 70_000


def test_curves_and_dots_stand_where_the_numbers_are():
    (ax,) = (figure := figures.drifts(RHO, CURVES)).axes
    drawn = {line.get_label(): line.get_xydata() for line in ax.get_lines() if line.get_label() in CURVES}
    assert all(
        np.allclose(drawn[name], np.stack([-np.log10(1 - RHO), drift], axis=1)) for name, (drift, _) in CURVES.items()
    )
    dots = [line.get_xydata()[0] for line in ax.get_lines() if line.get_marker() == "o"]
    assert np.allclose(dots, [(-np.log10(1 - critical), 0) for _, critical in CURVES.values()])
    with figure.speaking("en"):
        words = [text.get_text() for text in ax.texts]
    assert {"0.4723", "0.9554", "wrong way", "right way"} == set(words)
    assert [label.get_text() for label in ax.get_xticklabels()] == ["0", "0.9", "0.99"]


@pytest.mark.parametrize("lang, right, wrong", [("bn", "ঠিক দিক", "ভুল দিক"), ("en", "right way", "wrong way")])
def test_above_zero_is_the_wrong_way(lang, right, wrong):
    (ax,) = (figure := figures.drifts(RHO, CURVES)).axes
    with figure.speaking(lang):
        heights = {text.get_text(): text.get_position()[1] for text in ax.texts}
    assert heights[right] < 0 < heights[wrong]


def test_a_walk_is_the_theta_of_its_run(runs):
    (ax,) = figures.walks(runs).axes
    drawn = {line.get_label(): line.get_ydata() for line in ax.get_lines() if line.get_label() in runs}
    assert all(np.array_equal(drawn[name], run.theta[:, 0]) for name, run in runs.items())
    assert ax.get_lines()[-1].get_ydata() == [0.5, 0.5], "the line at the start"


@pytest.mark.parametrize(
    "draw, words",
    [
        (lambda: figures.drifts(RHO, {"a": ([1, 2], 0.5)}), "a: a drift for each of the 4 ρ"),
        (lambda: figures.drifts(RHO, {str(k): (RHO, 0.5) for k in range(5)}), "at most 4"),
        (lambda: figures.walks({"a": replay(SGD(), [[1, 1]], [0, 0])}), "one coordinate; a has"),
        (lambda: figures.walks({str(k): replay(SGD(), [1], 0) for k in range(5)}), "at most 4 runs"),
    ],
)
def test_what_cannot_be_drawn(draw, words):
    with pytest.raises(ValueError, match=words):
        draw()


def test_gradients_and_the_walk_they_lead_to():
    ten = [0.1] * 9 + [-0.9]
    run = replay(RMSProp(1, rho=0, eps=0), ten[:4], start=0)
    top, bottom = (figure := figures.gradients_and_walk(ten, run)).axes
    assert [bar.get_height() for bar in top.patches] == ten and figure.svg() == figures.gradients_and_walk(
        ten, run
    ).svg()
    assert np.array_equal(bottom.get_lines()[0].get_xydata()[:, 1], [0, -1, -2, -3, -4])
    with pytest.raises(ValueError, match="a gradient for each step"):
        figures.gradients_and_walk(ten[:3], run)
