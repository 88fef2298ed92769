"""The points on the curve of the loss are the run's own, in the look of its optimizer."""

import numpy as np
import pytest
from matplotlib.colors import to_hex

from rmsprop_book.figures import steps_on_curve
from rmsprop_book.figures.style import LOOK
from rmsprop_lib import SGD, Adagrad, AMSGrad, RMSProp, descend, parabola, replay


@pytest.mark.parametrize("optimizer", [SGD(0.1), Adagrad(0.1), RMSProp(0.1)], ids=lambda o: type(o).__name__)
def test_a_run_has_the_look_of_its_optimizer(optimizer):
    run = descend(optimizer, parabola(), 5, 3)
    steps = steps_on_curve(run).axes[0].get_lines()[1]
    assert np.array_equal(steps.get_xdata(), run.theta[:, 0]) and np.array_equal(steps.get_ydata(), run.loss)
    assert to_hex(steps.get_color()) == LOOK[type(optimizer).__name__]["color"].lower()


def test_an_optimizer_without_a_look_of_its_own_is_drawn_too():
    assert len(steps_on_curve(descend(AMSGrad(0.1), parabola(), 5, 3)).svg()) > 1000


def test_the_whole_bowl_has_the_minimum_in_its_middle():
    bouncing = descend(SGD(0.9), parabola(), 5, 3)
    (ax,) = steps_on_curve(bouncing, whole=True, decimals=2).axes
    curve, star = ax.get_lines()[0].get_xdata(), ax.get_lines()[2]
    assert curve[0] == -curve[-1] < bouncing.theta.min() and star.get_xydata().tolist() == [[0, 0]]
    assert [text.get_text() for text in ax.texts][:2] == ["$w_{0}$ = 5.00", "$w_{1}$ = −4.00"]
    assert [text.get_ha() for text in ax.texts] == ["left", "right", "left", "right"]


def test_the_whole_bowl_is_the_same_bytes_each_time():
    run = descend(SGD(0.1), parabola(), 5, 3)
    svg = steps_on_curve(run, whole=True).svg()
    assert svg == steps_on_curve(run, whole=True).svg() and len(svg.encode()) < 70_000


def test_a_bowl_without_a_minimum_has_no_two_sides():
    with pytest.raises(ValueError, match="no minimum"):
        steps_on_curve(replay(SGD(0.1), [1, 2], start=0), whole=True)
