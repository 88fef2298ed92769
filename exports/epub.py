"""The whole book in one language as an EPUB 3: formulas as MathML, fonts inside, the same bytes from the same site."""

import re
import uuid
import xml.etree.ElementTree as ET
from collections.abc import Collection, Iterator
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from exports import cover, pages, tree, zips
from exports.pages import Book, Page
from exports.paper import settle
from exports.stills import Studio

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
FONTS = [  # formulas without roots, Bangla as boxes: what a device without these shows
    ROOT / "theme/vendor/build/fonts/noto-sans-math.ttf",
    ROOT / "theme/vendor/site/fonts/noto-sans-bengali-400.woff2",
    ROOT / "theme/vendor/site/fonts/noto-sans-bengali-700.woff2",
    ROOT / "rmsprop_book/fonts/NotoSansBengali-Regular.ttf",  # for readers that cannot unpack the two above
]
TYPES = {
    ".xhtml": "application/xhtml+xml",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
    ".ttf": "font/ttf",
}
CONTENTS = {"bn": "সূচি", "en": "Contents"}
FEATURES = ("MathML", "alternativeText", "structuralNavigation", "tableOfContents", "readingOrder")
SUMMARY = {
    "bn": "প্রতিটা ছবির বর্ণনা লেখা আছে, সূত্রগুলো MathML-এ, আর শিরোনাম ধরে ধরে এগোনো যায়।",
    "en": "Pictures are described in words, formulas are MathML, and you can go through the book by its headings.",
}
COUNTED = {"msub", "msup", "msubsup", "munder", "mover", "munderover", "mfrac", "mroot"}
SIGNS, CLOSING = set("−-+±"), set(")]}!")
DRAWN = {"ˉ": "―"}  # the bar of ḡ: a sign that the font does not have, and one that it has and that looks the same
MANY_COLUMNS, LONG = 5, 70  # columns, letters of TeX: more must be small, an e-reader's page does not scroll sideways
CONTAINER = """\
<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles><rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
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


def epub(site: Path, lang: str, to: Path, only: Collection[str] = ()) -> Path:
    """Write the book, or only the pages with these names, and return the file."""
    with Studio(site) as studio:
        book = pages.read(site, lang, only)
        files = dict(contents(book, site, studio))
    files["package.opf"] = package(book, files).encode()
    frame = [("mimetype", b"application/epub+zip"), ("META-INF/container.xml", CONTAINER.encode())]
    zips.write(to, frame + [(f"book/{name}", files[name]) for name in sorted(files)])
    return to


def contents(book: Book, site: Path, studio: Studio) -> Iterator[tuple[str, bytes]]:
    """Everything in the book, by its name there."""
    for page in book.pages.values():
        body = settle(page, book, studio, formula, address)
        for e in body.iter():
            if e.tag == "details":
                e.set("open", "open")  # where a reader's device cannot open a fold, nothing is lost
            if e.tag == "table" and len(tree.first(e, ".//tr")) > MANY_COLUMNS:
                e.set("class", " ".join([*tree.classes(e), "wide"]))
        yield from take_pictures(body, (site / page.path).parent)
        yield address(page), xhtml(book, page.title, body)
    picture = tree.new("div", tree.new("img", src="cover.png", alt=book.title), class_="cover")
    yield "cover.xhtml", xhtml(book, book.title, picture)
    yield "cover.png", cover.png(book.lang)
    yield "nav.xhtml", xhtml(book, CONTENTS[book.lang], navigation(book))
    yield "style.css", (HERE / "epub.css").read_bytes()
    for font in FONTS:
        yield font.name, font.read_bytes()


def address(page: Page, anchor: str = "") -> str:
    return f"{page.name}.xhtml" + (f"#{anchor}" if anchor else "")


def take_pictures(body: ET.Element, folder: Path) -> Iterator[tuple[str, bytes]]:
    """The figures of a page; on the site they have long names."""
    for e in body.iter("img"):
        file = folder / e.attrib["src"]
        name = f"images/{file.stem[:16]}{file.suffix}"
        e.set("src", name)
        yield name, file.read_bytes()


def formula(tex: str, mathml: ET.Element, html: ET.Element) -> ET.Element:
    """The formula without its TeX, which a device that knows no MathML would show behind it."""
    (semantics,) = mathml
    mathml[:] = [semantics[0]]
    mathml.set("alttext", tex)
    if len(tex) > LONG and mathml.get("display") != "block":
        mathml.set("class", "long")
    for e in mathml.iter():
        if e.tag in COUNTED:  # KaTeX writes the max of h_max as two children where there is place for one
            e[:] = [part for part in e if part.text != "\u2061"]
        if e.text in DRAWN:
            e.text = DRAWN[e.text]
        bind_signs(e)
        align_columns(e)
    return mathml


def bind_signs(row: ET.Element) -> None:
    """The minus of (−5, −2) belongs to its number; between two numbers there is room around it."""
    for before, sign in zip(row, row[1:]):
        if before.tag == sign.tag == "mo" and sign.text in SIGNS and before.text not in CLOSING:
            sign.set("form", "prefix")


def align_columns(table: ET.Element) -> None:
    """Columns as style: what MathML had for it before, browsers no longer read."""
    sides = table.get("columnalign", "").split()
    for row in table.findall("mtr") if sides else []:
        for number, cell in enumerate(row):
            cell.set("style", f"text-align: {sides[number % len(sides)]}; padding-left: 0; padding-right: 0")


def xhtml(book: Book, title: str, body: ET.Element) -> bytes:
    link = tree.new("link", rel="stylesheet", type="text/css", href="style.css")
    root = tree.new("html", tree.new("head", tree.new("title", title), link), tree.new("body", body), lang=book.lang)
    root.attrib |= {
        "xml:lang": book.lang,
        "xmlns": "http://www.w3.org/1999/xhtml",
        "xmlns:epub": "http://www.idpf.org/2007/ops",
    }
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n{text}\n'.encode()


def navigation(book: Book) -> ET.Element:
    parts = tree.new("ol")
    for part in book.parts:
        chapters = [entry(page.title, address(page), [entry(*s) for s in sections(page)]) for page in part.pages]
        if [page.title for page in part.pages] == [part.title]:
            parts.extend(chapters)
        else:
            parts.append(tree.new("li", tree.new("span", part.title), tree.new("ol", *chapters)))
    nav = tree.new("nav", tree.new("h1", CONTENTS[book.lang]), parts, role="doc-toc")
    nav.set("epub:type", "toc")
    return nav


def sections(page: Page) -> Iterator[tuple[str, str]]:
    return ((title, address(page, anchor)) for anchor, title in page.sections())


def entry(title: str, href: str, below: list[ET.Element] | None = None) -> ET.Element:
    return tree.new("li", tree.new("a", title, href=href), *([tree.new("ol", *below)] if below else []))


def package(book: Book, files: dict[str, bytes]) -> str:
    name = uuid.uuid5(uuid.NAMESPACE_URL, "rmsprop-by-hand/" + book.lang)  # the same in every edition
    about = [
        f'<dc:identifier id="book">urn:uuid:{name}</dc:identifier>',
        f"<dc:title>{escape(book.title)}</dc:title>",
        f"<dc:language>{book.lang}</dc:language>",
        f"<dc:creator>{pages.AUTHORS[book.lang]}</dc:creator>",
        "<dc:rights>CC BY 4.0</dc:rights>",
        f'<meta property="dcterms:modified">{zips.moment():%Y-%m-%dT%H:%M:%SZ}</meta>',
        *(f'<meta property="schema:accessMode">{mode}</meta>' for mode in ("textual", "visual")),
        '<meta property="schema:accessModeSufficient">textual</meta>',
        *(f'<meta property="schema:accessibilityFeature">{feature}</meta>' for feature in FEATURES),
        '<meta property="schema:accessibilityHazard">none</meta>',
        f'<meta property="schema:accessibilitySummary">{SUMMARY[book.lang]}</meta>',
    ]
    manifest = [item(name, files[name]) for name in sorted(files)]
    order = ["cover.xhtml", "nav.xhtml", *(address(page) for page in book.pages.values())]
    spine = [f'<itemref idref="{identity(name)}"/>' for name in order]
    return PACKAGE.format(lang=book.lang, about=lines(about), manifest=lines(manifest), spine=lines(spine))


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
