"""The lines of a step in JavaScript against those of `derive`: the same text, on random steps of many rules."""

from dataclasses import fields, replace

import numpy as np
import pytest

from rmsprop_book.widgets.formulas import formula, named_terms
from rmsprop_book.widgets.linked import SHOWN
from rmsprop_lib import (
    Adadelta,
    Adam,
    AdamW,
    AMSGrad,
    Chain,
    Nesterov,
    RMSProp,
    RMSPropVariant,
    descend,
    dialects,
    valley,
)
from rmsprop_lib.derivation import derive, work
from rmsprop_lib.hyperparameters import allowed_by
from rmsprop_lib.variants import AdamParts
from rmsprop_lib.writing import checkable, number, short
from tests.rmsprop_book.widgets.engine import javascript

LIBRARIES = (dialects.pytorch, dialects.keras, dialects.tf1)
SWITCHES = ("centered", "bias_correction", "eps_inside", "floor")
RULES = [
    *(kind() for kind in SHOWN),
    Nesterov(),
    Adam(bias_correction=False),
    Adadelta(),
    AMSGrad(),
    AMSGrad(bias_correction=False),
    AdamW(),
    *(AdamParts(average=average, bias_correction=correct) for average in (True, False) for correct in (True, False)),
    *(RMSPropVariant(**{name: bool(k >> i & 1) for i, name in enumerate(SWITCHES)}) for k in range(16)),
    *(make(0.1, momentum=0.9, centered=centered) for make in LIBRARIES for centered in (True, False)),
    dialects.optax(0.1, momentum=0.5, nesterov=True, bias_correction=True),
    Chain(RMSPropVariant(bias_correction=True), Nesterov()),
    Chain(RMSPropVariant(bias_correction=True), AMSGrad()),
]

IN_JS = """
var numbers = (how, list) => list.map(([x, decimals]) => ({ number, short, checkable })[how](x, decimals));
var texts = (formula, steps) =>
  steps.map(([t, given, name]) => derive(formula, t, given, name).map(([, text]) => text));
var shown = (kind, steps) => texts(FORMULAS[kind], steps);
"""


@pytest.fixture(scope="module")
def js():
    with javascript("explorer", more=IN_JS) as call:
        yield call


def some_number(random):
    """Ordinary, round, tied between two roundings, tiny or huge; of either sign."""
    size = [
        lambda: random.uniform(0, 3),
        lambda: float(random.integers(0, 12)),
        lambda: round(random.uniform(0, 3), int(random.integers(0, 7))),
        lambda: float(random.integers(0, 2**20)) / 2.0 ** random.integers(0, 16),
        lambda: 10.0 ** random.integers(-12, 9),
        lambda: 10 ** random.uniform(-8, 8),
        lambda: 10 ** random.uniform(-300, 145),
    ][random.integers(7)]()
    return float(size * random.choice([1, 1, -1]))


def with_other_numbers(optimizer, random):
    """The same rule with hyperparameters of all sizes that are allowed."""
    new = {}
    for entry in fields(optimizer):
        if allowed := allowed_by(entry):
            new[entry.name] = min(abs(some_number(random)), 1e150) if allowed.below > 1 else random.uniform(0, 1)
            if random.random() < 0.3:
                new[entry.name] = {"lr": 1.0, "eps": 0.0}.get(entry.name, 0.5)
    chained = [name for name in ("first", "then") if hasattr(optimizer, name)]
    parts = {name: with_other_numbers(getattr(optimizer, name), random) for name in chained}
    return replace(optimizer, **new, **parts)


def some_steps(optimizer, random, count):
    """Steps in Python, and what JavaScript is told of them."""
    for _ in range(count):
        rule, t = with_other_numbers(optimizer, random), int(random.integers(1, 400))
        old = {key: some_number(random) for key in rule.init(np.zeros(1)) if key != "theta"}
        old = {key: abs(x) if key in ("s", "v", "v_max", "u") else x for key, x in old.items()}
        step = work(rule, g=some_number(random), before=some_number(random), old=old, t=t, name="xy"[t % 2])
        yield step, told(step)


def told(step):
    hyper = {name: term.value for name, term in named_terms(step.h) if not name.startswith("one_minus_")}
    old = {f"old.{key}": term.value for key, term in step.old.items()}
    return [step.t, {**hyper, **old, "g": step.g.value, "old.theta": step.before.value}, step.name]


@pytest.mark.parametrize("optimizer", RULES, ids=str)
def test_lines_are_those_of_python(js, tries, optimizer):
    random = np.random.default_rng(len(str(optimizer)))
    steps, said = zip(*some_steps(optimizer, random, tries(150)))
    for step, mine, theirs in zip(steps, (step.text() for step in steps), js("texts", formula(optimizer), said)):
        assert theirs == mine, told(step)


@pytest.mark.parametrize("kind", SHOWN)
def test_lines_of_a_whole_run(js, kind):
    run = descend(kind(0.4), valley(), [-5, -2], 60)
    steps = [derive(run, t, i, "xy"[i]) for t in range(1, 61) for i in (0, 1)]
    assert js("shown", kind.__name__, [told(step) for step in steps]) == [step.text() for step in steps]


@pytest.mark.parametrize("how", [number, short, checkable])
def test_numbers_are_written_as_in_python(js, how):
    random = np.random.default_rng(1)
    some = [[some_number(random), int(random.integers(0, 9))] for _ in range(4000)]
    edges = (0.0, -0.0, 0.5, 1.5, 0.015625, 1000050.0, 12345.015625, 999999.5, 1e-4, 0.0099999999, 1e22, 5e-324)
    some += [[x, d] for d in range(9) for x in edges]
    assert js("numbers", how.__name__, some) == [how(x, decimals) for x, decimals in some]
    ends = js("eval", f"[Infinity, -Infinity, NaN].map(x => {how.__name__}(x))")
    assert ends == [how(float(x)) for x in ("inf", "-inf", "nan")]


def test_a_name_that_means_two_things_is_refused():
    class Twice(RMSProp):
        def rule(self, h, t, g, old):
            new = {"rho": h.rho * g}
            return new["rho"], new

    with pytest.raises(ValueError, match="a line and a hyperparameter have the same name: rho"):
        formula(Twice())
