"""The pictures of what piles up show the sums of the run."""

import numpy as np
import pytest

from rmsprop_book.figures import denominators, ways
from rmsprop_lib import SGD, Adagrad, RMSProp, replay

PROFILE = [1, 0.9, 0.6, 0.01, 0.1, 0.2, 0.5, 0.55, 0.56]


@pytest.fixture
def run():
    return replay(Adagrad(0.1, eps=0), PROFILE, start=0)


@pytest.fixture
def runs():
    ones = np.ones(1000)
    return {"SGD": replay(SGD(0.1), ones, 0), "Adagrad": replay(Adagrad(0.1, eps=0), ones, 0)}


def test_the_same_bytes_each_time(run, runs):
    for draw in (lambda: denominators(run), lambda: ways(runs)):
        assert draw().svg() == draw().svg() and len(draw().svg().encode()) < 70_000


def test_a_bar_is_the_old_sum_and_the_new_square_on_it(run):
    (ax,) = denominators(run).axes
    old, new = ([bar.get_height() for bar in group] for group in ax.containers)
    assert np.allclose(new, np.square(PROFILE)) and np.allclose(np.add(old, new), np.cumsum(np.square(PROFILE)))
    assert all(bar.get_y() == below for bar, below in zip(ax.containers[1], old))
    assert np.allclose(ax.get_lines()[0].get_ydata(), np.sqrt(np.cumsum(np.square(PROFILE))))


def test_a_coordinate_is_chosen():
    both = replay(Adagrad(0.1, eps=0), [[1, 2], [1, 3]], start=[0, 0])
    (ax,) = denominators(both, coordinate=1).axes
    assert np.allclose(ax.get_lines()[0].get_ydata(), np.sqrt([4, 13]))


def test_the_way_is_the_sum_of_the_steps(runs):
    (ax,) = ways(runs).axes
    for line in ax.get_lines():
        steps, way = line.get_data()
        t = np.arange(1, 1001)
        right = np.cumsum(0.1 * np.ones(1000) if line.get_label() == "SGD" else 0.1 / np.sqrt(t))
        assert np.allclose(way, right[steps - 1]) and steps[0] == 1 and steps[-1] == 1000
    assert [text.get_text() for text in ax.texts] == ["100", "6.18"]


def test_a_way_there_and_back_counts_twice():
    (ax,) = ways({"SGD": replay(SGD(1), [1, -1], 0)}).axes
    assert ax.get_lines()[0].get_ydata().tolist() == [1, 2]


@pytest.mark.parametrize(
    "run, words",
    [
        (replay(SGD(0.1), [1, 2], 0), "only grows"),
        (replay(RMSProp(0.1), [1, 0.1], 0), "only grows"),
        (replay(Adagrad(0.1), [1, 2, 3], 0, every=2), "skips steps"),
        (replay(Adagrad([0.1, 0.2]), [1, 2], 0), "one is several"),
    ],
)
def test_what_is_no_growing_sum_is_refused(run, words):
    with pytest.raises(ValueError, match=words):
        denominators(run)
