"""A student's week: days pass, the network is gone after the first visit, a page is open twice, the device changes.

Nothing that was done is lost, and nothing counts twice.
"""

import pytest

from rmsprop_book import practice
from rmsprop_book.exam.entries import Choice
from rmsprop_book.papers import paper
from rmsprop_book.papers.paper import options_of
from rmsprop_book.practice.more_slips import ALL_SLIPS
from tests.rmsprop_book.widgets.engine import javascript
from tests.theme.networks import network
from tests.theme.pages import CHAPTER, choose, wake
from tests.theme.test_exam_widgets import fill, part
from tests.theme.test_mistakes import MCQ, alike, answer, book, number_of, topic_title_of
from tests.theme.test_mock_exam import NPTEL, fill_numbers, hand_in, parts_of
from tests.theme.test_mock_exam import PAGE as EXAM
from tests.theme.test_offline import line
from tests.theme.test_remembered import counts, know, open_progress, stored

BANK, DRILL, BOOK = "chapters/16-question-bank.html", "chapters/17-drill.html", "chapters/mistakes.html"
SECTION = "gradient-kind-1-the-gradients-are-given"
FIRST = 1  # of December 2026


@pytest.fixture
def net(site):
    with network(site) as net:
        yield net


class Student:
    """Who reads in one browser; all its tabs have one clock."""

    def __init__(self, open_page, net, **options):
        self.net = net
        self.page = open_page("", base="about:blank", service_workers="allow", timezone_id="Asia/Dhaka", **options)
        self.page.context.clock.install(time=moment(FIRST))
        self.go("index.html")
        choose(self.page, "en")
        line(self.page, "The book is on this")
        self.page.context.set_offline(True)

    def day(self, day):
        self.page.context.clock.set_system_time(moment(day))

    def go(self, path, tab=None):
        (tab or self.page).goto(self.net.base + path)

    def tab(self, path):
        tab = self.page.context.new_page()
        self.go(path, tab)
        return tab

    def kept(self, *fields):
        found = stored(self.page)
        return {field: found[field] for field in fields} if fields else found


def moment(day):
    return f"2026-12-{day:02}T20:00:00+06:00"


def reads(student, section):
    """To the end of a section, in the time that its words take."""
    student.go(CHAPTER)
    page = student.page
    wake(page)
    for block in ("start", "end"):
        page.evaluate(
            "([id, block]) => document.getElementById(id).scrollIntoView({ block, behavior: 'instant' })",
            [section, block],
        )
        for _ in range(4):
            page.mouse.move(100, 400)
            page.clock.run_for(20_000)


def answers_quiz(student, number, right):
    student.go(f"{BANK}?quiz-mcq.number={number}")
    answer(student.page, MCQ[number].id, right)


def drills(tab, kind, seed, slip=None):
    """One question, with a slip in its first cell or without."""
    question = practice.make(kind, seed)
    cells = part(tab, "drill").locator("input[type=text]")
    for k, x in enumerate(question.answers):
        fill(cells, k, repr(question.blanks[k].slips[slip] if slip and not k else x))


def due(known, day):
    """How many of these cards FSRS wants to see on a day."""
    with javascript("repetition") as js:
        rests = [(seen, js("rest", js("ofNumbers", [s, d]))) for _, seen, s, d, _ in known.values()]
    return sum(seen + rest <= day for seen, rest in rests)


def today(known):
    return max(seen for _, seen, *_ in known.values())


def begins_a_paper(student):
    """Half of it written, all but its first question rightly; a reload in the middle, and the rest in another tab."""
    style, minutes, seed = NPTEL
    made = paper(style, minutes, seed)
    student.go(f'{EXAM}?mock_exam.exam_style="{style}"&mock_exam.minutes={minutes}&mock_exam.seed={seed}')
    page = student.page
    page.locator(".rw-desk .rw-play").click()
    page.wait_for_selector(".rw-question")
    chosen = [asked for asked in parts_of(made) if asked.item.form in ("mcq", "msq")]
    chooses(page, chosen[:1], right=False)
    chooses(page, chosen[1:5], right=True)
    page.reload()
    page.wait_for_selector(".rw-question")
    other = student.tab(EXAM)
    other.wait_for_selector(".rw-question")
    chooses(other, chosen[5:], right=True)
    fill_numbers(other, made)
    page.wait_for_function("() => [...document.querySelectorAll('.rw-question input[type=text]')].every(e => e.value)")
    assert page.locator(".rw-options:has(:checked)").count() == len(chosen)
    hand_in(page)
    other.wait_for_selector(".rw-outcome")
    assert f"Marks: {made.marks - chosen[0].item.marks} of {made.marks}." in page.locator(".rw-total").inner_text()
    for tab in (page, other):
        tab.reload()
        tab.wait_for_selector(".rw-outcome")
    other.close()
    return chosen[0].item.entry


