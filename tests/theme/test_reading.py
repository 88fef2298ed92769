"""How a page is read: where one is in it, figures as large as the screen, formulas copied, code folded, printed."""

import re

import pytest

from tests.theme.browsers import open_page_in
from tests.theme.pages import CHAPTER, wake

CODE = ".cell > .cell_input"


@pytest.fixture(scope="module")
def chapter(browser, address):
    """A chapter on a phone, for those who leave it as they found it."""
    with open_page_in(browser, address, CHAPTER, width=390, lang="en") as page:
        wake(page)  # what is laid out above a section moves it
        yield page


# Where one is


def test_the_contents_say_where_the_reader_is(chapter):
    chapter.locator("#practice").evaluate("e => e.scrollIntoView({ behavior: 'instant' })")
    menu = "document.getElementById('menu').click()"  # Playwright's own click would scroll the page first
    chapter.evaluate(menu)
    here = chapter.locator("#contents [aria-current]")
    here.wait_for()
    assert here.get_attribute("href") == "#practice" and here.evaluate("e => e === document.activeElement")
    first = chapter.locator("#contents li li a").first
    first.click()
    assert not chapter.locator("#contents").is_visible()  # or it would cover what it leads to
    section = first.get_attribute("href").removeprefix("#")
    top = "id => { const { top } = document.getElementById(id).getBoundingClientRect(); return top >= 0 && top < 200; }"
    chapter.wait_for_function(top, arg=section)  # it scrolls smoothly
    chapter.evaluate(menu)
    assert chapter.locator("#contents [aria-current]").count() == 1
    assert here.get_attribute("href") == first.get_attribute("href")
    chapter.keyboard.press("Escape")


def test_chapters_stand_in_the_contents_with_their_numbers(chapter):
    links = chapter.locator("#contents .toctree-l1 > a")
    named = {link.get_attribute("href"): link.text_content() for link in links.all()}
    numbers = [text.split()[0] for text in named.values()]
    assert numbers[:3] == ["01", "02", "03"] and named["#"].startswith("05 ")
    assert not named["glossary.html"][0].isdigit()


# Tables


@pytest.mark.parametrize("path", ["chapters/11-rmsprop-vs-adam.html", "chapters/16-numericals.html"])
def test_no_number_of_a_table_loses_its_name_on_a_phone(open_page, path):
    """A table of a few steps is turned, so that it fits; in one that is still too wide, what names a row stays."""
    page = open_page(path, width=360)
    wake(page)
    page.evaluate("document.querySelectorAll('article details').forEach(fold => { fold.open = true; })")
    names = """box => {
        const table = box.querySelector("table"), head = table.querySelector("thead tr");
        const turned = getComputedStyle(table).display === "flex";
        box.scrollLeft = 1000;
        const shown = turned ? [head] : [...table.querySelectorAll("tbody tr > :first-child")];
        const left = box.getBoundingClientRect().left;
        return { turned, over: box.scrollWidth - box.clientWidth, gone: shown.filter(
            e => Math.abs(e.getBoundingClientRect().left - left) > 1).length };
    }"""
    tables = [box.evaluate(names) for box in page.locator(".scroll, .worked-table").all() if box.is_visible()]
    assert all(table["gone"] == 0 for table in tables)
    turned = [table["over"] for table in tables if table["turned"]]
    assert turned and sum(over <= 1 for over in turned) >= 0.8 * len(turned)


# Figures


def test_a_figure_opens_as_large_as_the_screen_and_closes_in_every_way(open_page):
    page = open_page(CHAPTER, width=1280, lang="en")
    page.keyboard.press("Shift")  # it comes when the reader does something
    page.wait_for_selector(".enlarge")
    figure = page.locator(".enlarge").filter(visible=True).first
    large, address = page.locator("dialog.large"), page.url

    def is_open():
        box = large.locator("img").bounding_box()
        assert (box["width"], box["height"]) == (1280, 844)
        return large.locator("img").get_attribute("alt") == large.get_attribute("aria-label")

    figure.focus()
    page.keyboard.press("Enter")
    assert is_open()
    page.keyboard.press("Escape")
    large.wait_for(state="detached")
    assert figure.evaluate("e => e === document.activeElement")
    page.wait_for_function("() => history.state !== 'large'")
    figure.click()
    assert is_open()
    page.go_back()
    large.wait_for(state="detached")
    figure.click()
    large.click(position={"x": 5, "y": 5})
    large.wait_for(state="detached")
    page.wait_for_function("() => history.state !== 'large'")
    assert page.url == address and page.seen.errors == []


