"""Drift and critical ρ, as the literature's small games have them."""

import pytest

from rmsprop_book.widgets import WrongWay


@pytest.mark.parametrize(
    "n, big, critical", [(3, 3, 0.472), (10, 9.5, 0.9765), (10, 10, 0.9554), (20, 21, 0.9796), (100, 101, 0.9992)]
)
def test_the_critical_rho(n, big, critical):
    assert WrongWay(n=n, C=big).critical_rho == pytest.approx(critical, abs=6e-5 if n > 3 else 6e-4)


@pytest.mark.parametrize("rho, drift", [(0.5, 4.03), (0.9, 0.38), (0.95, 0.04), (0.99, -0.235), (0.999, -0.30)])
def test_the_drift_of_one_cycle(rho, drift):
    assert WrongWay(n=10, C=10, rho=rho).drift == pytest.approx(drift, abs=5e-3)


def test_hintons_game_has_no_right_way():
    game = WrongWay(n=10, C=9)
    assert game.critical_rho is None
    game.C = 10
    assert game.critical_rho and game.sliders["C"].value == 10


def test_the_trace_settles_into_the_drift():
    game = WrongWay(n=10, C=10, rho=0.9)
    theta = game.trace.theta[::10, 0]
    assert theta[-1] - theta[-2] == pytest.approx(game.drift, rel=1e-3)
