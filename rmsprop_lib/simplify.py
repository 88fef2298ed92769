"""Trees made simpler, as a student would: like terms together, the number in front, no ·1 and no +0.

A term is a number times powers of what cannot be taken apart: 3w²e^w has the number 3, and w and e with the exponents 2
and w. Brackets are not multiplied out, unless what is in them can be added to what stands beside them.
"""

from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache
from math import isqrt

from rmsprop_lib.expression import (
    LARGEST_POWER,
    ONE,
    ZERO,
    Call,
    E,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Symbol,
    Tree,
    add,
    divide,
    multiply,
    negative,
    num,
)
from rmsprop_lib.notation import ends, whole

MOST_BITS = 1000  # a longer number stays the power that it was
Powers = dict[Tree, Tree]  # base → exponent
Apart = tuple[Fraction, Powers]
AT_ZERO = {"sin": ZERO, "tan": ZERO, "tanh": ZERO, "sqrt": ZERO, "cos": ONE, "sigmoid": num(Fraction(1, 2))}


@lru_cache(maxsize=4096)  # what is within several others is asked for many times
def simplify(tree: Tree) -> Tree:
    """The tree as short as a student would write it.

    >>> from rmsprop_lib.notation import text
    >>> from rmsprop_lib.reading import read
    >>> [text(simplify(read(typed).body)) for typed in ("2·3w + w·1 − 0", "w·w/2", "(w+2) + 3(w−1)", "w/√w·√w")]
    ['7w', '½w²', '4w − 1', 'w']
    """
    match tree:
        case Sum(terms):
            return _sum(terms)
        case Call(name, of):
            return _call(name, simplify(of))
        case Product() | Quotient() | Power():
            return together(*apart(tree))
    return tree


@lru_cache(maxsize=4096)
def apart(tree: Tree) -> Apart:
    """A tree as a number and powers.

    >>> apart(multiply(num(3), E, E)) == (3, {E: num(2)})
    True
    """
    match tree:
        case Number(exact):
            return exact, {}
        case Product(factors):
            return _product(*map(apart, factors))
        case Quotient(above, below):
            return _product(apart(above), _raised(apart(below), -1))
        case Power(base, exponent):
            return _power(base, simplify(exponent))
    simple = simplify(tree)
    return (Fraction(1), {simple: ONE}) if isinstance(simple, Sum | Symbol | Call) else apart(simple)


def together(size: Fraction, powers: Powers) -> Tree:
    """The tree that such a term is: a number, what is above and what is below.

    >>> together(Fraction(3), {E: num(-2)}) == divide(num(3), Power(E, num(2)))
    True
    """
    if size == 0:
        return ZERO
    below = {base: negative(n) for base, n in powers.items() if isinstance(n, Number) and n.value < 0}
    above = {base: n for base, n in powers.items() if base not in below}
    stays = ends(size) and (not below or size.denominator % 5 == 0)  # 0.2/w, but 1/(2w)
    p, q = (size, 1) if stays else size.as_integer_ratio()
    top = multiply(*([Number(abs(Fraction(p)))] if abs(p) != 1 or not above else []), *_in_order(above))
    bottom = multiply(*([num(q)] if q != 1 else []), *_in_order(below))
    top = negative(top) if p < 0 else top
    return top if bottom == ONE else divide(top, bottom)


def _in_order(powers: Powers) -> list[Tree]:
    """Numbers and π, letters from a to z, what has its own bars or brackets, brackets, e^…, sin …"""

    def rank(base: Tree) -> tuple[int, str]:
        match base:
            case Number() | Symbol("π"):
                return 0, ""
            case Symbol(name):
                return (1, name) if base != E else (4, "")
            case Call(name, _):
                return (2 if name in ("abs", "sqrt", "sigmoid", "sign") else 5), ""
        return 3, ""

    return [base if powers[base] == ONE else Power(base, powers[base]) for base in sorted(powers, key=rank)]


def _product(*several: Apart) -> Apart:
    size, powers = Fraction(1), Powers()
    for own, more in several:
        size *= own
        for base, exponent in more.items():
            powers[base] = _sum((powers[base], exponent)) if base in powers else exponent
    return _settled(size, {base: exponent for base, exponent in powers.items() if exponent != ZERO})


