"""The sheet to print: two sides in each language, readable, searchable, the same bytes twice; its links and its QR."""

import ctypes
import re
from collections import Counter
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
import zxingcpp

from rmsprop_book.exam import summary
from theme import LANGUAGES, copies
from theme.sheet import content, formula, line, runs, sheet

PAGE = "chapters/15-exam-summary.html"
CHAPTERS = Path(__file__).parents[2] / "chapters"
ADDRESS = "https://owner.github.io/name/"  # of the site of the tests
BANGLA = re.compile("[\u0980-\u09ff]+")
FORMULAS = "NewCMMath"  # the font of formulas; what is raised or lowered in them is small
FRONT, BACK = range(2)


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """The sheets by language and address; "" is one that nobody knows."""
    folder = tmp_path_factory.mktemp("sheets") / "made"
    which = [(lang, address) for lang in LANGUAGES for address in ("", ADDRESS)]
    return {(lang, at): sheet(lang, folder / f"{lang}{len(at)}.pdf", at) for lang, at in which}


@pytest.fixture(params=LANGUAGES)
def lang(request):
    return request.param


@pytest.fixture(params=["", ADDRESS], ids=["unknown", "published"])
def address(request):
    return request.param


@pytest.fixture
def pdf(files, lang, address):
    with pypdfium2.PdfDocument(files[lang, address]) as document:
        yield document


def shown(lang):
    """Every text that the sheet is given to show, without its formulas."""
    hidden = ("lang", "id", "link", "chapter", "qr", "keys", "formula", "tex")

    def texts(value):
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict | list | tuple):
            pairs = value.items() if isinstance(value, dict) else enumerate(value)
            yield from (text for name, one in pairs if name not in hidden for text in texts(one))

    data = content(lang, ADDRESS)
    for part, field in (("definition", "title"), ("trick", "title"), ("advantages", "note")):
        del data[part][field]  # their place says it
    return list(texts(data))


def found(pdf, words):
    pages = [side.get_textpage() for side in pdf]
    return {word for word in words if any(page.search(word).get_next() for page in pages)}


def text_of(pdf):
    return "\n".join(side.get_textpage().get_text_range() for side in pdf)


def letters(side):
    """(letter, its font, its size in points, where) of each letter that stands on one side."""
    page = side.get_textpage()
    for k in range(page.count_chars()):
        letter = chr(pdfium.FPDFText_GetUnicode(page, k))
        if not letter.isspace() and letter.isprintable():
            yield letter, font_of(page, k), pdfium.FPDFText_GetFontSize(page, k), page.get_charbox(k)


def font_of(page, k):
    """The name of the font of a letter; a space that pdfium adds has none."""
    buffer = ctypes.create_string_buffer(200)
    pdfium.FPDFText_GetFontInfo(page, k, buffer, 200, None)
    return buffer.value.decode().partition("+")[2]


def links(side):
    """(address, the words on it) of each link on one side."""
    place, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    while pdfium.FPDFLink_Enumerate(side, place, link):
        box, buffer = pdfium.FS_RECTF(), ctypes.create_string_buffer(500)
        pdfium.FPDFLink_GetAnnotRect(link, box)
        pdfium.FPDFAction_GetURIPath(side.pdf, pdfium.FPDFLink_GetAction(link), buffer, 500)
        words = side.get_textpage().get_text_bounded(box.left, box.bottom, box.right, box.top)
        yield buffer.value.decode(), words.strip()


def codes(side):
    """What a phone reads on one side, at the size of a good print."""
    return [code.text for code in zxingcpp.read_barcodes(side.render(scale=2).to_pil())]


def test_it_has_two_sides_of_a4(pdf):
    assert len(pdf) == 2
    for side in pdf:
        assert side.get_size() == pytest.approx((210 / 25.4 * 72, 297 / 25.4 * 72), abs=0.1)


def test_it_is_tagged_and_says_what_it_is(pdf, files, lang, address):
    assert pdfium.FPDFCatalog_IsTagged(pdf)
    assert pdf.get_metadata_value("Title") == content(lang)["title"]
    with pikepdf.open(files[lang, address]) as document:
        assert document.Root.Lang == lang and b"<pdfuaid:part>1</pdfuaid:part>" in document.Root.Metadata.read_bytes()


def test_it_is_the_same_bytes_each_time_and_small(files, tmp_path, lang, address):
    pikepdf.settings.set_flate_compression_level(1)  # by somebody else, for the whole process
    again = sheet(lang, tmp_path / "again.pdf", address).read_bytes()
    assert again == files[lang, address].read_bytes() and len(again) < 130_000


