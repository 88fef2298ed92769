"""Numbers and sums as they are written on paper: in plain text and in TeX."""

from collections.abc import Callable
from dataclasses import dataclass
from unicodedata import normalize

import numpy as np

from rmsprop_lib.checks import number as as_number
from rmsprop_lib.checks import whole
from rmsprop_lib.terms import Term

DIGITS = 100  # after the point, at most

TO_SUPERSCRIPT = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
FROM_SUPERSCRIPT = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
SUBSCRIPT = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
HAT = "\u0302"
IN_TEX = {
    "η": r"\eta ", "ρ": r"\rho ", "ε": r"\epsilon ", "β": r"\beta ", "λ": r"\lambda ", "θ": r"\theta ", "γ": r"\gamma ",
    "Δ": r"\Delta ", "−": "-", "²": "^2", "₁": "_1", "₂": "_2", "ᵐᵃˣ": r"^{\max}", "′": "'",
    "g\u0304": r"\bar g",
}  # fmt: skip


def number(x: float, decimals: int = 5) -> str:
    """A number as it is written on paper: fixed decimals, a power of ten where these would hide it.

    >>> number(0.316228), number(-2), number(0), number(1e-8), number(-1.25e9)
    ('0.31623', '−2.00000', '0', '1.0000×10⁻⁸', '−1.2500×10⁹')
    """
    x, decimals = _checked(x, decimals)
    if not np.isfinite(x):
        return {"nan": "—", "inf": "∞", "-inf": "−∞"}[str(float(x))]
    if x == 0:
        return "0"
    if _is_plain(x, decimals):
        return f"{x:.{decimals}f}".replace("-", "−")
    mantissa, exponent = f"{x:.{max(decimals - 1, 0)}e}".split("e")
    return f"{mantissa}×10{str(int(exponent)).translate(TO_SUPERSCRIPT)}".replace("-", "−")


def on_paper(x: float, decimals: int) -> float:
    """The number that is left once x stands in a table, as `number` writes it: who works by hand goes on with that.

    >>> on_paper(0.316228, 4), on_paper(1.23456e-8, 4), on_paper(2.0, 4)
    (0.3162, 1.235e-08, 2.0)
    """
    text = f"{x:.{decimals}f}" if _is_plain(x, decimals) else f"{x:.{max(decimals - 1, 0)}e}"
    return float(text) + 0.0  # −0 is 0 on paper


def half_digit(x: float, decimals: int) -> float:
    """Half of what the last digit counts that is shown of x: so far off is what was rounded to it.

    >>> half_digit(0.7764, 4), half_digit(1.25e-8, 4)
    (5e-05, 5e-12)
    """
    if x == 0 or not np.isfinite(x) or _is_plain(x, decimals):
        return float(f"5e{-decimals - 1}")
    exponent = int(f"{x:.{max(decimals - 1, 0)}e}".partition("e")[2])
    return float(f"5e{exponent - max(decimals - 1, 0) - 1}")


def _is_plain(x: float, decimals: int) -> bool:
    """Whether fixed decimals show the number: small ones keep two digits at least."""
    return 10.0 ** -max(decimals - 1, min(decimals, 1)) <= abs(x) < 1e6


def short(x: float, decimals: int = 5) -> str:
    """A number without digits that say nothing: 4, 0.9, 1.756 as they are, others as `number` writes them.

    >>> short(4.0), short(-0.9), short(0.1 + 0.2), short(2 / 3), short(1e-8)
    ('4', '−0.9', '0.3', '0.66667', '1×10⁻⁸')
    """
    x, decimals = _checked(x, decimals)
    x += 0.0  # −0 is 0 on paper
    plain = f"{x:.10g}"
    if len(plain.partition(".")[2]) <= decimals and "e" not in plain and np.isfinite(x):
        return plain.replace("-", "−")
    mantissa, power, exponent = number(x, decimals).partition("×10")
    return (mantissa.rstrip("0").rstrip(".") if power else mantissa) + power + exponent


def checkable(x: float, decimals: int = 5) -> str:
    """`short`, but small numbers keep as many digits as large ones: what stands in a sum must work on a calculator.

    >>> checkable(1.264911), checkable(0.0209640), checkable(0.0029969911)
    ('1.26491', '0.02096', '0.0029970')
    """
    x, decimals = _checked(x, decimals, DIGITS - 4)
    zeros = -int(np.floor(np.log10(abs(x)))) - 1 if 1e-4 <= abs(x) < 0.01 else 0
    return short(x, decimals + zeros)


def _checked(x: float, decimals: int, most: int = DIGITS) -> tuple[float, int]:
    return as_number("x", x, finite=False), whole("decimals", decimals, 0, most)


def sub(t: int) -> str:
    """A number as an index.

    >>> sub(12)
    '₁₂'
    """
    return str(t).translate(SUBSCRIPT)


def factor(x: float) -> str:
    """A number as a factor: a negative one in brackets.

    >>> factor(3), factor(-2)
    ('3', '(−2)')
    """
    return f"({checkable(x)})" if x < 0 else checkable(x)


def tex_number(x: float, decimals: int = 5) -> str:
    """`checkable`, as TeX.

    >>> tex_number(-2e-9)
    '-2 \\\\times 10^{-9}'
    """
    mantissa, _, power = checkable(x, decimals).replace("−", "-").partition("×10")
    return rf"{mantissa} \times 10^{{{power.translate(FROM_SUPERSCRIPT)}}}" if power else mantissa


@dataclass(frozen=True)
class Style:
    """How sums look: as plain text or as TeX."""

    times: str
    minus: str
    number: Callable[[float, int], str]
    symbol: Callable[[str], str]
    indexed: Callable[[str, int], str]
    over: Callable[[str, str], str]
    root: Callable[[str, bool], str]
    power: Callable[[str, str], str]
    maximum: str
    sign: str
    tall_fractions: bool  # a fraction needs no brackets


