"""A step, line by line: each line against plain arithmetic, and what is printed against what it says."""

import itertools
import math
import re
from dataclasses import FrozenInstanceError, dataclass, replace
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import assume, given
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
    Nesterov,
    RMSProp,
    RMSPropVariant,
    SignSGD,
    StepDrop,
    descend,
    dialects,
    parabola,
    replay,
    valley,
)
from rmsprop_lib.base import Optimizer
from rmsprop_lib.derivation import derive, single, work
from rmsprop_lib.hyperparameters import Hyper
from rmsprop_lib.terms import Term, named
from rmsprop_lib.variants import AdamParts
from rmsprop_lib.worked import table
from tests.rmsprop_lib.paper import from_tex, numbers, read

# Every rule a second time, in plain arithmetic: h holds the hyperparameters of step t, the answer is one number a line.


def sgd(h, t, g, theta, old):
    return {"Δ": -h.lr * g}


def momentum(h, t, g, theta, old):
    m = h.beta * old["m"] + g
    return {"m": m, "Δ": -h.lr * m}


def nesterov(h, t, g, theta, old):
    m = h.beta * old["m"] + g
    return {"m": m, "Δ": -h.lr * (g + h.beta * m)}


def adagrad(h, t, g, theta, old):
    s = old["s"] + g * g
    return {"g²": g * g, "s": s, "√s": math.sqrt(s), "Δ": -h.lr / (math.sqrt(s) + h.eps) * g}


def rmsprop(h, t, g, theta, old):
    s = h.rho * old["s"] + (1 - h.rho) * g * g
    return {"g²": g * g, "s": s, "√s": math.sqrt(s), "Δ": -h.lr / (math.sqrt(s) + h.eps) * g}


def variant(h, t, g, theta, old):
    lines = {"g²": g * g, "s": h.rho * old["s"] + (1 - h.rho) * g * g}
    s, m, hat = lines["s"], None, ""
    if h.centered:
        m = lines["ḡ"] = h.rho * old["g_mean"] + (1 - h.rho) * g
    if h.bias_correction:
        s = lines["ŝ"] = s / (1 - h.rho**t)
        hat = "\u0302"
        if h.centered:
            m = lines["ḡ\u0302"] = m / (1 - h.rho**t)
    under, what, outside = s, "ŝ" if hat else "s", 0 if h.eps_inside else h.eps
    if h.centered:
        under, what = s - m * m, f"{what} − ḡ{hat}²"
        if h.floor:
            under, what = max(under, (1 - h.rho) * s), f"max({what}, (1 − ρ) × {'ŝ' if hat else 's'})"
    if h.eps_inside:
        under, what = under + h.eps, f"{what} + ε"
    whole = what.startswith("max(") and what.endswith(")") or " " not in what
    root = lines[f"√{what}" if whole else f"√({what})"] = math.sqrt(under)
    return {**lines, "Δ": -h.lr / (root + outside) * g}


def adadelta(h, t, g, theta, old):
    s = h.rho * old["s"] + (1 - h.rho) * g * g
    above, below = math.sqrt(old["u"] + h.eps), math.sqrt(s + h.eps)
    d = above / below * g
    u = h.rho * old["u"] + (1 - h.rho) * d * d
    return {"g²": g * g, "s": s, "√(u + ε)": above, "√(s + ε)": below, "d": d, "u": u, "Δ": -h.lr * d}


def adam(h, t, g, theta, old, amsgrad=False):
    m = h.beta1 * old["m"] + (1 - h.beta1) * g
    v = h.beta2 * old["v"] + (1 - h.beta2) * g * g
    if not getattr(h, "average", True):
        v = old["v"] + g * g
    lines, name = {"m": m, "g²": g * g, "v": v}, "v"
    if amsgrad:
        v, name = max(old["v_max"], v), "vᵐᵃˣ"
        lines[name] = v
    if h.bias_correction:
        m = lines["m̂"] = m / (1 - h.beta1**t)
        if getattr(h, "average", True):
            name = "v\u0302" + name[1:]
            v = lines[name] = v / (1 - h.beta2**t)
    root = lines["√" + name] = math.sqrt(v)
    return {**lines, "Δ": -h.lr / (root + h.eps) * m}