def test_every_bangla_word_is_found(files):
    words = {word for text in shown("bn") for word in BANGLA.findall(text)}
    with pypdfium2.PdfDocument(files["bn", ADDRESS]) as pdf:
        assert len(words) > 150 and words - found(pdf, words) == set()


def test_every_english_word_is_found(files, lang):
    words = {word for text in shown(lang) for word in re.findall(r"[A-Za-z]{2,}", text)}
    with pypdfium2.PdfDocument(files[lang, ADDRESS]) as pdf:
        assert len(words) > 60 and words - found(pdf, words) == set()


def test_the_english_sheet_holds_no_bangla(files):
    with pypdfium2.PdfDocument(files["en", ADDRESS]) as pdf:
        assert not BANGLA.search(text_of(pdf)) and len(text_of(pdf)) > 4000


@pytest.mark.parametrize("side, least", [(FRONT, 9.5), (BACK, 8.5)])
def test_it_can_be_read_at_print_size(pdf, side, least):
    sizes = [(letter, size) for letter, font, size, _ in letters(pdf[side]) if not font.startswith(FORMULAS)]
    assert len(sizes) > 1000 and [(letter, size) for letter, size in sizes if size < least - 0.01] == []


def test_nothing_runs_off_the_page(pdf):
    margin = 7 / 25.4 * 72  # 7 mm: what a printer needs
    for side in pdf:
        width, height = side.get_size()
        assert not [
            letter
            for letter, _, _, (left, low, right, high) in letters(side)
            if left < margin or low < margin or right > width - margin or high > height - margin
        ]


def test_no_two_letters_stand_on_each_other(pdf):
    """Latin ones: Bangla vowel signs and the parts of a formula may."""
    for side in pdf:
        boxes = np.array(sorted({box for _, font, _, box in letters(side) if font.startswith("DejaVu")}))
        left, low, right, high = (edge[:, None] for edge in boxes.T)
        wide = np.minimum(right, right.T) - np.maximum(left, left.T)
        tall = np.minimum(high, high.T) - np.maximum(low, low.T)
        overlaps = (wide > 2) & (tall > 1)  # kerning brings them up to 1 pt
        np.fill_diagonal(overlaps, False)
        assert len(boxes) > 1000 and not overlaps.any(), boxes[overlaps.any(0)]


def test_there_are_few_headings(pdf):
    marks = [(mark.level, mark.get_dest().get_index(), mark.get_title()) for mark in pdf.get_toc()]
    parts = Counter(side for level, side, _ in marks if level == 1)
    assert set(parts) == {FRONT, BACK} and max(parts.values()) <= 8


def test_only_the_books_fonts_are_in_it(pdf):
    fonts = {font for side in pdf for _, font, _, _ in letters(side)}
    books = {"DejaVuSans", "DejaVuSans-Bold", "NotoSansBengali-Regular"}
    assert {font for font in fonts if not font.startswith(FORMULAS)} == books - ({"NotoSansBengali-Regular"} - fonts)
    assert "\ufffd" not in text_of(pdf), "a letter without a glyph"


# Where it leads


def test_each_number_of_a_chapter_leads_there(files, lang):
    with pypdfium2.PdfDocument(files[lang, ADDRESS]) as pdf:
        every = [one for side in pdf for one in links(side)]
    chapters = [(to.removeprefix(f"{ADDRESS}chapters/"), words) for to, words in every if to != ADDRESS]
    assert len(chapters) > 50
    for name, words in chapters:
        assert (CHAPTERS / name).with_suffix(".ipynb").is_file() and name.endswith(".html"), name
        words = " ".join(words.split())  # with what stands beside a link that is on two lines
        assert words.endswith(f"→{name[:2]}") or f"{name[:2]} {copies.title(name[:-5])[lang]}" in words, words


def test_every_chapter_that_is_named_is_told_by_its_title(pdf, lang):
    named = set(re.findall(r"→\s?(\d\d)", text_of(pdf)))
    told = text_of(pdf).replace("\r\n", " ")
    assert len(named) > 10
    for number in named:
        (path,) = CHAPTERS.glob(f"{number}-*.ipynb")
        assert found(pdf, [copies.title(path.stem)[lang]]) or copies.title(path.stem)[lang] in told