def test_every_figure_opens_so_and_none_is_dark_on_paper(open_page):
    """What matplotlib drew too; not the QR code of a widget."""
    page = open_page("chapters/10-sgd-adagrad-rmsprop.html", dark=True)
    page.keyboard.press("Shift")
    for made in (".enlarge", ".sw-paper img"):
        page.wait_for_selector(made, state="attached")
    figures = page.locator("article img:not(.sw-paper *)")
    assert figures.count() == page.locator(".enlarge img").count() >= 10
    dark = "images => images.map(image => getComputedStyle(image).filter !== 'none')"
    assert all(figures.evaluate_all(dark))
    page.emulate_media(media="print")
    assert not any(figures.evaluate_all(dark))


# Formulas

COPY = """what => {
    const selection = getSelection(), range = document.createRange();
    range.selectNodeContents(what);
    selection.removeAllRanges();
    selection.addRange(range);
    const event = new ClipboardEvent("copy", { clipboardData: new DataTransfer(), cancelable: true, bubbles: true });
    document.dispatchEvent(event);
    return event.clipboardData.getData("text/plain");
}"""


@pytest.fixture
def copier(open_page):
    page = open_page(CHAPTER, lang="en")
    page.evaluate("dispatchEvent(new Event('selectstart'))")
    page.wait_for_selector("script[src$='copied.js']", state="attached")
    page.wait_for_load_state("networkidle")
    return page


def test_a_formula_alone_is_copied_as_its_latex(copier):
    formula = copier.locator("div.math").first
    tex = formula.locator("math").get_attribute("data-tex")
    assert "\\" in tex
    assert formula.evaluate(COPY) == tex
    assert formula.locator("mi").first.evaluate(COPY) == tex, "selected in part, copied whole"


def test_a_formula_in_a_text_is_copied_between_dollars_and_without_the_other_language(copier):
    sentence = copier.locator("article div[lang=en] > p:has(math)").first
    every = sentence.locator("math").evaluate_all("all => all.map(formula => formula.dataset.tex)")
    copied = sentence.evaluate(COPY)
    assert re.findall(r"\$(.*?)\$", copied) == every and every
    section = copier.locator("article section section").first.evaluate(COPY)
    assert not [letter for letter in section if "\u0980" <= letter <= "\u09ff"]


def test_what_holds_no_formula_is_copied_by_the_browser(copier):
    assert copier.locator("h1").evaluate(COPY) == ""


# Code, and paper


def choice(page, what, name):
    if page.locator("#reading:not([open])").count():
        page.locator("#reading summary").click()
        page.wait_for_selector("#reading [aria-pressed=true]")
    page.locator(f"[data-choice={what}]").get_by_role("button", name=name, exact=True).click()


def test_code_is_folded_on_a_phone_until_the_reader_chooses(open_page):
    page = open_page(CHAPTER, width=390, lang="en")
    code, unfold = page.locator(CODE).first, page.locator(".unfold").first
    unfold.wait_for()
    assert not code.is_visible() and unfold.get_attribute("aria-expanded") == "false"
    unfold.click()
    assert code.is_visible() and unfold.get_attribute("aria-expanded") == "true"
    choice(page, "code", "shown")
    assert code.is_visible() and not unfold.is_visible()
    page.reload()
    assert page.locator(CODE).first.is_visible()
    choice(page, "code", "hidden")
    assert page.locator(CODE).filter(visible=True).count() == 0
    assert not page.locator(".unfold").first.is_visible()
    assert page.locator(".cell_output").first.is_visible()
    assert page.seen.errors == []


def test_code_that_the_text_speaks_of_is_never_folded(open_page):
    page = open_page("chapters/18-catch-the-mistake.html", width=390, lang="en")
    page.wait_for_selector(".unfold", state="attached")
    bugs = page.locator(".cell.tag_keep-input")
    for state in ("folded", "hidden"):
        choice(page, "code", state)
        assert all(bug.locator(".cell_input").is_visible() for bug in bugs.all()), state
    assert bugs.count() == 11 and bugs.locator(".unfold").count() == 0


def test_a_wide_screen_shows_code_at_first(open_page):
    page = open_page(CHAPTER, width=1280)
    assert page.locator(CODE).first.is_visible() and not page.locator(".unfold").first.is_visible()


def test_paper_has_its_folds_as_the_reader_chose(open_page):
    page = open_page(CHAPTER, lang="en")
    folds = page.locator("article details")
    folds.first.evaluate("fold => { fold.open = true; }")
    state = "all => all.map(fold => fold.open)"
    before = folds.evaluate_all(state)
    assert set(before) == {True, False}

    def printed():
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        on_paper = folds.evaluate_all(state)
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert folds.evaluate_all(state) == before
        return on_paper

    choice(page, "print", "as on the page")
    assert printed() == before
    choice(page, "print", "open")
    assert set(printed()) == {True}
    choice(page, "print", "closed")
    assert set(printed()) == {False}
    page.reload()  # kept
    page.wait_for_selector("#reading [aria-pressed=true]", state="attached")
    before = folds.evaluate_all(state)
    choice(page, "print", "open")
    assert set(printed()) == {True}
