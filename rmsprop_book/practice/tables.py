"""Exam tables to fill: given gradients, a function, two parameters, the first steps of Adam."""

from collections.abc import Mapping

import numpy as np

from rmsprop_book.practice.arithmetic import steps
from rmsprop_book.practice.question import TOLERANCE, Blank, Question
from rmsprop_book.practice.words import both, statement
from rmsprop_lib.derivation import Step, derive
from rmsprop_lib.descent import Trace, descend, replay
from rmsprop_lib.objectives import parabola, quadratic
from rmsprop_lib.optimizers import Adam, RMSProp
from rmsprop_lib.slips import slips_in
from rmsprop_lib.terms import Term
from rmsprop_lib.writing import short

COLUMNS = ("t", "g", "g²", "s", "√s", "Δw", "w")
MOVED = 0.02  # of a step: so far off may be the w that it leads to
INTEGERS = (-6, -5, -4, -3, -2, 2, 3, 4, 5, 6)


def settings(rng: np.random.Generator) -> tuple[float, float]:
    """A learning rate and a decay rate that are kind to a pocket calculator.

    >>> settings(np.random.default_rng(0))
    (0.01, 0.5)
    """
    return float(rng.choice([0.1, 0.2, 0.5, 0.01])), float(rng.choice([0.9, 0.9, 0.8, 0.5, 0.95]))


def given_gradients(seed: int, rng: np.random.Generator) -> Question:
    """Three gradients are given; fill the table.

    >>> given_gradients(0, np.random.default_rng(0)).columns
    ('t', 'g', 'g²', 's', '√s', 'Δw', 'w')
    """
    lr, rho = settings(rng)
    start, gradients = int(rng.integers(-2, 6)), [int(g) for g in rng.choice(INTEGERS, 3)]
    run = replay(RMSProp(lr, rho, eps=0), gradients, start)
    listed = ", ".join(map(short, gradients))
    return Question(
        "given-gradients",
        seed,
        statement("given-gradients", start=f"w₀ = {short(start)}", lr=lr, rho=rho, gradients=listed),
        both(steps(run)),
        COLUMNS,
        tuple((str(t), short(gradients[t - 1]), *cells(run, t)) for t in (1, 2, 3)),
    )


def parabola_steps(seed: int, rng: np.random.Generator) -> Question:
    """A function is given; find the gradient in each step too.

    >>> len(parabola_steps(0, np.random.default_rng(0)).blanks)
    18
    """
    lr, rho = settings(rng)
    h, center, start = (int(rng.choice(choices)) for choices in ((1, 2, 3, 4), (-1, 0, 1, 2), (4, 5, 6)))
    run = descend(RMSProp(lr, rho, eps=0), parabola(h, center), start, steps=3)
    in_front = "" if h == 2 else f"{short(h / 2)}·"
    inside = f"(w {'−' if center > 0 else '+'} {abs(center)})" if center else "w"
    return Question(
        "parabola",
        seed,
        statement("parabola", curve=f"{in_front}{inside}²", start=f"w₀ = {start}", lr=lr, rho=rho),
        both(steps(run, slope=f"{h} × {inside.replace('w', '{}')}")),
        COLUMNS,
        tuple((str(t), slope(run, t, h, center), *cells(run, t)) for t in (1, 2, 3)),
    )


def slope(run: Trace, t: int, h: float, center: float) -> Blank:
    """The gradient of a parabola in step t, as a blank.

    >>> from rmsprop_lib import SGD
    >>> slope(descend(SGD(0.1), parabola(4, 1), 3, steps=1), 1, 4, 1).slips
    {'no-curvature': 2.0, 'no-center': 12.0, 'sign': -8.0}
    """
    w = run.theta[:, 0]
    slips = {"no-curvature": w[t - 1] - center, "no-center": h * w[t - 1]}
    if t > 1:
        slips["old-w"] = h * (w[t - 2] - center)
    g = h * (w[t - 1] - center)
    return Blank(g, {**slips, "sign": -g})


def cells(run: Trace, t: int) -> tuple[Blank, ...]:
    """g², s, √s, Δw and w of step t, each with the numbers that slips give there.

    >>> for slip, s in cells(replay(RMSProp(0.1, eps=0), [4], start=1), 1)[1].slips.items():
    ...     print(slip, round(s, 6))
    swapped 14.4
    no-one-minus-rho 16.0
    no-square 0.4
    """
    step = derive(run, t)
    return *(Blank(step[c], slips_in(step, c)) for c in ("g²", "s", "√s", "Δ")), moved(step, slips_in(step, "θ"))


