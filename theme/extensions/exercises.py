"""The boxes for the answers to exercises: each stands right behind the words of its exercise, before hint and solution.

The data are rmsprop_book.exercises, the boxes are made by theme/scripts/answers.js. A place stands in each language,
and the one box goes to the language that is shown. A grid to fill has its table as its place: with no script, and on
paper, it is filled with a pencil.
"""

import json
import re
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from rmsprop_book.exercises import EXERCISES
from rmsprop_book.widgets.answers import packed, slips_of

CHAPTER = re.compile(r"chapters/(\d\d)-[\w-]+")
BEFORE_THE_FOLDS = re.compile(r"(?<=\n\n)(?=<details>)")
TABLE = re.compile(r"^\|.*\|$(?:\n\|.*\|$)+", re.M)


def asked(pagename: str) -> dict[str, Any]:
    """The exercises of a page that take numbers, by the ids of their cells."""
    chapter = CHAPTER.fullmatch(pagename)
    here = EXERCISES.get(chapter[1], {}) if chapter else {}
    if not (chapter and here):
        return {}
    return {name: {"id": f"{chapter[1]}/{name}", **box} for name, box in packed(chapter[1], here).items()}


def make_places(app: Sphinx, docname: str, source: list[str]) -> None:
    if not (exercises := asked(docname)):
        return
    notebook = json.loads(source[0])
    for cell in notebook["cells"]:
        if cell["id"] in exercises:
            cell["source"] = with_places("".join(cell["source"]), cell["id"])
    source[0] = json.dumps(notebook, ensure_ascii=False)


def with_places(text: str, name: str) -> str:
    """The text of an exercise with a place for its box in each language, or around its table.

    >>> with_places("Find w.\\n\\n<details>\\n</details>", "exercise-1").splitlines()[2]
    '<div class="answer-place hide" data-exercise="exercise-1"></div>'
    """
    if name.startswith("exercise"):
        first = re.compile(r"(<div lang=\"\w+\">.*?\n\n|\A.*?\n\n)(?=<details>)", re.S)
        return first.sub(rf'\1<div class="answer-place hide" data-exercise="{name}"></div>\n\n', text)
    return TABLE.sub(rf'<div class="answer-place" data-exercise="{name}">\n\n\g<0>\n\n</div>', text)


def page_context(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    exercises = asked(pagename)
    held = {"exercises": exercises, "slips": slips_of(exercises.values())}
    text = json.dumps(held, ensure_ascii=False, separators=(",", ":"))
    context["answers"] = text.replace("</", "<\\/") if exercises else ""


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("source-read", make_places)
    app.connect("html-page-context", page_context)
    return {"env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
