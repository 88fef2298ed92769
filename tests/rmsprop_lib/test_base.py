"""What all optimizers share: large arrays in pieces, equality, schedules, and what is refused in which words."""

import pickle
from dataclasses import dataclass, replace

import numpy as np
import pytest

from rmsprop_lib import (
    SGD,
    Adadelta,
    Adagrad,
    Adam,
    AdamW,
    AMSGrad,
    Chain,
    InverseRoot,
    Lion,
    Momentum,
    Nesterov,
    RMSProp,
    RMSPropVariant,
    SignSGD,
    base,
)
from rmsprop_lib.base import BLOCK, Optimizer
from rmsprop_lib.hyperparameters import Hyper, hyper
from rmsprop_lib.variants import AdamParts

RULES = [
    SGD(0.1), Momentum(0.1), Nesterov(0.1), Adagrad(0.1), RMSProp(0.1), RMSPropVariant(0.1, centered=True), Adadelta(),
    Adam(0.1), AMSGrad(0.1), AdamW(0.1), AdamParts(0.1), Chain(RMSProp(0.1), Momentum(1.0)),
    SignSGD(0.1), Lion(0.1),
]  # fmt: skip
LARGE, PIECES = 3 * BLOCK, 3  # in the library it is more; here the arrays would take most of the time
LONG = LARGE // 8 + 4  # three pieces and a bit, of float64


@dataclass(frozen=True)
class Longest(Optimizer):
    """A step of the same length whatever the gradient: no coordinate on its own."""

    lr: Hyper = hyper(0.1, "η")

    def rule(self, h, t, g, old):
        return h.lr * g / np.abs(g).max(), {}


@dataclass(frozen=True)
class Clipped(RMSProp):
    """RMSProp on a gradient no longer than 1."""

    def rule(self, h, t, g, old):
        return super().rule(h, t, g / max(1.0, float(np.linalg.norm(g))), old)


@pytest.fixture(autouse=True)
def small_is_large(monkeypatch):
    monkeypatch.setattr(base, "LARGE", LARGE)


def watch(monkeypatch, optimizer):
    """The sizes of all arrays that the rule will be asked about."""
    sizes, rule = [], type(optimizer).rule

    def watched(self, h, t, g, old):
        sizes.append(g.nbytes)
        return rule(self, h, t, g, old)

    monkeypatch.setattr(type(optimizer), "rule", watched)
    return sizes


