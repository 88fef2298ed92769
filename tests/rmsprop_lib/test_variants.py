"""Each variant against what it changes in its parent, and against its own traps."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmsprop_lib import (
    SGD,
    Adadelta,
    Adagrad,
    Adam,
    AdamW,
    AMSGrad,
    Chain,
    Cosine,
    InverseRoot,
    Lion,
    Momentum,
    Muon,
    Nesterov,
    RMSProp,
    RMSPropVariant,
    SignSGD,
    StepDrop,
    descend,
    dialects,
    hinton_stream,
    parabola,
    replay,
    valley,
)
from rmsprop_lib.variants import AdamParts

GIVEN = np.random.default_rng(3).normal(size=(30, 2)) * [1.0, 50.0]
VARIANTS = [
    Nesterov(0.01),
    RMSPropVariant(0.1, centered=True),
    RMSPropVariant(0.1, bias_correction=True),
    RMSPropVariant(0.1, eps_inside=True),
    Chain(RMSProp(0.02), Momentum(1.0)),
    Adadelta(),
    AMSGrad(0.1),
    AdamW(0.1),
    dialects.tf1(0.1, momentum=0.5, centered=True),
    SignSGD(0.1),
    Lion(0.1),
    Muon(0.1, beta=0.5),
    Muon(0.1, beta=0.5, exact=False),
]


def deltas(optimizer, gradients=GIVEN):
    return replay(optimizer, gradients, np.zeros(np.shape(gradients)[1:])).delta


# The contract.


@pytest.mark.parametrize("optimizer", VARIANTS, ids=str)
class TestContract:
    def test_state_and_step_are_shaped_and_typed_like_theta(self, optimizer):
        for dtype in (np.float32, np.float64):
            run = replay(optimizer, GIVEN.astype(dtype), np.ones(2, dtype))
            assert {a.dtype for a in (run.theta, run.delta, *run.state.values())} == {np.dtype(dtype)}
            assert all(a.shape == run.theta.shape for a in run.state.values())

    def test_nothing_handed_in_is_changed(self, optimizer):
        theta, g = np.array([1.0, 2.0]), np.array([3.0, -4.0])
        state = optimizer.init(theta)
        before = [a.copy() for a in (theta, g, *state.values())]
        for array in (theta, g, *state.values()):
            array.flags.writeable = False
        delta, after = optimizer.step(1, g, state)
        assert not any(np.shares_memory(delta, a) for a in (theta, g, *after.values())), "a step is an array of its own"
        assert all(np.array_equal(a, b) for a, b in zip((theta, g, *state.values()), before))

    def test_it_goes_down(self, optimizer):
        loss = descend(optimizer, valley(), [-5.0, -2.0], 400).loss
        assert loss[-1] < (0.95 if isinstance(optimizer, Adadelta) else 0.05) * loss[0]

    def test_runs_side_by_side_are_the_runs_one_by_one(self, optimizer):
        starts = np.array([[-5.0, -4.0, -3.0], [-2.0, -1.0, 1.0]])
        together = descend(optimizer, valley(), starts, 20)
        for k in range(3):
            assert np.array_equal(together.theta[..., k], descend(optimizer, valley(), starts[:, k], 20).theta)


# What each changes.


def test_nesterov_looks_ahead():
    """v = 10, θ −= 0.1 (10 + 9); then g = 2 × 3.1, v = 9 + 6.2, θ −= 0.1 (6.2 + 0.9 × 15.2)."""
    assert descend(Nesterov(0.1, 0.9), parabola(), 5, 2).theta[:, 0].round(9).tolist() == [5, 3.1, 1.112]
    assert np.array_equal(deltas(Nesterov(0.1, 0)), deltas(SGD(0.1)))


def test_without_any_switch_it_is_rmsprop():
    assert np.array_equal(deltas(RMSPropVariant(0.1)), deltas(RMSProp(0.1)))


def test_bias_correction_is_that_of_adam():
    corrected = deltas(RMSPropVariant(0.1, 0.95, 1e-3, bias_correction=True))
    assert np.array_equal(corrected, deltas(Adam(0.1, beta1=0, beta2=0.95, eps=1e-3)))


def test_adam_without_memory_and_correction_is_rmsprop_to_the_last_bit():
    for rho in (0, 0.5, 0.999):
        adam = Adam(0.1, beta1=0, beta2=rho, eps=1e-8, bias_correction=False)
        assert np.array_equal(deltas(adam), deltas(RMSProp(0.1, rho, 1e-8)))


def test_epsilon_inside_is_another_number_than_outside():
    inside, outside = (deltas(RMSPropVariant(1, 0.9, 1e-3, eps_inside=side), [[0.01]])[0, 0] for side in (True, False))
    assert (-inside, -outside) == (
        pytest.approx(0.01 / math.sqrt(1e-5 + 1e-3)),
        pytest.approx(0.01 / (math.sqrt(1e-5) + 1e-3)),
    )


def test_centered_divides_by_the_deviation_from_the_average():
    run = replay(RMSPropVariant(0.1, 0.9, eps=0, centered=True), GIVEN, [0, 0])
    s, m = run.state["s"][1:], run.state["g_mean"][1:]
    assert np.allclose(m[1], 0.09 * GIVEN[0] + 0.1 * GIVEN[1], rtol=1e-14)
    free = s - m**2 > 0.1 * s
    assert free.mean() > 0.9 and np.allclose(run.delta[free], (-0.1 * GIVEN / np.sqrt(s - m**2))[free], rtol=1e-13)
    assert np.allclose(run.effective_lr * -GIVEN, run.delta, rtol=1e-14)


@given(st.floats(1e-3, 1e3), st.floats(0.5, 0.999), st.booleans(), st.booleans())
def test_centered_stays_calm_on_a_constant_gradient(g, rho, corrected, inside):
    """No NaN, and in the long run the longest step of RMSProp, where the libraries go to η g/ε = 10⁸ η g or NaN."""
    rmsprop = RMSPropVariant(0.1, rho, eps=0, centered=True, bias_correction=corrected, eps_inside=inside)
    steps = np.abs(deltas(rmsprop, np.full((400, 1), g)))
    assert (steps <= 0.1 / np.sqrt(rho * (1 - rho)) * (1 + 1e-9)).all()
    assert rho > 0.95 or steps[-1] == pytest.approx(0.1 / np.sqrt(1 - rho), rel=1e-6)


@given(st.lists(st.floats(-100, 100).filter(lambda g: abs(g) > 1e-3), min_size=1, max_size=40), st.floats(0, 0.99))
def test_centered_has_a_longest_step(gradients, rho):
    steps = np.abs(deltas(RMSPropVariant(0.1, rho, eps=0, centered=True), np.array(gradients)[:, None]))
    assert (steps <= 0.1 / (1 - rho) * (1 + 1e-12)).all()


def test_the_dialects_go_wild_there_as_the_libraries_do():
    run = replay(dialects.pytorch(lr=0.1, alpha=0.9, centered=True), np.full(400, 0.3), 0, allow_nonfinite=True)
    assert not np.isfinite(run.theta[-1]).all() or np.abs(run.delta).max() > 1e4
    for g in (1.49 / 4, 1.49 * 4):  # a factor of 4 changes no rounding
        with pytest.raises(FloatingPointError, match="the variance s − ḡ² became negative"):
            replay(dialects.pytorch(lr=0.1, alpha=0.9, centered=True), np.full(3000, g), 0)


def test_where_lr_stands_shows_when_it_drops():
    drop, rmsprop = StepDrop(0.1, every=15, factor=0.1), RMSProp(0.1)
    inside, outside = Chain(RMSProp(drop), Momentum(1.0)), Chain(RMSProp(1.0), Momentum(drop))
    a, b = deltas(inside), deltas(outside)
    assert np.allclose(a[:15], b[:15], rtol=1e-13) and not np.allclose(a[15], b[15], rtol=0.5)
    velocity = np.zeros(2)
    for delta, plain in zip(a[:15], deltas(rmsprop)):
        velocity = 0.9 * velocity + plain
        assert np.allclose(delta, velocity, rtol=1e-13)


def test_rmsprop_with_momentum_is_not_adam():
    path = replay(Chain(RMSProp(1.0, eps=0), Momentum(0.1)), [10, 1, 1, 1, 1], 0).theta[1:, 0]
    assert path.round(4).tolist() == [-0.3162, -0.6340, -0.9547, -1.2797, -1.6103]


def test_a_chain_knows_its_rate_and_its_runs():
    chain = Chain(RMSProp(2.0, eps=0), Momentum(lr=np.array([0.1, 0.2])))
    run = replay(chain, GIVEN, [0, 0])
    assert run.theta.shape == (31, 2, 2)
    rate = run.effective_lr
    assert np.array_equal(rate[..., 1], 2 * rate[..., 0])
    assert np.allclose(rate[..., 0], 0.2 / np.sqrt(run.state["s"][1:, :, 0]))
    with pytest.raises(ValueError, match="keep an array called 'm': they cannot be chained"):
        Chain(Adam(), Momentum())
    for parts, words in (
        ((1, SGD()), "first must be an optimizer; got 1"),
        ((SGD(), None), "then must be an optimizer"),
    ):
        with pytest.raises(TypeError, match=words):
            Chain(*parts)


def test_adadelta_is_its_paper():
    s = u = 0.0
    for t, g in enumerate(GIVEN[:, 0]):
        s = 0.95 * s + 0.05 * g**2
        way = math.sqrt(u + 1e-6) / math.sqrt(s + 1e-6) * g
        u = 0.95 * u + 0.05 * way**2
        assert deltas(Adadelta())[t, 0] == pytest.approx(-way, rel=1e-13)
    with pytest.raises(TypeError, match="Adadelta has no learning rate to show"):
        Adadelta().effective_lr(1, {})


def test_amsgrad_never_forgets():
    run = replay(AMSGrad(0.1), np.vstack([GIVEN, GIVEN / 1000]), [0, 0])
    assert np.array_equal(run.state["v_max"], np.maximum.accumulate(run.state["v"]))
    corrected = run.state["v_max"][1:] / (1 - 0.999 ** run.t[1:, None])
    assert np.allclose(run.effective_lr, 0.1 / (np.sqrt(corrected) + 1e-8), rtol=1e-13)
    plain = AMSGrad(0.1, bias_correction=False)
    run = replay(plain, GIVEN, [0, 0])
    assert np.array_equal(run.effective_lr, 0.1 / (np.sqrt(run.state["v_max"][1:]) + 1e-8))


def test_weight_decay_stands_beside_adam_not_under_its_root():
    still = replay(AdamW(0.1, decay=0.5), np.zeros((3, 2)), [4.0, -8.0])
    assert np.allclose(still.theta[-1], np.array([4.0, -8.0]) * 0.95**3, rtol=1e-15)
    assert np.array_equal(still.state["theta"], still.theta)
    assert np.array_equal(deltas(AdamW(0.1, decay=0)), deltas(Adam(0.1)))
    start = np.array([1.0, 2.0])
    AdamW().init(start)["theta"][0] = 99
    assert start[0] == 1


# Schedules.


def test_schedules():
    assert [InverseRoot(0.3)(t) for t in (1, 9)] == [0.3, pytest.approx(0.1)]
    cosine = Cosine(1.0, steps=4, end=0.2)
    assert [round(cosine(t), 12) for t in (1, 2, 3, 5, 6)] == [1, round(0.6 + 0.4 * math.sqrt(0.5), 12), 0.6, 0.2, 0.2]
    assert [StepDrop(1.0, every=2, factor=0.5)(t) for t in (1, 2, 3, 4, 5)] == [1, 1, 0.5, 0.5, 0.25]
    with pytest.raises(ValueError, match="steps must be a whole number, 1 or more; got 0"):
        Cosine(1.0, steps=0)
    with pytest.raises(ValueError, match="every must be a whole number, 1 or more; got 0"):
        StepDrop(1.0, every=0)


def test_a_falling_rate_ends_the_two_cycle():
    """With a constant lr RMSProp ends in ±lr/2 (bowls of any curvature); with η/√t it comes to rest."""
    for curvature in (0.1, 10.0):
        ends = [
            np.abs(descend(RMSProp(lr, eps=0), parabola(curvature), 1.0, 4000).theta[-2:])
            for lr in (0.1, InverseRoot(0.1))
        ]
        assert ends[0] == pytest.approx(0.05, rel=1e-6) and (ends[1] < 0.002).all()


def test_what_is_not_said_is_as_in_the_papers_and_in_torch():
    assert (AdamW().decay, AdamParts().average) == (0.01, True)
    assert deltas(AdamParts(0.1), GIVEN) == pytest.approx(deltas(Adam(0.1), GIVEN), rel=1e-12)


# The dialects, as their libraries' documents say.


def test_dialects_have_the_libraries_defaults():
    first = dict.fromkeys((1, 0.0001, 1e-06, 1e-08), 1)
    measured = {
        "pytorch": (dialects.pytorch(lr=1), [10, 9.99, 9.09, 0.909]),
        "keras": (dialects.keras(learning_rate=1), [3.162, 0.315, 3.2e-3, 3.2e-5]),
        "optax": (dialects.optax(1), [3.162, 0.954, 0.010, 1e-4]),
        "tf1": (dialects.tf1(1), [1, 1.1e-4, 1.1e-6, 1.1e-8]),
    }
    for name, (optimizer, expected) in measured.items():
        steps = [-deltas(optimizer, [[g]])[0, 0] for g in first]
        assert steps == pytest.approx(expected, rel=0.06), name
    assert dialects.pytorch().lr == 0.01 and dialects.keras().lr == 0.001
    assert [o.eps for o, _ in measured.values()] == [1e-8, 1e-7, 1e-8, 1e-10]
    assert not any(isinstance(o, Chain) for o, _ in measured.values()), "without momentum there is no velocity to keep"


def plain_tf1(g, lr, decay, momentum, epsilon, centered):
    """TensorFlow 1's kernel, written out: ms from 1, mg and mom from 0, lr and ε as they stand there."""
    ms, mg, mom, theta, path = 1.0, 0.0, 0.0, 0.0, []
    for x in g:
        ms = decay * ms + (1 - decay) * x * x
        mg = decay * mg + (1 - decay) * x if centered else 0.0
        mom = momentum * mom + lr * x / math.sqrt(ms - mg * mg + epsilon)
        theta -= mom
        path.append(theta)
    return np.array(path)


