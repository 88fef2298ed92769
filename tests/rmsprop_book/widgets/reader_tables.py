"""Tables as readers fill them, right and with one slip, to be marked."""

import random
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from rmsprop_book.widgets.solver_rules import CHOICES
from rmsprop_lib.by_hand import by_hand, kept
from rmsprop_lib.derivation import work
from rmsprop_lib.descent import slope
from rmsprop_lib.slips import slips
from rmsprop_lib.terms import Term
from rmsprop_lib.writing import half_digit, number, on_paper
from tests.rmsprop_book.widgets.problems import Problem, problem

DECIMALS = 5


@dataclass(frozen=True)
class Filled:
    """A problem, what a reader typed (for each step, for each coordinate), and the slip that was made, if any."""

    problem: Problem
    table: list[list[dict[str, str]]]
    decimals: int
    rounds: bool  # at each step, and goes on with that
    at: tuple[int, int, str] | None = None
    slip: str = ""
    value: float = 0.0


def typed(step, decimals):
    return {"g": number(step.g.value, decimals), **{line.symbol: number(line.value, decimals) for line in step.lines}}


def right_table(seed, decimals, by_rounding):
    """A table without a mistake: rounded at the end only, or at each step."""
    p = problem(seed, steps=5)
    run = by_hand(p.optimizer, p.objective, p.start, p.steps, decimals if by_rounding else None)
    return Filled(p, [[typed(step, decimals) for step in row] for row in run.steps], decimals, by_rounding)


def with_slip(p, slip, t, i, rounds):
    """The steps of a reader who makes this slip once and goes on from it; rounds: from each number as it is rounded."""
    theta, state, rows = list(p.start), [{} for _ in p.start], []
    for k in range(1, p.steps + 1):
        with np.errstate(all="ignore"):
            g = slope(p.objective, np.array(theta), k).tolist()
        g = [on_paper(x, DECIMALS) for x in g] if rounds else g
        row = [
            work(p.optimizer, g=Term(x, symbol="g", key="g"), before=at, old=old, t=k)
            for x, at, old in zip(g, theta, state)
        ]
        if k == t:
            row[i] = made_in(row[i], slip)
        row = [step.rounded(DECIMALS) for step in row] if rounds else row
        rows.append(row)
        theta, state = [step["θ"] for step in row], [kept(step) for step in row]
        if not np.isfinite([line.value for step in row for line in step.lines]).all():
            return None
    return rows


def made_in(step, slip):
    """The step with the same slip, if numbers before it were rounded."""
    return next((other.step for other in slips(step) if (other.name, other.at) == (slip.name, slip.at)), slip.step)


def shown(x):
    return number(x, DECIMALS)


def shows(step, slip):
    """Whether the wrong number cannot be taken for the right one as it is rounded."""
    right, wrong = step[slip.at], slip.step[slip.at]
    adds = abs(step["Δ"]) if slip.at == "θ" else abs(right)
    return abs(right - wrong) > max(0.01 * adds, 4 * half_digit(right, DECIMALS), 4 * half_digit(wrong, DECIMALS))


@cache
def tables_with_a_slip(each):
    """For each rule so many tables; each has one slip, and all slips and cells have their turn."""
    return [filled for at, _ in enumerate(CHOICES) for filled in _of_rule(at, each)]


def _of_rule(at, each):
    found, decides, seed, turns = [], random.Random(at), at, {}
    while len(found) < each:
        seed += len(CHOICES)
        p = replace(problem(seed), decimals=None, steps=decides.randint(2, 4))
        run = by_hand(p.optimizer, p.objective, p.start, p.steps)
        if run.trouble:
            continue
        t, i = decides.randint(1, p.steps), decides.randrange(len(p.start))
        step = run.steps[t - 1][i]
        there = [slip for slip in slips(step) if np.isfinite(slip.step[slip.at]) and shows(step, slip)]
        there = sorted(there, key=lambda slip: turns.get((slip.name, slip.at), 0))[:2]
        for slip in there:
            rounds = decides.random() < 0.3
            if rows := with_slip(p, slip, t, i, rounds):
                turns[slip.name, slip.at] = turns.get((slip.name, slip.at), 0) + 1
                at_first = next(
                    line.symbol for line in step.lines if shown(line.value) != shown(slip.step[line.symbol])
                )
                table = [[typed(each, DECIMALS) for each in row] for row in rows]
                found.append(Filled(p, table, DECIMALS, rounds, (t, i, at_first), slip.name, slip.step[at_first]))
    return found[:each]
