"""Reads what is printed, as a student would with a calculator: a sum with its numbers, in text or in TeX.

A printed number stands for all numbers that are rounded to it, so a sum comes to a range: (low, high).
"""

import itertools
import math
import re

SUPERSCRIPTS = "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"
PLAIN = str.maketrans(SUPERSCRIPTS, "-0123456789")
RAISED = str.maketrans("-0123456789", SUPERSCRIPTS)
NUMBER = re.compile(rf"(\d+(?:\.\d+)?)(?:×10([{SUPERSCRIPTS}]+))?")
TOKEN = re.compile(rf"\s*({NUMBER.pattern}|[{SUPERSCRIPTS}]+|max|sign|[-+−×/()√,|])")


def read(text, decimals=5):
    """The range of a printed sum."""
    tokens = [found.group(1) for found in TOKEN.finditer(text)]
    assert "".join(tokens) == text.replace(" ", ""), f"{text!r} cannot be read"
    tokens.append("")
    value = _sum(tokens, decimals)
    assert tokens == [""], f"{text!r} goes on with {tokens}"
    return value


def exactly(text):
    """The number that a printed sum comes to if each of its numbers is meant as it stands."""
    low, high = read(text, decimals=None)
    assert low == high
    return low


def numbers(text):
    """The numbers in a printed sum, signs aside."""
    return [found.group() for found in NUMBER.finditer(text)]


def from_tex(tex):
    r"""A sum in TeX as text.

    >>> from_tex(r"-\frac{0.1}{\sqrt{2} + 1 \times 10^{-8}} \times (-1)^2")
    '−((0.1) / (√(2) + 1×10⁻⁸)) × (−1)²'
    """
    tex = re.sub(r" \\times 10\^\{(-?\d+)\}", lambda found: "×10" + found[1].translate(RAISED), tex)
    tex = re.sub(r"\^(\d)|\^\{(-?\d+)\}", lambda found: (found[1] or found[2]).translate(RAISED), tex)
    while r"\frac" in tex:
        before, _, rest = tex.rpartition(r"\frac")
        over, rest = _group(rest)
        under, rest = _group(rest)
        tex = f"{before}(({over}) / ({under})){rest}"
    while r"\sqrt" in tex:
        before, _, rest = tex.rpartition(r"\sqrt")
        inside, rest = _group(rest)
        tex = f"{before}√({inside}){rest}"
    return tex.replace(r"\times", "×").replace(r"\max", "max").replace(r"\operatorname{sign}", "sign").replace("-", "−")


def _group(text):
    """What stands in the braces that text begins with, and what follows."""
    assert text[0] == "{", text
    depth = 0
    for k, letter in enumerate(text):
        depth += (letter == "{") - (letter == "}")
        if depth == 0:
            return text[1:k], text[k + 1 :]
    raise AssertionError(f"{text!r} is not closed")


def _sum(tokens, decimals):
    total = (0.0, 0.0)
    sign = "−" if tokens[0] == "−" else "+"
    if tokens[0] == "−":
        tokens.pop(0)
    while True:
        total = _range(lambda a, b, sign=sign: a + b if sign == "+" else a - b, total, _product(tokens, decimals))
        if tokens[0] not in ("+", "−"):
            return total
        sign = tokens.pop(0)


def _product(tokens, decimals):
    value = _power(tokens, decimals)
    while tokens[0] in ("×", "/"):
        times = tokens.pop(0) == "×"
        value = _range(lambda a, b, times=times: a * b if times else _over(a, b), value, _power(tokens, decimals))
    return value


def _power(tokens, decimals):
    root = tokens[0] == "√"
    value = _atom(tokens, decimals)
    if tokens[0] and tokens[0][0] in SUPERSCRIPTS:
        assert not root, "is the root squared, or is it the root of a square?"
        n = int(tokens.pop(0).translate(PLAIN))
        low, high = _range(lambda a: a**n, value)
        value = (min(low, 0.0) if value[0] < 0 < value[1] else low, high)
        assert not tokens[0] or tokens[0][0] not in SUPERSCRIPTS, "a power of a power needs brackets"
    return value


def _atom(tokens, decimals):
    token = tokens.pop(0)
    if token == "√":
        return _range(lambda a: math.sqrt(max(a, 0.0)), _atom(tokens, decimals))
    if token == "max":
        assert tokens.pop(0) == "("
        one = _sum(tokens, decimals)
        assert tokens.pop(0) == ","
        other = _sum(tokens, decimals)
        assert tokens.pop(0) == ")"
        return max(one[0], other[0]), max(one[1], other[1])
    if token == "sign":
        return _range(lambda a: float((a > 0) - (a < 0)), _atom(tokens, decimals))
    if token in ("(", "|"):
        low, high = _sum(tokens, decimals)
        assert tokens.pop(0) == {"(": ")", "|": "|"}[token]
        if token == "(":
            return low, high
        return (0.0 if low <= 0 <= high else min(abs(low), abs(high))), max(abs(low), abs(high))
    mantissa, power = NUMBER.fullmatch(token).groups()
    exponent = int(power.translate(PLAIN)) if power else 0
    value = float(f"{mantissa}e{exponent}")
    if decimals is None:
        return value, value
    shown = len(mantissa.partition(".")[2])
    if power:
        half = 10.0 ** (exponent - decimals + 1) / 2
    else:
        half = 10.0**-shown / 2 if shown >= decimals else 1e-9 * value  # fewer: it is no longer
    return value - half, value + half


def _over(a, b):
    return a / b if b else math.inf


def _range(function, *ranges):
    corners = [function(*corner) for corner in itertools.product(*ranges)]
    return min(corners), max(corners)
