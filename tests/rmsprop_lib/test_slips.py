"""Each slip by hand: the lines above it stay, its own line says what was done, the lines below follow from it."""

from dataclasses import dataclass
from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmsprop_lib import SGD, Adadelta, Adagrad, Adam, AMSGrad, Chain, Momentum, RMSProp, RMSPropVariant, replay
from rmsprop_lib.base import Optimizer
from rmsprop_lib.derivation import derive, work
from rmsprop_lib.hyperparameters import Hyper, hyper, rate
from rmsprop_lib.slips import Slip, slips, slips_in, wrong_lines
from rmsprop_lib.variants import AdamParts

# The lines of a step, each from those above it: w 1, g −2, t 2.


def rmsprop(x, lr=0.1, rho=0.75, eps=0.5):
    x.setdefault("g²", 4.0)
    x.setdefault("s", rho * 8 + (1 - rho) * x["g²"])
    x.setdefault("√s", sqrt(x["s"]) if x["s"] >= 0 else float("nan"))
    x.setdefault("Δ", -lr / (x["√s"] + eps) * -2)
    x.setdefault("θ", 1 + x["Δ"])
    return x


def adam(x, lr=0.1, beta1=0.5, beta2=0.75, eps=0.5):
    x.setdefault("m", beta1 * 3 + (1 - beta1) * -2)
    x.setdefault("g²", 4.0)
    x.setdefault("v", beta2 * 8 + (1 - beta2) * x["g²"])
    x.setdefault("m̂", x["m"] / (1 - beta1**2))
    x.setdefault("v̂", x["v"] / (1 - beta2**2))
    x.setdefault("√v̂", sqrt(x["v̂"]))
    x.setdefault("Δ", -lr / (x["√v̂"] + eps) * x["m̂"])
    x.setdefault("θ", 1 + x["Δ"])
    return x


RMSPROP = work(RMSProp(0.1, 0.75, 0.5), g=-2, before=1, old={"s": 8}, t=2)
ADAM = work(Adam(0.1, 0.5, 0.75, 0.5), g=-2, before=1, old={"m": 3, "v": 8}, t=2)
WRONG = {  # what stands in the line of the slip
    ("no-square", "g²"): -2,
    ("sign-of-square", "g²"): -4,
    ("swapped", "s"): 0.25 * 8 + 0.75 * 4,
    ("sum", "s"): 8 + 4,
    ("no-one-minus-rho", "s"): 0.75 * 8 + 4,
    ("no-root", "√s"): 7,
    ("old-s", "√s"): sqrt(8),
    ("corrected", "√s"): sqrt(7 / (1 - 0.75**2)),
    ("sign", "Δ"): 0.1 / (sqrt(7) + 0.5) * -2,
    ("sgd", "Δ"): -0.1 * -2,
    ("no-gradient", "Δ"): 0.1 / (sqrt(7) + 0.5),
    ("wrong-way", "θ"): 1 - 0.2 / (sqrt(7) + 0.5),
    ("only-step", "θ"): 0.2 / (sqrt(7) + 0.5),
}
WRONG_ADAM = {
    ("swapped", "m"): 0.5,  # β₁ is ½: nothing to see
    ("sum", "m"): 3 - 2,
    ("no-one-minus-rho", "m"): 0.5 * 3 - 2,
    ("sign", "m"): -0.5,
    ("no-square", "g²"): -2,
    ("sign-of-square", "g²"): -4,
    ("swapped", "v"): 0.25 * 8 + 0.75 * 4,
    ("sum", "v"): 8 + 4,
    ("no-one-minus-rho", "v"): 0.75 * 8 + 4,
    ("sign", "m̂"): -0.5 / 0.75,
    ("no-root", "√v̂"): 16,
    ("sign", "Δ"): 0.1 / 4.5 * 0.5 / 0.75,
    ("wrong-way", "θ"): 1 + 0.1 / 4.5 * 0.5 / 0.75,
    ("only-step", "θ"): -0.1 / 4.5 * 0.5 / 0.75,
}
del WRONG_ADAM["swapped", "m"]


