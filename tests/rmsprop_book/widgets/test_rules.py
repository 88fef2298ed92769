"""The rules in JavaScript against the rules in Python, on random settings: the same bits, tolerance 0.

One thing is left to the machine, and is kept out of it: C's pow, from which Python takes the powers of bias
correction, may be off in the last bit. So where a run needs them JavaScript is handed Python's, and power.js, which is
rounded right everywhere, is held to the truth instead.
"""

from fractions import Fraction

import numpy as np
import pytest

from rmsprop_book.widgets import BuildAdam, Explorer, WrongWay
from rmsprop_book.widgets.explorer import STARTS
from rmsprop_book.widgets.linked import HERE
from rmsprop_lib import SGD, Adagrad, Adam, Momentum, RMSProp, descend, objectives
from rmsprop_lib.variants import AdamParts
from tests.rmsprop_book.widgets.engine import javascript

OPTIMIZERS = {
    "SGD": SGD,
    "Momentum": Momentum,
    "Adagrad": Adagrad,
    "RMSProp": RMSProp,
    "Adam": Adam,
    "parts": AdamParts,
}
RUNS, STEPS = 17, 60  # 510 runs in all

IN_JS = """
var kept = ([x, n, value]) => THEIRS.set(`${x} ${n}`, value);
var give = list => { SEEN.clear(); list.forEach(kept); return list.length; };
var run = (name, hyper, surface, start, steps) => descend(name, hyper, SURFACES[surface], start, steps);
var best = (name, hyper, surface, start) => tuned(name, hyper, SURFACES[surface], start, 100);
var surface = (key, x, y) => [SURFACES[key].loss(x, y), SURFACES[key].grad(x, y)];
var marks = ({ minimum, domain, start, name }) => [minimum ?? null, domain, start, name];
var marksOf = key => marks(SURFACES[key]);
var asItIs = (name, hyper) => RULES[name](hyper).hyper;
"""
POWER = """
export const THEIRS = new Map();
export const power = (x, n) => THEIRS.get(`${x} ${n}`) ?? ours(x, n);
"""


@pytest.fixture(scope="module")
def js():
    """call("name", arguments…) of the JavaScript files."""
    own = (HERE / "power.js").read_text(encoding="utf-8").replace("export function power", "export function ours")
    with javascript("explorer", "wrong_way", more=IN_JS, power=own + POWER) as call:
        yield call


def settings(name, random):
    eps, rate = {"eps": 10 ** random.uniform(-10, 0)}, {"lr": 10 ** random.uniform(-4, -1.5)}
    betas = {"beta1": random.uniform(0, 0.95), "beta2": random.uniform(0, 0.9999), **eps}
    switches = {name: bool(random.integers(2)) for name in ("bias_correction", "average")}
    own = {
        "Momentum": {"beta": random.uniform(0, 0.95)},
        "Adagrad": eps,
        "RMSProp": {"rho": random.uniform(0, 0.999), **eps},
        "Adam": betas,
        "parts": {**betas, "beta1": betas["beta1"] * random.integers(2), **switches},
    }
    return rate | own.get(name, {})


def powers(hyper):
    """Those that Python works out in such a run."""
    rates = [hyper[name] for name in ("beta1", "beta2") if name in hyper]
    return [[x, t, x**t] for x in rates for t in range(1, STEPS + 1)]


def same(theirs, ours):
    return np.array_equal(np.array(theirs, float), ours)


def both(js, name, hyper, surface, start):
    """The run in JavaScript and in Python, as far as JavaScript goes: it stops where a run flies away."""
    objective = getattr(objectives, surface)()
    with np.errstate(all="ignore"):
        ours = descend(OPTIMIZERS[name](**hyper), objective, start, STEPS, allow_nonfinite=True)
    js("give", powers(hyper))
    theirs = js("run", "Adam" if name == "parts" else name, hyper, surface, start, STEPS)
    kept = len(theirs["theta"])
    assert kept == STEPS + 1 or not np.all(np.abs(ours.theta) < 1e9)
    return theirs, ours, kept


@pytest.mark.parametrize("surface", STARTS)
@pytest.mark.parametrize("name", OPTIMIZERS)
def test_runs_are_equal(js, tries, name, surface):
    random = np.random.default_rng(sum(map(ord, name + surface)))
    for _ in range(tries(RUNS)):
        hyper = settings(name, random)
        start = [float(random.uniform(low, high)) * 0.5 for low, high in getattr(objectives, surface)().domain]
        theirs, ours, kept = both(js, name, hyper, surface, start)
        with np.errstate(all="ignore"):
            expected = {"theta": ours.theta, "grad": ours.grad, "delta": ours.delta, "rate": ours.effective_lr}
        for what, array in expected.items():
            assert same(theirs[what], array[: len(theirs[what])]), (what, hyper, start)
        for key, array in ours.state.items():
            assert same(theirs["state"][key], array[:kept]), (key, hyper, start)


