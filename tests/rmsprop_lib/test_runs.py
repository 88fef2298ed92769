"""Every optimizer, run in every way: on from a trace, in blocks, in grids, in three precisions, there and back."""

import dataclasses
import pickle

import numpy as np
import pytest

from rmsprop_lib import (
    SGD,
    Adadelta,
    Adagrad,
    Adam,
    AdamParts,
    AdamW,
    AMSGrad,
    Chain,
    Cosine,
    InverseRoot,
    Momentum,
    Nesterov,
    RMSProp,
    RMSPropVariant,
    StepDrop,
    base,
    beale,
    descend,
    descent,
    dialects,
    drifting_target,
    given_gradients,
    hinton_stream,
    hyper,
    mini_batches,
    objective,
    parabola,
    quadratic,
    reddi_stream,
    replay,
    rosenbrock,
    rotated_valley,
    saddle,
    valley,
)
from rmsprop_lib.models import char_rnn, moons, two_layers

EVERY = {
    "SGD": SGD(0.1),
    "Momentum": Momentum(0.1),
    "Nesterov": Nesterov(0.01),
    "Adagrad": Adagrad(0.1, eps=1e-3, s0=0.5),
    "RMSProp": RMSProp(0.1, eps=1e-3),
    "RMSProp, ρ = 0": RMSProp(0.1, rho=0, eps=1e-3),
    "centered": RMSPropVariant(0.1, eps=1e-3, centered=True),
    "all switches": RMSPropVariant(0.1, eps=1e-3, centered=True, bias_correction=True, eps_inside=True),
    "Adadelta": Adadelta(eps=1e-3),
    "Adam": Adam(0.1, eps=1e-3),
    "uncorrected": Adam(0.1, eps=1e-3, bias_correction=False),
    "AMSGrad": AMSGrad(0.1, eps=1e-3),
    "AdamW": AdamW(0.1, eps=1e-3, decay=0.1),
    "AdamParts": AdamParts(0.1, eps=1e-3, average=False),
    "Chain": Chain(RMSProp(0.02, eps=1e-3), Momentum(1.0)),
    "Chain of three": Chain(RMSProp(1.0, eps=1e-3), Chain(Momentum(0.1), SGD(0.5))),
    "pytorch": dialects.pytorch(0.1, eps=1e-3, momentum=0.5),
    "keras": dialects.keras(0.1, epsilon=1e-3, centered=True),
    "optax": dialects.optax(0.1, eps=1e-3, momentum=0.5, nesterov=True, bias_correction=True),
    "tf1": dialects.tf1(0.1, epsilon=1e-3),
    "scheduled": RMSProp(InverseRoot(0.3), rho=lambda t: 1 - 1 / (t + 1), eps=1e-3),
    "scheduled Adam": Adam(Cosine(0.1, 10), beta1=StepDrop(0.9, 3), eps=1e-3),
}
each = pytest.mark.parametrize("optimizer", EVERY.values(), ids=EVERY)
GIVEN = np.random.default_rng(5).normal(size=(12, 2)) * [1.0, 20.0]


def same(a, b):
    """The same numbers in the same precision, −0 apart from 0."""
    return a.dtype == b.dtype and np.array_equal(a, b) and np.array_equal(np.signbit(a), np.signbit(b))


# On from a trace.


@each
def test_two_runs_are_one_long_run(optimizer):
    for noisy, start in ((mini_batches(), [0.0, 0.0]), (drifting_target(), np.ones((1, 2, 3)))):
        whole, first = descend(optimizer, noisy, start, 12), descend(optimizer, noisy, start, 5)
        rest = descend(optimizer, noisy, steps=7, after=first)
        assert rest.t.tolist() == list(range(5, 13)) and same(rest.theta, whole.theta[5:])
        assert all(same(rest.state[name], whole.state[name][5:]) for name in whole.state)
        assert same(rest.delta, whole.delta[5:]) and same(rest.loss, whole.loss[5:])
        sparse = descend(optimizer, noisy, steps=7, after=first, every=3)
        assert sparse.t.tolist() == [5, 8, 11, 12] and same(sparse.theta, whole.theta[sparse.t])


def test_what_cannot_go_on():
    run = descend(SGD(0.1), valley(), [1, 2], 3)
    with pytest.raises(TypeError, match="after must be a Trace and stands in place of start"):
        descend(SGD(0.1), valley(), [1, 2], 3, after=run)
    with pytest.raises(ValueError, match=r"after holds the state of SGD, \[\]; RMSProp needs \['s'\]"):
        descend(RMSProp(0.1), valley(), steps=3, after=run)


# There and back.


