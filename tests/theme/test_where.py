"""The book knows where its reader is: what was read, where the reading was, and how well each topic is known."""

import json
import re

import pytest

from exports import pages, tree
from rmsprop_book.keys import short
from rmsprop_book.topics import for_pages, topics
from tests.rmsprop_book.widgets.engine import javascript
from tests.theme.browsers import PATIENCE
from tests.theme.pages import AWAKE, CHAPTER, choose, wake
from tests.theme.test_each_page import SHIFT, violations
from tests.theme.test_remembered import BOOK, forget, stored
from theme.topic_map import ACROSS, BOX, places, ways

NAME = "05-by-hand"
OTHER = "chapters/16-question-bank.html"
PART = "gradient-kind-1-the-gradients-are-given"  # a section of a screen or two
NEXT = "function-kind-2-a-function-is-given"
TITLES = {"bn": "ধরন ১: gradient দেওয়া আছে", "en": "Kind 1: the gradients are given"}
DAY = "2026-12-01T10:00:00+06:00"


def key(section, chapter=NAME):
    return short(f"{chapter}#{section}")


def in_time(page, lang="en"):
    """The page again, with a clock that the test moves; all of it laid out."""
    page.clock.install(time=DAY)
    page.goto(page.url.split("?")[0] + f"?lang={lang}")
    page.clock.run_for(30_000)
    for _ in range(PATIENCE // 100):  # what a widget fetches comes in the time of the machine
        if page.evaluate(AWAKE):
            return page
        page.wait_for_timeout(100)
        page.clock.run_for(1000)
    raise TimeoutError(f"{page.url} does not wake")


def look_at(page, section, edge="end"):
    """Bring the end or the beginning of a section to that of the screen."""
    page.evaluate(
        "([id, block]) => document.getElementById(id).scrollIntoView({ block, behavior: 'instant' })", [section, edge]
    )
    page.wait_for_timeout(500)  # or what still scrolls for it would do so minutes later, by the clock of the test


def stay(page, seconds, touching=True):
    for begun in range(0, seconds, 20):
        if touching:
            page.mouse.move(100 + begun % 60, 400)
        page.clock.run_for(1000 * min(20, seconds - begun))


def read(page, section):
    """As a reader does who takes his time: from the beginning of a section to its end."""
    look_at(page, section, "start")
    stay(page, 60)
    look_at(page, section, "end")
    stay(page, 60)


def kept(page, field):
    return (json.loads(page.evaluate(f"localStorage.getItem('{BOOK}')") or "{}")).get(field, {})


# Reading


def test_who_stays_to_the_end_of_a_section_has_read_it(open_page):
    page = in_time(open_page(CHAPTER))
    read(page, PART)
    assert key(PART) in kept(page, "sections")
    assert key(NEXT) not in kept(page, "sections") and key("sources") not in kept(page, "sections")
    assert page.seen.errors == []


def test_who_scrolls_past_has_read_nothing(open_page):
    page = in_time(open_page(CHAPTER))
    for y in range(0, page.evaluate("document.body.scrollHeight"), 400):
        page.evaluate("y => scrollTo({ top: y, behavior: 'instant' })", y)
        stay(page, 1)
    assert kept(page, "sections") == {}


@pytest.mark.parametrize("absent", ["asleep", "in another tab"])
def test_a_page_at_which_nobody_looks_is_not_read(open_page, absent):
    page = in_time(open_page(CHAPTER))
    if absent == "in another tab":
        page.evaluate("Object.defineProperty(document, 'hidden', { value: true })")
    look_at(page, "practice", "end")  # it takes minutes
    stay(page, 600, touching=absent == "in another tab")
    assert kept(page, "sections").keys() <= {key(name) for name in ("sources", "in-three-lines", "myths-broken")}
    assert key("practice") not in kept(page, "sections")


def test_the_share_of_a_section_is_what_is_seen_of_it():
    with javascript("../../theme/scripts/seen") as js:
        boxes = [{"top": top, "bottom": bottom} for top, bottom in [(-900, -100), (-100, 200), (200, 500), (500, 9000)]]
        assert js("shares", boxes, 800) == [0, 200 / 800, 300 / 800, 300 / 800]
        assert js("shares", boxes[:1], 800) == [0]
        names = {"/chapters/05-by-hand.html": NAME, "/book/chapters/05-by-hand": NAME, "/chapters/api.html": ""}
        assert {path: js("chapterIn", path) for path in names} == names


def test_two_tabs_and_a_file_bring_together_what_was_read(open_page, tmp_path):
    one = in_time(open_page(CHAPTER))
    other = one.context.new_page()
    other.goto(one.url)
    in_time(other)
    read(one, PART)
    read(other, NEXT)
    together = {key(PART), key(NEXT)}
    assert together <= kept(one, "sections").keys()
    read(one, NEXT)  # the same again is no loss
    before = stored(one)
    one.goto(one.url.replace(CHAPTER, OTHER))
    one.clock.run_for(5000)
    fold = one.locator(".rw-progress")
    fold.locator("summary").click()
    with one.expect_download() as download:
        fold.get_by_role("button", name="Save to a file").click()
    download.value.save_as(tmp_path / "file.json")
    one.clock.pause_at(one.evaluate("Date.now()") / 1000 + 1)  # or the page notes at once where it is now
    forget(one)
    assert kept(one, "sections") == {} and kept(one, "places") == {}
    fold.locator("input[type=file]").set_input_files(tmp_path / "file.json")
    one.wait_for_function(f"() => JSON.parse(localStorage['{BOOK}']).places.here")
    after = stored(one)["sections"]
    assert {**after, **before["sections"]} == after


# The contents


def seeded(page, **fields):
    """The page again, on a device that remembers this."""
    page.evaluate("([key, kept]) => localStorage.setItem(key, JSON.stringify(kept))", [BOOK, fields])
    page.reload()
    return page


def whole(*chapters):
    keys = [key(name, topic.chapter) for topic in topics() if topic.chapter in chapters for name in topic.sections]
    return {name: [1, 300] for name in keys}


MARKED = """[...document.querySelectorAll("#contents [data-read]")].map(link =>
    [link.getAttribute("href"), [...link.querySelectorAll(":lang(en)")].pop().textContent])"""


@pytest.mark.parametrize("width", [390, 1440])
def test_what_was_read_is_marked_in_the_contents(open_page, width):
    page = open_page(CHAPTER, lang="en", width=width)
    seeded(page, sections={**whole("02-adagrad"), key(PART): [1, 300]})
    if width == 390:
        page.locator("#menu").click()
    page.wait_for_selector("#contents [data-read]", state="attached")
    assert page.evaluate(MARKED) == [["02-adagrad.html", ", read"], [f"#{PART}", ", read"]]
    assert page.get_by_role("link", name=re.compile("^02 Why RMSProp was needed.*, read$")).is_visible()
    assert violations(page, {"include": [["#contents"]]}) == []
    page.evaluate("localStorage.clear(); dispatchEvent(new StorageEvent('storage', { key: null }))")
    assert page.evaluate(MARKED) == []


# Continue here


def test_the_first_page_leads_back_to_where_the_reading_was(open_page):
    page = in_time(open_page(CHAPTER))
    look_at(page, PART, "start")
    stay(page, 8)
    page.goto(page.url.replace(CHAPTER, "index.html"))
    page.clock.run_for(3000)
    line = page.locator("#continue")
    page.wait_for_selector("#continue a")
    for lang, title in TITLES.items():
        choose(page, lang)
        assert title in line.inner_text() and "05" in line.inner_text()
    line.locator("a").click()
    page.wait_for_url(f"**/{CHAPTER}#{PART}")
    assert page.seen.errors == []


def test_who_comes_for_the_first_time_sees_and_loads_nothing_of_it(open_page):
    page = open_page("index.html")
    page.wait_for_load_state("networkidle")
    assert not page.locator("#continue").is_visible()
    assert page.locator("#map [class*=level]:not(.signs *)").count() == 0
    assert [url for url in page.seen.own if re.search(r"/(continue|progress|here)\.js", url)] == []


def test_the_line_comes_into_its_own_place(open_page):
    page = open_page("index.html", width=360)
    with javascript("short") as js:
        seeded(page, places={"here": [3, 300, js("code", NAME), 3]})
    page.wait_for_selector("#continue a")
    assert page.evaluate(SHIFT) <= 0.02
    box, link = (page.locator(name).bounding_box() for name in ("#continue", "#continue a"))
    assert link["height"] >= 44 and link["y"] + link["height"] <= box["y"] + box["height"] + 1


@pytest.mark.parametrize("place", [[1, 300, 5, 3], [1, 300, 0, 0], "here"])
def test_a_place_of_another_edition_is_left_out(open_page, place):
    page = open_page("index.html")
    seeded(page, places={"here": place})
    page.wait_for_load_state("networkidle")
    assert page.locator("#continue").inner_text() == "" and page.seen.errors == []


# The map, and the strength of each topic


def half_known():
    """Two topics strong, one weak, and one read."""
    first, second, third, fourth = for_pages()[:4]
    answers = {name: [1, 300, 2] for topic in (first, second) for name in topic["quiz"]}
    answers |= {name: [1, 300, 1] for name in third["quiz"]}
    known = {name: [1, 300, 60_000, 300, 0] for topic in (first, second) for name in topic["cards"]}
    read = {key(name, fourth["page"][9:-5]): [1, 300] for name in fourth["sections"]}
    return {"answers": answers, "known": known, "sections": read}


LEVELS = """[...document.querySelectorAll("#map a[data-topic]")].map(box => box.getAttribute("class"))"""


def test_the_map_shows_what_is_known_and_what_comes_next(open_page):
    page = open_page("index.html", lang="en", timezone_id="Asia/Dhaka")
    page.clock.set_fixed_time("2026-10-28T10:00:00+06:00")
    seeded(page, **half_known())
    page.wait_for_selector("#map .level-3", state="attached")
    levels = page.evaluate(LEVELS)
    assert levels[:5] == ["level-3", "level-3", "level-1 next", "level-2", "level-0 next"]
    assert set(levels[5:]) == {"level-0"}
    wake(page)
    page.locator("#map summary").click()
    items = page.locator("#map li").all_inner_texts()
    assert items[0].endswith("strong") and items[2].endswith("weak, next") and "first: Gradient descent" in items[2]
    fold = page.locator(".rw-progress")
    fold.locator("summary").click()
    lines = fold.locator(".rw-topics li").all_inner_texts()
    assert lines[:2] == ["Gradient descent strong", "The narrow valley strong"] and len(lines) == len(topics())
    book = fold.get_by_role("link", name="The mistake book: what to read and to practise")
    assert book.bounding_box()["height"] >= 44 and book.get_attribute("href").endswith("chapters/mistakes.html")
    forget(page)
    assert set(page.evaluate(LEVELS)) == {"level-0", "level-0 next"}
    assert page.seen.errors == []


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_on_the_painted_page(open_page, dark):
    page = open_page("index.html", lang="both", width=360, dark=dark)
    with javascript("short") as js:
        seeded(page, **half_known(), places={"here": [3, 300, js("code", NAME), 3]})
    page.wait_for_selector("#map .level-3", state="attached")
    page.wait_for_selector("#continue a")
    wake(page)
    page.locator("#map summary").click()
    page.locator(".rw-progress summary").click()
    assert violations(page, {"include": [["#map"], ["#continue"], [".rw-progress"]]}) == []


OUTSIDE = """[...document.querySelectorAll("#map svg a")].flatMap(link => {
    const box = link.querySelector("rect").getBoundingClientRect();
    return [...link.querySelectorAll("text")].map(text => text.getBoundingClientRect())
        .filter(({ left, right, top, bottom, width }) =>
            width && (left < box.left || right > box.right || top < box.top || bottom > box.bottom))
        .map(() => link.textContent);
})"""


@pytest.mark.parametrize("width", [320, 1280])
def test_the_words_of_the_map_stay_in_their_boxes(open_page, width):
    page = open_page("index.html", width=width)
    wake(page)
    for lang in ("bn", "en", "both"):
        choose(page, lang)
        assert page.evaluate(OUTSIDE) == []


def test_each_box_leads_to_its_section_without_a_script(site):
    page = (site / "index.html").read_text(encoding="utf-8")
    boxes = re.findall(r'<a href="([^"#]+)#([^"]+)" data-topic="([^"]+)">', page)
    assert [name for _, _, name in boxes] == [topic.id for topic in topics()]
    for file, anchor, _ in boxes:
        assert f'id="{anchor}"' in (site / file).read_text(encoding="utf-8")


def test_paper_has_no_map_of_links(site):
    front = pages.read(site, "en", [NAME]).pages["index"]
    said = tree.text(front.body)
    assert "The whole family" in said and "map of the book" not in said


def test_no_line_of_the_map_goes_through_a_box():
    """It leaves a box at its foot and enters one at its head; in between it keeps to the gaps."""
    at = places(topics())
    inside = {(column * ACROSS, column * ACROSS + BOX) for _, column in at.values()}
    for way in ways(topics(), at):
        for x in map(float, re.findall(r"([\d.]+) [\d.]+V", way)):
            assert not any(left < x < right for left, right in inside), way
