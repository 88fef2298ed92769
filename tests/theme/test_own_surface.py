"""The reader's own J(x, y) in the Explorer: on a phone, with no network, typed as readers type."""

import json
import re
from urllib.parse import quote

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe

from rmsprop_book.widgets import Explorer
from tests.theme.browsers import open_page_in
from tests.theme.pages import wake
from tests.theme.test_widgets import PAGE, caption, ends, slide
from theme.extensions.offline import edition

OWN = {"bn": "নিজের J(x, y)", "en": "Your own J(x, y)"}
FIELD = {"bn": "তোমার J(x, y)", "en": "Your J(x, y)"}
START = {"bn": "শুরু: x, y", "en": "Start: x, y"}
AS_ON_THE_PAGE = {"lr": 0.4, "steps": 40, "optimizers": ["SGD", "Adagrad", "RMSProp"]}


@pytest.fixture(scope="module", params=["bn", "en"])
def lang(request):
    return request.param


@pytest.fixture(scope="module")
def phone(browser, site):
    """One page for all tests here, as wide as a small phone; it is opened from a folder, so there is no network."""
    with open_page_in(browser, site.as_uri() + "/", PAGE, width=360) as page:
        yield page


@pytest.fixture
def explorer(phone, site):
    """explorer(lang, setting=value, …) -> the widget, opened anew by an address that asks for this."""

    def open_(lang="en", page=PAGE, **asked):
        for kind in vars(phone.seen).values():
            kind.clear()
        query = "".join(f"&explorer.{name}={quote(json.dumps(value))}" for name, value in asked.items())
        phone.goto(f"{site.as_uri()}/{page}?lang={lang}{query}")
        wake(phone)
        part = phone.locator(".sw-explorer").first
        part.lang = lang
        return part

    return open_


def choose_own(part):
    part.locator(".rw-surface").select_option(label=OWN[part.lang])
    part.locator(".rw-own input").first.wait_for()


def field(part, names=FIELD):
    return part.get_by_role("textbox", name=names[part.lang], exact=True)


def put(part, text, names=FIELD):
    field(part, names).fill(text)
    field(part, names).press("Enter")


def is_drawn(part, function, **settings):
    """The paths are those of the library, and start, ends and contour lines are seen."""
    ours = Explorer(function=function, **{**AS_ON_THE_PAGE, **settings}).traces
    for name, end in ends(part).items():
        theta = ours[name].theta
        last = theta[np.isfinite(theta).all(axis=1) & (np.abs(theta) < 1e9).all(axis=1)][-1]
        assert np.allclose(end, last, rtol=1e-6, atol=1e-9), name
    assert "M" in part.locator(".rw-contours").get_attribute("d") and "NaN" not in part.inner_html()
    x, y = (float(part.locator(".rw-start").get_attribute(at)) for at in ("cx", "cy"))
    assert 0 < x < 360 and 0 < y < 270
    assert part.page.evaluate("document.documentElement.scrollWidth") <= 360
    assert part.page.seen.errors == [] and part.page.seen.foreign == []


@pytest.mark.parametrize(
    "typed, derivatives",
    [
        ("x^2 + 3y^2", "∂J/∂x = 2x, ∂J/∂y = 6y"),
        ("০.৫x² + ¼(y−১)^৪", "∂J/∂x = x, ∂J/∂y = (y − 1)³"),
        ("ln(1 + x²) + √(y² + 1)", "∂J/∂x = 2x/(x² + 1), ∂J/∂y = y/√(y² + 1)"),
    ],
)
def test_what_is_typed_is_the_surface(explorer, lang, typed, derivatives):
    part = explorer(lang, lr=0.1)
    choose_own(part)
    put(part, typed)
    assert field(part).input_value() == typed
    assert part.locator(".rw-derivatives").inner_text().replace("1 + x²", "x² + 1") == derivatives
    is_drawn(part, typed, lr=0.1)
    slide(part, "ρ", "Home")
    is_drawn(part, typed, lr=0.1, rho=0.0)


