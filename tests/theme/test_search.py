"""The search: what students type finds the section that they need, and the page opens there with the words marked.

queries.yml was written before this search, queries_fresh.yml when it stood; both without looking at what it finds.
"""

import gzip
import json
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
import yaml
from py_mini_racer import MiniRacer

from rmsprop_book.bundle import as_module
from tests.theme.pages import PAGES
from theme.extensions import scripts
from theme.extensions.questions import PAGES as WITH_QUESTIONS
from theme.extensions.questions import questions
from theme.extensions.search import FILES
from theme.search.words import words

HERE = Path(__file__).parent
ENGINE = scripts.HERE / "search/engine.js"
LISTS = ("queries.yml", "queries_fresh.yml")
MOST_BYTES = 150 * 1024  # of the index, packed


def queries(name):
    groups = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    return [query for group in groups.values() for query in group]


@pytest.fixture(scope="module")
def index(site):
    return "".join((site / file).read_text(encoding="utf-8") for file in FILES)


@pytest.fixture(scope="module")
def engine(index):
    """What the search page searches with, without the page."""
    engine = MiniRacer()
    engine.eval(as_module(ENGINE).replace("export default ", "var Search = "))
    engine.eval(f"var window = globalThis;\n{index}\nvar search = new Search(bookSearchIndex, bookSearchExcerpts)")
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def addresses(engine):
    """Of the hits for a query, in order."""
    code = "q => JSON.stringify(search.find(q).hits.map(({ piece }) => [piece.page, piece.anchor, piece.kind]))"
    engine.eval(f"var ask = {code}")

    def find(query):
        hits = json.loads(engine.call("ask", query))
        return [f"{page.removeprefix('chapters/')}#{anchor}".rstrip("#") for page, anchor, _ in hits]

    return find


# What is found


@pytest.mark.parametrize("name", LISTS)
def test_the_right_section_is_found(addresses, name):
    asked = queries(name)
    found = [addresses(query["q"]) for query in asked]
    first = [not set(hits[:1]).isdisjoint(query["right"]) for query, hits in zip(asked, found)]
    early = [not set(hits[:3]).isdisjoint(query["right"]) for query, hits in zip(asked, found)]
    for query, hits, is_first, is_early in zip(asked, found, first, early):
        if not is_first:
            print("later" if is_early else "ABSENT", query["q"], "→", ", ".join(hits[:3]))
    print(f"{name}: first {sum(first)}, in the first three {sum(early)}, of {len(asked)}")
    assert sum(first) >= 0.85 * len(asked) and sum(early) >= 0.97 * len(asked)


def test_the_lists_ask_for_sections_that_exist(engine):
    pieces = json.loads(engine.eval("JSON.stringify(window.bookSearchIndex.pieces.split('\\n'))"))
    pages = json.loads(engine.eval("JSON.stringify(window.bookSearchIndex.pages.map(([page]) => page))"))
    rows = (piece.split("\t") for piece in pieces)
    known = {f"{pages[int(page)].removeprefix('chapters/')}#{anchor}".rstrip("#") for page, anchor, *_ in rows}
    asked = {section for name in LISTS for query in queries(name) for section in query["right"]}
    assert asked <= known, asked - known


@pytest.mark.parametrize(
    "one, other",
    [
        ("হঠাৎ", "হঠাত\u09cd\u200c"),
        ("হঠাৎ", "হঠাত\u09cd\u200d"),
        ("হঠাৎ", "হঠাত\u09cd"),
        ("উৎস", "উত\u09cd\u200cস"),
        ("0.001", "০.০০১"),
        ("2012", "২০১২"),
        ("ε", "ϵ"),
        ("গড়", "গ\u00adড়"),
        ("হো\u09dfাইটবোর্ড", "হো\u09af\u09bcাইটবোর্ড"),
        ("ধাপ", "ধাপেও"),
        ("ধাপ", "ধাপই"),
        ("hyperparameter", "Hyperparameters"),
        ("epsilon", "এপসিলন"),
    ],
)
def test_two_ways_of_writing_find_the_same(addresses, one, other):
    assert addresses(one) == addresses(other) != []


