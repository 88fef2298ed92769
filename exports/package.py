"""What an EPUB says of itself: its contents, its landmarks, what is in it, and how well it can be read."""

import re
import uuid
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from exports import pages, tree, zips
from exports.leaves import Leaf
from exports.pages import Book, Page

TYPES = {
    ".xhtml": "application/xhtml+xml",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
    ".ttf": "font/ttf",
}
CONTENTS = {"bn": "সূচি", "en": "Contents"}
LANDMARKS = {"bn": "বইয়ের ভাগ", "en": "Landmarks"}
COVER = {"bn": "মলাট", "en": "Cover"}
ABOUT = {
    "bn": "RMSProp খাতায়-কলমে: আগে গল্প, তারপর সংখ্যা, তারপর সূত্র, তারপর code। অনুশীলন, প্রশ্নের ভাণ্ডার আর উত্তর সহ।",
    "en": "RMSProp by hand: first a story, then numbers, then the formula, then code. "
    "With exercises, a question bank and answers.",
}
SUBJECTS = {
    "bn": ("RMSProp", "optimizer", "gradient descent", "machine learning", "পরীক্ষার প্রস্তুতি"),
    "en": ("RMSProp", "optimizers", "gradient descent", "machine learning", "exam preparation"),
}
CONFORMS = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
FEATURES = (
    *("MathML", "alternativeText", "describedMath", "displayTransformability"),
    *("readingOrder", "structuralNavigation", "tableOfContents", "unlocked"),
)
SUMMARY = {
    "bn": "প্রতিটা ছবির বর্ণনা লেখা আছে, সূত্রগুলো MathML-এ, শিরোনাম ধরে ধরে এগোনো যায়, "
    "আর প্রশ্ন থেকে উত্তরে গিয়ে আবার ফেরা যায়। ছাপা বইয়ের পাতার নম্বর নেই, কারণ তেমন কোনো বই নেই।",
    "en": "Pictures are described in words, formulas are MathML, you can go through the book by its headings, and from "
    "each question to its answer and back. There are no page numbers, since there is no printed book to agree with.",
}
PACKAGE = """\
<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="book" xml:lang="{lang}">
  <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
{about}  </metadata>
  <manifest>
{manifest}  </manifest>
  <spine>
{spine}  </spine>
</package>
"""


def navigation(book: Book) -> ET.Element:
    """The contents; then, for the reader's own menus, the places that every book has."""
    parts = tree.new("ol")
    for part in book.parts:
        chapters = [entry(page.title, address(page), [entry(*s) for s in sections(page)]) for page in part.pages]
        if [page.title for page in part.pages] == [part.title]:
            parts.extend(chapters)
        else:
            parts.append(tree.new("li", tree.new("span", part.title), tree.new("ol", *chapters)))
    contents = tree.new("nav", tree.new("h1", CONTENTS[book.lang]), parts, role="doc-toc")
    contents.set("epub:type", "toc")
    return tree.new("div", contents, landmarks(book))


def sections(page: Page) -> Iterator[tuple[str, str]]:
    return ((title, address(page, anchor)) for anchor, title in page.sections())


def address(page: Page, anchor: str = "") -> str:
    return f"{page.name}.xhtml" + (f"#{anchor}" if anchor else "")


def entry(title: str, href: str, below: list[ET.Element] | None = None) -> ET.Element:
    return tree.new("li", tree.new("a", title, href=href), *([tree.new("ol", *below)] if below else []))


def landmarks(book: Book) -> ET.Element:
    first = next(iter(book.pages.values()))
    known = {"glossary": "glossary", "bibliography": "bibliography"}
    places = [
        ("cover", COVER[book.lang], "cover.xhtml"),
        ("toc", CONTENTS[book.lang], "nav.xhtml"),
        ("bodymatter", first.title, address(first)),
        *((known[page.name], page.title, address(page)) for page in book.pages.values() if page.name in known),
    ]
    entries = tree.new("ol")
    for kind, title, href in places:
        item = entry(title, href)
        item[0].set("epub:type", kind)
        entries.append(item)
    nav = tree.new("nav", tree.new("h2", LANDMARKS[book.lang]), entries, hidden="hidden")
    nav.set("epub:type", "landmarks")
    return nav


def package(book: Book, leaves: list[Leaf], files: dict[str, bytes]) -> str:
    manifest = [item(name, files[name]) for name in sorted(files)]
    order = ["cover.xhtml", "nav.xhtml", *(leaf.name for leaf in leaves)]
    spine = [f'<itemref idref="{identity(name)}"/>' for name in order]
    return PACKAGE.format(lang=book.lang, about=lines(about(book)), manifest=lines(manifest), spine=lines(spine))


def about(book: Book) -> list[str]:
    lang, moment = book.lang, zips.moment()
    name = uuid.uuid5(uuid.NAMESPACE_URL, "rmsprop-by-hand/" + lang)  # the same in every edition
    authors = escape(pages.AUTHORS[lang])
    return [
        f'<dc:identifier id="book">urn:uuid:{name}</dc:identifier>',
        f"<dc:title>{escape(book.title)}</dc:title>",
        f"<dc:language>{lang}</dc:language>",
        f"<dc:creator>{authors}</dc:creator>",
        f"<dc:publisher>{authors}</dc:publisher>",
        f"<dc:date>{moment:%Y-%m-%d}</dc:date>",
        f"<dc:description>{escape(ABOUT[lang])}</dc:description>",
        *(f"<dc:subject>{escape(subject)}</dc:subject>" for subject in SUBJECTS[lang]),
        "<dc:rights>CC BY 4.0</dc:rights>",
        f'<meta property="dcterms:modified">{moment:%Y-%m-%dT%H:%M:%SZ}</meta>',
        f'<meta property="dcterms:conformsTo" id="conformance">{CONFORMS}</meta>',
        f'<meta property="a11y:certifiedBy" refines="#conformance">{authors}</meta>',
        *(f'<meta property="schema:accessMode">{mode}</meta>' for mode in ("textual", "visual")),
        *(f'<meta property="schema:accessModeSufficient">{modes}</meta>' for modes in ("textual,visual", "textual")),
        *(f'<meta property="schema:accessibilityFeature">{feature}</meta>' for feature in FEATURES),
        '<meta property="schema:accessibilityHazard">none</meta>',
        f'<meta property="schema:accessibilitySummary">{escape(SUMMARY[lang])}</meta>',
    ]


def lines(entries: list[str]) -> str:
    return "".join(f"    {entry}\n" for entry in entries)


def identity(name: str) -> str:
    return "f-" + re.sub(r"[^\w.-]", "-", name)


def item(name: str, content: bytes) -> str:
    found = {"nav": name == "nav.xhtml", "cover-image": name == "cover.png"}
    if name.endswith(".xhtml"):
        found |= {"mathml": b"<math" in content, "svg": b"<svg" in content}
    properties = " ".join(key for key, there in found.items() if there)
    more = f' properties="{properties}"' if properties else ""
    return f'<item id="{identity(name)}" href={quoteattr(name)} media-type="{TYPES[Path(name).suffix]}"{more}/>'
