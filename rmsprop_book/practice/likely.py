"""The wrong numbers that a class hands in: the tables of those who make one and the same slip wherever they can.

Marking (marking.py) asks which slip a number comes from; this is the other way round, for a key on paper.
"""

import math
from collections.abc import Collection, Iterator, Sequence

import numpy as np

from rmsprop_book.practice.question import Question
from rmsprop_book.practice.run import Run, in_cell
from rmsprop_lib.by_hand import kept
from rmsprop_lib.derivation import Step, work
from rmsprop_lib.descent import slope
from rmsprop_lib.hyperparameters import Array
from rmsprop_lib.slips import slips, wrong_lines
from rmsprop_lib.terms import Term

Cell = tuple[int, int, str]  # its step, its coordinate, and the symbol of its column
NEAR = 1e-3  # relative: two numbers closer than this look alike on paper


def wrong_tables(question: Question) -> Iterator[tuple[str, list[float]]]:
    """Each slip with the numbers that its maker writes into the empty cells; nan where no number comes out.

    >>> from rmsprop_book.practice import make
    >>> question = make("given-gradients", 0)
    >>> {slip: round(cells[1], 3) for slip, cells in wrong_tables(question)}["no-square"], round(question.answers[1], 3)
    (-1.0, 5.0)
    """
    table = question.table
    if not table:
        return
    places = [(run, t, i, symbol) for (t, i) in table.rows for run, symbol in table.columns]
    cells = [cell for row in question.rows for cell in row[1:]]
    for number, run in enumerate(table.runs):
        said = {place[1:] for place, cell in zip(places, cells) if place[0] == number and isinstance(cell, str)}
        empty = [place[1:] for place, cell in zip(places, cells) if place[0] == number and not isinstance(cell, str)]
        shown = [place[0] == number for place, cell in zip(places, cells) if not isinstance(cell, str)]
        for slip, wrong in wrong_cells(run, empty, said):
            own, right = iter(wrong), iter(question.answers)
            yield slip, [next(own) if is_own else x for is_own, x in zip(shown, right)]


def wrong_cells(run: Run, cells: Sequence[Cell], said: Collection[Cell]) -> Iterator[tuple[str, list[float]]]:
    """Each slip with the numbers of its maker in some cells of a run; of two with the same numbers the first, and none
    whose numbers are right. said: the cells whose number the question says.

    >>> from rmsprop_lib import RMSProp, given_gradients
    >>> run = Run(RMSProp(0.1, eps=0), given_gradients([4, 2]), (1.0,), 2)
    >>> {slip: round(s, 2) for slip, (s,) in wrong_cells(run, [(2, 0, "s")], [(1, 0, "g"), (2, 0, "g")])}["swapped"]
    5.04
    """
    seen = [[run.number(*cell) for cell in cells]]
    for slip, at in dict.fromkeys(invited(run, said)):
        steps = always(run, said, slip, at)
        wrong = [in_cell(steps[t - 1][i], symbol) if t <= len(steps) else math.nan for t, i, symbol in cells]
        if not any(np.allclose(wrong, other, NEAR, 1e-12, equal_nan=True) for other in seen):
            seen.append(wrong)
            yield slip, wrong


def invited(run: Run, said: Collection[Cell]) -> Iterator[tuple[str, str]]:
    """The slips of a run, each with the line in which it is made: "g" first, then in the order of the lines.

    >>> from rmsprop_lib import SGD, given_gradients
    >>> list(invited(Run(SGD(0.1), given_gradients([4]), (1.0,), 1), [(1, 0, "g")]))[0]
    ('sign', 'Δ')
    """
    for t, row in enumerate(run.steps, 1):
        shared = mean_square([step.g.value for step in row])
        for i, step in enumerate(row):
            last = before_of(run.steps[t - 2]) if t > 1 else None
            yield from ((name, "g") for name in slopes(run, before_of(row), last, t) if (t, i, "g") not in said)
            order = [line.symbol for line in step.lines]
            found = [(name, at) for name, at in changes(step, shared) if (t, i, at) not in said]
            yield from sorted(found, key=lambda pair: order.index(pair[1]))