def test_nothing_is_found_for_what_is_not_in_the_book(addresses):
    assert addresses("চট্টগ্রাম") == [] and addresses("qqqq") == [] and addresses("   ") == []


# The index


def test_the_page_and_the_index_see_the_same_words(engine):
    """All headings and excerpts of the book, and all queries, through both."""
    engine.eval("var wordsOf = text => JSON.stringify(search.lexicon.words(text))")
    content, excerpts = json.loads(engine.eval("JSON.stringify([bookSearchIndex, bookSearchExcerpts])"))
    asked = [query["q"] for name in LISTS for query in queries(name)]
    texts = [*content["pieces"].split("\n"), *content["words"].split("\n"), content["same"], *asked]
    texts += [row for rows in excerpts.values() for row in rows]
    for text in [*texts, *(unicodedata.normalize("NFD", query) for query in asked)]:
        assert json.loads(engine.call("wordsOf", text)) == words(text), text


def test_a_hit_whose_excerpt_has_not_come_is_found_all_the_same(engine):
    engine.eval("var bare = new Search(bookSearchIndex)")
    places = "({ hits }) => JSON.stringify(hits.map(({ piece }) => [piece.page, piece.anchor, piece.heading]))"
    engine.eval(f"var places = {places}")
    assert engine.eval("places(bare.find('epsilon'))") == engine.eval("places(search.find('epsilon'))") != "[]"
    assert set(json.loads(engine.eval("JSON.stringify(bare.pieces.flatMap(({ excerpt }) => excerpt))"))) == {""}


def test_each_section_has_its_excerpt(engine):
    excerpts = json.loads(engine.eval("JSON.stringify(bookSearchExcerpts)"))
    numbers = json.loads(engine.eval("JSON.stringify(search.pieces.map(({ page }) => page))"))
    assert {page: len(rows) for page, rows in excerpts.items()} == Counter(numbers)
    shown = json.loads(engine.eval("JSON.stringify(search.pieces.map(({ excerpt }) => excerpt.join('\t')))"))
    assert shown == [row for page in dict.fromkeys(numbers) for row in excerpts[page]]


def test_the_index_is_small_and_loaded_by_the_search_alone(site, index):
    assert len(gzip.compress(index.encode())) <= MOST_BYTES
    loading = [page for page in PAGES if "search-index.js" in (site / page).read_text(encoding="utf-8")]
    assert loading == ["search.html"]
    assert not list(site.glob("searchindex.js")) and not (site / "_static/language_data.js").exists()


def test_each_question_of_the_bank_has_an_address(site):
    pages = [(site / f"{page}.html").read_text(encoding="utf-8") for page in WITH_QUESTIONS]
    for question in questions():
        assert sum(len(re.findall(f' id="{question}"(?! data-page)', page)) for page in pages) == 1, question


# The page


def search_for(page, query):
    page.locator("#q").fill(query)
    page.wait_for_selector("#found > p")
    return page.locator("#found .hits > li")


def test_a_hit_says_where_and_what_it_is(open_page):
    page = open_page("search.html", lang="bn")
    hit = search_for(page, "খেলার ঘর").first
    assert hit.locator("a").inner_text() == "খেলার ঘর"
    assert "অধ্যায়" in hit.locator(".about").inner_text()
    assert search_for(page, "epsilon কেন লাগে").first.locator("mark").count() > 1
    assert "২ নম্বর" in search_for(page, "RMSProp-এ ε কেন লাগে?").first.locator(".about").inner_text()
    assert page.seen.errors == []


def test_a_query_in_english_shows_its_heading_on_a_page_in_bangla(open_page):
    page = open_page("search.html", lang="bn")
    hit = search_for(page, "downhill in fog").first
    assert "কুয়াশায় নামা" in hit.locator("a").inner_text()
    assert "Downhill in fog" in hit.locator(".other").inner_text()
    page.locator("[data-set-lang=en]").click()
    page.wait_for_function("() => document.querySelector('#found .hits a').innerText === 'Downhill in fog'")
    assert page.locator("#found .other").count() == 0


