"""The questions of papers as the page of the mock exam holds them: numericals of the bank have tables to fill there.

The page works a table out itself (mock_exam/table.js). It knows the rules of the solver, and gradients that are sums:
a problem with another rule or slope has no table, and its reader marks it.
"""

from functools import cache

import numpy as np

from rmsprop_book.exam import read
from rmsprop_book.exam.entries import Numerical
from rmsprop_book.exam.to_fill import to_fill, weights
from rmsprop_book.papers import bank
from rmsprop_book.papers.bank import Packed
from rmsprop_book.practice.run import Run
from rmsprop_book.widgets.solver_rules import CHOICES, chosen, hyper
from rmsprop_lib.base import Optimizer
from rmsprop_lib.descent import slope

DIGITS = 12  # of a slope; what is smaller was left by subtraction
SPOTS = (-1.7, 0.3, 2.9)  # where a slope is tried


def questions() -> list[Packed]:
    """All that can be asked; a numerical with the table that the page marks.

    >>> sum("table" in item for item in questions())
    38
    """
    return [item | ({"table": tables()[item["id"]]} if item["id"] in tables() else {}) for item in bank.questions()]


@cache
def tables() -> dict[str, Packed]:
    """Of each numerical that has one its table.

    slopes: for each step, or for all, of each coordinate what each parameter is multiplied by, and what is added.
    marks, weights: what the table is worth, and each of its cells. lines: those of its marking that it answers.

    >>> tables()["solve-sgd-three-steps"]["rule"], tables()["solve-sgd-three-steps"]["slopes"]
    ('sgd', [[[4.0, 0.0]]])
    """
    found = {entry.id: _table(entry) for entry in read("exam/numericals.yml") if any(m.cells for m in entry.marking)}
    return {name: table for name, table in found.items() if table}


def _table(numerical: Numerical) -> Packed | None:
    question = to_fill(numerical)
    assert question.table
    (run,), marks = question.table.runs, weights(numerical)
    named, slopes = _named(run.optimizer), _slopes(run)
    if not named or not slopes:
        return None
    return {
        "rule": named[0],
        "numbers": named[1],
        "slopes": slopes,
        "start": run.start,
        "count": run.count,
        "names": run.names,
        "columns": question.columns[1:],
        **({"isGiven": True} if isinstance(question.rows[0][1], str) else {}),
        "marks": marks[0],
        "weights": marks[1],
        "lines": [k for k, line in enumerate(numerical.marking) if line.cells],
    }


def _named(optimizer: Optimizer) -> tuple[str, dict[str, float]] | None:
    """Which rule of the solver it is, and its numbers."""
    for key in CHOICES:
        numbers = hyper(key, optimizer)
        if numbers is not None and chosen(key, **numbers) == optimizer:
            return key, numbers
    return None


def _slopes(run: Run) -> list[list[list[float]]] | None:
    """The gradient of each step as sums of the parameters; None, if it is no such sum."""
    found = [_slope(run, t) for t in range(1, run.count + 1)]
    if any(each is None for each in found):
        return None
    steps = [each.round(DIGITS).tolist() for each in found if each is not None]
    return steps[:1] if all(step == steps[0] for step in steps) else steps


def _slope(run: Run, t: int) -> np.ndarray | None:
    count = len(run.start)
    at_zero = slope(run.objective, np.zeros(count), t)
    factors = np.array([slope(run.objective, unit, t) - at_zero for unit in np.eye(count)]).T
    for spot in SPOTS:
        theta = spot * np.arange(1.0, count + 1)
        if not np.allclose(factors @ theta + at_zero, slope(run.objective, theta, t)):
            return None
    return np.column_stack([factors, at_zero])
