"""The loop, its record, and what it says when a run leaves the finite numbers."""

import dataclasses
import time
from dataclasses import dataclass

import numpy as np
import pytest

from rmsprop_lib import (
    SGD,
    Adagrad,
    Adam,
    Momentum,
    RMSProp,
    RMSPropVariant,
    descend,
    drifting_target,
    given_gradients,
    parabola,
    replay,
    valley,
)
from rmsprop_lib.objectives import Objective, quadratic
from rmsprop_lib.optimizers import Optimizer


def test_the_record_fits_together():
    run = descend(RMSProp(0.1), valley(), [-5, -2], 10)
    assert run.t.tolist() == list(range(11))
    assert run.theta.shape == run.state["s"].shape == (11, 2)
    assert run.grad.shape == run.delta.shape == run.effective_lr.shape == (10, 2)
    assert run.loss.shape == (11,)
    assert np.array_equal(run.theta[0], [-5, -2]) and run.loss[0] == 10.5
    assert np.array_equal(run.theta[1:], run.theta[:-1] + run.delta)
    assert np.array_equal(run.grad, [[0.2, 4]] * run.theta[:-1])


def test_a_record_is_not_rewritten():
    run = descend(SGD(0.1), parabola(), 5, 2)
    with pytest.raises(dataclasses.FrozenInstanceError):
        run.theta = run.theta + 1


def test_keeping_every_third_step():
    run, whole = (descend(RMSProp(0.1), valley(), [-5, -2], 10, every=n) for n in (3, 1))
    assert run.t.tolist() == [0, 3, 6, 9, 10]
    for part, full in [(run.theta, whole.theta), (run.loss, whole.loss), (run.state["s"], whole.state["s"])]:
        assert np.array_equal(part, full[run.t])
    leaving = run.t[:-1]
    assert np.array_equal(run.grad, whole.grad[leaving]) and np.array_equal(run.delta, whole.delta[leaving])
    assert np.array_equal(run.effective_lr, whole.effective_lr[run.t[1:] - 1])


def test_a_sweep_starts_everywhere_from_the_same_point():
    run = descend(RMSProp(lr=0.1, rho=np.array([[0.5], [0.9]]), eps=np.array([0, 1e-8, 1e-3])), valley(), [-5, -2], 4)
    assert run.theta.shape == (5, 2, 2, 3)
    assert (run.theta[0, 0] == -5).all() and (run.theta[0, 1] == -2).all()


def test_runs_may_start_apart():
    starts = np.array([[-5.0, -4.0, -3.0], [-2.0, -1.0, 1.0]])
    together = descend(RMSProp(0.1), valley(), starts, 20)
    for k in range(3):
        assert np.array_equal(together.theta[..., k], descend(RMSProp(0.1), valley(), starts[:, k], 20).theta)


def test_one_gradient_stream_serves_all_runs():
    run = replay(RMSProp(lr=np.array([0.1, 0.2]), eps=0), [4, 2, -1], start=1)
    assert run.theta[1:, 0, 0].round(5).tolist() == [0.68377, 0.53633, 0.61179]
    assert np.array_equal(run.delta[..., 1], 2 * run.delta[..., 0])


def test_gradients_of_less_precision_do_not_round_theta():
    run = replay(SGD(1.0), np.ones((2, 1), np.float32), start=1e8 + 0.25)
    assert run.theta[:, 0].tolist() == [1e8 + 0.25, 1e8 - 0.75, 1e8 - 1.75]


@dataclass(frozen=True)
class VelocityIsTheStep(Optimizer):
    """Momentum as Keras writes it: the array that is kept is the array that is returned."""

    def init(self, theta):
        return {"v": self.start_at(theta)}

    def step(self, t, g, state):
        v = 0.9 * state["v"] - self.lr * g
        return v, {"v": v}

    lr: float = 0.1


def test_a_rule_may_return_what_it_keeps():
    theirs, ours = (descend(o, valley(), [-5, -2], 20).theta for o in (VelocityIsTheStep(), Momentum(0.1, 0.9)))
    assert np.allclose(theirs, ours, rtol=1e-12)


def test_an_objective_may_change_with_time():
    moving = Objective(
        name={"en": "moving target"},
        tex="",
        dim=1,
        grad=lambda theta, t: theta - t,
        loss=lambda theta, t: ((theta - t) ** 2).sum(axis=0) / 2,
    )
    run = descend(SGD(1.0), moving, 0.0, 3)
    assert run.theta[:, 0].tolist() == [0, 1, 2, 3] and run.loss.tolist() == [0.5] * 4


def test_the_loss_is_that_of_the_moment_of_leaving():
    still = descend(SGD(0.0), drifting_target(1.0), 0.0, 3)
    assert still.loss.tolist() == [0.5, 2, 4.5, 8] and still.grad[:, 0].tolist() == [-1, -2, -3]


