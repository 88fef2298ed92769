"""What is typed, cut into numbers, letters, names of functions and signs; keyboards differ, and all of them will do."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from unicodedata import normalize

from rmsprop_lib.notation import FROM_SUBSCRIPT, GREEK, NO_VARIABLES
from rmsprop_lib.refusals import Unreadable
from rmsprop_lib.writing import FROM_SUPERSCRIPT, SUBSCRIPT

FUNCTIONS = {name: name for name in ("sin", "cos", "tan", "tanh", "ln", "exp", "sqrt", "abs", "sign")} | {
    "log": "ln", "sigmoid": "sigmoid", "sigma": "sigmoid", "softplus": "softplus", "frac": "frac",
}  # fmt: skip
INSTEAD = {"sec": "1/cos", "csc": "1/sin", "cosec": "1/sin", "cot": "1/tan", "tg": "tan", "sen": "sin", "sgn": "sign"}
INSTEAD |= dict.fromkeys(("sinh", "cosh", "arcsin", "arccos", "arctan", "max", "min"), "")  # known, and not here
NOISE = ";:?!\"“”‘’«»#@~`\\&<>"  # signs without which a function says the same
MANY_ARE_ONE = {"−–—‒‐‑": "-", "×*•∙⋅∗✕": "·", "÷∕⁄": "/", "∣│¦": "|", "ˆ∧": "^", "\u200b\u200c\u200d\u2061\ufeff": " "}
ONE_FOR_MANY = {one: plain for many, plain in MANY_ARE_ONE.items() for one in many} | {
    bangla: str(digit) for digit, bangla in enumerate("০১২৩৪৫৬৭৮৯")
}
VULGAR = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
RAISED, LOWERED = "⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹", "₀₁₂₃₄₅₆₇₈₉"
TOKEN = re.compile(
    rf"(?P<space>\s+|\\[,;:! ]|\\?\$|\\(?:left|right)(?![a-z])|(?:np|numpy|math|torch)\.)"
    rf"|(?P<times>\\cdot|\\times|\.(?![0-9]))"
    rf"|(?P<number>(?:[0-9]+(?:[.,][0-9]+)?|\.[0-9]+)(?:[eE][-+]?[0-9]{{1,2}}(?![0-9]))?)(?P<vulgar>[{VULGAR}])?"
    rf"|(?P<part>[{VULGAR}])"
    rf"|(?P<power>[⁻⁺]?[{RAISED[2:]}]+)"
    rf"|\\?(?P<word>[A-Za-z]+|[α-ωΑ-Ω])(?P<index>_?\{{?[0-9{LOWERED}]\}}?(?![.,]?[0-9]))?"
    rf"|(?P<sign>··|\\?[()\[\]{{}}|]|[-+·/^√])"
)  # fmt: skip


@dataclass(frozen=True)
class Token:
    """A piece. kind: number, power, symbol, function or sign. at, end: where it stands in what was typed."""

    kind: str
    value: str
    at: int
    end: int
    exact: Fraction = Fraction(0)


def plain(typed: str) -> str:
    """The same text, as long as before, with one character for all that look alike.

    >>> plain("০.৫×𝑤−２")
    '0.5·w-2'
    """
    return "".join(_plain(character) for character in typed)


def _plain(character: str) -> str:
    if character in ONE_FOR_MANY or character in RAISED + LOWERED:
        return ONE_FOR_MANY.get(character, character)
    same = normalize("NFKC", character)
    return ONE_FOR_MANY.get(same, same) if len(same) == 1 else character


def fraction(vulgar: str) -> Fraction:
    """What ½ is.

    >>> fraction("¾")
    Fraction(3, 4)
    """
    above, _, below = normalize("NFKC", vulgar).partition("⁄")
    return Fraction(int(above), int(below))


def cut(typed: str, begin: int, end: int) -> list[Token]:
    """The tokens between two places of what was typed.

    >>> [token.value for token in cut("3w^2 − 4 sin w₁", 0, 15)]
    ['3', 'w', '^', '2', '-', '4', 'sin', 'w₁']
    """
    text, at, tokens = plain(typed), begin, list[Token]()
    while at < end:
        found = TOKEN.match(text, at, end)
        if not found:
            shorter = typed[:at] + typed[at + 1 :] if typed[at] in NOISE else ""
            raise Unreadable("sign", typed, at, typed[at], suggestion=shorter)
        tokens += _tokens(found, typed)
        at = found.end()
    return tokens


def _tokens(found: re.Match[str], typed: str) -> Iterator[Token]:
    kind, value, at, end = found.lastgroup, found[0], found.start(), found.end()
    if found["number"] or found["part"]:
        whole, part = found["number"] or "0", found["vulgar"] or found["part"]
        exact = Fraction(whole.replace(",", ".")) + (fraction(part) if part else 0)
        yield Token("number", value, at, end, exact)
    elif found["power"]:
        yield Token("power", value, at, end, Fraction(int(value.replace("⁺", "").translate(FROM_SUPERSCRIPT))))
    elif found["word"]:
        yield from _words(found, typed)
    elif kind != "space":
        yield Token("sign", {"··": "^"}.get(value, "·" if kind == "times" else value.removeprefix("\\")), at, end)


def _words(found: re.Match[str], typed: str) -> Iterator[Token]:
    """A run of letters: a name, or names and letters without spaces, as in 2wsinw."""
    run, index, at = found["word"], found["index"] or "", found.start("word")
    pieces = split(run)
    rest = plain(typed)[found.end() :].lstrip()
    follows = rest[:1]
    if is_misspelled(run, pieces, follows):
        raise misspelled(run, typed, at, found.end("word"), follows)
    for piece in pieces:
        name, end = FUNCTIONS.get(piece.lower()), at + len(piece)
        if piece == "σ" and follows == "(":
            name = "sigmoid"
        if name and (len(piece) > 1 or piece == "σ"):
            yield Token("function", name, at, end)
        else:
            symbol = GREEK.get(piece.lower(), piece) if len(piece) > 1 else piece
            low = index.strip("_{}").translate(SUBSCRIPT) if end == found.end("word") else ""
            yield Token("symbol", symbol + low, at, found.end() if low else end)
        at = end
    if index and name == "ln" and index[0] not in "0123456789":
        raise twofold(typed, found.start(), found.end(), name, index.strip("_{}").translate(FROM_SUBSCRIPT))
    if index and name:
        yield from cut(typed, found.start("index"), found.end("index"))
    elif follows == "(" and piece in NO_VARIABLES and piece != "σ" and rest.find(")") == 2:
        raise Unreadable("word", typed, found.start(), piece)


def twofold(typed: str, at: int, end: int, name: str, number: str) -> Unreadable:
    """What is said of a number at a function's name: is it the base of a logarithm, or a factor?

    >>> print(twofold("3log2(w)", 1, 5, "ln", "2"))
    text cannot be read at character 2: “log2” can be read in two ways; write ln(…)/ln(2).
    """
    instead = f"ln(…)/ln({number})" if name == "ln" else f"{name}({number}·…)"
    return Unreadable("twofold", typed, at, typed[at:end], instead)


def split(run: str) -> list[str]:
    """Letters without spaces, as names of functions, π and single letters.

    >>> split("wsinx"), split("theta"), split("xy")
    (['w', 'sin', 'x'], ['theta'], ['x', 'y'])
    """
    if run.lower() in GREEK or run.lower() in FUNCTIONS:
        return [run]
    pieces, at, names = list[str](), 0, sorted([*FUNCTIONS, "pi"], key=len, reverse=True)
    while at < len(run):
        piece = next((name for name in names if run[at:].lower().startswith(name)), run[at])
        pieces.append(run[at : at + len(piece)])
        at += len(piece)
    return pieces


def is_misspelled(run: str, pieces: list[str], follows: str) -> bool:
    """Whether letters are meant as a word, but not as one that is known.

    >>> is_misspelled("sinn", ["sin", "n"], "("), is_misspelled("sinx", ["sin", "x"], "+")
    (True, False)
    """
    if len(pieces) == 1:
        return False
    lengths = "".join("x" if len(piece) == 1 else " " for piece in pieces)
    doubled = lengths[-2:] == " x" and (follows == "(" or run[-1] == run[-2])
    return "xxx" in lengths or doubled or run.lower() in INSTEAD


def misspelled(run: str, typed: str, at: int, end: int, follows: str) -> Unreadable:
    """What is said of such letters: the name that is nearest, or that a product needs dots.

    >>> misspelled("sinn", "sinn(w)", 0, 4, "(").suggestion, misspelled("xyz", "xyz", 0, 3, "").suggestion
    ('sin(w)', 'x·y·z')
    """
    low = run.lower()
    near = INSTEAD[low] if low in INSTEAD else next((n for n in FUNCTIONS if _shorter(low) & _shorter(n)), "")
    is_word = follows == "(" or len(run) > 3 or low in INSTEAD
    instead = near if is_word else "·".join(run)
    suggestion = typed[:at] + instead + typed[end:] if instead else ""
    return Unreadable("word" if is_word else "letters", typed, at, run, suggestion=suggestion)


def _shorter(word: str) -> set[str]:
    """A word, and the word without one of its letters: two words one slip apart have one in common."""
    return {word} | {word[:i] + word[i + 1 :] for i in range(len(word))}
