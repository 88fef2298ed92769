"""Functions as trees: 3w² − 4w is a sum of two products. A tree never changes, and two that look alike are equal.

Numbers are kept as they were typed, 0.1 as one tenth. The makers below (add, multiply, divide, …) give each thing one
form only, so that what is written down can be read again: a sum within a sum is one sum, −3 is a number, and a minus
stands in front of a product or in the numerator.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from typing import Any

import numpy as np

from rmsprop_lib.hyperparameters import Array

CONSTANTS = {"π": np.pi, "e": np.e}
LARGEST_POWER = 64  # up to here a power is a repeated product, the same bits on every machine


class Tree:
    """Any of those below."""


@dataclass(frozen=True)
class Number(Tree):
    """A number, exactly."""

    value: Fraction


@dataclass(frozen=True)
class Symbol(Tree):
    """A variable, π or e."""

    name: str


@dataclass(frozen=True)
class Sum(Tree):
    """Two terms or more."""

    terms: tuple[Tree, ...]


@dataclass(frozen=True)
class Product(Tree):
    """Two factors or more."""

    factors: tuple[Tree, ...]


@dataclass(frozen=True)
class Quotient(Tree):
    """One tree over another one."""

    above: Tree
    below: Tree


@dataclass(frozen=True)
class Power(Tree):
    """A base with its exponent; e^u is one too."""

    base: Tree
    exponent: Tree


@dataclass(frozen=True)
class Call(Tree):
    """A function by its name, of a tree: sin, cos, tan, tanh, ln, sqrt, abs, sign, sigmoid, softplus."""

    name: str
    of: Tree


def num(value: Fraction | int) -> Number:
    """A number as a tree.

    >>> num(2)
    Number(value=Fraction(2, 1))
    """
    return Number(Fraction(value))


ZERO, ONE, TWO, MINUS_ONE = num(0), num(1), num(2), num(-1)
E = Symbol("e")


def add(*terms: Tree) -> Tree:
    """A sum; of one term, the term itself.

    >>> add(add(ONE, TWO), E) == Sum((ONE, TWO, E))
    True
    """
    flat = tuple(part for term in terms for part in (term.terms if isinstance(term, Sum) else (term,)))
    return flat[0] if len(flat) == 1 else Sum(flat) if flat else ZERO


def factors(tree: Tree) -> tuple[Tree, ...]:
    """What a tree is a product of, if only of itself.

    >>> len(factors(multiply(TWO, E))), len(factors(E))
    (2, 1)
    """
    return tree.factors if isinstance(tree, Product) else (tree,)


def multiply(*trees: Tree) -> Tree:
    """A product; of one factor, the factor itself.

    >>> multiply(TWO, multiply(E, E)) == Product((TWO, E, E))
    True
    """
    flat = tuple(part for tree in trees for part in factors(tree))
    return flat[0] if len(flat) == 1 else Product(flat) if flat else ONE


def negative(tree: Tree) -> Tree:
    """The tree with a minus before it.

    >>> negative(multiply(TWO, E)) == multiply(num(-2), E)
    True
    """
    match tree:
        case Number(value):
            return Number(-value)
        case Quotient(above, below):
            return divide(negative(above), below)
        case Product((Number(value), *rest)):
            return multiply(*rest) if value == -1 else multiply(Number(-value), *rest)
    return multiply(MINUS_ONE, tree)


def divide(above: Tree, below: Tree) -> Tree:
    """One tree over another: 1/2 is a number, and u/|u| is the sign of u, 0 at 0.

    >>> divide(ONE, TWO) == num(Fraction(1, 2)), divide(E, Call("abs", E)) == Call("sign", E)
    (True, True)
    """
    if isinstance(above, Number) and isinstance(below, Number) and below != ZERO:
        return Number(above.value / below.value)
    *rest, last = factors(above)
    if isinstance(below, Call) and below.name == "abs" and below.of == last and shows_as_quotient(last):
        return multiply(*rest, Call("sign", last))
    return Quotient(above, below)


def shows_as_quotient(tree: Tree) -> bool:
    """Whether the sign of a tree is written u/|u|, as in a book; that of −2w is sign(−2w).

    >>> shows_as_quotient(E), shows_as_quotient(TWO)
    (True, False)
    """
    has_bars = any(isinstance(part, Call) and part.name in ("abs", "sign") for part in walk(tree))
    return isinstance(tree, Symbol | Sum) and not has_bars


def walk(tree: Tree) -> Iterator[Tree]:
    """A tree and all its parts.

    >>> len(list(walk(multiply(TWO, E))))
    3
    """
    yield tree
    for part in parts(tree):
        yield from walk(part)


def parts(tree: Tree) -> tuple[Tree, ...]:
    """What a tree is made of, in the order in which it is read.

    >>> parts(Power(E, TWO)) == (E, TWO)
    True
    """
    match tree:
        case Sum(several) | Product(several):
            return several
        case Quotient(first, second) | Power(first, second):
            return (first, second)
        case Call(_, of):
            return (of,)
    return ()


def variables(tree: Tree) -> tuple[str, ...]:
    """The names of its variables, from a to z; b, the bias, comes after all weights.

    >>> variables(add(Symbol("b"), Symbol("x"), Symbol("w")))
    ('w', 'x', 'b')
    """
    names = {part.name for part in walk(tree) if isinstance(part, Symbol)} - CONSTANTS.keys()
    return tuple(sorted(names, key=lambda name: (name[0] == "b", name)))


def _whole_power(base: Array | float, n: int) -> Array:
    """By squaring, from the last binary digit of n to the first."""
    result, square = np.ones_like(base), base
    for k in range(abs(n).bit_length()):
        if abs(n) >> k & 1:
            result = np.multiply(result, square)
        square = np.multiply(square, square)
    return np.asarray(np.divide(1.0, result) if n < 0 else result)


def _softplus(u: Array) -> Array:
    return np.add(np.maximum(u, 0.0), np.log1p(np.exp(-np.abs(u))))


COMPUTED: dict[str, Callable[[Any], Array]] = {
    "sin": np.sin, "cos": np.cos, "tan": np.tan, "tanh": np.tanh, "ln": np.log, "sqrt": np.sqrt, "abs": np.abs,
    "sign": np.sign, "sigmoid": lambda u: np.divide(1.0, np.add(1.0, np.exp(-u))), "softplus": _softplus,
}  # fmt: skip


def value(tree: Tree, at: Mapping[str, Array | float]) -> Array:
    """What a tree comes to, at these values of its variables: numbers or arrays of one shape. It never warns.

    >>> value(multiply(TWO, Symbol("w")), {"w": np.array([1.0, 3.0])})
    array([2., 6.])
    """
    with np.errstate(all="ignore"):
        return np.asarray(_value(tree, at))


def _value(tree: Tree, at: Mapping[str, Array | float]) -> Any:  # a number or an array, as NumPy takes them
    match tree:
        case Number(exact):
            return as_float(exact)
        case Symbol(name):
            return at[name] if name in at else CONSTANTS[name]
        case Sum(terms):
            return reduce(np.add, [_value(term, at) for term in terms])
        case Product(several):
            return reduce(np.multiply, [_value(factor, at) for factor in several])
        case Quotient(above, below):
            return np.divide(_value(above, at), _value(below, at))
        case Power(base, exponent):
            return _power(base, exponent, at)
        case Call(name, of):
            return COMPUTED[name](_value(of, at))
    raise TypeError(f"{tree} is no tree")


def _power(base: Tree, exponent: Tree, at: Mapping[str, Array | float]) -> Any:
    if base == E:
        return np.exp(_value(exponent, at))
    match exponent:
        case Number(n) if n.denominator == 1 and abs(n) <= LARGEST_POWER:
            return _whole_power(_value(base, at), int(n))
    x, n = _value(base, at), _value(exponent, at)
    unknown = ~np.isfinite(n) & (np.abs(x) == 1)  # where C finds that 1^nan is 1
    return np.where(unknown, np.nan, np.power(x, n))


def as_float(exact: Fraction) -> float:
    """The nearest float; ∞ beyond all of them.

    >>> as_float(Fraction(1, 10)), as_float(-Fraction(10) ** 400)
    (0.1, -inf)
    """
    try:
        return exact.numerator / exact.denominator
    except OverflowError:
        return np.inf if exact > 0 else -np.inf
