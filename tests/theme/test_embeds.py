"""The widgets alone, in a page of another origin where a teacher puts them; and what stands below each in the book."""

import io
import json
import re
from html import unescape
from urllib.parse import parse_qs, unquote, urlparse

import pytest
import zxingcpp
from PIL import Image

from tests.theme.browsers import PATIENCE, open_page_in, serve
from tests.theme.pages import wake
from tests.theme.test_each_page import SMALL, size, violations
from tests.theme.test_policy import POLICY
from tests.theme.test_widgets import TITLES
from theme.embeds import address as address_of
from theme.embeds import drawings, embeds

EMBEDS = list(embeds())
each_embed = pytest.mark.parametrize("name", EMBEDS)
every_one = pytest.mark.parametrize("alone", EMBEDS, indirect=True, scope="module")

# A page of somebody else, with the lines that theme/scripts/embed.js recommends.
AROUND = """<!DOCTYPE html><title>A course</title><link rel="icon" href="data:,">
<style>iframe {{ width: 100%; height: 100px }}</style>
<iframe src="{source}" {more}></iframe>
<script>
  addEventListener("message", ({{ data, source }}) => {{
    for (const frame of document.querySelectorAll("iframe"))
      if (data?.type === "rmsprop-height" && frame.contentWindow === source) frame.style.height = data.height + "px";
  }});
</script>"""
KEEPING = """(() => {  // whoever writes anything is noted
  globalThis.kept = [];
  for (const how of ["setItem", "removeItem", "clear"])
    Storage.prototype[how] = (...what) => globalThis.kept.push(what);
})()"""
NOTHING = """async () => [globalThis.kept, document.cookie, (await caches.keys()),
    (await navigator.serviceWorker.getRegistrations()).length, (await indexedDB.databases()).length]"""


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Another host, and the folder that it serves."""
    folder = tmp_path_factory.mktemp("course")
    with serve(folder) as base:
        yield base, folder


def put_into(course, browser, source, more="", width=800, **options):
    """A page of the other host with this in a frame, and the frame; page.files: what it asked for."""
    base, folder = course
    (folder / "index.html").write_text(AROUND.format(source=source, more=more), encoding="utf-8")
    context = browser.new_context(viewport={"width": width, "height": 800}, **options)
    context.set_default_timeout(PATIENCE)
    context.add_init_script(KEEPING)
    page = context.new_page()
    page.files, page.errors = set(), []
    page.on("request", lambda request: page.files.add(request.url))
    page.on("console", lambda said: page.errors.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.goto(base)
    frame = page.frames[1]
    frame.wait_for_selector(".rw-caption")
    wake_frame(frame)
    return page, frame


@pytest.fixture
def framed(browser, course, address):
    """framed("embed/memory.html") -> a page of the other host, and the frame in it."""
    pages = []

    def open_(path, **options):
        pages.append(put_into(course, browser, address + path, **options))
        return pages[-1]

    yield open_
    for page, _ in pages:
        page.context.close()


@pytest.fixture(scope="module")
def alone(request, browser, course, address):
    """One of them in its frame, opened once for its tests, in their order."""
    own = "?explorer.surface=%22own%22" if request.param == "explorer" else ""  # the heaviest that it can be
    page, frame = put_into(course, browser, f"{address}embed/{request.param}.html{own}")
    yield request.param, page, frame
    page.context.close()


def wake_frame(frame):
    frame.wait_for_function("() => !document.querySelector('script[type*=widget-view]')")


def said(frame):
    """What its first slider says, or its program."""
    return frame.locator(".sw-slider output, .rw-program").first.inner_text()


def moved(frame):
    """What it says once a key has moved its first slider, or pressed the first line on offer."""
    moves, before = frame.locator(".sw-slider input, .rw-bank button").first, said(frame)
    at_the_end = moves.evaluate("moves => moves.max && +moves.value >= +moves.max")
    moves.press("Enter" if moves.get_attribute("type") == "button" else "ArrowLeft" if at_the_end else "ArrowRight")
    assert said(frame) != before
    return said(frame)


# In a page of somebody else


@every_one
def test_it_moves_where_somebody_else_has_put_it_and_keeps_nothing(alone, address):
    name, page, frame = alone
    pictures = "[...document.querySelectorAll('svg, .rw-caption, .rw-program')].map(part => part.outerHTML).join()"
    before = frame.evaluate(pictures)
    moved(frame)
    assert frame.evaluate(pictures) != before
    frame.wait_for_function("name => location.search.includes(`${name}.`)", arg=name)
    assert frame.evaluate(NOTHING) == [[], "", [], 0, 0]
    assert page.errors == [] and frame.evaluate("parent !== window && origin !== 'null'")
    assert {urlparse(url).netloc for url in page.files} == {urlparse(address).netloc, urlparse(page.url).netloc}


@every_one
def test_it_is_light(alone, site, address, budget):
    """A device without a Bangla font fetches one too, as for every page of the book."""
    name, page, _ = alone
    page.wait_for_load_state("networkidle")
    files = {site / unquote(urlparse(url).path).lstrip("/") for url in page.files if url.startswith(address)}
    assert len(files) >= 6
    assert name != "explorer" or site / "_static/own.js" in files
    budget(f"embed/{name}.html", "embed, gzip", size(file for file in files if "fonts" not in file.parts), 60, "KB")


@every_one
def test_the_page_around_it_gets_its_height_whenever_that_changes(alone):
    _, page, frame = alone
    heights = []
    for width in (800, 340, 1400):
        page.set_viewport_size({"width": width, "height": 800})
        frame.wait_for_function("width => innerWidth > width - 40 && innerWidth <= width", arg=width)
        frame.wait_for_function("() => innerHeight === Math.ceil(document.body.getBoundingClientRect().height)")
        heights.append(frame.evaluate("innerHeight"))
        assert frame.evaluate("document.documentElement.scrollHeight <= innerHeight")
    assert len(set(heights)) == 3


@every_one
def test_it_opens_with_the_setting_of_its_address(alone):
    _, _, frame = alone
    before = frame.url
    shown = moved(frame)
    frame.wait_for_function("before => location.href !== before", arg=before)
    frame.goto(frame.url)
    wake_frame(frame)
    frame.locator(".sw-slider output, .rw-program").first.wait_for()
    assert said(frame) == shown


def test_what_goes_wrong_in_it_is_remembered_by_nobody(framed):
    page, frame = framed("embed/write.html?lang=en&write.program=[11,0,1,5,6,10]")
    frame.get_by_role("button", name="Check").click()
    frame.get_by_text("The first difference").wait_for()
    assert frame.evaluate(NOTHING) == [[], "", [], 0, 0] and page.errors == []


def test_it_works_where_nothing_may_be_stored_or_read(framed):
    """A frame without an origin: whoever asks for storage there gets an error."""
    page, frame = framed("embed/explorer.html", more='sandbox="allow-scripts"')
    assert frame.evaluate("origin") == "null"
    assert frame.evaluate("(() => { try { localStorage } catch (error) { return error.name } })()") == "SecurityError"
    moved(frame)
    frame.wait_for_function("() => innerHeight === Math.ceil(document.body.getBoundingClientRect().height)")
    assert page.errors == []


@pytest.mark.parametrize("lang, shown", [("", {"bn", "en"}), ("bn", {"bn"}), ("en", {"en"}), ("xx", {"bn", "en"})])
def test_the_address_chooses_the_language(framed, lang, shown):
    _, frame = framed("embed/memory.html" + (f"?lang={lang}" if lang else ""))
    for words in ("h2 [lang={}]", ".rw-caption [lang={}]"):
        assert {lang for lang in ("bn", "en") if frame.locator(words.format(lang)).is_visible()} == shown


SYSTEM = {"light": "day", "dark": "dark"}


@pytest.mark.parametrize("scheme", SYSTEM)
@pytest.mark.parametrize("asked, light", [("", None), ("?light=dark", "dark"), ("?light=day", "day")])
def test_it_is_as_light_as_the_address_or_the_system_says(framed, scheme, asked, light):
    _, frame = framed(f"embed/memory.html{asked}", color_scheme=scheme)
    assert frame.evaluate("document.documentElement.dataset.light") == (light or SYSTEM[scheme])


# For everybody, on every screen


@pytest.fixture(scope="module")
def phone(browser, address):
    with open_page_in(browser, address, "embed/memory.html", width=320) as page:
        yield page


CONTRAST = {"color-contrast-enhanced": {"enabled": True}}


@each_embed
def test_fingers_eyes_and_ears_get_on_with_it(phone, address, name):
    for query in ("", "?lang=bn&light=dark", "?lang=en"):
        phone.goto(f"{address}embed/{name}.html{query}")
        wake_frame(phone)
        assert phone.evaluate("document.documentElement.scrollWidth") == 320
        assert phone.evaluate(SMALL) == []
    phone.goto(f"{address}embed/{name}.html")
    wake_frame(phone)
    assert violations(phone, rules=CONTRAST) == []


@pytest.mark.parametrize("name", [name for name in EMBEDS if name != "write"])  # that one has no picture
def test_on_a_projector_the_picture_and_what_moves_it_are_seen_together(open_page, name):
    page = open_page(f"embed/{name}.html", width=1280)
    wake_frame(page)
    assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") >= 17.9
    picture = page.locator(".rw-map, .sw-drawing > svg, .rw-pair, .rw-chart").first.bounding_box()
    caption, sliders = page.locator(".rw-caption").bounding_box(), page.locator(".sw-slider").all()
    assert picture["width"] > 640 and picture["y"] + picture["height"] < 680
    for box in [caption, *(slider.bounding_box() for slider in sliders)]:
        assert box["x"] > picture["x"] + picture["width"] and box["y"] + box["height"] <= 844
    page.set_viewport_size({"width": 1920, "height": 1080})
    assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") > 26
    assert page.evaluate("document.documentElement.scrollWidth") == 1920


@pytest.mark.parametrize("name", ["explorer", "rulers"])  # what rulers draws comes in a script of its own
def test_from_a_folder_it_moves_too(open_page, site, name):
    page = open_page(f"embed/{name}.html", base=f"{site.as_uri()}/")
    wake_frame(page)
    moved(page)
    assert page.seen.errors == [] and page.seen.foreign == []


# What they are made from


def test_each_is_the_playground_s_and_named_as_there(site):
    assert set(EMBEDS) == TITLES.keys()
    html = (site / "chapters/playground.html").read_text(encoding="utf-8")
    shown = [own["drawing"] for own in drawings(re.search(r'id="widgets">(.*?)</script>', html)[1])]
    assert shown == EMBEDS
    for name, embed in embeds().items():
        page = (site / f"embed/{name}.html").read_text(encoding="utf-8")
        assert embed.state in page and embed.title["bn"] in page and TITLES[name] in embed.title["bn"]
        anchor = re.search(r'href="../chapters/playground.html#([\w-]+)"', page)[1]
        section = html[html.index(f'<section id="{anchor}">') :]
        assert re.search(r"sw-place sw-([\w-]+)", section)[1] == name.replace("_", "-")


def test_no_contents_and_no_search_know_of_them(site):
    for page in ("index.html", "chapters/playground.html"):
        assert "embed/" not in (site / page).read_text(encoding="utf-8")
    index = (site / "_static/search-index.js").read_text(encoding="utf-8")
    assert "embed/" not in index


@each_embed
def test_it_may_load_no_more_than_the_pages_of_the_book(site, name):
    embed, page = ((site / path).read_text(encoding="utf-8") for path in (f"embed/{name}.html", "index.html"))
    own, books = (re.sub(r"'sha256-[^']+'", "", POLICY.search(html)[1]) for html in (embed, page))
    assert own == books and 'content="noindex"' in embed


def test_an_address_asks_for_what_is_not_usual():
    for name, embed in embeds().items():
        assert address_of(embed.drawing) == f"embed/{name}.html"
    explorer = {**embeds()["explorer"].drawing, "optimizers": ["RMSProp", "Adam"], "lr": 0.1}
    asked = parse_qs(urlparse(address_of(explorer, "en")).query)
    assert {key: value[0] for key, value in asked.items()} == {
        "lang": "en",
        "explorer.lr": "0.1",
        "explorer.optimizers": '["RMSProp","Adam"]',
    }


# Below a widget in the book


CHAPTER = "chapters/11-rmsprop-vs-adam.html"  # its Explorer does not stand as that of the playground


@pytest.fixture
def touched(open_page):
    """touched(path) -> the page, and the row below its first widget once that has been touched."""

    def open_(path=CHAPTER, **options):
        page = open_page(path, **options)
        wake(page)
        assert page.locator(".sw-share").count() == 0
        page.mouse.move(100, 300)
        page.wait_for_selector(".sw-paper", state="attached")
        moved(page)
        return page, page.locator(".sw-share")

    return open_


COPY = {"permissions": ["clipboard-read", "clipboard-write"]}


def test_the_row_comes_too_for_what_was_touched_before_its_script_was_there(open_page):
    page = open_page(CHAPTER)
    wake(page)
    page.locator(".sw-explorer input[type=range]").first.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_selector(".sw-paper", state="attached")
    assert page.locator(".sw-share").count() == 1


def test_the_link_leads_to_the_place_with_its_setting(touched, address):
    page, row = touched(lang="en", **COPY)
    shown = said(page)
    page.wait_for_function("() => location.search.includes('explorer.')")
    row.get_by_role("button", name="Copy link").press("Enter")
    row.get_by_text("Copied.").wait_for()
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.startswith(address + CHAPTER + "?lang=en&explorer.rho=")
    assert page.evaluate("document.activeElement.textContent").endswith("Copy link")  # the keyboard stays where it was
    page.goto(link)
    wake(page)
    assert said(page) == shown
    section = page.locator(f"section[id='{urlparse(link).fragment}']")
    assert section.locator(".sw-explorer").count() == 1


def test_the_code_shows_the_same_elsewhere(touched, framed, address):
    page, row = touched(lang="bn", **COPY)
    shown = said(page)
    page.wait_for_function("() => location.search.includes('explorer.')")
    row.get_by_role("button", name="Embed code copy করো").click()
    row.get_by_text("Copy হয়েছে।").wait_for()
    code = page.evaluate("navigator.clipboard.readText()")
    source, title = re.fullmatch(r'<iframe src="(.*?)" title="(.*?)" .*></iframe>', code).groups()
    assert row.locator("input").input_value() == code and title == "RMSProp: পথ খোঁজা"
    path = unescape(source).removeprefix(address)
    assert path.startswith("embed/explorer.html?lang=bn")
    _, frame = framed(path)
    assert said(frame) == shown
    drawn = {dot.get_attribute("data-name") for dot in frame.locator(".rw-dot").all()}
    assert drawn == {"RMSProp", "Adam"} and frame.locator("h2 [lang=en]").is_hidden()


def test_its_page_opens_as_it_stands_now(touched):
    page, row = touched(lang="en", dark=True)
    shown = said(page)
    page.wait_for_function("() => location.search.includes('explorer.')")
    with page.expect_popup() as opened:
        row.get_by_role("link", name="On a full screen").click()
    large = opened.value
    wake_frame(large)
    assert said(large) == shown
    assert large.evaluate("{ const { lang, light } = document.documentElement.dataset; [lang, light] }") == [
        "en",
        "dark",
    ]


@pytest.mark.parametrize("lang, dark", [("bn", True), ("en", False), ("both", False)])
def test_the_row_is_for_everybody(touched, lang, dark):
    page, row = touched(lang=lang, dark=dark, width=320, **COPY)
    row.get_by_role("button").first.click()
    row.locator("input").wait_for()
    assert page.evaluate(SMALL) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert violations(page, {"include": [[".sw-share"]]}, rules=CONTRAST) == []


def test_from_a_folder_the_link_leads_to_the_site_that_is_known(touched, site):
    page, row = touched(base=f"{site.as_uri()}/")
    row.get_by_role("button").first.click()
    assert row.locator("input").input_value().startswith(f"https://owner.github.io/name/{CHAPTER}?explorer.rho=")
    assert page.seen.errors == []


def test_from_a_folder_whose_site_nobody_knows_it_says_so(touched, site, tmp_path):
    share = (site / "_static/share.js").read_text(encoding="utf-8")
    assert share.count('"https://owner.github.io/name/"') == 1
    unknown = share.replace('"https://owner.github.io/name/"', '""')

    page, row = touched(base=f"{site.as_uri()}/")
    page.route("**/share.js", lambda route: route.fulfill(body=unknown, content_type="text/javascript"))
    page.reload()
    wake(page)
    page.mouse.move(120, 320)
    page.wait_for_selector("link[href$='share.css']", state="attached")
    page.wait_for_load_state("networkidle")
    moved(page)
    row.get_by_role("button").first.click()
    row.get_by_text("ঠিকানা জানা নেই").wait_for()
    assert row.locator("input").is_hidden() and page.locator(".sw-paper").count() == 0


def test_only_what_moves_alone_has_such_a_row(open_page):
    page = open_page("chapters/17-drill.html")
    wake(page)
    page.mouse.move(100, 300)
    page.wait_for_load_state("networkidle")
    page.locator(".sw-drill .rw-play:visible").first.click()
    assert page.locator(".sw-share").count() == 0 and page.seen.errors == []


# On paper


def test_a_printed_page_leads_back_to_its_widgets_as_they_stand_there(touched, tmp_path):
    page, _ = touched("chapters/06-intuition.html", lang="en", dark=True)
    page.wait_for_function("() => location.search.includes('rescale.')")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    first, other = page.locator(".sw-paper").all()
    query = urlparse(page.url).query.removeprefix("lang=en&")
    assert first.inner_text() == f"owner.github.io/name/embed/rescale.html?{query}"
    assert first.locator("img").is_hidden()  # it was drawn for another setting
    assert other.inner_text() == "owner.github.io/name/embed/rulers.html"
    assert codes(other) == ["https://owner.github.io/name/embed/rulers.html"]
    assert page.locator(".sw-share").is_hidden()
    page.emulate_media(media="screen")
    assert other.is_hidden()


def codes(place):
    return [code.text for code in zxingcpp.read_barcodes(Image.open(io.BytesIO(place.screenshot())))]


def test_every_code_leads_to_the_widget_as_its_chapter_has_it(site, open_page):
    files = sorted((site / "embed").glob("*.svg"))
    assert len(files) >= 25
    page = open_page("", base="about:blank")
    page.emulate_media(media="print")
    for file in files:
        chapter, key, _ = file.name.split(".")
        html = (site / f"chapters/{chapter}.html").read_text(encoding="utf-8")
        (own,) = (one for one in drawings(re.search(r'id="widgets">(.*?)</script>', html)[1]) if one["keys"][0] == key)
        page.set_content(f'<div style="width: 200px; padding: 20px">{file.read_text(encoding="utf-8")}</div>')
        (read,) = codes(page.locator("div"))
        assert read.startswith(f"https://owner.github.io/name/embed/{own['drawing']}.html")
        asked = {name.partition(".")[2]: json.loads(*text) for name, text in parse_qs(urlparse(read).query).items()}
        usual = embeds()[own["drawing"]].drawing
        assert {name: {**usual, **asked}[name] for name in own["fits"]} == {name: own[name] for name in own["fits"]}