def amsgrad(h, t, g, theta, old):
    return adam(h, t, g, theta, old, amsgrad=True)


def adamw(h, t, g, theta, old):
    *lines, (_, delta) = adam(h, t, g, theta, old).items()
    return {**dict(lines), "a": -delta, "Δ": delta - h.lr * h.decay * theta}


def sign_sgd(h, t, g, theta, old):
    return {"Δ": -h.lr * math.copysign(1, g)}


def lion(h, t, g, theta, old):
    c = h.beta1 * old["m"] + (1 - h.beta1) * g
    return {"c": c, "m": h.beta2 * old["m"] + (1 - h.beta2) * g, "Δ": -h.lr * math.copysign(1, c)}


PLAIN = {
    SGD: sgd, Momentum: momentum, Nesterov: nesterov, Adagrad: adagrad, RMSProp: rmsprop, RMSPropVariant: variant,
    Adadelta: adadelta, Adam: adam, AMSGrad: amsgrad, AdamW: adamw, AdamParts: adam,
    SignSGD: sign_sgd, Lion: lion,
}  # fmt: skip


def plain(optimizer, t, g, theta, old):
    """The lines of one step up to Δ, by hand."""
    if isinstance(optimizer, Chain):
        first = plain(optimizer.first, t, g, theta, old)
        way = -first.pop("Δ")
        then = plain(optimizer.then, t, way, theta, old)
        then.pop("g²", None)  # its gradient is g′, whose square has no line of its own
        return {**first, "g′": way, **then}
    h = {name: value(t) if callable(value) else value for name, value in vars(optimizer).items() if name[0] != "_"}
    return PLAIN[type(optimizer)](SimpleNamespace(**h), t, g, theta, old)


names = ("centered", "bias_correction", "eps_inside", "floor")
switches = [dict(zip(names, choice)) for choice in itertools.product((False, True), repeat=4)]
OPTIMIZERS = [
    SGD(0.1),
    SGD(InverseRoot(0.3)),
    Momentum(0.1, 0.5),
    Momentum(0.1, lambda t: 1 - 1 / (t + 1)),
    Nesterov(0.1, 0.5),
    Adagrad(0.1),
    Adagrad(Cosine(0.1, 4), 0.5, s0=2),
    RMSProp(0.1, 0.75, eps=0),
    RMSProp(StepDrop(0.1, 2), lambda t: 1 - 0.5 / t, eps=lambda t: 0.1 / t, s0=3),
    *(RMSPropVariant(0.1, 0.75, 0.01, **options) for options in switches),
    RMSPropVariant(InverseRoot(0.1), lambda t: 0.5 + 0.05 * t, 1e-8, 0.5, centered=True, bias_correction=True),
    Adadelta(),
    Adadelta(2.0, 0.5, 0.1),
    Adam(0.1),
    Adam(0.1, 0.5, 0.75, 0.1),
    Adam(0.1, lambda t: 0.9 / t, lambda t: 1 - 0.1 / t),
    Adam(0.1, bias_correction=False),
    AMSGrad(0.1, 0.5, 0.5),
    AMSGrad(0.1, 0.5, 0.5, bias_correction=False),
    AdamW(0.1, decay=0.5),
    AdamParts(0.1, 0.5, average=False),
    AdamParts(0.1, 0.5, average=False, bias_correction=False),
    AdamParts(0.1, 0.5),
    dialects.pytorch(0.1),
    dialects.pytorch(0.1, momentum=0.5, centered=True),
    dialects.keras(0.1, momentum=0.5),
    dialects.keras(StepDrop(0.1, 2)),
    dialects.optax(0.1, momentum=0.5, nesterov=True, bias_correction=True, centered=True, initial_scale=1.0),
    dialects.optax(0.1, eps_in_sqrt=False),
    dialects.tf1(0.1, momentum=0.5, centered=True),
    Chain(SGD(0.1), RMSProp(0.1)),
    SignSGD(0.1),
    Lion(0.1, 0.5, 0.75),
]