def test_what_cannot_be_read_is_told_and_the_last_surface_stays(explorer, lang):
    part = explorer(lang)
    choose_own(part)
    put(part, "x² + ২y²")
    contours = part.locator(".rw-contours").get_attribute("d")
    put(part, "2w² + b²")
    box = field(part)
    problem = part.page.locator(f"#{box.get_attribute('aria-describedby')}")
    assert box.get_attribute("aria-invalid") == "true" and problem.locator("mark").inner_text() == "w"
    assert {"bn": "এখানে শুধু x, y থাকতে পারে", "en": "Only x, y may stand here"}[lang] in problem.inner_text()
    slide(part, "ε", "ArrowRight")
    assert box.input_value() == "2w² + b²" and problem.is_visible()
    assert part.locator(".rw-contours").get_attribute("d") == contours
    problem.get_by_role("button").click()
    assert box.input_value() == "2x² + y²" and box.get_attribute("aria-invalid") is None
    assert part.locator(".rw-contours").get_attribute("d") != contours
    put(part, "x +")
    put(part, "2x² + y²")
    assert not problem.is_visible() and part.page.seen.errors == []


def test_a_start_where_it_is_no_number_is_said_and_can_be_moved(explorer, lang):
    part = explorer(lang)
    choose_own(part)
    put(part, "(ln x)² + y²")
    said = {"bn": "শুরুতে, (−5, −2)-তে, J কোনো সংখ্যা নয়", "en": "At the start, (−5, −2), J is no number"}
    assert said[lang] in caption(part)
    is_drawn(part, "(ln x)² + y²")
    put(part, "২, -১", START)
    assert said[lang] not in caption(part)
    is_drawn(part, "(ln x)² + y²", start=[2, -1])
    put(part, "2, 500", START)
    assert field(part, START).input_value() == "2, 500" and field(part, START).get_attribute("aria-invalid") == "true"


@pytest.mark.parametrize("typed", ["1000x^4 + 0.001y^2", "e^(x²) + y", "−x² − y²", "0x", "1/(x + 5)", "(x−40)² + y²"])
def test_what_flies_away_or_has_no_end_is_drawn_too(explorer, typed):
    part = explorer(surface="own", function=typed)
    assert caption(part).strip() and "NaN" not in part.inner_html()
    assert part.page.seen.errors == []
    slide(part, "t", "End")
    put(part, "3, 1", START)
    assert "NaN" not in part.inner_html() and part.page.seen.errors == []


def test_it_is_opened_again_by_its_link(explorer):
    part = explorer()
    choose_own(part)
    put(part, "x^2 + |y|")
    put(part, "3, 2.5", START)
    page = part.page
    page.wait_for_function("() => location.search.includes('explorer.start')")
    drawn = {name: part.locator(name).get_attribute("d") for name in (".rw-contours", ".rw-star")}
    paths, link = ends(part), page.url
    page.goto("about:blank")
    page.goto(link)
    page.locator(".rw-own input").first.wait_for()
    assert field(part).input_value() == "x^2 + |y|" and field(part, START).input_value() == "3, 2.5"
    assert {name: part.locator(name).get_attribute("d") for name in drawn} == drawn
    assert all(np.array_equal(end, paths[name]) for name, end in ends(part).items())


def test_a_link_that_cannot_be_read_is_told_too(explorer):
    part = explorer(surface="own", function="x + * y")
    assert field(part).input_value() == "x + * y" and field(part).get_attribute("aria-invalid") == "true"
    assert "M" in part.locator(".rw-contours").get_attribute("d") and ends(part)


def test_by_keyboard_alone(explorer):
    part = explorer()
    page, surfaces = part.page, part.locator(".rw-surface")
    surfaces.focus()
    page.keyboard.press("End")
    page.locator(".rw-own input").first.wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Control+A")
    page.keyboard.type("x^2 + y^2")
    page.keyboard.press("Tab")
    page.keyboard.press("Control+A")
    page.keyboard.type("-3, 1")
    page.keyboard.press("Enter")
    is_drawn(part, "x^2 + y^2", start=[-3, 1])
    part.locator(".rw-handle").focus()
    page.keyboard.press("Shift+ArrowRight")
    assert field(part, START).input_value() == "−2.5, 1"


def test_the_map_stays_while_the_start_is_dragged(explorer):
    part = explorer(surface="own", function="x^2 + y^2")
    part.locator(".rw-own input").first.wait_for()
    handle, lines = part.locator(".rw-handle"), part.locator(".rw-contours")
    handle.scroll_into_view_if_needed()
    box, before = handle.bounding_box(), lines.get_attribute("d")
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    part.page.mouse.move(x, y)
    part.page.mouse.down()
    part.page.mouse.move(x + 120, y - 40, steps=6)
    moved = handle.bounding_box()
    assert moved["x"] == pytest.approx(box["x"] + 120, abs=2) and lines.get_attribute("d") == before
    part.page.mouse.up()
    page = part.page
    page.wait_for_function("d => document.querySelector('.rw-contours').getAttribute('d') !== d", arg=before)


