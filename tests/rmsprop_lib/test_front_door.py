"""What a reader brings: functions, gradients, parameters and rules of one's own, right and wrong."""

import dataclasses
from dataclasses import dataclass

import numpy as np
import pytest

from rmsprop_lib import (
    SGD,
    Adam,
    Chain,
    Cosine,
    Hyper,
    InverseRoot,
    Objective,
    Optimizer,
    RMSProp,
    RMSPropVariant,
    StepDrop,
    beale,
    check_gradient,
    derive,
    descend,
    dialects,
    drifting_target,
    flatten,
    given_gradients,
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
from rmsprop_lib.models import moons, two_layers
from rmsprop_lib.worked import one_step, table


def banana(theta):
    x, y = theta
    return (1 - x) ** 2 + 3 * (y - x**2) ** 2


def slope_of_banana(theta):
    x, y = theta
    return [-2 * (1 - x) - 12 * x * (y - x**2), 6 * (y - x**2)]


# A function of one's own.


def test_a_function_of_one_coordinate():
    mine = objective(lambda w: 3 * w**2 - 4 * w, lambda w: 6 * w - 4, name="J", dim=1)
    run = descend(SGD(0.05), mine, start=1, steps=2)
    assert run.theta[:, 0].round(12).tolist() == [1, 0.9, 0.83]
    assert run.loss.round(12).tolist() == [-1, 3 * 0.81 - 3.6, round(3 * 0.83**2 - 4 * 0.83, 12)]
    assert repr(run) == "Trace(SGD(lr=0.05), J, 2 steps, θ of 1)"


def test_a_function_of_two_coordinates():
    mine = objective(banana, slope_of_banana)
    run = descend(SGD(0.01), mine, [2, 1], 1)
    assert run.grad.tolist() == [[2 + 72, -18]] and run.theta[1].round(12).tolist() == [1.26, 1.18]
    assert run.loss[0] == 1 + 27


def test_a_function_that_changes_with_time():
    moving = objective(lambda w, t: (w - t) ** 2 / 2, lambda w, t: w - t)
    assert descend(SGD(1.0), moving, 0, 3).theta[:, 0].tolist() == [0, 1, 2, 3]
    late = objective(lambda w, t=5: (w - t) ** 2, lambda w, t=5: 2 * w - t)
    assert descend(SGD(1.0), late, 0, 3).theta[:, 0].tolist() == [0, 1, 1, 2], "t by its name, if it has a default too"


@pytest.mark.parametrize("theta", [[0.3, -1.2], [2.0, 3.0], [-1.5, 0.01]])
def test_without_a_gradient_the_slope_is_measured(theta):
    theta = np.array(theta)
    assert objective(banana).grad(theta, 1) == pytest.approx(slope_of_banana(theta), rel=1e-8, abs=1e-8)
    wavy = objective(lambda th, t: (np.sin(t * th) + np.exp(th / 2)).sum(axis=0))
    for t in (1, 2):
        assert wavy.grad(theta, t) == pytest.approx(t * np.cos(t * theta) + np.exp(theta / 2) / 2, rel=1e-8, abs=1e-8)
    assert objective(np.exp).grad(theta[:1], 1) == pytest.approx(np.exp(theta[:1]), rel=1e-8)


def test_measured_slopes_serve_runs_and_single_precision():
    starts = np.array([[0.3, 2.0, -1.5], [-1.2, 3.0, 0.01]])
    together = descend(RMSProp(0.01), objective(banana), starts, 20)
    for k in range(3):
        alone = descend(RMSProp(0.01), objective(banana), starts[:, k], 20)
        assert np.allclose(together.theta[..., k], alone.theta, atol=1e-8)
    exact = descend(RMSProp(0.01), objective(banana, slope_of_banana), starts, 20)
    assert np.allclose(together.theta, exact.theta, atol=1e-8)
    assert objective(banana).grad(starts.astype(np.float32), 1).dtype == np.float32
    assert "(gradient by central differences)" in objective(banana, name="hill").name["en"]


def test_a_gradient_may_be_a_list_a_number_or_integers():
    flat = objective(grad=lambda th: [2 * th[0], 1])
    assert descend(SGD(0.1), flat, [1, 1], 1).theta[1].tolist() == [0.8, 0.9]
    assert descend(SGD(0.1), flat, np.ones((2, 3)), 1).theta[1].tolist() == [[0.8] * 3, [0.9] * 3]
    assert descend(SGD(0.1), objective(grad=lambda w: 2), 1, 1).theta[1].tolist() == [0.8]
    bare = Objective("bare", "", 2, lambda w, t: [2 * w[0], 2 * w[1]])
    assert descend(SGD(0.1), bare, [-5, -2], 2).theta[-1].round(12).tolist() == [-3.2, -1.28]


BUILT_IN = [valley(), rosenbrock(), rotated_valley(), beale(), saddle(), parabola(3, 1), drifting_target(0.3)]


@pytest.mark.parametrize("built_in", BUILT_IN, ids=lambda o: o.name["en"])
def test_check_gradient_says_yes(built_in):
    assert check_gradient(built_in, np.linspace(0.7, 1.9, built_in.dim), t=3) < 1e-7


def test_check_gradient_says_no():
    assert check_gradient(objective(banana, slope_of_banana), [2, 3]) < 1e-8
    for wrong in (
        lambda th: [-2 * (1 - th[0]) - 12 * th[0] * (th[1] - th[0] ** 2), 3 * (th[1] - th[0] ** 2)],
        lambda th: [-g for g in slope_of_banana(th)],
        lambda th: slope_of_banana(th)[::-1],
    ):
        assert check_gradient(objective(banana, wrong), [2, 3]) > 0.01
    assert check_gradient(objective(lambda w: w**3, lambda w: 3 * w), 2.0) == pytest.approx(0.5)
    model = two_layers(*moons(20), hidden=3)
    assert check_gradient(model.objective, model.layout.start(1)) < 1e-6


# Parameters in several arrays.


@pytest.mark.parametrize("container", [dict, list])
def test_parameters_as_a_vector_and_back(container):
    W, b, c = np.arange(6.0).reshape(2, 3), np.array([7.0, 8.0]), 9.0
    theta, back = flatten({"W": W, "b": b, "c": c} if container is dict else [W, b, c])
    assert theta.tolist() == [0, 1, 2, 3, 4, 5, 7, 8, 9]
    again = back(theta)
    assert type(again) is container
    for before, after in zip((W, b, c), again.values() if container is dict else again):
        assert np.array_equal(before, after)
    runs = np.stack([theta, 2 * theta, 3 * theta], axis=-1)
    parts = list(back(runs).values()) if container is dict else back(runs)
    assert [part.shape for part in parts] == [(3, 2, 3), (3, 2), (3,)] and np.array_equal(parts[0][1], 2 * W)
    assert flatten([np.float32([1, 2])])[0].dtype == np.float32


def test_a_classifier_learns_in_a_sweep():
    rng = np.random.default_rng(0)
    x = rng.normal(size=(3, 200))
    y = (np.array([2.0, -1.0, 0.5]) @ x + 0.3 > 0).astype(float)
    theta, back = flatten({"w": np.zeros(3), "b": 0.0})

    def J(theta):
        k = back(theta)
        z = k["w"] @ x + k["b"][..., None]
        return np.mean(np.logaddexp(0, z) - y * z, axis=-1)

    run = descend(RMSProp(lr=np.array([0.01, 0.05, 0.1])), objective(J), theta, 200)
    assert run.loss.shape == (201, 3) and (run.loss[0] == pytest.approx(np.log(2))) and (run.loss[-1] < 0.25).all()
    alone = descend(RMSProp(lr=0.05), objective(J), theta, 200)
    assert np.allclose(alone.theta[:30], run.theta[:30, :, 1], rtol=1e-5)


# A rule of one's own.


@dataclass(frozen=True)
class Clipped(Optimizer):
    lr: Hyper = hyper(0.1, "η", "the learning rate")
    gamma: Hyper = 7

    def rule(self, h, t, g, old):
        return h.lr * np.clip(g, -h.gamma, h.gamma), {}


def test_ones_own_hyperparameter_is_checked_swept_scheduled_and_derived():
    assert replay(Clipped(), [3, 100], 0).theta[:, 0].round(12).tolist() == [0, -0.3, -1]
    with pytest.raises(ValueError, match="gamma = -1 is not allowed: 0 <= gamma < infinity"):
        Clipped(gamma=-1)
    with pytest.raises(TypeError, match="gamma must be a number or an array over runs"):
        Clipped(gamma="7")
    assert replay(Clipped(gamma=[0.5, 7]), [1, 1], 0).theta[-1].tolist() == [[-0.1, -0.2]]
    assert replay(Clipped(gamma=lambda t: 1 / t), [1, 1], 0).theta[:, 0].round(12).tolist() == [0, -0.1, -0.15]
    run = replay(Clipped(gamma=2), [-3.0], 1)
    assert str(derive(run, 1)).splitlines() == [
        "Δw₁ = −0.1 × clip(−3, −2, 2) = 0.2",
        "w₁ = 1 + 0.2 = 1.2",
    ]
    assert table(run).columns == ("t", "g", "Δw", "w")


def test_a_forgotten_decorator_is_said():
    class Forgotten(RMSProp):
        gamma: Hyper = 7

    with pytest.raises(TypeError, match=r"put @dataclass\(frozen=True\) above class Forgotten"):
        Forgotten()


def test_a_rule_without_fields_of_its_own_needs_no_decorator():
    class Signed(SGD):
        def rule(self, h, t, g, old):
            return h.lr * np.sign(g), {}

    assert replay(Signed(0.5), [3, -2], 0).theta[:, 0].tolist() == [0, -0.5, 0]
    assert Signed(0.5) != SGD(0.5) and Signed(0.5) == Signed(0.5)


def test_a_rule_that_sees_all_coordinates_sees_all_of_them(monkeypatch):
    monkeypatch.setattr("rmsprop_lib.base.LARGE", 100_000)  # bytes: far less than θ below

    class Unit(SGD):
        def rule(self, h, t, g, old):
            return h.lr * g / np.sqrt((g**2).sum(axis=0)), {}

    theta = np.random.default_rng(0).normal(size=100_003)
    delta, _ = Unit(1.0).step(1, theta, {})
    assert np.array_equal(delta, -theta / np.sqrt((theta**2).sum())) and not Unit.coordinatewise
    chain = Chain(RMSProp(1.0), Unit(1.0))
    longer, _ = chain.step(1, theta, chain.init(theta))
    assert np.sqrt((longer**2).sum()) == pytest.approx(1) and not chain.coordinatewise
    grid = descend(Unit(np.full((2, 2), 0.1)), valley(), [-5, -2], 3).theta
    assert np.allclose(grid[..., 1, 1], descend(Unit(0.1), valley(), [-5, -2], 3).theta)


def test_runs_may_not_see_each_other():
    words = "mixes runs that go side by side: that of the first run changes when the others move"
    summed = Objective("m", "", 2, lambda w, t: w * np.sum(w**2))
    with pytest.raises(ValueError, match=f"the gradient of m {words}"):
        descend(RMSProp([0.1, 0.2, 0.3]), summed, (1, 1), 5)
    assert descend(RMSProp(0.1), summed, (1, 1), 5).theta.shape == (6, 2), "alone it is right"

    class Unit(SGD):
        def rule(self, h, t, g, old):
            return h.lr * g / np.sqrt((g**2).sum()), {}

    with pytest.raises(ValueError, match=f"the step of Unit {words}"):
        descend(Unit([0.1, 0.2]), valley(), (1, 1), 5)


def test_what_was_handed_in_may_be_changed_later():
    gradients, labels = np.array([4.0, 2.0]), moons(10)[1]
    stream, net = given_gradients(gradients), two_layers(moons(10)[0], labels)
    before = hash(stream), hash(net.objective), net.objective.loss(np.ones(net.layout.size), 1)
    gradients[:], labels[:] = 9, 0
    assert stream.grad(np.zeros(1), 1) == 4 and stream == given_gradients([4, 2]) != given_gradients(gradients)
    assert before == (hash(stream), hash(net.objective), net.objective.loss(np.ones(net.layout.size), 1))


# What a table and a line say.


WRITTEN = {
    "ε inside the root": (
        lambda: one_step(replay(dialects.keras(0.1, epsilon=1.0), [2], 1), t=1),
        [
            "s₁ = 0.9 × 0 + 0.1 × 2² = 0.4",
            "√(s₁ + ε) = √(0.4 + 1) = 1.18322",
            "Δw₁ = −0.1 / 1.18322 × 2 = −0.16903",
            "w₁ = 1 − 0.16903 = 0.83097",
        ],
    ),
    "bias correction": (
        lambda: one_step(replay(RMSPropVariant(0.1, bias_correction=True), [4, 2, -1], 1), t=3),
        [
            "s₃ = 0.9 × 1.84 + 0.1 × (−1)² = 1.756",
            "ŝ₃ = 1.756 / 0.271 = 6.47970",
            "√ŝ₃ = 2.54553",
            "Δw₃ = −0.1 / 2.54553 × (−1) = 0.03928",
            "w₃ = 0.83573 + 0.03928 = 0.87502",
        ],
    ),
    "a step far from 0": (
        lambda: one_step(replay(RMSProp(0.1, eps=0), [1e-9], 1e12), t=1),
        [
            "s₁ = 0.9 × 0 + 0.1 × (1×10⁻⁹)² = 1×10⁻¹⁹",
            "√s₁ = 3.1623×10⁻¹⁰",
            "Δw₁ = −0.1 / (3.1623×10⁻¹⁰) × (1×10⁻⁹) = −0.31623",
            "w₁ = 1×10¹² − 0.31623 = 1×10¹²",
        ],
    ),
}


@pytest.mark.parametrize("make, lines", WRITTEN.values(), ids=WRITTEN)
def test_lines_say_what_the_rule_did(make, lines):
    assert str(make()).splitlines() == lines


def test_tables_say_what_the_rule_did():
    plain = table(descend(Adam(0.1, bias_correction=False), parabola(), 1, 3))
    assert plain.columns == ("t", "g", "m", "v", "Δw", "w"), "no hats where nothing is corrected"
    falling = table(descend(Adam(0.1, beta1=lambda t: 0.5), parabola(), 1, 2))
    assert falling.rows[2] == ("2", "1.80000", "1.40000", "0.00724", "1.86667", "3.61981", "−0.09811", "0.80189")
    dialect = table(replay(dialects.pytorch(0.1, alpha=0.9, eps=0), [4, 2], 1))
    assert dialect.rows[2] == ("2", "2.00000", "4.00000", "1.84000", "1.35647", "−0.14744", "0.53633")
    assert "eps_inside=False, floor=False" in repr(dialects.pytorch())


def test_a_library_may_sweep_its_momentum():
    run = replay(dialects.pytorch(momentum=np.array([0.0, 0.9])), [1, 1], 0)
    for k, momentum in enumerate((0.0, 0.9)):
        alone = replay(dialects.pytorch(momentum=momentum), [1, 1], 0)
        assert np.allclose(run.theta[..., k], alone.theta, rtol=1e-14)


@pytest.mark.parametrize("dialect", [dialects.keras, dialects.optax, dialects.tf1])
def test_a_schedule_of_this_library_begins_with_its_first_value_in_every_dialect(dialect):
    for schedule in (StepDrop(0.1, every=2), Cosine(0.1, 4), InverseRoot(0.1)):
        run = replay(dialect(schedule), np.ones((5, 1)), 0)
        rates = replay(dialect(1.0), np.ones((5, 1)), 0).delta[:, 0]
        assert np.allclose(run.delta[:, 0] / rates, [schedule(t) for t in range(1, 6)], rtol=1e-12)


# What is refused, and in which words.


def summing(theta):
    return (theta**2).sum()


def two(loss=None, grad=lambda theta, t: theta):
    return Objective("m", "", 2, grad, loss)


S = [-5, -2]
REFUSED = [
    (
        lambda: descend(SGD(), lambda w: 2 * w, 1, 10),
        TypeError,
        "objective must be an Objective (objective(f) makes one",
    ),
    (lambda: descend("sgd", valley(), S, 10), TypeError, "optimizer must be an optimizer, such as RMSProp(lr=0.1)"),
    (lambda: descend(SGD(), valley(), steps=3), ValueError, "start is missing"),
    (
        lambda: descend(SGD(), valley(), [[-5, -2], [1, 1]], 2),
        ValueError,
        "np.array(start).T if it is a list of starts",
    ),
    (lambda: descend(SGD(), valley(), np.ones((3, 2)), 2), ValueError, "(coordinates come first: is it start.T?)"),
    (lambda: descend(RMSProp(), valley(), S, 10**9), ValueError, "a record of 1000000001 rows would take 40 GB"),
    (
        lambda: descend(RMSProp(), valley(), S, 10**400),
        ValueError,
        "steps must be a whole number, 1000000000000000 at most",
    ),
    (
        lambda: descend(SGD(), two(lambda w, t: w), S, 2).loss,
        ValueError,
        "it must be one number for each run, shape ()",
    ),
    (lambda: descend(SGD(), two(lambda w, t: "x"), S, 2).loss, TypeError, "the loss must be numbers"),
    (lambda: descend(SGD(), two(), S, 2).loss, ValueError, "this run knows gradients only: there is no loss"),
    (lambda: descend(SGD(), two(grad=lambda w, t: None), S, 2), TypeError, "the gradient of m must be numbers"),
    (
        lambda: descend(SGD(), two(grad=lambda w, t: [1]), S, 2),
        ValueError,
        "the gradient of m has shape (1,), theta has (2,)",
    ),
    (lambda: Objective({"bn": "m"}, "", 2, max), TypeError, "name must be text, or a dict with a text for 'en'"),
    (lambda: Objective("m", "", "2", max), ValueError, "dim must be a whole number, 1 or more; got '2'"),
    (lambda: Objective("m", "", 2, lambda w: w), TypeError, "grad must be a function of (theta, t); got <function"),
    (lambda: Objective("m", "", 2, max, minimum=(1,)), ValueError, "minimum must have shape (2,), coordinates first"),
    (lambda: Objective("m", "", 1, max, domain=[(2, 1)]), ValueError, "domain must be low, high for each coordinate"),
    (lambda: objective(), TypeError, "objective needs f, grad or both"),
    (lambda: objective(lambda w, *, t=0: w), TypeError, "f must be a function of (theta, t); got"),
    (lambda: objective(3), TypeError, "f must be a function of (theta); got 3"),
    (lambda: objective(max, lambda a, b, c: a), TypeError, "grad must be a function of (theta, t); got"),
    (
        lambda: descend(SGD(), objective(summing), np.ones((2, 3)), 2),
        ValueError,
        "sum over axis 0, or write x, y = theta",
    ),
    (lambda: descend(SGD(), objective(lambda w: "x"), 1, 2), TypeError, "the loss must be numbers"),
    (lambda: check_gradient(valley(), [1, 2, 3]), ValueError, "narrow valley has 2 coordinates; theta has 3"),
    (lambda: check_gradient(given_gradients([1]), 1), ValueError, "given gradients has no loss to measure its slope"),
    (
        lambda: check_gradient(objective(np.log), 1e-9),
        ValueError,
        "the loss or the gradient is not finite; look elsewhere",
    ),
    (lambda: flatten("ab"), TypeError, "parameters must be a dict or a list of arrays; got 'ab'"),
    (lambda: flatten({}), TypeError, "parameters must be a dict or a list of arrays; got {}"),
    (lambda: flatten({"W": "x"}), TypeError, "parameters['W'] must be numbers"),
    (lambda: flatten([1.0, [2, 3]])[1](np.ones(4)), ValueError, "theta must have 3 numbers, one for each weight"),
    (lambda: RMSProp([]), ValueError, "lr is an empty array, which asks for no run at all"),
    (lambda: RMSProp(lr=float), TypeError, "got <class 'float'> (type)"),
    (lambda: RMSProp(lr=lambda: 0.1), TypeError, "lr must be a function of (t); got <function"),
    (lambda: hyper(-1, "γ"), ValueError, "default = -1 is not allowed: 0 <= default < infinity (γ)"),
    (lambda: dataclasses.replace(Adam(), bias_correction=1), TypeError, "bias_correction must be True or False; got 1"),
    (lambda: Cosine(-1, 3), ValueError, "lr must be a number, 0 or more; got -1"),
    (lambda: Cosine(0.1, 2.5), ValueError, "steps must be a whole number, 1 or more; got 2.5"),
    (lambda: StepDrop(0.1, 3, factor=2), ValueError, "factor must be a number from 0 to 1; got 2"),
    (lambda: InverseRoot("a"), TypeError, "lr must be a number; got 'a'"),
    (lambda: InverseRoot(0.1)(0), ValueError, "t must be a whole number, 1 or more; got 0"),
    (lambda: mini_batches(points=0), ValueError, "points must be a whole number, 1 or more; got 0"),
    (lambda: reddi_stream(3, "x"), TypeError, "large must be a number; got 'x'"),
    (lambda: quadratic([1, 2], name=5), TypeError, "name must be text"),
    (lambda: two_layers(np.ones((2, 3)), [0, 1]), ValueError, "inputs must have shape (features, n) and labels (n,)"),
    (lambda: two_layers(np.ones((2, 3)), [0, 1, 2]), ValueError, "labels must be 0 or 1"),
]


@pytest.mark.parametrize("make, error, words", REFUSED)
def test_what_is_refused(make, error, words):
    with pytest.raises(error) as refusal:
        make()
    assert words in str(refusal.value)