def by_name(optimizer):
    """Without the places of functions in memory, which are others in each run."""
    return re.sub(" at 0x[0-9a-f]+", "", str(optimizer))


@pytest.mark.parametrize("optimizer", OPTIMIZERS, ids=by_name)
def test_every_line_is_plain_arithmetic(optimizer):
    rng = np.random.default_rng(7)
    start, gradients = rng.normal(size=3), rng.normal(size=(6, 3)) * [0.01, 1, 100]
    run = replay(optimizer, gradients, start)
    for t, i in np.ndindex(6, 3):
        step = derive(run, t + 1, i)
        old = {name: float(array[t, i]) for name, array in run.state.items()}
        expected = plain(optimizer, t + 1, float(gradients[t, i]), float(run.theta[t, i]), old)
        expected["θ"] = float(run.theta[t, i]) + expected["Δ"]
        assert [line.symbol for line in step.lines] == list(expected)
        for symbol, value in expected.items():
            assert step[symbol] == pytest.approx(value, rel=1e-9, abs=1e-300), symbol


@pytest.mark.parametrize("optimizer", OPTIMIZERS, ids=by_name)
def test_the_last_line_is_where_the_run_stands(optimizer):
    rng = np.random.default_rng(8)
    run = replay(optimizer, rng.normal(size=(8, 2)) * [1, 50], rng.normal(size=2))
    for t, i in np.ndindex(8, 2):
        step = derive(run, t + 1, i)
        assert abs(step["θ"] - run.theta[t + 1, i]) <= 1e-15 * abs(run.theta[t + 1, i])
        assert abs(step["Δ"] - run.delta[t, i]) <= 1e-15 * abs(run.delta[t, i])
        for name, symbol in (("s", "s"), ("m", "m"), ("v", "v"), ("u", "u"), ("v_max", "vᵐᵃˣ"), ("g_mean", "ḡ")):
            assert name not in run.state or step[symbol] == run.state[name][t + 1, i]
        assert step.g.value == run.grad[t, i] and step.before.value == run.theta[t, i]


# What is printed.

sizes = st.floats(1e-6, 1e4)
gradients = st.builds(lambda size, sign: size * sign, sizes, st.sampled_from([-1.0, 1.0])) | st.integers(-9, 9)
rates = st.sampled_from([0, 0.5, 0.9, 0.99, 0.999]) | st.floats(0, 0.999)
learning_rates = st.sampled_from([0.001, 0.1, 1.0, 10.0]) | st.floats(1e-5, 10)
lrs = learning_rates | st.builds(InverseRoot, learning_rates) | st.builds(StepDrop, learning_rates, st.just(1))
epsilons = st.sampled_from([0, 1e-10, 1e-8, 1e-5, 1e-4, 0.01, 1.0]) | st.floats(1e-9, 1)
flags = st.booleans()
rules = st.one_of(
    st.builds(SGD, lrs),
    st.builds(SignSGD, lrs),
    st.builds(Lion, lrs, rates, rates),
    st.builds(Momentum, lrs, rates),
    st.builds(Nesterov, lrs, rates),
    st.builds(Adagrad, lrs, epsilons, st.floats(0, 10)),
    st.builds(RMSProp, lrs, rates, epsilons, st.floats(0, 10)),
    st.builds(RMSPropVariant, lrs, rates, epsilons, st.floats(0, 10), flags, flags, flags, flags),
    st.builds(Adadelta, lrs, rates, epsilons),
    st.builds(Adam, lrs, rates, rates, epsilons, flags),
    st.builds(AMSGrad, lrs, rates, rates, epsilons, flags),
    st.builds(AdamW, lrs, rates, rates, epsilons, flags, epsilons),
    st.builds(AdamParts, lrs, rates, rates, epsilons, flags, flags),
    st.builds(dialects.pytorch, lrs, rates, epsilons, rates, flags),
    st.builds(dialects.tf1, lrs, rates, rates, epsilons, flags),
)
streams = st.lists(gradients, min_size=1, max_size=4)


