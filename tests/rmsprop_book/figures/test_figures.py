"""Figures are the same bytes each time, small, and never show a broken letter."""

import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest

from rmsprop_book import figures
from rmsprop_book.bilingual import apart
from rmsprop_lib import SGD, Adagrad, RMSProp, descend, objective, parabola, replay, saddle, valley


@pytest.fixture
def runs():
    objective = valley()
    return {name: descend(o, objective, [-5, -2], 40) for name, o in [("SGD", SGD(0.4)), ("RMSProp", RMSProp(0.1))]}


DRAWINGS = {
    "paths": figures.paths,
    "losses": figures.losses,
    "effective_lrs": figures.effective_lrs,
    "path_and_rate": figures.path_and_rate,
    "one_step_flow": lambda runs: figures.one_step_flow(),
    "steps_on_curve": lambda runs: figures.steps_on_curve(descend(RMSProp(0.1), parabola(), 5, 3)),
}


@pytest.mark.parametrize("draw", DRAWINGS.values(), ids=DRAWINGS)
def test_a_figure_is_the_same_bytes_each_time(runs, draw):
    svg = draw(runs).svg()
    assert svg == draw(runs).svg()
    assert ET.fromstring(svg).tag.endswith("svg") and "<dc:date>" not in svg
    assert all(len(picture.encode()) < 70_000 for picture in (apart(svg) or {"": svg}).values())
    width = float(re.search(r'width="([\d.]+)pt"', svg)[1])
    assert width <= 4.2 * 72 + 1, "wider than a phone"


def test_a_path_goes_through_the_points_of_the_trace(runs):
    ax = figures.paths(runs).axes[0]
    drawn = {line.get_label(): line.get_xydata() for line in ax.get_lines() if line.get_label() in runs}
    assert all(np.array_equal(drawn[name], runs[name].theta) for name in runs)


def test_a_map_may_be_without_a_minimum():
    ax = figures.paths({"SGD": descend(SGD(0.1), saddle(), [1.5, 0.1], 5)}).axes[0]
    assert not [line for line in ax.get_lines() if line.get_marker() == "*"]


def test_curves_show_what_the_trace_holds(runs):
    (ax,) = figures.losses(runs).axes
    assert np.array_equal(ax.get_lines()[1].get_ydata(), runs["RMSProp"].loss) and ax.get_yscale() == "log"
    (ax,) = figures.effective_lrs(runs, coordinate=1).axes
    assert np.array_equal(ax.get_lines()[1].get_ydata(), runs["RMSProp"].effective_lr[:, 1])


def test_bangla_is_drawn_with_the_shipped_font():
    figure, (ax,) = figures.picture()
    ax.set_title("বর্গের গড়, ক্ষুদ্র ধ্রুবক √η")
    assert "NotoSansBengali" in figure.svg()  # glyphs are named after their font


def test_bangla_beside_a_formula_is_refused():
    figure, (ax,) = figures.picture()
    ax.set_title("গড় $s_t$")
    with pytest.raises(ValueError, match=r"Bangla and \$…\$ in one line"):
        figure.svg()


def test_a_letter_that_no_font_has_is_refused():
    figure, (ax,) = figures.picture()
    ax.set_title("漢")
    with pytest.raises(UserWarning, match="Glyph"):
        figure.svg()


@pytest.mark.parametrize(
    "draw, words",
    [
        (
            lambda: figures.paths({"a": descend(SGD(), valley(), [1, 1], 2), "b": descend(SGD(), saddle(), [1, 1], 2)}),
            "share one",
        ),
        (lambda: figures.paths({"a": descend(SGD(), parabola(), 1, 2)}), "a map needs two coordinates"),
        (lambda: figures.paths({"a": replay(SGD(), [[1, 1]], [0, 0])}), "a map needs two coordinates and a loss"),
        (lambda: figures.effective_lrs({str(k): replay(Adagrad(), [1], 0) for k in range(5)}), "at most 4 runs"),
    ],
)
def test_what_cannot_be_drawn(draw, words):
    with pytest.raises(ValueError, match=words):
        draw()


@pytest.mark.parametrize(
    "run",
    [
        descend(SGD(0.1), objective(lambda w: 3 * w**2 - 4 * w), 1, 4),
        descend(SGD(0.1), objective(lambda p: p[0] ** 2 + 3 * p[1] ** 2), (1, 1), 4),
        descend(SGD(0.1), objective(lambda p: p[0] ** 2 + 3 * p[1] ** 2), (0, 0), 4),
        descend(SGD([0.1, 0.2]), valley(), (1, 1), 4),
        descend(SGD(0.1), objective(lambda p: (p**2).sum(axis=0)), np.ones(9), 4),
        replay(SGD(0.1), [1, 2], 0),
    ],
    ids=["curve", "map", "map of a point", "several runs", "nine coordinates", "no loss"],
)
def test_any_run_is_drawn_with_one_call(run):
    assert figures.show(run).svg().startswith("<svg")


def test_two_of_the_same_objective_share_a_map():
    figures.paths({name: descend(SGD(lr), valley(), [1, 1], 2) for name, lr in {"a": 0.1, "b": 0.2}.items()}).svg()