@pytest.mark.parametrize("shape", [(LONG,), (2, LONG // 2)], ids=["long", "runs"])
@pytest.mark.parametrize("optimizer", RULES, ids=str)
def test_a_large_array_goes_through_the_rule_in_pieces(monkeypatch, optimizer, shape):
    rng = np.random.default_rng(0)
    g, state = rng.normal(size=shape), optimizer.init(rng.normal(size=shape))
    sizes = watch(monkeypatch, optimizer)
    delta, after = optimizer.step(3, g, state)
    assert sizes == [BLOCK] * PIECES + [32]
    monkeypatch.setattr(type(optimizer), "coordinatewise", False)
    whole, then = optimizer.step(3, g, state)
    assert len(sizes) == PIECES + 2 and np.array_equal(delta, whole) and delta.shape == g.shape
    assert list(after) == list(then) and all(np.array_equal(after[name], then[name]) for name in then)
    assert all(array.shape == g.shape for array in after.values())


def test_what_must_stay_whole_stays_whole(monkeypatch):
    g = np.ones(LONG)
    for optimizer in (Longest(), Clipped(0.1)):
        sizes = watch(monkeypatch, optimizer)
        optimizer.step(1, g, optimizer.init(g))
        assert sizes == [g.nbytes], "a rule of a reader's own may need all coordinates"
    sizes = watch(monkeypatch, SGD())
    SGD().step(1, g[: LARGE // 8], {})
    assert sizes == [LARGE]
    SGD().step(1, g[: LARGE // 8 + 1], {})
    assert sizes == [LARGE, *[BLOCK] * PIECES, 8]
    sizes.clear()
    SGD([0.1, 0.2]).step(1, np.ones((LONG, 2)), {})
    assert sizes == [16 * LONG], "a rate for each run does not fit a piece"


def test_optimizers_are_equal_if_their_rules_and_numbers_are():
    assert SGD(0.1) == SGD(0.1) != SGD(0.2) and SGD() != Momentum() and SGD() != "SGD"
    assert RMSProp([0.1, 0.2]) == RMSProp([0.1, 0.2]) != RMSProp([0.1, 0.3]) and RMSProp([0.1]) != RMSProp(0.1)
    assert RMSProp(np.float32([0.5])) != RMSProp(np.float64([0.5])) and RMSProp([[0.5]]) != RMSProp([0.5])
    assert RMSPropVariant(0.1) != RMSProp(0.1) and Adam() != AMSGrad()
    assert len({SGD(0.1), SGD(0.1), SGD([0.1, 0.2]), SGD([0.1, 0.2]), Momentum(0.1)}) == 3
    falling = InverseRoot(0.1)
    assert SGD(falling) == SGD(InverseRoot(0.1)) != SGD(InverseRoot(0.2))
    assert Chain(SGD(1.0), RMSProp()) == Chain(SGD(1.0), RMSProp()) != Chain(SGD(2.0), RMSProp())


def test_a_rule_may_say_itself_when_two_are_equal():
    @dataclass(frozen=True)
    class Alike(SGD):
        def __eq__(self, other):
            return True

        def __hash__(self):
            return 7

    assert Alike(0.1) == Alike(0.2) and hash(Alike(0.1)) == 7


def test_what_a_precision_cannot_hold_is_refused_before_the_first_step():
    with pytest.raises(ValueError, match="eps"):
        RMSProp(eps=1e-50).init(np.ones(2, np.float32))


def test_a_rate_is_told_of_states_that_belong_together():
    assert RMSProp(0.1).effective_lr(1, {"s": np.array([np.inf])}) == 0
    with pytest.raises(ValueError, match="shape"):
        Adam(0.1).effective_lr(1, {"m": np.ones(2), "v": np.ones(3)})


def test_steps_are_counted_as_far_as_a_float_counts():
    for t in (0, -1, base.MOST, base.MOST + 1):
        with pytest.raises(ValueError, match="t counts from 1"):
            SGD(0.1).step(t, np.ones(1), {})
    assert SGD(0.1).step(base.MOST - 1, np.ones(1), {})[0] == -0.1


def test_a_pickle_holds_the_numbers_and_no_more():
    for optimizer in (*RULES, RMSProp([0.1, 0.2])):
        optimizer.step(1, np.ones((1, 2)), optimizer.init(np.ones((1, 2))))
        again = pickle.loads(pickle.dumps(optimizer))
        assert again == optimizer and hash(again) == hash(optimizer)
        assert len(pickle.dumps(again)) == len(pickle.dumps(optimizer))
    assert list(RMSProp(0.5).__getstate__().items()) == [("lr", 0.5), ("rho", 0.9), ("eps", 1e-8), ("s0", 0.0)]


def test_a_schedule_is_asked_once_a_step():
    asked = []

    def schedule(t):
        asked.append(t)
        return 0.1 / t

    optimizer = RMSProp(schedule)
    state = optimizer.init(np.ones(2))
    assert asked == [1]
    for t in (1, 2, 2, 3):
        optimizer.step(t, np.ones(2), state)
        optimizer.effective_lr(t, state | {"s": np.ones(2)})
    assert asked == [1, 2, 3]
    assert optimizer.values(4) == {"lr": 0.025, "rho": 0.9, "eps": 1e-8} and not optimizer.constant
    assert RMSProp(0.1).constant and RMSProp(0.1).values(4) == RMSProp(0.1).values(5)


def test_a_schedule_keeps_its_shape():
    growing = SGD(lambda t: [0.1] * t)
    growing.values(1)
    with pytest.raises(ValueError) as refusal:
        growing.values(2)
    assert str(refusal.value) == "a schedule must keep its shape: {'lr': (1,)}, but at t = 2 {'lr': (2,)}"


def test_runs_come_from_all_hyperparameters():
    assert SGD().runs == () and SGD([0.1]).runs == (1,) and Momentum([0.1, 0.2], [[0.5], [0.6], [0.7]]).runs == (3, 2)
    assert RMSProp(s0=[1.0, 2.0]).runs == (2,) and SGD(lambda t: [0.1, 0.2]).runs == (2,)
    start = RMSProp(s0=[1.0, 2.0]).init(np.zeros((3, 2)))["s"]
    assert start.tolist() == [[1, 2]] * 3
    with pytest.raises(ValueError) as refusal:
        RMSProp([0.1, 0.2]).init(np.zeros(3))
    words = "hyperparameters over runs of shape (2,) need theta of shape (d, *(2,)); got (3,). `descend` makes it "
    assert str(refusal.value).startswith(words)


def test_each_precision_has_its_own_numbers():
    optimizer = RMSProp(0.1)
    for dtype in (np.float32, np.float64, np.float32):
        h = optimizer.at(1, np.dtype(dtype))
        assert h.lr.dtype == h.one_minus_rho.dtype == dtype
    row = Momentum([0.1, 0.2], [[0.5], [0.6]]).at(1, np.dtype(float), (2, 2))
    assert row.lr.tolist() == [0.1, 0.2, 0.1, 0.2] and row.beta.tolist() == [0.5, 0.5, 0.6, 0.6]
    again = SGD([0.1, 0.2])
    assert again.at(1, np.dtype(float), (2, 2)).lr.shape == (4,) and again.at(1, np.dtype(float)).lr.shape == (2,)


def test_a_state_begins_at_its_own_number():
    state = RMSProp(s0=0.1).init(np.zeros(2, np.float32))
    assert state["s"].tolist() == [np.float32(0.1)] * 2 and state["s"].dtype == np.float32
    theta = np.ones(2)
    assert SGD().start_at(theta).tolist() == [0, 0] and SGD().start_at(theta, 3).tolist() == [3, 3] and theta[0] == 1


def test_what_multiplies_the_gradient():
    assert SGD(0.5).effective_lr(1, {}) == 0.5 and Momentum(InverseRoot(1.0)).effective_lr(4, {"m": ONES}) == 0.5
    assert RMSProp(0.5, eps=3).effective_lr(1, {"s": np.array([4.0])}).tolist() == [0.1]
    assert Adam(0.5, beta2=0.5, eps=0).effective_lr(1, {"m": ONES, "v": np.array([2.0])}).tolist() == [0.25]


class NoDataclass(SGD):
    momentum: Hyper = 0.5


class NoRule(Optimizer):
    pass


@dataclass(frozen=True)
class Switched(SGD):
    loud: "bool" = False


STATE = {"s": np.ones(1)}
ONES = np.ones(1)
NO_GRADIENT = "the gradient must be a NumPy array of floats; got "
NO_STATE = "state must be a dict with ['s'], as init gives it; got "


@pytest.mark.parametrize(
    "make, error, words",
    [
        (lambda: NoDataclass(), TypeError, "put @dataclass(frozen=True) above class NoDataclass"),
        (lambda: NoRule().step(1, ONES, {}), TypeError, "NoRule has no formula yet: give it a method rule("),
        (lambda: Switched(loud=1), TypeError, "loud must be True or False; got 1"),
        (lambda: RMSPropVariant(centered="no"), TypeError, "centered must be True or False; got 'no'"),
        (lambda: RMSProp().step(0, ONES, STATE), ValueError, "t counts from 1; got t = 0"),
        (lambda: RMSProp().step(np.int64(0), ONES, STATE), ValueError, "t counts from 1; got t = np.int64(0)"),
        (lambda: RMSProp().step(True, ONES, STATE), ValueError, "t counts from 1; got t = True"),
        (lambda: RMSProp().step(1.0, ONES, STATE), ValueError, "t counts from 1; got t = 1.0"),
        (lambda: RMSProp().step(1, 1.0, STATE), TypeError, NO_GRADIENT + "1.0"),
        (lambda: RMSProp().step(1, np.ones(1, int), STATE), TypeError, NO_GRADIENT + "array([1])"),
        (lambda: RMSProp().step(1, np.ma.ones(1), STATE), TypeError, NO_GRADIENT + "masked"),
        (lambda: RMSProp().step(1, ONES, {}), ValueError, NO_STATE + "{}"),
        (lambda: RMSProp().step(1, ONES, {"v": ONES}), ValueError, NO_STATE + "{'v'"),
        (lambda: RMSProp().step(1, ONES, None), ValueError, NO_STATE + "None"),
        (
            lambda: RMSProp().step(1, ONES, {"s": np.ones(2)}),
            ValueError,
            "the gradient has shape (1,) but the state s has shape (2,); they must be equal (NumPy would broadcast "
            "them silently)",
        ),
        (lambda: RMSProp().step(1, ONES, {"s": 1.0}), ValueError, "the gradient has shape (1,) but the state s has "),
    ],
)
def test_what_is_refused(make, error, words):
    with pytest.raises(error) as refusal:
        make()
    assert str(refusal.value).startswith(words)


def test_what_is_let_through():
    assert Switched(loud=np.bool_(True)).loud and NoRule() == NoRule()
    delta, state = RMSProp(0.1, eps=0).step(np.int64(1), np.ones(1, np.float32), {"s": np.zeros(1)})
    assert delta.dtype == state["s"].dtype == np.float64, "the state has the precision of θ"
    delta, _ = RMSProp(0.1).step(1, np.ones(1), {"s": np.zeros(1, np.float32)})
    assert delta.dtype == np.float32
    assert replace(RMSProp(0.1), lr=0.2) == RMSProp(0.2)
