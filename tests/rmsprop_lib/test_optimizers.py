"""Each update rule against steps worked by hand, and the contract that all of them keep."""

import dataclasses

import numpy as np
import pytest

from rmsprop_lib import SGD, Adagrad, Adam, Momentum, RMSProp, descend, parabola, quadratic, replay, valley
from rmsprop_lib.optimizers import as_theta

OPTIMIZERS = [SGD(0.1), Momentum(0.1, 0.9), Adagrad(0.1), RMSProp(0.1), Adam(0.1)]
OBJECTIVES = {"parabola": parabola(), "valley": valley(), "bowl": quadratic([1, 2, 3], [1, -1, 0])}
ids = [type(o).__name__ for o in OPTIMIZERS]


def w(optimizer, objective, start, steps):
    return descend(optimizer, objective, start, steps).theta[1:, 0]


# The numbers that a student meets in the book, each once by hand.


def test_rmsprop_on_a_parabola():
    run = w(RMSProp(lr=0.1, rho=0.9, eps=0), parabola(curvature=1, center=2), 0, 5)
    assert run.round(4).tolist() == [0.3162, 0.5261, 0.6913, 0.8302, 0.9511]


def test_rmsprop_with_given_gradients():
    run = replay(RMSProp(lr=0.1, rho=0.9, eps=0), [4, 2, -1], start=1)
    assert run.theta[1:, 0].round(5).tolist() == [0.68377, 0.53633, 0.61179]
    assert run.state["s"][1:, 0].round(10).tolist() == [1.6, 1.84, 1.756]


@pytest.mark.parametrize(
    "optimizer, expected",
    [
        (SGD(0.1), [4.0, 3.2, 2.56]),
        (Momentum(0.1, 0.9), [4.0, 2.3, 0.31]),  # v = 10, 17, 19.9
        (Adagrad(0.1, eps=0), [4.9, 4.83001, 4.77322]),
        (RMSProp(0.1, eps=0), [4.68377, 4.46158, 4.27929]),
        (Adam(0.1, eps=0), [4.9, 4.80006, 4.70021]),
    ],
    ids=ids,
)
def test_three_steps_on_a_square(optimizer, expected):
    assert w(optimizer, parabola(), 5, 3).round(5).tolist() == expected


def test_defaults_are_those_of_the_book():
    assert SGD() == SGD(lr=0.01) and Momentum() == Momentum(lr=0.01, beta=0.9)
    assert Adagrad() == Adagrad(lr=0.01, eps=1e-10, s0=0)
    assert RMSProp() == RMSProp(lr=0.001, rho=0.9, eps=1e-8, s0=0)
    assert Adam() == Adam(lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8, bias_correction=True)


def test_epsilon_stands_outside_the_root():
    step = replay(RMSProp(lr=1, rho=0.75, eps=0.5), [2.0], start=0).theta[1, 0]
    assert step == -2 / (1 + 0.5)  # s = 0.25 × 4 = 1
    step = replay(Adagrad(lr=1, eps=0.5), [2.0], start=0).theta[1, 0]
    assert step == -2 / (2 + 0.5)
    step = replay(Adam(lr=1, eps=0.5), [2.0], start=0).theta[1, 0]
    assert step == pytest.approx(-2 / (2 + 0.5), rel=1e-15)


def test_s_may_start_elsewhere():
    assert replay(RMSProp(lr=1, rho=0.75, eps=0, s0=4), [2.0], start=0).theta[1, 0] == -1  # s = 3 + 1
    assert replay(Adagrad(lr=1, eps=0, s0=12), [2.0], start=0).theta[1, 0] == -0.5  # s = 12 + 4


def test_adam_corrects_both_averages():
    run = descend(Adam(0.1, eps=0), parabola(), 5, 2)
    m, v = run.state["m"][2, 0], run.state["v"][2, 0]
    assert m / (1 - 0.9**2) == pytest.approx(9.89474, abs=5e-6)
    assert v / (1 - 0.999**2) == pytest.approx(98.01901, abs=5e-6)


# The contract, for every optimizer on every objective.


