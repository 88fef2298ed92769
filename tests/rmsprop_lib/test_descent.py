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
    descent,
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


@pytest.mark.parametrize(
    "other, words",
    [
        ({"t": np.array([[0, 1, 2]])}, "t must be the numbers of the kept steps, each larger than the last"),
        ({"t": np.array([-1, 0, 1])}, "t must be the numbers"),
        ({"t": np.array([0, 0.5, 1])}, "t must be the numbers"),
        ({"t": np.array([0, 1, 1])}, "t must be the numbers"),
        ({"t": np.array([0, 2, 1])}, "t must be the numbers"),
        ({"theta": np.zeros(3)}, "theta must have shape (3, d, *runs), a row for each t; got shape (3,)"),
        ({"theta": np.zeros((2, 2))}, "theta must have shape (3, d, *runs), a row for each t; got shape (2, 2)"),
        ({"state": [1]}, "state must be a dict of arrays shaped like theta, (3, 2)"),
        ({"state": {"s": np.zeros((3, 1))}}, "state must be a dict of arrays shaped like theta, (3, 2)"),
    ],
)
def test_what_is_no_record(other, words):
    run = descend(RMSProp(0.1), valley(), [-5, -2], 2)
    assert dataclasses.replace(run, t=np.array([3, 5, 9])) != dataclasses.replace(run) == run
    with pytest.raises(ValueError) as refusal:
        dataclasses.replace(run, **other)
    assert words in str(refusal.value)


@pytest.mark.parametrize("steps, every, rows", [(9, 1, 10), (10, 3, 5), (9, 3, 4), (3, 7, 2)])
def test_a_record_may_be_so_large(monkeypatch, steps, every, rows):
    """A row holds t, two numbers of θ and two of s, of eight bytes each."""
    monkeypatch.setattr(descent, "LARGEST", rows * 40)
    assert len(descend(RMSProp(0.1), valley(), [-5, -2], steps, every=every).t) == rows
    monkeypatch.setattr(descent, "LARGEST", rows * 40 - 1)
    with pytest.raises(ValueError, match=f"a record of {rows} rows would take 0 GB; keep fewer: every=1000"):
        descend(RMSProp(0.1), valley(), [-5, -2], steps, every=every)


def test_the_largest_record_has_eight_gigabytes():
    """Two rows of t and θ; an array that repeats one number takes no memory itself."""
    descent._room_for(2, np.broadcast_to(0.0, 499_999_999), {})
    with pytest.raises(ValueError, match="a record of 2 rows would take 8 GB"):
        descent._room_for(2, np.broadcast_to(0.0, 500_000_000), {})


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


def counted(asked):
    """A parabola and a rate that note the steps for which they are asked."""

    def grad(theta, t):
        asked.append(("g", t))
        return theta

    def lr(t):
        asked.append(("lr", t))
        return 0.5

    return SGD(lr), Objective("counted", "", None, grad)


@pytest.mark.parametrize("start", [4.0, [4.0, 2.0], np.ones((2, 1))], ids=["number", "two", "one run"])
def test_a_run_alone_asks_for_each_gradient_once(start):
    asked = []
    descend(*counted(asked), start, 3)
    assert [t for what, t in asked if what == "g"] == [1, 2, 3]


def test_runs_side_by_side_ask_for_no_other_step():
    """They are asked for the first one more often: whether they are the runs one by one."""
    asked = []
    descend(*counted(asked), np.ones((1, 2)), 1)
    assert set(asked) == {("g", 1), ("lr", 1)}


@pytest.mark.parametrize("size", [1.0, 1e-6])
@pytest.mark.parametrize("start", [0.0, 1.0, -1.0])
def test_runs_that_see_each_other_are_seen_in_any_size_and_place(size, start):
    mixed = Objective("mixed", "", 1, lambda theta, t: size * (theta + 0.01 * theta.mean() + 0.1))
    with pytest.raises(ValueError, match="the gradient of mixed mixes runs that go side by side"):
        descend(SGD([0.1, 0.2]), mixed, start, 3)


def test_runs_that_only_round_otherwise_are_apart():
    """As products of matrices may, beside other numbers; here what is added and taken away again is large."""
    rounded = Objective("rounded", "", 1, lambda theta, t: (theta + 1e6 * theta.sum()) - 1e6 * theta.sum())
    assert descend(SGD([0.1, 0.2]), rounded, 0.1, 1).theta[1, 0] == pytest.approx([0.09, 0.08])


def test_a_grid_may_have_one_row():
    assert descend(SGD(0.25), parabola(), np.ones((1, 1, 3)), 1).theta[1].tolist() == [[[0.5] * 3]]


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


def test_coordinates_that_are_missing_are_no_runs():
    with pytest.raises(ValueError, match="narrow valley has 2 coordinates; start has 1$"):
        descend(SGD(), valley(), 5, 5)


@pytest.mark.parametrize("gradients", [[], ["a"], 5, [True]])
def test_gradients_that_are_none(gradients):
    with pytest.raises((TypeError, ValueError), match="gradients must (be|hold) "):
        replay(SGD(), gradients, 0)