@pytest.mark.parametrize("centered", [False, True])
@pytest.mark.parametrize("momentum", [0.0, 0.9])
def test_tf1_is_its_kernel(momentum, centered):
    expected = plain_tf1(GIVEN[:, 1], 0.1, 0.8, momentum, 1e-4, centered)
    path = replay(dialects.tf1(0.1, 0.8, momentum, 1e-4, centered), GIVEN[:, 1], 0).theta[1:, 0]
    assert np.abs(path - expected).max() <= 1e-12 * np.abs(expected).max()


def test_keras_and_optax_count_schedules_from_zero():
    asked = []
    for dialect in (dialects.keras, dialects.optax):
        replay(dialect(lambda t: asked.append(t) or 0.1), [1, 1], 0)
    assert set(asked) == {0, 1}
    asked.clear()
    for dialect in (dialects.pytorch, dialects.tf1):
        replay(dialect(lambda t: asked.append(t) or 0.1), [1, 1], 0)
    assert set(asked) == {1, 2}


def test_hintons_stream_in_the_long_run():
    """On a stream with mean 0 the drift of RMSProp with correction is that of RMSProp, once the start is forgotten."""
    runs = [descend(o, hinton_stream(), 0.0, 1000).theta[-1] - descend(o, hinton_stream(), 0.0, 990).theta[-1]
            for o in (RMSProp(0.1, eps=0), RMSPropVariant(0.1, eps=0, bias_correction=True))]  # fmt: skip
    assert runs[0] == pytest.approx(runs[1], rel=1e-9) and runs[0] == pytest.approx(-0.068, abs=5e-4)


