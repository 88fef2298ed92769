"""Each gradient against finite differences, each minimum against its neighbours, each stream against its story."""

import numpy as np
import pytest

from rmsprop_lib import (
    SGD,
    Adam,
    RMSProp,
    beale,
    descend,
    drifting_target,
    hinton_stream,
    mini_batches,
    parabola,
    quadratic,
    reddi_stream,
    rosenbrock,
    rotated_valley,
    saddle,
    valley,
)

WITH_MINIMUM = {
    "parabola": parabola(),
    "shifted": parabola(1, 2),
    "valley": valley(),
    "bowl": quadratic([1, 2, 3], [1, -1, 0]),
    "rotated_valley": rotated_valley(),
    "rosenbrock": rosenbrock(),
    "beale": beale(),
    "mini_batches": mini_batches(batch=50),  # one batch that holds all points
}
SMOOTH = {**WITH_MINIMUM, "saddle": saddle(), "drifting_target": drifting_target(0.3)}
STREAMS = {"hinton": hinton_stream(), "reddi": reddi_stream(), "noisy": mini_batches()}


@pytest.mark.parametrize("objective", SMOOTH.values(), ids=SMOOTH)
class TestEach:
    @pytest.mark.parametrize("t", [1, 7])
    def test_the_gradient_is_the_slope_of_the_loss(self, objective, t):
        theta = np.linspace(-1.3, 2.1, objective.dim)
        for i, h in enumerate(np.eye(objective.dim) * 1e-6):
            slope = (objective.loss(theta + h, t) - objective.loss(theta - h, t)) / 2e-6
            assert objective.grad(theta, t)[i] == pytest.approx(slope, rel=3e-8)

    @pytest.mark.parametrize("dtype", [np.float32, np.float64])
    def test_runs_stand_behind_the_coordinates(self, objective, dtype):
        theta = np.random.default_rng(1).normal(size=(objective.dim, 50, 60)).astype(dtype)
        loss, grad = objective.loss(theta, 1), objective.grad(theta, 1)
        assert loss.shape == (50, 60) and grad.shape == theta.shape
        if objective is SMOOTH["mini_batches"]:  # its sum over 50 points goes in another order
            assert np.allclose(loss[3, 4], objective.loss(theta[:, 3, 4], 1), rtol=1e-6)
            return
        for run in np.ndindex(loss.shape):
            alone = theta[(slice(None), *run)]
            assert objective.loss(alone, 1) == loss[run]
            assert np.array_equal(objective.grad(alone, 1), grad[(slice(None), *run)])

    def test_single_precision_stays_so(self, objective):
        theta = np.ones((objective.dim, 2), np.float32)
        assert objective.grad(theta, 1).dtype == objective.loss(theta, 1).dtype == np.float32

    def test_it_has_a_name_and_a_frame(self, objective):
        assert len(objective.domain) == objective.dim and all(low < high for low, high in objective.domain)
        assert set(objective.name) == {"bn", "en"} and objective.tex


@pytest.mark.parametrize("objective", WITH_MINIMUM.values(), ids=WITH_MINIMUM)
class TestMinimum:
    def test_it_is_flat_and_lowest(self, objective):
        minimum = np.array(objective.minimum)
        assert np.abs(objective.grad(minimum, 1)).max() <= 1e-14
        around = minimum[:, None] + np.random.default_rng(0).normal(size=(objective.dim, 100))
        assert (objective.loss(around, 1) > objective.loss(minimum, 1)).all()

    def test_it_is_in_the_frame(self, objective):
        assert len(objective.minimum) == objective.dim
        assert all(low < x < high for (low, high), x in zip(objective.domain, objective.minimum))


def test_the_valley_is_the_one_of_the_book():
    x, y = 3.0, -1.5
    assert valley().loss(np.array([x, y]), 1) == pytest.approx(0.1 * x**2 + 2 * y**2)


def test_the_rotated_valley_is_the_valley_turned_by_45_degrees():
    x, y = np.random.default_rng(2).normal(size=(2, 50))
    along, across = (x + y) / np.sqrt(2), (y - x) / np.sqrt(2)
    assert np.allclose(
        rotated_valley().loss(np.stack([x, y]), 1), valley().loss(np.stack([along, across]), 1), rtol=1e-12
    )


