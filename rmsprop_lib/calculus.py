"""Derivatives by the rules of school, and which rule gave what."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rmsprop_lib.expression import (
    MINUS_ONE,
    ONE,
    TWO,
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
    factors,
    multiply,
    negative,
    walk,
)
from rmsprop_lib.notation import tex, text
from rmsprop_lib.reading import read
from rmsprop_lib.simplify import simplify

U = Symbol("u")
OF_FUNCTIONS = {
    "sin": "cos u", "cos": "−sin u", "tan": "1/cos²u", "tanh": "1 − tanh²u", "ln": "1/u", "sqrt": "1/(2√u)",
    "abs": "u/|u|", "sigmoid": "σ(u)(1 − σ(u))", "softplus": "σ(u)",
}  # fmt: skip
RULES = {
    "constant": ("ধ্রুবকের নিয়ম", "constant rule", "c′ = 0"),
    "factor": ("ধ্রুবক গুণক", "constant factor", "(c·w)′ = c"),
    "power": ("power rule", "power rule", "(wⁿ)′ = n·wⁿ⁻¹"),
    "sum": ("যোগফলের নিয়ম", "sum rule", "(u + v)′ = u′ + v′"),
    "product": ("product rule", "product rule", "(u·v)′ = u′·v + u·v′"),
    "quotient": ("quotient rule", "quotient rule", "(u/v)′ = (u′·v − u·v′)/v²"),
    "reciprocal": ("quotient rule", "quotient rule", "(c/u)′ = −c·u′/u²"),
    "chain": ("chain rule", "chain rule", "f(u)′ = f′(u)·u′"),
    "chain power": ("chain rule", "chain rule", "(uⁿ)′ = n·uⁿ⁻¹·u′"),
    "exponential": ("exponential-এর নিয়ম", "exponential rule", "(e^w)′ = e^w; (a^w)′ = a^w·ln a"),
    "chain exponential": ("chain rule", "chain rule", "(e^u)′ = e^u·u′"),
    "any power": ("power আর exponential একসাথে", "power and exponential", "(u^v)′ = u^v·(v′·ln u + v·u′/u)"),
    "function": ("এই function-এর নিয়ম", "rule of this function", ""),
}

PLAIN = ("constant", "factor", "power")  # a sum of such terms is one line, where it stands within something


def depends(tree: Tree, variable: str) -> bool:
    """Whether a variable is in it.

    >>> depends(Power(U, TWO), "u"), depends(E, "u")
    (True, False)
    """
    return Symbol(variable) in walk(tree)


@lru_cache(maxsize=1024)
def derivative(tree: Tree, variable: str) -> Tree:
    """The derivative, simplified.

    >>> [text(derivative(read(typed).body, "w")) for typed in ("3w² − 4w", "½(w−2)²", "(w−2)³", "w·e^w", "|w|")]
    ['6w − 4', 'w − 2', '3(w − 2)²', 'e^w + w e^w', 'w/|w|']
    """
    return simplify(by_rule(tree, variable))


def by_rule(tree: Tree, variable: str) -> Tree:
    """What the rule for a tree gives before it is simplified; the derivatives of what is in it are.

    >>> text(by_rule(read("3w²").body, "w"))
    '3·2w'
    """

    def d(part: Tree) -> Tree:
        return derivative(part, variable)

    if not depends(tree, variable):
        return ZERO
    match tree:
        case Symbol():
            return ONE
        case Sum(terms):
            return add(*(slope for slope in map(d, terms) if slope != ZERO))
        case Product(several):
            return _of_product(several, variable)
        case Quotient(above, below) if not depends(below, variable):
            return divide(by_rule(above, variable), below)
        case Quotient(above, below):
            left, right = _times(d(above), below), _times(above, d(below))
            over = negative(right) if left == ZERO else add(left, negative(right))
            return divide(over, _power(below, TWO))
        case Power(base, exponent) if not depends(exponent, variable):
            return _times(exponent, _power(base, simplify(add(exponent, MINUS_ONE))), d(base))
        case Power(base, exponent) if not depends(base, variable):
            return _times(tree, ONE if base == E else Call("ln", base), d(exponent))
        case Power(base, exponent):
            both = add(_times(d(exponent), Call("ln", base)), divide(_times(exponent, d(base)), base))
            return _times(tree, both)
        case Call(name, of):
            return _times(_outer(name, of), d(of))
    raise TypeError(f"{tree} is no tree")


def _of_product(several: tuple[Tree, ...], variable: str) -> Tree:
    """Constants stay before it; one factor after another is differentiated."""
    fixed = [factor for factor in several if not depends(factor, variable)]
    moving = [factor for factor in several if depends(factor, variable)]
    if len(moving) == 1:
        return _times(*fixed, by_rule(moving[0], variable))
    slopes = [derivative(factor, variable) for factor in moving]
    return Sum(tuple(_times(*fixed, *moving[:i], slope, *moving[i + 1 :]) for i, slope in enumerate(slopes)))


def _times(*trees: Tree) -> Tree:
    """A product without its 1s, and with (−2w) in brackets behind another factor; 0, if anything is."""
    if ZERO in trees:
        return ZERO
    first, *rest = [tree for tree in trees if tree != ONE] or [ONE]
    if first == MINUS_ONE and rest:
        return negative(_times(*rest))
    flat = [part for tree in rest for part in ((tree,) if _is_less(tree) else factors(tree))]
    return Product((*factors(first), *flat)) if flat else first


def _is_less(tree: Tree) -> bool:
    first = factors(tree)[0]
    return isinstance(tree, Product) and isinstance(first, Number) and first.value < 0


def _power(base: Tree, exponent: Tree) -> Tree:
    return base if exponent == ONE else ONE if exponent == ZERO else Power(base, exponent)


def _outer(name: str, of: Tree) -> Tree:
    """f′(u) for what stands in the place of u; the sign of anything is flat."""
    return put(read(OF_FUNCTIONS[name]).body, of) if name in OF_FUNCTIONS else ZERO


def put(tree: Tree, instead: Tree) -> Tree:
    """The tree with something in the place of u.

    >>> text(put(read("1/u").body, read("w²").body))
    '1/w²'
    """
    match tree:
        case Symbol("u"):
            return instead
        case Sum(terms):
            return add(*(put(term, instead) for term in terms))
        case Product(several):
            return multiply(*(put(factor, instead) for factor in several))
        case Quotient(above, below):
            return divide(put(above, instead), put(below, instead))
        case Power(base, exponent):
            return Power(put(base, instead), put(exponent, instead))
        case Call(name, of):
            return Call(name, put(of, instead))
    return tree


@dataclass(frozen=True)
class Step:
    """One use of a rule.

    rule: its key in RULES. formula: the rule in letters. of: what is differentiated. put: what the rule gives.
    result: the same, simplified.
    """

    rule: str
    formula: str
    of: Tree
    put: Tree
    result: Tree
    mark: str = ""  # the variable, where there are several

    def text(self) -> str:
        """(3w²)′ = 3·2w = 6w."""
        what = text(self.of) if isinstance(self.of, Symbol) else f"({text(self.of)})"
        left = f"∂/∂{self.mark} {what}" if self.mark else what + "′"
        return " = ".join(dict.fromkeys([left, text(self.put), text(self.result)]))

    def tex(self) -> str:
        """The same in TeX."""
        what = tex(self.of) if isinstance(self.of, Symbol) else rf"\left({tex(self.of)}\right)"
        left = rf"\frac{{\partial}}{{\partial {tex(Symbol(self.mark))}}} {what}" if self.mark else what + "'"
        return " = ".join(dict.fromkeys([left, tex(self.put), tex(self.result)]))


def steps(tree: Tree, variable: str, mark: str = "") -> tuple[Step, ...]:
    """The derivative in the lines that a teacher would write: inner ones first, and what is plain not at all.

    >>> for step in steps(read("3w² − 4w").body, "w"):
    ...     print(f"{step.text():30}{step.rule}")
    (3w²)′ = 3·2w = 6w            power
    (−4w)′ = −4                   factor
    (3w² − 4w)′ = 6w − 4          sum
    >>> for step in steps(read("e^(−w²)").body, "w"):
    ...     print(f"{step.text():50}{step.formula}")
    (−w²)′ = −2w                                      (wⁿ)′ = n·wⁿ⁻¹
    (e^(−w²))′ = e^(−w²)·(−2w) = −2w e^(−w²)          (e^u)′ = e^u·u′
    """
    return tuple(_steps(tree, variable, mark))


def _steps(tree: Tree, variable: str, mark: str) -> Iterator[Step]:
    rule, inner, formula = _rule(tree, variable)
    for part in inner:
        if rule == "sum":
            yield from _steps(part, variable, mark)
        elif depends(derivative(part, variable), variable):  # u = 2w + 1 needs no line
            plain = isinstance(part, Sum) and all(_rule(term, variable)[0] in PLAIN for term in part.terms)
            yield from [_step("power", part, variable, mark)] if plain else _steps(part, variable, mark)
    yield _step(rule, tree, variable, mark, formula)


def _step(rule: str, tree: Tree, variable: str, mark: str, formula: str = "") -> Step:
    made = by_rule(tree, variable)
    return Step(rule, formula or RULES[rule][2], tree, made, simplify(made), mark)


def _rule(tree: Tree, variable: str) -> tuple[str, tuple[Tree, ...], str]:
    """The rule for a tree, the parts that must be differentiated for it, and its formula if it has one of its own."""
    moving = tuple(factor for factor in factors(tree) if depends(factor, variable))
    if not moving:
        return "constant", (), ""
    if len(moving) > 1:
        return "product", moving, ""
    match moving[0]:
        case Symbol():
            return "factor" if moving != (tree,) else "power", (), ""
        case Sum(terms):
            return "sum", terms, ""
        case Quotient(above, below) if not depends(below, variable):
            return _rule(above, variable)
        case Quotient(above, below):
            return ("quotient", (above, below), "") if depends(above, variable) else ("reciprocal", (below,), "")
        case Power(base, exponent) if not depends(exponent, variable):
            return ("power", (), "") if isinstance(base, Symbol) else ("chain power", (base,), "")
        case Power(base, exponent) if not depends(base, variable):
            is_plain = isinstance(exponent, Symbol)
            return ("exponential", (), "") if is_plain else ("chain exponential", (exponent,), "")
        case Power(base, exponent):
            return "any power", (base, exponent), ""
        case Call(name, of):
            outer = OF_FUNCTIONS.get(name, "0")
            return _of_call(Call(name, U), outer, of)
    raise TypeError(f"{tree} is no tree")


def _of_call(call: Tree, outer: str, of: Tree) -> tuple[str, tuple[Tree, ...], str]:
    is_plain = isinstance(of, Symbol)
    formula = f"({text(call)})′ = {outer}" + (" (u = 0: 0)" if call == Call("abs", U) else "")
    return ("function", (), formula) if is_plain else ("chain", (of,), f"{formula}; f(u)′ = f′(u)·u′")
