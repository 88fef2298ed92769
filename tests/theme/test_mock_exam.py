"""The mock exam on the built page: a whole paper on a phone, its clock, its marks, and the paper on paper."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe

from exports.class_papers import Mine
from exports.class_papers import shown as shown_by
from rmsprop_book.exam.entries import Choice, Select
from rmsprop_book.papers import paper
from rmsprop_book.papers.paper import options_of
from rmsprop_book.practice import make

PAGE = "chapters/mock-exam.html"
KEPT = "rmsprop-by-hand 1 paper"
NPTEL, ANNA = ("nptel", 20, 3), ("anna", 30, 5)
TITLE = ".rw-paper > header"


def parts_of(made):
    return [asked for asks in made.sections for question in asks.questions for side in question.sides for asked in side]


def address(style, minutes, seed, lang="en"):
    return f'{PAGE}?lang={lang}&mock_exam.style="{style}"&mock_exam.minutes={minutes}&mock_exam.seed={seed}'


def begin(open_page, of, lang="en", **options):
    page = open_page(address(*of, lang=lang), **options)
    page.locator(".rw-desk .rw-play").click()
    page.wait_for_selector(".rw-question")
    return page


def hand_in(page):
    for _ in range(2):
        page.locator(".rw-paper > .rw-buttons .rw-play").click()
    page.wait_for_selector(".rw-outcome")


def fill(page, asked):
    """The right answer to a part, where it is no text."""
    if asked.item.form in ("mcq", "msq"):
        for (right, _), box in zip(options_of(asked), page.locator(f'input[name="{asked.id}"]').all(), strict=True):
            if right:
                box.check()


def fill_numbers(page, made):
    answers = [
        x for asked in parts_of(made) if asked.item.form == "box" for x in make(asked.item.id, asked.seed).answers
    ]
    for cell, answer in zip(page.locator(".rw-question input[type=text]").all(), answers, strict=True):
        cell.fill(f"{answer:.8g}")


def reasons(made):
    """What is only said at the end."""
    entries = [asked.item.entry for asked in parts_of(made)]
    return [option.why["en"] for entry in entries if isinstance(entry, Choice | Select) for option in entry.options]


def test_a_whole_paper_with_no_network_and_a_reload(open_page, site):
    made = paper(*NPTEL)
    page = begin(open_page, NPTEL, base=f"{site.as_uri()}/", width=360)
    assert f"Marks: {made.marks}" in page.locator(TITLE).inner_text()
    assert page.locator(".rw-question").count() == sum(len(asks.questions) for asks in made.sections)
    parts = parts_of(made)
    for asked in parts[:4]:
        fill(page, asked)
    page.reload()
    page.wait_for_selector(".rw-question")
    for asked in parts[4:]:
        fill(page, asked)
    fill_numbers(page, made)
    page.locator(".rw-clock summary").click()
    assert page.locator(".rw-numbers [data-done]").count() == page.locator(".rw-numbers button").count()
    text = page.locator(".rw-mock").text_content()
    assert reasons(made) and not any(why in text for why in reasons(made)), "no answer before the end"
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    hand_in(page)
    assert f"Marks: {made.marks} of {made.marks}." in page.locator(".rw-total").inner_text()
    assert any(why in page.locator(".rw-mock").text_content() for why in reasons(made))
    page.reload()
    page.wait_for_selector(".rw-outcome")
    assert page.seen.foreign == [] and page.seen.errors == []
    page.get_by_role("button", name="A new paper").click()
    assert page.locator(".rw-desk").is_visible() and page.locator(".rw-paper").count() == 0


def test_two_tabs_are_one_paper(open_page):
    one = begin(open_page, ANNA)
    other = one.context.new_page()
    other.goto(one.url)
    other.wait_for_selector(".rw-question")
    text = one.locator(".rw-question textarea").first
    text.fill("RMSProp divides by √s.")
    other.wait_for_function("() => document.querySelector('.rw-question textarea').value === 'RMSProp divides by √s.'")
    other.locator(".rw-question textarea").nth(1).fill("With ρ = 0.9.")
    kept = json.loads(one.evaluate(f"localStorage.getItem('{KEPT}')"))
    assert [given[0] for given in kept["answers"].values()] == ["RMSProp divides by √s.", "With ρ = 0.9."]
    hand_in(other)
    one.wait_for_selector(".rw-outcome")
    assert one.locator(".rw-paper").count() == 1


def test_what_is_written_the_reader_marks(open_page):
    page = begin(open_page, ANNA)
    page.locator(".rw-question textarea").first.fill("It adapts each step.")
    hand_in(page)
    total = page.locator(".rw-total")
    assert "Marks: 0 of" in total.inner_text() and "still to mark: 1" in total.inner_text()
    lines = page.locator(".rw-question").first.locator(".rw-marks")
    got = sum(mark.marks for mark in parts_of(paper(*ANNA))[0].item.entry.marking)
    for line in lines.all():
        assert "still to mark: 1" in total.inner_text()
        line.locator("input").last.check()
    assert f"Marks: {got:g} of" in total.inner_text() and "still to mark" not in total.inner_text()
    page.reload()
    page.wait_for_selector(".rw-outcome")
    assert f"Marks: {got:g} of" in total.inner_text()


def test_time_is_told_and_ends_by_itself(open_page):
    page = open_page()
    page.clock.install()
    page.goto(page.url.replace("index.html", "") + address(*NPTEL))
    page.locator(".rw-desk .rw-play").click()
    page.wait_for_selector(".rw-question")
    told = page.locator(".rw-paper > .rw-told")
    page.clock.fast_forward(10 * 60_000 + 2_000)
    assert "10 minutes left" in told.inner_text()
    page.reload()
    page.wait_for_selector(".rw-question")
    assert page.locator(".rw-clock b").inner_text().startswith("9:5")
    page.clock.fast_forward(9 * 60_000)
    assert "1 minute left" in told.inner_text()
    page.get_by_role("button", name="Hide the clock").click()
    assert not page.locator(".rw-clock b").is_visible()
    page.clock.fast_forward(60_000)
    page.wait_for_selector(".rw-outcome")
    assert "Marks: 0 of" in page.locator(".rw-total").inner_text()


@pytest.mark.parametrize("lang, dark", [("bn", False), ("en", True)])
def test_axe_finds_nothing(open_page, lang, dark):
    page = begin(open_page, ("semester", 45, 2), lang=lang, dark=dark, width=320)
    page.locator(".rw-clock summary").click()
    for step in ("written", "marked"):
        if step == "marked":
            page.locator(".rw-question textarea").first.fill("s")
            hand_in(page)
        found = Axe().run(page, ".rw-mock", {"resultTypes": ["violations"]}).response["violations"]
        assert [(v["id"], v["nodes"][0]["html"][:200]) for v in found] == [], step
        assert page.evaluate("document.documentElement.scrollWidth") == 320, step
        sizes = page.locator(".rw-mock :is(button, select, summary):visible").evaluate_all(
            "all => all.map(e => e.getBoundingClientRect()).filter(r => r.height < 44 || r.width < 44).length"
        )
        assert sizes == 0, step


def test_it_prints_with_the_key_on_pages_of_its_own(open_page):
    made = paper(*ANNA)
    page = open_page(address(*ANNA))
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="Print").click()
    page.wait_for_selector(".rw-mock-sheet", state="attached")
    page.emulate_media(media="print")
    sheet, key = page.locator(".rw-mock-sheet"), page.locator(".rw-mock-sheet section")
    count = sum(len(asks.questions) for asks in made.sections)
    assert sheet.is_visible() and not page.locator("article").is_visible()
    assert sheet.locator("> .rw-question").count() == key.locator(".rw-question").count() == count
    assert key.evaluate("e => getComputedStyle(e).breakBefore") == "page"
    assert sheet.locator("input, textarea, button").count() == 0
    part = next(asked.item.part for asked in parts_of(made) if asked.item.part)
    assert part.question["en"] in sheet.inner_text() and part.marking[0].what["en"] in key.inner_text()


def test_it_goes_with_my_progress(open_page):
    page = begin(open_page, ANNA)
    page.locator(".rw-question textarea").first.fill("s")
    page.locator(".rw-progress summary").click()
    for _ in range(2):
        page.locator(".rw-progress button").last.click()
    assert page.evaluate(f"localStorage.getItem('{KEPT}')") is None
    assert page.locator(".rw-desk").is_visible() and page.locator(".rw-question").count() == 0


def test_a_link_to_another_paper_opens_it_once_the_last_one_is_marked(open_page):
    page = begin(open_page, ANNA)
    hand_in(page)
    page.goto(page.url.split("?")[0] + "?" + address(*NPTEL).split("?")[1])
    page.wait_for_selector(".rw-desk")
    assert page.locator(".rw-desk select").first.input_value() == "nptel" and page.locator(".rw-paper").count() == 0


def test_without_scripts_there_is_a_sample_with_its_key_in_folds(open_page):
    page = open_page(PAGE, java_script_enabled=False)
    made = paper("semester", 30, 7)
    text = page.locator("article").text_content()
    assert all(asked.item.entry.question["en"] in text for asked in parts_of(made) if asked.item.form == "words")
    assert page.locator("article details").count() >= sum(len(asks.questions) for asks in made.sections)


@pytest.mark.parametrize("style", ["practice", "semester"])
def test_a_roll_has_the_very_paper_that_its_teacher_prints(open_page, style):
    mine = Mine(style, 60, 7, 17)
    page = open_page(address(style, 60, 1))
    page.evaluate("window.print = () => {}")
    page.locator(".rw-desk summary").click()
    for field, number in zip(page.locator(".rw-desk details input").all(), (17, 7), strict=True):
        field.fill(str(number))
        page.keyboard.press("Tab")
    paper_number = page.locator(".rw-desk > label input")
    assert paper_number.input_value() == str(mine.paper.seed)
    page.get_by_role("button", name="Print").click()
    page.wait_for_selector(".rw-mock-sheet", state="attached")
    page.emulate_media(media="print")
    sheet, key = page.locator(".rw-mock-sheet"), page.locator(".rw-mock-sheet section")
    shown = shown_by(mine, "en")
    parts = [part for s in shown["sections"] for q in s["questions"] for side in q["sides"] for part in side]
    said = sheet.locator("> .rw-question .rw-statement").all_inner_texts()
    assert len(said) == len(parts)
    for text, part in zip(said, parts):
        assert part["text"] in text and f"[{part['marks']}]" in text
    cells = [cell for part in parts for row in part["rows"] for cell in row]
    tables = sheet.locator("> .rw-question :is(td, tbody th)").all_inner_texts()
    assert [text.strip() for text in tables] == [cell or "" for cell in cells]
    for head in (sheet.locator("> header"), key.locator("> header")):
        assert all(one in head.inner_text() for one in shown["which"])
    page.emulate_media(media="screen")
    page.get_by_role("button", name="Another paper").click()
    assert paper_number.input_value() != str(mine.paper.seed)
