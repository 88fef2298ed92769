"""The drill, the quiz and the cards on the built pages: by touch, by keyboard alone, after a reload."""

import pytest

from rmsprop_book import practice
from rmsprop_book.exam import read
from tests.conftest import ROOT

DRILL, BANK = "chapters/17-drill.html", "chapters/16-question-bank.html"
TO_BANGLA = str.maketrans("0123456789", "০১২৩৪৫৬৭৮৯")


def part(page, kind, number=0):
    page.wait_for_selector(f".rw-{kind}")
    section = page.locator(f".rw-{kind}").nth(number)
    section.scroll_into_view_if_needed()
    return section


def told(section):
    return section.locator(".rw-caption").inner_text()


# The drill


def test_a_table_is_filled_wrongly_and_then_rightly_with_bangla_digits(open_page):
    page = open_page(DRILL, lang="bn")
    drill, question = part(page, "drill"), practice.make("given-gradients", 0)
    cells = drill.locator("input[type=text]")
    assert cells.count() == len(question.blanks) == 15
    for k, blank in enumerate(question.blanks):
        for slip, value in blank.slips.items():
            cells.nth(k).fill(f"{value:.8g}")
            cells.nth(k).press("Enter")
            assert practice.SLIPS[slip]["bn"] in told(drill) and cells.nth(k).get_attribute("aria-invalid") == "true"
        cells.nth(k).fill(f"{blank.answer:.5f}".translate(TO_BANGLA).replace(".", "," if k % 2 else "."))
        cells.nth(k).press("Enter")
        assert cells.nth(k).get_attribute("aria-invalid") == "false"
    assert "সব ঠিক" in told(drill)
    assert page.seen.foreign == [] and page.seen.errors == []


def test_what_is_no_number_and_what_is_just_wrong(open_page):
    page = open_page(DRILL, lang="en")
    drill = part(page, "drill")
    first, second = drill.locator("input[type=text]").nth(0), drill.locator("input[type=text]").nth(1)
    first.fill("many")
    first.press("Enter")
    assert "Write a number" in told(drill)
    first.fill("12345")
    first.press("Enter")
    assert "Look at the formula" in told(drill)
    second.fill("12345")
    second.press("Enter")
    assert "First mend this one: g², t = 1" in told(drill)


def test_hints_solution_and_the_next_question(open_page):
    page = open_page(DRILL, lang="en")
    drill = part(page, "drill")
    lines = practice.make("given-gradients", 0).solution["en"].splitlines()
    drill.get_by_role("button", name="A hint").click()
    drill.get_by_role("button", name="A hint").click()
    assert drill.locator(".rw-sums li").all_inner_texts() == lines[:2]
    drill.get_by_role("button", name="Full solution").click()
    assert drill.locator(".rw-sums li").all_inner_texts() == lines
    for seed in [*range(1, 12), 0]:  # without a kernel it begins again after the last one
        drill.get_by_role("button", name="Next").click()
        assert drill.get_attribute("data-question") == f"given-gradients/{seed}"
    assert not drill.locator(".rw-sums").is_visible()


@pytest.mark.parametrize("kind", practice.KINDS)
def test_every_kind_can_be_asked_and_answered(open_page, kind):
    page = open_page(DRILL + f"?drill.kind=%22{kind}%22&drill.seed=3&lang=en")
    drill, question = part(page, "drill"), practice.make(kind, 3)
    assert drill.locator(".rw-statement").inner_text() == question.statement["en"]
    for cell, blank in zip(drill.locator("input[type=text]").all(), question.blanks, strict=True):
        cell.fill(f"{blank.answer:.8g}")
        cell.press("Enter")
    options = drill.locator("input[type=radio]")
    assert options.count() == len(question.options)
    for k, option in enumerate(question.options):
        options.nth(k).check()
        assert told(drill) == f"{'Right.' if k == question.right else 'No.'} {option.why['en']}"
    assert question.options or "All right" in told(drill)
    assert page.seen.errors == []


