"""The rules of "Your own problem" as data: what a reader may choose, and what a page needs to work it out.

All of it comes from the library: formulas from the rules, names and ranges from their fields.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

from rmsprop_book.bundle import constants
from rmsprop_book.practice.slips import SLIPS
from rmsprop_book.widgets.formulas import formula, named_terms
from rmsprop_lib import dialects
from rmsprop_lib.base import Optimizer
from rmsprop_lib.by_hand import line_of
from rmsprop_lib.derivation import work
from rmsprop_lib.hyperparameters import Allowed, allowed_by
from rmsprop_lib.optimizers import SGD, Adagrad, Adam, Momentum, RMSProp
from rmsprop_lib.trouble import SQUARES
from rmsprop_lib.variants import Adadelta, AdamW, AMSGrad, Chain, Nesterov, RMSPropVariant


@dataclass(frozen=True)
class Choice:
    """A rule that a reader may choose. name: in Bangla and English. optimizer: the rule with its usual numbers."""

    name: tuple[str, str]
    optimizer: Optimizer


def _named(name: str, optimizer: Optimizer) -> Choice:
    """A name that is the same in both languages."""
    return Choice((name, name), optimizer)


MOST_STEPS = 50
MOST_RULES = 3  # side by side

LR, BETA = RMSProp().lr, Momentum().beta
CHOICES = {
    "sgd": _named("SGD", SGD()),
    "momentum": _named("Momentum", Momentum()),
    "nesterov": _named("Nesterov", Nesterov()),
    "adagrad": _named("Adagrad", Adagrad()),
    "rmsprop": _named("RMSProp", RMSProp()),
    "rmsprop-centered": _named("RMSProp, centered", RMSPropVariant(centered=True)),
    "rmsprop-corrected": Choice(
        ("RMSProp, bias correction সহ", "RMSProp, bias-corrected"), RMSPropVariant(bias_correction=True)
    ),
    "rmsprop-inside": Choice(
        ("RMSProp, ε root-এর ভেতরে", "RMSProp, ε inside the root"), RMSPropVariant(eps_inside=True)
    ),
    "rmsprop-momentum": Choice(
        ("RMSProp, momentum সহ", "RMSProp with momentum"), Chain(RMSProp(), Momentum(1.0, BETA))
    ),
    "pytorch": Choice(("PyTorch-এর RMSProp", "PyTorch's RMSProp"), dialects.pytorch()),
    "pytorch-momentum": Choice(
        ("PyTorch-এর RMSProp, momentum সহ", "PyTorch's RMSProp with momentum"), dialects.pytorch(momentum=BETA)
    ),
    "keras": Choice(("Keras-এর RMSProp", "Keras' RMSProp"), dialects.keras()),
    "keras-momentum": Choice(
        ("Keras-এর RMSProp, momentum সহ", "Keras' RMSProp with momentum"), dialects.keras(momentum=BETA)
    ),
    "optax": Choice(("Optax-এর RMSProp", "Optax' RMSProp"), dialects.optax(LR)),
    "optax-momentum": Choice(
        ("Optax-এর RMSProp, momentum সহ", "Optax' RMSProp with momentum"), dialects.optax(LR, momentum=BETA)
    ),
    "tf1": Choice(("TensorFlow 1-এর RMSProp", "TensorFlow 1's RMSProp"), dialects.tf1(LR)),
    "tf1-momentum": Choice(
        ("TensorFlow 1-এর RMSProp, momentum সহ", "TensorFlow 1's RMSProp with momentum"),
        dialects.tf1(LR, momentum=BETA),
    ),
    "adadelta": _named("Adadelta", Adadelta()),
    "adam": _named("Adam", Adam()),
    "amsgrad": _named("AMSGrad", AMSGrad()),
    "adamw": _named("AdamW", AdamW()),
}

# The slips that are looked for in a reader's table: those of slips.py, and two in the column of g.
IN_TABLES = (
    *("no-square", "sign-of-square", "swapped", "sum", "no-one-minus-rho", "averaged", "no-root", "old-s", "corrected"),
    *("not-corrected", "one-s", "sgd", "no-gradient", "sign", "wrong-way", "only-step", "old-w"),
)

# Why a run ends, by the keys of CAUSES in trouble.py.
TROUBLE = {
    "diverges": (
        "run-টা diverge করছে: এই ধাপের আগে {theta} ছিল {before}। η ছোট করো।",
        "The run diverges: {theta} was {before} before this step. Take a smaller η.",
    ),
    "gradient": ("{theta} = {before}-তে gradient কোনো সংখ্যা নয়।", "At {theta} = {before} the gradient is no number."),
    "square": (
        "{name} অসীম হয়ে গেছে: gradient {g} এত বড় যে বর্গ করা যায় না।",
        "{name} became infinite: the gradient {g} is too large to square.",
    ),
    "long-step": (
        "run-টা diverge করছে: {theta} = {before} থেকে ধাপটা যেকোনো সংখ্যার চেয়ে লম্বা। η ছোট করো।",
        "The run diverges: the step from {theta} = {before} is longer than any number. Take a smaller η.",
    ),
    "variance": (
        "rounding-এর কারণে variance s − ḡ² ঋণাত্মক হয়ে গেছে।",
        "The variance s − ḡ² became negative by rounding.",
    ),
    "0/0": (
        "0/0: g = 0, {name} = 0, ε = 0। ε-কে ছোট একটা ধনাত্মক মান দাও, যেমন 1e-8।",
        "0/0: g = 0, {name} = 0 and ε = 0. Give ε a small positive value, such as 1e-8.",
    ),
    "division": (
        "শূন্য দিয়ে ভাগ: g = {g} এত ছোট যে g² হয় 0, আর ε = 0। ε-কে ছোট একটা ধনাত্মক মান দাও।",
        "Division by zero: g = {g} is so small that g² is 0, and ε = 0. Give ε a small positive value.",
    ),
    "unknown": (
        "{theta} আর সংখ্যা নেই; এই ধাপের আগে ছিল {before}, আর g = {g}।",
        "{theta} is no number any more; it was {before} before this step, and g = {g}.",
    ),
}


def chosen(key: str, **numbers: float) -> Optimizer:
    """The rule of this key with other numbers than the usual ones, by their short names.

    >>> chosen("rmsprop-momentum", lr=0.5, beta=0.8)
    Chain(first=RMSProp(lr=0.5, rho=0.9, eps=1e-08, s0=0.0), then=Momentum(lr=1.0, beta=0.8))
    """
    optimizer = CHOICES[key].optimizer
    there = {name: part for name, part, _ in _hyper(optimizer)}
    if unknown := numbers.keys() - there:
        raise ValueError(f"{key} has no {', '.join(sorted(unknown))}; it has {', '.join(there)}")
    if not isinstance(optimizer, Chain):
        return replace(optimizer, **numbers)
    parts = {
        part: replace(getattr(optimizer, part), **{n: x for n, x in numbers.items() if there[n] == part})
        for part in ("first", "then")
    }
    return replace(optimizer, **parts)


def hyper(key: str, optimizer: Optimizer) -> dict[str, float] | None:
    """The numbers by which `chosen` makes a rule again, where they are not the usual ones; None for another class.

    >>> hyper("rmsprop", RMSProp(0.2, eps=0)), hyper("adam", RMSProp())
    ({'lr': 0.2, 'eps': 0.0}, None)
    """
    usual = CHOICES[key].optimizer
    if type(usual) is not type(optimizer):
        return None
    found = {}
    for name, part, _ in _hyper(usual):
        own, other = (getattr(getattr(of, part) if part else of, name) for of in (optimizer, usual))
        if own != other:
            found[name] = own
    return found


def rule(choice: Choice) -> dict[str, Any]:
    """All that a page needs of a rule.

    python: what makes it, if the name of a class is enough. hyper: by short name, what a tree calls it (leaf), its
    symbol, usual value, and what it must stay below (None: no end). fixed: hyperparameters that are no choice. state:
    for each array the line that renews it, and the hyperparameter that it begins at ("" for 0). formula: as `formula`
    has it.

    >>> found = rule(CHOICES["rmsprop"])
    >>> found["hyper"]["rho"], found["state"]
    ({'leaf': 'rho', 'symbol': 'ρ', 'usual': 0.9, 'below': 1}, {'s': ['s', 's0']})
    """
    optimizer = choice.optimizer
    step = work(optimizer, g=2.0, before=3.0)
    hyper = {}
    for name, part, allowed in _hyper(optimizer):
        usual = getattr(getattr(optimizer, part) if part else optimizer, name)
        below = allowed.below if allowed.below != float("inf") else None
        leaf = f"{part}.{name}" if part else name
        hyper[name] = {"leaf": leaf, "symbol": allowed.symbol, "usual": usual, "below": below}
    leaves = {each["leaf"] for each in hyper.values()}
    given = {name: term.value for name, term in named_terms(step.h) if not name.startswith("one_minus_")}
    return {
        "name": choice.name,
        "python": type(optimizer).__name__ if is_plain(optimizer) else "",
        "hyper": hyper,
        "fixed": {name: value for name, value in given.items() if name not in leaves},
        "state": {key: [line_of(key), f"{key}0" if f"{key}0" in hyper else ""] for key in step.old if key != "theta"},
        "formula": formula(optimizer),
    }


def is_plain(optimizer: Optimizer) -> bool:
    """Whether a rule is its class with its usual numbers.

    >>> is_plain(RMSProp()), is_plain(RMSPropVariant(centered=True))
    (True, False)
    """
    return not isinstance(optimizer, Chain) and optimizer == type(optimizer)()


def module() -> str:
    """The module solver/data.js, which no file holds.

    >>> module().count("export const")
    6
    """
    rules = {key: rule(choice) for key, choice in CHOICES.items()}
    slips = {name: (SLIPS[name]["bn"], SLIPS[name]["en"]) for name in IN_TABLES}
    tables = {"CHOICES": rules, "TROUBLE": TROUBLE, "SQUARES": SQUARES, "SLIPS": slips}
    return constants({"MOST_STEPS": MOST_STEPS, "MOST_RULES": MOST_RULES, **tables})


def _hyper(optimizer: Optimizer) -> Iterator[tuple[str, str, Allowed]]:
    """What may be chosen of a rule: its name, whose it is in a chain, and what it may be.

    In a chain the learning rate that is 1 only hands on what it gets; it is no choice.
    """
    if not isinstance(optimizer, Chain):
        yield from ((entry.name, "", allowed) for entry in fields(optimizer) if (allowed := allowed_by(entry)))
        return
    for part in ("first", "then"):
        for name, _, allowed in _hyper(getattr(optimizer, part)):
            if name != "lr" or getattr(optimizer, part).lr != 1:
                yield name, part, allowed
