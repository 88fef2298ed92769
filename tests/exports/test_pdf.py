"""The PDF: a small part of the book, printed in both languages by the browser that is there."""

import os
import re
import shutil
import subprocess
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pypdfium2
import pytest
import zxingcpp

from exports import LANGUAGES, MissingTool, letters, pages, tree
from exports import pdf as maker
from exports.browser import NONE_FOUND, find_browser
from exports.stills import Studio, widget
from tests.exports.fullness import bad_breaks
from tests.exports.test_stills import PUBLISHED, all_views
from theme.embeds import address, embeds

ONLY = {"bn": {"03-moving-average"}, "en": {"05-by-hand"}}
FOOT = 15 / 25.4 * 72  # points: the margin below the text
BANGLA = re.compile("[\u0980-\u09ff\u200c\u200d]+")
# Words of the book that have among them all its conjuncts (ক্ষ, ন্দ্ব, র্শ্ব) and all its signs below and above letters.
HARD_WORDS = Path(__file__).with_name("hard_words.txt").read_text(encoding="utf-8").split()


def printed(site, lang, to, only):
    """In a thread of its own: the tests of the site hold their browser open in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(maker.pdf, site, lang, to, only).result()


@pytest.fixture(scope="module")
def files(site, tmp_path_factory):
    if find_browser() is None:
        pytest.fail(NONE_FOUND) if os.environ.get("CI") else pytest.skip(NONE_FOUND)
    folder = tmp_path_factory.mktemp("pdf")
    with pytest.MonkeyPatch.context() as published:
        published.setenv("BOOK_REPOSITORY", "owner/name")
        return {lang: printed(site, lang, folder / f"{lang}.pdf", ONLY[lang]) for lang in LANGUAGES}


@pytest.fixture
def document(files, lang):
    with pikepdf.open(files[lang]) as document:
        yield document


def texts(file):
    """The text of each page, as a browser's reader finds it."""
    with pypdfium2.PdfDocument(file) as document:
        return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]


def tagged(document, kind):
    return [e for e in document.objects if isinstance(e, pikepdf.Dictionary) and e.get("/S") == f"/{kind}"]


def test_it_says_what_it_is(document, lang):
    assert document.docinfo["/Title"] == pages.TITLE[lang] and document.Root.Lang == lang
    assert document.Root.MarkInfo.Marked and document.Root.ViewerPreferences.DisplayDocTitle
    assert document.docinfo["/Author"] == pages.AUTHORS[lang]
    assert not {"/CreationDate", "/ModDate"} & set(document.docinfo.keys())
    width, height = (float(side) * 25.4 / 72 for side in document.pages[0].MediaBox[2:])
    assert (round(width), round(height)) == (148, 210)


def test_its_metadata_say_who_and_under_what_licence(document, lang):
    with document.open_metadata() as told:
        assert told["dc:title"] == pages.TITLE[lang] and told["dc:creator"] == [pages.AUTHORS[lang]]
        assert told["dc:language"] == {lang} and told["dc:rights"] == "CC BY 4.0"
        assert not [name for name in told if "Date" in name]


def test_viewers_show_the_numbers_that_are_printed(files, document):
    labels = [page.label for page in document.pages]
    assert labels[1:] == [str(number) for number in range(2, len(labels) + 1)]
    with pypdfium2.PdfDocument(files[document.Root.Lang]) as book:
        below = [page.get_textpage().get_text_bounded(top=FOOT).strip() for page in book]
    numbered = [number for number in below if number]
    assert numbered == labels[-len(numbered) :] and len(labels) - len(numbered) in (
        2,
        3,
    )  # cover and contents have none


def test_pages_break_well(files, lang):
    """One may slip through: a browser's breaks differ with its version and with the computer's fonts."""
    assert len(bad := list(bad_breaks(files[lang]))) <= 1, bad


