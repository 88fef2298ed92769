"""The glossary: its page, and the links that lead to it.

chapters/glossary.yml holds the words. The directive `glossary-entries` makes the page of it, and the first time that
a chapter uses a word in its running text, the word becomes a link; the notebooks themselves stay plain text.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import MISSING, dataclass, field, fields
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata
from sphinx.writers.html5 import HTML5Translator

from rmsprop_book.yaml_files import load_yaml
from theme.search.words import data

DATA = Path(__file__).resolve().parents[2] / "chapters/glossary.yml"
PAGE = "chapters/glossary"
MOST = 12  # links on a page in one language; more would be in the way of reading
NAME = {"bn": "শব্দকোষ", "en": "Glossary"}

# No running text, or text that is something else already.
NOT_READ = (
    *(nodes.title, nodes.reference, nodes.figure, nodes.table),
    *(nodes.math, nodes.math_block, nodes.literal, nodes.literal_block),
)


@dataclass(frozen=True, eq=False)
class Term:
    """An entry of glossary.yml, which says what each field holds."""

    id: str
    term: str
    script: str
    say: dict[str, str]
    means: dict[str, str]
    chapter: str
    words: dict[str, list[str]]
    plain: str = ""
    symbol: str = ""
    read: dict[str, str] = field(default_factory=dict)
    see: tuple[str, ...] = ()
    link: bool = True
    common: bool = False
    wrong: tuple[str, ...] = ()


@lru_cache
def terms(path: Path = DATA) -> tuple[Term, ...]:
    needed = {f.name for f in fields(Term) if f.default is MISSING and f.default_factory is MISSING}
    for raw in (entries := load_yaml(path)):
        wrong = (needed - set(raw)) | (set(raw) - {f.name for f in fields(Term)})
        if wrong:
            raise ExtensionError(f"{path.name}, {raw.get('id')}: missing or unknown: {', '.join(sorted(wrong))}")
    return tuple(Term(**raw) for raw in entries)


# The page


class GlossaryEntries(SphinxDirective):
    """All entries, under the letters they begin with."""

    def run(self) -> list[nodes.Node]:
        self.env.note_dependency(str(DATA))
        groups = [(letter, list(group)) for letter, group in groupby(terms(), lambda t: t.term[0].upper())]
        links = "".join(f'<a href="#letter-{letter.lower()}">{letter}</a>' for letter, _ in groups)
        jump = raw(f'<nav class="letters" aria-label="অক্ষর · Letters">{links}</nav>')
        return [jump, *(section(f"letter-{letter.lower()}", letter, map(entry, group)) for letter, group in groups)]


def entry(term: Term) -> nodes.section:
    """A block that stays small on a phone: names, meaning, a sentence, where to go on."""
    names = [name for name in (term.script, term.plain) if name]
    shown = f"{term.term}, {term.symbol} " if term.symbol else f"{term.term} "
    title = [nodes.Text(shown), raw('<span lang="bn">'), nodes.Text(", ".join(names)), raw("</span>")]
    body = [node for lang in NAME for node in (raw(f'<div lang="{lang}">'), *told(term, lang), raw("</div>"))]
    made = section(term.id, title, [*body, nodes.paragraph("", classes=["where"], chapter=f"chapters/{term.chapter}")])
    made["classes"].append("word")
    return made


def told(term: Term, lang: str) -> list[nodes.Node]:
    known = {t.id: t for t in terms()}
    aloud, more = {"bn": ("{} পড়ি “{}”। ", "আরও: "), "en": ("{} is read “{}”. ", "See also: ")}[lang]
    reading = aloud.format(term.symbol, term.read[lang]) if term.read else ""
    means = nodes.paragraph("", reading + term.means[lang])
    see = nodes.paragraph("", more, classes=["see"])
    for number, other in enumerate(term.see):
        link = nodes.reference("", known[other].term, internal=True, refuri=f"#{other}")
        see += [nodes.Text(", " if number else ""), link]
    return [means, nodes.paragraph("", f"“{term.say[lang]}”", classes=["say"]), *([see] if term.see else [])]


def section(identity: str, title: str | list[nodes.Node], content: Iterable[nodes.Node]) -> nodes.section:
    title = [nodes.Text(title)] if isinstance(title, str) else title
    return nodes.section("", nodes.title("", "", *title), *content, ids=[identity])


def raw(html: str) -> nodes.raw:
    return nodes.raw("", html, format="html")


def shorten_contents(app: Sphinx, doctree: nodes.document) -> None:
    """Letters only in the list of headings: every page of the book copies it while it is built."""
    if app.env.docname == PAGE:
        _, letters = app.env.tocs[PAGE][0]
        for letter in letters:
            del letter[1:]


def lead_to_chapters(app: Sphinx, doctree: nodes.document) -> None:
    """Where a word is taught: the title of the chapter, in both languages. Titles are known only now."""
    for place in list(doctree.findall(lambda n: isinstance(n, nodes.paragraph) and "chapter" in n)):
        chapter = place.attributes.pop("chapter")
        if chapter not in app.env.titles:
            place.parent.remove(place)
            continue
        title = [node.deepcopy() for node in app.env.titles[chapter].children]
        link = nodes.reference("", "", *title, internal=True, refuri=app.builder.get_relative_uri(PAGE, chapter))
        place += [nodes.Text("→ "), link]


# The links


class TermLink(nodes.reference):  # type: ignore[misc]  # docutils brings no types
    """A word in running text that leads to its entry; a screen reader says that it does."""


def visit_link(translator: HTML5Translator, node: TermLink) -> None:
    attributes = {"href": node["refuri"], "title": node["reftitle"], "role": "doc-glossref"}
    translator.body.append(translator.starttag(node, "a", "", CLASS="term", **attributes))


def depart_link(translator: HTML5Translator, node: TermLink) -> None:
    translator.body.append("</a>")


@lru_cache
def pattern(lang: str) -> re.Pattern[str]:
    """Every word that becomes a link, longest first, with its plural or its Bangla ending."""
    spelled = sorted((w for t in terms() if t.link for w in t.words[lang]), key=len, reverse=True)
    words = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in spelled)
    endings = "|".join(data()["endings"]["nouns"])
    ending = {"en": "(?:s|es)?", "bn": rf"s?(?:-[\u0980-\u09ff]+|(?<=[\u0980-\u09ff])(?:{endings}))?"}[lang]
    return re.compile(rf"(?<![\w\u0980-\u09ff-])({words}){ending}(?![\w\u0980-\u09ff])", re.I)


@lru_cache
def by_spelling(lang: str) -> dict[str, Term]:
    return {word.lower(): term for term in terms() if term.link for word in term.words[lang]}


def running_text(node: nodes.Element, lang: str = "") -> Iterator[tuple[str, nodes.Text]]:
    """(language, text) of what is read one after the other; not what is folded away, as a solution is."""
    fold = 0
    for child in node.children:
        if isinstance(child, nodes.raw):
            for tag in re.findall(r'<div lang="bn">|<div lang="en">|</div>|<details|</details', child.astext()):
                fold += {"<details": 1, "</details": -1}.get(tag, 0)
                lang = tag[11:13] if tag.startswith("<div") else "" if tag == "</div>" else lang
        elif fold:
            continue
        elif not isinstance(child, nodes.Text):
            yield from () if isinstance(child, NOT_READ) else running_text(child, lang)
        elif lang:
            yield lang, child


def link_words(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    if docname == PAGE:
        lead_to_chapters(app, doctree)
        return
    is_chapter = app.env.doc2path(docname).endswith(".ipynb")
    if app.builder.format != "html" or PAGE not in app.env.found_docs or not is_chapter:
        return
    texts, page = list(running_text(doctree)), app.builder.get_relative_uri(docname, PAGE)
    due = {lang: chosen([str(text) for own, text in texts if own == lang], lang, docname) for lang in NAME}
    for lang, text in texts:
        pieces = with_links(str(text), lang, due[lang], page)
        if len(pieces) > 1:
            place = next(k for k, child in enumerate(text.parent.children) if child is text)  # equal texts are "equal"
            text.parent[place : place + 1] = pieces


def words_in(text: str, lang: str) -> Iterator[tuple[Term, re.Match[str]]]:
    """(term, match) of each word of the glossary in this text."""
    for found in pattern(lang).finditer(text):
        yield by_spelling(lang)[re.sub(r"\s+", " ", found[1]).lower()], found


def chosen(texts: list[str], lang: str, docname: str) -> set[str]:
    """The ids of the words to link on a page: those that come first; words common to all pages give way to others."""
    there = dict.fromkeys(term for text in texts for term, _ in words_in(text, lang))
    gives_way = {term: term.common and docname != f"chapters/{term.chapter}" for term in there}
    return {term.id for term in sorted(there, key=gives_way.__getitem__)[:MOST]}


def with_links(text: str, lang: str, due: set[str], page: str) -> list[nodes.Node]:
    """The text in pieces, with the words that are due as links; they are not due any more then."""
    pieces, done = [], 0
    for term, found in words_in(text, lang):
        if term.id in due:
            due.remove(term.id)
            about = {"refuri": f"{page}#{term.id}", "reftitle": f"{NAME[lang]}: {term.means[lang]}"}
            pieces += [nodes.Text(text[done : found.start()]), TermLink("", found[0], internal=True, **about)]
            done = found.end()
    return [*pieces, nodes.Text(text[done:])]


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_directive("glossary-entries", GlossaryEntries)
    app.add_node(TermLink, html=(visit_link, depart_link))
    # all pages are written again when a word changes
    app.add_config_value("glossary_version", hashlib.sha256(DATA.read_bytes()).hexdigest(), "html")
    app.connect("doctree-read", shorten_contents, priority=600)  # when it is there
    app.connect("doctree-resolved", link_words)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