def last_step(optimizer, given, start, decimals=5):
    run = replay(optimizer, given, start, allow_nonfinite=True)
    assume(np.isfinite(run.theta[-2, 0]))
    return replace(derive(run, len(given)), decimals=decimals)


def is_true(step, made, total):
    """Whether what is printed as a sum comes to what is printed as its result, up to the rounding of what is shown."""
    low, high = read(made, step.decimals)
    least, most = read(total, step.decimals)
    left_out = "ε" not in made and max(abs(least), abs(most)) * 10.0**-step.decimals  # at most half a digit
    room = left_out + 1e-9 * max(abs(low), abs(high))
    return low - room <= most and least <= high + room


@given(rules, streams, gradients, st.sampled_from([5, 5, 4, 3, 7]))
def test_every_printed_line_is_true(optimizer, given, start, decimals):
    step = last_step(optimizer, given, start, decimals)
    above = {}
    for line, text in zip(step.lines, step.text()):
        label, made, total = step.parts(line)
        above[line.symbol] = total
        assert text == " = ".join(part for part in dict.fromkeys((label, made, total)) if part)
        if not math.isfinite(line.value) or not np.isfinite([term.value for term in line.term.walk()]).all():
            continue
        if not made:
            assert line.symbol[0] == "√", "only the root of what stands above needs no sum"
            made = f"√({above[line.symbol[1:]]})"
        assert is_true(step, made, total), text


@given(rules, streams, gradients, st.sampled_from([5, 3]))
def test_tex_says_the_same(optimizer, given, start, decimals):
    step = last_step(optimizer, given, start, decimals)
    assert all(line.count("{") == line.count("}") and line.count("(") == line.count(")") for line in step.tex())
    assert all(line.count("&=") == 1 for line in step.tex())
    sums = "\n".join(step.tex()).replace("\n&= ", " = ").replace(" &= ", " = ").splitlines()
    assert len(sums) == len(step.lines)
    for tex, text in zip(sums, step.text()):
        in_tex, in_text = tex.split(" = ")[1:], text.split(" = ")[1:]
        assert [numbers(from_tex(part)) for part in in_tex] == [numbers(part) for part in in_text]
        for part in in_tex:
            assert "—" in part or "∞" in part or read(from_tex(part), decimals)


@given(st.floats(1e-3, 1e5), st.floats(1e-12, 1e-2), st.sampled_from([1e-3, 1.0, 1e3]), st.sampled_from([3, 5]))
def test_an_epsilon_is_left_out_only_where_it_does_not_show(g, eps, lr, decimals):
    """η / (g + ε) · g is η less the share ε/g, and η is shown with so many decimals."""
    step = replace(work(RMSProp(lr, rho=0, eps=eps), g=g, before=0), decimals=decimals)
    shown = "+" in step.parts(step.line("Δ"))[1]
    change = abs(lr - lr / (g + eps) * g)
    limit = 10.0**-decimals / 2 * min(1, lr)
    assert shown if change > 1.01 * limit else not shown or change > 0.99 * limit


@pytest.mark.parametrize("lr, border", [(1e-3, 5e-6), (1.0, 5e-6), (1e3, 5e-9)])
def test_half_a_digit_of_a_step_shows(lr, border):
    """η / (1 + ε) is η less the share ε: it counts in five digits of a step below 1, in five decimals of others."""
    for eps, shows in ((0.99 * border, False), (1.01 * border, True)):
        step = work(RMSProp(lr, rho=0, eps=eps), g=1, before=0)
        assert ("+" in step.parts(step.line("Δ"))[1]) == shows