def test_a_word_that_was_mistyped_is_said(open_page):
    page = open_page("search.html", lang="en")
    search_for(page, "epsilion ")
    assert "epsilion → epsilon" in page.locator("#found .instead").inner_text()


def test_nothing_found_leads_on(open_page):
    page = open_page("search.html", lang="en")
    page.locator("#q").fill("qqqq")
    page.wait_for_selector("#found .ways")
    assert "Nothing found" in page.locator("#found").inner_text()
    page.locator("#found .ways a").first.click()
    page.wait_for_url("**/glossary.html")


def test_the_number_of_hits_is_told_when_keys_have_settled(open_page):
    page = open_page("search.html", lang="en")
    page.evaluate("""() => {
        window.told = [];
        new MutationObserver(() => window.told.push(document.getElementById('told').textContent))
          .observe(document.getElementById('told'), { childList: true });
    }""")
    page.locator("#q").press_sequentially("half-life", delay=20)
    page.wait_for_function("() => window.told.length")
    (told,) = page.evaluate("window.told")
    assert page.locator("#found > p").text_content() == told


def test_the_arrows_go_through_the_hits(open_page):
    page = open_page("search.html", lang="en")
    search_for(page, "half-life")
    page.keyboard.press("Enter")
    at = "[...document.querySelectorAll('#found .hits > li > a')].indexOf(document.activeElement)"
    assert page.evaluate(at) == 0
    page.keyboard.press("ArrowDown")
    assert page.evaluate(at) == 1
    for _ in range(2):
        page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/chapters/*.html?find=*")
    page.go_back()
    page.wait_for_selector("#found .hits")
    assert page.locator("#q").input_value() == "half-life"


@pytest.mark.parametrize("lang", ["bn", "en"])
def test_a_hit_opens_at_the_words_from_a_folder_too(open_page, site, lang):
    page = open_page("search.html", base=site.as_uri() + "/", lang=lang)
    search_for(page, "half-life and window of an EMA").locator("a[href$='#write-half-life-and-window']").click()
    page.wait_for_selector("article mark", state="attached")
    question = page.locator("#write-half-life-and-window")
    assert question.locator(f"span[lang={lang}] mark:visible").count() and question.is_visible()
    top = "() => document.getElementById('write-half-life-and-window').getBoundingClientRect().top"
    page.wait_for_function(f"() => ({top})() > 0 && ({top})() < innerHeight")  # and it stays there while widgets wake
    page.wait_for_load_state("networkidle")
    assert 0 < page.evaluate(top) < 844
    assert page.locator("[id=write-why-zigzag] mark").count() == 0  # the place that was asked for, no other
    assert page.seen.foreign == [] and page.seen.errors == []


def test_a_fold_that_holds_the_words_is_opened(open_page):
    page = open_page("chapters/07-epsilon.html?find=বন্ধন+bracket#practice", lang=None)
    page.wait_for_selector("article details[open] mark", state="attached")
    mark = page.locator("article details[open] mark").first
    assert "বন্ধনী" in mark.inner_text() and mark.is_visible()
    page.wait_for_function("""() => {
        const place = document.querySelector('details[open] mark').getBoundingClientRect();
        return place.top > 0 && place.bottom < innerHeight;
    }""")
    assert page.locator("article details[open]").count() == 1


def test_a_heading_that_says_it_all_leaves_folds_closed(open_page):
    page = open_page("search.html", lang="bn")
    search_for(page, "৫ নম্বরের প্রশ্ন").first.locator("a").click()
    page.wait_for_selector("#questions-for-5-marks h2 mark:visible")
    assert page.locator("article details[open]").count() == 0


def test_marking_leaves_formulas_and_code_alone(open_page):
    page = open_page("chapters/07-epsilon.html?find=epsilon+ε+s#why-the-exam-s-answer", lang=None)
    page.wait_for_selector("article mark", state="attached")
    assert page.locator("math mark, pre mark").count() == 0
