"""The whole book in one language as one PDF: one long page, printed by the Chrome or Chromium that is there.

What the browser leaves to do is done with pikepdf: Bangla words in one piece, page numbers in the contents, formulas
marked as formulas, no date of printing, and less than half the size.
"""

import re
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Collection, Iterable
from pathlib import Path

import pikepdf
from playwright.sync_api import Error, sync_playwright

from exports import MissingTool, breaks, letters, pages, tree
from exports.browser import NONE_FOUND, find_browser
from exports.cover import cover
from exports.pages import Book, Page
from exports.paper import settle
from exports.stills import Studio
from theme.extensions.static_math import VENDOR, render
from theme.home import home
from theme.pack import pack

STYLES = ("book.css", "widgets.css")
KATEX = VENDOR / "build/katex/katex.min.css"  # draws the formulas on paper: there the lines of a long one must break
REGULAR = Path(__file__).resolve().parents[1] / "rmsprop_book/fonts/NotoSansBengali-Regular.ttf"
OWN_STYLE = Path(__file__).with_name("pdf.css")
COVER = {"bn": "মলাট", "en": "Cover"}
CONTENTS = {"bn": "সূচি", "en": "Contents"}
LICENCE = {
    "bn": "লেখা আর ছবি CC BY 4.0, code MIT। ইঙ্গিত আর উত্তর প্রতিটা অধ্যায়ের শেষে, বড় অধ্যায়ে অংশের শেষে। "
    "Slider-এর ছবিগুলো এখানে স্থির; সেগুলো নাড়ানো যায় site-এ আর notebook-এ।",
    "en": "Texts and figures CC BY 4.0, code MIT. Hints and answers are at the end of each chapter, in long ones at "
    "the end of a section. Pictures with sliders do not move here; you can move them on the site and in the notebooks.",
}
RIGHTS = "CC BY 4.0"
BANGLA = "U+0964-0965, U+0980-09FE, U+200C-200D, U+25CC"
LONG = re.compile(rb"(\d\.\d\d)\d+")
PATIENCE = 600_000  # ms; a whole book is long, and a machine may be slow
FORMULA = "formula "  # begins the alternative text of what is a formula and no picture


def pdf(site: Path, lang: str, to: Path, only: Collection[str] = ()) -> Path:
    """Print the book, or only the pages with these names, and return the file."""
    browser = find_browser()
    if browser is None:
        raise MissingTool(NONE_FOUND)
    with tempfile.TemporaryDirectory() as folder, Studio(site, home().address) as studio:
        source, printed = Path(folder) / "book.xhtml", Path(folder) / "book.pdf"
        book = pages.read(site, lang, only)
        source.write_text(document(book, site, studio), encoding="utf-8")
        print_out(browser, source, printed)
        finish(printed, to, lang)
    return to


def print_out(browser: str, source: Path, to: Path) -> None:
    with sync_playwright() as playwright:
        try:
            chromium = playwright.chromium.launch(executable_path=browser, args=["--disable-gpu"], timeout=PATIENCE)
        except Error as problem:
            raise MissingTool(f"{browser} did not start: {problem.message.splitlines()[0]}") from None
        page = chromium.new_page()
        page.goto(source.as_uri(), timeout=PATIENCE)
        page.evaluate("document.fonts.ready")
        page.pdf(path=to, prefer_css_page_size=True, print_background=True, outline=True, tagged=True)
        chromium.close()


# The one long page


def document(book: Book, site: Path, studio: Studio) -> str:
    head = tree.new("head", tree.new("title", book.title))
    for style in [*(site / "_static" / name for name in STYLES), KATEX]:
        head.append(tree.new("link", rel="stylesheet", href=style.as_uri()))
    head.append(tree.new("style", fonts(site) + OWN_STYLE.read_text(encoding="utf-8") + running_heads(book)))
    body = tree.new("body", front(book), contents(book))
    for part in book.parts:
        for page in part.pages:
            chapter = printed(page, book, site, studio)
            if page is part.pages[0] and page.title != part.title:
                chapter.insert(0, tree.new("h1", part.title, class_="part"))
            body.append(chapter)
    root = tree.new("html", head, body, xmlns="http://www.w3.org/1999/xhtml", lang=book.lang)
    root.set("data-lang", book.lang)
    return "<!DOCTYPE html>\n" + ET.tostring(root, encoding="unicode")


def fonts(site: Path) -> str:
    """The book's own Bangla; for bold letters the computer's, if it has them: behind them PDFium sees no false gap."""
    bold = (site / "_static/fonts/noto-sans-bengali-700.woff2").as_uri()
    sources = {400: f'url("{REGULAR.as_uri()}")', 700: f'local("Noto Sans Bengali Bold"), url("{bold}")'}
    rule = '@font-face {{ font-family: "Book Bangla"; font-weight: {0}; src: {1}; unicode-range: {2}; }}\n'
    return "".join(rule.format(weight, source, BANGLA) for weight, source in sources.items())


def running_heads(book: Book) -> str:
    """Each chapter's name above its pages."""
    rule = '@page p{0} {{ @top-left {{ content: "{1}"; }} }} #{2} {{ page: p{0}; }}\n'
    return "\n" + "".join(
        rule.format(number, page.title.replace('"', r"\""), f"page-{page.name}")
        for number, page in enumerate(book.pages.values())
    )


def front(book: Book) -> ET.Element:
    drawn = ET.fromstring(cover(book.lang).svg())
    return tree.new("div", drawn, class_="cover", role="img", aria_label=book.title)


