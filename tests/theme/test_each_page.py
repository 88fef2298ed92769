"""Every page, on a phone: what it costs, whether it fits, and whether a screen reader and a finger get on with it.

A page is opened once for all of its tests, in their order; each leaves it as the next may find it.
"""

from urllib.parse import unquote, urlparse

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.theme.browsers import open_page_in, packed
from tests.theme.pages import CHAPTER, PAGES, choose, wake

KILO = 1024

WORDS = {"exclude": [["math"]]}

# Contrast takes axe most of its time and comes from one style sheet: it is measured where every kind of thing stands.
KINDS = ["15-exam-summary", "17-drill", "mock-exam", "your-own-problem", "glossary", "playground", "api"]
OF_EACH_KIND = [CHAPTER, "index.html", "search.html", *(f"chapters/{name}.html" for name in KINDS)]


def on(paths):
    return pytest.mark.parametrize("phone", paths, indirect=True, scope="module")


# pytest keeps together what has the same place in these lists: so all of them begin alike.
every_page = on(list(dict.fromkeys(OF_EACH_KIND + PAGES)))
a_page_of_each_kind = on(OF_EACH_KIND)
a_chapter = on([CHAPTER])


@pytest.fixture(scope="module")
def phone(browser, address, request):
    """The page on a small phone."""
    with open_page_in(browser, address, request.param, width=360) as page:
        page.path = request.param
        yield page


# The first visit

# What is above 0.02: when the font of formulas comes, a line near the top ends at another word.
SHIFTS = {"chapters/07-epsilon.html": 0.04, "chapters/your-own-problem.html": 0.08}

SHIFT = """new Promise(done => {
    let sum = 0;
    new PerformanceObserver(list => list.getEntries().forEach(e => { if (!e.hadRecentInput) sum += e.value; }))
        .observe({ type: "layout-shift", buffered: true });
    setTimeout(() => done(sum), 400);
})"""


@every_page
def test_the_first_visit(phone, site, address, budget):
    wake(phone)
    elements = phone.evaluate("document.querySelectorAll('*').length")
    height = phone.evaluate("document.body.scrollHeight")
    for y in range(0, height, 1500):  # figures come late, when their place is reached
        phone.evaluate("y => scrollTo({ top: y, behavior: 'instant' })", y)
        phone.wait_for_timeout(20)
    phone.wait_for_load_state("networkidle")
    shift = phone.evaluate(SHIFT)
    files = {site / unquote(urlparse(url).path).lstrip("/") for url in phone.seen.own if url.startswith(address)}
    files |= set((site / "_static/fonts").glob("*.woff2"))  # asked for only where the device has no Bangla font
    files = {f / "index.html" if f.is_dir() else f for f in files}
    budget(phone.path, "first visit, gzip", size(files), 250, "KB")
    budget(phone.path, "elements when opened", elements, 6_000, "")
    if any("noto-sans-bengali" in url for url in phone.seen.own):
        pytest.skip("no Bangla font on this machine: the first page shows boxes until the book's own font has come")
    budget(phone.path, "layout shift", shift, SHIFTS.get(phone.path, 0.02), "")


def size(files):
    """What these files weigh on the way to a phone."""
    return sum(len(packed(file)[0]) for file in files) / KILO


# Its form


# Links inside a sentence are as high as its lines, and what only scrolls is no control.
SMALL = """[...document.querySelectorAll("a, button, summary, input, select, textarea, [tabindex='0']")]
    .filter(e => !e.matches("div.math, pre, .scroll, .worked-table, p"))
    .filter(e => getComputedStyle(e).display !== "inline" || !e.closest("p, li, td, th, dd, figcaption"))
    .map(e => [e, (e.closest("label") ?? e).getBoundingClientRect()])
    .filter(([e, r]) => r.width > 2 && (r.width < 44 || r.height < 43.9))  // less than 3: for ears alone
    .map(([e, r]) => `${e.outerHTML.slice(0, 80)} ${r.width}×${r.height}`)"""


@every_page
def test_fingers_find_what_they_touch(phone):
    assert phone.evaluate(SMALL) == []
    phone.locator("#menu").click()
    assert phone.evaluate(SMALL) == []
    phone.keyboard.press("Escape")


