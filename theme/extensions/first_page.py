"""What the first page has beside its text: places for its scripts, and the topics and pages of a plan."""

import json
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

from rmsprop_book.topics import for_pages
from theme.extensions.glossary import raw
from theme.things import on_page

# Where each thing of a plan is done; what has moved to another page the build finds there.
PAGES = {
    "summary": "15-exam-summary.html",
    "drill": "17-drill.html",
    "spot": "18-catch-the-mistake.html",
    "mistakes": "mistakes.html",
    "bank": "16-question-bank.html",
}
MOCK = "mock-exam"


class Place(SphinxDirective):
    """Where a script of the first page puts what it makes: its id."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        return [raw(f'<div id="{self.arguments[0]}" class="rw"></div>')]


def pages(names: set[str], paths: list[Path]) -> dict[str, str]:
    """The addresses, as seen from the first page; of a paper only where the book has a page of papers."""
    asked = {own["drawing"]: place for path in paths for place, own in reversed(on_page(path)) if own.get("drawing")}
    found = PAGES | {kind: asked[kind] for kind in ("quiz", "cards") if kind in asked}
    if f"chapters/{MOCK}" in names:
        found["paper"] = f"{MOCK}.html"
    return {what: f"chapters/{page}" for what, page in found.items()}


def page_context(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    if pagename != app.config.root_doc:
        return
    paths = [Path(app.env.doc2path(name)) for name in sorted(app.env.found_docs, reverse=True)]
    held = {
        "topics": for_pages(),
        "pages": pages(app.env.found_docs, [path for path in paths if path.suffix == ".ipynb"]),
    }
    context["planned"] = json.dumps(held, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_directive("place", Place)
    app.connect("html-page-context", page_context)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