def test_an_epsilon_that_shows():
    lines = work(RMSProp(10, rho=0, eps=1), g=123456, before=0).text()
    assert lines[3] == "Δw₁ = −10 / (123456 + 1) × 123456 = −9.99992"
    assert work(RMSProp(10, rho=0, eps=1e-4), g=123456, before=0).text()[3] == "Δw₁ = −10 / 123456 × 123456 = −10.00000"


def test_an_epsilon_of_nothing_is_never_shown():
    step = work(RMSPropVariant(0.1, eps=0, eps_inside=True), g=0, before=1)
    assert step.text()[2:4] == ["√(s₁ + ε) = √0 = 0", "Δw₁ = −0.1 / 0 × 0 = —"]
    assert work(RMSProp(0.1, eps=0), g=0, before=1).text()[3] == "Δw₁ = −0.1 / 0 × 0 = —"
    assert work(RMSProp(0.1, eps=0), g=1e-200, before=1).text()[3] == "Δw₁ = −0.1 / 0 × (1×10⁻²⁰⁰) = −∞"


def test_an_epsilon_on_a_schedule_keeps_its_column():
    run = replay(RMSPropVariant(0.1, 0, eps=lambda t: (t - 1) * 5, eps_inside=True), [3, 2], 0)
    assert table(run).columns == ("t", "g", "g²", "s", "√(s + ε)", "Δw", "w")
    assert [row[4] for row in table(run).rows[1:]] == ["3.00000", "3.00000"]
    assert derive(run, 2).text()[2] == "√(s₂ + ε) = √(4 + 5) = 3"


def test_no_step_is_no_minus_nothing():
    step = work(RMSProp(0.1), g=0, before=1)
    assert step.text()[3:] == ["Δw₁ = −0.1 / (0 + 1×10⁻⁸) × 0 = 0", "w₁ = 1 + 0 = 1"]
    still = work(Chain(SGD(0.1), Momentum(1.0)), g=0, before=1)
    assert still.text()[2:] == ["Δw₁ = 0", "w₁ = 1 + 0 = 1"]


def test_hyperparameters_stand_as_they_were_typed():
    step = replace(work(Adam(0.0125, 0.9, 0.999, 1e-8), g=4, before=1, t=2), decimals=2)
    assert step.text() == [
        "m₂ = 0.9 × 0 + 0.1 × 4 = 0.4",
        "g₂² = 4² = 16",
        "v₂ = 0.999 × 0 + 0.001 × 16 = 1.6×10⁻²",
        "m̂₂ = 0.4 / 0.19 = 2.11",
        "v̂₂ = 1.6×10⁻² / 0.001999 = 8.00",
        "√v̂₂ = 2.83",
        "Δw₂ = −0.0125 / 2.83 × 2.11 = −0.0093",
        "w₂ = 1 − 0.0093 = 0.99",
    ]
    assert work(RMSProp(1 / 3, 0.999999, 3e-5), g=4, before=1).text()[1:4] == [
        "s₁ = 0.999999 × 0 + 1×10⁻⁶ × 16 = 1.6×10⁻⁵",
        "√s₁ = 0.004",
        "Δw₁ = −0.33333 / (0.004 + 3×10⁻⁵) × 4 = −330.85194",
    ]


def test_eight_characters_stand_as_they_were_typed_and_no_more():
    assert work(SGD(1.234567), g=4, before=1).text()[0] == "Δw₁ = −1.234567 × 4 = −4.93827"
    assert work(SGD(1.2345678), g=4, before=1).text()[0] == "Δw₁ = −1.23457 × 4 = −4.93827"


# By hand, with every word of it.


def test_three_steps_of_rmsprop_on_paper():
    run = replay(RMSProp(0.1, 0.9, eps=0), [4, 2, -1], start=1)
    assert derive(run, 3, name="x").text() == [
        "g₃² = (−1)² = 1",
        "s₃ = 0.9 × 1.84 + 0.1 × 1 = 1.756",
        "√s₃ = 1.32514",
        "Δx₃ = −0.1 / 1.32514 × (−1) = 0.07546",
        "x₃ = 0.53633 + 0.07546 = 0.61179",
    ]


