"""From what a student types to a tree: "3w^2 − 4w", "½(w−2)²", "2 sin w cos w", "J(x, y) = 0.1x² + 2y²"."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rmsprop_lib.expression import (
    CONSTANTS,
    ONE,
    ZERO,
    Call,
    E,
    Number,
    Power,
    Symbol,
    Tree,
    add,
    divide,
    multiply,
    negative,
    num,
    variables,
)
from rmsprop_lib.refusals import DEEPEST, LONGEST, Unreadable
from rmsprop_lib.tokens import Token, cut, plain, twofold

CLOSES = {"(": ")", "[": "]", "{": "}"}
MOST_VARIABLES = 3
MOST_SUGGESTIONS = 3
END = Token("end", "", 0, 0)
HEAD = re.compile(r"\s*(?P<name>[A-Za-zΑ-ω][A-Za-zΑ-ω0-9_₀-₉]*)\s*['′]?(?:\((?P<of>[^()=]*)\))?\s*:?=")


@dataclass(frozen=True)
class Reading:
    """A function as it was read. name: J. variables: in the order of θ. body: its tree."""

    name: str
    variables: tuple[str, ...]
    body: Tree


def read(typed: str, only: Sequence[str] = ()) -> Reading:
    """A function, from a text as people type it. only: its variables, where these are given; it need not have all.

    Raises Unreadable, which says in Bangla and English what is wrong, where, and what may have been meant.

    >>> read("J(w) = 3w^2 - 4w") == read("৩ w**2 − 4·w")
    True
    >>> read("w2 + w1").variables
    ('w₁', 'w₂')
    >>> read("3y^2", ["x", "y"]).variables
    ('x', 'y')
    """
    try:
        return _read(typed, only)
    except Unreadable as problem:
        problem.suggestion = _readable(problem.suggestion, problem.said, only)
        raise


def _readable(suggestion: str, said: str, only: Sequence[str]) -> str:
    """What is suggested must be a function; where the same is wrong with it, what is suggested for it."""
    for _ in range(MOST_SUGGESTIONS):
        try:
            _read(suggestion, only)
            return suggestion
        except Unreadable as problem:
            suggestion = problem.suggestion if problem.said == said else ""
    return ""


def _read(typed: str, only: Sequence[str]) -> Reading:
    if len(typed) > LONGEST:
        raise Unreadable("long", typed, LONGEST)
    end = len(plain(typed).rstrip(" .।;,\n\t"))
    head = HEAD.match(plain(typed))
    begin = head.end() if head else 0
    if (again := plain(typed).find("=", begin)) >= 0:
        raise Unreadable("equals", typed, again)
    tokens = cut(typed, begin, end)
    if not tokens:
        example = " + ".join(f"{name}^2" for name in only) or "3w^2 − 4w"
        raise Unreadable("empty", typed, begin, example, suggestion=example)
    body = Reader(typed, tokens, end).whole()
    _check_letters(typed, tokens)
    names = _named(typed, tokens, head, variables(body), begin)
    if only:
        _check_names(typed, tokens, begin, variables(body), only)
    return Reading(head["name"] if head else "J", tuple(only) or names, body)


def _named(
    typed: str, tokens: list[Token], head: re.Match[str] | None, names: tuple[str, ...], begin: int
) -> tuple[str, ...]:
    """The variables, in the order in which they are named; else as they are."""
    places = {token.value: token.at for token in reversed(tokens)}
    if head and not head["of"] and head["name"] in names:
        raise Unreadable("equation", typed, head.start("name"), head["name"])
    if head and head["of"]:
        listed = cut(typed.replace(",", " "), *head.span("of"))
        named = tuple(token.value for token in listed if token.kind == "symbol")
        for strange in (name for name in names if name not in named):
            raise Unreadable("head", typed, places[strange], strange, f"{head['name']}({', '.join(named)})")
        names = named
    if len(names) > MOST_VARIABLES:
        raise Unreadable("many", typed, places.get(names[MOST_VARIABLES], begin), ", ".join(names))
    if not names:
        raise Unreadable("none", typed, begin)
    return names


def _check_names(typed: str, tokens: list[Token], begin: int, names: tuple[str, ...], only: Sequence[str]) -> None:
    """Whether all variables are among the given ones. For others, the names that are left are suggested, in order."""
    strange = [name for name in names if name not in only]
    if not strange:
        return
    other = dict(zip(strange, (name for name in only if name not in names)))
    meant = typed
    for token in reversed(tokens):
        if token.value in other:
            meant = meant[: token.at] + other[token.value] + meant[token.end :]
    at = next(token.at for token in tokens if token.value == strange[0])
    raise Unreadable("others", typed, at, strange[0], ", ".join(only), suggestion=meant[begin:])


def _check_letters(typed: str, tokens: list[Token]) -> None:
    """Whether a letter stands for two things: W beside w, and w2 beside w, where ^ was lost."""
    symbols = {token.value: token for token in tokens[::-1] if token.kind == "symbol"}
    for name, token in symbols.items():
        letter, index = name[0], name[1:]
        digit = plain(typed)[token.at + 1 : token.at + 2]
        if index and digit in set("0123456789") and (letter in symbols or letter in CONSTANTS):
            powers = typed[: token.at + 1] + "^" + typed[token.at + 1 :]
            raise Unreadable(
                "index", typed, token.at, letter + digit, f"{letter}^{digit}", f"{letter}_{digit}", suggestion=powers
            )
        if (other := letter.swapcase() + index) in symbols and other > name:
            raise Unreadable("case", typed, token.at, name, other)


class Reader:
    """Reads tokens from left to right: a sum of products of powers of things."""

    def __init__(self, typed: str, tokens: list[Token], end: int) -> None:
        self.typed, self.tokens, self.end = typed, tokens, end
        self.place, self.depth, self.bars = 0, 0, 0

    def whole(self) -> Tree:
        """All of it."""
        tree = self.sum()
        left = self.next
        if left.kind == "number" or left.kind == "power":
            self.refuse_number(left)
        if left.kind != "end":
            shorter = self.typed[: left.at] + self.typed[left.end :]
            raise Unreadable("close", self.typed, left.at, left.value, suggestion=shorter)
        return tree

    @property
    def next(self) -> Token:
        """The token that comes, without taking it."""
        return self.tokens[self.place] if self.place < len(self.tokens) else END

    def take(self) -> Token:
        """The token that comes."""
        token = self.next
        self.place += 1
        return token

    def takes(self, signs: str) -> str:
        """The sign that comes, taken if it is one of these."""
        return self.take().value if self.next.kind == "sign" and self.next.value in signs else ""

    def sum(self) -> Tree:
        """Terms with + and −; a minus is that of the whole term: −w² is −(w²)."""
        terms = [self.signed(self.term)]
        while sign := self.takes("+-"):
            term = self.signed(self.term)
            terms.append(negative(term) if sign == "-" else term)
        return add(*terms)

    def signed(self, what: Callable[[], Tree]) -> Tree:
        """Signs before something."""
        minuses = 0
        while sign := self.takes("+-"):
            minuses += sign == "-"
        tree = what()
        return negative(tree) if minuses % 2 else tree

    def term(self) -> Tree:
        """Factors, with ·, / or nothing between them, from left to right: 1/2w² is ½w²."""
        tree = self.power()
        while self.goes_on() or (self.next.kind == "sign" and self.next.value in "·/"):
            sign, at = self.takes("·/"), self.next.at
            factor = self.signed(self.power) if sign else self.power()
            tree = self.over(tree, at, factor) if sign == "/" else multiply(tree, factor)
        return tree

    def over(self, above: Tree, at: int, below: Tree) -> Tree:
        """A fraction, unless 0 stands below."""
        if below == ZERO:
            raise Unreadable("zero", self.typed, at)
        return divide(above, below)

    def goes_on(self) -> bool:
        """Whether a factor follows without a sign; a number cannot."""
        token = self.next
        opens = token.kind == "sign" and (token.value in "([{√" or token.value == "|" and not self.bars)
        return opens or token.kind in ("symbol", "function")

    def power(self) -> Tree:
        """Something with its exponents; ^ from the right: w^2^3 is w^8."""
        tree = self.thing()
        while self.next.kind == "power":
            tree = Power(tree, Number(self.take().exact))
        return Power(tree, self.exponent()) if self.takes("^") else tree

    def exponent(self) -> Tree:
        """What stands after ^."""
        return self.deeper(lambda: self.signed(self.power))

    def deeper(self, what: Callable[[], Tree]) -> Tree:
        """Something within something."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise Unreadable("deep", self.typed, self.next.at)
        tree = what()
        self.depth -= 1
        return tree

    def thing(self) -> Tree:
        """A number, a letter, a bracket, bars, a root or a function."""
        token = self.take()
        if token.kind == "number":
            return Number(token.exact)
        if token.kind == "symbol":
            return Symbol(token.value)
        if token.kind == "function":
            return self.deeper(lambda: self.function(token))
        if token.kind == "sign" and token.value in CLOSES:
            return self.deeper(lambda: self.bracket(token))
        if token.value == "√":
            return self.deeper(lambda: Call("sqrt", self.power()))
        if token.value == "|":
            return self.deeper(lambda: self.between_bars(token))
        self.refuse_missing(token)
        return ONE

    def bracket(self, opened: Token) -> Tree:
        """What stands in brackets, and the bracket that closes."""
        bars, self.bars = self.bars, 0
        tree, closing = self.sum(), CLOSES[opened.value]
        self.bars = bars
        self.close(opened, closing)
        return tree

    def between_bars(self, opened: Token) -> Tree:
        """|w|."""
        self.bars += 1
        tree = self.sum()
        self.bars -= 1
        self.close(opened, "|")
        return Call("abs", tree)

    def close(self, opened: Token, closing: str) -> None:
        """The bracket that belongs to the opened one."""
        token = self.take()
        if token.kind == "sign" and token.value == closing:
            return
        if token.kind in ("number", "power"):
            self.refuse_number(token)
        if token.kind == "end":
            whole = self.typed[: self.end].strip() + closing
            raise Unreadable("open", self.typed, opened.at, opened.value, closing, suggestion=whole)
        instead = self.typed[: token.at] + closing + self.typed[token.end :]
        raise Unreadable("mixed", self.typed, token.at, opened.value, token.value, suggestion=instead)

    def function(self, token: Token) -> Tree:
        """A function with its exponent, sin²w, and what it is taken of."""
        if token.value == "frac":
            return self.over(self.thing(), self.next.at, self.thing())
        exponent: Tree | None = None
        if self.next.kind == "power":
            exponent = Number(self.take().exact)
        elif self.takes("^"):
            exponent = self.signed(self.thing)
        if exponent == num(-1):
            raise Unreadable("inverse", self.typed, token.at, token.value)
        if exponent is None:
            self.refuse_base(token)
        of = self.argument()
        tree = Power(E, of) if token.value == "exp" else Call(token.value, of)
        return tree if exponent is None else Power(tree, exponent)

    def refuse_base(self, token: Token) -> None:
        """log2(w), log10 w: is the number at the name a base, or a factor? In sin2w it is a factor."""
        number, after = self.next, (self.tokens[self.place + 1 :] or [END])[0]
        if number.kind != "number" or number.at != token.end:
            return
        is_log = plain(self.typed[token.at : token.end]).lower() == "log" and number.value in ("2", "10")
        if is_log or (after.kind == "sign" and after.value in CLOSES):
            raise twofold(self.typed, token.at, number.end, token.value, number.value)

    def argument(self) -> Tree:
        """Brackets, or as much as is read in one breath: sin 2w, ln w², ln |w|, but no further than sin w (…)."""
        if self.next.kind == "sign" and self.next.value in CLOSES:
            return self.thing()
        if self.next.kind == "sign" and self.next.value in "+-":
            return self.signed(self.argument)
        is_simple = self.next.kind in ("symbol", "number")
        tree = self.power()
        while is_simple and self.next.kind == "symbol":
            tree = multiply(tree, self.power())
        return tree

    def refuse_missing(self, token: Token) -> None:
        """Nothing stands where something must."""
        at = token.at if token.kind != "end" else self.end
        before = self.tokens[self.place - 2] if self.place > 1 else END
        shorter = self.typed[: before.at] + self.typed[before.end :] if before.kind == "sign" else ""
        raise Unreadable("missing", self.typed, at, suggestion=shorter)

    def refuse_number(self, token: Token) -> None:
        """A number right after something: its ^ was lost, or its dot."""
        before = self.tokens[self.tokens.index(token) - 1]
        sign = "·" if before.kind == "number" else "^"
        whole = self.typed[: token.at].rstrip() + sign + self.typed[token.at :]
        raise Unreadable("number", self.typed, token.at, suggestion=whole)
