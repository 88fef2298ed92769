"""What a device remembers, as a reader meets it: in two tabs, over days, on another device, where nothing is kept."""

import json
import re

import pytest

from tests.theme.pages import wake

BANK, DRILL, CHAPTER = "chapters/16-question-bank.html", "chapters/17-drill.html", "chapters/05-by-hand.html"
BOOK = "rmsprop-by-hand 1"
SHOWN = "[document.documentElement.dataset.lang, document.documentElement.dataset.light].join()"
DAYS = {"timezone_id": "Asia/Dhaka", "lang": "en"}
JUNK = ["7", '"text"', "null", "[]", "[[]]", '{"__proto__":[1,1,1]}']
JUNK += [f'{{"aaa":{junk}}}' for junk in ("7", "[1]", "[1,2,3,4,5,6]", '[-1,1.5,"2"]', "[1e99,1,1]")]
JUNK += [f'{{"lang":{junk},"light":{junk}}}' for junk in ("[1,9]", '"dark"', "{}", '[1,"length"]', "null")]


def part(page, kind, number=0):
    page.wait_for_selector(f".rw-{kind}")
    section = page.locator(f".rw-{kind}").nth(number)
    section.scroll_into_view_if_needed()
    return section


def answer(page, count=1):
    quiz = part(page, "quiz")
    for _ in range(count):
        quiz.locator(".rw-answers button").first.click()
        quiz.get_by_role("button", name="Next", exact=True).click()


def score(page):
    return part(page, "quiz").locator(".rw-rates").inner_text().splitlines()[-1]


def know(page, count=1, button="I knew it"):
    """Turns that many cards, and says so; their names."""
    cards, names = part(page, "cards"), []
    for _ in range(count):
        names.append(cards.get_attribute("data-card"))
        cards.locator(".rw-card").click()
        cards.get_by_role("button", name=button).click()
    return names


def counts(page):
    """Of the cards, how many are due again today, how many come later, how many are new."""
    return [int(n) for n in re.findall("[0-9]+", part(page, "cards").locator(".rw-rates").inner_text())]


def stored(page):
    return json.loads(page.evaluate(f"localStorage.getItem('{BOOK}')"))


def kept(page, **storage):
    """The page as it is after a reload, with that in the device's storage."""
    page.evaluate(
        "kept => { localStorage.clear(); sessionStorage.clear(); Object.assign(localStorage, kept); }", storage
    )
    page.reload()
    return page


# Two tabs


def test_two_tabs_lose_nothing_of_each_other(open_page):
    one = open_page(BANK, lang="en")
    other = one.context.new_page()
    other.goto(one.url)
    total = counts(one)[2]
    for tab in (one, other):
        part(tab, "cards")
    answer(one, 5)
    first = know(one, 4)
    answer(other)  # the first question again: each reader has one order, and its first answer counts
    part(other, "quiz").get_by_role("button", name="Back", exact=True).click()
    for _ in range(5):
        part(other, "quiz").get_by_role("button", name="Next", exact=True).click()
    answer(other)
    (last,) = know(other)
    assert last == first[0]  # this tab had turned up no other one
    for tab in (one, other):
        assert score(tab).startswith("Answered 6,")
        assert counts(tab) == [0, 4, total - 4]
        tab.reload()
        assert score(tab).startswith("Answered 6,") and counts(tab) == [0, 4, total - 4]


def test_language_and_light_are_the_same_in_all_tabs(open_page):
    one = open_page(CHAPTER)
    other = one.context.new_page()
    other.goto(one.url)
    one.locator("[data-set-lang=en]").click()
    other.wait_for_function("() => document.documentElement.dataset.lang === 'en'")
    other.locator("#light").click()
    one.wait_for_function("() => document.documentElement.dataset.light === 'dark'")
    other.locator("[data-set-lang=both]").click()
    one.wait_for_function("() => document.documentElement.dataset.lang === 'both'")
    for page in (one, other):
        page.goto(page.url.split("?")[0])
        assert page.evaluate(SHOWN) == "both,dark"


def test_progress_in_one_tab_does_not_end_the_visit_of_a_shared_link(open_page):
    one = open_page(BANK, lang="en")
    one.locator("[data-set-lang=bn]").click()
    other = one.context.new_page()
    other.goto(one.url.split("?")[0] + "?lang=en")
    part(one, "quiz").locator(".rw-answers button").first.click()
    other.wait_for_function("() => document.querySelector('.rw-quiz .rw-rates').textContent.includes('Answered 1')")
    assert other.evaluate("document.documentElement.dataset.lang") == "en"


# What stands in the storage


