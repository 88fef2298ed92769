"""Every cause that a diagnosis can name, in its own words."""

import numpy as np
import pytest

from rmsprop_lib import (
    SGD,
    Adagrad,
    Adam,
    AdamW,
    AMSGrad,
    Momentum,
    RMSProp,
    descend,
    dialects,
    given_gradients,
    parabola,
    replay,
)
from rmsprop_lib.base import Optimizer
from rmsprop_lib.objectives import Objective
from rmsprop_lib.trouble import cause

GIVE = " and ε = 0. Give eps a small positive value, such as 1e-8."
STUCK = ", and θ would never move again."
SMALLER = "A smaller lr helps."


def steep(theta, t):
    """A slope of 1e300 behind θ = 10⁷, and of 1 before it."""
    return np.where(np.abs(theta) > 1e7, 1e300, 1.0)


def broken(theta, t):
    return np.where(theta < 0, np.nan, 1.0)


@pytest.mark.parametrize(
    "run, words",
    [
        # 0/0 and its kin
        (lambda: replay(RMSProp(eps=0), [0], 0), "step 1, coordinate 0: 0/0, because g = 0, s = 0" + GIVE),
        (lambda: replay(Adagrad(eps=0), [[1, 0]], [0, 0]), "step 1, coordinate 1: 0/0, because g = 0, s = 0" + GIVE),
        (lambda: replay(Adam(eps=0), [0], 0), "step 1, coordinate 0: 0/0, because g = 0, v = 0" + GIVE),
        (lambda: replay(AMSGrad(eps=0), [0], 0), "step 1, coordinate 0: 0/0, because g = 0, v = 0" + GIVE),
        (
            lambda: replay(RMSProp(eps=0), [-1e-200], 0),
            "step 1, coordinate 0: division by zero: g = -1e-200 is so small that g² is 0, and ε = 0. "
            "Give eps a small positive value.",
        ),
        # gradients that are none
        (lambda: replay(SGD(), [1, np.inf], 0), "step 2, coordinate 0: the gradient is inf at θ = -0.01."),
        (
            lambda: descend(SGD(1.0), Objective("broken", "", 1, broken), 1.5, 5),
            "step 3, coordinate 0: the gradient is nan at θ = -0.5.",
        ),
        # squares without bound
        (
            lambda: replay(RMSProp(), [1, 1e200], 0),
            "step 2, coordinate 0: s became inf: the gradient 1e+200 is too large to square" + STUCK,
        ),
        (
            lambda: replay(Adam(), [[1, -1e200]], [0, 2]),
            "step 1, coordinate 1: v became inf: the gradient -1e+200 is too large to square" + STUCK,
        ),
        # runs that diverge
        (
            lambda: descend(SGD(1.5), parabola(), 5, 5000),
            f"step 1022, coordinate 0: the run diverges (θ was -1.12356e+308 before this step). {SMALLER}",
        ),
        (
            lambda: descend(RMSProp(1e8, eps=0), Objective("steep", "", 1, steep), 0.0, 5),
            f"step 2, coordinate 0: the run diverges (θ was -3.16228e+08 before this step). {SMALLER}",
        ),
        (
            lambda: replay(SGD(1e200), [1e200], 0),
            f"step 1, coordinate 0: the run diverges: the step from θ = 0 is longer than any number. {SMALLER}",
        ),
        (
            lambda: replay(Momentum(1e308), [1, 1], 0),
            f"step 2, coordinate 0: the run diverges (θ was -1e+308 before this step). {SMALLER}",
        ),
    ],
)
def test_each_cause_in_its_own_words(run, words):
    with pytest.raises(FloatingPointError) as report:
        run()
    assert str(report.value) == words


def test_a_variance_below_nothing():
    words = r"the variance s − ḡ² became negative by rounding. RMSPropVariant\(centered=True\) has a floor under it\.$"
    with pytest.raises(FloatingPointError, match=r"^step \d+, coordinate 0: " + words):
        replay(dialects.pytorch(lr=0.1, alpha=0.9, centered=True), np.full(3000, 1.49), 0)


def test_a_sweep_says_which_run():
    with pytest.raises(FloatingPointError, match=r"^step 1, coordinate 1, run \(0, 2\): 0/0, because g = 0, s = 0 and"):
        descend(RMSProp(0.1, eps=np.array([[1, 1, 0]])), given_gradients([[1, 0]]), [0.0, 0.0], 1)


def test_single_precision_has_its_own_bound():
    start = np.array([1e30], np.float32)
    with pytest.raises(FloatingPointError, match=r"the run diverges \(θ was 1e\+30 before this step\)"):
        replay(SGD(1e20), np.array([[1e20]], np.float32), start)


def test_decay_keeps_theta_out_of_the_numbers_that_are_told():
    with pytest.raises(FloatingPointError, match=r"^step 1, coordinate 0: 0/0, because g = 0, v = 0 and ε = 0"):
        replay(AdamW(eps=0), [0], 2.0)


class Odd(Optimizer):
    """0/0 in the second step, whatever the gradient is."""

    keeps = ("k",)

    def rule(self, h, t, g, old):
        return np.where(old["k"] > 0, np.nan, 1) * g, {"k": old["k"] + 1}


class Bare(Optimizer):
    def rule(self, h, t, g, old):
        return g * np.nan, {}


def test_where_no_cause_fits_the_numbers_are_told():
    with pytest.raises(FloatingPointError) as report:
        replay(Odd(), [1, 3], 5)
    assert str(report.value) == "step 2, coordinate 0: θ became nan with g = 3, θ = 4 before the step, k = 2."
    with pytest.raises(FloatingPointError) as report:
        replay(Bare(), [3], 5)
    assert str(report.value) == "step 1, coordinate 0: θ became nan with g = 3, θ = 5 before the step."


def test_the_first_number_that_is_lost_counts():
    with pytest.raises(FloatingPointError, match="^step 2, coordinate 1: 0/0"):
        replay(RMSProp(0.1, rho=0, eps=0), [[1, 1], [1, 0], [0, 0]], [0, 0])


PRECISION = np.finfo(float)
ROOT = float(np.sqrt(PRECISION.max))


@pytest.mark.parametrize(
    "g, before, kind",
    [
        (1.0, ROOT, "long-step"),
        (1.0, np.nextafter(ROOT, np.inf), "diverges"),
        (ROOT, 2e6, "long-step"),
        (np.nextafter(ROOT, np.inf), 2e6, "diverges"),
        (1e300, 1e6, "long-step"),
        (1e300, 1e6 + 0.5, "diverges"),
        (1e300, 1e6 - 0.5, "long-step"),
    ],
)
def test_where_a_run_begins_to_diverge(g, before, kind):
    assert cause(g, before, np.inf, {}, {}, PRECISION)[0] == kind


def test_only_what_is_divided_by_counts_as_a_divisor():
    """Momentum's m may well be 0 in a step that is too long."""
    assert cause(1.0, 0.0, np.inf, {"m": 0.0}, {"m": 0.0}, PRECISION)[0] == "long-step"
