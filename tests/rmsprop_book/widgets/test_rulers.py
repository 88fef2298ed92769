"""The rulers: a step of RMSProp is one of gradient descent between them, and what they make of a turned valley."""

import numpy as np
import pytest
import traitlets

from rmsprop_book.widgets import Rulers
from rmsprop_book.widgets.rulers import LR, RHO, START
from rmsprop_lib import RMSProp, descend, valley
from tests.rmsprop_book.widgets.engine import javascript

ANGLES = (0, 1, 10, 30, 45)


@pytest.fixture(scope="module")
def js():
    with javascript("rulers") as call:
        yield call


def test_unturned_it_is_the_books_valley():
    ours = descend(RMSProp(LR, RHO), valley(), START, 100).theta
    assert np.allclose(Rulers(angle=0, steps=100).trace.theta, ours, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("angle", ANGLES)
def test_between_the_rulers_a_step_is_plain_gradient_descent(angle):
    widget = Rulers(angle=angle, steps=20)
    run, rulers = widget.trace, widget.rulers
    slope = run.grad[-1] / rulers  # of J(z / s^¼), z = s^¼ θ
    assert np.allclose(run.delta[-1] * rulers, -LR * slope, rtol=1e-6)


def test_along_the_axes_they_make_it_round():
    stretches = [float(Rulers(angle=0, steps=t).stretch) for t in (0, 1, 30, 150, 200)]
    assert stretches[0] == pytest.approx(20) and max(stretches[1:]) < 5
    assert stretches[-1] == pytest.approx(1, abs=0.01)


@pytest.mark.parametrize("angle", ANGLES)
def test_no_pair_of_rulers_does_better_than_said(angle):
    widget = Rulers(angle=angle)
    pairs = np.geomspace(0.1, 10, 2001)
    seen = [widget.curvature / np.outer((1, p), (1, p)) for p in pairs]
    low, high = np.linalg.eigvalsh(seen).T
    assert (high / low).min() == pytest.approx(widget.best, rel=0.01)
    assert all(float(Rulers(angle=angle, steps=t).stretch) > widget.best - 1e-9 for t in (0, 1, 10, 100, 200))
    assert angle < 45 or widget.best == pytest.approx(20)


@pytest.mark.parametrize("angle", ANGLES)
@pytest.mark.parametrize("steps", [0, 1, 7, 20])
def test_both_languages_draw_the_same(js, angle, steps):
    drawn, ours = js("measured", angle, steps), Rulers(angle=angle, steps=steps)
    assert np.allclose(drawn["theta"], ours.trace.theta[: steps + 1], rtol=1e-7, atol=1e-9)
    assert drawn["kappa"] == pytest.approx(float(ours.stretch), rel=1e-6)
    assert drawn["best"] == pytest.approx(ours.best, rel=1e-9)
    assert drawn["rulers"] == pytest.approx(ours.rulers.tolist(), rel=1e-6)


@pytest.mark.parametrize(
    "setting, sentence",
    [((0, 0), "the valley has κ = 20"), ((0, 30), "κ = 4.1"), ((0, 200), "It is round."), ((45, 30), "below 20.0")],
)
def test_the_caption_says_what_is_seen(js, setting, sentence):
    drawn = js("measured", *setting)
    bn, en = js("story", *setting, drawn["kappa"], drawn["best"])
    assert sentence.lower() in en.lower() and "NaN" not in bn + en


def test_what_there_is_not_is_refused():
    for wrong in ({"angle": 46}, {"angle": -1}, {"steps": 201}):
        with pytest.raises(traitlets.TraitError):
            Rulers(**wrong)
