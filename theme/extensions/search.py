"""The search: its page, and the index that it loads. Sphinx's own knows no Bangla, no sections and no mistyped word."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from theme.extensions.glossary import Term, terms
from theme.extensions.questions import questions
from theme.search.index import PARTS, scripts
from theme.search.pieces import Piece, pieces

INDEX = "_static/search-index.js"
EXCERPTS = [f"_static/search-excerpts-{number}.js" for number in range(1, PARTS + 1)]  # search.js loads them
FILES = (INDEX, *EXCERPTS)


def without_sphinx(app: Sphinx) -> None:
    app.builder.search = False  # type: ignore[attr-defined]  # only builders of HTML have one


def page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    yield "search", {"index_file": INDEX, "excerpt_files": EXCERPTS}, "search.html"


def write(app: Sphinx, exception: Exception | None) -> None:
    if exception or app.builder.name != "html":
        return
    for file, text in zip(FILES, scripts(all_pieces(app), map(spelled, terms())), strict=True):
        (Path(app.outdir) / file).write_text(text, encoding="utf-8", newline="\n")


def all_pieces(app: Sphinx) -> list[Piece]:
    docs = sorted(app.env.found_docs)
    return [piece for page in docs for piece in pieces(page, app.env.get_doctree(page), questions())]


def spelled(term: Term) -> list[str]:
    """All the ways to write a term: its name first."""
    name = term.term.partition(" (")[0]
    plain = term.plain.split(", ") if term.plain else []
    written = [word for lang in term.words for word in term.words[lang] if term.link and "-এ" not in word]
    symbol = [term.symbol] if term.symbol else []
    return [name, *term.script.split(", "), *symbol, *term.read.values(), *term.wrong, *written, *plain]


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("builder-inited", without_sphinx)
    app.connect("html-collect-pages", page)
    app.connect("build-finished", write, priority=500)  # before offline.py lists the files
    return {"parallel_read_safe": True, "parallel_write_safe": True}