@pytest.mark.parametrize(
    "step, lines, wrong", [(RMSPROP, rmsprop, WRONG), (ADAM, adam, WRONG_ADAM)], ids=["RMSProp", "Adam"]
)
def test_every_slip_by_hand(step, lines, wrong):
    found = {(slip.name, slip.at): slip.step for slip in slips(step) if slip.name != "not-corrected"}
    assert list(found) == list(wrong)
    for (name, at), number in wrong.items():
        right = {line.symbol: line.value for line in step.lines}
        above = dict(list(right.items())[: list(right).index(at)])
        expected = lines({**above, at: number})
        made = found[name, at].lines
        assert {line.symbol: line.value for line in made} == pytest.approx(expected, rel=1e-12, nan_ok=True), name
        k = len(above)
        assert [a is b for a, b in zip(made, step.lines)] == [True] * k + [False] * (len(made) - k)


def test_whoever_forgets_one_correction_forgets_all():
    (one, other) = [slip for slip in slips(ADAM) if slip.name == "not-corrected"]
    assert (one.at, other.at) == ("m̂", "v̂") and one.step is other.step
    expected = adam({"m̂": -0.5 + 1, "v̂": 7})
    assert {line.symbol: line.value for line in one.step.lines} == pytest.approx(expected, rel=1e-12)
    assert one.step.text()[3:6] == ["m̂₂ = 0.5", "v̂₂ = 7", "√v̂₂ = 2.64575"]
    assert one.step.text()[6] == "Δw₂ = −0.1 / (2.64575 + 0.5) × 0.5 = −0.01589"


def test_one_correction_alone():
    step = work(RMSPropVariant(1, 0.5, 0, bias_correction=True), g=3, before=1)
    (slip,) = [slip for slip in slips(step) if slip.name == "not-corrected"]
    assert (slip.at, slip.step["ŝ"], slip.step["Δ"]) == ("ŝ", 4.5, pytest.approx(-sqrt(2)))
    assert ("sign", "ŝ") not in names(step), "an average of squares has no sign to lose"
    step = work(AdamParts(1, 0.5, average=False), g=3, before=1, t=2)
    assert [slip.at for slip in slips(step) if slip.name == "not-corrected"] == ["m̂"]


def names(step):
    return [(slip.name, slip.at) for slip in slips(step)]


def test_a_correction_that_does_nothing_cannot_be_forgotten():
    at = [slip.at for slip in slips(work(Adam(0.1, beta1=0), g=3, before=1)) if slip.name == "not-corrected"]
    assert at == ["v̂"], "with β₁ = 0 nothing was corrected in m"
    late = work(Adam(0.1), g=3, before=1, old={"m": 1, "v": 1}, t=300)
    assert [slip.at for slip in slips(late) if slip.name == "not-corrected"] == ["v̂"], "0.9³⁰⁰ is 2×10⁻¹⁴"


def test_only_what_shows_is_a_slip():
    first = work(RMSProp(0.1, 0.5, 0), g=1, before=0)
    assert names(first) == [
        ("no-one-minus-rho", "s"), ("no-root", "√s"), ("corrected", "√s"), ("sign", "Δ"), ("sgd", "Δ"),
        ("no-gradient", "Δ"), ("wrong-way", "θ"),
    ]  # fmt: skip
    still = work(RMSProp(0.1, 0.9, 1), g=0, before=3, old={"s": 0})
    assert names(still) == [("no-gradient", "Δ"), ("only-step", "θ")]
    nowhere = work(RMSProp(0.1, 0.9, 0), g=0, before=3)
    assert names(nowhere) == [("sgd", "Δ"), ("no-gradient", "Δ")], "0/0 with another sign is still no number"


