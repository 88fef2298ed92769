"""The tables of those who make one slip: marking finds that slip in them, and nothing else."""

from collections import Counter

import numpy as np
import pytest

from rmsprop_book.exam import read
from rmsprop_book.exam.pages import run
from rmsprop_book.practice import KINDS, SLIPS, make
from rmsprop_book.practice.judged import judged
from rmsprop_book.practice.likely import wrong_cells, wrong_tables
from rmsprop_book.practice.run import Run
from rmsprop_lib import RMSProp, given_gradients
from rmsprop_lib.writing import checkable

TABLES = [kind for kind in KINDS if make(kind, 0).table]
SEEDS = range(6)


@pytest.mark.parametrize("kind", TABLES)
def test_marking_names_the_slip_that_was_made(kind):
    """Where two slips come to the same number, either may be named: that is seldom."""
    found = Counter()
    for seed in SEEDS:
        question = make(kind, seed)
        for slip, cells in wrong_tables(question):
            verdicts = judged(question, ["" if np.isnan(x) else checkable(x, 7) for x in cells])
            first = next(verdict for verdict in verdicts if verdict[0] != "right")
            found[first == ("slip", slip)] += 1
            assert first[0] in ("slip", "rounded") and first[1] in ("", *SLIPS), (seed, slip, first)
    assert found[True] > 0.94 * found.total() and found.total() > 6 * len(SEEDS) - 6


@pytest.mark.parametrize("kind", TABLES)
def test_each_slip_shows_and_no_two_look_alike(kind):
    for seed in SEEDS:
        question = make(kind, seed)
        rows = [question.answers, *(cells for _, cells in wrong_tables(question))]
        for k, row in enumerate(rows):
            assert len(row) == len(question.answers)
            assert not any(np.allclose(row, other, 1e-4, 0, equal_nan=True) for other in rows[:k]), (seed, k)


def test_a_slip_is_made_in_every_step_and_gone_on_from():
    own = Run(RMSProp(0.1, 0.5, eps=0), given_gradients([4, 2]), (1.0,), 2)
    said, cells = [(1, 0, "g"), (2, 0, "g")], [(1, 0, "s"), (2, 0, "s"), (2, 0, "√s")]
    wrong = dict(wrong_cells(own, cells, said))
    assert wrong["no-square"] == pytest.approx([2.0, 2.0, 2**0.5])  # 0.5 × 4; 0.5 × 2 + 0.5 × 2
    assert wrong["no-one-minus-rho"] == pytest.approx([16.0, 12.0, 12**0.5])


def test_what_the_question_says_stays():
    """In a table with gaps nobody goes on from a wrong s: it is printed."""
    question = make("hole", 3)
    right = question.answers
    for slip, cells in wrong_tables(question):
        assert sum(not np.isclose(x, y, 1e-3) for x, y in zip(cells[2:], right[2:])) <= 1
        if slip == "no-square":
            assert cells[0] == pytest.approx(right[0]) and cells[2] == pytest.approx(right[2])


def test_the_root_of_a_negative_number_ends_the_table():
    question = next(q for q in (make("given-gradients", seed) for seed in range(99)) if "−" in q.rows[0][1])
    cells = dict(wrong_tables(question))["no-square"]
    assert cells[0] == -(question.answers[0] ** 0.5) and np.isnan(cells[-1])


@pytest.mark.long
def test_each_numerical_of_the_bank_has_its_slips():
    for entry in read("exam/numericals.yml"):
        trace = run(entry.run)
        names = tuple(entry.symbol.split())
        own = Run(trace.optimizer, trace.objective, tuple(map(float, trace.theta[0])), len(trace.theta) - 1, names)
        cells = [(1, 0, line.symbol) for line in own.steps[0][0].lines]
        assert {slip for slip, _ in wrong_cells(own, cells, [])} <= SLIPS.keys()
        assert np.allclose(own.number(1, 0, "θ"), trace.theta[1][0]), entry.id
