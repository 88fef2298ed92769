"""Who follows a moving target, from Python; the same runs in JavaScript, and what it says of them."""

import numpy as np
import pytest
import traitlets

from rmsprop_book.widgets import Target
from tests.rmsprop_book.widgets.engine import javascript

ALL = ["SGD", "Adagrad", "RMSProp", "Adam"]


IN_JS = """
var told = (name, is) => { var run = chase(name, is); return { ...run, fate: fate(run, is) }; };
"""


@pytest.fixture(scope="module")
def js():
    with javascript("target", more=IN_JS) as call:
        yield call


def settings(**other):
    return {"speed": 0.05, "rho": 0.9, "lr": 0.1} | other


def test_sgd_stays_behind_by_u_over_eta():
    for speed, lr in [(0.05, 0.1), (0.2, 0.5), (0.5, 1.0)]:
        assert Target(speed=speed, lr=lr).distances["SGD"] == pytest.approx(speed / lr, rel=1e-4)


def test_rmsprop_keeps_up_while_the_target_is_slower_than_eta():
    for rho in (0.0, 0.5, 0.9):
        assert Target(speed=0.05, rho=rho, lr=0.1).distances["RMSProp"] < 0.1
        assert Target(speed=0.3, rho=rho, lr=0.1).distances["RMSProp"] > 10


def test_a_still_target():
    still = Target(speed=0, optimizers=ALL).distances
    assert still["RMSProp"] == pytest.approx(0.05, rel=1e-2) and max(still["SGD"], still["Adam"]) < 1e-3


def test_a_setting_moves_slider_drawing_and_runs():
    target = Target()
    for name, value in [("speed", 0.2), ("rho", 0.5), ("lr", 1.0)]:
        setattr(target, name, value)
        assert getattr(target.drawing, name) == target.sliders[name].value == value
    assert list(target.sliders) == ["speed", "rho", "lr"] and list(target.traces) == ["SGD", "Adagrad", "RMSProp"]
    target.optimizers = ALL
    assert list(target.traces) == ALL and target.traces["RMSProp"].optimizer.rho == 0.5
    with pytest.raises(traitlets.TraitError):
        Target(optimizers=["Lion"])


def test_the_runs_are_equal(js, tries):
    random = np.random.default_rng(3)
    corners = [(u, rho, power) for u in (0, 0.01, 0.5) for rho in (0, 0.999) for power in (-3, -1, 1)]
    for u, rho, power in [*corners, *random.uniform([0, 0, -3], [0.5, 0.999, 1], (tries(40), 3))]:
        is_ = settings(speed=float(u), rho=float(rho), lr=float(10.0**power))
        target = Target(optimizers=ALL, **is_)
        for name, run in target.traces.items():
            theirs = js("told", name, is_)
            assert np.allclose(theirs["theta"], run.theta[:, 0], rtol=1e-9, atol=1e-9), (name, is_)
            assert theirs["distance"] == pytest.approx(target.distances[name], rel=1e-9, abs=1e-12), (name, is_)


@pytest.mark.parametrize(
    "other, fates",
    [
        ({}, ["level", "behind", "level", "level"]),
        ({"speed": 0.5}, ["level", "behind", "behind", "behind"]),
        ({"speed": 0.5, "lr": 1.0}, ["level", "behind", "level", "level"]),
        ({"lr": 1.0}, ["level", "level", "level", "level"]),
        ({"speed": 0.0}, ["on", "closer", "still", "still"]),
        ({"speed": 0.0, "lr": 10.0}, ["away", "on", "still", "still"]),
        ({"lr": 0.001}, ["behind", "behind", "behind", "behind"]),
        ({"lr": 0.0}, ["behind", "behind", "behind", "behind"]),
        ({"speed": 0.0, "lr": 0.0}, ["still", "still", "still", "still"]),
        ({"speed": 0.5, "lr": 10.0}, ["away", "level", "level", "level"]),
    ],
)
def test_what_is_said_of_each(js, other, fates):
    assert [js("told", name, settings(**other))["fate"] for name in ALL] == fates


def test_nobody_falls_behind_a_target_that_stands_still(js):
    for rho in (0, 0.5, 0.9, 0.99, 0.999):
        for lr in 10 ** np.arange(-3, 1.05, 0.25):
            for name in ALL:
                is_ = settings(speed=0.0, rho=rho, lr=float(lr))
                fate = "away" if name == "SGD" and lr > 2 else js("told", name, is_)["fate"]
                assert fate in ("on", "closer", "still", "away"), (name, is_)


def test_who_falls_behind_is_farther_away_later(js):
    """A word about the future: with RMSProp it comes down to u > η."""
    for u in (0.05, 0.2, 0.5):
        for lr in (0.01, 0.03, 0.6, 1.0):
            assert js("told", "RMSProp", settings(speed=u, lr=lr))["fate"] == ("behind" if u > lr else "level"), (u, lr)