VIEW = '<script type="application/vnd.jupyter.widget-view+json">'


def twice(html):
    """The page with a second Explorer beside the first."""
    data = re.search(r'(<script[^>]* id="widgets"[^>]*>)(.*?)(?=</script>)', html, re.S)
    saved = json.loads(data[2])
    own = next(own for own in saved["state"].values() if own.get("drawing") == "explorer")
    saved["state"]["second"] = own | {"keys": ["explorer-2"]}
    html = html.replace(data[0], data[1] + json.dumps(saved))
    place = f'<div class="sw-place sw-explorer">{VIEW}{{"model_id": "second"}}</script></div>'
    return html.replace('<div class="sw-place sw-explorer">', f'{place}<div class="sw-place sw-explorer">', 1)


def test_two_on_a_page_keep_their_own(open_page, site):
    page = open_page("index.html")
    body = twice((site / PAGE).read_text(encoding="utf-8"))
    page.route(f"**/{PAGE}*", lambda route: route.fulfill(body=body, content_type="text/html"))
    code = site / "embed/playground.explorer.svg"  # on paper; the build draws one for each Explorer that it knows
    page.route("**/playground.explorer-2.svg", lambda route: route.fulfill(path=code))
    page.goto(page.url.replace("index.html", PAGE) + "?lang=en")
    wake(page)
    one, two = page.locator(".sw-explorer").all()
    one.lang = two.lang = "en"
    for part in (one, two):
        part.locator(".rw-surface").select_option("own")
    for part in (one, two):
        part.locator(".rw-own input").first.wait_for()
        assert field(part).input_value() == "x^2 + 3y^2"
    put(one, "x^2 + y^2")
    put(two, "|x| + y^4")
    put(two, "x^2 +")
    assert (field(one).input_value(), field(two).input_value()) == ("x^2 + y^2", "x^2 +")
    for part, typed in ((one, "x^2 + y^2"), (two, "|x| + y^4")):
        run = Explorer(function=typed, lr=0.4, steps=40).trace
        assert np.allclose(ends(part)["RMSProp"], run.theta[-1], rtol=1e-6, atol=1e-9)
    assert page.locator("script[src$='own.js']").count() == 1 and page.seen.errors == []
    for key in ("explorer", "explorer-2"):
        page.wait_for_function("key => new URLSearchParams(location.search).has(`${key}.function`)", arg=key)


def test_only_who_asks_for_it_fetches_it_and_with_no_network_that_is_said(open_page, address):
    page = open_page(PAGE, lang="en", width=360)
    wake(page)
    part = page.locator(".sw-explorer").first
    assert not [url for url in page.seen.own if "own.js" in url or "solver" in url]
    page.route("**/_static/own.js", lambda route: route.abort())
    part.locator(".rw-surface").select_option("own")
    part.get_by_text("Try again when online.").wait_for()
    assert "M" in part.locator(".rw-contours").get_attribute("d")
    page.unroute("**/_static/own.js")
    part.locator(".rw-surface").select_option("beale")
    part.locator(".rw-surface").select_option("own")
    part.locator(".rw-own input").first.wait_for()
    assert [url for url in page.seen.own if url.endswith("own.js")]


def test_it_is_kept_with_the_book(site):
    assert {"_static/own.js", "_static/solver.css"} <= edition(site)["needed"].keys()


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing(browser, address, lang, dark):
    query = f'?lang={lang}&explorer.surface="own"&explorer.function="x + * y"'
    with open_page_in(browser, address, PAGE + query, width=360, dark=dark) as page:
        page.locator(".rw-own input").first.wait_for()
        told = Axe().run(page, context=".sw-explorer")
        assert told.violations_count == 0, told.generate_report()
        page.locator(".rw-own input").first.fill("x^2 + y^2")
        page.locator(".rw-own input").first.press("Enter")
        found = Axe().run(page, context=".sw-explorer")
        assert found.violations_count == 0, found.generate_report()
        for box in page.locator(".rw-own input, .rw-own button:visible").all():
            assert box.bounding_box()["height"] >= 44