@each
def test_an_optimizer_is_its_numbers(optimizer):
    assert optimizer == dataclasses.replace(optimizer) and hash(optimizer) == hash(dataclasses.replace(optimizer))
    assert not [other for other in EVERY.values() if other == optimizer and other is not optimizer]
    if "lambda" not in repr(optimizer) and "partial" not in repr(optimizer):
        again = pickle.loads(pickle.dumps(optimizer))
        assert again == optimizer and hash(again) == hash(optimizer) and repr(again) == repr(optimizer)
        assert same(replay(again, GIVEN, [0, 0]).theta, replay(optimizer, GIVEN, [0, 0]).theta)


def test_optimizers_with_arrays_compare():
    one, other = RMSProp([0.1, 0.2]), RMSProp([0.1, 0.3])
    assert one == RMSProp(np.array([0.1, 0.2])) and hash(one) == hash(RMSProp([0.1, 0.2])) and len({one, other}) == 2
    assert (
        one != other and one != RMSProp(0.1) and RMSProp(0.1) != Adagrad(0.1) and pickle.loads(pickle.dumps(one)) == one
    )
    assert RMSProp(0.1) != 0.1


MODELS = [two_layers(*moons(20), hidden=3), char_rnn("abcab" * 5, hidden=2, stretch=4)]
OBJECTIVES = [
    valley(),
    rotated_valley(),
    rosenbrock(),
    beale(),
    saddle(),
    parabola(),
    parabola(1, 2),
    quadratic([1, 2], [3, 4]),
    hinton_stream(),
    reddi_stream(),
    drifting_target(),
    mini_batches(),
    mini_batches(seed=1),
    given_gradients(np.ones((5, 3, 2))),
    *(model.objective for model in MODELS),
]


@pytest.mark.parametrize("of", OBJECTIVES, ids=lambda o: o.name["en"])
def test_an_objective_comes_back(of):
    again = pickle.loads(pickle.dumps(of))
    assert again == of and hash(again) == hash(of) and [o for o in OBJECTIVES if o == of] == [of]
    theta = np.full((of.dim, 2), 0.3)
    assert same(again.grad(theta, 3), of.grad(theta, 3))


def test_calls_that_mean_the_same_are_equal():
    assert valley() == valley() and parabola() == parabola(2) == parabola(center=0) != parabola(1)
    assert quadratic([1, 2]) == quadratic(np.array([1, 2])) and given_gradients([4, 2]) == given_gradients((4.0, 2.0))
    assert quadratic([1, 2]) != quadratic([1, 2], name={"en": "mine"})
    assert objective(np.exp) != objective(np.exp), "what a reader's function does, nobody knows"


@each
def test_a_trace_comes_back(optimizer):
    run = descend(optimizer, valley(), [-5, -2], 4)
    assert run == descend(optimizer, valley(), [-5, -2], 4) != descend(optimizer, valley(), [-5, -2], 5)
    if "lambda" not in repr(optimizer) and "partial" not in repr(optimizer):
        again = pickle.loads(pickle.dumps(run))
        assert again == run and hash(again) == hash(run) and same(again.loss, run.loss) and same(again.delta, run.delta)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.objective.name["en"])
def test_a_model_and_its_training_come_back(model):
    assert pickle.loads(pickle.dumps(model)) == model
    run = descend(Adam(0.05), model.objective, model.layout.start(), 5)
    again = pickle.loads(pickle.dumps(run))
    further = [descend(Adam(0.05), trace.objective, steps=5, after=trace) for trace in (run, again)]
    assert again == run and further[0] == further[1]


# Runs side by side.


def test_a_schedule_may_give_an_array_over_runs():
    run = descend(RMSProp(lambda t: np.array([0.1, 0.2, 0.3]) / t, eps=0), valley(), [-5, -2], 6)
    assert run.theta.shape == (7, 2, 3)
    for k, lr in enumerate((0.1, 0.2, 0.3)):
        alone = descend(RMSProp(lambda t, lr=lr: lr / t, eps=0), valley(), [-5, -2], 6)
        assert same(run.theta[..., k], alone.theta)
    both = descend(SGD(lambda t: np.full((2, 1), 0.1)), valley(), np.ones((2, 3)), 2)
    assert both.theta.shape == (3, 2, 2, 3)
    with pytest.raises(ValueError, match="a schedule must keep its shape"):
        descend(SGD(lambda t: np.full(t, 0.1)), valley(), [1, 2], 3)


def sweeps():
    for name, optimizer in EVERY.items():
        if isinstance(optimizer, Chain):
            yield name, lambda lr, o=optimizer: dataclasses.replace(o, first=dataclasses.replace(o.first, lr=lr))
        else:
            yield name, lambda lr, o=optimizer: dataclasses.replace(o, lr=lr)