def test_the_outline_has_parts_chapters_and_sections(document, site, lang):
    with document.open_outline() as outline:
        front, part = outline.root
    (chapter,) = part.children
    book = pages.read(site, lang, ONLY[lang])
    front_page, page = book.pages.values()
    assert (part.title, chapter.title) == (book.parts[1].title, page.title)
    assert [s.title for s in chapter.children] == [title for _, title in page.sections()]
    assert [s.title for s in front.children] == [title for _, title in front_page.sections()]


def test_the_contents_have_the_numbers_of_their_pages(files, document, lang):
    book = texts(files[lang])
    with document.open_outline() as outline:
        chapter = outline.root[1].children[0]
    place = [page.objgen for page in document.pages].index(chapter.destination[0].objgen) + 1
    assert str(place) in book[1].split()  # in the contents, and below the page
    assert str(place) in book[place - 1].split("\n")


def poppler(file):
    program = shutil.which("pdftotext") or pytest.skip("pdftotext of Poppler is not here")
    return subprocess.run([program, file, "-"], capture_output=True, encoding="utf-8", check=True).stdout


READERS = {"PDFium": lambda file: " ".join(texts(file)), "Poppler": poppler}


@pytest.fixture(scope="module")
def hard_words(site, files, tmp_path_factory):
    """A page with each of them twice: as it stands in a line, and in bold letters."""
    folder = tmp_path_factory.mktemp("words")
    words = " ".join(HARD_WORDS)
    style = tree.new("style", maker.fonts(site) + "body { font-family: 'Book Bangla'; font-size: 9.5pt }")
    body = tree.new("body", tree.new("p", words), tree.new("p", tree.new("strong", words)))
    root = tree.new("html", tree.new("head", style), body, xmlns="http://www.w3.org/1999/xhtml", lang="bn")
    (folder / "words.xhtml").write_text(ElementTree.tostring(root, encoding="unicode"), encoding="utf-8")
    with ThreadPoolExecutor(1) as thread:
        thread.submit(maker.print_out, find_browser(), folder / "words.xhtml", folder / "printed.pdf").result()
    with pikepdf.open(folder / "printed.pdf") as document:
        letters.join(document)
        document.save(folder / "words.pdf")
    return folder / "words.pdf"


@pytest.mark.parametrize("reader", READERS)
def test_hard_words_are_found_whole(hard_words, reader):
    found = Counter(BANGLA.findall(READERS[reader](hard_words)))
    assert found == dict.fromkeys(HARD_WORDS, 2)


@pytest.mark.parametrize("reader", READERS)
def test_words_are_found_as_often_as_they_stand_there(files, site, lang, reader):
    """What a reader searches for and copies: the words of the chapter, as they are written."""
    word = BANGLA if lang == "bn" else re.compile(r"\b[A-Za-z]{3,}\b")
    chapter = list(pages.read(site, lang, ONLY[lang]).pages.values())[1].body
    tree.rewrite(chapter, lambda e: [] if e.tag == "math" else e)
    written = Counter(word.findall(" ".join("".join(p.itertext()) for p in chapter.iter("p"))))
    found = Counter(word.findall(READERS[reader](files[lang])))
    missing = {one: (times, found[one]) for one, times in written.items() if found[one] < times}
    assert len(written) > 150 and missing == {}


def test_one_language_is_left(files):
    assert "The question of this chapter" not in " ".join(texts(files["bn"]))
    english = [page for page in texts(files["en"]) if BANGLA.search(page)]
    assert english == []


def test_formulas_and_pictures_are_told_in_words(document, lang):
    formulas = [str(e.Alt) for e in tagged(document, "Formula")]
    assert r"\rho = 0.9" in formulas and len(formulas) > 100
    pictures = [str(e.get("/Alt", "")) for e in tagged(document, "Figure")]
    assert len(pictures) >= 3 and all(pictures) and not any(alt.startswith(maker.FORMULA) for alt in pictures)


def test_links_lead_inside(document):
    targets = {str(link.Dest) for page in document.pages for link in page.get("/Annots", []) if "/Dest" in link}
    assert targets and targets <= set(document.Root.Dests.keys())


