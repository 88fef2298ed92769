"""The page of the mistake book: the place of the book itself, and a list of all named slips.

What a reader got wrong is on the device (rmsprop_book/widgets/noted.js). The page holds what each of those things is,
by the key under which it is remembered, so that theme/scripts/mistakes.js can say it.
"""

import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

from rmsprop_book.explained import topic_at
from rmsprop_book.practice.more_slips import ALL_SLIPS
from theme.extensions.glossary import raw
from theme.things import address, placed, things
from theme.unscripted import both

PAGE = "chapters/mistakes"
OFF = {
    "bn": "এখানে JavaScript বন্ধ, তাই তোমার নিজের ভুল দেখানো যাচ্ছে না। নিচের তালিকাটা তবু কাজে লাগবে।",
    "en": "JavaScript is off here, so your own mistakes cannot be shown. The list below is of use all the same.",
}


class MistakeBook(SphinxDirective):
    """Where the script puts the reader's own mistakes."""

    def run(self) -> list[nodes.Node]:
        return [raw(f'<div id="mistakes" class="rw"></div><noscript>{both(OFF, "p")}</noscript>')]


class NamedSlips(SphinxDirective):
    """All slips that have a name, below the topics that explain them, in the order of the book."""

    def run(self) -> list[nodes.Node]:
        return [raw(f'<dl class="slips">{"".join(terms())}</dl>')]


def terms() -> Iterator[str]:
    """Each topic with its slips.

    >>> next(terms()).count("<dd>")
    11
    """
    for _topic, group in groupby(placed(), lambda pair: topic_at(pair[1])):
        slips = list(group)
        said = "".join(f"<dd>{spans(ALL_SLIPS[slip])}</dd>" for slip, _ in slips)
        yield f"<dt>{link(slips[0][1])}</dt>{said}"


def spans(words: dict[str, str]) -> str:
    """Words in both languages, as a page parts them.

    >>> spans({"bn": "ধাপ", "en": "step"}), spans({"bn": "η", "en": "η"})
    ('<span lang="bn">ধাপ</span> <span lang="en">step</span>', 'η')
    """
    return both(words).replace("</span> · <span", "</span> <span")


def link(place: str) -> str:
    """A link to a heading, by its chapter's number and its topic.

    >>> link("07-epsilon#why-the-exam-s-answer")
    '<a href="07-epsilon.html#why-the-exam-s-answer">07 <span lang="bn">ε কেন</span> <span lang="en">Why ε</span></a>'
    """
    return f'<a href="{address(place)}">{place[:2]} {spans(topic_at(place).title)}</a>'


def page_context(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    context["mistakes"] = held(app) if pagename == PAGE else ""


def held(app: Sphinx) -> str:
    chapters = sorted(Path(app.env.doc2path(name)) for name in app.env.found_docs if name.startswith("chapters/"))
    found = things([path for path in chapters if path.suffix == ".ipynb"])
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_directive("mistake-book", MistakeBook)
    app.add_directive("named-slips", NamedSlips)
    app.connect("html-page-context", page_context)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
