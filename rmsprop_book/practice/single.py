"""Questions that ask for one or two numbers: effective rates, a step in reverse, memory, bounds, ε, the hover."""

import math

from rmsprop_book.practice.draws import Draws
from rmsprop_book.practice.question import FINE, Blank, Question
from rmsprop_book.practice.run import Run
from rmsprop_book.practice.tables import listed, settings
from rmsprop_book.practice.words import SOLUTIONS, STATEMENTS, both, fill, said
from rmsprop_lib.dialects import keras
from rmsprop_lib.hyperparameters import power
from rmsprop_lib.optimizers import Adagrad, RMSProp
from rmsprop_lib.streams import given_gradients as stream
from rmsprop_lib.writing import factor, sub

RHOS = (0.5, 0.8, 0.9, 0.95, 0.98, 0.99)


def asked(kind: str, blanks: dict[str, Blank], **numbers: float | str) -> Question:
    """A question whose table is a column of names and a column of blanks; numbers: all that its words have.

    >>> question = asked("find-rho", {"ρ": Blank(0.9, {})}, old=1, g=3, square=9, new=1.8, rho=0.9)
    >>> question.solution["en"].splitlines()[-1]
    'ρ = (9 − 1.8) / (9 − 1) = 0.9'
    """
    lines = both([fill(SOLUTIONS[kind], numbers)])
    return Question(said(STATEMENTS[kind], **numbers), lines, ("", ""), tuple(blanks.items()))


def effective_rate(draws: Draws) -> Question:
    """A profile of gradients: the effective learning rate of Adagrad and of RMSProp at its end.

    >>> [name for name, _ in effective_rate(Draws(0)).rows]
    ['Adagrad', 'RMSProp']
    """
    lr, profile = draws.choice((0.1, 0.01)), draws.several((1, 0.9, 0.8, 0.6, 0.5, 0.2, 0.1), 5)
    adagrad, rmsprop = (Run(rule, stream(profile), (0,), 5) for rule in (Adagrad(lr, eps=0), RMSProp(lr, eps=0)))
    (a_old, a), (r_old, r) = ([run.number(t, 0, "s") for t in (4, 5)] for run in (adagrad, rmsprop))
    root_of_a, root_of_r = math.sqrt(a), math.sqrt(r)
    of_sum, of_mean = lr / root_of_a, lr / root_of_r
    blanks = {
        "Adagrad": Blank(of_sum, {"average": of_mean, "old-s": lr / math.sqrt(a_old), "no-root": lr / a}),
        "RMSProp": Blank(of_mean, {"sum": of_sum, "old-s": lr / math.sqrt(r_old), "no-root": lr / r}),
    }
    squares, lines = " + ".join(f"{factor(g)}²" for g in profile), "\n".join(rmsprop.lines()[1::5])  # the lines of s
    roots = {"root_of_sum": root_of_a, "root_of_mean": root_of_r, "adagrad": of_sum, "rmsprop": of_mean, "sum": a}
    return asked("effective-rate", blanks, gradients=listed(profile), lr=lr, squares=squares, lines=lines, **roots)


def find_rho(draws: Draws) -> Question:
    """The reverse: s before and after, and the gradient, are given.

    >>> find_rho(Draws(0)).rows[0][0]
    'ρ'
    """
    rho, g, old = draws.choice(RHOS[1:]), draws.choice((3, 4, 5, 6)), draws.choice((1, 2, 4))
    new = rho * old + (1 - rho) * g**2
    slips = {
        "swapped": 1 - rho,
        "no-square": (g - new) / (g - old) if g != old else math.nan,
        "sum": new / (old + g**2),
    }
    return asked("find-rho", {"ρ": Blank(rho, slips, FINE)}, old=old, g=g, square=g**2, new=new, rho=rho)


def find_lr(draws: Draws) -> Question:
    """The reverse: the first step is given, find η.

    >>> find_lr(Draws(0)).rows[0][0]
    'η'
    """
    _, rho = settings(draws)
    lr, g, old = draws.choice((0.1, 0.2, 0.05, 0.01)), draws.choice((3, 4, 5, 6)), draws.choice((1, 2, 4))
    s = rho * old + (1 - rho) * g**2
    root = math.sqrt(s)
    step = lr * g / root
    slips = {"sign": -lr, "no-root": step * s / g, "old-s": step * math.sqrt(old) / g, "sgd": step / g}
    numbers = {"s": s, "root": root, "step": step, "lr": lr}
    return asked("find-lr", {"η": Blank(lr, slips)}, old=old, rho=rho, rest=1 - rho, g=g, **numbers)