def test_folds_are_open_and_widgets_stand_still(site, lang):
    book = pages.read(site, lang, ONLY[lang])
    with maker.Studio(site) as studio:
        text = maker.document(book, site, studio)
    assert "<details" not in text and 'class="fold"' in text and 'class="still"' in text
    assert "<script" not in text and "tabindex" not in text
    ids = re.findall(r' id="([^"]+)"', text)
    assert len(ids) == len(set(ids)) and all(target in ids for target in re.findall(r'href="#([^"]+)"', text))


def codes(file):
    """What a phone reads on all pages."""
    with pypdfium2.PdfDocument(file) as document:
        pages = [page.render(scale=3).to_pil() for page in document]
    return [code.text for page in pages for code in zxingcpp.read_barcodes(page)]


def test_a_code_leads_from_paper_to_the_widget(files, lang):
    name = {"bn": "memory", "en": "explorer"}[lang]
    (code,) = codes(files[lang])
    assert code.startswith(f"{PUBLISHED}embed/{name}.html?lang={lang}")


def test_every_code_is_read_and_asks_for_the_setting_of_its_chapter(site, files, tmp_path):
    """Of all widgets of the book, as large as they stand in it."""
    wanted, notes = [], []
    with Studio(site, PUBLISHED) as studio:
        for page, view in all_views(site):
            if (own := widget(page, view))["drawing"] in embeds():
                wanted.append(PUBLISHED + address(own, "bn"))
                notes.append(tree.new("div", studio.still(page, view, "bn").find("p[@class='moves']"), class_="still"))
    styles = [tree.new("link", rel="stylesheet", href=maker.OWN_STYLE.as_uri())]
    root = tree.new("html", tree.new("head", *styles), tree.new("body", *notes), xmlns="http://www.w3.org/1999/xhtml")
    (tmp_path / "codes.xhtml").write_text(ElementTree.tostring(root, encoding="unicode"), encoding="utf-8")
    with ThreadPoolExecutor(1) as thread:
        thread.submit(maker.print_out, find_browser(), tmp_path / "codes.xhtml", tmp_path / "codes.pdf").result()
    assert len(wanted) >= 25 and Counter(codes(tmp_path / "codes.pdf")) == Counter(wanted)


def test_the_same_site_gives_the_same_bytes(files, site, tmp_path):
    once, again = (printed(site, "en", tmp_path / f"{n}.pdf", {"bibliography"}).read_bytes() for n in (1, 2))
    assert once == again


def test_a_missing_browser_is_told(site, tmp_path, monkeypatch):
    monkeypatch.setattr(maker, "find_browser", lambda: None)
    with pytest.raises(MissingTool, match="no Chrome or Chromium found"):
        maker.pdf(site, "bn", tmp_path / "x.pdf")
    assert not (tmp_path / "x.pdf").exists()


def test_a_browser_that_does_not_start_is_told(tmp_path):
    (tmp_path / "chrome").write_text("not a program")
    with ThreadPoolExecutor(1) as thread, pytest.raises(MissingTool, match="chrome did not start"):
        thread.submit(maker.print_out, str(tmp_path / "chrome"), tmp_path / "x.xhtml", tmp_path / "x.pdf").result()


def test_places_are_shortened_and_scales_are_not():
    drawing = b"3.1250001 0 0 3.1250001 153.125 165.625 cm\n6.0954437 0 Td\n-.0000152 0 Td\n12.5 l"
    assert maker.shorter(drawing) == b"3.1250001 0 0 3.1250001 153.125 165.625 cm\n6.09 0 Td\n-.0000152 0 Td\n12.5 l"


def test_numbers_end_at_the_right_edge():
    assert maker.page_number("/Digits", 48, 10, 100, 200, 120) == "BT /Digits 8.5 Tf 190.55 104.00 Td (48) Tj ET"


def test_a_title_with_a_quotation_mark_stays_one_rule():
    page = pages.Page("chapters/x", 'The "best" way', tree.new("article"), "")
    rules = maker.running_heads(pages.Book("en", "", [pages.Part("", [page])]))
    assert r'content: "The \"best\" way";' in rules
