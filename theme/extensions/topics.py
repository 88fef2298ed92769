"""The topics of the book on its first page, as a map; and the headings of its chapters, for "continue here"."""

import re
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from rmsprop_book.bundle import as_script, constants
from rmsprop_book.topics import topics
from theme.extensions.scripts import HERE
from theme.topic_map import drawn

PLACE = '<div id="map" class="rw"></div>'  # index.md has it by a directive
SHOWN = '<section id="the-map-of-the-book"'  # its section there; the exports leave out what has the class "hide"
SECTION = re.compile(
    r'<section[^>]*\bid="([^"]+)"[^>]*>\s*(?:<span[^>]*></span>\s*)*<h2>(.*?)<a class="headerlink"', re.S
)


def page_context(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    if pagename == app.config.root_doc:
        body = context["body"].replace(PLACE, drawn(topics()))
        context["body"] = body.replace(SHOWN, f'{SHOWN} class="hide"')


def finish(app: Sphinx, exception: Exception | None) -> None:
    if not exception and app.builder.name == "html":
        site = Path(app.outdir)
        given = {HERE / "headings.js": constants({"HEADINGS": headings(site)})}
        script = as_script(HERE / "continue.js", given)  # where.js loads it
        (site / "_static/continue.js").write_text(script, encoding="utf-8", newline="\n")


def headings(site: Path) -> dict[str, list[tuple[str, str]]]:
    """The id and the heading of each section of the chapters, from their pages."""
    pages = sorted((site / "chapters").glob("[0-9][0-9]-*.html"))
    return {page.stem: SECTION.findall(page.read_text(encoding="utf-8")) for page in pages}


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("html-page-context", page_context)
    app.connect("build-finished", finish, priority=545)  # before all files are listed
    return {"parallel_read_safe": True, "parallel_write_safe": True}
