"""Every page, on a phone: what it costs, whether it fits, and whether a screen reader and a finger get on with it."""

import gzip
from urllib.parse import unquote, urlparse

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.theme.browsers import open_page_in
from tests.theme.pages import CHAPTER, PAGES, choose

KILO = 1024

# The first visit


SHIFT = """new Promise(done => {
    let sum = 0;
    new PerformanceObserver(list => list.getEntries().forEach(e => { if (!e.hadRecentInput) sum += e.value; }))
        .observe({ type: "layout-shift", buffered: true });
    setTimeout(() => done(sum), 400);
})"""


@pytest.mark.parametrize("path", PAGES)
def test_the_first_visit(open_page, site, address, path, budget):
    page = open_page(path)
    height = page.evaluate("document.body.scrollHeight")
    for y in range(0, height, 1500):  # figures come late, when their place is reached
        page.evaluate("y => scrollTo({ top: y, behavior: 'instant' })", y)
        page.wait_for_timeout(20)
    page.wait_for_load_state("networkidle")
    shift = page.evaluate(SHIFT)
    files = {site / unquote(urlparse(url).path).lstrip("/") for url in page.seen.own if url.startswith(address)}
    files |= set((site / "_static/fonts").glob("*.woff2"))  # asked for only where the device has no Bangla font
    files = {f / "index.html" if f.is_dir() else f for f in files}
    budget(path, "first visit, gzip", size(files), 350, "KB")
    page.set_viewport_size({"width": 1280, "height": 844})
    page.reload()  # what a laptop is shown besides asks no other host either
    page.wait_for_load_state("networkidle")
    budget(path, "requests to other hosts", len(page.seen.foreign), 0, "")
    budget(path, "browser console", len(page.seen.errors), 0, "messages")
    if any("noto-sans-bengali" in url for url in page.seen.own):
        pytest.skip("no Bangla font on this machine: the first page shows boxes until the book's own font has come")
    budget(path, "layout shift", shift, 0.02, "")


def size(files):
    """What these files weigh on the way to a phone; woff2, png and the like are packed already."""
    packed = (".woff2", ".png")  # would not become smaller
    sent = (f.read_bytes() if f.suffix in packed else gzip.compress(f.read_bytes()) for f in files)
    return sum(map(len, sent)) / KILO


# Its form: a page is opened once for these tests, and each of them leaves it as it may be


@pytest.fixture(scope="module", params=PAGES)
def phone(browser, address, request):
    """The page on a small phone."""
    with open_page_in(browser, address, request.param, width=360) as page:
        yield page


def test_fingers_find_what_they_touch(phone):
    small = """[...document.querySelectorAll(
        "header button, header a, summary, .launch a, .beside a, #contents a, .search button, .search input")]
        .map(e => [e, e.getBoundingClientRect()]).filter(([e, r]) => r.width && (r.width < 44 || r.height < 43.9))
        .map(([e, r]) => `${e.outerHTML.slice(0, 80)} ${r.width}×${r.height}`)"""
    assert phone.evaluate(small) == []
    phone.locator("#menu").click()
    assert phone.evaluate(small) == []
    phone.keyboard.press("Escape")


def test_nothing_is_wider_than_a_small_phone(phone):
    unfold(phone)
    wider = """[...document.querySelectorAll("article *")]
        .filter(e => e.getBoundingClientRect().right > innerWidth + 1
            && !e.closest(".scroll, .rw-scroll, .worked-table, pre, div.math, .katex *"))
        .map(e => e.outerHTML.slice(0, 120))"""
    for lang in ("bn", "en", "both"):
        choose(phone, lang)
        assert phone.evaluate(wider) == [], lang
        assert phone.evaluate("document.documentElement.scrollWidth") == 360


def test_axe_finds_nothing(phone):
    choose(phone, "both")  # all that either language shows
    unfold(phone)
    assert violations(phone, {"resultTypes": ["violations"], "rules": {"color-contrast": {"enabled": False}}}) == []


# Contrast takes axe most of its time and comes from one style sheet: it is measured where every kind of thing stands.
OF_EACH_KIND = ["index.html", CHAPTER, "chapters/15-exam-summary.html", "chapters/17-drill.html"]
OF_EACH_KIND += ["chapters/glossary.html", "chapters/playground.html", "chapters/api.html", "search.html"]


@pytest.mark.parametrize("path", OF_EACH_KIND)
@pytest.mark.parametrize("dark", [False, True], ids=["day", "dark"])
def test_axe_finds_every_word_readable(open_page, path, dark):
    page = open_page(path, dark=dark)
    choose(page, "both")
    unfold(page)
    assert violations(page, {"runOnly": ["color-contrast", "link-in-text-block"]}) == []


@pytest.mark.parametrize("lang", ["bn", "en"])
def test_axe_finds_nothing_where_one_language_is_hidden(open_page, lang):
    page = open_page(CHAPTER, lang=lang)
    unfold(page)
    assert violations(page, {"resultTypes": ["violations"]}) == []


def unfold(page):
    page.evaluate("document.querySelectorAll('article details').forEach(fold => { fold.open = true })")


def violations(page, options):
    found = Axe().run(page, options=options).response["violations"]
    return [(v["id"], v["nodes"][0]["html"][:200]) for v in found]