@pytest.mark.parametrize("objective", OBJECTIVES.values(), ids=OBJECTIVES)
@pytest.mark.parametrize("optimizer", OPTIMIZERS, ids=ids)
class TestContract:
    def start(self, objective):
        return np.linspace(-3, 2, objective.dim)

    def test_state_and_step_are_shaped_like_theta(self, optimizer, objective):
        theta = self.start(objective)
        state = optimizer.init(theta)
        delta, after = optimizer.step(1, objective.grad(theta, 1), state)
        assert delta.shape == theta.shape
        assert not any(np.shares_memory(delta, a) for a in after.values()), "a step is an array of its own"
        assert list(after) == list(state)
        assert all(a.shape == theta.shape and a.dtype == theta.dtype for a in (*state.values(), *after.values()))

    def test_nothing_handed_in_is_changed(self, optimizer, objective):
        theta = self.start(objective)
        state = optimizer.init(theta)
        g = objective.grad(theta, 1)
        before = [a.copy() for a in (theta, g, *state.values())]
        for array in (theta, g, *state.values()):
            array.flags.writeable = False
        optimizer.step(1, g, state)
        assert all(np.array_equal(a, b) for a, b in zip((theta, g, *state.values()), before))

    def test_it_goes_down(self, optimizer, objective):
        loss = descend(optimizer, objective, self.start(objective), 200).loss
        assert loss[-1] < 0.02 * loss[0] or loss[-1] < 0.6 * loss[0] and isinstance(optimizer, Adagrad)

    def test_a_batch_is_the_runs_one_by_one(self, optimizer, objective):
        lr = np.array([[0.01, 0.1, 0.3], [0.02, 0.2, 0.05]])
        together = descend(dataclasses.replace(optimizer, lr=lr), objective, self.start(objective), 30)
        for run in np.ndindex(lr.shape):
            alone = descend(dataclasses.replace(optimizer, lr=lr[run]), objective, self.start(objective), 30)
            assert np.array_equal(together.theta[(..., *run)], alone.theta)
            assert all(np.array_equal(together.state[n][(..., *run)], alone.state[n]) for n in alone.state)
            assert np.array_equal(together.loss[(..., *run)], alone.loss)

    def test_float32_stays_float32(self, optimizer, objective):
        start = self.start(objective).astype(np.float32)
        runs = [optimizer, dataclasses.replace(optimizer, lr=np.array([0.1, 0.2]))]
        for run in (descend(o, objective, start, 5) for o in runs):
            arrays = (run.theta, run.delta, run.grad, run.loss, *run.state.values())
            assert {array.dtype for array in arrays} == {np.dtype("float32")}

    def test_the_effective_lr_is_what_multiplies_the_gradient(self, optimizer, objective):
        run = descend(optimizer, objective, self.start(objective), 5)
        multiplied = {"Momentum": lambda: run.state["m"][1:], "Adam": lambda: averaged(run, 0.9)}
        by = multiplied.get(type(optimizer).__name__, lambda: run.grad)()
        assert np.allclose(-run.effective_lr * by, run.delta, rtol=1e-13)


def averaged(run, beta1):
    return run.state["m"][1:] / (1 - beta1 ** run.t[1:, None])


@pytest.mark.parametrize("name", ["rho", "beta1", "beta2", "beta", "eps"])
def test_every_hyperparameter_can_run_over_a_batch(name):
    make = {"beta": Momentum, "beta1": Adam, "beta2": Adam}.get(name, RMSProp)
    values = np.array([0.3, 0.5, 0.9])
    together = descend(make(0.05, **{name: values}), valley(), [-5, -2], 20)
    for k, value in enumerate(values):
        alone = descend(make(0.05, **{name: value}), valley(), [-5, -2], 20)
        assert np.array_equal(together.theta[..., k], alone.theta)


def test_a_schedule_is_asked_at_each_step():
    asked = []

    def schedule(t):
        asked.append(t)
        return 0.1 / t

    run = replay(SGD(schedule), [1, 1, 1], start=0)
    assert run.theta[1:, 0].round(6).tolist() == [-0.1, -0.15, -0.183333] and asked == [1, 2, 3]


def test_a_schedule_and_an_array_go_together():
    run = replay(RMSProp(lr=lambda t: 0.1 / t, rho=np.array([0.5, 0.9]), eps=0), [1, 1], start=0)
    assert run.theta.shape == (3, 1, 2)
    assert run.theta[1, 0].round(5).tolist() == [-0.14142, -0.31623]


