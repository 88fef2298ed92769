"""Numbers and sums on paper: exact texts, and sums that come to what they are, whatever was reckoned."""

import math
from dataclasses import FrozenInstanceError

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmsprop_lib.terms import Term
from rmsprop_lib.writing import (
    TEX,
    TEXT,
    Writer,
    checkable,
    factor,
    half_digit,
    number,
    on_paper,
    short,
    sub,
    tex_number,
)
from tests.rmsprop_lib.paper import exactly, from_tex

INF, NAN = math.inf, math.nan


def test_a_number_has_as_many_decimals_as_are_asked_for():
    for x, decimals, text in [
        (0.316228, 5, "0.31623"), (-2, 5, "−2.00000"), (0, 5, "0"), (-0.0, 5, "0"), (12.345, 1, "12.3"),
        (12.5, 0, "12"), (999999.4, 0, "999999"), (1e6, 0, "1×10⁶"), (1e6, 5, "1.0000×10⁶"),
        (-123456789, 3, "−1.23×10⁸"),
        (1e-4, 5, "0.00010"), (0.99e-4, 5, "9.9000×10⁻⁵"), (0.01, 3, "0.010"), (0.0099, 3, "9.90×10⁻³"),
        (0.1, 2, "0.10"), (0.099, 2, "9.9×10⁻²"), (0.1, 1, "0.1"), (0.099, 1, "1×10⁻¹"), (1, 0, "1"),
        (0.9, 0, "9×10⁻¹"), (NAN, 5, "—"), (INF, 5, "∞"), (-INF, 5, "−∞"), (1e100, 2, "1.0×10¹⁰⁰"),
    ]:  # fmt: skip
        assert number(x, decimals) == text
    assert number(2 / 3) == "0.66667"


def test_a_short_number_has_no_digits_that_say_nothing():
    for x, text in {
        4.0: "4", -0.9: "−0.9", 0.1 + 0.2: "0.3", 2 / 3: "0.66667", 1.5: "1.5", 1234567: "1234567", 100: "100",
        1e-8: "1×10⁻⁸", 1.5e-8: "1.5×10⁻⁸", 2e10: "2×10¹⁰", 123456789012: "1.2346×10¹¹", 0.00001: "1×10⁻⁵",
        0.12345: "0.12345", 0.123456: "0.12346", 0.999999: "1.00000", -0.0: "0", NAN: "—", INF: "∞", -INF: "−∞",
        -1e-8: "−1×10⁻⁸", 9999999999: "9999999999",
    }.items():  # fmt: skip
        assert short(x) == text
    assert short(1234567.125, 3) == "1234567.125"
    assert short(0.125, 3) == "0.125" and short(0.125, 2) == "0.12" and short(0.125, 4) == "0.125"


def test_a_number_in_a_sum_keeps_its_digits():
    for x, text in {
        1.264911: "1.26491", 0.0209640: "0.02096", 0.0029969911: "0.0029970", 0.01: "0.01", 0.0099999: "0.0099999",
        0.00012345678: "0.00012346", -0.00012345678: "−0.00012346", 0.000099999: "9.9999×10⁻⁵", 0.0: "0",
        0.0001: "0.0001",
        0.00999999: "0.0100000", 12.3456789: "12.34568",
    }.items():  # fmt: skip
        assert checkable(x) == text
    assert (checkable(0.00123456, 3), checkable(0.0001, 3), checkable(0.01, 1)) == ("0.00123", "0.0001", "1×10⁻²")


@pytest.mark.parametrize("write, most", [(number, 100), (short, 100), (checkable, 96)])
def test_so_many_decimals_may_be_asked_for(write, most):
    """`checkable` adds some of its own, for the zeros that a small number begins with."""
    assert write(2, 0) == "2" and write(0.003, 0) == "3×10⁻³"
    assert write(1 / 256, most).rstrip("0") == "0.00390625"
    for decimals, bound in ((-1, "0 or more"), (most + 1, f"{most} at most")):
        with pytest.raises(ValueError, match=f"decimals must be a whole number, {bound}; got {decimals}"):
            write(1 / 256, decimals)


