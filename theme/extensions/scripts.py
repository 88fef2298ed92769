"""The scripts of the pages, each made of modules (theme/scripts, rmsprop_book/widgets): see rmsprop_book/bundle.py.

And the styles; those of the widgets have their source beside them.
"""

import json
import re
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from rmsprop_book.bundle import as_script, constants
from rmsprop_book.papers.bank import answers
from rmsprop_book.topics import for_pages, sections_for_pages
from rmsprop_book.widgets.linked import HERE as WIDGETS
from rmsprop_book.widgets.linked import given
from rmsprop_book.widgets.paper_tables import questions
from theme.citation import citation
from theme.embeds import embeds
from theme.home import home

HERE = Path(__file__).resolve().parents[1] / "scripts"
ON_ITS_PAGE = (
    *("book", "widgets", "practice", "drill", "mock_exam", "solver", "grading", "search", "answers", "mistakes"),
    *("race", "plan", "ruled", "where", "embed"),
)
WHEN_ASKED = ("found", "code", "copied", "figure", "here", "foot", "share")  # book.js loads them
OF_A_FOLD = ("progress",)  # "my progress" loads it (fold.js)
OF_A_WIDGET = ("own", "noted", "nine_and_one", "rulers", "write")  # a widget loads it (ground, answers, fetched.js)
# All are written into _static; boot.js stands in each page, embed_boot.js in those of embed/.
WRITTEN = ON_ITS_PAGE + WHEN_ASKED + OF_A_FOLD + OF_A_WIDGET
BANK = {"paper-questions": ("PaperQuestions", questions), "paper-answers": ("PaperAnswers", answers)}  # bank.js fetches
STYLES = {
    "book.css": HERE.parent / "static/book.css",
    "index.css": HERE.parent / "static/index.css",
    "widgets.css": WIDGETS / "style.css",
    "solver.css": WIDGETS / "solver.css",
    "study.css": WIDGETS / "study.css",
    "mock_exam.css": WIDGETS / "mock_exam.css",
    "write.css": WIDGETS / "write.css",
    "embed.css": HERE.parent / "static/embed.css",
    "share.css": HERE.parent / "static/share.css",
}


@cache
def script(name: str) -> str:
    """A module of theme/scripts with all that it imports, as one script."""
    return as_script(HERE / f"{name}.js", given() | of_the_book())


@cache
def of_the_book() -> dict[Path, str]:
    """The modules of the pages that no file holds: what the book teaches, citations, widgets that stand alone."""
    alone = {
        name: {"title": embed.title, "usual": {setting: embed.drawing[setting] for setting in embed.drawing["fits"]}}
        for name, embed in embeds().items()
    }
    return {
        HERE / "embeds.js": constants({"EMBEDS": alone, "SITE": home().address}),
        HERE / "topics.js": constants({"TOPICS": for_pages()}),
        HERE / "cited.js": constants({"CITED": asdict(citation())}),
        HERE / "sections.js": constants({"SECTIONS": sections_for_pages()}),
    }


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
    for name, (known, made) in BANK.items():
        held = json.dumps(made(), ensure_ascii=False, separators=(",", ":"))
        (static / f"{name}.js").write_text(f"globalThis.{known}={held};\n", encoding="utf-8", newline="\n")
    for name, path in STYLES.items():
        (static / name).write_text(sent(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


def sent(style: str) -> str:
    """A style without what only people read.

    >>> sent("/* Paper */\\nbody {\\n  margin: 0;\\n}\\n")
    'body{margin:0}\\n'
    """
    lines = re.sub(r" *([{;,]) *\n *| +(?=\{)|\n +", r"\1", re.sub(r"/\*.*?\*/\s*", "", style, flags=re.S))
    return re.sub(r"(?<=[\w-]): (?=[^{]*?[;}])", ":", lines).replace(";}", "}")


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("html-page-context", page_context)
    app.connect("build-finished", finish, priority=540)  # before all files are listed for offline use
    return {"parallel_read_safe": True, "parallel_write_safe": True}
