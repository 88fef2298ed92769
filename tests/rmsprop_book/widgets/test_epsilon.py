"""The steps of the marked gradient: from Python, and the same from JavaScript."""

import math

import numpy as np
import pytest

from rmsprop_book.widgets import Epsilon
from rmsprop_lib import RMSProp, dialects, replay
from tests.rmsprop_book.widgets.engine import javascript


@pytest.fixture(scope="module")
def js():
    """call("name", arguments…) of the drawing's JavaScript."""
    with javascript("epsilon") as call:
        yield call


def test_steps_are_those_of_the_book_and_of_the_libraries():
    for g in (1.0, 1e-4, 1e-8):
        steps = Epsilon(eps=1e-8, rho=0.9, g=g).steps
        assert steps["outside"] == -replay(RMSProp(1.0), [g], start=0).delta[0, 0]
        assert steps["inside"] == -replay(dialects.optax(1.0), [g], start=0).delta[0, 0]
        assert steps["none"] == pytest.approx(1 / math.sqrt(0.1))


def test_setting_an_attribute_moves_drawing_slider_and_steps():
    epsilon = Epsilon()
    for name, value in [("eps", 0.001), ("rho", 0.5), ("g", 0.01)]:
        setattr(epsilon, name, value)
        assert getattr(epsilon, name) == getattr(epsilon.drawing, name) == value
        assert epsilon.sliders[name].value == pytest.approx(value)
    assert epsilon.steps == Epsilon(eps=0.001, rho=0.5, g=0.01).steps


def test_without_a_gradient_only_eps_gives_a_step():
    steps = Epsilon(g=0.0).steps
    assert steps["outside"] == steps["inside"] == 0 and math.isnan(steps["none"])
    assert all(math.isnan(step) for step in Epsilon(g=0.0, eps=0.0).steps.values())


def test_javascript_is_equal(js, tries):
    random = np.random.default_rng(7)
    for _ in range(tries(200)):
        eps, rho, g = 10 ** random.uniform(-10, 1), random.uniform(0, 0.999), 10 ** random.uniform(-12, 1)
        ours, theirs = Epsilon(eps=eps, rho=rho, g=g).steps, js("firstSteps", g, eps, rho)
        for where, step in ours.items():
            assert theirs[where] == pytest.approx(step, rel=1e-12), (where, eps, rho, g)


@pytest.mark.parametrize(
    "step, none, sgd, bangla, english",
    [
        (3, 3, 3000, "চিহ্নটাই আসল", "only the sign"),
        (2.88, 3, 10, "চিহ্নটাই", "only the sign"),
        (1.5, 3, 1.73, "মাঝামাঝি", "in between"),
        (0.3147, 3.162, 0.3162, "SGD-র মতো", "like SGD"),  # |g| = 1, ε = 10 inside the root
        (0.0969, 3.162, 0.1, "SGD-র মতো", "like SGD"),  # and outside
    ],
)
def test_what_is_said_of_a_step(js, step, none, sgd, bangla, english):
    bn, en = js("face", step, none, sgd, "√ε")
    assert bangla in bn and english in en