def test_junk_in_every_field_breaks_nothing(open_page):
    page = open_page(BANK)
    part(page, "quiz").locator(".rw-answers button").first.click()
    fields = [*stored(page), "nosuch"]
    former = ["rmsprop cards", "rmsprop quiz mcq", "rmsprop quiz order mcq", "lang", "light"]
    for junk in JUNK:
        whole = "{" + ",".join(f'"{field}":{junk}' for field in fields) + "}"
        kept(page, **{BOOK: whole}, **dict.fromkeys(former, junk))
        assert page.evaluate(SHOWN) == "bn,day", junk
        assert score(page) == "উত্তর দিয়েছ 0, ঠিক 0।" and counts(page)[:2] == [0, 0], junk
    kept(page, **{BOOK: JUNK[0]}, **dict.fromkeys(former, JUNK[0]))
    page.locator("[data-set-lang=en]").click()
    answer(page)
    know(page)
    assert score(page).startswith("Answered 1,") and counts(page)[:2] == [0, 1]
    assert page.seen.errors == []


def test_what_earlier_editions_kept_is_taken_over(open_page):
    page = open_page(BANK, lang="en")
    question, card = part(page, "quiz").get_attribute("data-question"), part(page, "cards").get_attribute("data-card")
    former = {
        "lang": "both",
        "light": "dark",
        "rmsprop quiz mcq": json.dumps({question: False}),
        "rmsprop cards": json.dumps({card: [2, page.evaluate("Date.now()")]}),
    }
    page.goto(page.url.split("?")[0])
    kept(page, **former)
    assert page.evaluate(SHOWN) == "both,dark"
    assert "Answered 1, right 0." in score(page)
    assert counts(page)[:2] == [0, 1] and part(page, "cards").get_attribute("data-card") != card
    part(page, "quiz").get_by_label("only the wrong ones again").check()
    assert part(page, "quiz").get_attribute("data-question") == question
    assert {key: page.evaluate("key => localStorage[key]", key) for key in former} == former


def test_another_project_at_the_same_address_is_left_alone(open_page):
    page = open_page(BANK, lang="en")
    foreign = {"lang": "fr", "light": "7", "theme": "x", "cards": "{}", "quiz": "[1]", "rmsprop": "mine"}
    kept(page, **foreign)
    answer(page)
    know(page)
    page.locator("[data-set-lang=both]").click()
    page.locator("#light").click()
    part(page, "progress").locator("summary").click()
    forget(page)
    after = json.loads(page.evaluate("JSON.stringify(localStorage)"))
    assert set(after) == {*foreign, BOOK} and {key: after[key] for key in foreign} == foreign


# Days


def test_a_card_comes_back_on_a_day_of_the_calendar(open_page):
    page = open_page(BANK, **DAYS)
    page.clock.set_fixed_time("2026-12-01T22:00:00+06:00")
    page.reload()
    (card,) = know(page)
    for time, comes in [("01T23:59", False), ("02T23:59", False), ("03T00:01", True), ("03T15:00", True)]:
        page.clock.set_fixed_time(f"2026-12-{time}:00+06:00")
        page.reload()
        assert (card in cards_of_today(page)) == comes, time


TODAY = """() => {
  const box = document.querySelector(".rw-cards"), met = [], before = localStorage.getItem(BOOK);
  while (box.dataset.card && !met.includes(box.dataset.card)) {
    met.push(box.dataset.card);
    box.querySelector(".rw-card").click();
    box.querySelector(".rw-play").click();
  }
  localStorage.setItem(BOOK, before);
  return met;
}""".replace("BOOK", f"'{BOOK}'")


def cards_of_today(page):
    """All that are asked for, if each is known; what is remembered is as before."""
    part(page, "cards")
    return page.evaluate(TODAY)


@pytest.mark.parametrize("wrong", ["2045-06-01T10:00:00+06:00", "2001-06-01T10:00:00+06:00"])
def test_a_clock_that_stood_wrong_hides_no_card(open_page, wrong):
    page = open_page(BANK, **DAYS)
    page.clock.set_fixed_time(wrong)
    page.reload()
    (card,) = know(page)
    page.clock.set_fixed_time("2026-12-01T10:00:00+06:00")
    page.reload()
    assert card in cards_of_today(page)
    page.reload()
    part(page, "cards")
    page.evaluate(TODAY.replace("setItem", "getItem"))  # this time it is remembered
    page.reload()
    assert card not in cards_of_today(page)  # it rests as any other
    page.clock.set_fixed_time("2026-12-30T00:01:00+06:00")
    page.reload()
    assert card in cards_of_today(page)