@pytest.mark.parametrize(
    "x, decimals, left, half",  # what is left of x on paper, and half of what the last digit of that counts
    [
        (12.34567, 4, 12.3457, 5e-5),
        (-12.34567, 1, -12.3, 0.05),
        (0.123, 1, 0.1, 0.05),
        (12.3, 0, 12, 0.5),
        (0.0034567, 3, 0.00346, 5e-6),
        (0.0034567, 1, 0.003, 5e-4),
        (0.0034567, 0, 0.003, 5e-4),
        (-2.46e9, 2, -2.5e9, 5e7),
        (2.46e9, 0, 2e9, 5e8),
        (0.0, 4, 0.0, 5e-5),
        (INF, 4, INF, 5e-5),
        (NAN, 4, NAN, 5e-5),
    ],
)
def test_what_is_left_on_paper(x, decimals, left, half):
    assert on_paper(x, decimals) == pytest.approx(left, rel=0, abs=0, nan_ok=True)
    assert half_digit(x, decimals) == half
    assert number(on_paper(x, decimals), decimals) == number(x, decimals)


def test_minus_zero_is_zero_on_paper():
    assert str(on_paper(-0.0, 4)) == "0.0", "what is divided by it is no −∞"


def test_indices_and_factors():
    assert (sub(0), sub(123), sub(4567890)) == ("₀", "₁₂₃", "₄₅₆₇₈₉₀")
    assert [factor(x) for x in (3, 0, -2, 0.5, -1e-8)] == ["3", "0", "(−2)", "0.5", "(−1×10⁻⁸)"]


def test_numbers_in_tex():
    assert tex_number(-2e-9) == r"-2 \times 10^{-9}" and tex_number(1.5e12) == r"1.5 \times 10^{12}"
    assert tex_number(-0.5) == "-0.5" and tex_number(2 / 3) == "0.66667" and tex_number(2 / 3, 2) == "0.67"


def test_symbols_with_an_index():
    for symbol, text, tex in [
        ("s", "s₃", "s_{3}"),
        ("g²", "g₃²", "g_{3}^2"),
        ("g′²", "g′₃²", "g'_{3}^2"),
        ("√s", "√s₃", r"\sqrt{s_{3}}"),
        ("m̂", "m̂₃", r"\hat m_{3}"),
        ("ŝ", "ŝ₃", r"\hat s_{3}"),
        ("ḡ", "ḡ₃", r"\bar g_{3}"),
        ("ḡ\u0302", "ḡ\u0302₃", r"\hat {\bar g}_{3}"),
        ("√v̂", "√v̂₃", r"\sqrt{\hat v_{3}}"),
        ("vᵐᵃˣ", "vᵐᵃˣ₃", r"v^{\max}_{3}"),
        ("v̂ᵐᵃˣ", "v̂ᵐᵃˣ₃", r"\hat v^{\max}_{3}"),
        ("Δw", "Δw₃", r"\Delta w_{3}"),
        ("g′", "g′₃", "g'_{3}"),
        ("θ", "θ₃", r"\theta _{3}"),
    ]:
        assert (TEXT.indexed(symbol, 3), TEX.indexed(symbol, 3)) == (text, tex)
    assert TEX.symbol("1 − β₁") == r"1 - \beta _1" and TEX.symbol("λ") == r"\lambda " and TEXT.symbol("β₂") == "β₂"
    assert TEX.symbol("γ²") == r"\gamma ^2" and TEX.symbol("β₂ + ε") == r"\beta _2 + \epsilon "
    assert TEX.symbol("η") + TEX.symbol("ρ") == r"\eta \rho "


def written(term, style=TEXT, **options):
    return Writer(style, lambda term: None if term.made_by else style.number(term.value, 5), **options).write(term)


A, B, NEG, TINY = Term(2.0), Term(3.0), Term(-4.0), Term(-5e-9)
EPS, ONE = Term(1e-8, symbol="ε", key="eps"), Term(1.0, symbol="η")


