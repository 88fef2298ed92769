"""Trees as they are written on paper, 3w² − 4w, and in TeX. What is written as text can be read again."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from rmsprop_lib.expression import (
    Call,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Symbol,
    Tree,
    multiply,
    shows_as_quotient,
)
from rmsprop_lib.writing import TO_SUPERSCRIPT

MOST_DECIMALS = 12
VULGAR = {Fraction(1, 2): "½", Fraction(1, 3): "⅓", Fraction(2, 3): "⅔"}
GREEK = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "eta": "η", "theta": "θ", "lambda": "λ",
    "mu": "μ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "phi": "φ", "omega": "ω",
}  # fmt: skip
NO_VARIABLES = "fgFJLσ"  # before a bracket these are functions
FROM_SUBSCRIPT = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")

SUM, FRACTION, PRODUCT, OPEN, POWER, ATOM = range(6)  # what binds how tightly; OPEN: sin w, e^w draw in what follows
Written = tuple[bool, str, int]  # whether there is a minus before it, the text, how tightly that binds


def ends(exact: Fraction) -> bool:
    """Whether a number has an end as a decimal, and not too far out.

    >>> ends(Fraction(1, 8)), ends(Fraction(1, 3))
    (True, False)
    """
    return bool(10**MOST_DECIMALS % exact.denominator == 0)


def decimal(exact: Fraction) -> str:
    """A number from 0 on that ends, digit for digit.

    >>> decimal(Fraction(3, 10)), decimal(Fraction(20))
    ('0.3', '20')
    """
    whole, rest = divmod(exact.numerator * 10**MOST_DECIMALS // exact.denominator, 10**MOST_DECIMALS)
    digits = f"{rest:0{MOST_DECIMALS}}".rstrip("0")
    return f"{_digits(whole)}.{digits}" if digits else _digits(whole)


def _digits(whole: int) -> str:
    """However many there are: str refuses more than 4300."""
    return f"{Decimal(whole):f}"


def _both_digits(exact: Fraction) -> tuple[str, str]:
    return _digits(exact.numerator), _digits(exact.denominator)


def whole(tree: Tree) -> int | None:
    """The whole number that a tree is, if it is one.

    >>> whole(Number(Fraction(2))), whole(Number(Fraction(1, 2)))
    (2, None)
    """
    return int(tree.value) if isinstance(tree, Number) and tree.value.denominator == 1 else None


class Text:
    """Plain text: brackets and dots where they are needed, and no more."""

    minus = "−"
    dot = "·"

    def write(self, tree: Tree) -> str:
        """The whole."""
        is_negative, text, _ = self.written(tree)
        return self.minus + text if is_negative else text

    def inside(self, tree: Tree, level: int) -> str:
        """In brackets, where it binds less tightly than it should here."""
        is_negative, text, binds = self.written(tree)
        return text if binds >= level and not is_negative else f"({self.write(tree)})"

    def __init__(self) -> None:
        self.known: dict[Tree, Written] = {}  # what is in brackets is asked for more than once

    def written(self, tree: Tree) -> Written:
        """Its sign, its text, and how tightly that binds."""
        if tree not in self.known:
            self.known[tree] = self.anew(tree)
        return self.known[tree]

    def anew(self, tree: Tree) -> Written:
        """The same, worked out."""
        match tree:
            case Number(exact):
                return (exact < 0, *self.number(abs(exact)))
            case Symbol(name):
                return False, self.symbol(name), ATOM
            case Sum(terms):
                return False, self.sum(terms), SUM
            case Product(several):
                return self.product(several)
            case Quotient(above, below):
                return self.quotient(above, below)
            case Power(base, exponent):
                return (False, *self.power(base, exponent))
            case Call("sign", of) if shows_as_quotient(of):
                return self.quotient(of, Call("abs", of))
            case Call(name, of):
                return (False, *self.call(name, of))
        raise TypeError(f"{tree} is no tree")

    def number(self, exact: Fraction) -> tuple[str, int]:
        """0.3, or 1/7."""
        return (decimal(exact), ATOM) if ends(exact) else ("/".join(_both_digits(exact)), FRACTION)

    def leading(self, exact: Fraction) -> str:
        """A number as the first factor of several: ½, ⅓ or (1/7)."""
        return VULGAR.get(exact) or self.inside(Number(exact), ATOM)

    def symbol(self, name: str) -> str:
        """w, w₁, π."""
        return name

    def sum(self, terms: tuple[Tree, ...]) -> str:
        """A minus before a term takes the place of the plus."""
        text = self.inside(terms[0], PRODUCT) if isinstance(terms[0], Sum) else self.write(terms[0])
        for is_negative, term, binds in map(self.written, terms[1:]):
            text += f" {self.minus if is_negative else '+'} {term if binds > SUM else f'({term})'}"
        return text

    def product(self, several: tuple[Tree, ...]) -> Written:
        """A minus, a number, and the rest as close together as can be read."""
        first, *rest = several
        last = several[-1]
        if isinstance(last, Call) and last.name == "sign" and shows_as_quotient(last.of):
            return self.quotient(multiply(*several[:-1], last.of), Call("abs", last.of))
        is_negative = isinstance(first, Number) and first.value < 0
        if isinstance(first, Number):
            must_show = isinstance(rest[0], Number) or [type(tree) for tree in rest] == [Quotient]
            text = "" if first.value == -1 and not must_show else self.leading(abs(first.value))
        else:
            text = self.inside(first, OPEN)
        for before, factor in pairwise(several):
            more = self.inside(factor, ATOM if isinstance(factor, Number) else OPEN)
            text += self.between(before, factor, text, more) + more if text else more
        return is_negative, text, PRODUCT

    def between(self, before: Tree, factor: Tree, left: str, right: str) -> str:
        """What must stand between two factors."""
        is_call = isinstance(factor, Call | Power) and right[:2].isalpha()  # sin w, not e^w
        draws_in = self.written(before)[2] == OPEN and not is_call
        is_called = left[-1] in NO_VARIABLES and right[0] == "("
        if isinstance(factor, Number) or right[0].isdecimal() or draws_in or is_called:
            return self.dot
        letters = left[-1].isascii() and left[-1].isalpha() and right[0].isascii() and right[0].isalpha()
        return " " if is_call or letters else ""

    def quotient(self, above: Tree, below: Tree) -> Written:
        """A fraction, the minus before it."""
        is_negative, text, binds = self.written(above)
        top = self.leading(abs(above.value)) if isinstance(above, Number) else text
        return is_negative, f"{top if binds >= PRODUCT else f'({text})'}/{self.inside(below, OPEN)}", FRACTION

    def power(self, base: Tree, exponent: Tree) -> tuple[str, int]:
        """w², sin²w, e^(−w)."""
        n = whole(exponent)
        if n is None:
            return f"{self.inside(base, ATOM)}^{self.inside(exponent, ATOM)}", OPEN
        raised = _digits(n).translate(TO_SUPERSCRIPT)
        if n > 0 and isinstance(base, Call) and self.written(base)[2] == OPEN and base.name != "sqrt":
            return self.called(base.name + raised, base.of), OPEN
        return self.inside(base, ATOM) + raised, POWER

    def call(self, name: str, of: Tree) -> tuple[str, int]:
        """|w|, √w, σ(w), sin w, sin(2w)."""
        text = self.write(of)
        if name == "abs":
            return f"abs({text})" if "|" in text else f"|{text}|", ATOM
        if name == "sqrt":
            return f"√{self.inside(of, ATOM)}", OPEN
        if name in ("sigmoid", "sign", "softplus"):
            return f"{'σ' if name == 'sigmoid' else name}({text})", ATOM
        return self.called(name, of), OPEN

    def called(self, name: str, of: Tree) -> str:
        """The name of a function before a letter, a number or bars, or before brackets."""
        is_raised, text = name[-1] in "⁰¹²³⁴⁵⁶⁷⁸⁹", self.write(of)
        if (
            isinstance(of, Symbol)
            or text[0].isdecimal()
            and isinstance(of, Number)
            and "/" not in text
            and not is_raised
        ):
            return name + ("" if is_raised else " ") + text
        return name + text if text[0] == "|" and isinstance(of, Call) else f"{name}({text})"


class TeX(Text):
    r"""TeX: fractions stand by themselves, and spaces do not matter."""

    minus = "-"
    dot = r" \cdot "

    def number(self, exact: Fraction) -> tuple[str, int]:
        """0.3, or a small fraction."""
        return (decimal(exact), ATOM) if ends(exact) else (self.leading(exact), FRACTION)

    def leading(self, exact: Fraction) -> str:
        """A half is a fraction as well."""
        above, below = _both_digits(exact)
        return rf"\tfrac{{{above}}}{{{below}}}" if exact in VULGAR or not ends(exact) else decimal(exact)

    def symbol(self, name: str) -> str:
        """The names of Greek letters, an index below the line."""
        letter, index = name[0], name[1:].translate(FROM_SUBSCRIPT)
        spelled = next((rf"\{word}" for word, greek in GREEK.items() if greek == letter), letter)
        return f"{spelled}_{index}" if index else spelled

    def between(self, before: Tree, factor: Tree, left: str, right: str) -> str:
        """A dot where text has one."""
        is_call = right.startswith("\\") and isinstance(factor, Call | Power)
        draws_in = self.written(before)[2] == OPEN and not is_call
        return self.dot if isinstance(factor, Number) or right[0].isdecimal() or draws_in else " "

    def quotient(self, above: Tree, below: Tree) -> Written:
        """A fraction, the minus before it."""
        is_negative, text, _ = self.written(above)
        return is_negative, rf"\frac{{{text}}}{{{self.write(below)}}}", OPEN + 1

    def power(self, base: Tree, exponent: Tree) -> tuple[str, int]:
        """The exponent in braces, after the name of a function."""
        n, raised = whole(exponent), f"^{{{self.write(exponent)}}}"
        if n is not None and n > 0 and isinstance(base, Call) and self.written(base)[2] == OPEN:
            return self.called(self.named(base.name) + raised, base.of), OPEN
        return self.inside(base, ATOM) + raised, POWER

    def call(self, name: str, of: Tree) -> tuple[str, int]:
        """As on paper."""
        text = self.write(of)
        if name == "softplus":
            return rf"\ln(1 + e^{{{text}}})", OPEN
        if name == "abs":
            return rf"\left|{text}\right|", ATOM
        if name == "sqrt":
            return rf"\sqrt{{{text}}}", ATOM
        if name in ("sigmoid", "sign"):
            return f"{self.named(name)}({text})", ATOM
        return self.called(self.named(name), of), OPEN

    def named(self, name: str) -> str:
        """What TeX calls a function."""
        return {"sigmoid": r"\sigma", "sign": r"\operatorname{sign}"}.get(name, "\\" + name)


def text(tree: Tree) -> str:
    """A tree on one line.

    >>> w = Symbol("w")
    >>> text(Sum((Product((Number(Fraction(3)), Power(w, Number(Fraction(2))))), Product((Number(Fraction(-4)), w)))))
    '3w² − 4w'
    """
    return Text().write(tree)


def tex(tree: Tree) -> str:
    """A tree in TeX.

    >>> tex(Quotient(Symbol("w"), Call("sqrt", Symbol("θ₁"))))
    '\\\\frac{w}{\\\\sqrt{\\\\theta_1}}'
    """
    return TeX().write(tree)
