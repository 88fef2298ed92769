"""The whole book in one language as an EPUB 3: formulas as MathML, fonts inside, the same bytes from the same site."""

import xml.etree.ElementTree as ET
from collections.abc import Collection, Iterator
from pathlib import Path

from exports import cover, pages, tree, zips
from exports.leaves import Leaf, leaves
from exports.package import CONTENTS, address, navigation, package
from exports.pages import Book
from exports.paper import settle
from exports.stills import Studio
from theme.home import home

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
FONTS = [  # formulas without roots, Bangla as boxes: what a device without these shows
    ROOT / "theme/vendor/build/fonts/noto-sans-math.ttf",
    ROOT / "theme/vendor/site/fonts/noto-sans-bengali-400.woff2",
    ROOT / "theme/vendor/site/fonts/noto-sans-bengali-700.woff2",
    ROOT / "rmsprop_book/fonts/NotoSansBengali-Regular.ttf",  # for readers that cannot unpack the two above
]
DRAWN = {"¯": "―", "ˆ": "^"}  # bar and hat: signs that the font does not have, and those that look the same
MANY_COLUMNS, LONG = 5, 70  # columns, letters of TeX: more must be small, an e-reader's page does not scroll sideways
CONTAINER = """\
<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles><rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""


def epub(site: Path, lang: str, to: Path, only: Collection[str] = ()) -> Path:
    """Write the book, or only the pages with these names, and return the file."""
    book = pages.read(site, lang, only)
    written = bound(book, site)
    files = dict(contents(book, written, site))
    files["package.opf"] = package(book, written, files).encode()
    frame = [("mimetype", b"application/epub+zip"), ("META-INF/container.xml", CONTAINER.encode())]
    zips.write(to, frame + [(f"book/{name}", files[name]) for name in sorted(files)])
    return to


def bound(book: Book, site: Path) -> list[Leaf]:
    """The leaves of the book in their order."""
    with Studio(site, home().address) as studio:
        for page in book.pages.values():
            for e in settle(page, book, studio, formula, address).iter():
                if e.tag == "table" and len(tree.first(e, ".//tr")) > MANY_COLUMNS:
                    tree.add_class(e, "wide")
    return [leaf for page in book.pages.values() for leaf in leaves(page)]


def contents(book: Book, written: list[Leaf], site: Path) -> Iterator[tuple[str, bytes]]:
    """Everything in the book, by its name there."""
    nav = navigation(book)
    lead([*(leaf.body for leaf in written), nav], written)
    for page in book.pages.values():
        yield from take_pictures(page.body, (site / page.path).parent)
    for leaf in written:
        yield leaf.name, xhtml(book, leaf.title, leaf.body)
    picture = tree.new("div", tree.new("img", src="cover.png", alt=book.title), class_="cover")
    yield "cover.xhtml", xhtml(book, book.title, picture)
    yield "cover.png", cover.png(book.lang)
    yield "nav.xhtml", xhtml(book, CONTENTS[book.lang], nav)
    yield "style.css", (HERE / "epub.css").read_bytes()
    for font in FONTS:
        yield font.name, font.read_bytes()


def lead(bodies: list[ET.Element], written: list[Leaf]) -> None:
    """Every link to the leaf on which its place is; until now it names the page."""
    leaf_of = {(leaf.page, e.get("id")): leaf.name for leaf in written for e in leaf.body.iter() if "id" in e.attrib}
    for a in (a for body in bodies for a in body.iter("a")):
        name, _, anchor = a.get("href", "").partition("#")
        if anchor and (name, anchor) in leaf_of:
            a.set("href", f"{leaf_of[name, anchor]}#{anchor}")


def take_pictures(body: ET.Element, folder: Path) -> Iterator[tuple[str, bytes]]:
    """The figures of a page; on the site they have long names."""
    for e in body.iter("img"):
        file = folder / e.attrib["src"]
        name = f"images/{file.stem[:16]}{file.suffix}"
        e.set("src", name)
        yield name, file.read_bytes()


def formula(tex: str, mathml: ET.Element) -> ET.Element:
    """The formula as e-readers know it: with its TeX where they look for a description."""
    mathml.attrib.pop("class", None)
    mathml.attrib |= {"alttext": tex, "xmlns": "http://www.w3.org/1998/Math/MathML"}
    if len(tex) > LONG and mathml.get("display") != "block":
        mathml.set("class", "long")
    for e in mathml.iter():
        if e.text in DRAWN:
            e.text = DRAWN[e.text]
        align_columns(e)
    return mathml


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