def test_only_a_negative_number_has_a_sign_to_lose():
    half = work(RMSProp(0.1), g=0.5, before=1)
    assert [name for name in names(half) if name[1] == "g²"] == [("no-square", "g²")]
    minus_half = work(RMSProp(0.1), g=-0.5, before=1)
    assert [name for name in names(minus_half) if name[1] == "g²"] == [("no-square", "g²"), ("sign-of-square", "g²")]
    average = work(RMSPropVariant(0.1, rho=0.9, bias_correction=True), g=0.5, before=1)
    assert ("sign", "ŝ") not in names(average)


def test_a_sum_that_is_taken_for_an_average():
    step = work(Momentum(0.1, beta=0.75), g=2, before=1, old={"m": 8})
    (averaged,) = [slip.step for slip in slips(step) if slip.name == "averaged"]
    assert averaged["m"] == 0.75 * 8 + 0.25 * 2 and averaged["Δ"] == pytest.approx(-0.1 * 6.5)


def test_each_rule_has_the_slips_of_its_form():
    assert names(work(SGD(0.1), g=2, before=1)) == [("sign", "Δ"), ("wrong-way", "θ"), ("only-step", "θ")]
    of_sgd = names(work(SGD(0.1), g=2, before=1))
    assert names(work(Momentum(0.1), g=2, before=1, old={"m": 1})) == [("averaged", "m"), *of_sgd]
    adagrad = work(Adagrad(0.1), g=2, before=1, old={"s": 5})
    assert [name for name in names(adagrad) if name[1] in ("s", "√s")] == [("no-root", "√s"), ("old-s", "√s")]
    chain = work(Chain(RMSProp(0.1), Momentum(1.0)), g=2, before=1)
    assert ("sgd", "Δ") not in names(chain), "its step is no gradient over a root"
    amsgrad = work(AMSGrad(0.1, bias_correction=False), g=2, before=1, old={"m": 1, "v": 2, "v_max": 9})
    assert [name for name in names(amsgrad) if name[1] == "√vᵐᵃˣ"] == [("no-root", "√vᵐᵃˣ")]
    adadelta = names(work(Adadelta(0.5), g=2, before=1, old={"s": 1, "u": 1}))
    assert [name for name, at in adadelta if at in ("d", "u")] == ["swapped", "sum", "no-one-minus-rho"]
    centered = work(RMSPropVariant(0.1, centered=True), g=2, before=1, old={"s": 9, "g_mean": 1})
    assert [name for name, at in names(centered) if at == "ḡ"] == ["swapped", "sum", "no-one-minus-rho", "sign"]


@dataclass(frozen=True)
class Largest(Optimizer):
    """The step of AdaMax: an average over the largest gradient of late."""

    keeps = ("p", "u")
    lr: Hyper = hyper(0.1, "η")
    rho: Hyper = rate(0.5, "ρ")

    def rule(self, h, t, g, old):
        p, u = h.rho * old["p"] + h.one_minus_rho * g, np.maximum(h.rho * old["u"], h.one_minus_rho * abs(g))
        return h.lr / u * h.unbiased(p, "rho", t), {"p": p, "u": u}


def test_a_rule_of_a_readers_own():
    largest = work(Largest(), g=-0.5, before=1, old={"p": -0.25, "u": 4}, t=2)
    assert [name for name, at in names(largest) if at == "p"] == ["sum", "no-one-minus-rho", "sign"]
    assert [name for name, at in names(largest) if at == "u"] == [], "a maximum is no average"
    assert [name for name, at in names(largest) if at == "p̂"] == ["sign", "not-corrected"]
    up = work(Largest(), g=0.5, before=1, old={"p": 0.25, "u": 4}, t=2)
    assert [name for name, at in names(up) if at == "p̂"] == ["not-corrected"]


def test_a_slip_is_its_name_its_line_and_its_step():
    slip = slips(RMSPROP)[0]
    assert slip == Slip("no-square", "g²", slip.step)
    with pytest.raises(AttributeError):
        slip.at = "s"


# What a cell of the exam table may wrongly hold.


