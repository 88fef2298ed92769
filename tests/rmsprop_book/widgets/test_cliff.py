"""The rates on and after the cliff."""

import pytest
import traitlets

from rmsprop_book.widgets import Cliff


def test_rmsprop_recovers_and_adagrad_does_not():
    cliff = Cliff(rho=0.9)
    rates = {name: run.effective_lr[[4, 59], 0].round(5).tolist() for name, run in cliff.traces.items()}
    assert rates == {"Adagrad": [0.00447, 0.00447], "RMSProp": [0.01563, 0.27258]}
    cliff.rho = 0.999
    assert cliff.traces["RMSProp"].effective_lr[59, 0] < 0.27 and cliff.sliders["rho"].value == 0.999


def test_as_it_stands_it_has_a_slider_for_rho_alone():
    cliff = Cliff()
    assert list(cliff.sliders) == ["rho"] and cliff.drawing.low == 1e-3
    assert (cliff.height, cliff.optimizers) == (10, ["Adagrad", "RMSProp"])


def test_adagrad_alone_under_a_slider_for_the_height():
    cliff = Cliff(optimizers=["Adagrad"], only=("height",))
    assert list(cliff.sliders) == ["height"] and list(cliff.traces) == ["Adagrad"]
    assert (cliff.sliders["height"].min, cliff.sliders["height"].max) == (1, 100)
    at_60 = {}
    for height in (1, 10, 100):
        cliff.height = height
        assert cliff.sliders["height"].value == cliff.drawing.height == height
        at_60[height] = cliff.traces["Adagrad"].effective_lr[59, 0].round(6)
        assert at_60[height] > cliff.drawing.low, "below the axis"
    assert at_60 == {1: 0.042448, 10: 0.00447, 100: 0.000447}


def test_what_it_would_be_without_the_cliff():
    cliff = Cliff(height=100)
    assert cliff.without_cliff["Adagrad"].effective_lr[59, 0].round(4) == 0.1291
    assert cliff.without_cliff["RMSProp"].effective_lr[59, 0].round(4) == 1.0009


def test_both_sliders_where_both_are_asked_for():
    assert list(Cliff(only=("height", "rho")).sliders) == ["height", "rho"]


@pytest.mark.parametrize(
    "wrong", [{"optimizers": ["Lion"]}, {"optimizers": []}, {"height": 0}, {"height": 101}, {"only": ("lr",)}]
)
def test_what_there_is_not_is_refused(wrong):
    with pytest.raises((traitlets.TraitError, KeyError)):
        Cliff(**wrong)
