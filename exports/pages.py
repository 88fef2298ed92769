"""The built site as a book in one language: what the PDF and the EPUB are made from."""

import posixpath
import re
import xml.etree.ElementTree as ET
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from exports import LANGUAGES, answers, tree, wording
from rmsprop_book.bilingual import in_language

TITLE = {"bn": "RMSProp সহজে, হাতে-কলমে", "en": "RMSProp by Hand"}
AUTHORS = {"bn": "RMSProp সহজে, হাতে-কলমে-র লেখকেরা", "en": "The authors of RMSProp by Hand"}
FRONT = {"bn": "শুরুর আগে", "en": "Before you begin"}  # the first page; its own title is that of the book
ONLY_ON_SCREEN = {"headerlink", "hide"}  # links to headings, and the folds that hide how a figure is drawn


@dataclass(frozen=True)
class Page:
    path: str  # on the site, without its ending: chapters/05-by-hand
    title: str
    body: ET.Element  # its <article>
    widgets: str  # what static_widgets.py left in the page, JSON; or ""

    @property
    def name(self) -> str:
        return posixpath.basename(self.path)

    def sections(self) -> Iterator[tuple[str, str]]:
        """id and title of each section under the page's title."""
        for section in self.body.iter("section"):
            heading = section.find("h2")
            if heading is not None:
                yield section.get("id", ""), tree.text(heading)


@dataclass(frozen=True)
class Part:
    title: str
    pages: list[Page]


@dataclass(frozen=True)
class Book:
    lang: str
    title: str
    parts: list[Part]

    @cached_property
    def pages(self) -> dict[str, Page]:
        return {page.path: page for part in self.parts for page in part.pages}

    def target(self, page: Page, href: str) -> tuple[Page | None, str]:
        """The page to which a link on this page leads (None: it is not in this book), and the id there."""
        path, _, anchor = href.partition("#")
        if not path:
            return page, anchor
        folder = posixpath.dirname(page.path)
        return self.pages.get(posixpath.normpath(posixpath.join(folder, path)).removesuffix(".html")), anchor


def read(site: Path, lang: str, only: Collection[str] = ()) -> Book:
    """The book in the order of its contents; only: the names of its pages, where not all are wanted."""
    parts = [Part(FRONT[lang], [read_page(site, "index", lang)])]
    for child in element((site / "index.html").read_text(encoding="utf-8"), "nav", 'id="contents"'):
        if child.tag == "p":
            keep_language(child, lang)
            parts.append(Part(tree.text(child), []))
        elif child.tag == "ul":
            paths = [link.get("href", "").removesuffix(".html") for link in child.iter("a")]
            parts[-1].pages.extend(read_page(site, p, lang) for p in paths if not only or posixpath.basename(p) in only)
    return Book(lang, TITLE[lang], [part for part in parts if part.pages])


def read_page(site: Path, path: str, lang: str) -> Page:
    html = (site / f"{path}.html").read_text(encoding="utf-8")
    body = element(html, "article")
    keep_language(body, lang)
    tree.rewrite(body, lambda e: [] if e.tag == "noscript" or ONLY_ON_SCREEN & set(tree.classes(e)) else e)
    wording.fit(body, posixpath.basename(path), lang)
    answers.gather(body, lang)
    title = tree.first(body, ".//h1")
    if path == "index":
        title[:], title.text = [], FRONT[lang]
    widgets = re.search(r'<script type="application/json" id="widgets">(.*?)</script>', html, re.S)
    return Page(path, tree.text(title), body, widgets[1] if widgets else "")


def element(html: str, tag: str, attribute: str = "") -> ET.Element:
    """The tree of the first such element of a page."""
    found = re.search(rf"<{tag}\b[^>]*{attribute}[^>]*>", html)
    if found is None:
        raise ValueError(f"the page has no <{tag} {attribute}>")
    return tree.parse(html[found.start() : html.index(f"</{tag}>", found.start())] + f"</{tag}>")


def keep_language(body: ET.Element, lang: str) -> None:
    """Leave out the words of the other language, in alternative texts too; what says en-GB stays in both books."""
    other = {*LANGUAGES} - {lang}
    tree.rewrite(body, lambda e: [] if e.get("lang") in other else e)
    for e in body.iter():
        for attribute in {"alt", "aria-label"} & e.attrib.keys():
            e.set(attribute, in_language(e.attrib[attribute], lang))