def test_centered_on_paper():
    step = work(RMSPropVariant(1, 0.5, 0.25, centered=True), g=4, before=1, old={"s": 8, "g_mean": 0}, t=2)
    assert str(step).splitlines() == [
        "g₂² = 4² = 16",
        "s₂ = 0.5 × 8 + 0.5 × 16 = 12",
        "ḡ₂ = 0.5 × 0 + 0.5 × 4 = 2",
        "√max(s₂ − ḡ₂², (1 − ρ) × s₂) = √max(12 − 2², 0.5 × 12) = 2.82843",
        "Δw₂ = −1 / (2.82843 + 0.25) × 4 = −1.29936",
        "w₂ = 1 − 1.29936 = −0.29936",
    ]
    assert step.tex()[6:8] == [
        r"\sqrt{\max(s_{2} - \bar g_{2}^2, (1 - \rho ) \times s_{2})} &= \sqrt{\max(12 - 2^2, 0.5 \times 12)}",
        "&= 2.82843",
    ]


def test_adadelta_on_paper():
    step = work(Adadelta(0.5, 0.75, 1), g=4, before=1, old={"s": 44 / 3, "u": 8}, t=9, name="θ")
    assert step.text() == [
        "g₉² = 4² = 16",
        "s₉ = 0.75 × 14.66667 + 0.25 × 16 = 15",
        "√(u₈ + ε) = √(8 + 1) = 3",
        "√(s₉ + ε) = √(15 + 1) = 4",
        "d₉ = 3 / 4 × 4 = 3",
        "u₉ = 0.75 × 8 + 0.25 × 3² = 8.25",
        "Δθ₉ = −0.5 × 3 = −1.5",
        "θ₉ = 1 − 1.5 = −0.5",
    ]


def test_nesterov_and_adamw_on_paper():
    assert work(Nesterov(0.5, 0.5), g=4, before=1, old={"m": 2}, t=12).text() == [
        "m₁₂ = 0.5 × 2 + 4 = 5",
        "Δw₁₂ = −(0.5 × 4 + 0.5 × 0.5 × 5) = −3.25",
        "w₁₂ = 1 − 3.25 = −2.25",
    ]
    decayed = work(AdamW(0.5, 0, 0, eps=0, decay=0.1, bias_correction=False), g=4, before=-2)
    assert decayed.text()[4:] == [
        "a₁ = 0.5 / 4 × 4 = 0.5",
        "Δw₁ = −(0.5 + 0.5 × 0.1 × (−2)) = −0.4",
        "w₁ = −2 − 0.4 = −2.4",
    ]


def test_a_chain_of_tiny_numbers_on_paper():
    step = work(dialects.pytorch(0.1, 0.75, 1e-9, momentum=0.5), g=-2e-9, before=0, old={"m": -1})
    assert step.text() == [
        "g₁² = (−2×10⁻⁹)² = 4×10⁻¹⁸",
        "s₁ = 0.75 × 0 + 0.25 × (4×10⁻¹⁸) = 1×10⁻¹⁸",
        "√s₁ = 1×10⁻⁹",
        "g′₁ = 1 / (1×10⁻⁹ + 1×10⁻⁹) × (−2×10⁻⁹) = −1",
        "m₁ = 0.5 × (−1) − 1 = −1.5",
        "Δw₁ = −0.1 × (−1.5) = 0.15",
        "w₁ = 0 + 0.15 = 0.15",
    ]
    assert step.tex()[:4] == [
        r"g_{1}^2 &= (-2 \times 10^{-9})^2", r"&= 4 \times 10^{-18}",
        r"s_{1} &= 0.75 \times 0 + 0.25 \times (4 \times 10^{-18})", r"&= 1 \times 10^{-18}",
    ]  # fmt: skip


