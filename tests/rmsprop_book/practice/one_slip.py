"""Tables of a question, filled rightly, and by somebody who makes one slip and goes on from it."""

from dataclasses import dataclass

import numpy as np

from rmsprop_book.practice.question import parse
from rmsprop_lib.by_hand import kept
from rmsprop_lib.derivation import work
from rmsprop_lib.descent import slope
from rmsprop_lib.slips import slips, wrong_lines
from rmsprop_lib.terms import Term
from rmsprop_lib.writing import half_digit, number

DECIMALS = 5


def empty(question):
    """The places of the empty cells, in order: which run, which step, which coordinate, which symbol."""
    table = question.table
    for (t, i), row in zip(table.rows, question.rows):
        for (run, symbol), cell in zip(table.columns, row[1:]):
            if not isinstance(cell, str):
                yield run, t, i, symbol


def cell(rows, t, i, symbol):
    step = rows[t - 1][i]
    return step.g.value if symbol == "g" else step[symbol]


def typed(question, runs, decimals):
    return [number(cell(runs[run], t, i, symbol), decimals) for run, t, i, symbol in empty(question)]


@dataclass(frozen=True)
class Filled:
    """A table that somebody filled with one slip; at: the first empty cell in which it shows; names: what it may be
    called, since two slips may come to one number."""

    question: object
    typed: list[str]
    at: int
    slip: str
    names: set[str]


def mean_square(g):
    return float(np.mean(np.square(g))) if len(g) > 1 else None


def reckoned(run, t, i, name, at):
    """The steps of somebody who makes this slip once and goes on from it."""
    theta, state, last, rows = list(run.start), [{} for _ in run.start], None, []
    for k in range(1, run.count + 1):
        g = slope(run.objective, np.array(theta, float), k).tolist()
        if k == t and at == "g":
            g[i] = wrong_slopes(run, np.array(theta, float), last, k)[name][i]
        row = [
            work(run.optimizer, g=Term(x, symbol="g", key="g"), before=w, old=s, t=k)
            for x, w, s in zip(g, theta, state)
        ]
        if k == t and at != "g":
            row[i] = all_slips(row[i], mean_square(g))[name, at]
        rows.append(row)
        if not np.isfinite([line.value for step in row for line in step.lines]).all():
            return None  # the root of a negative number: the reader is stopped by the calculator
        last, theta, state = theta, [step["θ"] for step in row], [kept(step) for step in row]
    return rows


def wrong_slopes(run, theta, last, t):
    slopes = {"sign": -slope(run.objective, theta, t)}
    slopes |= {name: of(theta, t) for name, of in run.other_slopes.items() if name != "right"}
    return slopes if last is None else slopes | {"old-w": slope(run.objective, np.array(last, float), t)}


def all_slips(step, shared):
    """The step with each slip of its lines."""
    found = {(slip.name, slip.at): slip.step for slip in slips(step)}
    has_s = any(line.symbol == "s" for line in step.lines)
    one = wrong_lines(step, "s", 0, shared).get("one-s") if has_s and shared is not None else None
    if one:
        found["one-s", "s"] = step.changed("s", one.term)
    return found


def with_one_slip(question):
    """Every slip of every cell of a question's table, if it shows."""
    places, right = list(empty(question)), [run.steps for run in question.table.runs]
    for number_of, run in enumerate(question.table.runs):
        for t, i in question.table.rows:
            step = run.steps[t - 1][i]
            last = [other.before.value for other in run.steps[t - 2]] if t > 1 else None
            theta = np.array([other.before.value for other in run.steps[t - 1]])
            shared = mean_square([other.g.value for other in run.steps[t - 1]])
            of_g = (
                [(name, "g") for name in wrong_slopes(run, theta, last, t)] if (number_of, t, i, "g") in places else []
            )
            for name, at in [*of_g, *all_slips(step, shared)]:
                rows = reckoned(run, t, i, name, at)
                if rows is None:
                    continue
                runs = [*right[:number_of], rows, *right[number_of + 1 :]]
                changed = [k for k, place in enumerate(places) if place[0] == number_of and differ(right, runs, place)]
                if changed and shows(right, runs, places[changed[0]]):
                    number_, *where = places[changed[0]]
                    names = {name} | same_number(run, rows, shared, *where)
                    yield Filled(question, typed(question, runs, DECIMALS), changed[0], name, names)


def differ(right, runs, place):
    return number(cell(right[place[0]], *place[1:]), DECIMALS) != number(cell(runs[place[0]], *place[1:]), DECIMALS)


def shows(right, runs, place):
    """Whether the wrong number cannot be taken for the right one as it is rounded."""
    run, t, i, symbol = place
    a, b = cell(right[run], t, i, symbol), cell(runs[run], t, i, symbol)
    adds = right[run][t - 1][i]["Δ"] if symbol == "θ" else a
    return abs(a - b) > max(0.01 * abs(adds), 4 * half_digit(a, DECIMALS), 4 * half_digit(b, DECIMALS))


def same_number(run, rows, shared, t, i, symbol):
    """What else gives this number in this cell."""
    value, step = number(cell(rows, t, i, symbol), DECIMALS), run.steps[t - 1][i]
    if symbol == "g":
        return set()
    found = {name: line.value for name, line in wrong_lines(step, symbol, 9, shared).items()}
    return {name for name, x in found.items() if number(x, DECIMALS) == value}


def is_idle(table, k):
    """Whether the slip left nothing to do in a cell but to write 0 or 1, or the number beside once more."""
    return parse(table.typed[k]) in (0, 1) or table.typed[k] == table.typed[k - 1]
