"""What must hold for every gradient: exact where floating point allows it, tight where it does not."""

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from rmsprop_lib import SGD, Adagrad, Adam, Momentum, RMSProp, replay

sizes = st.floats(1e-3, 1e3)
signed = st.builds(lambda size, sign: size * sign, sizes, st.sampled_from([-1.0, 1.0]))
streams = hnp.arrays(np.float64, st.tuples(st.integers(1, 20), st.integers(1, 3)), elements=signed)
rhos = st.floats(0, 0.999)
learning_rates = st.floats(1e-4, 1)
optimizers = st.sampled_from([SGD(0.1), Momentum(0.1), Adagrad(0.1), RMSProp(0.1), Adam(0.1)])


def path(optimizer, gradients):
    return replay(optimizer, gradients, start=np.zeros(gradients.shape[1]))


@given(streams, rhos, st.integers(-20, 20))
def test_the_scale_of_the_loss_does_not_matter(gradients, rho, k):
    rmsprop = RMSProp(0.1, rho, eps=0)
    assert np.array_equal(path(rmsprop, gradients).theta, path(rmsprop, gradients * 2.0**k).theta)


@given(streams, rhos, sizes)
def test_nor_does_a_scale_that_is_no_power_of_two(gradients, rho, c):
    rmsprop = RMSProp(0.1, rho, eps=0)
    assert np.allclose(path(rmsprop, gradients).delta, path(rmsprop, c * gradients).delta, rtol=1e-12, atol=0)


@given(streams, rhos, st.floats(0, 10), st.integers(-20, 20))
def test_epsilon_has_the_unit_of_the_gradient(gradients, rho, eps, k):
    scale = 2.0**k
    assert np.array_equal(
        path(RMSProp(0.1, rho, eps), gradients).theta, path(RMSProp(0.1, rho, eps * scale), gradients * scale).theta
    )


@given(optimizers, streams)
def test_coordinates_do_not_see_each_other(optimizer, gradients):
    together = path(optimizer, gradients).theta
    for i in range(gradients.shape[1]):
        assert np.array_equal(together[:, i : i + 1], path(optimizer, gradients[:, i : i + 1]).theta)
    assert np.array_equal(path(optimizer, gradients[:, ::-1]).theta, together[:, ::-1])


@given(optimizers, streams)
def test_the_mirrored_gradients_give_the_mirrored_path(optimizer, gradients):
    assert np.array_equal(path(optimizer, -gradients).theta, -path(optimizer, gradients).theta)


@given(streams, learning_rates, rhos)
def test_the_first_step_is_the_same_whatever_the_gradient(gradients, lr, rho):
    first = path(RMSProp(lr, rho, eps=0), gradients).delta[0]
    assert np.allclose(np.abs(first), lr / np.sqrt(1 - rho), rtol=4e-15, atol=0)
    assert np.array_equal(np.sign(first), -np.sign(gradients[0]))


@given(streams, learning_rates, rhos, st.floats(0, 1))
def test_no_step_is_longer_than_the_bound(gradients, lr, rho, eps):
    steps = np.abs(path(RMSProp(lr, rho, eps), gradients).delta)
    assert (steps <= lr / np.sqrt(1 - rho) * (1 + 4e-15)).all()


@given(streams, rhos)
def test_s_is_the_weighted_sum_of_all_squares(gradients, rho):
    s = path(RMSProp(0.1, rho), gradients).state["s"]
    for t in range(1, len(gradients) + 1):
        weights = (1 - rho) * rho ** np.arange(t - 1, -1, -1.0)
        assert np.allclose(s[t], weights @ gradients[:t] ** 2, rtol=1e-13, atol=0)


@given(signed, rhos, st.integers(1, 40))
def test_s_for_a_constant_gradient(g, rho, t):
    s = path(RMSProp(0.1, rho), np.full((t, 1), g)).state["s"]
    assert np.allclose(s[t], g**2 * (1 - rho**t), rtol=1e-12, atol=0)


@given(streams, learning_rates, st.floats(0, 1))
def test_without_memory_the_step_has_the_sign_of_the_gradient(gradients, lr, eps):
    run = path(RMSProp(lr, rho=0, eps=eps), gradients)
    assert np.allclose(run.delta, -lr / (np.abs(gradients) + eps) * gradients, rtol=1e-15, atol=0)


@given(streams, rhos)
def test_a_zero_gradient_moves_nothing_and_lets_s_fade(gradients, rho):
    run = path(RMSProp(0.1, rho), np.vstack([gradients, np.zeros_like(gradients[:1])]))
    assert np.array_equal(run.theta[-1], run.theta[-2])
    assert np.array_equal(run.state["s"][-1], rho * run.state["s"][-2])


@given(streams, st.integers(-10, 10))
def test_steps_are_proportional_to_the_learning_rate(gradients, k):
    for make in (SGD, Momentum, Adagrad, RMSProp, Adam):
        one, other = path(make(0.1), gradients), path(make(0.1 * 2.0**k), gradients)
        assert np.array_equal(other.theta, one.theta * 2.0**k)


@given(streams)
def test_adagrad_sums_all_squares(gradients):
    s = path(Adagrad(0.1), gradients).state["s"]
    assert np.array_equal(s[1:], np.cumsum(gradients**2, axis=0))
    assert (np.diff(s, axis=0) >= 0).all()


@given(streams)
def test_adagrad_is_rmsprop_that_never_forgets(gradients):
    """With 1 − ρ = δ → 0, s of RMSProp is δ times the s of Adagrad, and lr·√δ gives the same steps."""
    delta = 1e-7
    adagrad = path(Adagrad(0.1, eps=0), gradients).delta
    rmsprop = path(RMSProp(0.1 * np.sqrt(delta), rho=1 - delta, eps=0), gradients).delta
    assert np.allclose(adagrad, rmsprop, rtol=1e-5, atol=0)


@given(streams, st.floats(0, 0.999))
def test_adams_first_step_is_the_learning_rate(gradients, beta1):
    first = path(Adam(0.1, beta1=beta1, eps=0), gradients).delta[0]
    assert np.allclose(np.abs(first), 0.1, rtol=1e-12, atol=0)


@given(streams, rhos, st.floats(0, 1))
def test_adam_without_momentum_and_correction_is_rmsprop_to_the_last_bit(gradients, rho, eps):
    adam = path(Adam(0.1, beta1=0, beta2=rho, eps=eps, bias_correction=False), gradients).theta
    assert np.array_equal(adam, path(RMSProp(0.1, rho, eps), gradients).theta)


@given(streams, rhos)
def test_adam_without_momentum_is_rmsprop_with_bias_correction(gradients, rho):
    assume(rho > 0)
    adam = path(Adam(0.1, beta1=0, beta2=rho, eps=0), gradients).delta
    corrected = path(RMSProp(lambda t: 0.1 * np.sqrt(1 - rho**t), rho=rho, eps=0), gradients).delta
    assert np.allclose(adam, corrected, rtol=1e-11, atol=0)
