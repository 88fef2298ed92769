"""Each dialect is the optimizer that its library describes, switch by switch, and refuses by its own names."""

import numpy as np
import pytest

from rmsprop_lib import Chain, Momentum, Nesterov, RMSPropVariant, StepDrop, replay
from rmsprop_lib.dialects import keras, optax, pytorch, tf1


def rmsprop(*numbers, **switches):
    return RMSPropVariant(*numbers, floor=False, **switches)


def test_defaults():
    assert pytorch() == rmsprop(0.01, 0.99, 1e-8)
    assert keras() == rmsprop(0.001, 0.9, 1e-7, eps_inside=True)
    assert optax(0.5) == rmsprop(0.5, 0.9, 1e-8, eps_inside=True)
    assert tf1(0.5) == rmsprop(0.5, 0.9, 1e-10, 1.0, eps_inside=True)


def test_every_argument_has_its_place():
    assert pytorch(0.1, 0.5, 0.2, 0.3, True) == Chain(rmsprop(1.0, 0.5, 0.2, centered=True), Momentum(0.1, 0.3))
    assert pytorch(0.1, 0.5, 0.2, centered=True) == rmsprop(0.1, 0.5, 0.2, centered=True)
    inside = rmsprop(0.1, 0.5, 0.2, eps_inside=True, centered=True)
    assert keras(0.1, 0.5, 0.3, 0.2, True) == Chain(inside, Momentum(1.0, 0.3))
    assert keras(0.1, 0.5, 0, 0.2, True) == inside
    assert tf1(0.1, 0.5, 0.3, 0.2) == Chain(rmsprop(0.1, 0.5, 0.2, 1.0, eps_inside=True), Momentum(1.0, 0.3))
    assert tf1(0.1, 0.5, 0, 0.2, True) == rmsprop(0.1, 0.5, 0.2, 1.0, eps_inside=True, centered=True)
    assert optax(0.1, 0.5, 0.2, 3.0, False) == rmsprop(0.1, 0.5, 0.2, 3.0)
    assert optax(0.1, centered=True) == rmsprop(0.1, 0.9, 1e-8, eps_inside=True, centered=True)
    assert optax(0.1, bias_correction=True) == rmsprop(0.1, 0.9, 1e-8, eps_inside=True, bias_correction=True)
    plain = rmsprop(0.1, 0.9, 1e-8, eps_inside=True)
    assert optax(0.1, momentum=0.3) == Chain(plain, Momentum(1.0, 0.3))
    assert optax(0.1, momentum=0.3, nesterov=True) == Chain(plain, Nesterov(1.0, 0.3))
    assert optax(0.1, nesterov=True) == plain, "Nesterov's momentum needs a momentum"


def test_no_momentum_keeps_no_velocity():
    for nothing in (0, 0.0, None, np.array(0.0)):
        assert all(not isinstance(make(0.1, momentum=nothing), Chain) for make in (pytorch, keras, tf1))
    for some in (0.5, lambda t: 0, [0.0, 0.5], [0.0]):
        assert all(isinstance(make(0.1, momentum=some), Chain) for make in (pytorch, keras, tf1, optax))
    assert isinstance(optax(0.1, momentum=0.0), Chain), "optax keeps a velocity that is 0"


def test_schedules_count_as_the_library_counts():
    falling, ours = (lambda t: 0.5 ** (t - 1)), StepDrop(1.0, every=1, factor=0.5)  # 1, ½, ¼ at t = 1, 2, 3
    path = [1, 0.5, 0.25]
    plain = {"eps": 0, "alpha": 0}
    for optimizer, rates in [
        (pytorch(falling, **plain), path),
        (tf1(falling, 0, epsilon=0), path),
        (keras(falling, 0, epsilon=0), [2, 1, 0.5]),
        (optax(falling, 0, 0), [2, 1, 0.5]),
        (keras(ours, 0, epsilon=0), path),  # a schedule of this library counts from 1 wherever it stands
    ]:
        assert (-replay(optimizer, [3, 3, 3], 0).delta[:, 0]).tolist() == rates


@pytest.mark.parametrize(
    "make, error, words",
    [
        (lambda: pytorch(-1), ValueError, "lr = -1 is not allowed: 0 <= lr < infinity"),
        (lambda: pytorch(-1, momentum=0.5), ValueError, "lr = -1 is not allowed: 0 <= lr < infinity"),
        (lambda: pytorch(alpha=1), ValueError, "alpha = 1 is not allowed: 0 <= alpha < 1"),
        (lambda: pytorch(eps=-1), ValueError, "eps = -1 is not allowed: 0 <= eps < infinity"),
        (lambda: pytorch(momentum=1), ValueError, "momentum = 1 is not allowed: 0 <= momentum < 1"),
        (lambda: keras(-1), ValueError, "learning_rate = -1 is not allowed: 0 <= learning_rate < infinity"),
        (lambda: keras(rho=1), ValueError, "rho = 1 is not allowed: 0 <= rho < 1"),
        (lambda: keras(epsilon=-1), ValueError, "epsilon = -1 is not allowed: 0 <= epsilon < infinity"),
        (lambda: optax(0.1, 1), ValueError, "decay = 1 is not allowed: 0 <= decay < 1"),
        (lambda: optax(0.1, momentum=1), ValueError, "momentum = 1 is not allowed: 0 <= momentum < 1"),
        (lambda: optax(0.1, initial_scale=-1), ValueError, "initial_scale = -1 is not allowed: 0 <= initial_scale < "),
        (lambda: optax(0.1, initial_scale=abs), TypeError, "initial_scale must be a number or an array over runs; got"),
        (lambda: keras(float), TypeError, "learning_rate must be a number or an array over runs, or a schedule"),
        (lambda: pytorch(centered=1), TypeError, "centered must be True or False; got 1"),
        (lambda: keras(centered="no"), TypeError, "centered must be True or False; got 'no'"),
        (lambda: tf1(0.1, centered=None), TypeError, "centered must be True or False; got None"),
        (lambda: optax(0.1, eps_in_sqrt=0), TypeError, "eps_in_sqrt must be True or False; got 0"),
        (lambda: optax(0.1, bias_correction=1), TypeError, "bias_correction must be True or False; got 1"),
        (lambda: optax(0.1, nesterov=1), TypeError, "nesterov must be True or False; got 1"),
    ],
)
def test_what_is_refused(make, error, words):
    with pytest.raises(error) as refusal:
        make()
    assert str(refusal.value).startswith(words)


def test_a_switch_of_numpy_is_a_switch():
    assert pytorch(centered=np.bool_(True)) == pytorch(centered=True)
