"""What can be found: the pieces of a page. A piece is a section without those in it, or a question of the bank."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from docutils import nodes

from theme import LANGUAGES
from theme.search.words import data
from theme.unicode_tex import GREEK

NOT_READ = (nodes.literal_block, nodes.target, nodes.comment, nodes.system_message, nodes.image)
BLOCKS = (
    *(nodes.paragraph, nodes.title, nodes.entry, nodes.caption, nodes.math_block, nodes.list_item),
    *(nodes.term, nodes.field_name),
)
END = " \ue000 "  # of a block: what follows is another sentence
SCRIPT = re.compile(r"<(script|style|svg)\b.*?</\1>", re.DOTALL)
TAG = re.compile(r"<(/?)(?:div|span)\b([^>]*)>|<(/?)(summary)\b[^>]*>|<[^>]+>|([^<]+)")
QUESTION = re.compile(r"^\d+\. | (?:\[[\d০-৯]+\] )?★+ \d\d$")  # its number, its marks, how hard it is, its chapter
TEX = {
    r"\\(?:text|mathrm|operatorname|mathbf|hat|bar|tilde|left|right|quad|qquad|displaystyle|,|;|!)(?![a-z])": " ",
    r"\\(?:begin|end)\{[^}]*\}|[&$]|\\\\": " ",
    r"\\[dt]?frac\{([^{}]*)\}\{([^{}]*)\}": r"\1/\2",
    r"\\sqrt\{([^{}]*)\}": r"√\1",
    r"\\epsilon|\\varepsilon": "ε",
    r"\\(?:cdot|times)": "·",
    r"\\le(?![a-z])": "≤",
    r"\\ge(?![a-z])": "≥",
    r"\\(?:approx|sim)": "≈",
    r"\\(?:dots|ldots)": "…",
}
LETTERS = {name: letter for letter, name in GREEK.items()} | {"nabla": "∇"}
RAISED = str.maketrans("0123456789-tk", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻ᵗᵏ")
LOWERED = str.maketrans("0123456789-t", "₀₁₂₃₄₅₆₇₈₉₋ₜ")


@dataclass
class Piece:
    """A place that a reader can be led to; heading and text in each language."""

    page: str
    anchor: str = ""
    kind: str = "text"
    marks: int = 0
    heading: dict[str, str] = field(default_factory=lambda: dict.fromkeys(LANGUAGES, ""))
    text: dict[str, str] = field(default_factory=lambda: dict.fromkeys(LANGUAGES, ""))
    prose: dict[str, str] = field(default_factory=lambda: dict.fromkeys(LANGUAGES, ""))  # of it what reads well alone

    @property
    def address(self) -> str:
        return f"{self.page}#{self.anchor}"


def pieces(page: str, doctree: nodes.document, questions: dict[str, Any]) -> list[Piece]:
    """All pieces of a page, in order. questions: those of the bank, by their anchor."""
    found = Reader(page, questions).read(doctree)
    for piece in found:
        if any(re.search(pattern, piece.address) for pattern in data()["repeats"]):
            piece.text, piece.prose = dict.fromkeys(LANGUAGES, ""), dict.fromkeys(LANGUAGES, "")
        for told in (piece.heading, piece.text, piece.prose):
            for lang in LANGUAGES:
                told[lang] = tidy(told[lang] if told is piece.prose else told[lang].replace(END, " "))
        if piece.anchor in questions:
            piece.heading = {lang: QUESTION.sub("", text) for lang, text in piece.heading.items()}
        piece.kind = kind(piece)
    return [piece for piece in found if max(map(len, piece.heading.values())) > 1]  # no letters of the glossary


def kind(piece: Piece) -> str:
    if piece.kind != "text":
        return piece.kind
    if not piece.anchor:
        return "chapter" if "/" in piece.page else "text"
    return next((name for pattern, name in data()["kinds"] if re.search(pattern, piece.address)), "text")


class Reader:
    """Walks through a page and hands each text to the piece it belongs to, in its language."""

    def __init__(self, page: str, questions: dict[str, Any]) -> None:
        self.page, self.questions = page, questions
        self.found: list[Piece] = []
        self.piece = Piece(page)
        self.around: list[str] = []  # the language of each <div> and <span> that is open, "" for none
        self.in_heading = self.in_summary = self.in_table = False

    def read(self, doctree: nodes.document) -> list[Piece]:
        self.walk(doctree)
        return self.found

    def walk(self, node: nodes.Node) -> None:
        if isinstance(node, nodes.section):
            self.section(node)
        elif isinstance(node, nodes.title):
            self.heading(node)
        elif isinstance(node, nodes.raw):
            self.markup(node.astext())
        elif isinstance(node, nodes.math | nodes.math_block):
            self.say(f" {plain(node.astext())} ")
        elif isinstance(node, nodes.Text):
            self.say(str(node))
        elif not isinstance(node, NOT_READ):
            self.inside(node)

    def inside(self, node: nodes.Element) -> None:
        question = next((anchor for anchor in node.get("ids", ()) if anchor in self.questions), "")
        if question:
            self.begin(Piece(self.page, question, *self.questions[question]))
            self.heading(node)
            return
        around, self.in_table = self.in_table, self.in_table or isinstance(node, nodes.table | nodes.field_list)
        for child in node.children:
            self.walk(child)
        self.in_table = around
        if isinstance(node, BLOCKS):
            self.say(END)

    def section(self, node: nodes.section) -> None:
        before, top = self.piece, not self.found
        self.begin(Piece(self.page, "" if top else node["ids"][0]))
        for child in node.children:
            self.walk(child)
        self.piece = before

    def begin(self, piece: Piece) -> None:
        self.piece = piece
        self.found.append(piece)

    def heading(self, node: nodes.Element) -> None:
        self.in_heading = True
        for child in node.children:
            self.walk(child)
        self.in_heading = False

    def markup(self, html: str) -> None:
        for tag in TAG.finditer(SCRIPT.sub(" ", html)):
            end, attributes, close, summary, text = tag.groups()
            if summary:
                self.in_summary = not close
            elif attributes is not None:
                lang = re.search(r'lang="(bn|en)"', attributes)
                if not end:
                    self.around.append(lang[1] if lang else "")
                elif self.around:
                    self.around.pop()
            elif text:
                self.say(text)
            else:
                self.say(" ")

    def say(self, text: str) -> None:
        """Add to the piece, in the language that is open, or in both."""
        if self.in_summary:  # "Solution", "Hint"
            return
        open_language = next(filter(None, reversed(self.around)), None)
        told = self.piece.heading if self.in_heading else self.piece.text
        for lang in LANGUAGES:
            if open_language in (None, lang):
                told[lang] += text
                if not self.in_heading and not self.in_table:
                    self.piece.prose[lang] += text


def plain(tex: str) -> str:
    r"""A formula in one line of letters and signs.

    >>> plain(r"s_t = \rho\, s_{t-1}"), plain(r"\eta/\sqrt{s_1}"), plain("10^{-8}")
    ('sₜ = ρ sₜ₋₁', 'η/√s₁', '10⁻⁸')
    """
    tex = re.sub(r"_(?:\{([\dt-]+)\}|([\dt]))", lambda m: (m[1] or m[2]).translate(LOWERED), tex)
    tex = re.sub(r"\^(?:\{([\dtk-]+)\}|([\dtk]))", lambda m: (m[1] or m[2]).translate(RAISED), tex)
    for pattern, instead in TEX.items():
        tex = re.sub(pattern, instead, tex)
    tex = re.sub(r"\\([A-Za-z]+)", lambda m: LETTERS.get(m[1], " "), tex)
    return " ".join(re.sub(r"[{}\\^_]", "", tex).split())


def tidy(text: str) -> str:
    return re.sub(r" (?=[,;:)।.])", "", " ".join(text.split()))


def sentences(text: str) -> Iterator[str]:
    """What can be read alone: no "(b)", no option of a question.

    >>> list(sentences("RMSProp keeps an average. (b) \ue000 (A) a sum of all \ue000 It forgets."))
    ['RMSProp keeps an average.', 'It forgets.']
    """
    parts = re.split(r"(?<=[।.?!])(?<!e\.g\.)(?<!al\.)\s+|\s*\ue000\s*", text)
    yield from (part for part in parts if len(part) > 5 and not re.match(r"\([A-Fa-f]\)", part))
