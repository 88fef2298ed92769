r"""Reads the sums that stand in a text, in TeX or in plain signs, and works them out.

    $s_1 = 0.1 \times 16 = 1.6$, $\sqrt{s_1} = 1.26491$, √1.6 = 1.26491, 1 − 0.9³ = 0.271

A sum is a chain: sides with relations between them. A side can be worked out if it is made of numbers, and of symbols
whose value the same text has given before ("$\eta = 0.1$"); of other sides nothing is said. Neighbours must agree as
far as they are written out: to half a unit of the last digit of a number that stands alone, and to what the rounding
of the numbers in an expression allows. A decimal of four or more digits is taken as rounded; 0.1, 0.9 or 16 is exact.
"""

import operator
import re
from typing import NamedTuple

import numpy as np

FORMULA = re.compile(r"\$\$.+?\$\$|\$[^$\n]+\$", re.S)
NO_PROSE = re.compile(r"^```.*?^```|`[^`\n]*`|\]\([^)]*\)|<[a-z/][^>]*>", re.M | re.S)  # code, links, tags

# Plain signs as TeX writes them.
RAISED, LOWERED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "₀₁₂₃₄₅₆₇₈₉"
GREEK = {"η": "eta", "ρ": "rho", "ε": "epsilon", "β": "beta", "θ": "theta", "κ": "kappa", "Δ": "Delta", "σ": "sigma"}
SIGNS = {"−": "-", "×": r"\times ", "·": r"\times ", "÷": "/", "±": r"\pm ", r"\%": "%"}
SIGNS |= {"≈": r"\approx ", "≤": r"\le ", "≥": r"\ge "}
SIGNS |= {letter: rf"\{name} " for letter, name in GREEK.items()}

TOKEN = re.compile(
    r"""(?P<split>\\q?quad|\\Rightarrow|\\to(?![a-z])|\\\\|[;:।→…]|\.(?!\d))
    |(?P<number>\d+(?:\.\d+)?)
    |(?P<relation>[=<>]|\\approx|\\[lg]e(?![a-z]))
    |(?P<name>(?:\\(?:hat|bar|Delta)(?![a-z])\s*)*(?:\\(?:eta|rho|epsilon|beta|theta|kappa|sigma)|(?<!\\)[A-Za-z])
        (?:'|\^\*)?(?:_\{[^{}]*\}|_[0-9A-Za-z])?)
    |(?P<sign>\\(?:times|frac|sqrt|ln|pm)(?![a-z])|[-+/^(){}|,%√])
    |(?P<unknown>\\[A-Za-z]+|\S)""",
    re.X,
)
ALONE = re.compile(r"[-+]?\d+(?:\.(\d+))?(?:\\times10\^\{(-?\d+)\})?(%)?")
HOLDS = {"<": operator.lt, ">": operator.gt, r"\le": operator.le, r"\ge": operator.ge}


class Unreadable(Exception):
    """Something in a side is neither a number nor a symbol whose value is known."""


class Token(NamedTuple):
    kind: str
    text: str


class Value(NamedTuple):
    number: np.ndarray  # with several elements for a list or a vector
    give: np.ndarray  # how far rounding may have moved it


class Sum(NamedTuple):
    text: str
    right: bool


# "η/√(1 − ρ) = 3.162 η" is said of every η, and of the usual ρ.
USUAL = {r"\eta": 1, r"\rho": 0.9, r"\beta_1": 0.9, r"\beta_2": 0.999}
USUAL = {name: Value(np.array(float(number)), np.array(0.0)) for name, number in USUAL.items()}


# From a text to its chains


def as_tex(text):
    """0.9³ as 0.9^{3}, η₁ as \\eta_{1}; what is only for the eye is left out."""
    text = re.sub(f"[{RAISED}]+", lambda m: "^{" + "".join("0123456789-"[RAISED.index(c)] for c in m[0]) + "}", text)
    text = re.sub(f"[{LOWERED}]+", lambda m: "_{" + "".join(str(LOWERED.index(c)) for c in m[0]) + "}", text)
    for sign, tex in SIGNS.items():
        text = text.replace(sign, tex)
    text = re.sub(r"\\\\\[[\d.]+em\]", r"\\\\", re.sub(r"\\cdot(?!s)", r"\\times ", text))
    text = re.sub(r"\\(begin|end)\{\w+\}|\\(left|right)(?![a-z])|\\\\\s*(?=&\s*=)|\\[,; !]|[&$\n]", " ", text)
    text = re.sub(r"\\[td]?frac\s*(\d)\s*(\d)", r"\\frac{\1}{\2}", text)
    return re.sub(r"(\\sqrt|\^)\s*([\da-z])", r"\1{\2}", re.sub(r"\\[td]frac", r"\\frac", text))