def moved(step: Step, slips: Mapping[str, float]) -> Blank:
    """w after a step. How far off it may be is measured by the step: a w that has not moved is never right.

    >>> from rmsprop_book.practice.question import check
    >>> w = moved(derive(replay(RMSProp(0.01, eps=0), [4], start=2), 1), {})
    >>> [check(text, w) for text in ("1.96838", "1.968", "1.97", "2")]
    ['right', 'right', 'wrong', 'wrong']
    """
    w, share = step["θ"], MOVED * abs(step["Δ"])
    return Blank(w, slips, float(f"{min(TOLERANCE, share / abs(w)):.2g}") if w else TOLERANCE)


def two_parameters(seed: int, rng: np.random.Generator) -> Question:
    """One step of a function of two parameters: each has an s of its own.

    >>> [row[0] for row in two_parameters(0, np.random.default_rng(0)).rows]
    ['x', 'y']
    """
    lr, rho = settings(rng)
    flat, steep = float(rng.choice([0.1, 0.2, 0.5])), float(rng.choice([4, 6, 8, 12]))
    start = [int(x) for x in rng.choice([-4, -3, -2, 2, 3, 4], 2)]
    run = descend(RMSProp(lr, rho, eps=0), quadratic([flat, steep]), start, steps=1)
    curve = f"{short(flat / 2)}x² + {short(steep / 2)}y²"
    at = f"(x₀, y₀) = ({short(start[0])}, {short(start[1])})"
    return Question(
        "two-parameters",
        seed,
        statement("two-parameters", curve=curve, start=at, lr=lr, rho=rho),
        both([*steps(run, "x", 0, f"{short(flat)} × {{}}"), *steps(run, "y", 1, f"{short(steep)} × {{}}")]),
        ("θ", "g", "s", "Δθ", "θ₁"),
        tuple((name, *first_step_cells(run, i)) for i, name in enumerate("xy")),
    )


def first_step_cells(run: Trace, i: int) -> tuple[Blank, ...]:
    """g, s, Δθ and θ₁ of coordinate i; one s for both coordinates is among the slips.

    >>> run = descend(RMSProp(0.1, eps=0), quadratic([1, 7]), [1, 1], steps=1)
    >>> round(first_step_cells(run, 0)[1].slips["one-s"], 6)    # 0.1 × (1² + 7²) / 2
    2.5
    """
    step = derive(run, 1, i)
    rho = float(run.optimizer.values(1)["rho"])
    mixed = step.changed("s", Term((1 - rho) * float(np.mean(run.grad[0] ** 2))))  # one s for both
    start, g = step.before.value, step.g.value
    return (
        Blank(g, {"no-curvature": start, "sign": -g}),
        *(Blank(step[c], {**slips_in(step, c), "one-s": mixed[c]}) for c in ("s", "Δ")),
        moved(step, {**slips_in(step, "θ"), "one-s": mixed["θ"]}),
    )


def adam_steps(seed: int, rng: np.random.Generator) -> Question:
    """The first two steps of Adam, gradients given.

    >>> adam_steps(0, np.random.default_rng(0)).columns
    ('t', 'g', 'm', 'v', 'm̂', 'v̂', 'Δw')
    """
    lr, beta1, beta2 = float(rng.choice([0.1, 0.01, 0.5])), 0.9, float(rng.choice([0.99, 0.9, 0.95]))
    gradients = [int(g) for g in rng.choice(INTEGERS, 2)]
    run = replay(Adam(lr, beta1, beta2, eps=0), gradients, start=0)
    numbers = {"lr": lr, "beta1": beta1, "beta2": beta2, "g1": short(gradients[0]), "g2": short(gradients[1])}
    return Question(
        "adam",
        seed,
        statement("adam", **numbers),
        both(steps(run)),
        ("t", "g", "m", "v", "m̂", "v̂", "Δw"),
        tuple((str(t), short(gradients[t - 1]), *adam_cells(run, t)) for t in (1, 2)),
    )


def adam_cells(run: Trace, t: int) -> tuple[Blank, ...]:
    """m, v, m̂, v̂ and Δw of step t of Adam.

    >>> list(adam_cells(replay(Adam(0.1, eps=0), [4], start=0), 1)[2].slips)    # of m̂
    ['sign', 'not-corrected', 'swapped', 'no-one-minus-rho']
    """
    step = derive(run, t)
    return tuple(Blank(step[c], slips_in(step, c, back=3)) for c in ("m", "v", "m̂", "v̂", "Δ"))
