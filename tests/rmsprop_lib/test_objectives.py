"""Each gradient against finite differences, each minimum against its neighbours."""

import numpy as np
import pytest

from rmsprop_lib import parabola, quadratic, valley

OBJECTIVES = {"parabola": parabola(), "shifted": parabola(1, 2), "valley": valley(), "bowl": quadratic([1, 2, 3], [1, -1, 0])}


@pytest.mark.parametrize("objective", OBJECTIVES.values(), ids=OBJECTIVES)
class TestEach:
    def test_the_gradient_is_the_slope_of_the_loss(self, objective):
        theta = np.linspace(-1.3, 2.1, objective.dim)
        for i, h in enumerate(np.eye(objective.dim) * 1e-6):
            slope = (objective.loss(theta + h, 1) - objective.loss(theta - h, 1)) / 2e-6
            assert objective.grad(theta, 1)[i] == pytest.approx(slope, rel=1e-8)

    def test_the_minimum_is_flat_and_lowest(self, objective):
        minimum = np.array(objective.minimum)
        assert (objective.grad(minimum, 1) == 0).all()
        around = minimum[:, None] + np.random.default_rng(0).normal(size=(objective.dim, 100))
        assert (objective.loss(around, 1) > objective.loss(minimum, 1)).all()

    def test_runs_stand_behind_the_coordinates(self, objective):
        theta = np.random.default_rng(1).normal(size=(objective.dim, 2, 3))
        assert objective.loss(theta, 1).shape == (2, 3) and objective.grad(theta, 1).shape == theta.shape
        assert objective.loss(theta, 1)[1, 2] == objective.loss(theta[:, 1, 2], 1)
        assert np.array_equal(objective.grad(theta, 1)[:, 1, 2], objective.grad(theta[:, 1, 2], 1))

    def test_it_is_drawn_around_its_minimum(self, objective):
        assert len(objective.domain) == objective.dim == len(objective.minimum)
        assert all(low < x < high for (low, high), x in zip(objective.domain, objective.minimum))
        assert set(objective.name) == {"bn", "en"}


def test_the_valley_is_the_one_of_the_book():
    x, y = 3.0, -1.5
    assert valley().loss(np.array([x, y]), 1) == pytest.approx(0.1 * x**2 + 2 * y**2)
