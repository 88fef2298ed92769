"""What a reader can do on the site: choose a language, go about by keyboard, search, install it."""

import pytest

from tests.theme.browsers import open_page_in
from tests.theme.pages import CHAPTER, choose, shown, wake


@pytest.fixture(scope="module")
def chapter(browser, address):
    """A chapter on a small phone, for those who leave it as they found it: opening it takes most of a test."""
    with open_page_in(browser, address, CHAPTER, width=360) as page:
        wake(page)  # what wakes later would move what stands below it
        yield page


# Language


def test_bangla_comes_first_and_the_choice_is_kept(open_page):
    page = open_page(CHAPTER)
    assert shown(page, "bn") and not shown(page, "en")
    assert page.evaluate("document.documentElement.lang") == "bn"
    choose(page, "en")
    assert shown(page, "en") and not shown(page, "bn")
    assert page.evaluate("document.documentElement.lang") == "en" and "lang=en" in page.url
    assert page.title() == "By hand, step by step — RMSProp by Hand"
    assert page.locator("[data-set-lang=en]").get_attribute("aria-pressed") == "true"
    page.goto(page.url.replace("05-by-hand.html?lang=en", "04-what-is-rmsprop.html"))
    assert shown(page, "en") and not shown(page, "bn")
    choose(page, "both")
    assert shown(page, "en") and shown(page, "bn")


def test_the_address_wins_over_what_was_kept(open_page):
    page = open_page(CHAPTER)
    choose(page, "en")
    page.goto(page.url.replace("lang=en", "lang=bn"))
    assert shown(page, "bn") and not shown(page, "en")


def test_a_shared_link_sets_the_language_of_the_visit_and_not_the_readers_own(open_page):
    page = open_page(CHAPTER)
    choose(page, "both")
    chapter = page.url.split("?")[0]
    visit = page.context.new_page()  # a tab of its own, as a link in a message opens it
    visit.goto(chapter + "?lang=en")
    visit.goto(chapter.replace("05-by-hand", "04-what-is-rmsprop"))
    assert shown(visit, "en") and not shown(visit, "bn")
    choose(visit, "bn")
    visit.goto(chapter)
    assert shown(visit, "bn") and not shown(visit, "en")
    visit.goto(chapter + "?lang=en")
    later = page.context.new_page()
    later.goto(chapter)
    assert shown(later, "bn") and not shown(later, "en")


def test_everything_follows_the_language(open_page):
    page = open_page(CHAPTER, width=1440, lang="en")
    for place in ("#contents", "#here", ".beside", "footer", "header .home", "figcaption", "details.hide summary"):
        text = page.locator(place).first.inner_text()
        assert text and not any("\u0980" <= letter <= "\u09ff" for letter in text), (place, text)


def test_the_language_does_not_flash(open_page, browser):
    page = open_page(CHAPTER)
    choose(page, "en")
    page.route("**/book.js", lambda route: route.abort())  # what the page is before its script arrives
    page.goto(page.url.split("?")[0])
    assert shown(page, "en") and not shown(page, "bn")


@pytest.mark.parametrize("there", [0.2, 0.5, 0.8, "#exam-box"])  # behind all the boxes, which go along
def test_the_place_is_kept(chapter, there):
    go = """there => {
        if (isNaN(there)) document.querySelector(there).scrollIntoView({ behavior: "instant" });
        else scrollTo({ top: there * document.body.scrollHeight, behavior: "instant" });
    }"""
    chapter.evaluate(go, there)
    heading = """() => [...document.querySelectorAll("article :is(h1, h2, h3)")]
        .filter(h => h.getBoundingClientRect().top < innerHeight / 2).length - 1"""
    place = chapter.evaluate(heading)
    top = "place => document.querySelectorAll('article :is(h1, h2, h3)')[place].getBoundingClientRect().top"
    before = chapter.evaluate(top, place)
    for lang in ("both", "en", "bn"):
        chapter.evaluate("lang => document.querySelector(`[data-set-lang=${lang}]`).click()", lang)
        chapter.wait_for_timeout(100)
        assert abs(chapter.evaluate(top, place) - before) < 2, lang


