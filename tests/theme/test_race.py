"""What moves on the first page: the race, started with one finger, whose numbers are the library's; and the rulers."""

import re

import numpy as np
import pytest

from rmsprop_lib import SGD, Adagrad, Adam, RMSProp, descend, valley
from tests.theme.pages import wake

NEAR, LAST, START = 0.5, 120, [-5, -2]


@pytest.fixture
def race(open_page):
    """race(query) -> the race on a page of somebody who wants no motion: it is at its end at once."""

    def open_(query=""):
        page = open_page(f"index.html?lang=en{query}", reduced_motion="reduce")
        return page.locator("#race")

    return open_


def result(race):
    """What is said at the end: {optimizer: steps, or None if it never arrives}."""
    said = race.locator("> .rw-caption", has_text=re.compile("Steps to come|Not in"))
    text = said.inner_text()
    arrived = {name: int(steps) for name, steps in re.findall(r"([A-Z]\w+) (\d+)[,.]", text)}
    never = re.search(r"Not in \d+ steps: ([\w, ]+)\.", text)
    return arrived | dict.fromkeys(never[1].split(", ") if never else [])


def expected(lr, start):
    arrived = {}
    for rule in (SGD(lr), Adagrad(lr), RMSProp(lr), Adam(lr)):
        distance = np.hypot(*descend(rule, valley(), start, steps=LAST).theta.T)
        near = np.flatnonzero(distance <= NEAR)
        arrived[type(rule).__name__] = int(near[0]) if near.size else None
    return arrived


def test_a_press_starts_it_and_the_numbers_are_the_library_s(race):
    race = race()
    race.locator(".rw-play").click()
    told = result(race)
    assert told == expected(0.4, START)
    assert list(told) == sorted(told, key=told.get), "who came first is named first"
    race.locator("input").press("Home")  # the smallest η; nobody is where they were
    race.locator(".rw-play").click()
    assert result(race) == expected(0.05, START) != told


def test_a_touch_says_where_they_start(race):
    race = race()
    box = race.locator("> svg").bounding_box()
    race.locator("> svg").click(position={"x": box["width"] * 0.75, "y": box["height"] / 6})
    start = race.locator("polyline").first.get_attribute("points").split()[0]
    assert start == "270,45"
    assert result(race) == expected(0.4, [0, 2])


def test_the_first_page_shows_it_without_a_move_of_the_text(open_page):
    page = open_page(lang="bn")
    wake(page)
    reserved = page.evaluate("parseFloat(getComputedStyle(document.getElementById('race')).minHeight)")
    assert page.locator("#race").bounding_box()["height"] <= reserved + 1


def test_the_rulers_come_when_their_place_is_near(open_page):
    page = open_page("index.html?lang=en", reduced_motion="reduce")
    wake(page)
    page.wait_for_load_state("networkidle")
    place = page.locator("#rulers")
    assert place.inner_html() == "" and not [url for url in page.seen.own if url.endswith("rulers.js")]
    reserved = place.bounding_box()["height"]
    place.scroll_into_view_if_needed()
    place.locator(".rw-caption").wait_for()
    assert "It is round." in place.locator(".rw-caption").inner_text()
    assert place.bounding_box()["height"] == pytest.approx(reserved, abs=1)
    place.locator(".rw-play").click()
    assert float(place.locator(".rw").get_attribute("data-kappa")) == pytest.approx(1, abs=0.05)
    assert page.seen.errors == []
