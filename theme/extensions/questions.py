"""Each question of the bank that stands on a page has an address: its id, which stays for ever."""

import re
from functools import cache
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from rmsprop_book.exam import read

# The kind of thing that the search calls them.
FILES = {"written": "answer", "long": "answer", "numericals": "example", "viva": "answer", "misconceptions": "myth"}
BANK = "chapters/16-question-bank"
# What stood there in earlier editions and has a page of its own now, with the address of its heading.
MOVED = {
    "16-ten-marks": "questions-for-10-marks",
    "16-long-questions": "questions-for-13-15-and-16-marks",
    "16-numericals": "numericals-with-their-full-tables",
}
PAGES = (BANK, "chapters/18-catch-the-mistake", *(f"chapters/{page}" for page in MOVED))


@cache
def questions() -> dict[str, tuple[str, int]]:
    """Of each id the kind and the marks."""
    return {entry.id: (kind, getattr(entry, "marks", 0)) for kind, entry in entries()}


def entries() -> list[tuple[str, Any]]:
    return [(kind, entry) for name, kind in FILES.items() for entry in read(f"exam/{name}.yml")]


@cache
def by_words() -> dict[str, str]:
    """The id of each question by its English words."""
    return {letters((getattr(entry, "question", None) or entry.belief)["en"]): entry.id for _, entry in entries()}


def letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text)


def page_of(kind: str, marks: int) -> str:
    """Where a question stands that was in the bank at first; nothing, if it still is there."""
    if kind == "example":
        return "16-numericals"
    return "16-long-questions" if marks > 10 else "16-ten-marks" if marks == 10 else ""


def moved() -> nodes.raw:
    """Old addresses of what has moved: book.js leads on from there. Without it they lead to the links just above."""
    pages = {anchor: page for page, anchor in MOVED.items()}
    pages |= {name: page for name, about in questions().items() if (page := page_of(*about))}
    places = "".join(f'<span id="{name}" data-page="{page}"></span>' for name, page in pages.items())
    return nodes.raw("", f"<div>{places}</div>", format="html")


def give_addresses(app: Sphinx, doctree: nodes.document) -> None:
    if app.env.docname not in PAGES:
        return
    if app.env.docname == BANK:
        top = next(doctree.findall(nodes.section))
        top.insert(next(k for k, part in enumerate(top) if isinstance(part, nodes.section)), moved())
    for paragraph in doctree.findall(nodes.paragraph):
        if found := by_words().get(asked(paragraph)):
            paragraph["ids"].append(found)


def asked(paragraph: nodes.paragraph) -> str:
    """What is asked, in English; the marks behind it are left out."""
    text, lang = "", ""
    for node in paragraph.findall(lambda n: isinstance(n, nodes.raw | nodes.Text | nodes.math)):
        if isinstance(node, nodes.raw):
            lang = (re.findall(r'<span lang="(\w+)">', node.astext()) or [""])[-1]
        elif lang == "en" and not isinstance(node.parent, nodes.raw | nodes.math):
            text += node.astext()
    return letters(re.sub(r"\[\d+\]\s*$", "", text))


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("doctree-read", give_addresses)
    return {"env_version": 2, "parallel_read_safe": True, "parallel_write_safe": True}