def test_the_wrong_numbers_of_a_cell():
    assert slips_in(RMSPROP, "g²") == {"no-square": -2, "sign-of-square": -4}
    assert slips_in(RMSPROP, "s") == {
        "swapped": 5, "sum": 12, "no-one-minus-rho": 10, "no-square": 0.75 * 8 - 0.5, "sign-of-square": 0.75 * 8 - 1
    }  # fmt: skip
    own = {"no-root": 7, "old-s": pytest.approx(sqrt(8)), "corrected": pytest.approx(4)}
    from_s = {name: pytest.approx(sqrt(s)) for name, s in {"swapped": 5, "sum": 12, "no-one-minus-rho": 10}.items()}
    assert slips_in(RMSPROP, "√s") == {**own, **from_s}
    assert slips_in(RMSPROP, "√s", back=0) == own
    from_g = {"no-square": pytest.approx(sqrt(5.5)), "sign-of-square": pytest.approx(sqrt(5))}
    assert slips_in(RMSPROP, "√s", back=2) == {**own, **from_s, **from_g}
    assert list(slips_in(RMSPROP, "√s", back=2)) == [*own, *from_s, *from_g], "the nearest first"


def test_the_wrong_lines_of_a_cell_are_its_wrong_numbers():
    for symbol in ("g²", "s", "√s", "Δ", "θ"):
        made = wrong_lines(RMSPROP, symbol)
        assert {name: line.value for name, line in made.items()} == slips_in(RMSPROP, symbol)
        assert {line.symbol for line in made.values()} == {symbol}


@pytest.mark.parametrize("step, average", [(RMSPROP, "s"), (ADAM, "v")], ids=["RMSProp", "Adam"])
def test_one_average_of_squares_for_all_coordinates(step, average):
    """Their mean g² is 20 in place of the 4 of this one."""
    wrong = {line.symbol: wrong_lines(step, line.symbol, back=0, shared=20) for line in step.lines}
    assert [symbol for symbol, found in wrong.items() if "one-s" in found] == [average]
    assert wrong[average]["one-s"].value == 0.75 * 8 + 0.25 * 20
    assert "one-s" not in wrong_lines(step, average), "one coordinate alone has no mean"


def test_the_same_slip_twice_is_that_of_the_nearer_line():
    assert slips_in(ADAM, "Δ", back=4)["sign"] == -ADAM["Δ"]
    assert slips_in(ADAM, "v̂", back=4)["swapped"] == pytest.approx(5 / (1 - 0.75**2)), "that of v, not of m"


def test_a_line_that_does_not_use_the_slip_holds_no_wrong_number():
    assert slips_in(ADAM, "g²") == {"no-square": -2, "sign-of-square": -4}, "m stands above g², but is no part of it"
    step = derive(replay(AMSGrad(0.1, 0.5, 0.5), [9, -1], 0), 2)
    assert "no-square" not in slips_in(step, "vᵐᵃˣ", back=2), "the maximum hides it"
    assert slips_in(work(Adam(0.1, beta1=0), g=3, before=1), "m̂") == {"sign": -3}


def test_a_cell_that_is_not_there():
    with pytest.raises(ValueError, match="no line is called 'q'; there are g², s, √s, Δ, θ"):
        slips_in(RMSPROP, "q")


numbers = st.integers(-9, 9) | st.floats(-100, 100)
rates = st.floats(0, 0.99)


@given(st.lists(numbers, min_size=1, max_size=4), rates, rates, st.sampled_from([1e-8, 0.1]), st.booleans())
def test_a_wrong_number_is_never_the_right_one(gradients, beta1, beta2, eps, corrected):
    adams = Adam(0.1, beta1, beta2, eps, corrected), AMSGrad(0.1, beta1, beta2, eps)
    for optimizer in (*adams, RMSProp(0.1, beta2, eps)):
        step = derive(replay(optimizer, gradients, 1), len(gradients))
        for line in step.lines:
            for back in (0, 1, 3):
                for name, number in slips_in(step, line.symbol, back).items():
                    assert number != line.value, (line.symbol, name)