def half_life(draws: Draws) -> Question:
    """From ρ to the half-life, and from a half-life to ρ.

    >>> [name for name, _ in half_life(Draws(0)).rows]
    ['(a) k', '(b) ρ']
    """
    rho, k = draws.choice(RHOS), draws.choice((5, 8, 12, 20, 30))
    life, back = math.log(2) / -math.log(rho), 0.5 ** (1 / k)
    blanks = {
        "(a) k": Blank(life, {"window": 1 / (1 - rho), "log-ten": math.log(2) / -math.log10(rho), "sign": -life}),
        "(b) ρ": Blank(back, {"window": 1 - 1 / k, "swapped": 1 - back}, FINE),
    }
    return asked("half-life", blanks, rho=rho, k=k, log=-math.log(rho), life=life, back=back)


def constant_gradient(draws: Draws) -> Question:
    """s after t steps of one and the same gradient, by the closed form.

    >>> len(constant_gradient(Draws(0)).blanks)
    1
    """
    _, rho = settings(draws)
    g, t = draws.choice((2, 3, 4, 5)), draws.choice((3, 4, 5, 6))
    left = float(power(rho, t))
    s = g**2 * (1 - left)
    slips = {
        "limit": g**2,
        "what-is-left": g**2 * left,
        "no-square": g * (1 - left),
        "off-by-one": g**2 * (1 - float(power(rho, t - 1))),
        "swapped": g**2 * (1 - float(power(1 - rho, t))),
        "sum": t * g**2,
    }
    return asked("constant-gradient", {f"s{sub(t)}": Blank(s, slips)}, g=g, rho=rho, t=sub(t), left=left, s=s)


def first_step(draws: Draws) -> Question:
    """The first step, which is also the longest possible.

    >>> first_step(Draws(0)).rows[0][0]
    '|Δw₁|'
    """
    lr, rho = draws.choice((0.1, 0.01, 0.001, 0.5, 0.05)), draws.choice((*RHOS, 0.999))
    g = draws.choice((0.003, 0.7, 12, 250))
    step = lr / math.sqrt(1 - rho)
    slips = {"just-lr": lr, "no-root": lr / (1 - rho), "swapped": lr / math.sqrt(rho), "sgd": lr * g}
    return asked("first-step", {"|Δw₁|": Blank(step, slips)}, lr=lr, rho=rho, rest=1 - rho, g=g, step=step)


def eps_places(draws: Draws) -> Question:
    """The first step at a tiny gradient, with ε outside and inside the root.

    >>> len(eps_places(Draws(0)).blanks)
    2
    """
    lr, rho, eps = 0.001, 0.9, draws.choice((1e-8, 1e-7, 1e-6))
    g = eps * draws.choice((0.5, 1, 2, 3))
    rules = RMSProp(lr, rho, eps), keras(lr, rho=rho, epsilon=eps)
    outside, inside = (abs(Run(rule, stream([g]), (0,), 1).number(1, 0, "Δ")) for rule in rules)
    s, without = 0.1 * (g * g), lr / math.sqrt(0.1)
    blanks = {
        "√s + ε": Blank(outside, {"no-eps": without, "eps-inside": inside, "sgd": lr * g}),
        "√(s + ε)": Blank(inside, {"no-eps": without, "eps-outside": outside, "sgd": lr * g}),
    }
    return asked("eps-places", blanks, g=g, eps=eps, s=s, root=math.sqrt(s), outside=outside, inside=inside)


def hover(draws: Draws) -> Question:
    """How far a constant learning rate swings in the end, and which ε ends it.

    >>> [name for name, _ in hover(Draws(0)).rows]
    ['(a) a', '(b) ε']
    """
    lr, h = draws.choice((0.1, 0.02, 0.01, 0.4)), draws.choice((0.5, 3, 4, 5, 10))
    eps = lr * h / 2
    blanks = {
        "(a) a": Blank(lr / 2, {"whole-step": lr, "first-step": lr / math.sqrt(0.1), "with-curvature": eps}),
        "(b) ε": Blank(eps, {"no-half": lr * h, "no-h": lr / 2}),
    }
    return asked("hover", blanks, h=h, lr=lr, half=lr / 2, eps=eps)
