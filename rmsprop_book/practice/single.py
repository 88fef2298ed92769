"""Questions that ask for one or two numbers: effective rates, a step in reverse, memory, bounds, ε, the hover."""

import math

import numpy as np

from rmsprop_book.practice.arithmetic import squared, steps
from rmsprop_book.practice.question import Blank, Question
from rmsprop_book.practice.tables import settings
from rmsprop_book.practice.words import both, statement
from rmsprop_lib.descent import replay
from rmsprop_lib.dialects import keras
from rmsprop_lib.optimizers import Adagrad, RMSProp
from rmsprop_lib.writing import checkable, sub

RHOS = (0.5, 0.8, 0.9, 0.95, 0.98, 0.99)
FINE = 0.0005  # for ρ near 1 the third decimal matters


def asked(kind: str, seed: int, numbers: dict[str, object], lines: list[str], blanks: dict[str, Blank]) -> Question:
    """A question whose table is a column of names and a column of blanks.

    >>> asked("find-rho", 0, {"old": 1, "g": 3, "new": 1.8}, ["ρ = 0.9"], {"ρ": Blank(0.9, {})}).blanks[0].answer
    0.9
    """
    return Question(kind, seed, statement(kind, **numbers), both(lines), ("", ""), tuple(blanks.items()))


def effective_rate(seed: int, rng: np.random.Generator) -> Question:
    """A profile of gradients: the effective learning rate of Adagrad and of RMSProp at its end.

    >>> [name for name, _ in effective_rate(0, np.random.default_rng(0)).rows]
    ['Adagrad', 'RMSProp']
    """
    lr = float(rng.choice([0.1, 0.01]))
    profile = [float(g) for g in rng.choice([1, 0.9, 0.8, 0.6, 0.5, 0.2, 0.1], 5)]
    adagrad, rmsprop = replay(Adagrad(lr, eps=0), profile, 0), replay(RMSProp(lr, eps=0), profile, 0)
    (a_old, a), (r_old, r) = (run.state["s"][-2:, 0].tolist() for run in (adagrad, rmsprop))
    blanks = {
        "Adagrad": Blank(lr / a**0.5, {"average": lr / r**0.5, "old-s": lr / a_old**0.5, "no-root": lr / a}),
        "RMSProp": Blank(lr / r**0.5, {"sum": lr / a**0.5, "old-s": lr / r_old**0.5, "no-root": lr / r}),
    }
    lines = [
        f"Adagrad: s₅ = {' + '.join(map(squared, profile))} = {checkable(a)}",
        f"η/√s₅ = {checkable(lr)} / {checkable(a**0.5)} = {checkable(lr / a**0.5)}",
        "RMSProp:",
        *steps(rmsprop)[1::5],  # the lines of s
        f"η/√s₅ = {checkable(lr)} / {checkable(r**0.5)} = {checkable(lr / r**0.5)}",
    ]
    listed = ", ".join(map(checkable, profile))
    return asked("effective-rate", seed, {"gradients": listed, "lr": lr}, lines, blanks)


def find_rho(seed: int, rng: np.random.Generator) -> Question:
    """The reverse: s before and after, and the gradient, are given.

    >>> find_rho(0, np.random.default_rng(0)).rows[0][0]
    'ρ'
    """
    rho, g, old = float(rng.choice(RHOS[1:])), int(rng.choice([3, 4, 5, 6])), int(rng.choice([1, 2, 4]))
    new = rho * old + (1 - rho) * g**2
    lines = [
        "s₁ = ρ s₀ + (1 − ρ) g₁²",
        "ρ = (g₁² − s₁) / (g₁² − s₀)",
        f"ρ = ({g**2} − {checkable(new)}) / ({g**2} − {old}) = {checkable(rho)}",
    ]
    slips = {
        "swapped": 1 - rho,
        "no-square": (g - new) / (g - old) if g != old else math.nan,
        "sum": new / (old + g**2),
    }
    return asked("find-rho", seed, {"old": old, "g": g, "new": checkable(new)}, lines, {"ρ": Blank(rho, slips, FINE)})


def find_lr(seed: int, rng: np.random.Generator) -> Question:
    """The reverse: the first step is given, find η.

    >>> find_lr(0, np.random.default_rng(0)).rows[0][0]
    'η'
    """
    _, rho = settings(rng)
    lr, g, old = float(rng.choice([0.1, 0.2, 0.05, 0.01])), int(rng.choice([3, 4, 5, 6])), int(rng.choice([1, 2, 4]))
    s = rho * old + (1 - rho) * g**2
    step = lr * g / s**0.5
    lines = [
        f"s₁ = {checkable(rho)} × {old} + {checkable(1 - rho)} × {g}² = {checkable(s)}",
        "η = |Δw₁| × √s₁ / |g₁|",
        f"η = {checkable(step)} × {checkable(s**0.5)} / {g} = {checkable(lr)}",
    ]
    slips = {"sign": -lr, "no-root": step * s / g, "old-s": step * old**0.5 / g, "sgd": step / g}
    numbers = {"old": old, "rho": rho, "g": g, "step": checkable(step)}
    return asked("find-lr", seed, numbers, lines, {"η": Blank(lr, slips)})


