"""What the foot of a page says of it: how it is cited, and where a mistake is reported.

Both need to know where the book lives (theme/home.py): a copy without a home names no address and has no form.
"""

from typing import Any
from urllib.parse import urlencode

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from theme.citation import citation
from theme.home import Home, home

FORM = "mistake.yml"  # in .github/ISSUE_TEMPLATE


def address(book: Home, page: str) -> str:
    """Where the page is published; empty if nobody knows.

    >>> address(Home("owner/name"), "chapters/05-by-hand"), address(Home("owner/name"), "index")
    ('https://owner.github.io/name/chapters/05-by-hand.html', 'https://owner.github.io/name/')
    >>> address(Home(), "index")
    ''
    """
    return book.address and book.address + ("" if page == "index" else f"{page}.html")


def report(book: Home, page: str) -> str:
    """The form for a mistake, with the page filled in; theme/scripts/report.js fills in the rest when it is pressed."""
    asked = urlencode({"template": FORM, "page": address(book, page)}, safe=":/")
    return f"https://github.com/{book.repository}/issues/new?{asked}" if book.repository else ""


def page_context(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    context["cited"] = citation()
    context["address"] = address(home(), pagename)
    context["report"] = report(home(), pagename)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("html-page-context", page_context)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