@pytest.mark.parametrize("make", [make for _, make in sweeps()], ids=EVERY)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_a_grid_is_the_runs_one_by_one(make, dtype):
    lr = np.array([[[0.1]], [[0.03]]]) * np.linspace(0.5, 1, 3)[:, None]
    starts = np.random.default_rng(1).normal(size=(2, 2, 3, 2)).astype(dtype)
    together = descend(make(lr), valley(), starts, 7)
    for run in np.ndindex(2, 3, 2):
        alone = descend(make(lr[(*run[:2], 0)]), valley(), starts[(slice(None), *run)], 7)
        assert same(together.theta[(..., *run)], alone.theta)
        assert all(same(together.state[n][(..., *run)], alone.state[n]) for n in alone.state)


@each
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_blocks_are_the_whole(monkeypatch, optimizer, dtype):
    assert optimizer.coordinatewise
    for module in (base, descent):
        monkeypatch.setattr(module, "LARGE", base.BLOCK)  # or else the test would be made of large arrays
    many = 40_001
    theta, g = np.random.default_rng(2).normal(size=(2, many)).astype(dtype)
    state = {name: array + np.abs(g) / 10 for name, array in optimizer.init(theta).items()}
    delta, after = optimizer.step(2, g, state)
    way, whole = optimizer.rule(optimizer.at(2, g.dtype), 2, g, state)
    assert same(delta, -way) and after.keys() == whole.keys()
    assert all(same(after[name], whole[name]) for name in whole)
    run = descend(optimizer, quadratic(np.ones(many)), theta, 2, every=2)
    part = descend(optimizer, quadratic(np.ones(7)), theta[:7], 2, every=2)
    assert same(run.theta[:, :7], part.theta)


# θ decides the precision.


@each
@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64, np.longdouble])
@pytest.mark.parametrize("of_gradient", [np.float16, np.float32, np.float64])
def test_theta_decides_the_precision(optimizer, dtype, of_gradient):
    run = replay(optimizer, GIVEN.astype(of_gradient), np.array([1.0, 1 / 3], dtype))
    arrays = [run.theta, run.grad, run.delta, *run.state.values()]
    if not isinstance(optimizer, Adadelta):
        arrays.append(run.effective_lr)
    assert {array.dtype for array in arrays} == {np.dtype(dtype)}
    assert same(run.theta[1:], run.theta[:-1] + run.delta)
    grid = replay(dataclasses.replace(optimizer), GIVEN.astype(of_gradient), np.ones((2, 2, 2), dtype))
    assert {grid.theta.dtype, *(array.dtype for array in grid.state.values())} == {np.dtype(dtype)}


FADING = {
    "RMSProp": RMSProp(),
    "Adam": Adam(),
    "Adagrad": Adagrad(),
    "AMSGrad": AMSGrad(),
    "AdamW": AdamW(),
    "pytorch": dialects.pytorch(),
}


@pytest.mark.parametrize("optimizer", FADING.values(), ids=FADING)
def test_an_epsilon_that_half_precision_loses_is_refused(optimizer):
    words = rf"eps = {optimizer.eps:g} is 0 in float16, .* Take a larger eps \(1e-4, say\), or theta in float32"
    with pytest.raises(ValueError, match=words):
        descend(optimizer, quadratic([1, 1]), np.float16([0, 1]), steps=3)
    enough = descend(dataclasses.replace(optimizer, eps=1e-4), quadratic([1, 1]), np.float16([0, 1]), steps=3)
    assert enough.theta.dtype == np.float16 and enough.theta[-1, 0] == 0 and np.isfinite(enough.theta).all()


def test_zero_over_zero_is_called_so():
    with pytest.raises(FloatingPointError, match="step 1, coordinate 0: 0/0, because g = 0, v = 0 and ε = 0"):
        descend(AdamW(eps=0), quadratic([1, 1]), [0, 1], 3)
    with pytest.raises(FloatingPointError, match="the run diverges: the step from θ = -5 is longer than any number"):
        descend(RMSProp(1e308), valley(), [-5, -2], 3)


def test_a_rate_that_rounds_to_one_is_refused():
    with pytest.raises(ValueError, match="rho = 0.99999 is 1 in float16"):
        descend(RMSProp(rho=0.99999, eps=1e-3), valley(), np.float16([1, 2]), 1)


def test_bounds_of_any_size_hold_in_any_precision():
    @dataclasses.dataclass(frozen=True)
    class Bounded(SGD):
        scale: float = hyper(1.0, below=1e6)

        def rule(self, h, t, g, old):
            return h.lr * h.scale * g, {}

    assert Bounded(scale=np.float16(2)).scale == 2
    assert replay(Bounded(0.5, scale=[1, 2]), [1], np.float16([1])).theta[-1].tolist() == [[0.5, 0]]
