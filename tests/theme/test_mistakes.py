"""The mistake book: what goes wrong anywhere arrives there, is found by filters, and leaves once it is set right."""

import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from axe_playwright_python.sync_playwright import Axe

from rmsprop_book import practice
from rmsprop_book.exam import read
from rmsprop_book.exercises import EXERCISES
from rmsprop_book.explained import explained, topic_at
from rmsprop_book.keys import short
from rmsprop_book.practice.more_slips import ALL_SLIPS
from rmsprop_book.topics import topic_of
from tests.conftest import ROOT
from tests.rmsprop_book.widgets.engine import javascript
from tests.theme.pages import wake
from tests.theme.test_exam_widgets import fill, part

BOOK, BANK, DRILL = "chapters/mistakes.html", "chapters/16-question-bank.html", "chapters/17-drill.html"
EPSILON, SOLVER = "chapters/07-epsilon.html", "chapters/your-own-problem.html"
DAYS = {"timezone_id": "Asia/Dhaka", "lang": "en"}
MCQ = read(ROOT / "chapters/exam/mcq.yml")
ROOT_SLIP = ALL_SLIPS["no-root"]["en"]


def go(page, path):
    page.goto(f"{page.url.split('/chapters/')[0]}/{path}")


def wrong_in_drill(page, kind="find-rho", seed=1, slip="swapped"):
    go(page, f"{DRILL}?drill.kind=%22{kind}%22&drill.seed={seed}")
    question = practice.make(kind, seed)
    fill(part(page, "drill").locator("input[type=text]"), 0, repr(question.blanks[0].slips[slip]))


def right_in_drill(page, kind="find-rho", seed=2):
    go(page, f"{DRILL}?drill.kind=%22{kind}%22&drill.seed={seed}")
    cells = part(page, "drill").locator("input[type=text]")
    for k, answer in enumerate(practice.make(kind, seed).answers):
        fill(cells, k, f"{answer:.8g}")
    assert "All correct" in part(page, "drill").locator(".rw-caption").inner_text()


def wrong_in_quiz(page, number=""):
    """The id of the question: that of this number, or the first one of the reader's order."""
    go(page, f"{BANK}?quiz-mcq.number={number}")
    identity = part(page, "quiz").get_attribute("data-question")
    answer(page, identity, right=False)
    return identity


def answer(page, identity, right):
    options = next(each for each in MCQ if each.id == identity).options
    k = next(number for number, option in enumerate(options) if option.right == right)
    part(page, "quiz").locator(f"[data-option='{k}']").click()


def order(page):
    return [button.get_attribute("data-option") for button in part(page, "quiz").locator("[data-option]").all()]


def not_known(page):
    go(page, BANK)
    cards = part(page, "cards")
    identity = cards.get_attribute("data-card")
    cards.locator(".rw-card").click()
    cards.get_by_role("button", name="Not yet").click()
    return identity


def wrong_in_box(page, name="exercise-2"):
    """The slip."""
    go(page, EPSILON)
    wake(page)
    cell = page.locator(f'[data-exercise="{name}"] input').first
    (slip, value), *_ = EXERCISES["07"][name].blanks[0].slips.items()
    cell.fill(repr(value))
    cell.press("Enter")
    page.wait_for_function("() => globalThis.Noted")
    return slip


def wrong_in_solver(page):
    go(page, SOLVER)
    solver = part(page, "solver")
    solver.locator(".rw-check > summary").click()
    solver.get_by_label("s, t = 1", exact=True).fill("0.2")
    solver.get_by_label("√s, t = 1", exact=True).fill("0.2")
    solver.locator(".rw-check button").click()


def book(page):
    go(page, BOOK)
    page.wait_for_selector("#mistakes .rw-summary")
    return page.locator("#mistakes")


def topics_of(book):
    return book.locator("h2").all_inner_texts()


def topic_title_of(slip):
    return topic_at(explained(slip)).title["en"]


def title(kind, name):
    return topic_of(kind, name).title["en"]


