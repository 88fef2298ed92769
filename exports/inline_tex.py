r"""The formulas in a plain text, found and made into TeX.

    sₜ = 4 হলে ধাপ η/√sₜ।   becomes   \(s_t = 4\) হলে ধাপ \(\frac{\eta}{\sqrt{s_t}}\)।

The question bank writes formulas in Unicode, since the widgets of a page show plain text. Where TeX can be shown, this
makes TeX of them. Words, a number alone and code ("eps = 1e-8") stay as they are. (theme/docstrings.py finds them in
the docstrings of the library, by what its names are.)
"""

import re
from collections.abc import Iterator
from itertools import groupby

from theme.unicode_tex import FUNCTIONS, GREEK, OPERATORS, SIGNS, NotAFormula, tex

LATIN = "DEJbcdghkmnpqrstuvwxyŝḡŷ"  # what names a quantity; not "a" and "I", not the S of SGD
GREEKS = "".join(GREEK)
SMALL = "₀₁₂₃₄₅₆₇₈₉₋ₜ⁰¹²³⁴⁵⁶⁷⁸⁹⁻ᵗᵏᵐᵃˣ"
SIGN = "".join({*"".join(OPERATORS), *SIGNS, *"√/()[]| "} - set("-;:"))  # "-" is a hyphen here, minus is "−"
PRODUCTS = ("hw", "ha", "ut")  # two letters that are no word

# A text falls into pieces; formulas are made of those of the first kind.
PIECE = re.compile(
    rf"""(?P<formula>
        (?:{"|".join(PRODUCTS)})(?![A-Za-z]) | (?:{"|".join(FUNCTIONS)})(?=\() | ln(?=\ )
        | (?<!['’])[{LATIN}][\u0302-\u0304]?(?![A-Za-z0-9]) | [{GREEKS}] | (?<=[±0-9])a(?!\w) | a(?=\ =)
        | [0-9]+(?:,[0-9]{{3}})*(?:\.[0-9]+)?(?![\d.e]*e-|[A-Za-z]{{2}}) | [{SMALL}] | [{re.escape(SIGN)}]
    ) | (?P<other>\d[\w.]*e-\d+ | \w+\.\w[\w.]*\([^)]*\) | [A-Za-z](?:['’]?\w)* | .)""",
    re.VERBOSE | re.DOTALL,
)
STARTS = re.compile(rf"[a{LATIN}{GREEKS}{''.join(SIGNS)}0-9(\[√−±|]|{'|'.join(FUNCTIONS)}")
ENDS = re.compile(rf"[a{LATIN}{GREEKS}{''.join(SIGNS)}{SMALL}\u0302-\u03040-9)\]|]$")
SAYS_SOMETHING = re.compile(rf"[a{LATIN}{GREEKS}{SMALL}√½]|\S ?[+×·/=≈<>≤≥→←] ?\S|\S − \S")
# Side by side and no product: "η 0.1", "s (0.03)", "u/η (h = 1)", "(1) s"; and a remark in brackets, "(h = 1)".
APART = re.compile(r"[\w)\]](?<!ln)(?<!Σ) (?:[0-9]|\([0-9.]+\)|\([^()]*[=<>≈])|^\([^()]*[=<>≈][^()]*\)$|^\([0-9]\) ")


def parts(text: str) -> Iterator[tuple[str, str]]:
    """What the text is made of, in order: ("text", …) as it is, ("tex", …) made from its formulas."""
    if " * " in text:  # code
        yield "text", text
        return
    for is_formula, pieces in groupby(PIECE.finditer(text), key=lambda piece: piece.lastgroup == "formula"):
        run = [piece[0] for piece in pieces]
        yield from formulas(run) if is_formula else [("text", "".join(run))]


def formulas(run: list[str]) -> Iterator[tuple[str, str]]:
    """The formulas in a run of their letters and signs, each as long as it can be."""
    start = 0
    while start < len(run):
        for end in range(len(run), start, -1):
            if found := formula(run[start:end]):
                yield "tex", found
                break
        else:
            end = start + 1
            yield "text", run[start]
        start = end


def formula(pieces: list[str]) -> str:
    """The TeX of these pieces; nothing, if together they are no formula."""
    written = "".join(pieces)
    if not (STARTS.match(written) and ENDS.search(written) and SAYS_SOMETHING.search(written)):
        return ""
    if APART.search(written) or not in_balance(pieces):
        return ""
    try:
        return tex("".join(" ".join(piece) if piece in PRODUCTS else piece for piece in pieces))
    except NotAFormula:
        return ""


def in_balance(pieces: list[str]) -> bool:
    """Is every bracket closed in its turn, and does every comma stand inside one?"""
    depth = 0
    for piece in pieces:
        depth += (piece in "([") - (piece in ")]")
        if depth < 0 or (depth == 0 and piece == ","):
            return False
    return depth == 0