def test_a_sheet_is_printed_with_the_solutions_on_a_page_of_their_own(open_page):
    page = open_page(DRILL, lang="en")
    page.evaluate("window.print = () => {}")
    part(page, "drill").get_by_role("button", name="Print a sheet").click()
    page.emulate_media(media="print")
    sheet = page.locator(".rw-sheet")
    assert sheet.is_visible() and not page.locator("article").is_visible()
    assert sheet.locator("> ol > li").count() == sheet.locator("section li").count() == 4
    assert sheet.locator("input").count() == 0
    assert practice.make("given-gradients", 1).solution["en"].splitlines()[-1] in sheet.locator("section").inner_text()
    assert sheet.locator("section").evaluate("e => getComputedStyle(e).breakBefore") == "page"
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert sheet.count() == 0 and page.locator("body.rw-printing").count() == 0


# The quiz

MCQ = read(ROOT / "chapters/exam/mcq.yml")


def test_a_quiz_is_finished_by_keyboard_alone(open_page):
    page = open_page(BANK, lang="en")
    quiz = part(page, "quiz")
    for number, question in enumerate(MCQ):
        right = [option.right for option in question.options].index(True)
        pressed = right if number % 3 else (right + 1) % len(question.options)  # each third one wrongly
        assert quiz.get_attribute("data-question") == question.id
        quiz.locator(".rw-answers button").first.focus()
        for _ in range(pressed):
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert told(quiz).startswith("Right." if pressed == right else "No.")
        assert question.options[pressed].why["en"].removeprefix("Right. ") in told(quiz)
        for _ in range(len(question.options) - pressed):
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")  # Next
    wrong = len(range(0, len(MCQ), 3))
    assert f"Answered {len(MCQ)}, right {len(MCQ) - wrong}." in quiz.locator(".rw-rates").inner_text()
    assert page.seen.errors == []


def test_the_wrong_ones_come_again_after_a_reload_until_they_are_right(open_page):
    page = open_page(BANK, lang="en")
    quiz = part(page, "quiz")
    for question in MCQ[:2]:  # the first wrongly, the second rightly
        wrong = [option.right == (question is not MCQ[0]) for option in question.options].index(True)
        quiz.locator(".rw-answers button").nth(wrong).click()
        quiz.get_by_role("button", name="Next").click()
    page.reload()
    quiz = part(page, "quiz")
    assert "Answered 2, right 1." in quiz.locator(".rw-rates").inner_text()
    quiz.get_by_label("only the wrong ones again").check()
    assert quiz.get_attribute("data-question") == MCQ[0].id
    quiz.locator(".rw-answers button").nth([option.right for option in MCQ[0].options].index(True)).click()
    assert "Answered 2, right 2." in quiz.locator(".rw-rates").inner_text()
    quiz.get_by_role("button", name="Start afresh").click()
    assert "Answered 0, right 0." in quiz.locator(".rw-rates").inner_text()


def test_true_or_false_keeps_a_score_of_its_own(open_page):
    page = open_page(BANK, lang="en")
    statements = read(ROOT / "chapters/exam/true_false.yml")
    quiz = part(page, "quiz", 1)
    quiz.get_by_role("button", name="True" if statements[0].right else "False").click()
    assert told(quiz).startswith("Right.")
    assert "Answered 1, right 1." in quiz.locator(".rw-rates").inner_text()
    assert "Answered 0" in part(page, "quiz", 0).locator(".rw-rates").inner_text()


# The cards


def test_cards_remember_after_a_reload(open_page):
    page = open_page(BANK, lang="en")
    cards = part(page, "cards")
    total = len(read(ROOT / "chapters/exam/cards.yml"))
    first = cards.get_attribute("data-card")
    knew, not_yet = (cards.get_by_role("button", name=name) for name in ("I knew it", "Not yet"))
    face = cards.locator(".rw-card")
    assert knew.is_disabled()
    face.click()
    knew.click()
    second = cards.get_attribute("data-card")
    assert second != first
    page.keyboard.press("Enter")  # the card has the focus: it turns
    not_yet.click()
    page.reload()
    cards = part(page, "cards")
    assert f"Boxes 1 to 5: {total - 1} · 1 · 0 · 0 · 0" in cards.locator(".rw-rates").inner_text()
    assert cards.get_attribute("data-card") not in (first, second)


def test_when_all_cards_rest_they_can_be_asked_for_once_more(open_page):
    page = open_page(BANK, lang="en")
    cards = part(page, "cards")
    for _ in read(ROOT / "chapters/exam/cards.yml"):
        cards.locator(".rw-card").click()
        cards.get_by_role("button", name="I knew it").click()
    assert "All cards of today are done" in cards.locator(".rw-card").inner_text()
    cards.locator(".rw-card").click()
    assert cards.get_attribute("data-card")