def test_it_shows_itself():
    step = work(SGD(1), g=3, before=5, t=2)
    assert repr(step) == "Δw₂ = −3\nw₂ = 5 − 3 = 2"
    lines = [r"\Delta w_{2} &= -3 \\[0.3em]", r"w_{2} &= 5 - 3 \\[0.3em]", "&= 2"]
    assert step._repr_markdown_().split("\n") == ["$$", r"\begin{aligned}", *lines, r"\end{aligned}", "$$"]


# Steps with another line in them.


def test_a_changed_line_is_carried_forward():
    step = derive(replay(Adam(0.1, eps=0), [4, 2], 0), 2)
    wrong = step.changed("v", step.old["v"] + step.line("g²").term)
    assert [line.term for line in wrong.lines[:2]] == [line.term for line in step.lines[:2]]
    assert wrong.text() == [
        "m₂ = 0.9 × 0.4 + 0.1 × 2 = 0.56",
        "g₂² = 2² = 4",
        "v₂ = 0.016 + 4 = 4.016",
        "m̂₂ = 0.56 / 0.19 = 2.94737",
        "v̂₂ = 4.016 / 0.001999 = 2009.00450",
        "√v̂₂ = 44.82192",
        "Δw₂ = −0.1 / 44.82192 × 2.94737 = −0.0065757",
        "w₂ = −0.1 − 0.0065757 = −0.10658",
    ]
    assert step["v"] == pytest.approx(0.999 * 0.016 + 0.001 * 4), "the step itself is as it was"
    first = work(RMSProp(0.1, eps=0), g=4, before=1, old={"s": 9})
    wrong = first.changed("s", first.old["s"] + first.line("g²").term)
    assert wrong.text()[1:3] == ["s₁ = 9 + 16 = 25", "√s₁ = 5"] and first.text()[2] == "√s₁ = 3.11448"
    assert first.changed("g²", first.g).text()[:2] == ["g₁² = 4", "s₁ = 0.9 × 9 + 0.1 × 4 = 8.5"]
    assert first.g.symbol == "g"
    assert first.changed("s", Term(4.0)).text()[1:3] == ["s₁ = 4", "√4 = 2"], "a number alone is not called s"


def test_a_step_without_some_lines():
    step = work(RMSProp(0.1, eps=0), g=4, before=1)
    assert step.without("g²", "√s").text() == [
        "s₁ = 0.9 × 0 + 0.1 × 4² = 1.6", "Δw₁ = −0.1 / √1.6 × 4 = −0.31623", "w₁ = 1 − 0.31623 = 0.68377"
    ]  # fmt: skip
    assert step.without("s").text()[1] == "√s₁ = √(0.9 × 0 + 0.1 × 16) = 1.26491"
    assert step.without().text() == step.text()


# Rules of a reader.


@dataclass(frozen=True)
class Remembers(Optimizer):
    """Keeps the last gradient, and halves its fourth root."""

    keeps = ("last",)
    lr: Hyper = 0.5

    def rule(self, h, t, g, old):
        q = named("q", (g**2) ** 2)
        return h.lr * np.sqrt(np.sqrt(q)) * np.sign(g + old["last"]), {"last": g}


def test_a_rule_of_a_readers_own():
    step = work(Remembers(), g=-2, before=3, old={"last": 1}, t=4)
    assert step.text() == [
        "g₄² = (−2)² = 4",
        "q₄ = 4² = 16",
        "√q₄ = 4",
        "√√q₄ = 2",
        "Δw₄ = −0.5 × 2 × sign(−2 + 1) = 1",
        "w₄ = 3 + 1 = 4",
    ]


@dataclass(frozen=True)
class Powers(Optimizer):
    """A square that NumPy takes, and a cube."""

    lr: Hyper = 0.5

    def rule(self, h, t, g, old):
        return h.lr * (np.square(g) + g**3), {}


def test_only_a_square_has_a_line_of_its_own():
    assert work(Powers(), g=-2, before=3).text() == [
        "g₁² = (−2)² = 4", "Δw₁ = −0.5 × (4 + (−2)³) = 2", "w₁ = 3 + 2 = 5"
    ]  # fmt: skip