def test_a_wrong_number_in_the_drill_arrives_with_its_slip_and_another_question(open_page):
    page = open_page(DRILL, lang="en")
    wrong_in_drill(page)
    notes = book(page)
    assert topics_of(notes) == [topic_title_of("swapped")]
    assert ALL_SLIPS["swapped"]["en"] in notes.locator(".rw-slip").inner_text()
    assert practice.words.TITLES["find-rho"]["en"] in notes.locator("li").first.inner_text()
    assert "1 mistake in" in notes.locator(".rw-summary").inner_text()
    again = notes.get_by_role("link", name="Do it again")
    found = re.search(r'drill\.kind="find-rho"&drill\.seed=(\d+)', unquote(again.get_attribute("href")))
    assert found and int(found[1]) != 1
    again.click()
    assert part(page, "drill").get_attribute("data-question") == f"find-rho/{found[1]}"
    page.go_back()
    page.locator("#mistakes .rw-slip a").click()
    page.wait_for_load_state()
    assert page.locator(":target h2").inner_text() and page.seen.errors == []


def test_a_question_a_card_a_box_and_ones_own_table_arrive_too(open_page):
    page = open_page(BANK, lang="en")
    question, card, slip = wrong_in_quiz(page), not_known(page), wrong_in_box(page)
    wrong_in_solver(page)
    notes = book(page)
    expected = {title("mcq", question), title("cards", card), topic_title_of(slip), topic_title_of("no-root")}
    assert set(topics_of(notes)) == expected
    slips = notes.locator(".rw-slip").all_inner_texts()
    assert any(ALL_SLIPS[slip]["en"] in said for said in slips) and any(ROOT_SLIP in said for said in slips)
    assert notes.locator("li:visible").count() == 4
    asked = {each.id: each for each in MCQ}[question].question["en"]
    row = notes.locator("li", has_text=asked)
    href = row.get_by_role("link", name="Do it again").get_attribute("href")
    assert href.partition("#")[0].endswith(f".{short(question)}")
    assert page.seen.errors == []


def test_a_wrong_program_arrives_and_a_right_one_sets_it_right(open_page):
    page = open_page("chapters/playground.html", lang="en")
    for program, many in (([11, 0, 1, 4, 7, 10], 1), ([11, 0, 1, 4, 6, 10], 0)):
        go(page, f"chapters/playground.html?write.program={program}")
        wake(page)
        page.locator(".rw-write .rw-play").click()
        notes = book(page)
        assert notes.locator("li:visible").count() == many
        if many:
            assert "Write it yourself: RMSProp" in notes.inner_text() and ROOT_SLIP in notes.inner_text()
            assert notes.get_by_role("link", name="Do it again").get_attribute("href").endswith("#write-it-yourself")
    assert page.seen.errors == []


def test_it_is_set_right_by_another_question_and_not_by_the_same_cell(open_page):
    page = open_page(DRILL, lang="en")
    wrong_in_drill(page)
    cells = part(page, "drill").locator("input[type=text]")
    fill(cells, 0, f"{practice.make('find-rho', 1).answers[0]:.8g}")
    assert book(page).locator("li:visible").count() == 1
    right_in_drill(page)
    notes = book(page)
    assert notes.locator("li:visible").count() == 0 and "no mistake here now" in notes.inner_text()
    notes.locator(".rw-right summary").click()
    assert ALL_SLIPS["swapped"]["en"] in notes.locator(".rw-right").inner_text()


def test_a_question_that_is_asked_again_and_answered_is_set_right(open_page):
    page = open_page(BANK, lang="en")
    identity = wrong_in_quiz(page)
    quiz = part(page, "quiz")
    quiz.get_by_label("only the wrong ones again").check()
    quiz.get_by_role("button", name="Next", exact=True).click()
    answer(page, identity, right=True)
    notes = book(page)
    assert topics_of(notes) == [] and "Set right: 1" in notes.locator(".rw-right summary").inner_text()


def number_of(wanted):
    """The first question of which this is so: the number, and the question."""
    return next((number, each) for number, each in enumerate(MCQ) if wanted(each))


