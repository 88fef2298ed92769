"""The sheet to print, in each language: made beside the page that links to it, and the link says how large it is.

A page links with <a href="rmsprop-sheet-bn.pdf">…</a> (or en); the file is made while the site is built.
"""

import re
from functools import cache
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from theme.home import home

LINK = re.compile(r'<a href="(rmsprop-sheet-(\w+)\.pdf)">(.*?)</a>', re.S)


def page_context(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    if LINK.search(context.get("body", "")):
        folder = (Path(app.outdir) / pagename).parent
        context["body"] = LINK.sub(lambda link: with_size(link, folder), context["body"])


def with_size(link: re.Match[str], folder: Path) -> str:
    """The link, with the kind and the size of its file, which is made now."""
    name, lang, words = link.groups()
    file = folder / name
    make(lang, file)
    return f'<a href="{name}" type="application/pdf">{words} (PDF, {round(file.stat().st_size / 1024)} KB)</a>'


@cache
def make(lang: str, file: Path) -> None:
    from theme.sheet import sheet  # here: a book without the page does not need it

    sheet(lang, file, home().address)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("html-page-context", page_context)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
