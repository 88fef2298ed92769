"""Exam tables to fill: runs on given gradients, on a function, on data, of two rules; and one with holes in it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import numpy as np

from rmsprop_book.practice.draws import Draws
from rmsprop_book.practice.question import Question, parse
from rmsprop_book.practice.run import Run, Table
from rmsprop_book.practice.words import OTHERS, SOLUTIONS, STATEMENTS, both, fill, said
from rmsprop_lib.dialects import pytorch
from rmsprop_lib.hyperparameters import Array
from rmsprop_lib.objectives import Objective, parabola, quadratic
from rmsprop_lib.optimizers import Adagrad, Adam, RMSProp
from rmsprop_lib.streams import given_gradients as stream
from rmsprop_lib.writing import checkable, factor, sub

INTEGERS = (-6, -5, -4, -3, -2, 2, 3, 4, 5, 6)
WHOLE, ONE_STEP = "g g² s √s Δw w", "g s Δθ θ₁"  # columns
SYMBOLS = {"Δw": "Δ", "Δθ": "Δ", "w": "θ", "θ₁": "θ"}  # of columns that are not called as their line is


def g_only(t: int, symbol: str) -> bool:
    """Which cells are given, by their step and line: so it is in most tables.

    >>> g_only(1, "g"), g_only(1, "s")
    (True, False)
    """
    return symbol == "g"


def nothing(t: int, symbol: str) -> bool:
    """So it is where the gradient has to be found too.

    >>> nothing(1, "g")
    False
    """
    return False


def settings(draws: Draws) -> tuple[float, float]:
    """A learning rate and a decay rate that are kind to a pocket calculator.

    >>> settings(Draws(0))
    (0.01, 0.5)
    """
    return draws.choice((0.1, 0.2, 0.5, 0.01)), draws.choice((0.9, 0.9, 0.8, 0.5, 0.95))


def to_fill(
    kind: str,
    runs: Sequence[Run],
    columns: Sequence[str],
    lines: Iterable[str],
    given: Callable[[int, str], bool],
    **numbers: float | str,
) -> Question:
    """A question with the table of a run, or of two beside each other, each with its columns.

    >>> run, numbers = Run(RMSProp(0.1, 0.5, eps=0), stream([4]), (0,), 1), dict(start="", lr="", rho="", gradients="")
    >>> to_fill("given-gradients", [run], ["g s"], [], g_only, **numbers).rows
    (('1', '4', 8.0),)
    """
    names = runs[0].names
    shown = [(run, head) for run, heads in enumerate(columns) for head in heads.split()]
    places = [(t, i) for t in range(1, runs[0].count + 1) for i in range(len(names))]
    symbols = [(run, SYMBOLS.get(head, head)) for run, head in shown]

    def cell(t: int, i: int, run: int, symbol: str) -> str | float:
        number = runs[run].number(t, i, symbol)
        return checkable(number) if given(t, symbol) else number

    is_alone = len(names) == 1
    heads = (head if len(runs) == 1 or head == "g" else f"{runs[run].rule} {head}" for run, head in shown)
    rows = ((str(t) if is_alone else names[i], *(cell(t, i, *each) for each in symbols)) for t, i in places)
    return Question(
        said(STATEMENTS[kind], **numbers),
        both(lines),
        ("t" if is_alone else "θ", *heads),
        tuple(rows),
        table=Table(tuple(runs), tuple(symbols), tuple(places)),
    )


def given_gradients(draws: Draws) -> Question:
    """Three gradients are given; fill the table.

    >>> given_gradients(Draws(0)).columns
    ('t', 'g', 'g²', 's', '√s', 'Δw', 'w')
    """
    run, numbers, gradients = three_steps(draws)
    return to_fill("given-gradients", [run], [WHOLE], run.lines(), g_only, gradients=listed(gradients), **numbers)


def three_steps(draws: Draws) -> tuple[Run, dict[str, float | str], list[int]]:
    """A run on three given gradients, what is said of it, and these.

    >>> three_steps(Draws(0))[1]
    {'start': 'w₀ = 1', 'lr': 0.01, 'rho': 0.5}
    """
    lr, rho = settings(draws)
    start, gradients = draws.integer(-2, 6), draws.several(INTEGERS, 3)
    run = Run(RMSProp(lr, rho, eps=0), stream(gradients), (start,), 3)
    return run, {"start": f"w₀ = {checkable(start)}", "lr": lr, "rho": rho}, gradients


def listed(numbers: Iterable[float]) -> str:
    """Numbers in a row.

    >>> listed([4, -2])
    '4, −2'
    """
    return ", ".join(map(checkable, numbers))


def parabola_steps(draws: Draws) -> Question:
    """A function is given; find the gradient in each step too.

    >>> len(parabola_steps(Draws(0)).answers)
    18
    """
    lr, rho = settings(draws)
    h, center, start = draws.choice((1, 2, 3, 4)), draws.choice((-1, 0, 1, 2)), draws.choice((4, 5, 6))
    wrong = {"no-curvature": lambda theta, t: theta - center, "no-center": lambda theta, t: h * theta}
    run = Run(RMSProp(lr, rho, eps=0), parabola(h, center), (start,), 3, other_slopes=wrong)
    in_front = "" if h == 2 else f"{checkable(h / 2)}·"
    inside = f"(w {'−' if center > 0 else '+'} {abs(center)})" if center else "w"
    lines = run.lines(slope=f"{h} × {inside.replace('w', '{}')}")
    curve, start_at = f"{in_front}{inside}²", f"w₀ = {start}"
    return to_fill("parabola", [run], [WHOLE], lines, nothing, curve=curve, start=start_at, lr=lr, rho=rho)


def two_parameters(draws: Draws) -> Question:
    """One step of a function of two parameters: each has an s of its own.

    >>> [row[0] for row in two_parameters(Draws(0)).rows]
    ['x', 'y']
    """
    lr, rho = settings(draws)
    curvature = (draws.choice((0.1, 0.2, 0.5)), float(draws.choice((4, 6, 8, 12))))
    start = tuple(draws.several((-4, -3, -2, 2, 3, 4), 2))
    wrong = {"no-curvature": lambda theta, t: theta}
    run = Run(RMSProp(lr, rho, eps=0), quadratic(curvature), start, 1, ("x", "y"), wrong)
    curve = f"{checkable(curvature[0] / 2)}x² + {checkable(curvature[1] / 2)}y²"
    slopes = (f"{checkable(h)} × {{}}" for h in curvature)
    lines = [line for i, slope in enumerate(slopes) for line in (f"{run.names[i]}:", *run.lines(i, slope))]
    at = f"(x₀, y₀) = ({listed(start)})"
    return to_fill("two-parameters", [run], [ONE_STEP], lines, nothing, curve=curve, start=at, lr=lr, rho=rho)


def from_data(draws: Draws) -> Question:
    """A line on two or three points: first its gradient, then one step of w and of b.

    >>> [row[0] for row in from_data(Draws(0)).rows]
    ['w', 'b']
    """
    lr, rho = settings(draws)
    w, b, side, first = draws.integer(0, 3), draws.integer(-1, 2), draws.choice((-1, 1)), draws.integer(1, 3)
    errors = [side * draws.integer(1, 6) for _ in range(draws.integer(2, 4))]  # none cancels another
    points = [(x, w * x + b - error) for x, error in enumerate(errors, first)]

    def sums(theta: Array, t: int) -> Array:
        """Of the errors, once each with its x."""
        off = [(theta[0] * x + theta[1] - y, x) for x, y in points]
        return np.array([sum(error * x for error, x in off), sum(error for error, _ in off)])

    wrong = {"no-mean": sums, "no-x": lambda theta, t: sums(theta, t)[[1, 1]] / len(points)}
    loss = Objective({"en": "line"}, "J", 2, lambda theta, t: sums(theta, t) / len(points))
    run = Run(RMSProp(lr, rho, eps=0), loss, (w, b), 1, ("w", "b"), wrong)
    off = [f"e{sub(k)} = {w} × {x} + {factor(b)} − {factor(y)}" for k, (x, y) in enumerate(points, 1)]
    products = " + ".join(f"{factor(error)} × {x}" for error, (x, _) in zip(errors, points))
    lines = [
        "e = ŷ − y = w x + b − y",
        *(f"{sum_} = {checkable(error)}" for sum_, error in zip(off, errors)),
        "w:",
        *run.lines(0, f"({products}) / {len(points)}"),
        "b:",
        *run.lines(1, f"({' + '.join(map(factor, errors))}) / {len(points)}"),
    ]
    given, start = ", ".join(f"({listed(point)})" for point in points), f"w₀ = {checkable(w)}, b₀ = {checkable(b)}"
    return to_fill("from-data", [run], [ONE_STEP], lines, nothing, points=given, start=start, lr=lr, rho=rho)


def adam_steps(draws: Draws) -> Question:
    """The first two steps of Adam, gradients given.

    >>> adam_steps(Draws(0)).columns
    ('t', 'g', 'm', 'v', 'm̂', 'v̂', 'Δw')
    """
    lr, beta1, beta2 = draws.choice((0.1, 0.01, 0.5)), 0.9, draws.choice((0.99, 0.9, 0.95))
    g = draws.several(INTEGERS, 2)
    run = Run(Adam(lr, beta1, beta2, eps=0), stream(g), (0,), 2)
    numbers = {"lr": lr, "beta1": beta1, "beta2": beta2}
    return to_fill("adam", [run], ["g m v m̂ v̂ Δw"], run.lines(), g_only, g1=g[0], g2=g[1], **numbers)


def two_rules(draws: Draws) -> Question:
    """RMSProp, and Adagrad or Adam beside it on the same gradients.

    >>> two_rules(Draws(0)).columns
    ('t', 'g', 'RMSProp s', 'RMSProp Δw', 'Adam m', 'Adam v', 'Adam m̂', 'Adam v̂', 'Adam Δw')
    """
    lr, rho = settings(draws)
    g = draws.several(INTEGERS, 2)
    other = draws.choice(("Adagrad", "Adam"))
    rule, columns = (Adagrad(lr, eps=0), "s Δw") if other == "Adagrad" else (Adam(lr, eps=0), "m v m̂ v̂ Δw")
    runs = [Run(each, stream(g), (0,), 2) for each in (RMSProp(lr, rho, eps=0), rule)]
    lines = [line for run in runs for line in (f"{run.rule}:", *run.lines())]
    return to_fill(
        "two-rules", runs, ["g s Δw", columns], lines, g_only, lr=lr, rho=rho, g1=g[0], g2=g[1], other=OTHERS[other]
    )


def momentum(draws: Draws) -> Question:
    """Two steps of RMSProp with momentum, as PyTorch has it: divided first, collected after.

    >>> momentum(Draws(0)).columns
    ('t', 'g', 's', '√s', 'm', 'Δw', 'w')
    """
    lr, rho = settings(draws)
    beta, g = draws.choice((0.9, 0.5, 0.8)), draws.several(INTEGERS, 2)
    run = Run(pytorch(lr, rho, 0, beta), stream(g), (0,), 2)
    return to_fill(
        "momentum", [run], ["g s √s m Δw w"], run.lines(), g_only, lr=lr, rho=rho, beta=beta, g1=g[0], g2=g[1]
    )


def hole(draws: Draws) -> Question:
    """A table in which three cells are empty; g₂ is found from the step that it made.

    >>> len(hole(Draws(0)).answers)
    3
    """
    run, numbers, g = three_steps(draws)
    last = draws.choice(("s", "√s", "Δ", "θ"))
    lr = float(numbers["lr"])

    def back(t: int, divided_by: str) -> Array:
        """g from the step that it made, as both are printed."""
        return np.array([-printed(run.number(t, 0, "Δ")) * printed(run.number(t, 0, divided_by)) / lr])

    other = {"right": lambda theta, t: back(t, "√s"), "no-root": lambda theta, t: back(t, "s")}
    run = replace(run, other_slopes=other)
    step, (line, *_), after = run.number(2, 0, "Δ"), run.steps[1][0].text(), run.steps[2][0]
    lines = fill(
        SOLUTIONS["hole"],
        {
            "lr": lr,
            "minus_step": factor(-step),
            "root": run.number(2, 0, "√s"),
            "g": g[1],
            "lines": "\n".join([line, after.text()[["g²", "s", "√s", "Δ", "θ"].index(last)]]),
        },
    )
    empty = {(2, "g"), (2, "g²"), (3, last)}
    return to_fill("hole", [run], [WHOLE], [lines], lambda t, symbol: (t, symbol) not in empty, **numbers)


def printed(x: float) -> float:
    """What a reader sees of a number.

    >>> printed(2 / 3)
    0.66667
    """
    return parse(checkable(x)) or 0.0
