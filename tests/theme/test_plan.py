"""The plan of the first page: chosen with one touch, ticked off, the same after a reload and in another tab."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from rmsprop_book.keys import short
from rmsprop_book.topics import topics
from tests.theme.pages import wake
from tests.theme.test_mistakes import go, wrong_in_drill

INDEX = "index.html"
STORE = "rmsprop-by-hand 1"
CHOICES = {"5 minutes": 5, "60 minutes": 60, "3 hours": 180, "a night": 360, "a week": 840}
DAYS = {"timezone_id": "Asia/Dhaka", "lang": "en"}


def planner(page):
    page.wait_for_selector("#plan button")
    return page.locator("#plan")


def choose(page, name):
    planner(page).get_by_role("button", name=name, exact=True).click()


def rows(page):
    """(what it is, from, to, minutes) of each, in minutes."""
    texts = page.locator("#plan li:not(.rw-day) div").all_inner_texts()
    found = [re.fullmatch(r"(.*?)\s+(\d+):(\d\d)–(\d+):(\d\d) · (\d+) min", text, re.S) for text in texts]
    return [(f[1], 60 * int(f[2]) + int(f[3]), 60 * int(f[4]) + int(f[5]), int(f[6])) for f in found]


@pytest.mark.parametrize("name", CHOICES)
def test_each_choice_has_a_running_clock_that_ends_in_time(open_page, name):
    page = open_page(INDEX, lang="en", width=360)
    choose(page, name)
    list_ = rows(page)
    clock = 0
    for _, begins, ends, minutes in list_:
        assert begins == clock and ends == begins + minutes
        clock = ends
    assert 0.85 * CHOICES[name] <= clock <= CHOICES[name]
    assert f"minutes={CHOICES[name]}" in page.url
    assert page.locator("#plan .rw-day").count() == (7 if name == "a week" else 0)
    assert page.get_by_role("button", name=name, exact=True).get_attribute("aria-pressed") == "true"
    assert not page.locator("#how-much-time-do-you-have > div[lang=en]").is_visible()
    assert page.seen.errors == []


def test_ticks_and_the_plan_stay_after_a_reload_and_in_another_tab(open_page):
    page = open_page(INDEX, lang="en")
    choose(page, "3 hours")
    before = rows(page)
    assert "3 h in all, 3 h left" in page.locator("#plan").inner_text()
    page.locator("#plan input[type=checkbox]").first.check()
    left = 180 - before[0][3]
    said = f"3 h in all, {left // 60} h {left % 60} min left".replace(" 0 min", "")
    assert said in page.locator("#plan").inner_text()  # at once
    other = page.context.new_page()
    other.goto(page.url)
    for tab in (page, other):
        tab.reload()
        planner(tab)
        assert rows(tab) == before
        assert tab.locator("#plan input:checked").count() == 1
        assert said in tab.locator("#plan").inner_text()
    other.get_by_role("button", name="Put the plan away").click()
    page.wait_for_function("() => !document.querySelector('#plan li')")
    assert page.locator("#how-much-time-do-you-have > div[lang=en]").is_visible()


def test_an_address_asks_for_minutes_and_anything_else_is_not_heard(open_page):
    page = open_page(f"{INDEX}?minutes=45&lang=en")
    planner(page)
    assert sum(row[3] for row in rows(page)) == 45
    for junk in ("4", "1e9", "x", "60.5", "-5"):
        page.evaluate("localStorage.clear()")
        page.goto(f"{page.url.split('?')[0]}?minutes={junk}&lang=en")
        planner(page)
        assert rows(page) == [], junk
    page.get_by_label("Other, in minutes:").fill("90")
    page.keyboard.press("Enter")
    assert sum(row[3] for row in rows(page)) <= 90 and "minutes=90" in page.url
    assert page.seen.errors == []


def test_a_plan_of_some_days_ago_is_gone(open_page):
    page = open_page(INDEX, **DAYS)
    page.clock.set_fixed_time("2026-12-01T22:00:00+06:00")
    choose(page, "3 hours")
    for time, there in [("02T03:00", True), ("03T00:01", False)]:
        page.clock.set_fixed_time(f"2026-12-{time}:00+06:00")
        page.goto(page.url.split("?")[0])
        planner(page)
        assert bool(rows(page)) == there, time


def test_what_is_read_and_known_is_left_out_and_what_went_wrong_comes_first(open_page):
    page = open_page("chapters/17-drill.html", lang="en")
    wrong_in_drill(page, "hover", 1, "whole-step")
    swing = next(topic for topic in topics() if topic.id == "swing")
    read = {short(f"{topic.chapter}#{name}"): [1, 9] for topic in topics() for name in topic.sections}
    page.evaluate(
        """([name, sections]) => localStorage.setItem(name,
          JSON.stringify({ ...JSON.parse(localStorage.getItem(name)), sections }))""",
        [STORE, read],
    )
    go(page, INDEX)
    choose(page, "60 minutes")
    names = [row[0] for row in rows(page)]
    assert names[0] == "The mistake book: your own mistakes"
    assert f"Practise: {swing.title['en']}" in names
    assert not [name for name in names if name.startswith("Read")]


def test_every_link_of_a_week_leads_somewhere(open_page, site):
    page = open_page(f"{INDEX}?minutes=840")
    planner(page)
    links = page.evaluate("[...document.querySelectorAll('#plan a')].map(a => a.getAttribute('href'))")
    assert len(links) > 30
    for link in links:
        file, _, anchor = re.sub(r"\?[^#]*", "", link).partition("#")
        text = (site / file).read_text(encoding="utf-8")
        assert not anchor or f'id="{anchor}"' in text, link


def test_without_scripts_the_list_stays(open_page):
    page = open_page(INDEX, java_script_enabled=False)
    assert not page.locator("#plan").is_visible()
    assert page.get_by_text("The night before the exam").first.is_visible()


@pytest.mark.parametrize("dark", [False, True])
def test_axe_and_fingers_get_on_with_a_plan(open_page, dark):
    page = open_page(f"{INDEX}?minutes=180", dark=dark, width=320)
    wake(page)
    found = Axe().run(page, context={"include": [["#plan"]]})
    assert [(each["id"], each["nodes"][0]["html"]) for each in found.response["violations"]] == []
    for control in page.locator("#plan :is(a, button, label)").all():
        assert control.bounding_box()["height"] >= 44
    assert page.evaluate("document.documentElement.scrollWidth") == 320