def test_without_javascript_both_languages_show(open_page):
    page = open_page(CHAPTER, java_script_enabled=False)
    assert shown(page, "bn") and shown(page, "en")
    assert page.locator("#contents a").first.is_visible()
    assert page.locator("article math").first.is_visible()
    assert not page.locator(".languages").is_visible()


# How a page opens

OPENED = "() => !document.documentElement.hasAttribute('data-opening')"
LAID_OUT = "heading => heading.checkVisibility({ contentVisibilityAuto: true })"


def test_at_first_only_what_is_near_is_laid_out_and_in_the_end_all_is(open_page):
    page = open_page()
    page.route("**/book.js", lambda route: route.abort())  # what the page is before its script arrives
    page.goto(page.url.replace("index.html", CHAPTER))
    first, last = page.locator("article section section h2").first, page.locator("article section section h2").last
    assert first.evaluate(LAID_OUT) and not last.evaluate(LAID_OUT)
    page.unroute("**/book.js")
    page.goto(page.url.replace("05-by-hand", "04-what-is-rmsprop"))
    page.wait_for_function(OPENED)
    assert all(heading.evaluate(LAID_OUT) for heading in page.locator("article section section h2").all())


# Whatever waits until the browser has time waits for the test.
IN_HAND = """window.turns = [];
Object.defineProperty(window, "requestIdleCallback", { value: act => turns.push(act) });"""
NEXT = """async () => {
    turns.shift()();
    await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
    const all = [...document.querySelectorAll("article *")];
    const shown = all.filter(each => each.checkVisibility({ contentVisibilityAuto: true }));
    const fields = document.querySelectorAll("[data-exercise] :is(input, select, textarea)").length;
    return [shown.length, fields, Boolean(document.documentElement.dataset.opening), turns.length]; }"""


def test_a_page_opens_in_small_turns_and_fields_come_last(open_page):
    page = open_page()
    page.add_init_script(IN_HAND)
    page.goto(page.url.replace("index.html", CHAPTER))
    told = []
    while not told or told[-1][3]:
        told.append(page.evaluate(NEXT))
    shown, fields, opening, _ = zip(*told)
    assert max(more(shown)) < 300 < 2000 < shown[-1], "elements of one turn, and of all"
    assert min(more(shown)) > -30, "what a reader may be looking at never goes"
    assert not any(fields[: sum(opening)]) and max(more(fields)) < 20 < 40 < fields[-1]


def more(counts):
    return [after - before for before, after in zip(counts, counts[1:])]


def test_a_link_leads_to_its_question_though_widgets_wake_above_it(open_page):
    page = open_page("chapters/16-question-bank.html#viva-why-root")
    wake(page)
    page.wait_for_function(OPENED)
    page.wait_for_timeout(200)
    assert 0 < page.locator("#viva-why-root").bounding_box()["y"] < 200


def test_an_old_address_of_what_has_moved_leads_to_its_page(open_page):
    page = open_page("chapters/16-question-bank.html")
    moved = page.evaluate("[...document.querySelectorAll('[data-page]')].map(place => [place.dataset.page, place.id])")
    assert len(moved) > 50 and len({page for page, _ in moved}) == 3
    for name, anchor in dict(moved).items():
        page.goto(page.url.partition("chapters/")[0] + f"chapters/16-question-bank.html?lang=en#{anchor}")
        page.wait_for_url(f"**/chapters/{name}.html?lang=en#{anchor}")
        assert page.locator(f"#{anchor}").count() == 1
    for name in {page for page, _ in moved}:
        page.goto(page.url.partition("chapters/")[0] + f"chapters/{name}.html")
        there = set(page.evaluate("[...document.querySelectorAll('[id]')].map(place => place.id)"))
        assert {anchor for where, anchor in moved if where == name} <= there


# Light, contents, keyboard


