"""Practice without end: seeded questions with their answers, full solutions, and the slip behind each wrong number.

>>> from rmsprop_book.practice import make, check
>>> question = make("find-rho", seed=1)
>>> print(question.statement["en"])
s₀ = 2, g₁ = 4, s₁ = 2.14. Find ρ.
>>> check("০.৯৯", question.blanks[0]), check("0.01", question.blanks[0])
('right', 'swapped')
"""

from collections.abc import Callable

import numpy as np

from rmsprop_book.practice import choices, single, tables
from rmsprop_book.practice.question import Blank, Option, Question, check, parse
from rmsprop_book.practice.slips import SLIPS
from rmsprop_lib.checks import whole

Generator = Callable[[int, np.random.Generator], Question]

# Every kind of question, from what an exam asks most often to what it asks seldom.
KINDS: dict[str, Generator] = {
    "given-gradients": tables.given_gradients,
    "parabola": tables.parabola_steps,
    "two-parameters": tables.two_parameters,
    "adam": tables.adam_steps,
    "effective-rate": single.effective_rate,
    "find-rho": single.find_rho,
    "find-lr": single.find_lr,
    "half-life": single.half_life,
    "constant-gradient": single.constant_gradient,
    "first-step": single.first_step,
    "eps-places": single.eps_places,
    "hover": single.hover,
    "whose-row": choices.whose_row,
    "drift": choices.drift,
    "wrong-line": choices.wrong_line,
}


def make(kind: str, seed: int) -> Question:
    """The question of this kind and seed, a whole number from 0; the same each time.

    >>> make("hover", 3) == make("hover", 3)
    True
    """
    if kind not in KINDS:
        raise ValueError(f"no kind of question is called {kind!r}; there are {', '.join(KINDS)}")
    seed = whole("seed", seed, 0)
    numbers = np.random.default_rng([seed, list(KINDS).index(kind)])
    while not sound(question := KINDS[kind](seed, numbers)):
        pass  # numbers that are no good for an exam: draw others
    return question


def sound(question: Question) -> bool:
    """Whether a student can be asked this: no number of nearly 0, no root of one, no drift too slow to tell.

    >>> sound(make("parabola", 0))
    True
    """
    if question.kind == "eps-places":  # tiny numbers are what it is about
        return True
    return all(5e-4 < abs(blank.answer) < 1e5 for blank in question.blanks)


__all__ = ["KINDS", "SLIPS", "Blank", "Option", "Question", "check", "make", "parse", "sound"]