@pytest.mark.parametrize(
    "term, text, tex",
    [
        (A + B, "2 + 3", "2 + 3"),
        (A + NEG, "2 − 4", "2 - 4"),
        (NEG + A, "−4 + 2", "-4 + 2"),
        (A + (B - A), "2 + (3 − 2)", "2 + (3 - 2)"),
        (A + (NEG - A), "2 − 4 − 2", "2 - 4 - 2"),
        (A + -(B + A), "2 − (3 + 2)", "2 - (3 + 2)"),
        (A - NEG, "2 − (−4)", "2 - (-4)"),
        (A - (B - A), "2 − (3 − 2)", "2 - (3 - 2)"),
        (A - B * A, "2 − 3 × 2", r"2 - 3 \times 2"),
        (A * NEG, "2 × (−4)", r"2 \times (-4)"),
        (NEG * A, "(−4) × 2", r"(-4) \times 2"),
        (A * (B * A), "2 × 3 × 2", r"2 \times 3 \times 2"),
        (A * (B / A), "2 × (3 / 2)", r"2 \times (\frac{3}{2})"),
        (A * B**2, "2 × 3²", r"2 \times 3^2"),
        ((A + B) * (A - B), "(2 + 3) × (2 − 3)", r"(2 + 3) \times (2 - 3)"),
        (A / B * NEG, "2 / 3 × (−4)", r"\frac{2}{3} \times (-4)"),
        (A / (B + A), "2 / (3 + 2)", r"\frac{2}{3 + 2}"),
        ((A + B) / A, "(2 + 3) / 2", r"\frac{2 + 3}{2}"),
        (A / B**2, "2 / 3²", r"\frac{2}{3^2}"),
        (A / (B / A), "2 / (3 / 2)", r"\frac{2}{\frac{3}{2}}"),
        (A / TINY, "2 / (−5×10⁻⁹)", r"\frac{2}{-5 \times 10^{-9}}"),
        (-A, "−2", "-2"),
        (-NEG, "4", "4"),
        (-(A + B), "−(2 + 3)", "-(2 + 3)"),
        (-(A * B), "−2 × 3", r"-2 \times 3"),
        (-(NEG * B), "−(−4) × 3", r"-(-4) \times 3"),
        (-(NEG + B), "−(−4 + 3)", "-(-4 + 3)"),
        (-Term(0.0), "0", "0"),
        (-TINY, "5×10⁻⁹", r"-(-5 \times 10^{-9})"),
        ((-TINY) ** 2, "(5×10⁻⁹)²", r"(-(-5 \times 10^{-9}))^2"),
        ((-NEG) ** 2, "4²", "4^2"),
        (A**3, "2³", "2^3"),
        (A**-1, "2⁻¹", "2^{-1}"),
        (A**12, "2¹²", "2^{12}"),
        (NEG**2, "(−4)²", "(-4)^2"),
        ((A**2) ** 2, "(2²)²", "(2^2)^2"),
        (np.square(A + B), "(2 + 3)²", "(2 + 3)^2"),
        (np.sqrt(A), "√2", r"\sqrt{2}"),
        (np.sqrt(NEG**2), "√((−4)²)", r"\sqrt{(-4)^2}"),
        (np.sqrt(A) ** 2, "(√2)²", r"(\sqrt{2})^2"),
        (np.sqrt(np.sqrt(A)), "√(√2)", r"\sqrt{\sqrt{2}}"),
        (np.sqrt(A * B), "√(2 × 3)", r"\sqrt{2 \times 3}"),
        (np.sqrt(Term(5e-9)), "√(5×10⁻⁹)", r"\sqrt{5 \times 10^{-9}}"),
        (A * np.sqrt(B), "2 × √3", r"2 \times \sqrt{3}"),
        (np.maximum(A + B, NEG), "max(2 + 3, −4)", r"\max(2 + 3, -4)"),
        (np.sqrt(np.maximum(A, B)), "√max(2, 3)", r"\sqrt{\max(2, 3)}"),
        (abs(NEG), "|−4|", "|-4|"),
        (abs(A - B) * A, "|2 − 3| × 2", r"|2 - 3| \times 2"),
        (np.exp(A + B), "exp(2 + 3)", "exp(2 + 3)"),
        (np.fmin(A, B) * A, "fmin(2, 3) × 2", r"fmin(2, 3) \times 2"),
        (A + EPS, "2 + 1×10⁻⁸", r"2 + 1 \times 10^{-8}"),
        (EPS + A, "1×10⁻⁸ + 2", r"1 \times 10^{-8} + 2"),
        (ONE * A, "2", "2"),
        (A * ONE, "2 × 1", r"2 \times 1"),
        (ONE * (A + B), "2 + 3", "2 + 3"),
        (Term(1.0, symbol="1 − ρ") * A, "1 × 2", r"1 \times 2"),
        (Term(1.00000001) * A, "1.00000 × 2", r"1.00000 \times 2"),
        ((A - Term(1.0)) * B, "(2 − 1) × 3", r"(2 - 1) \times 3"),
    ],
    ids=lambda x: x if isinstance(x, str) else "",
)
def test_sums_as_they_are_written(term, text, tex):
    assert (written(term), written(term, TEX)) == (text, tex)


