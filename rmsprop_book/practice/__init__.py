"""Practice without end: seeded questions with their answers, full solutions, and the slip behind each wrong number.

>>> from rmsprop_book.practice import make, check
>>> question = make("find-rho", seed=1)
>>> print(question.statement["en"])
s₀ = 4, g₁ = 4, s₁ = 4.6. Find ρ.
>>> check("০.৯৫", question.blanks[0]), check("0.05", question.blanks[0])
('right', 'swapped')
"""

from collections.abc import Callable
from dataclasses import replace

from rmsprop_book.practice import choices, single, tables
from rmsprop_book.practice.draws import Draws
from rmsprop_book.practice.judged import judged
from rmsprop_book.practice.question import Blank, Option, Question, check, parse
from rmsprop_book.practice.slips import SLIPS
from rmsprop_lib.checks import whole

Generator = Callable[[Draws], Question]

# Every kind of question, from what an exam asks most often to what it asks seldom.
KINDS: dict[str, Generator] = {
    "given-gradients": tables.given_gradients,
    "parabola": tables.parabola_steps,
    "two-parameters": tables.two_parameters,
    "from-data": tables.from_data,
    "adam": tables.adam_steps,
    "two-rules": tables.two_rules,
    "momentum": tables.momentum,
    "hole": tables.hole,
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
    draws = Draws(seed, kind)
    while not sound(question := replace(KINDS[kind](draws), kind=kind, seed=seed)):
        pass  # numbers that are no good for an exam: draw others
    return question


def sound(question: Question) -> bool:
    """Whether a student can be asked this: no number of nearly 0, no root of one, no drift too slow to tell.

    >>> sound(make("parabola", 0))
    True
    """
    if question.kind == "eps-places":  # tiny numbers are what it is about
        return True
    if any("×10⁻" in option.text["en"] for option in question.options):
        return False
    return all(5e-4 < abs(answer) < 1e5 for answer in question.answers)


__all__ = ["KINDS", "SLIPS", "Blank", "Option", "Question", "check", "judged", "make", "parse", "sound"]
