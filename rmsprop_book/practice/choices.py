"""Questions of choice: who made this row, which way does it drift, which line is wrong."""

import numpy as np

from rmsprop_book.practice.draws import Draws
from rmsprop_book.practice.question import Option, Question
from rmsprop_book.practice.slips import SLIPS
from rmsprop_book.practice.tables import INTEGERS, settings
from rmsprop_book.practice.words import DRIFTS, FOLLOWS, STATEMENTS, TELLS, both, said
from rmsprop_lib.derivation import Step, work
from rmsprop_lib.descent import replay
from rmsprop_lib.hyperparameters import power
from rmsprop_lib.optimizers import SGD, Adagrad, Adam, RMSProp
from rmsprop_lib.slips import slips_in
from rmsprop_lib.terms import Term
from rmsprop_lib.writing import number, sub

ASKED = ("s", "Δ", "θ")  # the lines of a step in "find the wrong line"


def whose_row(draws: Draws) -> Question:
    """Two steps of an unknown optimizer: which one was it?

    >>> [option.text["en"] for option in whose_row(Draws(0)).options]
    ['SGD', 'Adagrad', 'RMSProp', 'Adam']
    """
    lr, who = draws.choice((0.1, 0.01, 0.2)), draws.integer(0, len(TELLS))
    g = [draws.choice((3, 4, 5, 6)), draws.choice((-3, -2, -1, 2))]
    rules = (SGD(lr), Adagrad(lr, eps=0), RMSProp(lr, eps=0), Adam(lr, eps=0))
    steps = [[number(step) for step in replay(rule, g, start=0).delta[:, 0].tolist()] for rule in rules]
    shown = ", ".join(f"Δw{sub(t)} = {step}" for t, step in enumerate(steps[who], 1))
    return Question(
        said(STATEMENTS["whose-row"], g1=g[0], g2=g[1], lr=lr, steps=shown),
        both(f"{name}: {one}, {two}" for name, (one, two) in zip(TELLS, steps)),
        options=tuple(Option({"bn": name, "en": name}, why) for name, why in TELLS.items()),
        right=who,
    )


def drift(draws: Draws) -> Question:
    """One large gradient against many small ones: which way does RMSProp drift in the long run?

    >>> len(drift(Draws(0)).options)
    2
    """
    n = draws.choice((5, 8, 10, 12, 20))
    large = n - 1 + draws.choice((0.5, 1, 2))
    drifts = {rho: settled_drift(n, large, rho) for rho in (0.5, 0.8, 0.9, 0.99, 0.999)}
    rho = draws.choice([rho for rho, moves in drifts.items() if abs(moves) > 0.02])  # others are too slow to call
    why = said(DRIFTS["why"], mean=(large - n + 1) / n, moves=number(drifts[rho], 3))
    return Question(
        said(STATEMENTS["drift"], n=n, large=large, rest=n - 1, rho=rho),
        why,
        options=(Option(DRIFTS["falls"], why), Option(DRIFTS["rises"], why)),
        right=int(drifts[rho] > 0),
    )


def settled_drift(n: int, large: float, rho: float) -> float:
    """How far a cycle moves θ, in units of η, once the memory has settled.

    >>> round(settled_drift(10, 10.0, 0.9), 2)    # the mean is +0.1, and still θ rises
    0.38
    """
    gradients = [large, *[-1.0] * (n - 1)]
    memory = 0.0
    for g in gradients:
        memory = rho * memory + (1 - rho) * (g * g)
    settled = memory / (1 - float(power(rho, n)))
    return float(replay(RMSProp(1.0, rho, eps=0, s0=settled), gradients, start=0).theta[-1, 0])


def wrong_line(draws: Draws) -> Question:
    """A solved table of two steps with one slip in it: which line is the first wrong one?

    >>> len(wrong_line(Draws(0)).options)
    6
    """
    lr, rho = settings(draws)
    first, slip = draws.integer(0, 2 * len(ASKED)), ""
    lines: list[str] = []
    s = w = 0.0
    for t in (1, 2):
        step = work(RMSProp(lr, rho, eps=0), g=draws.choice(INTEGERS), before=w, old={"s": s}, t=t)
        if first // len(ASKED) == t - 1:
            slip, step = pick(step, ASKED[first % len(ASKED)], draws)
        s, w = step["s"], step["θ"]
        lines += step.without("g²", "√s").text()
    why = [SLIPS[slip] if k == first else FOLLOWS for k in range(len(lines))]
    return Question(
        said(STATEMENTS["wrong-line"], start="w₀ = 0", lr=lr, rho=rho),
        SLIPS[slip],
        options=tuple(Option({"bn": line, "en": line}, reason) for line, reason in zip(lines, why)),
        right=first,
    )


def misreckoned(step: Step, at: str) -> dict[str, Step]:
    """The same step with each slip in one line: the sum as it should be, the number of the slip behind it.

    >>> step = work(RMSProp(0.1, eps=0), g=4, before=1, old={"s": 0})
    >>> misreckoned(step, "s")["swapped"].text()[1]
    's₁ = 0.9 × 0 + 0.1 × 16 = 14.4'
    """
    term = step.line(at).term
    wrong = {name: step.changed(at, Term(x, term.made_by, term.of)) for name, x in slips_in(step, at).items()}
    return {name: other for name, other in wrong.items() if np.isfinite([line.value for line in other.lines]).all()}


def pick(step: Step, at: str, draws: Draws) -> tuple[str, Step]:
    """A slip in a line that shows, its number is not nearly the right one; and the step with it.

    >>> step = work(RMSProp(0.1, eps=0), g=4, before=1, old={"s": 0})
    >>> pick(step, "s", Draws(0))[0] in misreckoned(step, "s")
    True
    """
    wrong, right = misreckoned(step, at), step[at]
    name = draws.choice([name for name, other in wrong.items() if abs(other[at] - right) > 0.05 * abs(right)])
    return name, wrong[name]
