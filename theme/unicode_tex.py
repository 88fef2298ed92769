"""Formulas as docstrings write them, in Unicode, made into TeX.

    θ_t − η / (√s_t + ε) · m̂_t   becomes   \\theta_t - \\frac{\\eta}{\\sqrt{s_t} + \\epsilon} \\cdot \\hat m_t

A letter with a bracket right behind it is a function, J(θ); with a space between them it is a product, h (w − c).
"""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "η": "eta", "θ": "theta", "κ": "kappa",
    "λ": "lambda", "μ": "mu", "π": "pi", "ρ": "rho", "σ": "sigma", "τ": "tau", "φ": "varphi", "ω": "omega",
    "Γ": "Gamma", "Δ": "Delta", "Θ": "Theta", "Σ": "sum", "Φ": "Phi", "Ω": "Omega",
}  # fmt: skip
OPERATORS = {
    "−": "-", "-": "-", "+": "+", "±": r"\pm", "·": r"\cdot", "×": r"\times", "=": "=", ":=": ":=", "≈": r"\approx",
    "<": "<", ">": ">", "<=": r"\le", ">=": r"\ge", "≤": r"\le", "≥": r"\ge", "≠": r"\ne", "∈": r"\in", "→": r"\to",
    "->": r"\to", "←": r"\leftarrow", "≪": r"\ll", "≫": r"\gg", ",": ",", ";": ";",
}  # fmt: skip
SIGNS = {"∞": r"\infty", "∇": r"\nabla", "∂": r"\partial", "…": r"\dots", "½": r"\tfrac12", "⊙": r"\odot"}
FUNCTIONS = {name: "\\" + name for name in ("log", "ln", "exp", "cos", "sin", "tanh", "max", "min")}
FUNCTIONS |= {name: rf"\operatorname{{{name}}}" for name in ("mean", "softmax", "sign")}
MARKS = {"\u0302": r"\hat ", "\u0303": r"\tilde ", "\u0304": r"\bar "}
CLOSES = {"(": ")]", "[": ")]", "{": "}"}  # [0, 1) is one too
RELATIONS = {"=", ":=", "≈"}

TOKEN = re.compile(
    r"(?P<number>\d+(?:,\d{3})*(?:\.\d+)?(?:e[-−]?\d+)?)|`(?P<code>[^`]+)`|(?P<word>[A-Za-z]{2,})"
    r"|(?P<letter>[A-Za-zα-ωΑ-Ω][\u0302-\u0304]?)|(?P<sign><=|>=|:=|->|\S)"
)


class NotAFormula(ValueError):
    """What was given is a sentence, or something that no formula of the library has."""


@dataclass(frozen=True)
class Token:
    kind: str
    text: str
    spaced: bool  # is there a space before it?


def tex(formula: str, names: Collection[str] = (), words: int = 0, align: bool = False) -> str:
    """The formula in TeX; NotAFormula if it is none.

    names: hyperparameters that may stand in it as code does. words: how many other words may ("of Adam").
    align: put a mark where lines of formulas are lined up.
    """
    return _Reader(formula, names, words).whole(align)


def tokens(formula: str, names: Collection[str]) -> list[Token]:
    # a hat apart from its letter, whichever way it was written; what is not a letter stays as it is
    text = "".join(unicodedata.normalize("NFD", c) if c.isalpha() else c for c in formula)
    known = "|".join(rf"{re.escape(name)}\b" for name in sorted(names, key=len, reverse=True) if len(name) > 1)
    # names come first: learning_rate is no l with an index
    pattern = rf"(?P<name>{known})|{TOKEN.pattern}" if known else TOKEN.pattern
    found = [(m.lastgroup or "", m) for m in re.finditer(pattern, text)]
    return [Token(kind, m[kind], text[: m.start()][-1:].isspace()) for kind, m in found]


