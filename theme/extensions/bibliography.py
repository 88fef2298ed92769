"""The bibliography: its page is made from chapters/references.bib, in both languages.

Each source stands under the name by which the chapters cite it, with what the book takes from it; which chapters
cite it is found in the chapters themselves, by an address of the source or by that name.
"""

import json
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from docutils import nodes
from pybtex.database import parse_file
from pybtex.richtext import Text
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

from theme.extensions.glossary import raw

DATA = Path(__file__).resolve().parents[2] / "chapters/references.bib"
PAGE = "chapters/bibliography"
LONGEST = 6  # authors; of more, the page names the first three
AND = {"bn": "ও", "en": "and"}
ADDRESSES = ("url", "doi", "also")  # no LaTeX in them


@dataclass(frozen=True)
class Source:
    """An entry of references.bib, its LaTeX read."""

    key: str
    surnames: tuple[str, ...]
    authors: tuple[str, ...]
    fields: dict[str, str]

    @property
    def addresses(self) -> list[str]:
        """Where it can be read, best first: without paying if that can be."""
        before = {"url": "", "eprint": "https://arxiv.org/abs/", "doi": "https://doi.org/", "also": ""}
        return [start + each for name, start in before.items() for each in self.fields.get(name, "").split()]

    @property
    def link(self) -> str:
        return next(iter(self.addresses), "")

    def cited(self, lang: str) -> str:
        """As the chapters cite it: Ruder (2016), Kingma and Ba (2015), Reddi et al. (2018)."""
        first, *others = self.surnames
        rest = f" {AND[lang]} {others[0]}" if len(others) == 1 and others != ["others"] else " et al." if others else ""
        return f"{first}{rest} ({self.fields['year']})"

    def is_cited_in(self, text: str) -> bool:
        if any(address in text for address in self.addresses):
            return True
        first, year = self.surnames[0], self.fields["year"]
        others = r"(?:,? (?:et al\.|(?:and|ও) [^\W\d_]+|[A-Z][^\W\d_]+))*"
        by_name = rf"(?<!\w){re.escape(first)}{others},? \(?{year}(?!\d)"
        return first in text and year in text and re.search(by_name, text) is not None

    def venue(self) -> str:
        """What stands behind the title."""
        of = defaultdict(str, self.fields)
        where = of["booktitle"] or of["journal"] or of["howpublished"] or of["publisher"] or of["institution"]
        volume = f" {of['volume']}" + (f"({of['number']})" if of["number"] else "") if of["volume"] else ""
        report = f", technical report {of['number']}" if of["institution"] else ""
        arxiv = f"arXiv:{of['eprint']}" if of["eprint"] else ""
        pages = f"pages {of['pages']}" if of["pages"] else ""
        return ", ".join(filter(None, [where + volume + report, pages, of["year"], arxiv])) + "."


def read(latex: str) -> str:
    return unicodedata.normalize("NFC", str(Text.from_latex(latex)))


@lru_cache
def sources(path: Path = DATA) -> tuple[Source, ...]:
    found = []
    for key, entry in parse_file(str(path), bib_format="bibtex").entries.items():
        people = [
            [read(" ".join(names)) for names in (p.first_names + p.middle_names, p.prelast_names + p.last_names)]
            for p in entry.persons["author"]
        ]
        fields = {name: value if name in ADDRESSES else read(value) for name, value in entry.fields.items()}
        surnames, authors = [last for _, last in people], [f"{first} {last}".strip() for first, last in people]
        found.append(Source(key, tuple(surnames), tuple(authors), fields))
    return tuple(sorted(found, key=lambda source: source.cited("en").casefold()))


def listed(authors: tuple[str, ...]) -> str:
    """Diederik P. Kingma, Jimmy Ba"""
    named = [name for name in authors if name != "others"]
    few = named[:3] if len(named) > LONGEST else named
    return ", ".join(few) + (" et al." if len(few) < len(authors) else "")


class Sources(SphinxDirective):
    """All entries, in the order of the names by which they are cited."""

    def run(self) -> list[nodes.Node]:
        self.env.note_dependency(str(DATA))
        for docname in self.env.found_docs:  # who cites what stands in them
            self.env.note_dependency(self.env.doc2path(docname))
        return [block(source) for source in sources()]


def block(source: Source) -> nodes.section:
    bn, en = (source.cited(lang) for lang in AND)
    spans = [raw('<span lang="bn">'), nodes.Text(bn), raw('</span> <span lang="en">'), nodes.Text(en), raw("</span>")]
    title = source.fields["title"]
    end = "" if title[-1] in "?!" else "."
    linked = nodes.reference("", title, refuri=source.link) if source.link else nodes.Text(title)
    text = [nodes.Text(listed(source.authors).removesuffix(".") + ". "), linked, nodes.Text(f"{end} {source.venue()}")]
    use = [
        node
        for lang in AND
        for node in (raw(f'<div lang="{lang}">'), nodes.paragraph("", source.fields[f"use{lang}"]), raw("</div>"))
    ]
    where = nodes.paragraph("", classes=["where"], source_key=source.key)
    content = [nodes.title("", "", *spans), nodes.paragraph("", "", *text), *use, where]
    return nodes.section("", *content, ids=[source.key], classes=["source"])


def lead_to_chapters(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Under each source the chapters that cite it, by their titles, which are known only now."""
    if docname != PAGE:
        return
    texts = {name: markdown(Path(app.env.doc2path(name))) for name in sorted(app.env.found_docs) if name != PAGE}
    known = {source.key: source for source in sources()}
    for place in list(doctree.findall(lambda n: isinstance(n, nodes.paragraph) and "source_key" in n)):
        source = known[place.attributes.pop("source_key")]
        for chapter in [name for name, text in texts.items() if source.is_cited_in(text)]:
            title = [node.deepcopy() for node in app.env.titles[chapter].children]
            address = app.builder.get_relative_uri(PAGE, chapter)
            place += [nodes.Text("→ "), nodes.reference("", "", *title, internal=True, refuri=address), raw("<br>")]
        if not place.children:
            place.parent.remove(place)


def markdown(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".ipynb":
        return text
    return "\n".join("".join(cell["source"]) for cell in json.loads(text)["cells"] if cell["cell_type"] == "markdown")


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_directive("sources", Sources)
    app.connect("doctree-resolved", lead_to_chapters)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