def half_life(seed: int, rng: np.random.Generator) -> Question:
    """From ρ to the half-life, and from a half-life to ρ.

    >>> [name for name, _ in half_life(0, np.random.default_rng(0)).rows]
    ['(a) k', '(b) ρ']
    """
    rho, k = float(rng.choice(RHOS)), int(rng.choice([5, 8, 12, 20, 30]))
    life, back = math.log(2) / -math.log(rho), 0.5 ** (1 / k)
    lines = [
        "ρᵏ = 1/2,  k = ln 2 / (−ln ρ)",
        f"(a) k = 0.69315 / {checkable(-math.log(rho))} = {checkable(life)}",
        f"(b) ρ = 0.5^(1/{k}) = {checkable(back)}",
    ]
    blanks = {
        "(a) k": Blank(life, {"window": 1 / (1 - rho), "log-ten": math.log(2) / -math.log10(rho), "sign": -life}),
        "(b) ρ": Blank(back, {"window": 1 - 1 / k, "swapped": 1 - back}, FINE),
    }
    return asked("half-life", seed, {"rho": rho, "k": k}, lines, blanks)


def constant_gradient(seed: int, rng: np.random.Generator) -> Question:
    """s after t steps of one and the same gradient, by the closed form.

    >>> len(constant_gradient(0, np.random.default_rng(0)).blanks)
    1
    """
    _, rho = settings(rng)
    g, t = int(rng.choice([2, 3, 4, 5])), int(rng.choice([3, 4, 5, 6]))
    left = rho**t
    s = g**2 * (1 - left)
    slips = {
        "limit": g**2,
        "what-is-left": g**2 * left,
        "no-square": g * (1 - left),
        "off-by-one": g**2 * (1 - rho ** (t - 1)),
        "swapped": g**2 * (1 - (1 - rho) ** t),
        "sum": t * g**2,
    }
    lines = ["sₜ = g² (1 − ρᵗ)", f"s{sub(t)} = {g}² × (1 − {checkable(left)}) = {checkable(s)}"]
    return asked("constant-gradient", seed, {"g": g, "rho": rho, "t": sub(t)}, lines, {f"s{sub(t)}": Blank(s, slips)})


def first_step(seed: int, rng: np.random.Generator) -> Question:
    """The first step, which is also the longest possible.

    >>> first_step(0, np.random.default_rng(0)).rows[0][0]
    '|Δw₁|'
    """
    lr, rho = float(rng.choice([0.1, 0.01, 0.001, 0.5, 0.05])), float(rng.choice((*RHOS, 0.999)))
    g = float(rng.choice([0.003, 0.7, 12, 250]))
    step = lr / (1 - rho) ** 0.5
    lines = [
        "√s₁ = √(1 − ρ) × |g₁|",
        f"|Δw₁| = η / √(1 − ρ) = {checkable(lr)} / √{checkable(1 - rho)} = {checkable(step)}",
    ]
    slips = {"just-lr": lr, "no-root": lr / (1 - rho), "swapped": lr / rho**0.5, "sgd": lr * g}
    return asked("first-step", seed, {"lr": lr, "rho": rho, "g": checkable(g)}, lines, {"|Δw₁|": Blank(step, slips)})


def eps_places(seed: int, rng: np.random.Generator) -> Question:
    """The first step at a tiny gradient, with ε outside and inside the root.

    >>> len(eps_places(0, np.random.default_rng(0)).blanks)
    2
    """
    lr, rho, eps = 0.001, 0.9, float(rng.choice([1e-8, 1e-7, 1e-6]))
    g = eps * float(rng.choice([0.5, 1, 2, 3]))
    rules = RMSProp(lr, rho, eps), keras(lr, rho=rho, epsilon=eps)
    outside, inside = (float(abs(replay(rule, [g], start=0.0).delta[0, 0])) for rule in rules)
    s, without = 0.1 * g**2, lr / 0.1**0.5
    lines = [
        f"s₁ = 0.1 × ({checkable(g)})² = {checkable(s)},  √s₁ = {checkable(s**0.5)}",
        f"√s + ε:  0.001 × {checkable(g)} / ({checkable(s**0.5)} + {checkable(eps)}) = {checkable(outside)}",
        f"√(s + ε):  0.001 × {checkable(g)} / √({checkable(s)} + {checkable(eps)}) = {checkable(inside)}",
    ]
    blanks = {
        "√s + ε": Blank(outside, {"no-eps": without, "eps-inside": inside, "sgd": lr * g}),
        "√(s + ε)": Blank(inside, {"no-eps": without, "eps-outside": outside, "sgd": lr * g}),
    }
    return asked("eps-places", seed, {"g": checkable(g), "eps": checkable(eps)}, lines, blanks)


def hover(seed: int, rng: np.random.Generator) -> Question:
    """How far a constant learning rate swings in the end, and which ε ends it.

    >>> [name for name, _ in hover(0, np.random.default_rng(0)).rows]
    ['(a) a', '(b) ε']
    """
    lr, h = float(rng.choice([0.1, 0.02, 0.01, 0.4])), float(rng.choice([0.5, 3, 4, 5, 10]))
    lines = [
        "(a) |g| = √s = h a,  |Δw| = η = 2a",
        f"a = η/2 = {checkable(lr / 2)}",
        "(b) η h / ε < 2",
        f"ε > η h / 2 = {checkable(lr)} × {checkable(h)} / 2 = {checkable(lr * h / 2)}",
    ]
    blanks = {
        "(a) a": Blank(lr / 2, {"whole-step": lr, "first-step": lr / 0.1**0.5, "with-curvature": lr * h / 2}),
        "(b) ε": Blank(lr * h / 2, {"no-half": lr * h, "no-h": lr / 2}),
    }
    return asked("hover", seed, {"h": checkable(h), "lr": lr}, lines, blanks)