# Traps that the book warns of.


def test_single_precision_keeps_one_minus_rho():
    """1 − 0.9999 worked out in float32 is 1.7e-4 off; ours is right to the last digit, for one run and for many."""
    for rho in (0.9999, np.array([0.9999, 0.5])):
        s = replay(RMSProp(0.1, rho), np.ones((1, 1), np.float32), np.zeros(1, np.float32)).state["s"]
        assert s.dtype == np.float32 and s[1].flat[0] == np.float32(1e-4)


def test_single_precision_underflows_where_the_book_says():
    def path(g):
        return replay(Adagrad(0.1, eps=0), np.array([[g]], np.float32), np.zeros(1, np.float32), allow_nonfinite=True)

    assert path(2.5e-23).state["s"][1, 0] == 0 and not np.isfinite(path(2.5e-23).theta[1, 0])
    assert path(4e-23).state["s"][1, 0] > 0
    assert path(1.9e19).state["s"][1, 0] == np.inf and path(1.8e19).state["s"][1, 0] < np.inf


def test_half_precision_loses_epsilon():
    with pytest.raises(ValueError, match=r"eps = 1e-08 is 0 in float16, .* Take a larger eps \(1e-4, say\)"):
        RMSProp(0.1, eps=1e-8).step(1, np.array([1e-4], np.float16), {"s": np.zeros(1, np.float16)})
    delta, _ = RMSProp(0.1, eps=1e-3).step(1, np.array([1e-4], np.float16), {"s": np.zeros(1, np.float16)})
    assert delta == pytest.approx(-0.01, rel=2e-3)