def test_every_card_comes_back_before_the_exam(open_page):
    page = open_page(BANK, **DAYS)
    page.clock.set_fixed_time("2026-12-01T10:00:00+06:00")
    page.reload()
    field, (card,) = part(page, "cards").get_by_label("When is the exam?"), know(page)
    for exam, comes in [("2026-12-03", True), ("2026-12-20", False), ("2026-12-02", False), ("", False)]:
        page.clock.set_fixed_time("2026-12-01T10:00:00+06:00")
        field.fill(exam)
        page.clock.set_fixed_time("2026-12-02T10:00:00+06:00")  # it would rest for two days
        page.reload()
        assert part(page, "cards").get_by_label("When is the exam?").input_value() == exam
        assert (card in cards_of_today(page)) == comes, exam
    assert page.seen.errors == []


# To another device, and back


def forget(page):
    button = part(page, "progress").locator(".rw-buttons").last.locator("button")
    button.click()
    button.click()


def open_progress(page):
    page.wait_for_selector(".rw-progress")
    fold = page.locator(".rw-progress")
    fold.locator("summary").click()
    fold.locator("textarea").wait_for()  # its script has come
    return fold


def test_what_was_saved_comes_back_after_all_was_forgotten(open_page, tmp_path):
    page = open_page(BANK, lang="en")
    answer(page, 3)
    know(page, 2)
    page.locator("#light").click()
    fold, before = open_progress(page), stored(page)
    assert "answers 3, cards 2" in fold.inner_text()
    with page.expect_download() as download:
        fold.get_by_role("button", name="Save to a file").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    fold.get_by_role("button", name="Copy as text").click()
    text = fold.locator("textarea")
    page.wait_for_function("() => document.querySelector('.rw-progress textarea').value")
    written = text.input_value()

    for bring in ("file", "text"):
        forget(page)
        assert "answers 0, cards 0" in fold.inner_text() and score(page) == "Answered 0, right 0."
        assert stored(page)["settings"] == before["settings"]
        text.fill(written[:-5])
        fold.get_by_role("button", name="Read the text").click()
        assert "a part is missing" in fold.inner_text() and "answers 0" in fold.inner_text()
        if bring == "file":
            fold.locator("input[type=file]").set_input_files(file)
            page.wait_for_function("() => /answers 3/.test(document.querySelector('.rw-progress').textContent)")
        else:
            text.fill(written)
            fold.get_by_role("button", name="Read the text").click()
        assert "answers 3, cards 2" in fold.inner_text() and score(page).startswith("Answered 3,")
        assert all(stored(page)[field] == before[field] for field in ("answers", "known"))
    assert page.seen.errors == []


def test_the_other_device_keeps_what_it_had(open_page):
    phone, laptop = open_page(BANK, lang="en"), open_page(DRILL, lang="en", width=1440)
    answer(phone, 2)
    fold = open_progress(phone)
    fold.get_by_role("button", name="Copy as text").click()
    phone.wait_for_function("() => document.querySelector('.rw-progress textarea').value")
    text = fold.locator("textarea").input_value()
    laptop.goto(laptop.url.replace("17-drill", "16-question-bank"))
    part(laptop, "quiz").get_by_label("Chapter").select_option("06-intuition")
    know(laptop)
    fold = open_progress(laptop)
    for _ in range(2):
        fold.locator("textarea").fill(f"Here it is:\n{text[:50]}\n{text[50:]}")
        fold.get_by_role("button", name="Read the text").click()
        assert "answers 2, cards 1" in fold.inner_text()


# A device that keeps nothing

FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"
FORBIDDEN = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError'); } });"


@pytest.mark.parametrize("device", [FULL, FORBIDDEN])
def test_where_nothing_is_kept_the_page_works_and_says_so_once(open_page, device):
    page = open_page(BANK, lang="en")
    page.add_init_script(device)
    page.reload()
    told = page.get_by_text("This browser remembers nothing")
    part(page, "quiz")
    assert told.count() == 0
    answer(page, 3)
    know(page, 2)
    assert score(page).startswith("Answered 3,") and counts(page)[:2] == [0, 2]
    assert told.count() == 1 and told.is_visible()
    page.locator("[data-set-lang=bn]").click()
    page.locator("#light").click()
    assert page.evaluate("document.documentElement.dataset.light") == "dark"
    page.locator("[data-set-lang=en]").click()
    assert "answers 3, cards 2" in open_progress(page).inner_text()  # it can still be taken along
    assert page.seen.errors == []


def test_the_device_is_asked_to_keep_it_only_when_there_is_something_to_lose(open_page):
    page = open_page(BANK, lang="en")
    page.add_init_script("window.asked = 0; StorageManager.prototype.persist = async () => { asked++; return true; };")
    page.evaluate("localStorage.clear()")  # as on the first visit: the quizzes draw their orders, which are no loss
    page.reload()
    wake(page)
    part(page, "quiz").get_by_role("button", name="Next", exact=True).click()
    page.locator("#light").click()
    assert page.evaluate("asked") == 0
    answer(page, 2)
    know(page)
    assert page.evaluate("asked") == 1