class _Reader:
    def __init__(self, formula: str, names: Collection[str], words: int):
        self.rest, self.words = tokens(formula, names), words

    def peek(self) -> Token:
        return self.rest[0] if self.rest else Token("end", "", True)

    def take(self) -> Token:
        if not self.rest:
            raise NotAFormula("it ends too early")
        return self.rest.pop(0)

    def whole(self, align: bool) -> str:
        parts = self.expression("")
        if self.rest:
            raise NotAFormula(f"{self.peek().text!r} closes nothing")
        if not align:
            return " ".join(parts)
        first = next((k for k, part in enumerate(parts) if part in RELATIONS), 0)
        return " ".join([*parts[:first], "&" + parts[first], *parts[first + 1 :]])

    def expression(self, closed_by: str) -> list[str]:
        """What stands side by side up to a closing bracket: atoms and the signs between them."""
        parts: list[str] = []
        numerator = False  # can what was read last stand over a fraction?
        while (token := self.peek()).kind != "end" and not (closed_by and token.text in closed_by):
            if token.text == "/":
                if not numerator:
                    raise NotAFormula("a fraction with nothing above it")
                self.take()
                parts.append(rf"\frac{{{bare(parts.pop())}}}{{{bare(self.atom())}}}")
            elif token.kind == "sign" and token.text in OPERATORS:
                parts.append(OPERATORS[self.take().text])
                numerator = False
            elif self.is_prose(token):
                parts.append(self.prose())
                numerator = False
            else:
                parts.append(self.atom())
                numerator = True
        return parts

    def is_prose(self, token: Token) -> bool:
        return token.kind == "code" or (token.kind == "word" and token.text not in FUNCTIONS)

    def prose(self) -> str:
        said = []
        while self.is_prose(self.peek()):
            token = self.take()
            self.words -= token.kind == "word"
            said.append(code(token.text) if token.kind == "code" else token.text)
        if self.words < 0:
            raise NotAFormula(f"too many words: {' '.join(said)}")
        return rf"\text{{ {' '.join(said)} }}"

    def atom(self) -> str:
        """One thing with its indices and powers: θ_t, √(s_t + ε), (1 − ρ), 0.1, m̂_t, J(θ)."""
        token = self.take()
        if token.text in CLOSES:
            inner, close = " ".join(self.expression(CLOSES[token.text])), self.take().text
            return self.with_scripts(f"{token.text}{inner}{close}" if token.text != "{" else f"{{{inner}}}")
        if token.text == "|":
            inner = " ".join(self.expression("|"))
            self.take()
            return self.with_scripts(rf"\lvert {inner} \rvert")
        if token.text == "√":
            return rf"\sqrt{{{bare(self.atom())}}}"
        if token.kind == "number":
            mantissa, _, power = token.text.partition("e")
            if not power:
                made, follows = self.with_scripts(mantissa.replace(",", "{,}")), self.peek()
                return f"{made} {self.atom()}" if follows.kind == "letter" and not follows.spaced else made  # 2h
            ten = f"10^{{{int(power.replace('−', '-'))}}}"
            return ten if mantissa == "1" else rf"{mantissa} \times {ten}"
        if token.kind == "name":
            return self.with_scripts(code(token.text))
        if token.text in FUNCTIONS:
            name = self.with_scripts(FUNCTIONS[token.text])
            return f"{name} {self.atom()}" if self.rest and not self.is_prose(self.peek()) else name
        if token.text == "Δ" and self.peek().kind == "letter" and not self.peek().spaced:
            return r"\Delta " + self.atom()
        if token.kind == "letter" and (token.text[0] in GREEK or token.text[0].isascii()):
            return self.applied(self.with_scripts(letter(token.text)))
        if token.text in SIGNS:
            return self.with_scripts(SIGNS[token.text])
        raise NotAFormula(f"{token.text!r} is no part of a formula")

    def applied(self, function: str) -> str:
        follows = self.peek()
        return function + self.atom() if follows.text == "(" and not follows.spaced else function

    def with_scripts(self, base: str) -> str:
        below, above, primes = "", "", ""
        while not (follows := self.peek()).spaced:
            if follows.text == "'":
                primes += self.take().text
            elif (small := raised_or_lowered(follows.text))[0] == "<sub>":
                self.take()
                below += small[1]
            elif small[0] == "<super>":
                self.take()
                above += small[1]
            elif follows.text == "_":
                self.take()
                below += self.script()
            elif follows.text == "^":
                self.take()
                above += self.script()
            else:
                break
        return base + primes + scripted("_", below) + scripted("^", FUNCTIONS.get(above, above))  # sᵐᵃˣ

    def script(self) -> str:
        """Behind _ or ^: a group in braces, or a letter or number with its sign."""
        token = self.take()
        if token.text == "{":
            inner = " ".join(self.expression("}"))
            self.take()
            return inner
        if token.text in ("−", "-"):
            return "-" + self.script()
        if token.kind == "number":
            return token.text
        if token.kind == "letter":
            return letter(token.text)
        if token.kind == "name":
            return code(token.text)
        if token.text in FUNCTIONS:  # v^max
            return FUNCTIONS[token.text]
        raise NotAFormula(f"{token.text!r} as an index")


def raised_or_lowered(sign: str) -> tuple[str, str]:
    """Where a small letter, digit or sign stands and which it is: <sub> and t for "ₜ"; nothing for all others."""
    place = unicodedata.decomposition(sign).split(" ")[0] if len(sign) == 1 else ""
    return (place, unicodedata.normalize("NFKC", sign).replace("−", "-")) if place in ("<sub>", "<super>") else ("", "")


def letter(text: str) -> str:
    base, mark = text[0], text[1:]
    return MARKS.get(mark, "") + ("\\" + GREEK[base] if base in GREEK else base)


def code(name: str) -> str:
    return r"\texttt{" + name.replace("_", r"\_") + "}"


def scripted(sign: str, text: str) -> str:
    return "" if not text else sign + (text if len(text) == 1 else f"{{{text}}}")


def bare(atom: str) -> str:
    """Without the brackets that a root or a fraction makes unnecessary."""
    if not atom.startswith("(") or not atom.endswith(")"):
        return atom
    depth = 0
    for place, c in enumerate(atom):
        depth += {"(": 1, ")": -1}.get(c, 0)
        if depth == 0 and place < len(atom) - 1:
            return atom
    return atom[1:-1]
