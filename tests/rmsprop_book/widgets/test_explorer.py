"""The Python side of the Explorer: its settings, its runs, and what its sliders allow."""

import ipywidgets
import numpy as np
import pytest
import traitlets

from rmsprop_book.widgets import Explorer
from rmsprop_book.widgets.explorer import STARTS
from rmsprop_lib import RMSProp, Unreadable, descend, from_text, valley


def test_setting_an_attribute_moves_drawing_slider_and_trace():
    explorer = Explorer(lr=0.1, steps=20)
    for name, value in [("rho", 0.5), ("eps", 0.01), ("lr", 0.2), ("steps", 30)]:
        setattr(explorer, name, value)
        assert getattr(explorer, name) == getattr(explorer.drawing, name) == value
        assert explorer.sliders[name].value == pytest.approx(value)
    expected = descend(RMSProp(0.2, 0.5, 0.01), valley(), [-5, -2], 30)
    assert np.array_equal(explorer.trace.theta, expected.theta)


def test_all_shown_runs():
    explorer = Explorer(optimizers=["SGD", "Adam"], steps=10)
    assert list(explorer.traces) == ["SGD", "Adam"] and len(explorer.traces["Adam"].t) == 11


@pytest.mark.parametrize("surface", STARTS)
def test_every_surface_has_its_start(surface):
    explorer = Explorer(surface=surface, steps=5)
    assert explorer.trace.theta[0].tolist() == list(STARTS[surface])


def test_its_own_best_learning_rate_ends_lower():
    explorer = Explorer(optimizers=["SGD", "Adagrad"], steps=100, lr=0.01)
    before = {name: run.loss[-1] for name, run in explorer.traces.items()}
    explorer.tuned = True
    assert all(run.loss[-1] < before[name] for name, run in explorer.traces.items())


def test_edges_give_a_run_and_not_an_error():
    for settings in (
        {"rho": 0.0},
        {"rho": 0.999},
        {"eps": 0.0, "start": [-5, 0]},
        {"lr": 0.0},
        {"start": [0, 0]},
        {"lr": 10.0},
    ):
        assert len(Explorer(optimizers=["SGD", "Momentum", "RMSProp"], steps=50, **settings).traces) == 3


@pytest.mark.parametrize("wrong", [{"surface": "moon"}, {"optimizers": ["Lion"]}, {"start": [1]}])
def test_what_there_is_not_is_refused(wrong):
    with pytest.raises((traitlets.TraitError, KeyError)):
        Explorer(**wrong)


def test_a_function_of_ones_own_is_a_surface():
    explorer = Explorer(function="x^2 + 3*y^2", lr=0.1, steps=20)
    assert explorer.surface == "own" and explorer.start == list(STARTS["valley"])
    assert np.array_equal(explorer.trace.theta, descend(RMSProp(0.1), from_text("x² + 3y²"), [-5, -2], 20).theta)
    explorer.function, explorer.start = "(y − ২)²", [4, 1]
    (x, y), gradients = explorer.trace.theta.T, explorer.trace.grad
    assert np.all(x == 4) and np.array_equal(gradients[0], [0, -2]) and abs(y[-1] - 2) < 1
    explorer.surface = "valley"
    assert explorer.trace.objective == valley()


def test_what_is_no_function_of_x_and_y_is_refused_and_the_last_one_stays():
    explorer = Explorer(function="x² + y²")
    for typed in ("x +", "w² + b²", "", "__import__('os')", "x²" * 200):
        with pytest.raises(Unreadable):
            explorer.function = typed
        with pytest.raises(Unreadable):
            Explorer(function=typed)
    assert explorer.function == "x² + y²" and explorer.trace.loss[-1] < explorer.trace.loss[0]


def test_a_path_ends_where_the_function_is_no_number():
    run = Explorer(function="√x + y²", start=[0.2, 1], steps=30).trace
    ends = int(np.argmax(run.theta[:, 0] < 0))
    assert ends > 0 and np.isfinite(run.theta[: ends + 1]).all() and np.isnan(run.theta[ends + 1 :]).all()
    assert np.isnan(Explorer(function="ln x", steps=3).trace.theta[1:]).all(), "at the start already"


def test_the_links_are_made_in_the_browser():
    links = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ipywidgets, "jslink", lambda source, target: links.append((source, target)))
        explorer = Explorer()
    assert links == [
        ((explorer.sliders[name], "value"), (explorer.drawing, name)) for name in ("rho", "eps", "lr", "steps")
    ]


def test_a_page_may_show_some_of_the_sliders():
    explorer = Explorer(optimizers=["SGD"], only=("lr", "steps"), lr=0.4)
    assert list(explorer.sliders) == ["lr", "steps"]
    explorer.rho = 0.5  # still a setting, without a slider to follow it
    assert explorer.trace.optimizer.rho == 0.5
