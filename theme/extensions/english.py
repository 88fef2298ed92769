"""English that stays on a page in Bangla: sentences for the exam, model answers, quotations, titles of sources.

A screen reader must read them with its English voice, so they say lang="en-GB". Plain lang="en" is the English half
of a pair: the page, the PDF and the EPUB leave it out where Bangla is read (book.css, exports/pages.py), and all of
them ask for exactly "en". Technical words in a Bangla sentence are left alone: there they are Bangla.
"""

import re
from collections.abc import Iterator

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

STAYS = "language-en-GB"  # docutils writes a class of this form as the attribute lang
FEWEST = 4  # words; fewer are a term, not a sentence
WORD = r"(?!al\b)[A-Za-z]+(?:['’–-][A-Za-z]+)*"  # "Reddi et al." is a name
SENTENCE = re.compile(rf"\b{WORD}(?:\s{WORD}){{{FEWEST - 1},}}\b[.?!]?|\b{WORD}(?:\s{WORD}){{2}}(?:[.?!]|(?=[\"”]))")
BANGLA = re.compile(r"[\u0980-\u09ff]")
NOT_READ = (nodes.math, nodes.math_block, nodes.literal, nodes.literal_block, nodes.raw)


def mark(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    mark_in(doctree, [])


def mark_in(node: nodes.Element, around: list[str]) -> None:
    """Mark what is English in this node; around: the language of each <div> and <span> that is open, "" for none."""
    for child in list(node.children):
        if isinstance(child, nodes.raw):  # Markdown leaves each tag as a node of its own
            for end, attributes in re.findall(r"<(/?)(?:div|span)\b([^>]*)>", child.astext()):
                around.pop() if end else around.append("en" if 'lang="en"' in attributes else "")
        elif "en" in around or isinstance(child, NOT_READ):
            continue
        elif isinstance(child, nodes.Text):
            if SENTENCE.search(child):
                place = next(k for k, other in enumerate(node.children) if other is child)  # equal texts are "equal"
                node[place : place + 1] = in_pieces(child)
        elif isinstance(child, nodes.block_quote | nodes.paragraph) and is_english(child):
            child["classes"].append(STAYS)
        else:
            mark_in(child, around)


def is_english(block: nodes.Element) -> bool:
    """Whether this block is English from end to end, and no mere name."""
    text = " ".join(words(block))
    in_pairs = any("lang=" in raw.astext() for raw in block.findall(nodes.raw))
    return not in_pairs and not BANGLA.search(text) and len(re.findall(r"[A-Za-z]{2,}", text)) >= FEWEST


def words(node: nodes.Node) -> Iterator[str]:
    """What is read in a node, text by text."""
    if isinstance(node, nodes.Text):
        yield str(node)
    elif not isinstance(node, NOT_READ):
        for child in node.children:
            yield from words(child)


def in_pieces(text: str) -> list[nodes.Node]:
    """A Bangla text, with each English sentence in it set apart."""
    pieces: list[nodes.Node] = []
    done = 0
    for found in SENTENCE.finditer(text):
        pieces += [nodes.Text(text[done : found.start()]), nodes.inline("", found[0], classes=[STAYS])]
        done = found.end()
    return [*pieces, nodes.Text(text[done:])]


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("doctree-resolved", mark, priority=400)  # before the glossary's links, which would cut sentences
    return {"parallel_read_safe": True, "parallel_write_safe": True}
