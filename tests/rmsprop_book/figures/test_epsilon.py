"""The steps are drawn as they are given, and the lines have the slopes that the chapter reads off them."""

import re

import numpy as np
import pytest

from rmsprop_book.figures import steps_by_gradient
from rmsprop_lib import RMSProp, dialects, replay

G = np.geomspace(1e-12, 10, 27)


@pytest.fixture
def steps():
    kinds = {"no ε": RMSProp(1.0, eps=0), "outside": RMSProp(1.0), "inside": dialects.optax(1.0)}
    return {name: replay(kind, [G], start=np.zeros(len(G))).delta[0] for name, kind in kinds.items()}


def test_the_same_bytes_each_time_and_small(steps):
    svg = steps_by_gradient(G, steps).svg()
    assert svg == steps_by_gradient(G, steps).svg() and len(svg.encode()) < 70_000
    assert float(re.search(r'width="([\d.]+)pt"', svg)[1]) <= 4.2 * 72 + 1


def test_lines_are_the_sizes_of_the_steps(steps):
    (ax,) = steps_by_gradient(-G, steps).axes
    assert ax.get_xscale() == ax.get_yscale() == "log"
    for line in ax.get_lines():
        assert np.array_equal(line.get_xdata(), G)
        assert np.array_equal(line.get_ydata(), np.abs(steps[line.get_label()]))


def test_level_without_eps_and_rising_below_it(steps):
    lines = {line.get_label(): np.log10(line.get_ydata()) for line in steps_by_gradient(G, steps).axes[0].get_lines()}
    assert np.allclose(lines["no ε"], np.log10(1 / np.sqrt(0.1)))
    for name in ("outside", "inside"):
        slope = np.diff(lines[name]) / np.diff(np.log10(G))
        assert slope[0] == pytest.approx(1, abs=1e-3) and slope[-1] == pytest.approx(0, abs=1e-3)


@pytest.mark.parametrize(
    "gradients, steps, words",
    [
        ([0, 1], {"a": [1, 1]}, "no place for a gradient of 0"),
        ([1, 2], {"a": [1, 1, 1]}, r"a: steps of shape \(3,\) for gradients of shape \(2,\)"),
        ([1], {str(k): [1] for k in range(5)}, "at most 4 runs"),
    ],
)
def test_what_cannot_be_drawn(gradients, steps, words):
    with pytest.raises(ValueError, match=words):
        steps_by_gradient(gradients, steps)