def always(run: Run, said: Collection[Cell], slip: str, at: str) -> list[list[Step]]:
    """The run of somebody who makes this slip in this line of each step, and goes on from it; what the question says
    stays. It ends where no number comes out: at the root of a negative one.

    >>> from rmsprop_lib import SGD, parabola
    >>> always(Run(SGD(0.1), parabola(), (5.0,), 2), [], "sign", "Δ")[1][0]["θ"]
    7.2
    """
    theta, state, done = list(map(float, run.start)), [dict[str, float]() for _ in run.start], list[list[Step]]()
    for t, right in enumerate(run.steps, 1):
        g = slope(run.objective, np.array(theta), t)
        if at == "g":
            g = slopes(run, np.array(theta), before_of(done[-1]) if done else None, t).get(slip, g)
        slope_of = [step.g.value if (t, i, "g") in said else float(g[i]) for i, step in enumerate(right)]
        row = []
        for i, (x, before, old) in enumerate(zip(slope_of, theta, state)):
            step = work(run.optimizer, g=Term(x, symbol="g", key="g"), before=before, old=old, t=t)
            if (t, i, at) not in said:
                step = changes(step, mean_square(slope_of)).get((slip, at), step)
            row.append(as_said(step, right[i], [symbol for when, where, symbol in said if (when, where) == (t, i)]))
        done.append(row)
        theta, state = [step["θ"] for step in row], [kept(step) for step in row]
        if not np.isfinite([*theta, *(x for old in state for x in old.values())]).all():
            break
    return done


def changes(step: Step, shared: float | None) -> dict[tuple[str, str], Step]:
    """The step with each slip of its lines, by the slip and its line. shared: the mean g² of several coordinates.

    >>> from rmsprop_lib import RMSProp
    >>> ("no-root", "√s") in changes(work(RMSProp(0.1, eps=0), g=4, before=1), None)
    True
    """
    with np.errstate(all="ignore"):
        found = {(slip.name, slip.at): slip.step for slip in slips(step)}
        if shared is not None and any(line.symbol == "s" for line in step.lines):
            one = wrong_lines(step, "s", 0, shared).get("one-s")
            found |= {("one-s", "s"): step.changed("s", one.term)} if one else {}
    return found


def slopes(run: Run, theta: Array, last: Array | None, t: int) -> dict[str, Array]:
    """The wrong gradients by slip. last: the θ of the step before, if there was one.

    >>> from rmsprop_lib import SGD, parabola
    >>> slopes(Run(SGD(0.1), parabola(), (5.0,), 1), np.array([4.0]), np.array([5.0]), 2)["old-w"]
    array([10.])
    """
    found = {"sign": -slope(run.objective, theta, t)}
    found |= {name: of(theta, t) for name, of in run.other_slopes.items() if name != "right"}
    return found if last is None else found | {"old-w": slope(run.objective, last, t)}


def as_said(step: Step, right: Step, said: Collection[str]) -> Step:
    """The step with the numbers that the question says.

    >>> from rmsprop_lib.optimizers import SGD
    >>> right = work(SGD(0.1), g=4, before=1)
    >>> as_said(work(SGD(0.1), g=5, before=1), right, ["Δ"])["θ"]
    0.6
    """
    for symbol in [line.symbol for line in step.lines if line.symbol in said]:
        step = step.changed(symbol, 1 * Term(right[symbol]))
    return step


def before_of(row: Sequence[Step]) -> Array:
    """The θ from which a step went.

    >>> from rmsprop_lib.optimizers import SGD
    >>> before_of([work(SGD(0.1), g=4, before=1)])
    array([1.])
    """
    return np.array([step.before.value for step in row])


def mean_square(g: Sequence[float]) -> float | None:
    """What somebody averages who keeps one s for several coordinates.

    >>> mean_square([1, 3]), mean_square([4])
    (5.0, None)
    """
    return float(np.mean(np.square(g))) if len(g) > 1 else None