WIDER = """besides => [...document.querySelectorAll("article :not(math *), .bar, .bar *")]
    .filter(e => e.getBoundingClientRect().right > innerWidth + 1
        && !e.closest(".scroll, .rw-scroll, .rw-heard, .worked-table, pre, div.math, .unseen, .home-name" + besides))
    .map(e => e.outerHTML.slice(0, 120))"""


def nothing_is_wider(phone, width, besides=""):
    for lang in ("bn", "en", "both"):
        choose(phone, lang)
        assert phone.evaluate(WIDER, besides) == [], lang
        assert phone.evaluate("document.documentElement.scrollWidth") == width, lang


@every_page
def test_nothing_is_wider_than_a_small_phone(phone):
    unfold(phone)
    nothing_is_wider(phone, 360)


PARTED = """[...document.querySelectorAll(".tied")]
    .filter(tied => tied.getClientRects().length > 1).map(tied => tied.textContent)"""
CUT = """[...document.querySelectorAll("main div.math")]
    .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1).map(({ textContent }) => textContent)"""


@every_page
def test_no_line_begins_with_the_comma_behind_a_formula(phone):
    assert phone.evaluate(PARTED) == []


@every_page
def test_a_formula_on_its_own_line_is_seen_whole(phone):
    unfold(phone)
    assert "api" in phone.path or phone.evaluate(CUT) == []  # there they hold the names of arguments


# WCAG 1.4.10, a laptop at 400 %; with larger letters; and 1.4.12, with more room between them
MAGNIFIED = {
    "as it is": "",
    "large letters": "html { font-size: 24px !important }",
    "more room": """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
        p { margin-bottom: 2em !important }""",
}


@every_page
def test_nothing_is_wider_at_400_per_cent(phone):
    adopt = "style => { const s = new CSSStyleSheet(); s.replaceSync(style); document.adoptedStyleSheets = [s]; }"
    phone.set_viewport_size({"width": 320, "height": 256})
    for style in MAGNIFIED.values():
        phone.evaluate(adopt, style)
        nothing_is_wider(phone, 320, besides=", p:has(math)")  # such a sentence scrolls inside itself there
    phone.evaluate("document.adoptedStyleSheets = []")
    assert phone.evaluate(SMALL) == []
    phone.set_viewport_size({"width": 360, "height": 844})


@every_page
def test_axe_finds_nothing(phone):
    unfold(phone)
    choose(phone, "both")  # all that either language shows
    assert violations(phone, rules={"color-contrast": {"enabled": False}}) == []


@every_page
def test_a_formula_is_written_in_the_ink_of_its_sentence(phone):
    """So its contrast is that of the words; axe would measure each of its letters, thousands on a page."""
    other = """[...document.querySelectorAll("math *")].filter(part => {
        const { color, backgroundColor, opacity } = getComputedStyle(part), none = "rgba(0, 0, 0, 0)";
        const ink = getComputedStyle(part.closest("math").parentElement).color;
        return ![ink, none].includes(color) || backgroundColor !== none || opacity !== "1";  // none: a \\phantom
    }).map(part => part.closest("math").outerHTML.slice(0, 200))"""
    assert phone.evaluate(other) == []


@a_page_of_each_kind
@pytest.mark.parametrize("light", ["day", "dark"])
def test_axe_finds_every_word_readable(phone, light):
    if phone.evaluate("document.documentElement.dataset.light") != light:
        phone.locator("#light").click()
    assert violations(phone, WORDS, runOnly=["color-contrast-enhanced", "link-in-text-block"]) == []


@a_chapter
@pytest.mark.parametrize("lang", ["bn", "en"])
def test_axe_finds_nothing_where_one_language_is_hidden(phone, lang):
    choose(phone, lang)
    assert violations(phone, WORDS) == []


@every_page
def test_a_laptop_asks_no_other_host_either(phone, budget):
    phone.set_viewport_size({"width": 1280, "height": 844})
    phone.reload()  # it is shown more
    phone.wait_for_load_state("networkidle")
    budget(phone.path, "requests to other hosts", len(phone.seen.foreign), 0, "")
    budget(phone.path, "browser console", len(phone.seen.errors), 0, "messages")


def unfold(page):
    page.evaluate("document.querySelectorAll('article details').forEach(fold => { fold.open = true })")


def violations(page, context=None, **options):
    found = Axe().run(page, context, {"resultTypes": ["violations"], **options}).response["violations"]
    return [(v["id"], v["nodes"][0]["html"][:200]) for v in found]
