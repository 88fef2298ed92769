"""Slips of the pen: each is a change of one line of a step, carried forward through the lines that follow.

They are found by the form of a line (an average, a root, a corrected average, the step itself), so every rule has its
slips without a word about them in the rule.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from rmsprop_lib.derivation import Line, Step
from rmsprop_lib.terms import Term


@dataclass(frozen=True)
class Slip:
    """A step with a slip in it. name: which slip. at: the symbol of the first line that it changes."""

    name: str
    at: str
    step: Step


def slips(step: Step) -> list[Slip]:
    """All slips that can be made in this step and that show: the changed line comes to another number.

    >>> from rmsprop_lib import RMSProp
    >>> from rmsprop_lib.derivation import work
    >>> made = slips(work(RMSProp(lr=0.1, eps=0), g=4, before=1, old={"s": 0}))
    >>> [(slip.name, round(slip.step["s"], 2)) for slip in made if slip.at in ("g²", "s")]
    [('no-square', 0.4), ('swapped', 14.4), ('no-one-minus-rho', 16.0)]
    """
    return list(_slips(step))


def slips_in(step: Step, symbol: str, back: int = 1) -> dict[str, float]:
    """The wrong numbers that a cell of the exam table may hold, by slip: those of its own line, then those that come
    from up to `back` lines before it.

    >>> from rmsprop_lib import RMSProp
    >>> from rmsprop_lib.derivation import work
    >>> step = work(RMSProp(lr=0.1, eps=0), g=4, before=1, old={"s": 0})
    >>> {name: round(number, 5) for name, number in slips_in(step, "s").items()}
    {'swapped': 14.4, 'no-one-minus-rho': 16.0, 'no-square': 0.4}
    """
    return {name: line.value for name, line in wrong_lines(step, symbol, back).items()}


def wrong_lines(step: Step, symbol: str, back: int = 1, shared: float | None = None) -> dict[str, Line]:
    """The same with how each number came about. shared: the mean g² of several coordinates, which one might average
    for all of them.

    >>> from rmsprop_lib import RMSProp
    >>> from rmsprop_lib.derivation import work
    >>> wrong_lines(work(RMSProp(lr=0.1, eps=0), g=4, before=1, old={"s": 0}), "√s")["no-root"].term.made_by
    'multiply'
    """
    order = [line.symbol for line in step.lines]
    here = order.index(step.line(symbol).symbol)
    wrong: dict[str, Line] = {}
    for slip in sorted(_slips(step, shared), key=lambda slip: -order.index(slip.at)):
        if here - back <= order.index(slip.at) <= here and _differ(slip.step[symbol], step[symbol]):
            wrong.setdefault(slip.name, slip.step.line(symbol))
    return wrong


@lru_cache(maxsize=1)  # the cells of a table ask for those of one step after another
def _slips(step: Step, shared: float | None = None) -> tuple[Slip, ...]:
    found = []
    for line in step.lines:
        for name, term in _of_line(step, line, shared):
            if _differ(term.value, line.value):
                found.append(Slip(name, line.symbol, step.changed(line.symbol, term)))
    hats, without = [line for line in step.lines if line.term.key == "hat"], step
    for line in hats:  # whoever forgets one correction forgets all of them
        without = without.changed(line.symbol, 1 * without.line(line.symbol).term.of[0])
    shows = [line for line in hats if _differ(without[line.symbol], line.value)]
    return (*found, *(Slip("not-corrected", line.symbol, without) for line in shows))


def _of_line(step: Step, line: Line, shared: float | None) -> Iterator[tuple[str, Term]]:
    """The slips that this line invites: (name, what then stands there)."""
    term = line.term
    if line.symbol.endswith("²"):
        yield "no-square", 1 * term.of[0]
        if term.of[0].value < 0:
            yield "sign-of-square", -term
    elif average := _average(term):
        rate, old, rest, new = average
        yield "swapped", rest * old + rate * new
        if old.value:
            yield "sum", old + new
        yield "no-one-minus-rho", rate * old + new
        if shared is not None and new.symbol == "g²":
            yield "one-s", rate * old + rest * shared
        if new.key == "g":
            yield "sign", -term
    elif collected := _collected(term):
        rate, old, new = collected
        yield "averaged", rate * old + Term(1 - rate.value) * new
    elif term.key == "hat":
        if term.value < 0 or term.of[0].symbol in ("m", "ḡ"):
            yield "sign", -term
    elif term.made_by == "sqrt":
        yield from _of_root(step, term)
    elif line.symbol == "Δ":
        yield from _of_delta(step, term)
    elif line.symbol == "θ":
        yield "wrong-way", step.before - step.line("Δ").term
        yield "only-step", 1 * step.line("Δ").term


def _of_root(step: Step, root: Term) -> Iterator[tuple[str, Term]]:
    inside = root.of[0]
    yield "no-root", 1 * inside
    before = step.old.get(inside.symbol)
    if before is not None and before.value:
        yield "old-s", np.sqrt(before)
    if before is not None and (average := _average(inside)):
        yield "corrected", np.sqrt(inside / Term(1 - average[0].value ** step.t))


def _of_delta(step: Step, delta: Term) -> Iterator[tuple[str, Term]]:
    yield "sign", -delta
    way = delta.of[0]
    if way.made_by == "multiply" and way.of[0].made_by == "divide":  # η / root · g
        rate, g = way.of
        if g.key == "g":
            yield "sgd", -(rate.of[0] * g)
            yield "no-gradient", 1 * rate


def _collected(term: Term) -> tuple[Term, Term, Term] | None:
    """β, the old m and what is new, if the term is a momentum that adds up."""
    if term.made_by != "add" or term.of[0].made_by != "multiply" or not term.of[0].of[1].key.startswith("old."):
        return None
    return (*term.of[0].of, term.of[1])  # type: ignore[return-value]  # two and one


def _differ(a: float, b: float) -> bool:
    """By more than rounding."""
    return not (math.isclose(a, b, rel_tol=1e-9) or (math.isnan(a) and math.isnan(b)))


def _average(term: Term) -> tuple[Term, Term, Term, Term] | None:
    """ρ, the old average, 1 − ρ and what is new, if the term is an average that fades."""
    parts = [part for part in term.of if part.made_by == "multiply"] if term.made_by == "add" else []
    if len(parts) == 2 and parts[1].of[0].key == f"one_minus_{parts[0].of[0].key}":
        return (*parts[0].of, *parts[1].of)  # type: ignore[return-value]  # two and two
    return None
