"""The rules in JavaScript against the rules in Python, on random settings: equal to 1e-12."""

import numpy as np
import pytest
from py_mini_racer import MiniRacer

from rmsprop_book.widgets import BuildAdam, Explorer, WrongWay
from rmsprop_book.widgets.explorer import STARTS
from rmsprop_book.widgets.linked import HERE
from rmsprop_lib import SGD, Adagrad, Adam, Momentum, RMSProp, descend, objectives
from rmsprop_lib.variants import AdamParts

OPTIMIZERS = {"SGD": SGD, "Momentum": Momentum, "Adagrad": Adagrad, "RMSProp": RMSProp, "Adam": Adam}
STEPS = 60


@pytest.fixture(scope="module")
def js():
    """call("name", arguments…) of the JavaScript files."""
    engine = MiniRacer()
    for name in ("rules", "draw", "build_adam", "wrong_way"):
        text = (HERE / f"{name}.js").read_text(encoding="utf-8")
        engine.eval(text.replace("function render", f"function render_{name}").replace("const ", "var "))
    engine.eval(
        "var run = (name, hyper, surface, start, steps) => descend(name, hyper, SURFACES[surface], start, steps)"
    )
    engine.eval("var best = (name, hyper, surface, start) => tuned(name, hyper, SURFACES[surface], start, 100)")
    engine.eval("var build = (hyper, start, steps) => descend('Built', hyper, SURFACES.valley, start, steps, built)")
    engine.eval(
        "var marks = key => ["
        "SURFACES[key].minimum ?? null, SURFACES[key].domain, SURFACES[key].start, SURFACES[key].name]"
    )
    engine.eval("var surface = (key, x, y) => [SURFACES[key].loss(x, y), SURFACES[key].grad(x, y)]")
    yield engine.call
    engine.close()


def settings(name, random):
    every = {"lr": 10 ** random.uniform(-4, -1.5)}
    own = {
        "Momentum": {"beta": random.uniform(0, 0.95)},
        "Adagrad": {"eps": 10 ** random.uniform(-10, 0)},
        "RMSProp": {"rho": random.uniform(0, 0.999), "eps": 10 ** random.uniform(-10, 0)},
        "Adam": {
            "beta1": random.uniform(0, 0.95),
            "beta2": random.uniform(0, 0.9999),
            "eps": 10 ** random.uniform(-10, 0),
        },
    }
    return every | own.get(name, {})


def assert_close(theirs, ours, what, tolerance=1e-12):
    """Error over the largest size of each coordinate in the run; a plain relative error is useless near zero."""
    theirs, ours = np.array(theirs, float), np.asarray(ours)
    assert theirs.shape == ours.shape, what
    error = np.abs(theirs - ours).max(axis=0) / np.maximum(np.abs(ours).max(axis=0), 1e-300)
    assert error.max() < tolerance, (what, error)


@pytest.mark.parametrize("surface", STARTS)
@pytest.mark.parametrize("name", OPTIMIZERS)
def test_runs_are_equal(js, name, surface):
    random = np.random.default_rng(sum(map(ord, name + surface)))
    objective = getattr(objectives, surface)()
    for _ in range(10):
        hyper = settings(name, random)
        start = [float(random.uniform(low, high)) * 0.5 for low, high in objective.domain]
        ours = descend(OPTIMIZERS[name](**hyper), objective, start, STEPS, allow_nonfinite=True)
        theirs = js("run", name, hyper, surface, start, STEPS)
        kept = len(theirs["theta"])
        assert kept == STEPS + 1 or not np.all(np.abs(ours.theta) < 1e9), (hyper, start)
        assert_close(theirs["theta"], ours.theta[:kept], (name, surface, hyper, start))
        assert_close(theirs["delta"], ours.delta[: kept - 1], (name, surface, hyper, start), 1e-10)
        if kept == STEPS + 1:
            assert_close(
                theirs["rate"], np.broadcast_to(ours.effective_lr, ours.delta.shape), (name, surface, hyper), 1e-10
            )


@pytest.mark.parametrize("key", STARTS)
def test_surfaces_are_equal(js, key):
    objective = getattr(objectives, key)()
    minimum, domain, start, names = js("marks", key)
    assert (tuple(minimum) if minimum else None) == objective.minimum
    assert [tuple(d) for d in domain] == [tuple(d) for d in objective.domain]
    assert tuple(start) == STARTS[key] and names == [objective.name["bn"], objective.name["en"]]
    for x, y in np.random.default_rng(0).uniform(-1, 1, (20, 2)) * 2:
        loss, grad = js("surface", key, x, y)
        assert loss == pytest.approx(float(objective.loss(np.array([x, y]), 1)), rel=1e-12, abs=1e-14)
        assert grad == pytest.approx(objective.grad(np.array([x, y]), 1).tolist(), rel=1e-12, abs=1e-12)


@pytest.mark.parametrize("name", OPTIMIZERS)
@pytest.mark.parametrize("surface", ["valley", "rotated_valley"])
def test_the_best_learning_rate_is_the_same(js, name, surface):
    explorer = Explorer(surface=surface, tuned=True)
    hyper = {"rho": 0.9, "eps": 1e-8}
    assert js("best", name, hyper, surface, list(STARTS[surface])) == pytest.approx(explorer._best_lr(name), rel=1e-12)


@pytest.mark.parametrize("switches", [(m, a, c) for m in (0, 1) for a in (0, 1) for c in (0, 1)])
def test_build_adam_is_equal(js, switches):
    momentum, average, correction = map(bool, switches)
    ours = BuildAdam(rho=0.95, momentum=momentum, average=average, correction=correction).trace
    hyper = {
        "lr": 0.1,
        "beta1": 0.9 if momentum else 0,
        "beta2": 0.95,
        "eps": 1e-8,
        "average": average,
        "correct": correction,
    }
    assert_close(js("build", hyper, [-5, -2], 60)["theta"], ours.theta, switches)


def test_the_switches_make_the_optimizers_of_the_book():
    def same(built, optimizer):
        runs = [descend(o, objectives.valley(), [-5, -2], 40).theta for o in (built, optimizer)]
        return np.allclose(*runs, rtol=1e-12, atol=0)

    parts = {"beta2": 0.9, "eps": 1e-8, "bias_correction": False}
    assert same(AdamParts(0.1, beta1=0, average=False, **parts), Adagrad(0.1, 1e-8))
    assert same(AdamParts(0.1, beta1=0, **parts), RMSProp(0.1, 0.9, 1e-8))
    assert same(AdamParts(0.1, 0.9, 0.9), Adam(0.1, 0.9, 0.9))


@pytest.mark.parametrize("n, big, rho", [(10, 9.5, 0.9), (10, 10, 0.9), (20, 21, 0.99), (3, 3, 0.5), (10, 9, 0.9)])
def test_wrong_way_is_equal(js, n, big, rho):
    game = WrongWay(n=n, C=big, rho=rho)
    assert js("drift", n, big, rho) == pytest.approx(game.drift, rel=1e-9)
    critical = js("criticalRho", n, big)
    assert critical is None if game.critical_rho is None else critical == pytest.approx(game.critical_rho, abs=1e-9)