@pytest.mark.parametrize("key", STARTS)
def test_surfaces_are_equal(js, key):
    objective = getattr(objectives, key)()
    minimum, domain, start, names = js("marksOf", key)
    assert (tuple(minimum) if minimum else None) == objective.minimum
    assert [tuple(d) for d in domain] == [tuple(d) for d in objective.domain]
    assert tuple(start) == STARTS[key] and names == [objective.name["bn"], objective.name["en"]]
    theta = np.random.default_rng(0).uniform(-2, 2, (2, 200))
    there = [js("surface", key, x, y) for x, y in theta.T.tolist()]
    assert same([loss for loss, _ in there], objective.loss(theta, 1))
    assert same([grad for _, grad in there], objective.grad(theta, 1).T)


def test_a_power_is_rounded_once_from_its_exact_value(js):
    random = np.random.default_rng(0)
    js("give", [])
    some = zip(random.uniform(-1.5, 1.5, 1500).tolist(), random.integers(0, 401, 1500).tolist())
    for x, n in [*some, (0.0, 0), (0.0, 3), (0.9999, 400)]:
        mine, exact = float(js("power", x, n)), float(Fraction(x) ** n)
        assert mine == exact or abs(exact) < 1e-290 and 1 - mine == 1, (x, n)
        assert abs(float(np.power(x, n)) - exact) <= np.spacing(abs(exact)), (x, n)  # NumPy's: one bit off at most
    assert all(js("power", x, 1) == x for x in (1e200, 1e301, 1e-300))


@pytest.mark.parametrize("name", list(OPTIMIZERS)[:-1])
def test_what_is_not_set_is_as_in_python(js, name):
    theirs = js("asItIs", name, {"lr": 0.1})
    assert theirs == {key: getattr(OPTIMIZERS[name](0.1), key) for key in theirs}


@pytest.mark.parametrize("name", list(OPTIMIZERS)[:-1])
@pytest.mark.parametrize("surface", ["valley", "rotated_valley"])
def test_the_best_learning_rate_is_the_same(js, name, surface):
    explorer = Explorer(surface=surface, tuned=True)
    hyper = {"rho": 0.9, "eps": 1e-8}
    mine = js("best", name, hyper, surface, list(STARTS[surface]))
    assert mine == pytest.approx(explorer._best_lr(name), rel=1e-15)  # 10^(k/10) is the machine's own


@pytest.mark.parametrize("switches", [(m, a, c) for m in (0, 1) for a in (0, 1) for c in (0, 1)])
def test_build_adam_is_equal(js, switches):
    momentum, average, correction = map(bool, switches)
    optimizer = BuildAdam(rho=0.95, momentum=momentum, average=average, correction=correction).optimizer
    hyper = {"lr": 0.1, "beta1": 0.9 if momentum else 0.0, "beta2": 0.95, "eps": 1e-8}
    hyper |= {"average": average, "bias_correction": correction}
    assert optimizer == AdamParts(**hyper)
    theirs, ours, _ = both(js, "parts", hyper, "valley", [-5.0, -2.0])
    assert same(theirs["theta"], ours.theta)


def test_the_switches_make_the_optimizers_of_the_book():
    def alike(built, optimizer):
        runs = [descend(o, objectives.valley(), [-5, -2], 40).theta for o in (built, optimizer)]
        return np.allclose(*runs, rtol=1e-12, atol=0)

    parts = {"beta2": 0.9, "eps": 1e-8, "bias_correction": False}
    assert alike(AdamParts(0.1, beta1=0, average=False, **parts), Adagrad(0.1, 1e-8))
    assert alike(AdamParts(0.1, beta1=0, **parts), RMSProp(0.1, 0.9, 1e-8))
    assert alike(AdamParts(0.1, 0.9, 0.9), Adam(0.1, 0.9, 0.9))


@pytest.mark.parametrize("n, big, rho", [(10, 9.5, 0.9), (10, 10, 0.9), (20, 21, 0.99), (3, 3, 0.5), (10, 9, 0.9)])
def test_wrong_way_is_equal(js, n, big, rho):
    game = WrongWay(n=n, C=big, rho=rho)
    assert js("drift", n, big, rho) == pytest.approx(game.drift, rel=1e-9)
    critical = js("criticalRho", n, big)
    assert critical is None if game.critical_rho is None else critical == pytest.approx(game.critical_rho, abs=1e-9)