def contents(book: Book) -> ET.Element:
    nav = tree.new("nav", tree.new("p", CONTENTS[book.lang], class_="contents-title"), class_="contents")
    for part in book.parts:
        names = [page.title for page in part.pages]
        if names != [part.title]:
            nav.append(tree.new("p", part.title, class_="contents-part"))
        links = (tree.new("a", page.title, href=f"#page-{page.name}") for page in part.pages)
        nav.append(tree.new("ul", *(tree.new("li", link) for link in links)))
    nav.append(tree.new("p", LICENCE[book.lang], class_="licence"))
    return nav


def printed(page: Page, book: Book, site: Path, studio: Studio) -> ET.Element:
    body = settle(page, book, studio, formula, lambda target, anchor: "#" + place(target, anchor))
    breaks.settle(body)
    folder = site / Path(page.path).parent
    for e in body.iter():
        if identity := e.get("id"):  # the same in many chapters, and book.css knows some of them
            tree.add_class(e, identity)
            e.set("id", place(page, identity))
        if e.tag == "img":
            e.set("src", (folder / e.attrib["src"]).resolve().as_uri())
        if e.tag in ("h1", "h2", "h3") and page.path != "index":
            e.tag = f"h{int(e.tag[1]) + 1}"  # a chapter stands below its part
    body.set("id", place(page))
    return body


def place(page: Page, anchor: str = "") -> str:
    return f"page-{page.name}" + (f"--{anchor}" if anchor else "")


def formula(tex: str, mathml: ET.Element) -> ET.Element:
    display = mathml.get("display") == "block"
    drawn = tree.parse(render.katex(tex, displayMode=display, output="html"))
    katex = drawn[0] if display else drawn
    del katex[0].attrib["aria-hidden"]  # what is hidden has no place in the tags, and could have no alternative text
    katex.attrib |= {"role": "img", "aria-label": FORMULA + tex}
    if breaks.is_short(tex):
        tree.add_class(katex, "tied")
    return drawn


# What the browser leaves to do


def finish(printed: Path, to: Path, lang: str) -> None:
    with pikepdf.open(printed) as document:
        for entry in document.objects:
            if isinstance(entry, pikepdf.Dictionary):
                mend(entry)
        letters.join(document)
        for page in document.pages:
            page.Contents.write(shorter(page.Contents.read_bytes()))
        number_contents(document)
        for date in ("/CreationDate", "/ModDate"):
            del document.docinfo[date]
        describe(document, lang)
        pack(document, to)


def describe(document: pikepdf.Pdf, lang: str) -> None:
    """Who wrote it, what one may do with it, and the numbers of the pages as they are printed."""
    with document.open_metadata(set_pikepdf_as_editor=False) as told:
        told["xmp:CreatorTool"] = "python book.py export"
        told["dc:title"] = pages.TITLE[lang]
        told["dc:creator"] = [pages.AUTHORS[lang]]
        told["dc:language"] = {lang}
        told["dc:rights"] = RIGHTS
        told["xmpRights:Marked"] = "True"
        told["xmpRights:WebStatement"] = "https://creativecommons.org/licenses/by/4.0/"
    front, others = pikepdf.Dictionary(P=COVER[lang]), pikepdf.Dictionary(S=pikepdf.Name.D, St=2)
    document.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array([0, front, 1, others]))


def mend(entry: pikepdf.Dictionary) -> None:
    """Names of formulas, figures and bookmarks as they are meant."""
    if entry.get("/S") == "/Figure":
        told = str(entry.get("/Alt", ""))
        if told.startswith(FORMULA):
            entry.S, entry.Alt = pikepdf.Name.Formula, told.removeprefix(FORMULA)
        elif not told:  # <figure> around its picture
            entry.S = pikepdf.Name.Div
    if "/Title" in entry and "/Parent" in entry:  # the browser says twice what stands at the top of a page
        title = str(entry.Title)
        half = title[: len(title) // 2]
        if title == half + half:
            entry.Title = half


def shorter(drawing: bytes) -> bytes:
    """Places to a hundredth of a dot, not to a ten-millionth: an eighth of the file less. Scales stay as they are."""
    lines = drawing.split(b"\n")
    return b"\n".join(line if line.endswith((b" cm", b" Tm")) else LONG.sub(rb"\1", line) for line in lines)


def number_contents(document: pikepdf.Pdf) -> None:
    """Write its page number at the end of each line of the contents; while it prints, the browser cannot know it."""
    numbers = {page.obj.objgen: number for number, page in enumerate(document.pages, start=1)}
    places = {name: numbers[place[0].objgen] for name, place in document.Root.Dests.items()}
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    for page in document.pages[: min(places.values()) - 1]:
        name = page.add_resource(document.make_indirect(font), pikepdf.Name.Font, pikepdf.Name.Digits)
        links: Iterable[pikepdf.Object] = page.get("/Annots", [])
        lines = [page_number(name, places[str(link.Dest)], *map(float, link.Rect)) for link in links]
        page.contents_add(b"q", prepend=True)
        page.contents_add("\n".join(["Q /Artifact BMC", *lines, "EMC"]).encode())


def page_number(font: pikepdf.Name, number: int, left: float, bottom: float, right: float, top: float) -> str:
    size, digits = 8.5, str(number)
    width = 0.556 * size * len(digits)  # every digit of Helvetica is as wide
    return f"BT {font} {size} Tf {right - width:.2f} {bottom + 4:.2f} Td ({digits}) Tj ET"
