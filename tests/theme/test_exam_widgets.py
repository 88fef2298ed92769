"""The drill, the quiz and the cards on the built pages: by touch, by keyboard alone, after a reload."""

from itertools import count

import pytest

from rmsprop_book import practice
from rmsprop_book.exam import read
from rmsprop_lib.slips import slips_in
from tests.conftest import ROOT
from tests.theme.pages import wake

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


def fill(cells, k, text):
    cells.nth(k).fill(text)
    cells.nth(k).press("Enter")


def found(cells):
    return [cell.evaluate("e => e.parentElement.dataset.found ?? 'empty'") for cell in cells.all()]


def test_a_table_is_filled_wrongly_and_then_rightly_with_bangla_digits(open_page):
    page = open_page(DRILL, lang="bn")
    drill, question = part(page, "drill"), practice.make("given-gradients", 0)
    cells, (run,) = drill.locator("input[type=text]"), question.table.runs
    assert cells.count() == len(question.answers) == 15
    symbols = [symbol for _, symbol in question.table.columns if symbol != "g"]
    typed, named = [""] * 15, set()
    for k, answer in enumerate(question.answers):
        for wrong in slips_in(run.steps[k // len(symbols)][0], symbols[k % len(symbols)], back=0).values():
            typed[k] = f"{wrong:.8g}"
            kind, slip = practice.judged(question, typed)[k]
            fill(cells, k, typed[k])
            assert kind == found(cells)[k] == "slip" and practice.SLIPS[slip]["bn"] in told(drill)
            assert cells.nth(k).get_attribute("aria-invalid") == "true"
            named.add(slip)
        typed[k] = f"{answer:.5f}".translate(TO_BANGLA).replace(".", "," if k % 2 else ".")
        fill(cells, k, typed[k])
        assert cells.nth(k).get_attribute("aria-invalid") == "false"
    assert len(named) > 9
    assert "সব ঠিক" in told(drill) and set(found(cells)) == {"right"}
    assert page.seen.foreign == [] and page.seen.errors == []


def test_what_follows_from_a_wrong_cell_is_accepted_on_a_small_phone(open_page):
    page = open_page(DRILL + "?drill.kind=%22given-gradients%22&lang=bn", width=360)
    drill, question = part(page, "drill"), practice.make("given-gradients", 0)
    cells, (run,) = drill.locator("input[type=text]"), question.table.runs
    first, wrong = run.steps[0][0], run.steps[0][0].line("g²").term + run.steps[0][0].old["s"]
    summed = first.changed("s", wrong)
    texts = [f"{summed[symbol]:.4f}".translate(TO_BANGLA) for symbol in ("g²", "s", "√s", "Δ", "θ")]
    for k, text in enumerate(texts):
        fill(cells, k, text)
    assert found(cells)[:5] == ["right", "slip", "follows", "follows", "follows"]
    assert "আগের ভুল থেকে এসেছে" in told(drill) and "w, t = 1" in told(drill)
    fill(cells, 1, f"{first['s']:.4f}")  # the mistake is put right: now the next cell is the first that is wrong
    assert found(cells)[1] == "right" and found(cells)[2] in ("slip", "wrong")


@pytest.mark.parametrize("from_a_folder", [False, True])
def test_the_questions_do_not_end_without_network(open_page, site, from_a_folder):
    base = {"base": f"{site.as_uri()}/"} if from_a_folder else {}
    page = open_page(DRILL + "?drill.kind=%22from-data%22&drill.seed=20&lang=en", width=360, **base)
    drill = part(page, "drill")
    page.context.set_offline(True)
    for seed in range(21, 31):
        drill.get_by_role("button", name="Next").click()
        assert drill.locator(".rw-statement").inner_text() == practice.make("from-data", seed).statement["en"]
    page.wait_for_function("() => location.search.includes('drill.seed=30')")
    cells = drill.locator("input[type=text]")
    for k, answer in enumerate(practice.make("from-data", 30).answers):
        fill(cells, k, f"{answer:.4f}".translate(TO_BANGLA))
    assert "All correct" in told(drill)
    assert [error for error in page.seen.errors if "ERR_INTERNET_DISCONNECTED" not in error] == []  # what comes late


def test_without_scripts_there_is_a_question_of_each_kind(open_page):
    page = open_page(DRILL, java_script_enabled=False)
    folds = page.locator(".sw-drill details")
    assert folds.count() == len(practice.KINDS)
    folds.first.locator("summary").click()
    last = practice.make("given-gradients", 0).solution["en"].splitlines()[-1]
    assert last in folds.first.inner_text() and page.locator(".sw-drill input").count() == 0


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
    second.fill("777")
    second.press("Enter")
    assert "First correct this one: g², t = 1" in told(drill)


def test_hints_solution_and_the_next_question(open_page):
    page = open_page(DRILL, lang="en")
    drill = part(page, "drill")
    lines = practice.make("given-gradients", 0).solution["en"].splitlines()
    drill.get_by_role("button", name="A hint").click()
    drill.get_by_role("button", name="A hint").click()
    assert drill.locator(".rw-sums li").all_inner_texts() == lines[:2]
    drill.get_by_role("button", name="Full solution").click()
    assert drill.locator(".rw-sums li").all_inner_texts() == lines
    for seed in range(1, 6):
        drill.get_by_role("button", name="Next").click()
        assert drill.get_attribute("data-question") == f"given-gradients/{seed}"
    assert not drill.locator(".rw-sums").is_visible()


@pytest.mark.parametrize("kind", practice.KINDS)
def test_every_kind_can_be_asked_and_answered(open_page, kind):
    page = open_page(DRILL + f"?drill.kind=%22{kind}%22&drill.seed=3&lang=en")
    drill, question = part(page, "drill"), practice.make(kind, 3)
    assert drill.locator(".rw-statement").inner_text() == question.statement["en"]
    cells = drill.locator("input[type=text]")
    assert cells.count() == len(question.answers)
    for k, answer in enumerate(question.answers):
        fill(cells, k, f"{answer:.8g}")
    options = drill.locator("input[type=radio]")
    assert options.count() == len(question.options)
    for k, option in enumerate(question.options):
        options.nth(k).check()
        assert told(drill) == f"{'Right.' if k == question.right else 'No.'} {option.why['en']}"
    assert question.options or "All correct" in told(drill)
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


# The quiz: each reader has an order of his own, so the page itself says what it asks

MCQ, MSQ, STATEMENTS = (read(ROOT / f"chapters/exam/{name}.yml") for name in ("mcq", "msq", "true_false"))
ASKED = {question.id: question for question in MCQ + MSQ}


def shown(quiz):
    return ASKED[quiz.get_attribute("data-question")]


def options(quiz):
    """The buttons of the options, and the options of the bank that they show."""
    buttons = quiz.locator(".rw-answers button")
    return [(button, shown(quiz).options[int(button.get_attribute("data-option"))]) for button in buttons.all()]


def answer(quiz, rightly):
    button, option = next(each for each in options(quiz) if each[1].right == rightly)
    button.click()
    return option


def test_a_quiz_is_finished_by_keyboard_alone(open_page):
    page = open_page(BANK, lang="en")
    quiz = part(page, "quiz")
    met, places = [], set()
    for number in range(len(MCQ)):
        found, question = options(quiz), shown(quiz)
        right = [option.right for _, option in found].index(True)
        pressed = right if number % 3 else (right + 1) % len(found)  # each third one wrongly
        met.append(question.id)
        places.add(right)
        found[0][0].focus()
        for _ in range(pressed):
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert told(quiz).startswith("Right." if pressed == right else "No.")
        assert found[pressed][1].why["en"].removeprefix("Right. ") in told(quiz)
        assert quiz.locator(".rw-caption").evaluate("e => e.scrollHeight <= e.clientHeight"), "a reason is seen whole"
        for _ in range(len(found) - pressed):
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")  # Next
    assert sorted(met) == sorted(question.id for question in MCQ) and met != [question.id for question in MCQ]
    assert places == {0, 1, 2, 3}
    wrong = len(range(0, len(MCQ), 3))
    assert f"Answered {len(MCQ)}, right {len(MCQ) - wrong}." in quiz.locator(".rw-rates").inner_text()
    assert page.seen.errors == []


def test_options_have_letters_and_the_order_stays_until_one_starts_again(open_page):
    page = open_page(BANK, lang="en")
    quiz = part(page, "quiz")

    def walk():
        seen = []
        for _ in range(5):
            seen.append((shown(quiz).id, quiz.locator(".rw-answers").inner_text()))
            quiz.get_by_role("button", name="Next", exact=True).click()
        for _ in range(5):
            quiz.get_by_role("button", name="Back", exact=True).click()
        return seen

    first = walk()
    letters = [button.inner_text()[:2] for button, _ in options(quiz)]
    assert letters == ["A.", "B.", "C.", "D."][: len(letters)]
    assert walk() == first
    page.goto(page.url.split("?")[0] + "?lang=en")
    quiz = part(page, "quiz")
    assert walk() == first
    quiz.get_by_role("button", name="Start again", exact=True).click()
    assert walk() != first


def test_one_chapter_and_one_level_can_be_asked_for(open_page):
    page = open_page(BANK, lang="en")
    quiz = part(page, "quiz")
    quiz.get_by_label("Chapter").select_option("06-intuition")
    quiz.get_by_label("Level").select_option("2")
    fitting = [q.id for q in MCQ if q.chapter == "06-intuition" and q.level == 2]
    rates = quiz.locator(".rw-rates")
    met = set()
    for _ in fitting:
        assert "★★ medium · chapter 06" in rates.inner_text() and f"of {len(fitting)} " in rates.inner_text()
        met.add(shown(quiz).id)
        quiz.get_by_role("button", name="Next", exact=True).click()
    assert sorted(met) == sorted(fitting)
    nowhere = next(
        (chapter, level)
        for chapter in sorted({q.chapter for q in MCQ})
        for level in (1, 2, 3)
        if not any((q.chapter, q.level) == (chapter, level) for q in MCQ)
    )
    quiz.get_by_label("Chapter").select_option(nowhere[0])
    quiz.get_by_label("Level").select_option(str(nowhere[1]))
    assert told(quiz) == "There is no such question." and quiz.locator(".rw-answers button").count() == 0
    quiz.get_by_label("Chapter").select_option("")
    quiz.get_by_label("Level").select_option("")
    assert quiz.locator(".rw-answers button").count() >= 3
    page.evaluate("document.documentElement.dataset.lang = 'bn'")
    assert quiz.locator("select").nth(1).locator("option").all_text_contents() == ["সব", "★ সহজ", "★★ মাঝারি", "★★★ কঠিন"]
    assert page.seen.errors == []


def test_the_wrong_ones_come_again_after_a_reload_until_they_are_right(open_page):
    page = open_page(BANK, lang="en")
    quiz = part(page, "quiz")
    first = shown(quiz)
    for rightly in (False, True):
        answer(quiz, rightly)
        quiz.get_by_role("button", name="Next", exact=True).click()
    page.reload()
    quiz = part(page, "quiz")
    assert "Answered 2, right 1." in quiz.locator(".rw-rates").inner_text()
    quiz.get_by_label("only the wrong ones again").check()
    assert shown(quiz) == first
    answer(quiz, rightly=True)
    assert "Answered 2, right 2." in quiz.locator(".rw-rates").inner_text()
    quiz.get_by_role("button", name="Start again", exact=True).click()
    assert "Answered 0, right 0." in quiz.locator(".rw-rates").inner_text()


def test_of_a_multiple_select_all_and_only_the_right_ones_are_right(open_page):
    page = open_page(BANK, lang="en")
    quiz = part(page, "quiz", 1)
    check, rates = quiz.get_by_role("button", name="Check", exact=True), quiz.locator(".rw-rates")
    check.click()
    assert told(quiz) == "First choose at least one."
    found = options(quiz)
    found[0][0].focus()
    for button, option in found:  # by keyboard: all the right ones, and one that is pressed and released again
        for _ in range(1 if option.right else 2):
            page.keyboard.press("Space")
        assert button.get_attribute("aria-pressed") == str(option.right).lower()
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # Check
    assert told(quiz).startswith("Right.") and "Answered 1, right 1." in rates.inner_text()
    assert all(option.why["en"] in quiz.locator(".rw-answers").inner_text() for _, option in found)
    status = quiz.locator("[role=status]")
    assert not check.is_visible() and has_focus(status) and status.get_attribute("aria-live") == "off"  # read once
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # Next
    answer(quiz, rightly=True)  # one alone is not enough
    check.click()
    assert told(quiz).startswith("No.") and "Answered 2, right 1." in rates.inner_text()
    assert page.seen.errors == []


def test_true_or_false_keeps_a_score_of_its_own(open_page):
    page = open_page(BANK, lang="en")
    quiz = part(page, "quiz", 2)
    statement = next(s for s in STATEMENTS if s.id == quiz.get_attribute("data-question"))
    assert quiz.locator(".rw-answers button").all_inner_texts() == ["True", "False"]
    quiz.get_by_role("button", name="True" if statement.right else "False").click()
    assert told(quiz).startswith("Right.")
    assert "Answered 1, right 1." in quiz.locator(".rw-rates").inner_text()
    assert "Answered 0" in part(page, "quiz", 0).locator(".rw-rates").inner_text()


def test_each_quiz_keeps_its_place_in_the_address(open_page):
    page = open_page(BANK, lang="en")

    def where():
        wake(page)
        return [int(rates.split()[1]) for rates in page.locator(".rw-quiz .rw-rates").all_inner_texts()]

    def next_(number, times=1):
        for _ in range(times):
            part(page, "quiz", number).get_by_role("button", name="Next", exact=True).click()

    next_(0, 4)
    fifth = MCQ.index(shown(part(page, "quiz")))
    page.wait_for_function(f"() => new URLSearchParams(location.search).get('quiz-mcq.number') === '{fifth}'")
    page.reload()
    assert where() == [5, 1, 1]
    next_(2)
    page.wait_for_function("() => location.search.includes('quiz-true-false.number')")
    page.reload()
    assert where() == [5, 1, 2]
    page.goto(page.url.split("?")[0] + f"?lang=en&quiz.number={fifth}")  # a link from when they shared a key
    assert where() == [5, 1, 1]
    next_(0)
    page.wait_for_function("() => location.search.includes('quiz-mcq.number')")
    assert "quiz.number" not in page.url
    page.goto(page.url.split("?")[0] + "?lang=en&quiz.number=400")
    assert where() == [1, 1, 1]


@pytest.mark.parametrize("lang", ["bn", "en"])
@pytest.mark.parametrize("section", ["multiple-select", "true-or-false-with-the-reason", "cards"])
def test_a_link_into_the_bank_shows_its_section_once_all_above_is_awake(open_page, section, lang):
    page = open_page(f"{BANK}?lang={lang}#{section}", width=360)
    wake(page)
    top = "id => { const { top } = document.getElementById(id).getBoundingClientRect(); return top >= 0 && top < 422; }"
    page.wait_for_function(top, arg=section)  # chance decides how long the questions above are


def has_focus(element):
    return element.evaluate("e => e === document.activeElement")


def test_a_new_question_is_read_once_where_the_reader_goes_on(open_page):
    """What has the focus is read; where the focus stays elsewhere, the status begins with what is asked."""
    page = open_page(BANK, lang="en")
    quiz = part(page, "quiz")
    statement, status = quiz.locator(".rw-statement"), quiz.locator("[role=status]")
    quiz.get_by_role("button", name="Next", exact=True).click()
    text = shown(quiz).question["en"]
    assert has_focus(statement) and f"Question 2 of {len(MCQ)}." in statement.inner_text()
    assert text in statement.inner_text() and text not in status.inner_text()
    answer(quiz, rightly=True)
    assert told(quiz).startswith("Right.") and status.get_attribute("aria-live") == "polite"
    chapter = quiz.get_by_label("Chapter")
    chapter.focus()
    chapter.select_option("06-intuition")
    text = shown(quiz).question["en"]
    assert has_focus(chapter) and text in status.inner_text() and status.inner_text().startswith("Question ")
    assert quiz.locator(".rw-heard").first.evaluate("e => e.getBoundingClientRect().width") <= 1

    cards = part(page, "cards")
    face, status = cards.locator(".rw-card"), cards.locator("[role=status]")
    face.click()
    assert " ".join(face.inner_text().split()) in status.inner_text()  # it turned under the reader's finger
    cards.get_by_role("button", name="Not yet").click()
    assert has_focus(face) and " ".join(face.inner_text().split()) not in status.inner_text()

    page = open_page(DRILL, lang="en")
    drill = part(page, "drill")
    drill.get_by_role("button", name="Next").click()
    text = practice.make("given-gradients", 1).statement["en"]
    assert has_focus(drill.locator(".rw-statement")) and drill.locator(".rw-statement").inner_text() == text
    drill.get_by_label("Kind").select_option("adam")
    assert told(drill).startswith(practice.make("adam", 0).statement["en"].splitlines()[0])


def test_on_a_phone_a_step_of_the_drill_is_seen_whole(open_page):
    page = open_page(DRILL, width=320, lang="bn", has_touch=True)
    drill = part(page, "drill")
    table = drill.locator("table")
    assert table.evaluate("e => e.parentElement.scrollWidth <= e.parentElement.clientWidth")
    for row in table.locator("tbody tr").all():  # one column each, its names beside it
        boxes = row.locator("th, td").evaluate_all("all => all.map(e => e.getBoundingClientRect().x)")
        assert len(set(boxes)) == 1
    assert table.bounding_box()["height"] < 400  # beside the keyboard of a phone
    cells = drill.locator("td input")
    assert cells.first.get_attribute("inputmode") == "decimal"
    cells.first.focus()
    page.keyboard.press("Tab")  # down the step, as it is worked out
    assert has_focus(cells.nth(1)) and cells.nth(1).get_attribute("aria-label") == "s, t = 1"
    drill.get_by_role("button", name="−", exact=True).click()
    page.keyboard.type("5")
    assert has_focus(cells.nth(1)) and cells.nth(1).input_value() == "−5"
    cells.nth(2).fill("many")
    cells.nth(2).press("Enter")
    assert "সংখ্যা লেখো" in told(drill) and cells.nth(2).input_value() == "many"
    assert table.get_by_role("row").count() == 4 and table.get_by_role("columnheader").count() == 7


@pytest.mark.parametrize("written", ["10⁻⁷", "10^-7", "1×10^{-7}", "1e-7", "১০⁻⁷"])
def test_a_power_of_ten_as_it_is_written(open_page, written):
    asked = ((seed, k, x) for seed in count() for k, x in enumerate(practice.make("eps-places", seed).answers))
    seed, place = next((seed, k) for seed, k, x in asked if x == pytest.approx(1e-7))
    page = open_page(DRILL + f"?drill.kind=%22eps-places%22&drill.seed={seed}&lang=en")
    cell = part(page, "drill").locator("input[type=text]").nth(place)
    cell.fill(written)
    cell.press("Enter")
    assert cell.get_attribute("aria-invalid") == "false"


def test_the_page_shows_no_code(open_page):
    for path in (BANK, DRILL):
        assert open_page(path).locator(".cell_input").count() == 0


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
    assert cards.locator(".rw-rates").inner_text().strip() == f"Again today: 1 · later: 1 · new: {total - 2}"
    assert cards.get_attribute("data-card") == second  # it was not known


def test_when_all_cards_rest_they_can_be_asked_for_once_more(open_page):
    page = open_page(BANK, lang="en")
    cards = part(page, "cards")
    for _ in read(ROOT / "chapters/exam/cards.yml"):
        cards.locator(".rw-card").click()
        cards.get_by_role("button", name="I knew it").click()
    assert "All cards for today are done" in cards.locator(".rw-card").inner_text()
    cards.locator(".rw-card").click()
    assert cards.get_attribute("data-card")
