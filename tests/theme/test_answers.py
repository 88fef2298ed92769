"""The boxes at the exercises, on a phone: by keyboard alone, in Bangla digits, in another language, with no network."""

import pytest

from rmsprop_book.exercises import EXERCISES
from rmsprop_book.practice.more_slips import ALL_SLIPS
from tests.theme.pages import CHAPTER, choose, wake
from tests.theme.test_exam_widgets import TO_BANGLA

PAGES = {
    "02": "chapters/02-adagrad.html",
    "05": CHAPTER,
    "07": "chapters/07-epsilon.html",
}
ONE_OF_EACH = [("02", "exercise-2"), ("05", "exercise-6"), ("05", "grid-2"), ("07", "exercise-2")]
each = pytest.mark.parametrize("chapter, name", ONE_OF_EACH)


def box_of(page, name):
    wake(page)
    box = page.locator(f'[data-exercise="{name}"] .rw-exercise')
    box.wait_for()
    return box


def told(box):
    return box.locator(".rw-told").inner_text()


def tab_into(page, box):
    """From the heading above, as a keyboard goes."""
    page.evaluate("box => box.parentElement.previousElementSibling.tabIndex = -1", box.element_handle())
    page.evaluate("box => box.parentElement.previousElementSibling.focus()", box.element_handle())
    page.keyboard.press("Tab")
    assert box.locator("input").first.evaluate("cell => cell === document.activeElement")


def type_over(page, text):
    page.keyboard.press("Control+a")
    page.keyboard.type(text)
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")


@each
def test_by_keyboard_alone_and_with_no_network(open_page, chapter, name):
    page = open_page(PAGES[chapter], width=360, lang="en")
    box, blanks = box_of(page, name), EXERCISES[chapter][name].blanks
    page.context.set_offline(True)
    tab_into(page, box)
    type_over(page, "many")
    assert "Write a number" in told(box)
    for slip, value in blanks[0].slips.items():
        type_over(page, repr(value))
        assert ALL_SLIPS[slip]["en"] in told(box)
        assert box.locator("input").first.get_attribute("aria-invalid") == "true"
    for blank in blanks:
        page.keyboard.press("Control+a")
        page.keyboard.type(repr(blank.answer).translate(TO_BANGLA).replace(".", ","))
        page.keyboard.press("Enter")
    assert "All correct" in told(box) and box.locator("[aria-invalid=true]").count() == 0
    assert box.locator("button", has_text="Check").evaluate("button => button === document.activeElement")
    assert [error for error in page.seen.errors if "DISCONNECTED" not in error] == []  # figures further down


@each
def test_what_was_typed_stays_when_the_language_is_changed(open_page, chapter, name):
    page = open_page(PAGES[chapter], width=360, lang="bn")
    cell = box_of(page, name).locator("input").first
    cell.fill("১২৩")
    cell.press("Enter")
    for lang in ("en", "both", "bn"):
        choose(page, lang)
        box = box_of(page, name)
        assert box.count() == 1 and box.is_visible() and box.locator("input").first.input_value() == "১২৩"
    assert "১২৩" not in told(box) and told(box)


def test_the_button_leads_to_what_is_wrong_and_says_it_again(open_page):
    page = open_page(PAGES["05"], lang="en")
    box = box_of(page, "exercise-4")
    first, second = box.locator("input").all()
    first.fill("0.05")
    second.fill("4.472")
    box.get_by_role("button", name="Check").click()
    assert ALL_SLIPS["swapped"]["en"] in told(box)
    assert first.evaluate("cell => cell === document.activeElement")


def test_each_input_has_a_name_and_its_box_too(open_page):
    page = open_page(PAGES["05"], width=320, lang="both")
    for name, asked in EXERCISES["05"].items():
        box = box_of(page, name)
        assert box.get_attribute("role") == "group" and "Answer" in box.get_attribute("aria-label")
        cells = box.locator("input").all()
        assert len(cells) == len(asked.blanks)
        for cell in cells:
            assert cell.get_attribute("aria-label") and cell.get_attribute("inputmode") == "decimal"


def test_without_a_script_nothing_but_the_boxes_is_missing(open_page):
    page = open_page(PAGES["05"], java_script_enabled=False)
    assert page.locator("[data-exercise=grid-3] table").first.is_visible()
    assert page.locator("[data-exercise=exercise-6]").count() == 2 and page.locator(".rw-exercise").count() == 0
    assert page.seen.errors == []


def test_paper_has_no_dead_box(open_page):
    page = open_page(PAGES["05"], lang="en")
    box = box_of(page, "exercise-6")
    page.emulate_media(media="print")
    assert not box.is_visible() and box_of(page, "grid-3").locator("table").is_visible()
    assert not box_of(page, "grid-3").locator("button").first.is_visible()
