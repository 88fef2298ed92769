"""Widgets on paper: each one of the book is drawn without a browser, or asks its questions, in both languages."""

import re
import xml.etree.ElementTree as ET

import pytest

from exports import LANGUAGES, tree
from exports.pages import Page
from exports.stills import ALONE, NOTE, VIEW, Studio, looks, widget
from theme.embeds import address

MEMORY = "chapters/03-moving-average"
PUBLISHED = "https://owner.github.io/name/"


@pytest.fixture(scope="module")
def studio(site):
    with Studio(site) as studio:
        yield studio


def views(site, path):
    """A page that knows its widgets, and the places where they are shown."""
    html = (site / f"{path}.html").read_text(encoding="utf-8")
    state = re.search(r'<script type="application/json" id="widgets">(.*?)</script>', html, re.S)
    shown = re.findall(rf'<script type="{re.escape(VIEW)}">(.*?)</script>', html)
    return Page(path, "", ET.Element("article"), state[1] if state else ""), shown


def all_views(site):
    for file in sorted((site / "chapters").glob("*.html")):
        page, shown = views(site, f"chapters/{file.stem}")
        yield from ((page, view) for view in shown)


OFF_PAPER = ("grade-it-yourself", "mock-exam", "your-own-problem")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_widget_of_the_book_is_drawn_or_asks(site, studio, lang, capsys):
    stills = [(page.name, studio.still(page, view, lang)) for page, view in all_views(site)]
    assert len(stills) >= 20 and capsys.readouterr().err == ""
    for name, still in stills:
        tags = {e.tag for e in still.iter()}
        typed = name in OFF_PAPER  # fields are nothing on paper: a line says where they are
        assert tree.text(still) == ALONE[lang] if typed else tags & {"svg", "ol", "table"}, name
        assert not tags & {"button", "input", "select", "script"}, name
        assert all(picture.get("aria-label") for picture in still.iter("svg")), name


def test_a_still_speaks_one_language(site, studio):
    page, (view,) = views(site, MEMORY)
    bn, en = (tree.text(studio.still(page, view, lang)) for lang in LANGUAGES)
    assert "half-life 6.58 steps" in en and not re.search("[\u0980-\u09ff]", en)
    assert "অর্ধায়ু 6.58" in bn and NOTE["bn"] in bn and "half-life" not in bn


def test_a_still_shows_its_settings_and_the_true_numbers(site, studio):
    page, (view,) = views(site, MEMORY)
    still = studio.still(page, view, "en")
    assert "ρ = 0.900" in tree.text(still)
    heights = [float(bar.get("height")) for bar in still.iter("rect")]
    assert heights[1] / heights[0] == pytest.approx(0.9) and heights[10] / heights[0] == pytest.approx(0.9**10)
    assert all(bar.get("fill") == "#0072b2" for bar in still.iter("rect"))  # e-readers know no style of the page


def test_words_of_a_still_do_not_run_into_each_other(site, studio):
    page, (*_, view, _written) = views(site, "chapters/04-what-is-rmsprop")
    for lang, words in (("bn", "তল: সরু উপত্যকা"), ("en", "Surface: narrow valley")):
        still = studio.still(page, view, lang)
        assert words in tree.text(still) and not list(still.iter("label"))


def test_a_still_leads_to_what_moves_where_the_site_is_known(site, studio):
    page, (view,) = views(site, "chapters/11-rmsprop-vs-adam")
    with Studio(site, PUBLISHED) as known:
        note = known.still(page, view, "en").find("p[@class='moves']")
    link, code = tree.first(note, "a"), tree.first(note, "svg")
    assert link.get("href") == PUBLISHED + address(widget(page, view), "en") and "Adam" in link.get("href")
    assert link.text == "owner.github.io/name/embed/explorer.html"
    assert code.get("aria-label") == f"QR code: {link.text}"
    assert tree.text(note) == f"{NOTE['en']}{link.text}"  # a line between them
    unknown = studio.still(page, view, "en").find("p[@class='moves']")
    assert tree.text(unknown) == NOTE["en"] and not list(unknown)


def test_what_has_no_page_of_its_own_has_no_code(site):
    with Studio(site, PUBLISHED) as known:
        for name in ("17-drill", "your-own-problem"):
            page, (view, *_) = views(site, f"chapters/{name}")
            assert not [e for e in known.still(page, view, "bn").iter() if e.get("class") == "qr"]


def test_what_cannot_be_drawn_is_told_and_leaves_a_line(site, studio, capsys):
    page = Page("chapters/x", "", ET.Element("article"), '{"state": {"1": {"model": "Unheard"}}, "links": []}')
    still = studio.still(page, '{"model_id": "1"}', "en")
    assert still.tag == "p" and "works on the site" in still.text
    assert capsys.readouterr().err.startswith("x: a widget is left without its picture")


def test_the_style_of_a_part_is_found_whatever_stands_around_it():
    style = """.rw { --rw-line: var(--line, #d3dbe3); } .rw svg text { fill: red }
        .a, .rw-grid { stroke: var(--rw-line); contain: strict }"""
    assert looks(style) == {"text": {"fill": "red"}, "rw-grid": {"stroke": "#d3dbe3"}}