def test_day_and_dark(open_page):
    page = open_page(CHAPTER, dark=True)
    paper = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(paper)
    page.locator("#light").click()
    day = page.evaluate(paper)
    assert day == "rgb(255, 255, 255)" != dark
    page.reload()
    assert page.evaluate(paper) == day
    assert page.evaluate("getComputedStyle(document.querySelector('article math')).color") != day


def test_the_contents_open_and_close_by_keyboard(chapter):
    contents = chapter.locator("#contents")
    assert not contents.is_visible()
    chapter.locator("#menu").focus()
    chapter.keyboard.press("Enter")
    assert contents.is_visible() and chapter.locator("#menu").get_attribute("aria-expanded") == "true"
    assert chapter.evaluate("document.querySelector('#contents').contains(document.activeElement)")
    chapter.keyboard.press("Escape")
    assert not contents.is_visible() and chapter.evaluate("document.activeElement.id") == "menu"


def test_everything_can_be_reached_by_keyboard(open_page):
    page = open_page(CHAPTER)
    reached = []
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate(
                "document.activeElement.id || document.activeElement.className || document.activeElement.tagName"
            )
        )
    for wanted in ("skip", "menu", "home", "light", "SUMMARY"):
        assert wanted in reached
    page.keyboard.press("Home")
    page.locator(".skip").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_solution_opens(chapter):
    fold = chapter.locator("article div[lang=bn] details", has=chapter.locator("table")).first
    table = fold.locator("table").first
    assert not table.is_visible()
    fold.locator("summary").click()
    assert table.is_visible()
    fold.locator("summary").click()
    assert not table.is_visible()


WIDE = """async open => {
    if (open) for (const fold of document.querySelectorAll("details")) fold.open = true;
    if (open) for (const button of document.querySelectorAll(".unfold[aria-expanded=false]")) button.click();
    await document.fonts.ready;
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    return [...document.querySelectorAll("article pre, article .worked-table")]
        .filter(box => box.checkVisibility() && box.scrollWidth > box.clientWidth + 1)
        .map(box => { box.scrollLeft = 50; return [box.getAttribute("tabindex"), box.scrollLeft > 0]; });
}"""


def test_wide_things_scroll_inside_themselves_and_the_keyboard_reaches_them(chapter):
    first, opened = chapter.evaluate(WIDE, False), chapter.evaluate(WIDE, True)
    assert len(first) < len(opened) and all(box == ["0", True] for box in first + opened)


def test_formulas_stay_formulas_when_bangla_is_chosen(chapter):
    fonts = chapter.evaluate("getComputedStyle(document.querySelector('div[lang=bn] math')).fontFamily")
    assert fonts.startswith("Formulas")


def test_a_chapter_prints_without_the_furniture(open_page):
    page = open_page(CHAPTER, lang="bn")
    page.emulate_media(media="print")
    assert not page.locator("header").is_visible() and not page.locator("#contents").is_visible()
    assert page.locator("article h1").is_visible()
    assert len(page.pdf(format="A4")) > 50_000


# From a folder, and installed


def test_the_book_works_from_a_folder(open_page, site):
    page = open_page(CHAPTER, base=site.as_uri() + "/", width=1280)
    assert page.evaluate("document.querySelector('article math').getBoundingClientRect().height") > 0
    assert page.evaluate(
        "document.fonts.ready.then(fonts => [...fonts].some(f => f.family === 'Formulas' && f.status === 'loaded'))"
    )
    page.locator("#contents a", has_text="RMSProp কী?").click()
    assert page.locator("h1").inner_text().startswith("RMSProp কী?")
    page.goto(site.as_uri() + "/search.html?q=calculator")
    page.wait_for_selector("#found li")
    assert page.seen.foreign == [] and page.seen.errors == []


def test_the_book_can_be_installed(open_page, address):
    page = open_page("index.html")
    manifest = page.evaluate("fetch(document.querySelector('link[rel=manifest]').href).then(r => r.json())")
    assert manifest["display"] == "standalone" and {i["sizes"] for i in manifest["icons"]} >= {"192x192", "512x512"}
    for icon in manifest["icons"]:
        assert page.evaluate("src => fetch(src).then(r => r.status)", icon["src"]) == 200