def alike(one):
    return [each.id for each in MCQ if one.misconception and each.misconception == one.misconception and each != one]


def test_a_wrong_question_comes_again_as_another_of_the_same_misconception(open_page):
    number, question = number_of(alike)
    page = open_page(BANK, lang="en")
    wrong_in_quiz(page, number)
    book(page).get_by_role("link", name="Do it again").click()
    shown = part(page, "quiz").get_attribute("data-question")
    assert shown in alike(question)
    answer(page, shown, right=False)
    notes = book(page)
    assert notes.locator("li:visible").count() == 2 and "Set right: 1" not in notes.inner_text()
    notes.locator("li", has_text=question.question["en"]).get_by_role("link", name="Do it again").click()
    answer(page, part(page, "quiz").get_attribute("data-question"), right=True)
    left = book(page).locator("li:visible")
    assert question.question["en"] not in left.all_inner_texts() and page.seen.errors == []
    assert left.count() == (0 if len(alike(question)) == 1 else 1)


def test_one_that_is_alone_comes_again_itself_in_another_order(open_page):
    number, question = number_of(lambda each: not each.misconception and not each.fixed)
    page = open_page(BANK, lang="en")
    wrong_in_quiz(page, number)
    before = order(page)
    notes = book(page)
    other = notes.get_by_role("link", name="Another of this topic").get_attribute("href")
    assert "again=" not in other and f"number={number}#" not in other
    notes.get_by_role("link", name="Do it again").click()
    assert part(page, "quiz").get_attribute("data-question") == question.id
    assert order(page) != before and sorted(order(page)) == sorted(before)
    answer(page, question.id, right=True)
    notes = book(page)
    assert (
        notes.locator("li:visible").count() == 0 and "Set right: 1" in notes.locator(".rw-right summary").inner_text()
    )


def test_a_link_for_another_question_sets_nothing_right(open_page):
    number, question = number_of(lambda each: not each.misconception)
    page = open_page(BANK, lang="en")
    wrong_in_quiz(page, number)
    go(page, f"{BANK}?quiz-mcq.number={number + 1}&again={short(question.id)}.{short(question.id)}")
    answer(page, part(page, "quiz").get_attribute("data-question"), right=True)
    assert book(page).locator("li:visible").count() == 1


def test_what_comes_again_is_best_what_was_not_answered():
    thing = {"topic": 0}
    questions = {key: thing | {"belief": "b"} for key in ("aaa", "bbb", "ccc")} | {"ddd": thing, "eee": {"topic": 1}}
    with javascript("../../theme/scripts/mistaken") as js:
        assert js("comesAgain", "aaa", questions, {}) == {"form": "bbb", "others": ["ccc", "ddd"]}
        assert js("comesAgain", "aaa", questions, {"bbb": [1, 9, 2]})["form"] == "ccc"
        answered = {"bbb": [1, 5, 2], "ccc": [1, 9, 1]}
        assert js("comesAgain", "aaa", questions, answered) == {"form": "bbb", "others": ["ddd", "ccc"]}
        assert js("comesAgain", "ddd", questions, {}) == {"form": "ddd", "others": ["aaa", "bbb", "ccc"]}
        assert js("comesAgain", "eee", questions, {}) == {"form": "eee", "others": []}


def test_filters_by_day_topic_and_slip(open_page):
    page = open_page(DRILL, **DAYS)
    page.clock.set_fixed_time("2026-12-01T22:00:00+06:00")
    wrong_in_drill(page, "find-rho", 1, "swapped")
    page.clock.set_fixed_time("2026-12-02T09:00:00+06:00")
    wrong_in_drill(page, "hover", 1, "whole-step")
    notes = book(page)
    both = [topic_title_of("swapped"), topic_title_of("whole-step")]
    assert topics_of(notes) == both and "today" in notes.locator(".rw-summary").inner_text()
    for label, chosen, left in [
        ("When", "yesterday", both[:1]),
        ("When", "today", both[1:]),
        ("Topic", both[0], both[:1]),
        ("Slip", ALL_SLIPS["whole-step"]["en"], both[1:]),
    ]:
        notes.get_by_label(label).select_option(label=chosen)
        assert topics_of(notes) == left, chosen
        notes.get_by_label(label).select_option(label="all")
    assert topics_of(notes) == both
    page.clock.set_fixed_time("2026-12-03T09:00:00+06:00")
    notes = book(page)
    assert notes.get_by_label("When").locator("option").all_inner_texts() == ["all", "yesterday", "earlier"]
    assert "2026-12-01" in notes.inner_text()