def chooses(page, parts, right):
    for asked in parts:
        for (is_right, _), box in zip(options_of(asked), page.locator(f'input[name="{asked.id}"]').all(), strict=True):
            if is_right == right:
                box.check()
                if not right:
                    break


def saves(student, path):
    student.go("index.html")
    fold = open_progress(student.page)
    with student.page.expect_download() as download:
        fold.get_by_role("button", name="Save to a file").click()
    download.value.save_as(path)


def brings(student, path):
    student.go("index.html")
    fold = open_progress(student.page)
    fold.locator("input[type=file]").set_input_files(path)
    fold.get_by_text("It is here now").wait_for()


def said(student):
    """What stands in the mistake book: each open mistake, and how many were set right."""
    student.go(BOOK)
    notes = book(student.page)
    right = notes.locator(".rw-right summary")
    return sorted(notes.locator(".rw-thing").all_inner_texts()), right.inner_text() if right.is_visible() else ""


def test_a_week_loses_nothing_and_counts_nothing_twice(open_page, net, tmp_path):
    phone = Student(open_page, net)
    page = phone.page

    # Tuesday: one question goes wrong and one right, cards are learned
    (wrong, question), (right, _) = number_of(alike), number_of(lambda each: not each.misconception)
    answers_quiz(phone, wrong, right=False)
    answers_quiz(phone, right, right=True)
    phone.go(BANK)
    know(page, 3)
    know(page, 1, "Not yet")
    assert len(phone.kept()["known"]) == 4 and len(phone.kept()["answers"]) == 2

    # Wednesday: cards are due as FSRS says; a slip in the drill in one tab, the mistake book in the other
    phone.day(FIRST + 1)
    phone.go(BANK)
    known = phone.kept()["known"]
    assert counts(page)[:2] == [due(known, today(known) + 1), 4 - due(known, today(known) + 1)] == [1, 3]
    tab = phone.tab(f"{DRILL}?drill.kind=%22find-rho%22&drill.seed=1")
    drills(tab, "find-rho", 1, "swapped")
    know(page, 1)
    book(tab)
    assert topic_title_of("swapped") in tab.locator("#mistakes h2").all_inner_texts()
    assert ALL_SLIPS["swapped"]["en"] in tab.locator("#mistakes").inner_text()
    tab.close()
    assert len(phone.kept()["practised"]) == len(phone.kept()["mistakes"]) == 1

    # Thursday: a paper
    phone.day(FIRST + 2)
    missed = begins_a_paper(phone)
    assert isinstance(missed, Choice)
    open_, _ = said(phone)
    assert missed.question["en"] in open_ and question.question["en"] in open_ and len(open_) == 3

    # Friday: the slip is set right by other numbers, the question by another of its misconception
    phone.day(FIRST + 3)
    phone.go(f"{DRILL}?drill.kind=%22find-rho%22&drill.seed=2")
    drills(page, "find-rho", 2)
    phone.go(BOOK)
    row = book(page).locator("li", has_text=question.question["en"])
    row.get_by_role("link", name="Do it again").click()
    answer(page, part(page, "quiz").get_attribute("data-question"), right=True)
    friday = said(phone)
    assert friday == ([missed.question["en"]], "Set right: 2")

    # Saturday: he reads on, and takes it all to another device, twice the same file
    phone.day(FIRST + 4)
    reads(phone, SECTION)
    saves(phone, tmp_path / "phone.json")
    laptop = Student(open_page, net, width=1280)
    laptop.day(FIRST + 4)
    for _ in range(2):
        brings(laptop, tmp_path / "phone.json")
        assert done(laptop) == done(phone)
        laptop.page.locator("#continue a").wait_for()
        assert f"05-by-hand.html#{SECTION}" in laptop.page.locator("#continue a").get_attribute("href")
    assert said(laptop) == friday
    laptop.go(BANK)
    phone.go(BANK)
    assert counts(laptop.page) == counts(page)

    # Sunday: some more there, and back to the phone, which went on too
    for device in (phone, laptop):
        device.day(FIRST + 5)
    laptop.go(f"{DRILL}?drill.kind=%22hover%22&drill.seed=1")
    drills(laptop.page, "hover", 1, "whole-step")
    phone.go(BANK)
    know(page, 2)
    saves(laptop, tmp_path / "laptop.json")
    mine = done(phone)
    brings(phone, tmp_path / "laptop.json")
    both = done(phone)
    assert both["known"] == mine["known"] and both["practised"] == done(laptop)["practised"]
    assert all(both[field].items() >= mine[field].items() for field in ("answers", "mistakes", "sections"))
    open_, right_ = said(phone)
    assert len(open_) == 2 and right_ == "Set right: 2"
    assert page.seen.errors == laptop.page.seen.errors == []


def done(student):
    """All that is remembered of the reader, without what he chose for this device."""
    return {field: all_ for field, all_ in student.kept().items() if field != "settings"}