def test_an_epsilon_may_be_left_out():
    assert written(A + EPS, eps=False) == "2" and written(B * (A + EPS), eps=False) == "3 × 2"
    assert written((A + B) / (np.sqrt(A) + EPS), eps=False) == "(2 + 3) / √2"
    assert written(EPS * A, eps=False) == "1×10⁻⁸ × 2", "only where it is added"


def test_symbols_in_place_of_numbers():
    s, m, rest = (Term(4.0, symbol="s"), Term(1.0, symbol="m"), Term(1.0, symbol="1 − ρ"))
    symbols = Writer(TEXT, lambda term: term.symbol or None)
    assert symbols.write(np.sqrt(np.maximum(s - m**2, rest * s))) == "√max(s − m², (1 − ρ) × s)"
    assert symbols.write(m * s) == "m × s", "a symbol of value 1 is no 1"
    assert symbols.write(np.sqrt(s + EPS)) == "√(s + ε)"
    assert symbols.write(s + 2 / 3) == "s + 0.66667", "a number of the rule's own"


def test_a_style_is_not_changed():
    with pytest.raises(FrozenInstanceError):
        TEXT.times = "*"
    with pytest.raises(FrozenInstanceError):
        Writer(TEXT, str).eps = False


def test_minus_minus_a_power_is_still_a_power():
    minus_square, minus_root = -(Term(3.0) ** 2), -np.sqrt(Term(4.0))
    assert written(np.sqrt(-minus_square)) == "√(3²)"
    assert written((-minus_root) ** 2) == "(√4)²"


def test_minus_a_negative_number_is_a_number():
    """Whether it has a line of its own, that says how it was made, or stands in the rule itself."""
    minus_six = (-(A * B)).called("d")
    by_lines = Writer(TEXT, lambda term: TEXT.number(term.value, 5) if term.symbol else None)
    assert by_lines.write(np.sqrt(-minus_six)) == "√6"
    assert by_lines.write(np.sqrt(-NEG)) == "√4"


# Whatever is reckoned: what is written comes to it.

leaves = st.builds(Term, st.integers(-9, 9).map(float) | st.sampled_from([-2e-9, 3e-7, 0.25, -0.5, 1e12]))


def grown(trees):
    pairs = st.tuples(trees, trees)
    return st.one_of(
        pairs.map(lambda p: p[0] + p[1]),
        pairs.map(lambda p: p[0] - p[1]),
        pairs.map(lambda p: p[0] * p[1]),
        pairs.map(lambda p: p[0] / p[1]),
        pairs.map(lambda p: np.maximum(*p)),
        trees.map(lambda x: -x),
        trees.map(lambda x: x**2),
        trees.map(lambda x: np.square(x)),
        trees.map(lambda x: np.sqrt(x**2)),
        trees.map(lambda x: np.sqrt(x)),
        leaves.map(abs),
    )


@given(st.recursive(leaves, grown, max_leaves=8))
def test_what_is_written_comes_to_what_was_reckoned(term):
    if all(math.isfinite(part.value) for part in term.walk()):
        assert exactly(written(term)) == pytest.approx(term.value, rel=1e-12, abs=1e-30)
        assert exactly(from_tex(written(term, TEX))) == pytest.approx(term.value, rel=1e-12, abs=1e-30)
