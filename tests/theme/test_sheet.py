"""The one-page sheet: one page in each language, readable and searchable, the same bytes twice, and linked."""

import ctypes
import re
from collections import Counter

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from theme import LANGUAGES
from theme.sheet import content, formula, runs, sheet

PAGE = "chapters/15-exam-summary.html"
BANGLA = re.compile("[\u0980-\u09ff]+")


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sheets")
    return {lang: sheet(lang, folder / "made" / f"{lang}.pdf") for lang in LANGUAGES}


@pytest.fixture(params=LANGUAGES)
def lang(request):
    return request.param


@pytest.fixture
def pdf(files, lang):
    with pypdfium2.PdfDocument(files[lang]) as document:
        yield document


def shown(value):
    """Every text that the sheet is given to show."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for one in value.values() if isinstance(value, dict) else value:
            yield from shown(one)


def text_of(pdf):
    return pdf[0].get_textpage().get_text_range()


def letters(pdf):
    """(letter, size in points, where) of each letter that stands on the page."""
    page = pdf[0].get_textpage()
    for k in range(page.count_chars()):
        letter = chr(pdfium.FPDFText_GetUnicode(page, k))
        if not letter.isspace() and letter.isprintable():
            yield letter, pdfium.FPDFText_GetFontSize(page, k), page.get_charbox(k)


def test_it_is_one_page_of_a4(pdf):
    assert len(pdf) == 1
    assert pdf[0].get_size() == pytest.approx((210 / 25.4 * 72, 297 / 25.4 * 72), abs=0.1)


def test_it_is_tagged_and_says_what_it_is(pdf, files, lang):
    assert pdfium.FPDFCatalog_IsTagged(pdf)
    assert pdf.get_metadata_value("Title") == content(lang)["title"]
    raw = files[lang].read_bytes()
    assert f"/Lang({lang})".encode() in raw and b"<pdfuaid:part>1</pdfuaid:part>" in raw


def test_it_is_the_same_bytes_each_time_and_small(files, tmp_path, lang):
    again = sheet(lang, tmp_path / "again.pdf").read_bytes()
    assert again == files[lang].read_bytes() and len(again) < 200_000


def test_every_bangla_word_is_found(files):
    words = {word for text in shown(content("bn")) for word in BANGLA.findall(text)}
    with pypdfium2.PdfDocument(files["bn"]) as pdf:
        page = pdf[0].get_textpage()
        assert len(words) > 150 and not [word for word in words if page.search(word).get_next() is None]


def test_every_english_word_is_found(pdf, lang):
    given = [value for name, value in content(lang).items() if name != "lang"]
    words = {word for text in without_formulas(given) for word in re.findall(r"[A-Za-z]{2,}", text)}
    page = pdf[0].get_textpage()
    assert len(words) > 60 and not [word for word in words if page.search(word).get_next() is None]


def without_formulas(value):
    """The texts that are words, not Typst."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, one in value.items():
            if name not in ("formula", "tex"):
                yield from without_formulas(one)
    else:
        for one in value:
            yield from without_formulas(one)


def test_the_english_sheet_holds_no_bangla(files):
    with pypdfium2.PdfDocument(files["en"]) as pdf:
        assert not BANGLA.search(text_of(pdf)) and len(text_of(pdf)) > 3000


def test_it_can_be_read_at_print_size(pdf):
    sizes = Counter()
    for letter, size, _ in letters(pdf):
        sizes["small" if size < 7.5 else "large"] += 1
        assert not BANGLA.match(letter) or size >= 7.5, letter
    assert sizes["small"] < 0.05 * sizes["large"], "only what is raised or lowered in a formula is smaller"


def test_nothing_runs_off_the_page(pdf):
    width, height = pdf[0].get_size()
    assert not [
        letter
        for letter, _, (left, low, right, high) in letters(pdf)
        if left < 14 or low < 14 or right > width - 14 or high > height - 14
    ]


def test_only_the_books_fonts_are_in_it(pdf):
    page = pdf[0].get_textpage()
    fonts = {font_of(page, k).partition("+")[2] for k in range(page.count_chars())} - {""}
    assert fonts <= {"DejaVuSans", "NotoSansBengali-Regular", "NewCMMath-Regular", "NewCMMath-Book"}
    assert "\ufffd" not in text_of(pdf), "a letter without a glyph"


def font_of(page, k):
    """The name of the font of a letter; a space that pdfium adds has none."""
    buffer = ctypes.create_string_buffer(200)
    pdfium.FPDFText_GetFontInfo(page, k, buffer, 200, None)
    return buffer.value.decode()


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
        assert file.read_bytes() == files[lang].read_bytes() and abs(file.stat().st_size / 1024 - int(size)) <= 0.5


def test_the_sheets_are_kept_for_use_without_a_network(site):
    worker = (site / "sw.js").read_text(encoding="utf-8")
    assert all(f'"chapters/rmsprop-sheet-{lang}.pdf"' in worker for lang in LANGUAGES)