@pytest.mark.timed
def test_a_grid_of_ten_thousand_runs_is_one_call(timing):
    rho, eps = np.linspace(0.5, 0.999, 100)[:, None], np.logspace(-10, 0, 100)
    times = []
    for _ in range(3):
        begin = time.perf_counter()
        run = descend(RMSProp(lr=0.1, rho=rho, eps=eps), valley(), [-5, -2], 200)
        times.append(time.perf_counter() - begin)
    assert run.theta.shape == (201, 2, 100, 100)
    timing("10 000 runs of 200 steps", min(times))


def test_a_trace_says_what_it_is():
    assert repr(descend(SGD(0.1), valley(), [-5, -2], 3)) == "Trace(SGD(lr=0.1), narrow valley, 3 steps, θ of 2)"


@pytest.mark.parametrize(
    "run, words",
    [
        (
            lambda: descend(RMSProp(eps=0), valley(), [0, 1], 5),
            "step 1, coordinate 0: 0/0, because g = 0, s = 0 and ε = 0",
        ),
        (lambda: replay(Adam(eps=0), [[1, 0]], [0, 0]), "step 1, coordinate 1: 0/0"),
        (lambda: replay(RMSProp(eps=0, rho=[0.5, 0.9]), [0], 0), "step 1, coordinate 0, run (0,): 0/0"),
        (lambda: replay(RMSPropVariant(eps=0, centered=True), [0], 0), "step 1, coordinate 0: 0/0"),
        (lambda: replay(RMSProp(eps=0), [1e-200, 1], 0), "g = 1e-200 is so small that g² is 0"),
        (lambda: replay(RMSProp(), [1, np.inf], 0), "step 2, coordinate 0: the gradient is inf"),
        (lambda: replay(RMSProp(), [1, 1, np.nan], 0), "step 3, coordinate 0: the gradient is nan"),
        (
            lambda: replay(Adagrad(), [1, 1e200, 1], 0),
            "step 2, coordinate 0: s became inf: the gradient 1e+200 is too large",
        ),
        (lambda: descend(SGD(1.5), parabola(), 5, 5000), "step 1022, coordinate 0: the run diverges"),
        (lambda: descend(SGD(1.5), parabola(), 5, 5000, every=100), "step 1022, coordinate 0: the run diverges"),
    ],
)
def test_leaving_the_finite_numbers(run, words):
    with pytest.raises(ArithmeticError) as report:
        run()
    assert words in str(report.value)


def test_a_sweep_may_hold_runs_that_diverge():
    run = descend(SGD(lr=[0.1, 1.5]), parabola(), 5, 5000, allow_nonfinite=True)
    assert run.theta[-1, 0, 0] == pytest.approx(0) and not np.isfinite(run.theta[-1, 0, 1])


@pytest.mark.parametrize(
    "run, words",
    [
        (lambda: descend(SGD(), valley(), 5, 5), "narrow valley has 2 coordinates; start has 1"),
        (lambda: descend(SGD(), valley(), [1, 2], 0), "steps must be a whole number, 1 or more; got 0"),
        (lambda: descend(SGD(), valley(), [1, 2], 2.5), "steps must be a whole number"),
        (lambda: descend(SGD(), valley(), [1, 2], True), "steps must be a whole number"),
        (lambda: descend(SGD(), valley(), [1, 2], 5, every=0), "every must be a whole number"),
        (lambda: descend(SGD(), valley(), [1, np.nan], 5), "theta must be finite; theta[1] = nan"),
        (lambda: descend(SGD(lr=[0.1, 0.2]), valley(), np.zeros((2, 3)), 5), "they do not fit"),
        (lambda: descend(SGD(), given_gradients([1, 2]), 0, 3), "2 gradients were given, and step 3 asks for another"),
        (lambda: replay(SGD(), [[1, 2, 3]], [0, 0]), "given gradients has 3 coordinates; start has 2"),
        (lambda: replay(SGD(), [1, 2], 0).loss, "this run knows gradients only: there is no loss to show"),
        (lambda: quadratic([1, 2], [1]), "curvature and center must be equally long lists"),
        (
            lambda: descend(SGD(), Objective({"en": "odd"}, "", 3, lambda x, t: x[:, None]), np.ones(3), 1),
            "has shape (3, 1)",
        ),
    ],
)
def test_runs_that_cannot_be(run, words):
    with pytest.raises(ValueError) as refusal:
        run()
    assert words in str(refusal.value)


@pytest.mark.parametrize("gradients", [[], ["a"], 5, [True]])
def test_gradients_that_are_none(gradients):
    with pytest.raises((TypeError, ValueError), match="gradients must (be|hold) "):
        replay(SGD(), gradients, 0)
