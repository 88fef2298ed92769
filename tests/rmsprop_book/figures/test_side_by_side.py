"""Pictures of optimizers beside each other show the runs as they are, and say at which η."""

import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest

from rmsprop_book import figures
from rmsprop_lib import SGD, Adagrad, Adam, RMSProp, descend, parabola, replay, valley

LR = np.array([0.1, 0.5, 4.0])


@pytest.fixture
def cliff():
    rules = {"SGD": SGD(0.1), "Adagrad": Adagrad(0.1, eps=0), "RMSProp": RMSProp(0.1, eps=0)}
    return {name: replay(rule, [10] * 3 + [0.1] * 7, start=0) for name, rule in rules.items()}


@pytest.fixture
def losses():
    rules = {"SGD": SGD(LR / 5), "Adagrad": Adagrad(LR)}
    return {name: descend(rule, parabola(), 5, 3).loss[-1] for name, rule in rules.items()}


def on_valley(**lr):
    objective = valley()
    rules = {"SGD": SGD, "RMSProp": RMSProp, "Adam": Adam}
    return {name: descend(rules[name](lr=value), objective, [-5, -2], 30) for name, value in lr.items()}


def lines(ax):
    """What is drawn under a name of its own."""
    return {line.get_label(): line for line in ax.get_lines() if not line.get_label().startswith("_")}


DRAWINGS = {
    "rates_and_steps": lambda cliff, losses: figures.rates_and_steps(cliff),
    "steps_over_time": lambda cliff, losses: figures.steps_over_time(cliff, unit=0.1),
    "lr_sweep": lambda cliff, losses: figures.lr_sweep(LR, losses, start=25, shared=0.1),
}


@pytest.mark.parametrize("draw", DRAWINGS.values(), ids=DRAWINGS)
def test_a_figure_is_the_same_bytes_each_time(cliff, losses, draw):
    svg = draw(cliff, losses).svg()
    assert svg == draw(cliff, losses).svg() and ET.fromstring(svg).tag.endswith("svg")
    assert len(svg.encode()) < 70_000
    assert float(re.search(r'width="([\d.]+)pt"', svg)[1]) <= 4.2 * 72 + 1, "wider than a phone"


def test_rates_stand_above_the_steps_that_they_give(cliff):
    top, bottom = figures.rates_and_steps(cliff).axes
    for name, run in cliff.items():
        assert np.array_equal(lines(top)[name].get_ydata(), run.effective_lr[:, 0])
        assert np.array_equal(lines(bottom)[name].get_ydata(), np.abs(run.delta[:, 0]))
    assert top.get_yscale() == bottom.get_yscale() == "log"


def test_rates_and_steps_of_another_coordinate():
    runs = on_valley(SGD=0.1)
    _, bottom = figures.rates_and_steps(runs, coordinate=1).axes
    assert np.array_equal(lines(bottom)["SGD"].get_ydata(), np.abs(runs["SGD"].delta[:, 1]))


def test_steps_are_counted_in_units(cliff):
    (ax,) = figures.steps_over_time(cliff, unit=0.05).axes
    assert np.allclose(lines(ax)["Adagrad"].get_ydata(), np.abs(cliff["Adagrad"].delta[:, 0]) / 0.05)
    (words,) = ax.texts
    assert words.get_text() == "20 η", "the longest first step is named: SGD's 0.1 × 10 is 20 times 0.05"


def test_a_sweep_has_a_star_at_its_smallest_loss(losses):
    (ax,) = figures.lr_sweep(LR, losses, start=25).axes
    stars = [line.get_xydata()[0] for line in ax.get_lines() if line.get_marker() == "*"]
    for star, values in zip(stars, losses.values()):
        assert star.tolist() == [LR[values.argmin()], values.min()]
    assert np.array_equal(lines(ax)["SGD"].get_ydata(), losses["SGD"])


@pytest.mark.parametrize("away", [np.inf, np.nan, 1.1])
def test_a_sweep_leaves_out_what_flew_away_and_does_not_dig_below_luck(away):
    (ax,) = figures.lr_sweep(LR, {"SGD": [1.0, 0.0, away]}, start=1).axes
    drawn = lines(ax)["SGD"].get_ydata()
    assert drawn[:2].tolist() == [1.0, 1e-12] and np.isnan(drawn[2])


def test_a_sweep_of_two_decades_has_more_ticks_than_powers_of_ten():
    near, far = (figures.lr_sweep(LR, {"SGD": [1.0, least, 1.0]}, start=1).axes[0] for least in (0.1, 1e-4))
    assert {0.1, 0.2, 0.5, 1.0} <= set(near.get_yticks().round(9)) and 0.5 not in far.get_yticks().round(9)
    assert near.yaxis.get_major_formatter()(0.2, 0) == "0.2"


def test_a_shared_rate_is_marked_if_there_is_one(losses):
    marked = {len(figures.lr_sweep(LR, losses, start=25, shared=shared).axes[0].get_lines()) for shared in (None, 0.1)}
    assert marked == {5, 6}


@pytest.mark.parametrize(
    "draw, words",
    [
        (lambda: figures.lr_sweep(LR, {"SGD": [1, 2]}, start=1), r"SGD: losses of shape \(2,\) for η of shape \(3,\)"),
        (lambda: figures.lr_sweep(LR, {"SGD": [np.inf] * 3}, start=1), "SGD: no run ended below its start"),
        (lambda: figures.steps_over_time({"SGD": replay(SGD(), [1], 0)}, unit=0), "unit must be above 0; got 0"),
    ],
)
def test_what_cannot_be_drawn(draw, words):
    with pytest.raises(ValueError, match=words):
        draw()