def test_the_address_is_in_print_and_its_code_is_read(files, lang):
    with pypdfium2.PdfDocument(files[lang, ADDRESS]) as pdf:
        assert [codes(side) for side in pdf] == [[ADDRESS], []]
        assert all(found([side], ["owner.github.io/name"]) for side in pdf)
        assert all((ADDRESS, "owner.github.io/name") in links(side) for side in pdf)


def test_nothing_is_missing_where_no_address_is_known(files, lang):
    with pypdfium2.PdfDocument(files[lang, ""]) as pdf:
        assert not any(codes(side) or list(links(side)) for side in pdf)
        assert "http" not in text_of(pdf) and "github" not in text_of(pdf)


@pytest.mark.parametrize("address", ["https://a.b/", "https://a-long-name-of-a-group.github.io/a-long-name-of-a-book/"])
def test_any_address_has_room(tmp_path, address, lang):
    with pypdfium2.PdfDocument(sheet(lang, tmp_path / "sheet.pdf", address)) as pdf:
        assert len(pdf) == 2 and codes(pdf[FRONT]) == [address]


# Its words


def test_a_last_sentence_in_brackets_is_left_to_the_chapter():
    words = {"bn": "ক (খ), গ। (ঘ।)", "en": "A (b), c. (D.)"}
    said = summary.Said(id="a", chapter="04-what-is-rmsprop", exam="E (2018).", text=words)
    assert line(said, "bn")["text"] == [{"words": "ক (খ), গ।"}] and line(said, "en")["text"] == [{"words": "A (b), c."}]
    assert line(said, "en")["exam"] == [{"words": "E (2018)."}]


def test_what_must_not_be_left_out_is_bold(files, lang):
    keys = content(lang)["keys"]
    with pypdfium2.PdfDocument(files[lang, ADDRESS]) as pdf:
        bold = "".join(letter for letter, font, _, _ in letters(pdf[FRONT]) if font == "DejaVuSans-Bold")
    assert len(keys) == 2 and all(key.replace(" ", "") in bold for key in keys)


@pytest.mark.parametrize(
    "tex, typst",
    [
        (r"s_t = \rho\, s_{t-1} + (1-\rho)\, g_t^2", "s _(t) = rho thin s _(t - 1) + ( 1 - rho ) thin g _(t) ^(2)"),
        (r"-\frac{\eta}{\sqrt{\hat s_t} + \epsilon}", "- frac(eta, sqrt(hat(s) _(t)) + epsilon)"),
        (r"\epsilon_{\text{outside}}", 'epsilon _("outside")'),
        (r"\lvert g\rvert / 2", "abs( g ) slash 2"),
        (r"ha", "h a"),
    ],
)
def test_formulas_are_translated(tex, typst):
    assert formula(tex) == typst


def test_unknown_tex_is_told():
    with pytest.raises(ValueError, match=r"theme/sheet.py has no Typst for \\nabla"):
        formula(r"\nabla J")


def test_a_formula_keeps_what_belongs_to_it():
    assert runs("x: $g$, so $s$-এর মান।") == [
        {"words": "x: "},
        {"formula": "g", "tail": ","},
        {"words": " so "},
        {"formula": "s", "tail": "-এর"},
        {"words": " মান।"},
    ]


# The built site


def test_the_chapter_links_to_both_sheets_with_their_size(site, files):
    page = (site / PAGE).read_text(encoding="utf-8")
    links = re.findall(r'<a href="(rmsprop-sheet-(\w+)\.pdf)" type="application/pdf">[^<]+ \(PDF, (\d+) KB\)</a>', page)
    assert Counter(lang for _, lang, _ in links) == {"bn": 2, "en": 2}, "each in both languages"
    for name, lang, size in links:
        file = (site / PAGE).with_name(name)
        assert file.read_bytes() == files[lang, ADDRESS].read_bytes(), "the address is that of the site"
        assert abs(file.stat().st_size / 1024 - int(size)) <= 0.5


def test_every_link_of_the_sheet_is_a_page_of_the_site(site, files, lang):
    with pypdfium2.PdfDocument(files[lang, ADDRESS]) as pdf:
        assert all((site / to.removeprefix(ADDRESS)).exists() for side in pdf for to, _ in links(side))


def test_the_sheets_are_kept_for_use_without_a_network_once_they_were_opened(site):
    worker = (site / "sw.js").read_text(encoding="utf-8")
    assert all(f'"chapters/rmsprop-sheet-{lang}.pdf"' in worker for lang in LANGUAGES)
