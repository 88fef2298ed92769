"""Problems as a reader may pose them, at random: any rule, any numbers, a polynomial of one to three variables."""

import random
from dataclasses import dataclass
from functools import cache

from rmsprop_book.widgets.solver_rules import CHOICES, chosen, rule
from rmsprop_lib import from_text

RULES = {key: rule(choice) for key, choice in CHOICES.items()}
read_once = cache(from_text)
NAMES = (("w",), ("x", "y"), ("u", "v", "w"))

SLOPE = """
var slopeOf = typed => {
  const { variables, body } = read(typed), slopes = variables.map(variable => derivative(body, variable));
  return theta => {
    const at = Object.fromEntries(variables.map((variable, i) => [variable, theta[i]]));
    return slopes.map(slope => value(slope, at));
  };
};
"""  # the gradient in JavaScript; needs calculus.js


@dataclass(frozen=True)
class Problem:
    key: str
    numbers: dict[str, float]
    typed: str
    start: list[float]
    steps: int
    decimals: int | None

    @property
    def optimizer(self):
        return chosen(self.key, **self.numbers)

    @property
    def objective(self):
        return read_once(self.typed)


def problem(seed, functions=(), steps=6):
    """One of every rule in turn; functions: what stands around a sum, "sin" say, if the function is no polynomial."""
    decides = random.Random(seed)
    key = list(CHOICES)[seed % len(CHOICES)]
    names = decides.choice(NAMES)
    body = " + ".join(f"{coefficient(decides)} {term(decides, name, functions)}" for name in names)
    typed = f"J({', '.join(names)}) = {body}" + (f" − 0.5 {names[0]} {names[1]}" if len(names) > 1 else "")
    start = [round(decides.uniform(-4, 4), decides.randint(0, 2)) for _ in names]
    decimals = decides.choice([None, 3, 4, 5, 6])
    return Problem(key, numbers(decides, key), typed, start, decides.randint(1, steps), decimals)


def coefficient(decides):
    return decides.choice([1, 2, 3, 0.5, 0.1, 0.25])


def term(decides, name, functions):
    inside = f"({name} − {decides.randint(1, 4)})" if decides.random() < 0.6 else name
    if functions:
        return f"{decides.choice(functions)}(0.5{name})"
    return f"{inside}^{decides.choice([2, 2, 2, 3, 4])}"


def numbers(decides, key):
    """Hyperparameters of an exam, and others."""
    some = {
        "lr": lambda: decides.choice([0.1, 0.05, 0.2, 0.01, 0.5]),
        "eps": lambda: decides.choice([0.0, 1e-8, 1e-3, 0.1]),
        "s0": lambda: decides.choice([0.0, 0.0, 1.0, 0.25]),
        "decay": lambda: decides.choice([0.01, 0.1]),
    }
    rate = lambda: decides.choice([0.9, 0.95, 0.99, 0.8, 0.5, round(decides.uniform(0, 1), 3)])  # noqa: E731
    return {name: some.get(name, rate)() for name in RULES[key]["hyper"] if decides.random() < 0.8}
