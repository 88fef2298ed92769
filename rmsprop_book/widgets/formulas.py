"""A rule's lines as data, so that a page without a kernel works them out and writes them down (derive.js).

The rule itself says them: it is run once on numbers that remember how they came about.
"""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from rmsprop_lib.derivation import work
from rmsprop_lib.optimizers import Optimizer
from rmsprop_lib.terms import Term

Tree = float | str | list[Any]


def formula(optimizer: Optimizer) -> dict[str, Any]:
    """lines: each line's tree by its symbol. leaves: what is given, by name, and its symbol.

    A tree is [what made it, of what, …]; a name in it is a leaf or an earlier line. In a chain, names tell whose they
    are: "first.lr", "then.lr". The numbers of the optimizer are left behind, so its switches decide the formula.

    >>> from rmsprop_lib import SGD
    >>> formula(SGD())["lines"]
    {'Δ': ['negative', ['multiply', 'lr', 'g']], 'θ': ['add', 'old.theta', 'Δ']}
    >>> formula(SGD())["leaves"]
    {'lr': 'η', 'g': 'g', 'old.theta': 'θ'}
    """
    step = work(optimizer, g=2.0, before=3.0)
    lines = {id(line.term): line.symbol for line in step.lines}
    names = {id(term): name for name, term in named_terms(step.h)}
    leaves: dict[str, str] = {}

    def named(leaf: Term) -> Tree:
        name = names.get(id(leaf)) or _seen(leaf.key, names) or leaf.key
        if not name:
            return leaf.value
        leaves[name] = leaf.symbol
        return name

    def tree(term: Term, line: Term) -> Tree:
        if term is not line and id(term) in lines:
            return lines[id(term)]
        return [term.made_by, *(tree(part, line) for part in term.of)] if term.made_by else named(term)

    trees = {line.symbol: tree(line.term, line.term) for line in step.lines}
    if both := trees.keys() & (leaves.keys() - {"g"}):
        raise ValueError(f"a line and a hyperparameter have the same name: {', '.join(sorted(both))}")
    return {"leaves": leaves, "lines": trees}


def named_terms(h: SimpleNamespace, part: str = "") -> Iterator[tuple[str, Term]]:
    """The hyperparameters of a step, each with the name that a tree calls it by."""
    for name, value in vars(h).items():
        if isinstance(value, SimpleNamespace):
            yield from named_terms(value, f"{part}{name}.")
        elif isinstance(value, Term):
            rate = name.removeprefix("one_minus_")
            yield name.removesuffix(rate) + part + rate, value


def _seen(key: str, names: dict[int, str]) -> str:
    """1 − ρ^t is made on the way, so only its key tells: "seen_rho", and "seen_first.rho" in a chain."""
    rates = [name for name in names.values() if key == f"seen_{name.rpartition('.')[2]}"]
    return f"seen_{rates[0]}" if rates else ""