def _settled(size: Fraction, powers: Powers) -> Apart:
    """√u·√u is u, and the sign of u makes u of |u|, and |u| of u."""
    for base, exponent in powers.items():
        n = whole(exponent)
        if isinstance(base, Number) and base != ZERO and n and _folds(base.value, n):
            return _settled(size * base.value**n, {key: m for key, m in powers.items() if key != base})
        if n is None or not isinstance(base, Call):
            continue
        if base.name == "sqrt" and abs(n) > 1:
            half, odd = int(n / 2), n - 2 * int(n / 2)
            rest = {**powers, base: num(odd)} if odd else {key: m for key, m in powers.items() if key != base}
            return _product((size, rest), _raised(apart(base.of), half))
        bars = Call("abs", base.of)
        for one, other in ((bars, base.of), (base.of, bars)):
            if base.name == "sign" and n == 1 and (k := whole(powers.get(one, ZERO))):
                less, step = {key: m for key, m in powers.items() if key != base}, 1 if k > 0 else -1
                return _product((size, less), (Fraction(1), {one: num(-step)}), (Fraction(1), {other: num(step)}))
    return size, powers


def _folds(exact: Fraction, n: int) -> bool:
    """Whether a power of a number is a number that anyone would write."""
    bits = max(exact.numerator.bit_length(), exact.denominator.bit_length())
    return abs(n) <= LARGEST_POWER and bits * abs(n) <= MOST_BITS


def _raised(term: Apart, n: int) -> Apart:
    size, powers = term
    raised = {base: simplify(multiply(num(n), exponent)) for base, exponent in powers.items()} if n else {}
    if size == 0 and n < 0:
        return Fraction(1), {ZERO: num(-1)}
    if not _folds(size, n) and abs(size) != 1:
        return _product((Fraction(1), {Number(size): num(n)}), (Fraction(1), raised))
    return _settled(size**n, raised)


def _power(base: Tree, exponent: Tree) -> Apart:
    n = whole(exponent)
    if n is not None:
        return _raised(apart(base), n)
    simple = simplify(base)
    return Fraction(1), {} if simple == ONE else {simple: exponent}


def _sum(terms: tuple[Tree, ...]) -> Tree:
    """Like terms together, each where its first one stood; 2w(w + 1) is multiplied out if that brings like terms."""
    short = [part for term in terms for part in _multiplied_out(apart(term), lambda base: False)]
    long = [part for term in short for part in _multiplied_out(term, lambda base: isinstance(base, Symbol))]
    kinds, more = _collected(short), _collected(long)
    kinds = more if len(long) - len(more) > len(short) - len(kinds) else kinds
    return add(*(together(size, powers) for size, powers in kinds))


def _collected(terms: list[Apart]) -> list[Apart]:
    kinds: dict[frozenset[tuple[Tree, Tree]], Apart] = {}
    for size, powers in terms:
        kind = frozenset(powers.items())
        kinds[kind] = (kinds[kind][0] + size if kind in kinds else size), powers
    return [(size, powers) for size, powers in kinds.values() if size]


def _multiplied_out(term: Apart, may_stay: Callable[[Tree], bool]) -> list[Apart]:
    """The terms of the one bracket in it, each times the rest, which is a number and what may stay."""
    size, powers = term
    brackets = [base for base, n in powers.items() if isinstance(base, Sum) and n == ONE]
    rest = {base: n for base, n in powers.items() if base not in brackets}
    if len(brackets) != 1 or not isinstance(brackets[0], Sum) or not all(map(may_stay, rest)):
        return [term]
    return [_product((size, rest), apart(part)) for part in brackets[0].terms]


def _call(name: str, of: Tree) -> Tree:
    """ln e is 1, √9 is 3, |−2w| is 2|w|."""
    match name, of:
        case ("abs", _):
            size, powers = apart(of)
            bare = together(Fraction(1), powers)
            return together(abs(size), {Call("abs", bare): ONE} if powers else {})
        case ("sign", _):
            size, powers = apart(of)
            sign = Fraction((size > 0) - (size < 0))
            return together(sign, {Call("sign", together(Fraction(1), powers)): ONE} if powers else {})
        case ("ln", Power(base, exponent)) if base == E:
            return exponent
        case ("ln", _) if of in (ONE, E):
            return ZERO if of == ONE else ONE
        case ("sqrt", Number(exact)) if exact >= 0:
            root = Fraction(isqrt(exact.numerator), isqrt(exact.denominator))
            return Number(root) if root**2 == exact else Call(name, of)
    return AT_ZERO[name] if of == ZERO and name in AT_ZERO else Call(name, of)