def _indexed(symbol: str, t: int) -> str:
    return f"{symbol[:-1]}{sub(t)}²" if symbol.endswith("²") else symbol + sub(t)


def _tex_symbol(symbol: str) -> str:
    symbol = normalize("NFD", symbol)
    for plain, tex in IN_TEX.items():
        symbol = symbol.replace(plain, tex)
    under, hat, rest = symbol.partition(HAT)
    return rf"\hat {under if len(under) == 1 else f'{{{under}}}'}{rest}" if hat else symbol


def _tex_indexed(symbol: str, t: int) -> str:
    if symbol.startswith("√"):
        return rf"\sqrt{{{_tex_indexed(symbol[1:], t)}}}"
    base, square = (symbol[:-1], "^2") if symbol.endswith("²") else (symbol, "")
    return f"{_tex_symbol(base)}_{{{t}}}{square}"


TEXT = Style(
    " × ", "−", checkable, str, _indexed, lambda a, b: f"{a} / {b}", lambda a, whole: f"√{a}" if whole else f"√({a})",
    lambda a, n: a + n.translate(TO_SUPERSCRIPT), "max", "sign", tall_fractions=False,
)  # fmt: skip
TEX = Style(
    r" \times ", "-", tex_number, _tex_symbol, _tex_indexed, lambda a, b: rf"\frac{{{a}}}{{{b}}}",
    lambda a, whole: rf"\sqrt{{{a}}}", lambda a, n: f"{a}^{n}" if len(n) == 1 else f"{a}^{{{n}}}", r"\max",
    r"\operatorname{sign}", tall_fractions=True,
)  # fmt: skip

SUM, PRODUCT, POWER, ATOM = 1, 2, 3, 4  # what binds how tightly
Leaf = Callable[[Term], str | None]  # what a term is written as, or None: as what it was made of


@dataclass(frozen=True)
class Writer:
    """Writes the tree of a term. leaf: the text of a term that has one; the others are written out.

    eps: False leaves out an ε that is added to something.
    """

    style: Style
    leaf: Leaf
    eps: bool = True

    def write(self, term: Term) -> str:
        """The whole."""
        return self._write(term)[0]

    def _write(self, term: Term) -> tuple[str, int]:
        text = self.leaf(term)
        if text is None and not term.made_by:  # a number that the rule itself holds, in a formula of symbols
            text = self.style.number(term.value, 5)
        if text is not None:
            # "-2", "1 − ρ" and "3 × 10⁻⁴" are no atoms: as factors they need brackets
            sums = text[0] in "−-" or f" {self.style.minus} " in text
            return text, SUM if sums else PRODUCT if "×" in text or r"\times" in text else ATOM
        made = getattr(self, f"_{term.made_by}", None)
        if made is None:
            return f"{term.made_by}({', '.join(map(self.write, term.of))})", ATOM
        written: tuple[str, int] = made(*term.of)
        return written

    def _in(self, term: Term, level: int) -> str:
        text, binds = self._write(term)
        return text if binds >= level else f"({text})"

    def _add(self, a: Term, b: Term) -> tuple[str, int]:
        if b.key == "eps" and not self.eps:
            return self._write(a)
        right, binds = self._write(b)
        if right[0] in "−-":
            return f"{self.write(a)} {self.style.minus} {right[1:]}", SUM
        return f"{self.write(a)} + {right if binds >= PRODUCT else f'({right})'}", SUM

    def _subtract(self, a: Term, b: Term) -> tuple[str, int]:
        return f"{self.write(a)} {self.style.minus} {self._in(b, PRODUCT)}", SUM

    def _multiply(self, a: Term, b: Term) -> tuple[str, int]:
        if not a.made_by and not a.symbol.startswith("1") and self.write(a) == "1":
            return self._write(b)
        right = self._in(b, PRODUCT if b.made_by == "multiply" else POWER)
        return self._in(a, PRODUCT) + self.style.times + right, PRODUCT

    def _divide(self, a: Term, b: Term) -> tuple[str, int]:
        if self.style.tall_fractions:
            return self.style.over(self.write(a), self.write(b)), PRODUCT
        return self.style.over(self._in(a, PRODUCT), self._in(b, POWER)), PRODUCT

    def _negative(self, a: Term) -> tuple[str, int]:
        text, binds = self._write(a)
        if text == "0":
            return text, ATOM
        if text[0] in "−-" and " " not in text:  # minus a negative number, or minus minus something
            is_twice = a.made_by == "negative" and self.leaf(a) is None
            return text[1:], self._write(a.of[0])[1] if is_twice else PRODUCT if "×" in text else ATOM
        return self.style.minus + (text if binds >= PRODUCT else f"({text})"), SUM

    def _power(self, a: Term, n: Term) -> tuple[str, int]:
        return self.style.power(self._in(a, ATOM), f"{n.value:g}"), POWER

    def _square(self, a: Term) -> tuple[str, int]:
        return self._power(a, Term(2.0))

    def _sqrt(self, a: Term) -> tuple[str, int]:
        text, binds = self._write(a)
        return self.style.root(text, binds == ATOM), POWER  # "√2²" would be two things

    def _maximum(self, a: Term, b: Term) -> tuple[str, int]:
        return f"{self.style.maximum}({self.write(a)}, {self.write(b)})", ATOM

    def _sign(self, a: Term) -> tuple[str, int]:
        return f"{self.style.sign}({self.write(a)})", ATOM

    def _absolute(self, a: Term) -> tuple[str, int]:
        return f"|{self.write(a)}|", ATOM
