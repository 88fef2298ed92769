"""The site in Firefox and in WebKit, the engine of Safari: what opens, moves and folds in Chromium does there too."""

import os
import sys
from contextlib import ExitStack

import pytest

from tests.theme.browsers import open_page_in, serve
from tests.theme.engines import Firefox, Noting, WebKit
from tests.theme.pages import AWAKE, CHAPTER, PAGES

BANK = "chapters/16-question-bank.html"
PLAYGROUND = "chapters/playground.html"
LINE = 32  # px: a word may still fit into a paragraph here and not there
RIGHT, ENTER = "\ue014", "\ue007"  # keys, as WebDriver calls them

# The widget with this number comes into the middle of the window; where its first slider then is.
TO_SLIDER = """
    const box = document.querySelectorAll(".sw-box:has(input[type=range])")[{number}];
    const slider = box.querySelector("input[type=range]");
    slider.scrollIntoView({{ block: "center", behavior: "instant" }});
    slider.focus();
    const {{ left, width, top, height }} = slider.getBoundingClientRect();
    const at = (slider.value - slider.min) / (slider.max - slider.min);
    return {{ x: left + height / 2 + at * (width - height), y: top + height / 2, left, width }};
"""
STATE = """
    const box = document.querySelectorAll(".sw-box:has(input[type=range])")[{number}];
    return [box.querySelector("output").textContent, box.querySelector(".sw-drawing").innerHTML];
"""
HEIGHTS = """() => {
    for (const fold of document.querySelectorAll("article details:not(.hide)")) fold.open = true;
    const parts = [...document.querySelectorAll("article :is(div.math, details:not(.hide))")];
    return parts.map(part => [part.getBoundingClientRect().height, part.querySelectorAll("p, li").length]);
}"""


@pytest.fixture(scope="module")
def base(site):
    with serve(site, Noting) as base:
        yield base


@pytest.fixture(scope="module", params=[Firefox, WebKit], ids=lambda kind: kind.name)
def engine(request, tmp_path_factory, base):
    kind = request.param
    if not kind.is_here():
        missing = f"{kind.name} is not here: {kind.wanted}"
        pytest.fail(missing) if os.environ.get("CI") and sys.platform == "linux" else pytest.skip(missing)
    with ExitStack() as stack:
        engine = kind(stack, tmp_path_factory.mktemp(kind.name))
        engine.base = base
        yield engine


@pytest.fixture
def visit(engine, base):
    """visit(path) -> nothing; the page is open, as to somebody who comes for the first time."""

    def visit(path):
        engine.open(base + "index.html")
        engine.run("localStorage.clear(); sessionStorage.clear();")
        engine.open(base + path)

    return visit


def complaints(engine):
    return engine.run("return window.complaints;")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_opens_without_a_complaint(engine, visit, path):
    visit(path)
    assert engine.run("return document.querySelector('article h1').getBoundingClientRect().height > 0;")
    engine.wait(f"({AWAKE})()")
    assert complaints(engine) == []


def test_every_widget_with_sliders_moves_by_keyboard_and_by_pointer(engine, visit):
    visit(PLAYGROUND)
    engine.wait(f"({AWAKE})()")
    number_of = engine.run("return document.querySelectorAll('.sw-box:has(input[type=range])').length;")
    assert number_of >= 9
    for number in range(number_of):
        at_first = engine.run(STATE.format(number=number))
        engine.run(TO_SLIDER.format(number=number))
        engine.keys(RIGHT)
        by_key = engine.run(STATE.format(number=number))
        assert by_key[0] != at_first[0] and by_key[1] != at_first[1], f"widget {number} does not hear the keyboard"
        place = engine.run(TO_SLIDER.format(number=number))
        to = place["left"] + place["width"] * (0.3 if place["x"] > place["left"] + place["width"] / 2 else 0.7)
        engine.drag((place["x"], place["y"]), (to, place["y"]))
        by_hand = engine.run(STATE.format(number=number))
        assert by_hand[0] != by_key[0] and by_hand[1] != by_key[1], f"widget {number} does not follow the finger"
    assert complaints(engine) == []


def test_a_program_is_written_by_pointer(engine, visit):
    visit(PLAYGROUND)
    engine.wait(f"({AWAKE})() && document.querySelector('.rw-bank button')")
    for lines in (1, 2):
        place = engine.run("""
            const line = document.querySelector(".rw-bank button");
            line.scrollIntoView({ block: "center", behavior: "instant" });
            const { left, top, height } = line.getBoundingClientRect();
            return [left + height, top + height / 2];
        """)
        engine.drag(place, place)
        assert engine.run("return document.querySelectorAll('.rw-program .rw-line').length;") == lines
    assert complaints(engine) == []


def test_the_drill_takes_an_answer(engine, visit):
    visit("chapters/17-drill.html?lang=en")
    engine.wait(f"({AWAKE})()")
    engine.run("const box = document.querySelector('.rw-drill input'); box.scrollIntoView(); box.focus();")
    engine.keys("7", ENTER)
    assert engine.run("return document.querySelector('.rw-drill input').value;") == "7"
    assert engine.run("return document.querySelector('.rw-drill .rw-caption').textContent;").strip()
    assert complaints(engine) == []


def test_the_search_finds(engine, visit):
    visit("search.html?lang=en")
    engine.run("document.getElementById('q').focus();")
    engine.keys(*"what is epsilon for")
    assert engine.run("return document.querySelector('.hits a').hash;") == "#epsilon"
    assert complaints(engine) == []


def test_language_and_dark_page_switch(engine, visit):
    visit(CHAPTER)
    colour = "return getComputedStyle(document.body).backgroundColor;"
    shown = "return ['bn', 'en'].map(lang => document.querySelector(`article div[lang=${lang}]`).offsetHeight > 0);"
    assert engine.run(shown) == [True, False]
    engine.run("document.querySelector('[data-set-lang=en]').click();")
    assert engine.run(shown) == [False, True]
    before = engine.run(colour)
    engine.run("document.getElementById('light').click();")
    assert engine.run(colour) != before
    engine.open(engine.base + CHAPTER)
    assert engine.run(shown) == [False, True] and engine.run(colour) != before, "the choice is kept"


@pytest.mark.parametrize("path", [CHAPTER, BANK])
def test_formulas_and_solutions_are_as_tall_as_in_chromium(engine, visit, browser, base, path):
    visit(path)
    heights = engine.run(f"await document.fonts.ready; return ({HEIGHTS})();")
    with open_page_in(browser, base, path, width=engine.run("return innerWidth;")) as page:
        page.evaluate("() => document.fonts.ready.then(() => 0)")
        expected = page.evaluate(HEIGHTS)
    assert len(heights) == len(expected) > 20
    far = [
        (k, there, here)
        for k, ((there, _), (here, paragraphs)) in enumerate(zip(heights, expected))
        if abs(there - here) > max(0.1 * here, LINE * paragraphs)
    ]
    assert not far, far