def as_plain(prose):
    """Prose with all that stands between its sums as semicolons; a hyphen is no minus, 10,000 is a number."""
    prose = re.sub(r"(?<=\d),(?=\d{3}\b)", "", NO_PROSE.sub(";", prose))
    return as_tex(re.sub(r"[^\W\d_]{2,}|[\u0980-\u09ff]+|[-|*,\n]", ";", prose))


def tokens(text):
    found = [Token(m.lastgroup, m[0]) for m in TOKEN.finditer(text)]
    found = [Token(kind, re.sub(r"[\s{}]", "", text) if kind == "name" else text) for kind, text in found]
    opened, lonely = [], set()  # the brackets of a sentence that a sum stands in are none of the sum
    for place, token in enumerate(found):
        if token.text == ")" and not opened:
            lonely.add(place)
        elif token.text == ")":
            opened.pop()
        elif token.text == "(":
            opened.append(place)
        elif token.kind == "split":
            lonely.update(opened)
            opened = []
    lonely.update(opened)
    return [Token("split", ";") if place in lonely else token for place, token in enumerate(found)]


def cut(found, at):
    """Tokens in pieces, cut where `at` is true outside brackets."""
    pieces, depth = [[]], 0
    for token in found:
        depth += (token.text in "({") - (token.text in ")}")
        if depth == 0 and at(token):
            pieces.append([])
        else:
            pieces[-1].append(token)
    return pieces


def is_relation(token):
    return token.kind == "relation"


def chains(text, lists):
    """In a formula a comma may stand in a list, "s = 36, 40, 49"."""
    for run in cut(tokens(text), lambda token: token.kind == "split"):
        found = []
        for piece in filter(None, cut(run, lambda token: token.text == ",")):
            if any(map(is_relation, piece)):
                found.append(piece)
            elif found and lists:
                found[-1] = [*found[-1], Token("sign", ","), *piece]
        yield from found


# From a side to its value


class Parser:
    """Works out one side. `nudged` says which of its rounded numbers is to be half a unit larger."""

    def __init__(self, side, known, nudged=None):
        self.left, self.known, self.nudged = list(side), known, nudged
        self.rounded, self.in_bars = 0, False

    def whole(self):
        value = self.listed()
        if self.left:
            raise Unreadable
        return value

    def take(self, *texts):
        return self.left.pop(0).text if self.left and self.left[0].text in texts else ""

    def until(self, closing, read):
        value = read()
        if not self.take(closing):
            raise Unreadable
        return value

    def listed(self):
        values = [self.sum()]
        while self.take(","):
            values.append(self.sum())
        return np.array(values) if len(values) > 1 else values[0]

    def sum(self):
        first = self.take("+", "-", r"\pm")
        value = -self.product() if first == "-" else self.product()
        while sign := self.take("+", "-"):
            value = value + self.product() if sign == "+" else value - self.product()
        return value

    def product(self):
        value, divided = self.power(), False
        while True:
            if self.take(r"\times"):
                value, divided = value * self.factor(), False
            elif self.take("/"):
                value, divided = value / self.factor(), True
            elif self.take("%"):
                value = value / 100
            elif not self.begins():
                return value
            elif divided:
                raise Unreadable  # 1/2x may be meant either way
            else:
                value = value * self.power()

    def begins(self):
        """A factor may follow without a sign, as in 3η or 2(1 − ρ), but not a number."""
        kind, text = self.left[0] if self.left else Token("", "")
        return kind == "name" or text in ("(", "√", r"\sqrt", r"\frac", r"\ln") or (text == "|" and not self.in_bars)

    def factor(self):
        return -self.power() if self.take("-") else self.power()

    def power(self):
        value = self.atom()
        return value ** self.braced() if self.take("^") else value

    def braced(self):
        return self.until("}", self.listed) if self.take("{") else self.atom()

    def bars(self):
        self.in_bars = True
        value = abs(self.until("|", self.sum))
        self.in_bars = False
        return value

    def atom(self):
        kind, text = self.left.pop(0) if self.left else Token("", "")
        if kind == "number":
            return self.nudge(np.float64(text), rounding(text))
        if text in self.known:
            return self.nudge(*self.known[text])
        signs = {
            "(": lambda: self.until(")", self.listed),
            "|": self.bars,
            "e": lambda: np.e,
            "√": lambda: np.sqrt(self.atom()),
            r"\sqrt": lambda: np.sqrt(self.braced()),
            r"\ln": lambda: np.log(self.power()),
            r"\frac": lambda: self.braced() / self.braced(),
        }
        if text not in signs:
            raise Unreadable
        return signs[text]()

    def nudge(self, number, give):
        if np.any(give):
            self.rounded += 1
        return number + give if np.any(give) and self.rounded - 1 == self.nudged else number