# What is refused, and in which words.


@pytest.mark.parametrize(
    "make, words",
    [
        (lambda: RMSProp(lr=-1), "lr = -1 is not allowed: 0 <= lr < infinity"),
        (lambda: RMSProp(lr=np.inf), "lr = inf is not allowed"),
        (lambda: RMSProp(lr=np.nan), "lr = nan is not allowed"),
        (lambda: RMSProp(rho=1), "rho = 1 is not allowed: 0 <= rho < 1"),
        (lambda: RMSProp(rho=-0.1), "rho = -0.1 is not allowed"),
        (lambda: RMSProp(rho=[0.5, 1.5]), "rho = 1.5 at run (1,) is not allowed"),
        (lambda: RMSProp(eps=-1e-8), "eps = -1e-08 is not allowed: 0 <= eps < infinity"),
        (lambda: RMSProp(s0=-1), "s0 = -1 is not allowed"),
        (lambda: Momentum(beta=1), "beta = 1 is not allowed: 0 <= beta < 1"),
        (lambda: Adam(beta1=1), "beta1 = 1 is not allowed"),
        (lambda: Adam(beta2=1), "beta2 = 1 is not allowed"),
        (lambda: replay(SGD(lambda t: -t), [1], 0), "lr = -1 is not allowed"),
        (lambda: RMSProp().step(0, np.ones(1), {"s": np.ones(1)}), "t counts from 1; got t = 0"),
        (lambda: RMSProp().step(1, np.ones((3, 1)), {"s": np.ones(3)}), "shape (3, 1) but the state s has shape (3,)"),
        (lambda: RMSProp(lr=[0.1, 0.2]).init(np.ones(2)), "runs of shape (2,) need theta of shape"),
        (lambda: SGD().init([1.0, np.inf]), "theta must be finite; theta[1] = inf"),
    ],
)
def test_values_out_of_range(make, words):
    with pytest.raises(ValueError) as refusal:
        make()
    assert words in str(refusal.value)


@pytest.mark.parametrize(
    "make, words",
    [
        (
            lambda: RMSProp(lr="0.1"),
            "lr must be a number or an array over runs, or a schedule t -> number; got '0.1' (str)",
        ),
        (lambda: RMSProp(lr=None), "got None (NoneType)"),
        (lambda: RMSProp(lr=True), "got True (bool)"),
        (lambda: RMSProp(rho=1j), "rho must be a number"),
        (lambda: RMSProp(s0=lambda t: t), "s0 must be a number or an array over runs; got"),
        (lambda: Adagrad(s0=lambda t: t), "s0 must be a number or an array over runs; got"),
        (lambda: replay(SGD(lambda t: SGD), [1], 0), "the schedule of lr, asked at t = 1: lr must be a number"),
        (
            lambda: RMSProp().step(1, [1.0], {"s": np.ones(1)}),
            "the gradient must be a NumPy array of floats; got [1.0]",
        ),
        (lambda: RMSProp().step(1, np.array([1]), {"s": np.ones(1)}), "the gradient must be a NumPy array of floats"),
        (lambda: SGD().init("five"), "theta must be numbers"),
        (lambda: SGD().init([1j]), "theta must be numbers"),
    ],
)
def test_things_that_are_no_numbers(make, words):
    with pytest.raises(TypeError) as refusal:
        make()
    assert words in str(refusal.value)


def test_hyperparameters_over_one_run_fit_any_runs():
    assert RMSProp(lr=np.array([0.1])).init(np.ones((2, 5)))["s"].shape == (2, 5)


def test_integers_become_floats():
    assert as_theta([1, 2]).dtype == np.float64
    assert RMSProp().init(np.array([3])).popitem()[1].dtype == np.float64
    assert descend(RMSProp(lr=1), parabola(), np.array([5]), 1).theta[1, 0] == pytest.approx(5 - 1 / np.sqrt(0.1))


def test_hyperparameters_cannot_be_changed_behind_the_back():
    values = np.array([0.1, 0.2])
    optimizer = RMSProp(lr=values)
    values[0] = 99
    assert optimizer.lr[0] == 0.1
    with pytest.raises(ValueError):
        optimizer.lr[0] = 99
    with pytest.raises(dataclasses.FrozenInstanceError):
        optimizer.lr = 99
