"""Multiply the loss: RMSProp's path stays, SGD's does not, and the drawing in JavaScript says so truly."""

import numpy as np
import pytest
import traitlets

from rmsprop_book.widgets import Rescale
from rmsprop_lib import SGD, RMSProp, descend, valley
from tests.rmsprop_book.widgets.engine import javascript

SETTINGS = [
    (k, lr, eps) for k in (-3.0, -0.3, 0.0, 0.1, 1.0, 3.0) for lr in (0.001, 0.4, 1.0) for eps in (0.0, 0.1, 10.0)
]
(X, Y) = valley().domain


IN_JS = """
var said = (k, lr, eps) => verdict(k, lr, eps, rescaled(k, lr, eps));
"""


@pytest.fixture(scope="module")
def js():
    """call("name", arguments…) of the JavaScript of this drawing."""
    with javascript("rescale", more=IN_JS) as call:
        yield call


def test_rmsprop_stays_and_sgd_moves():
    plain = Rescale().traces
    for k in (-3, -1, 1, 3):
        scaled = Rescale(k=k).traces
        assert np.allclose(scaled["RMSProp"].theta, plain["RMSProp"].theta, rtol=1e-9, atol=1e-12)
        assert np.abs(scaled["SGD"].theta[1] - plain["SGD"].theta[1]).max() > 0.3
    assert np.allclose(Rescale(k=2, lr=0.004).traces["SGD"].theta, plain["SGD"].theta)  # η / c


def test_with_eps_a_small_loss_makes_rmsprop_sgd():
    runs = Rescale(k=-3, lr=0.4, eps=1.0).traces
    assert np.allclose(runs["RMSProp"].theta, runs["SGD"].theta, atol=0.01)  # η/ε = η


def test_setting_an_attribute_moves_drawing_slider_and_traces():
    rescale = Rescale(only=("k", "lr", "eps"), eps=1e-8)
    for name, value in [("k", -1.5), ("lr", 0.1), ("eps", 0.01)]:
        setattr(rescale, name, value)
        assert getattr(rescale, name) == getattr(rescale.drawing, name) == value
        assert rescale.sliders[name].value == pytest.approx(value)
    expected = [descend(rule, rescale.objective, [-5, -2], 40).theta for rule in (SGD(0.1), RMSProp(0.1, eps=0.01))]
    assert all(np.array_equal(run.theta, ours) for run, ours in zip(rescale.traces.values(), expected))
    assert list(Rescale().sliders) == ["k", "lr"]


@pytest.mark.parametrize("wrong", [{"k": 4}, {"lr": -0.1}, {"lr": 2}, {"eps": -1}])
def test_what_there_is_not_is_refused(wrong):
    with pytest.raises(traitlets.TraitError):
        Rescale(**wrong)


@pytest.mark.parametrize("k, lr, eps", SETTINGS)
def test_both_languages_draw_the_same(js, k, lr, eps):
    drawn, ours = js("rescaled", k, lr, eps), Rescale(k=k, lr=lr, eps=eps).traces
    outside = np.flatnonzero(((ours["SGD"].theta < [X[0], Y[0]]) | (ours["SGD"].theta > [X[1], Y[1]])).any(axis=1))
    assert drawn["left"] == (outside[0] if len(outside) else 0)
    kept = drawn["left"] or len(ours["SGD"].theta)
    assert np.allclose(drawn["list"][:kept], ours["SGD"].theta[:kept], rtol=1e-9)
    assert np.allclose(drawn["rmsprop"]["theta"], ours["RMSProp"].theta, rtol=1e-9, atol=1e-12)
    before = Rescale(lr=lr, eps=eps).traces["RMSProp"].theta
    apart = np.linalg.norm(ours["RMSProp"].theta - before, axis=1).max()
    assert drawn["moved"] == pytest.approx(apart, rel=1e-6, abs=1e-9)


@pytest.mark.parametrize("k, lr, eps", SETTINGS)
def test_every_path_ends_on_the_map(js, k, lr, eps):
    drawn = js("rescaled", k, lr, eps)
    for path in (drawn["list"], drawn["rmsprop"]["theta"]):
        x, y = np.array(path).T
        assert np.all((x >= X[0] - 1e-9) & (x <= X[1] + 1e-9) & (y >= Y[0] - 1e-9) & (y <= Y[1] + 1e-9))
    if drawn["left"]:
        x, y = drawn["list"][-1]
        assert min(abs(x - X[0]), abs(x - X[1]), abs(y - Y[0]), abs(y - Y[1])) < 1e-9  # cut at the edge itself


@pytest.mark.parametrize(
    "setting, sentence",
    [
        ((1, 0.4, 0), "SGD leaves the map at step 1; its line is cut at the edge. RMSProp's path has not moved."),
        ((0.1, 0.4, 0), "leaves the map at step 29"),
        ((-3, 0.4, 0), "SGD is very slow: after 40 steps its loss is still 90.687%"),
        ((0, 0.4, 0), "Remember this path of RMSProp"),
        ((-0.3, 1, 0), "SGD swings wider and wider: after 40 steps its loss is 111.308%"),
        ((-3, 0.4, 0.1), "almost SGD now, with learning rate η/ε = 4.000"),
        ((1, 0.4, 0.1), "RMSProp's path has moved, by 0.49 at most"),
        ((3, 0, 0.1), "η = 0: nothing moves."),
    ],
)
def test_the_caption_says_what_is_seen(js, setting, sentence):
    bn, en = js("said", *setting)
    assert sentence in en and "NaN" not in bn + en


def test_almost_sgd_is_almost_sgd(js):
    for k, lr, eps in SETTINGS:
        if js("rescaled", k, lr, eps)["likeSGD"]:
            objective = Rescale(k=k).objective
            runs = [descend(rule, objective, [-5, -2], 40).theta for rule in (RMSProp(lr, eps=eps), SGD(lr / eps))]
            assert np.allclose(runs[0][1] - runs[0][0], runs[1][1] - runs[1][0], rtol=0.1)