def test_a_saddle_is_flat_in_the_middle_and_has_no_minimum():
    assert saddle().minimum is None and not saddle().grad(np.zeros(2), 1).any()
    assert (
        saddle().loss(np.array([0.0, 3.0]), 1) < saddle().loss(np.zeros(2), 1) < saddle().loss(np.array([3.0, 0.0]), 1)
    )


def test_the_target_drifts():
    moving = drifting_target(0.3)
    assert moving.minimum is None
    for t in (1, 10):
        assert not moving.grad(np.array([0.3 * t]), t).any() and moving.loss(np.array([0.3 * t]), t) == 0


@pytest.mark.parametrize("objective", STREAMS.values(), ids=STREAMS)
def test_a_stream_gives_the_same_answer_each_time(objective):
    theta = np.full(objective.dim, 0.5)
    asked = [objective.grad(theta, t).tolist() for t in range(1, 41)]
    assert asked[::-1] == [objective.grad(theta, t).tolist() for t in range(40, 0, -1)], "in whatever order it is asked"
    assert objective.grad(np.ones((objective.dim, 3), np.float32), 1).shape == (objective.dim, 3)


def test_mini_batches_are_noisy_and_right_on_average():
    noisy, whole, theta = mini_batches(), mini_batches(batch=50), np.array([0.5, 1.5])
    for epoch in range(3):
        g = np.stack([noisy.grad(theta, t) for t in range(epoch * 10 + 1, epoch * 10 + 11)])
        assert np.allclose(g.mean(axis=0), whole.grad(theta, 1), rtol=1e-12) and (g.std(axis=0) > 0.1).all()
    assert not np.array_equal(noisy.grad(theta, 1), noisy.grad(theta, 11)), "each epoch has an order of its own"
    assert not np.array_equal(noisy.grad(theta, 1), mini_batches(seed=1).grad(theta, 1))


def test_mini_batches_refuse_a_rest():
    with pytest.raises(ValueError, match="points must be a multiple of batch; got points = 50, batch = 7"):
        mini_batches(batch=7)


def drift(optimizer, objective, cycles, length):
    """How far θ goes in the last of `cycles` cycles of `length` steps."""
    theta = descend(optimizer, objective, 0.0, cycles * length).theta[:, 0]
    return theta[-1] - theta[-1 - length]


def test_hintons_story():
    """+0.1 nine times, −0.9 once: SGD stays, the sign method walks away, RMSProp almost stays."""
    stream = hinton_stream()
    assert drift(SGD(0.1), stream, 1, 10) == pytest.approx(0, abs=1e-15)
    assert drift(RMSProp(0.1, rho=0, eps=0), stream, 1, 10) == pytest.approx(-0.8)
    assert drift(RMSProp(0.1, eps=0), stream, 1, 10) == pytest.approx(-1.303, abs=5e-4)
    assert drift(RMSProp(0.1, eps=0), stream, 50, 10) == pytest.approx(-0.068, abs=5e-4)
    assert drift(Adam(0.1, eps=0), stream, 500, 10) == pytest.approx(0, abs=5e-4)


@pytest.mark.parametrize(
    "n, large, rho, per_cycle", [(10, 9.5, 0.9, 0.52), (10, 9.5, 0.99, -0.09), (20, 21, 0.9, 1.63)]
)
def test_reddis_stream_sends_rmsprop_the_wrong_way_when_it_forgets_too_soon(n, large, rho, per_cycle):
    stream = reddi_stream(n, large)
    cycles = int(40 / (1 - rho) / n) + 10
    assert drift(RMSProp(0.1, rho, eps=0), stream, cycles, n) / 0.1 == pytest.approx(per_cycle, abs=6e-3)


def test_reddis_stream_needs_a_period():
    for period in (1, 2.5, True):
        with pytest.raises(ValueError, match="period must be a whole number, 2 or more"):
            reddi_stream(period)
