"""Addresses within pages that were published still lead to what they led to (theme/anchors.yml)."""

import re

import pytest

from tests.theme.pages import PAGES
from theme.extensions import anchors

PUBLISHED = anchors.published()
WHERE = ["chapters/09-does-it-stop", "chapters/06-intuition", "index"]


def read(site, page):
    return (site / f"{page}.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PUBLISHED)
def test_what_was_published_is_there(site, page):
    html = read(site, page)
    there = re.findall(r' id="([^"]+)"', html)
    gone = [anchor for anchor in PUBLISHED[page]["kept"] if there.count(anchor) != 1]
    assert gone == [], "a link may lead there: under `moved` in theme/anchors.yml say where to now"
    for old, new in PUBLISHED[page].get("moved", {}).items():
        assert re.findall(rf'id="{re.escape(new)}"[^>]*>\s*(?:<span id="[^"]+"></span>)*<span id="{old}">', html), old


@pytest.mark.parametrize("page", [page.removesuffix(".html") for page in PAGES if page != "search.html"])
def test_what_is_new_is_published(site, page):
    known = PUBLISHED.get(page, {})
    new = set(anchors.on_page(read(site, page))) - {*known.get("kept", []), *known.get("moved", {})}
    assert new == set(), "python -m theme.extensions.anchors _build/html adds them to theme/anchors.yml"


def test_figures_are_called_by_their_cells(site):
    html = read(site, "chapters/09-does-it-stop")
    captions = re.findall(r'<figure[^>]* id="(figure-[\w-]+)">.*?<a class="headerlink" href="#([\w-]+)"', html, re.S)
    assert len(captions) > 5 and all(figure == link for figure, link in captions)


def test_an_anchor_that_goes_is_missed(site):
    assert "practice" in anchors.on_page(read(site, WHERE[0]))
    assert "practice" not in anchors.on_page(read(site, WHERE[0]).replace('id="practice"', ""))


def test_nothing_leaves_the_list_when_it_grows(site):
    grown = anchors.grown(site)
    for page, known in PUBLISHED.items():
        assert set(known["kept"]) <= set(grown[page]["kept"]) and known.get("moved") == grown[page].get("moved")


@pytest.mark.parametrize("page, old", [(page, old) for page in WHERE for old in PUBLISHED[page]["moved"]])
def test_an_old_address_shows_what_is_told_of_there_now(open_page, page, old):
    opened = open_page(f"{page}.html#{old}")
    opened.wait_for_function("() => !document.documentElement.dataset.opening")
    target = opened.locator(f"#{PUBLISHED[page]['moved'][old]}")
    assert -2 < target.evaluate("element => element.getBoundingClientRect().top") < 844 - 50