def rounding(number):
    """Half a unit of the last digit, if the number seems to be rounded."""
    whole, _, decimals = number.partition(".")
    return 0.5 * 10.0 ** -len(decimals) if decimals and len((whole + decimals).lstrip("0")) >= 4 else 0.0


def worked_out(side, known):
    parser = Parser(side, known)
    try:
        with np.errstate(all="ignore"):
            number = np.asarray(parser.whole(), dtype=float)
            others = [Parser(side, known, nudged).whole() for nudged in range(parser.rounded)]
    except ValueError as lists_of_unlike_lengths:
        raise Unreadable from lists_of_unlike_lengths
    if not np.all(np.isfinite(number)):
        raise Unreadable
    return Value(number, sum((abs(other - number) for other in others), np.zeros(number.shape)))


def as_shown(side, known, nearly):
    """What the digits of a side give that is only a number, a list of them, or so many η; or None."""
    unit = known[side[-1].text].number if len(side) > 1 and side[-1].text in known else 1.0
    shown = written(side if isinstance(unit, float) else side[:-1]).replace(" ", "")
    numbers = [ALONE.fullmatch(number) for number in re.sub(r"^\((.*)\)$", r"\1", shown).split(",")]
    if not all(numbers):
        return None
    give = [0.5 * 10.0 ** -len(number[1] or "") if number[1] or number[2] or nearly else 0.0 for number in numbers]
    power = [int(number[2] or 0) - 2 * bool(number[3]) for number in numbers]
    return abs(unit) * np.array(give) * 10.0 ** np.array(power)


# From a chain to its sums


def written(tokens):
    return " ".join(token.text for token in tokens)


def is_symbol(side):
    return len(side) == 1 and side[0].kind == "name"


def read_side(side, known, nearly):
    """Its value; None if that is not known, or is given here."""
    try:
        value = None if is_symbol(side) else worked_out(side, known)
    except Unreadable:
        return None
    give = None if value is None else as_shown(side, known, nearly)
    return value if give is None else Value(value.number, give.reshape(value.number.shape))


def neighbours(relations, values):
    """(place, relation, place) of sides with values; over a side without one where all between them is equal."""
    before = None
    for place, value in enumerate(values):
        relation = relations[place - 1] if place else "="
        if relation in HOLDS and value and before == place - 1:
            yield before, relation, place
        elif relation not in HOLDS and value and before is not None:
            yield before, "=", place
        before = place if value else None if relation in HOLDS else before


def agree(left, right):
    if left.number.shape != right.number.shape:
        return False
    size = np.maximum(abs(left.number), abs(right.number))
    return bool(np.all(abs(left.number - right.number) <= left.give + right.give + 1e-9 * size))


def read_chain(chain, known):
    """The sums of a chain. Symbols that are a side of it are known from here on."""
    relations = [token.text for token in chain if is_relation(token)]
    sides = cut(chain, is_relation)
    if len(sides) != len(relations) + 1:
        return
    of_eta = sum(any(token.text == r"\eta" for token in side) for side in sides) > 1
    here = USUAL | known if of_eta else known
    values = [read_side(side, here, r"\approx" in relations) for side in sides]
    for one, relation, other in neighbours(relations, values):
        left, right, text = values[one], values[other], f"{written(sides[one])} {relation} {written(sides[other])}"
        if relation == "=":
            yield Sum(text, agree(left, right))
        elif not any(token.kind == "name" for token in sides[one] + sides[other]):
            yield Sum(text, bool(np.all(HOLDS[relation](left.number, right.number))))
    with_value = [place for place, value in enumerate(values) if value]
    if set(relations) == {"="} and with_value:
        given = len(with_value) == 1  # and not a result
        value = worked_out(sides[with_value[0]], here) if given else values[with_value[-1]]
        known.update({side[0].text: value for side in sides if is_symbol(side)})


def sums(text):
    """Every sum of a text that can be worked out, right or wrong."""
    known, found, place = {}, [], 0
    for formula in [*FORMULA.finditer(text), None]:
        prose = text[place : formula.start() if formula else len(text)]
        place = formula.end() if formula else place
        for chain in [*chains(as_plain(prose), False), *(chains(as_tex(formula[0]), True) if formula else [])]:
            found += read_chain(chain, known)
    return found