def test_an_exercise_that_was_done_says_so_after_a_reload(open_page):
    page = open_page(EPSILON, lang="en")
    box = page.locator('[data-exercise="exercise-2"]').last
    box.locator("input").first.wait_for()
    for cell, blank in zip(box.locator("input").all(), EXERCISES["07"]["exercise-2"].blanks, strict=True):
        cell.fill(repr(blank.answer))
        cell.press("Enter")
    page.wait_for_function("() => globalThis.Noted")
    page.reload()
    page.get_by_text("You have done this one").wait_for()
    assert box.get_by_text("You have done this one").count() == 1


def test_two_tabs_and_no_network(open_page):
    one = open_page(BOOK, lang="en")
    other = one.context.new_page()
    other.goto(one.url)
    wrong_in_drill(other)
    one.wait_for_function("() => document.querySelector('#mistakes .rw-slip')")
    one.context.set_offline(True)
    one.get_by_label("When").select_option(label="today")
    assert one.locator("#mistakes li:visible").count() == 1 and one.seen.errors == []


def test_on_another_device(open_page):
    phone, laptop = open_page(DRILL, lang="en"), open_page(BOOK, lang="en", width=1280)
    wrong_in_drill(phone)
    kept = phone.evaluate("JSON.stringify(localStorage)")
    fold = phone.locator(".rw-progress")
    fold.locator("summary").click()
    fold.get_by_role("button", name="Copy as text").click()
    phone.wait_for_function("() => document.querySelector('.rw-progress textarea').value")
    text = fold.locator("textarea").input_value()
    there = laptop.locator(".rw-progress")
    there.locator("summary").click()
    there.locator("textarea").fill(text)
    there.get_by_role("button", name="Read the text").click()
    assert topics_of(laptop.locator("#mistakes")) == [topic_title_of("swapped")]
    assert "mistakes" in kept and "1 mistake" in laptop.locator(".rw-summary").inner_text()
    clearing = there.locator(".rw-buttons").last.locator("button")
    clearing.click()
    clearing.click()
    assert topics_of(laptop.locator("#mistakes")) == []


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_in_a_full_book(open_page, dark):
    page = open_page(DRILL, lang="en", dark=dark, width=360)
    wrong_in_drill(page)
    wrong_in_drill(page, "hover", 1, "whole-step")
    wrong_in_quiz(page)
    book(page)
    found = Axe().run(page, context={"include": [["#mistakes"]]})
    assert [(each["id"], each["nodes"][0]["html"]) for each in found.response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_without_scripts_the_slips_are_there(open_page):
    page = open_page(BOOK, java_script_enabled=False)
    assert "JavaScript is off" in page.locator("article").inner_text()
    assert page.locator("dl.slips dd").count() == len(ALL_SLIPS)


def test_every_link_of_the_book_leads_somewhere(open_page, site: Path):
    page = open_page(BOOK)
    held = json.loads(page.locator("#things").text_content())
    named = [thing for part in held.values() if isinstance(part, dict) for thing in part.values()]
    links = {thing[way] for thing in named for way in ("why", "again") if thing.get(way)}
    links |= set(page.evaluate("[...document.querySelectorAll('.slips a')].map(a => a.getAttribute('href'))"))
    for link in links:
        file, _, anchor = re.sub(r"\?[^#]*", "", link).partition("#")
        text = (site / "chapters" / file).read_text(encoding="utf-8")
        assert not anchor or f'id="{anchor}"' in text, link
