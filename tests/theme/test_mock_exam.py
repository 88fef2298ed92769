"""The mock exam on the built page: a whole paper on a phone, its clock, its marks, and the paper on paper."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe

from exports.class_files import page_of
from exports.class_papers import Mine
from exports.class_papers import shown as shown_by
from rmsprop_book.exam import marks_text
from rmsprop_book.exam.entries import Choice, Select
from rmsprop_book.exam.to_fill import to_fill, weights
from rmsprop_book.papers import paper
from rmsprop_book.papers.paper import options_of
from rmsprop_book.practice import make
from rmsprop_book.practice.marks import FULL, marks_of
from rmsprop_book.practice.more_slips import ALL_SLIPS
from tests.rmsprop_book.practice.one_slip import with_one_slip
from tests.rmsprop_book.widgets.test_paper_tables import NUMERICALS, tables
from tests.theme.test_mistakes import book, go

PAGE = "chapters/mock-exam.html"
KEPT = "rmsprop-by-hand 1 paper"
KEPT_HERE = """() => {
    const { mistakes, answers, practised } = JSON.parse(localStorage.getItem("rmsprop-by-hand 1") ?? "{}");
    return { mistakes, answers, practised };
}"""
NPTEL, ANNA = ("nptel", 20, 3), ("anna", 30, 5)
TITLE = ".rw-paper > header"


def parts_of(made):
    return [asked for asks in made.sections for question in asks.questions for side in question.sides for asked in side]


def address(style, minutes, seed, lang="en"):
    return f'{PAGE}?lang={lang}&mock_exam.exam_style="{style}"&mock_exam.minutes={minutes}&mock_exam.seed={seed}'


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


def give_wrong(page, asked):
    wrong, right = (
        [k for k, (is_right, _) in enumerate(options_of(asked)) if is_right == way] for way in (False, True)
    )
    box = page.locator(f'input[name="{asked.id}"]')
    for k in wrong[:1] if asked.item.form == "mcq" else right[:1]:
        box.nth(k).check()


def test_what_went_wrong_is_in_the_mistake_book_once(open_page):
    """Options, and a number with its slip; a reload and another tab add nothing, nor what was not answered."""
    made = paper(*NPTEL)
    page = begin(open_page, NPTEL)
    parts = parts_of(made)
    wrong = [asked for asked in parts if asked.item.form in ("mcq", "msq")][:3]
    for asked in wrong:
        give_wrong(page, asked)
    box = next(asked for asked in parts if asked.item.form == "box" and make(asked.item.id, asked.seed).blanks[0].slips)
    before = sum(len(make(a.item.id, a.seed).answers) for a in parts[: parts.index(box)] if a.item.form == "box")
    (slip, number), *_ = make(box.item.id, box.seed).blanks[0].slips.items()
    page.locator(".rw-question input[type=text]").nth(before).fill(repr(number))
    other = page.context.new_page()
    other.goto(page.url)
    other.wait_for_selector(".rw-question")
    hand_in(page)
    other.wait_for_selector(".rw-outcome")
    kept = page.evaluate(KEPT_HERE)
    for tab in (page, other):
        tab.reload()
        tab.wait_for_selector(".rw-outcome")
    assert page.evaluate(KEPT_HERE) == kept
    assert [numbers[3] for numbers in kept["practised"].values()] == [1]
    notes = book(page)
    assert notes.locator("li:visible").count() == len(wrong) + 1
    assert ALL_SLIPS[slip]["en"] in notes.locator(".rw-slip").inner_text()
    assert all(asked.item.entry.question["en"] in notes.inner_text() for asked in wrong)
    page.clock.install(time="2030-01-01")  # what stands there long is not written anew
    go(page, PAGE)
    page.wait_for_selector(".rw-outcome")
    assert page.evaluate(KEPT_HERE) == kept and page.seen.errors == []


def test_an_answer_that_its_reader_marks_low_is_there_too_and_leaves_by_a_word(open_page):
    page = begin(open_page, ANNA)
    (asked, *_) = parts_of(paper(*ANNA))
    page.locator(".rw-question textarea").first.fill("It adapts each step.")
    hand_in(page)
    lines = page.locator(".rw-question").first.locator(".rw-marks").all()
    for line in lines:
        assert not page.evaluate(KEPT_HERE).get("mistakes")
        line.locator("input").first.check()
    page.reload()
    page.wait_for_selector(".rw-outcome")
    notes = book(page)
    assert asked.item.entry.question["en"] in notes.locator("li").inner_text()
    assert "1 mistake in" in notes.locator(".rw-summary").inner_text()
    assert notes.get_by_role("link", name="Do it again").get_attribute("href").endswith(f"#{asked.item.entry.id}")
    notes.get_by_role("button", name="I can do it now").click()
    assert notes.locator("li:visible").count() == 0 and "Set right: 1" in notes.locator(".rw-right").inner_text()
    page.go_back()
    page.wait_for_selector(".rw-outcome")
    for line in page.locator(".rw-question").first.locator(".rw-marks").all():
        line.locator("input").last.check()
    assert book(page).locator("li:visible").count() == 0


def with_a_table(style="semester", minutes=180):
    """A paper that asks a numerical of the bank which has a table and more, and that numerical."""
    for seed in range(100):
        made = paper(style, minutes, seed)
        for asked in parts_of(made):
            entry = NUMERICALS.get(asked.item.id)
            if asked.item.id in tables() and not all(mark.cells for mark in entry.marking):
                return (style, minutes, seed), asked
    raise AssertionError("no paper has one")


def test_a_numerical_of_the_bank_is_marked_cell_by_cell(open_page):
    of, asked = with_a_table()
    entry, question = NUMERICALS[asked.item.id], to_fill(NUMERICALS[asked.item.id])
    page = begin(open_page, of, width=360)
    own = page.locator(".rw-question", has_text=entry.question["en"]).last
    cells = own.locator(".rw-drill", has=page.get_by_label(question.columns[-1])).last.locator("input[type=text]")
    (table, *_) = (each for each in with_one_slip(question) if marked(entry, each).total < marked_right(entry))
    for cell, text in zip(cells.all(), table.typed, strict=True):
        cell.fill(text)
    page.reload()
    page.wait_for_selector(".rw-question")
    assert [cell.input_value() for cell in cells.all()] == table.typed
    hand_in(page)
    own = page.locator(".rw-question", has_text=entry.question["en"]).last
    found = marked(entry, table)
    assert f"For the table you get {marks_text(found.total)} of {marked_right(entry)}." in own.inner_text()
    wrong = own.locator("td[data-found=wrong]").count()
    assert wrong == sum(each.part < FULL for each in found.each)
    assert found.each[table.at].words["en"] in own.inner_text()
    assert own.locator(".rw-marks").count() >= len([mark for mark in entry.marking if not mark.cells]) > 0
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert ALL_SLIPS[found.each[table.at].slip]["en"] in book(page).inner_text()


def marked(entry, table):
    return marks_of(table.question, table.typed, *weights(entry))


def marked_right(entry):
    return weights(entry)[0]


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


def of_class(page):
    return [field.input_value() for field in page.locator(".rw-desk details input").all()]


def test_the_link_of_a_class_asks_for_the_roll_alone(open_page):
    page = open_page(page_of("practice", 60, 7).replace("?", "?lang=en&"))
    assert of_class(page) == ["", "7"]
    page.locator(".rw-desk details input").first.fill("17")
    page.keyboard.press("Tab")
    number = page.locator(".rw-desk > label input").input_value()
    assert number == str(Mine("practice", 60, 7, 17).paper.seed)
    page.wait_for_url("**mock_exam.roll=17**")  # it is written there once the typing has come to rest
    page.reload()
    page.wait_for_selector(".rw-desk")
    assert of_class(page) == ["17", "7"] and page.locator(".rw-desk > label input").input_value() == number


def test_a_roll_that_is_none_stays_as_it_was_typed_and_chooses_no_paper(open_page):
    page = open_page(page_of("practice", 60, 7))
    number = page.locator(".rw-desk > label input").input_value()
    page.locator(".rw-desk details input").first.fill("17.5")
    page.keyboard.press("Tab")
    assert of_class(page) == ["17.5", "7"] and page.locator(".rw-desk > label input").input_value() == number
