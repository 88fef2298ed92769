"""The swing, its end and its schedules, from Python; and the same run in JavaScript."""

import numpy as np
import pytest
import traitlets

from rmsprop_book.widgets import Hover
from rmsprop_book.widgets.hover import SCHEDULES
from rmsprop_lib.hyperparameters import value_at
from tests.rmsprop_book.widgets.engine import javascript

IN_JS = """
var rates = (name, lr) => Array.from({ length: 500 }, (_, k) => SCHEDULES[name][1](lr, k + 1));
var says = is => verdict(is, hover(is));
"""


@pytest.fixture(scope="module")
def js():
    with javascript("hover", more=IN_JS) as call:
        yield call


def settings(**other):
    return {"lr": 0.4, "eps": 1e-8, "h": 1.0, "schedule": "constant", "steps": 400} | other


@pytest.mark.parametrize("h", [0.1, 1, 10, 100])
@pytest.mark.parametrize("lr", [0.05, 0.1, 1])
def test_a_constant_rate_swings_at_half_of_it_whatever_the_curvature(lr, h):
    last = Hover(lr=lr, h=float(h), steps=400).trace.theta[-8:, 0]
    assert np.allclose(np.abs(last), lr / 2, rtol=1e-2) and (np.sign(last[1:]) == -np.sign(last[:-1])).all()


@pytest.mark.parametrize("h", [0.2, 4, 50])
@pytest.mark.parametrize("eps", [1e-8, 1e-3])
def test_a_swing_holds_the_effective_rate_times_h_at_two(js, h, eps):
    """Whatever the curvature: there a step changes the sign of θ, and nothing else."""
    hover = Hover(lr=0.4, eps=eps, h=float(h), steps=400)
    assert np.allclose(hover.edge[-4:], 2, atol=1e-6) and hover.edge[0] < 1 and hover.edge.max() > 2
    assert js("hover", settings(h=float(h), eps=eps))["edge"] == hover.edge.tolist()


@pytest.mark.parametrize("eps", [0.01, 0.1, 0.15, 0.21, 1])
def test_the_swing_that_epsilon_leaves(eps):
    hover = Hover(eps=eps, steps=400)
    assert hover.swing == pytest.approx(max(0.2 - eps, 0))
    assert abs(hover.trace.theta[-1, 0]) == pytest.approx(hover.swing, abs=1e-3)


def test_a_setting_moves_slider_drawing_and_run():
    hover = Hover()
    for name, value in [("lr", 0.1), ("eps", 0.01), ("h", 4.0), ("steps", 200)]:
        setattr(hover, name, value)
        assert getattr(hover.drawing, name) == value and hover.sliders[name].value == pytest.approx(value)
    hover.schedule = "inverse_root"
    assert hover.swing == pytest.approx(0.1 / np.sqrt(200) / 2 - 0.01 / 4) and len(hover.trace.t) == 201
    with pytest.raises(traitlets.TraitError):
        hover.schedule = "moon"


def test_edges_give_a_run_and_not_an_error():
    for edge in ({"lr": 0.0}, {"eps": 0.0}, {"eps": 0.0, "h": 1e-300}, {"steps": 1}, {"lr": 10.0}):
        assert len(Hover(**edge).trace.t) > 1


@pytest.mark.parametrize("schedule", SCHEDULES)
def test_the_schedules_are_equal(js, schedule):
    ours = [value_at("lr", SCHEDULES[schedule](0.4), t) for t in range(1, 501)]
    assert js("rates", schedule, 0.4) == pytest.approx(ours, rel=1e-12, abs=1e-18)


def any_settings(random, **other):
    lr, eps, h = (float(10 ** random.uniform(*power)) for power in ((-3, 0.5), (-10, 1), (-1, 2)))
    return settings(lr=lr, eps=eps, h=h) | other


@pytest.mark.parametrize("schedule", SCHEDULES)
def test_the_runs_are_equal(js, tries, schedule):
    """To the last bit: a run comes so near to the minimum that one bit there decides on which side its swing begins.
    (A cosine may differ in that bit between libraries; then the sizes are held to each other.)"""
    random = np.random.default_rng(9)
    for _ in range(tries(30)):
        is_ = any_settings(random, schedule=schedule)
        ours, theirs = Hover(**is_), np.array(js("hover", is_)["theta"])
        if js("rates", schedule, is_["lr"])[:400] == [value_at("lr", ours.rate, t) for t in range(1, 401)]:
            assert np.array_equal(theirs, ours.trace.theta[:, 0]), is_
        else:
            assert np.allclose(abs(theirs), abs(ours.trace.theta[:, 0]), rtol=1e-3, atol=1e-9 * is_["lr"]), is_
        assert js("says", is_)["a"] == pytest.approx(ours.swing, rel=1e-9, abs=1e-12)


@pytest.mark.parametrize(
    "other, says",
    [
        ({"steps": 20}, "seems"),
        ({"steps": 5}, "way"),
        ({}, "swings"),
        ({"eps": 0.1}, "swings"),
        ({"eps": 0.3}, "ends"),
        ({"eps": 0.2}, "ends"),  # exactly on the edge: ηh/ε = 2
        ({"eps": 10.0}, "ends"),
        ({"eps": 10.0, "steps": 20}, "way"),
        ({"lr": 0.001}, "way"),
        ({"eps": 0.0}, "swings"),
        ({"lr": 0.0}, "still"),
        ({"h": 0.0}, "still"),
        ({"h": 0.0, "eps": 0.0}, "0/0"),
        ({"steps": 0}, "way"),
        ({"schedule": "inverse_root"}, "shrinks"),
        ({"schedule": "cosine", "steps": 300}, "shrinks"),
        ({"schedule": "cosine"}, "near"),
        ({"schedule": "step_drop", "lr": 0.001}, "far"),
    ],
)
def test_what_is_said_is_true(js, other, says):
    assert js("says", settings(**other))["says"] == says


def test_no_steady_word_is_ever_wrong(js):
    """What is said of the future: "swings", "seems" and "ends" foretell: what the run does later must agree."""
    random = np.random.default_rng(1)
    for _ in range(60):
        is_ = any_settings(random, lr=float(10 ** random.uniform(-1.5, 0.5)), steps=int(random.integers(1, 400)))
        said = js("says", is_)
        later = np.abs(js("hover", is_ | {"steps": 3000})["theta"])
        if said["says"] in ("swings", "seems"):
            assert later[-1] == pytest.approx(said["a"], rel=0.02), is_
        if said["says"] == "ends":
            assert later[-1] <= said["now"] < 1e-6 and said["a"] == 0, is_
        assert said["says"] in ("swings", "seems", "way", "ends")
