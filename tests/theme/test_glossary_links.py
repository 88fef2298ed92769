"""The glossary in a real browser: a word in a chapter leads to its entry, quietly, and everybody can follow it."""

import pytest

from tests.theme.pages import choose, wake

PAGE = "chapters/glossary.html"
CHAPTER = "chapters/13-where-it-shines.html"


def word(page, lang, text):
    return page.locator(f"article div[lang={lang}] a.term", has_text=text).first


@pytest.mark.parametrize("lang", ["bn", "en"])
@pytest.mark.parametrize("dark", [False, True], ids=["day", "dark"])
def test_a_word_leads_to_its_entry_without_a_network(open_page, site, lang, dark):
    page = open_page(CHAPTER, base=site.as_uri() + "/", dark=dark, reduced_motion="reduce")
    page.add_init_script("localStorage.clear(); sessionStorage.clear()")  # nothing is remembered
    choose(page, lang)
    word(page, lang, "LSTM").click()
    page.wait_for_url(f"**/{PAGE}?lang={lang}#lstm")
    entry = page.locator(f"#lstm div[lang={lang}]")
    entry.wait_for()
    page.wait_for_function("() => scrollY > 1000")
    bar, top, bottom = page.evaluate("""() => {
        const box = name => document.querySelector(name).getBoundingClientRect();
        return [box("header.bar").bottom, box("#lstm").top, box("#lstm").bottom]; }""")
    assert bar <= top < bottom < 844
    assert page.locator("#lstm div:visible").count() == 1, "the language goes along"
    assert page.seen.foreign == [] and page.seen.errors == []


@pytest.mark.parametrize("lang, name", [("bn", "শব্দকোষ: "), ("en", "Glossary: ")])
def test_a_screen_reader_says_that_it_is_the_glossary(open_page, lang, name):
    page = open_page(CHAPTER, lang=lang)
    link = word(page, lang, "LSTM")
    assert link.get_attribute("role") == "doc-glossref" and link.get_attribute("title").startswith(name)
    session = page.context.new_cdp_session(page)
    tree = session.send("Accessibility.getFullAXTree")["nodes"]
    found = [n for n in tree if n.get("name", {}).get("value") == "LSTM" and n["role"]["value"] == "doc-glossref"]
    assert [n["description"]["value"].startswith(name) for n in found] == [True]


def test_a_word_is_quiet_but_can_be_told_from_text(open_page):
    page = open_page(CHAPTER)
    style = "e => { const s = getComputedStyle(e); return [s.color, s.textDecorationLine, s.textDecorationStyle] }"
    link = word(page, "bn", "LSTM")
    colour = link.evaluate("e => getComputedStyle(e.parentElement).color")
    assert link.evaluate(style) == [colour, "underline", "dotted"]
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert link.evaluate("e => document.activeElement === e && getComputedStyle(e).outlineStyle") == "solid"


def test_lines_do_not_grow_where_a_word_is_a_link(open_page):
    page = open_page(CHAPTER)
    wake(page)
    height = "document.querySelector('article').getBoundingClientRect().height"
    before = page.evaluate(height)
    page.evaluate("for (const word of document.querySelectorAll('a.term')) word.replaceWith(...word.childNodes)")
    assert page.evaluate(height) == before


def test_fingers_find_the_letters(open_page):
    page = open_page(PAGE, width=360, reduced_motion="reduce")
    sides = page.evaluate("""[...document.querySelectorAll(".letters a")].map(e => e.getBoundingClientRect())
        .flatMap(r => [r.width, r.height])""")
    assert len(sides) > 30 and min(sides) >= 44
    page.locator(".letters a", has_text="U").click()
    page.wait_for_function("() => Math.abs(document.querySelector('#underflow').getBoundingClientRect().top) < 844")


@pytest.mark.parametrize("lang", ["bn", "en", "both"])
def test_both_names_stand_there_in_every_language(open_page, lang):
    page = open_page(PAGE, lang=lang)
    wake(page)
    name = page.locator("#half-life h3")
    assert "half-life" in name.inner_text() and "অর্ধায়ু" in name.inner_text()
    assert page.locator("#half-life div[lang=bn]").is_visible() is (lang != "en")
    assert page.locator("#half-life div[lang=en]").is_visible() is (lang != "bn")


def test_a_source_has_an_address(open_page):
    page = open_page("chapters/bibliography.html#kingma2015", lang=None)
    assert page.locator("#kingma2015 h2").is_visible()
    assert page.locator("#kingma2015 a[href='https://arxiv.org/abs/1412.6980']").count() == 1