def test_two_chains_in_one():
    step = work(Chain(SGD(2.0), Chain(Momentum(1.0), RMSProp(1.0, 0, 0))), g=3, before=1)
    assert step.text() == [
        "g′₁ = 2 × 3 = 6",
        "m₁ = 0.9 × 0 + 6 = 6",
        "s₁ = 0 × 0 + 1 × 6² = 36",
        "√s₁ = 6",
        "Δw₁ = −1 / 6 × 6 = −1",
        "w₁ = 1 − 1 = 0",
    ]


# What is refused, and in which words.


def test_a_line_and_a_step_stay_as_they_are():
    step = work(SGD(0.1), g=4, before=1)
    for thing, name in ((step, "t"), (step.lines[0], "symbol")):
        with pytest.raises(FrozenInstanceError):
            setattr(thing, name, "other")


@dataclass(frozen=True)
class OwnStep(Optimizer):
    lr: float = 0.1

    def step(self, t, g, state):
        return -self.lr * g, state


RUN = descend(RMSProp(0.1), valley(), [-5, -2], 3)
REST = descend(RMSProp(0.1), valley(), steps=2, after=RUN)
MANY, FEW = descend(SGD(), valley(), np.ones((2, 1)), 2), descend(SGD(), valley(), [1, 2], 4, every=2)


@pytest.mark.parametrize(
    "make, error, words",
    [
        (lambda: work(RMSProp(), g=1, before=1)["q"], ValueError, "no line is called 'q'; there are g², s, √s, Δ, θ"),
        (lambda: work(SGD(), g=1, before=1).changed("s", 2), ValueError, "no line is called 's'; there are Δ, θ"),
        (lambda: work(SGD(), g=1, before=1, t=0), ValueError, "t must be a whole number, 1 or more; got 0"),
        (lambda: work(OwnStep(), g=1, before=1), TypeError, "OwnStep has a `step` of its own; a derivation needs"),
        (lambda: work(RMSProp(), g=1, before=1, old={"v": 1}), ValueError, "RMSProp keeps ['s']; old holds ['v']"),
        (lambda: work(SGD(), g=1, before=1, old={"s": 1}), ValueError, "SGD keeps []; old holds ['s']"),
        (lambda: derive(RUN, 0), ValueError, "t must be a whole number, 1 or more; got 0"),
        (lambda: derive(RUN, 4), ValueError, "the run has steps 1 to 3; got t = 4"),
        (lambda: derive(REST, 3), ValueError, "the run has steps 4 to 5; got t = 3"),
        (lambda: derive(RUN, 1, 2), ValueError, "θ has 2 coordinates, counted from 0; got coordinate = 2"),
        (lambda: derive(RUN, 1, -1), ValueError, "coordinate must be a whole number, 0 or more; got -1"),
        (lambda: derive("run", 1), TypeError, "trace must be a Trace, as descend and replay give it; got 'run'"),
        (lambda: single(MANY), ValueError, "a table shows one run with every step kept; this trace holds several runs"),
        (lambda: single(FEW), ValueError, "this trace holds several runs or skips steps"),
    ],
)
def test_what_cannot_be_derived(make, error, words):
    with pytest.raises(error) as refusal:
        make()
    assert words in str(refusal.value)


def test_a_run_that_went_on_keeps_its_count():
    whole = descend(RMSProp(0.1), valley(), [-5, -2], 5)
    assert [derive(REST, t, 1).text() for t in (4, 5)] == [derive(whole, t, 1).text() for t in (4, 5)]
    assert single(REST) == 2 and single(descend(SGD(), parabola(), 1, 1)) == 1


def test_what_is_left_out_begins_as_the_rule_says():
    assert work(RMSProp(0.1, s0=2), g=0, before=1).old["s"].value == 2
    assert work(AMSGrad(0.1), g=3, before=1, old={"v_max": 16}, t=5).text()[3] == "vᵐᵃˣ₅ = max(16, 0.009) = 16"
