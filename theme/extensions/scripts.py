"""The scripts of the pages, each made of modules (theme/scripts, rmsprop_book/widgets): see rmsprop_book/bundle.py.

And the style of the widgets, which has its source beside them.
"""

import shutil
from functools import cache
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from rmsprop_book.bundle import as_script
from rmsprop_book.widgets.linked import HERE as WIDGETS
from rmsprop_book.widgets.linked import given

HERE = Path(__file__).resolve().parents[1] / "scripts"
ON_ITS_PAGE = ("book", "widgets", "practice", "solver", "search", "race")
WHEN_ASKED = ("found", "code", "copied", "figure", "here", "reading")  # book.js loads them
WRITTEN = ON_ITS_PAGE + WHEN_ASKED  # into _static; boot.js stands in each page


@cache
def script(name: str) -> str:
    """A module of theme/scripts with all that it imports, as one script."""
    return as_script(HERE / f"{name}.js", given())


def page_context(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    context["boot"] = script("boot")


def finish(app: Sphinx, exception: Exception | None) -> None:
    if not exception and app.builder.name == "html":
        write(Path(app.outdir) / "_static")


def write(static: Path) -> None:
    static.mkdir(exist_ok=True)
    for name in WRITTEN:
        (static / f"{name}.js").write_text(script(name), encoding="utf-8", newline="\n")
    shutil.copyfile(WIDGETS / "style.css", static / "widgets.css")
    shutil.copyfile(WIDGETS / "solver.css", static / "solver.css")


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("html-page-context", page_context)
    app.connect("build-finished", finish, priority=540)  # before all files are listed for offline use
    return {"parallel_read_safe": True, "parallel_write_safe": True}
