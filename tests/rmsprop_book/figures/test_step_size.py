"""The pictures of the size of a step draw what the runs hold, and the bound holds in them."""

import re

import numpy as np
import pytest

from rmsprop_book import figures
from rmsprop_lib import SGD, Adagrad, RMSProp, descend, parabola, replay

SIZES = np.geomspace(1e-3, 1e3, 7)


def constant(optimizer, steps=100, sizes=SIZES):
    """One run for each size, fed with that gradient in each step."""
    return replay(optimizer, np.broadcast_to(sizes, (steps, 1, len(sizes))), start=np.zeros((1, len(sizes))))


@pytest.fixture
def runs():
    return {
        "SGD": constant(SGD(0.1)),
        "Adagrad": constant(Adagrad(0.1, eps=0)),
        "RMSProp": constant(RMSProp(0.1, eps=0)),
    }


@pytest.fixture
def heavy():
    return replay(RMSProp(0.1, eps=0), np.random.default_rng(3).standard_cauchy(120), start=0)


def test_both_are_the_same_bytes_each_time_and_fit_a_phone(runs, heavy):
    for draw, what in [(figures.step_sizes, runs), (figures.under_bound, heavy)]:
        svg = draw(what).svg()
        assert svg == draw(what).svg() and len(svg.encode()) < 70_000
        assert float(re.search(r'width="([\d.]+)pt"', svg)[1]) <= 4.2 * 72 + 1


def test_first_and_last_step_are_drawn_against_the_gradient(runs):
    for ax, k in zip(figures.step_sizes(runs).axes, (0, -1)):
        lines = {line.get_label(): line.get_xydata() for line in ax.get_lines()}
        assert ax.get_xscale() == ax.get_yscale() == "log" and list(lines) == list(runs)
        for name, run in runs.items():
            assert np.array_equal(lines[name], np.stack([SIZES, np.abs(run.delta[k, 0])], axis=1))


def test_only_the_line_of_sgd_rises(runs):
    first, last = (
        {line.get_label(): line.get_ydata() for line in ax.get_lines()} for ax in figures.step_sizes(runs).axes
    )
    assert np.allclose(first["RMSProp"], 0.1 / np.sqrt(0.1)) and np.allclose(last["RMSProp"], 0.1, rtol=2e-5)
    assert np.allclose(first["Adagrad"], 0.1) and np.allclose(last["Adagrad"], 0.01)
    assert np.allclose(first["SGD"], 0.1 * SIZES) and np.allclose(last["SGD"], 0.1 * SIZES)


def test_the_share_of_the_bound(heavy):
    top, bottom = figures.under_bound(heavy).axes
    assert np.array_equal(top.get_lines()[0].get_ydata(), np.abs(heavy.grad[:, 0]))
    share, bound = (line.get_ydata() for line in bottom.get_lines())
    assert np.allclose(share, np.abs(heavy.delta[:, 0]) / (0.1 / np.sqrt(1 - 0.9))) and set(bound) == {1}
    assert share[0] == pytest.approx(1) and share.max() <= 1 + 4e-15


@pytest.mark.parametrize(
    "draw, error, words",
    [
        (
            lambda: figures.step_sizes({"SGD": replay(SGD(), [1, 1], 0)}),
            ValueError,
            "parallel runs with a constant gradient",
        ),
        (
            lambda: figures.step_sizes({"a": constant(SGD(), 2), "b": constant(SGD(), 3)}),
            ValueError,
            r"have \[2, 3\] steps",
        ),
        (
            lambda: figures.step_sizes({"SGD": descend(SGD([0.1, 0.2]), parabola(), 1, 3)}),
            ValueError,
            "constant gradient",
        ),
        (lambda: figures.under_bound(replay(SGD(), [1, 1], 0)), TypeError, "the bound is RMSProp's; this run is SGD"),
        (lambda: figures.under_bound(replay(RMSProp(), [[1, 1]], [0, 0])), ValueError, r"a step here has shape \(2,\)"),
        (lambda: figures.under_bound(replay(RMSProp(lr=0.0), [1, 1], 0)), ValueError, "constant lr > 0"),
        (lambda: figures.under_bound(replay(RMSProp(lr=lambda t: 1 / t), [1, 1], 0)), ValueError, "constant lr > 0"),
    ],
)
def test_what_cannot_be_drawn(draw, error, words):
    with pytest.raises(error, match=words):
        draw()
