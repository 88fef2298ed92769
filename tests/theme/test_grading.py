"""The page on which the reader is the examiner: marks by touch and by keyboard, the difference named, and no script."""

import re
from html import unescape

import pytest
from axe_playwright_python.sync_playwright import Axe

from rmsprop_book.exam import marks_text, read

PAGE = "chapters/grade-it-yourself.html"
GRADED = read("exam/graded.yml")
QUESTIONS = {question.id: question for question in read("exam/written.yml")}
STRAIGHT = str.maketrans("“”‘’", "\"\"''")
SCRIPTS = [(QUESTIONS[entry.question], answer) for entry in GRADED for answer in entry.answers]


@pytest.fixture
def grading(open_page):
    def open_(**options):
        page = open_page(PAGE + options.pop("query", ""), **options)
        page.wait_for_selector(".rw-grading fieldset")
        section = page.locator(".rw-grading")
        section.scroll_into_view_if_needed()
        return page, section

    return open_


def give(section, marks):
    """Half marks, from 0, one choice each."""
    for fieldset, given in zip(section.locator("fieldset").all(), marks, strict=True):
        fieldset.locator("label").nth(round(2 * given)).click()


def told(section):
    return section.locator(".rw-told").inner_text()


def test_who_marks_as_the_examiner_is_told_so(grading):
    page, section = grading(lang="en", width=360)
    question, answer = SCRIPTS[0]
    assert question.question["en"] in section.inner_text() and answer.text.splitlines()[0] in section.inner_text()
    give(section, [mark.given for mark in answer.marks])
    assert marks_text(answer.total) in section.locator(".rw-sum").inner_text()
    section.locator(".rw-play").click()
    count = len(answer.marks)
    assert f"The same in {count} of {count} lines." in told(section)
    for note, mark in zip(section.locator(".rw-note").all_inner_texts(), answer.marks, strict=True):
        assert note.startswith("✓") and mark.why["en"] in note
    assert page.seen.foreign == [] and page.seen.errors == []


def test_a_difference_is_named_with_its_reason(grading):
    _, section = grading(query="?grading.number=2&lang=bn")
    question, answer = SCRIPTS[2]
    give(section, [line.marks for line in question.marking])
    section.locator(".rw-play").click()
    same = 0
    notes = section.locator(".rw-note").all_inner_texts()
    for note, line, mark in zip(notes, question.marking, answer.marks, strict=True):
        off = marks_text(line.marks - mark.given, "bn")
        same += mark.given == line.marks
        assert mark.why["bn"] in note and ("✓" if mark.given == line.marks else f"{off} বেশি") in note
    assert 0 < same < len(notes) and f"পরীক্ষক {marks_text(answer.total, 'bn')}" in told(section)


def test_nothing_is_shown_before_each_line_has_its_marks(grading):
    page, section = grading(lang="en")
    section.locator(".rw-play").click()
    assert "First give marks for each line." in told(section)
    assert not any(section.locator(".rw-note").all_inner_texts())
    assert page.evaluate("document.activeElement.closest('fieldset') !== null")


def test_it_goes_by_keyboard_and_the_next_answer_is_led_to(grading):
    page, section = grading(lang="en")
    count = section.locator("fieldset").count()
    section.locator("input").first.focus()
    for _ in range(count):
        page.keyboard.press("Space")  # 0 marks
        page.keyboard.press("ArrowRight")  # ½
        page.keyboard.press("Tab")
    assert marks_text(count / 2) in section.locator(".rw-sum").inner_text()
    page.keyboard.press("Enter")  # the button after the list
    assert "You: " in told(section)
    section.locator("button", has_text="Next").click()
    assert SCRIPTS[1][1].text.splitlines()[1] in section.inner_text()
    assert page.evaluate("document.activeElement.className") == "rw-statement"
    assert not section.locator("input:checked").count()


@pytest.mark.parametrize("dark", [False, True])
def test_marked_it_is_sound_for_those_who_hear_it_and_large_enough_for_a_finger(grading, dark):
    page, section = grading(lang="bn", width=320, dark=dark)
    give(section, [0] * section.locator("fieldset").count())
    small = [
        box
        for box in (label.bounding_box() for label in section.locator("label").all())
        if min(box["width"], box["height"]) < 44
    ]
    assert not small
    section.locator(".rw-play").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    found = Axe().run(page, context=".rw-grading").response["violations"]
    assert [violation["id"] for violation in found] == []


def test_without_a_script_all_answers_and_marks_stand_there(site):
    page = (site / PAGE).read_text(encoding="utf-8").partition('<script type="application/json" id="widgets">')[0]
    text = re.sub(r"\s+", " ", unescape(re.sub("<[^>]+>", "", page)).translate(STRAIGHT))
    assert page.count("<details") >= len(SCRIPTS)
    for _, answer in SCRIPTS:
        assert all(re.sub(r"^\d\. ", "", line) in text for line in answer.text.splitlines())
        assert all(mark.why["bn"].translate(STRAIGHT) in text for mark in answer.marks)
