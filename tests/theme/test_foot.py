"""The foot of a page: a mistake is reported with what the page knows, and a citation is copied with one press."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from tests.theme.browsers import PATIENCE
from tests.theme.pages import CHAPTER, PAGES, wake
from theme.citation import citation
from theme.extensions.foot import FORM, report
from theme.home import Home

ROOT = Path(__file__).parents[2]
FIELDS = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE" / FORM).read_text(encoding="utf-8"))["body"]
PLACE = "https://owner.github.io/name/" + CHAPTER
TITLE = "By hand, step by step"


def asked(address):
    """What the form is asked to hold, by its fields."""
    return {name: value for name, (value,) in parse_qs(urlsplit(address).query).items()}


def pressed(page, link):
    """Where the link leads once it was pressed; nothing is sent."""
    page.evaluate("addEventListener('click', e => { if (e.target.closest('.report')) e.preventDefault() })")
    link.evaluate("link => link.click()")
    page.wait_for_function("() => document.querySelector('[data-form]')")
    return asked(page.locator("[data-form]").get_attribute("href"))


def foot(page):
    return page.locator("footer .report")


# A mistake


@pytest.mark.parametrize("path", PAGES)
def test_every_page_leads_to_the_form_without_a_script(site, path):
    (address,) = re.findall(r'class="report" href="([^"]+)"', (site / path).read_text(encoding="utf-8"))
    place = "https://owner.github.io/name/" + path.removesuffix("index.html")
    assert asked(address.replace("&amp;", "&")) == {"template": FORM, "page": place}


def test_without_a_repository_there_is_no_form():
    assert report(Home(), "index") == "" and report(Home(site="https://book.org/"), "index") == ""


@pytest.mark.parametrize("lang", ["bn", "en", "both"])
def test_the_form_knows_language_settings_and_the_section_of_the_address(open_page, lang):
    page = open_page(f"{CHAPTER}?lang={lang}&hover.rho=0.5#practice")
    found = pressed(page, foot(page))
    assert found["page"] == f"{PLACE}?lang={lang}&hover.rho=0.5#practice"
    assert set(found) == {"template", "page", "language"}
    assert found["language"] in next(field for field in FIELDS if field["id"] == "language")["attributes"]["options"]
    assert page.seen.foreign == [] and page.seen.errors == []


def test_the_words_that_are_selected_go_along_with_their_section(open_page):
    page = open_page(CHAPTER, lang="en")
    words = page.locator("#practice div[lang=en] p").first
    words.evaluate("words => getSelection().selectAllChildren(words)")
    found = pressed(page, foot(page))
    assert found["page"].endswith("#practice") and found["wrong"] == words.inner_text()[:300].strip()
    assert set(found) <= {field["id"] for field in FIELDS} | {"template"}


def test_the_contents_lead_there_with_the_section_on_the_screen(open_page):
    page = open_page(CHAPTER, lang="en", width=390)
    wake(page)  # what is laid out above a section moves it
    page.locator("#practice").evaluate("section => section.scrollIntoView({ behavior: 'instant' })")
    page.locator("#menu").evaluate("menu => menu.click()")  # a click of the tests may scroll the page
    link = page.locator("#contents .report")
    link.wait_for()
    assert pressed(page, link)["page"].endswith("#practice")


def test_a_folder_of_this_device_is_not_told(browser, site):
    page = browser.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto((site / CHAPTER).as_uri())
    assert pressed(page, foot(page))["page"].startswith(PLACE)
    page.close()


# A citation


def open_citation(page):
    """Its BibTeX."""
    wake(page)  # or what is laid out above moves the fold from under the finger
    page.locator("#cite summary").click()
    code = page.locator("#cite pre")
    code.wait_for()
    return code


def test_the_line_stands_there_without_a_script(site):
    html = (site / CHAPTER).read_text(encoding="utf-8")
    line = re.sub("<[^>]*>", "", re.search(r'id="cite">.*?<p>(.*?)</p>', html, re.S)[1])
    cited = citation()
    assert all(part in line for part in (cited.authors, cited.title, cited.version, cited.year, PLACE)), line


def test_line_and_bibtex_are_copied_with_one_press(open_page):
    page = open_page(CHAPTER, lang="en", permissions=["clipboard-read", "clipboard-write"])
    open_citation(page)
    for button, of in zip(page.locator("#cite button").all(), ("p", "pre")):
        button.click()
        copied = page.evaluate("navigator.clipboard.readText()").strip()
        assert copied == page.locator(f"#cite {of}").first.inner_text().strip()
    assert re.findall(r"^  (\w+) = \{(.+)\},?$", copied, re.M) == [
        ("author", f"{{{citation().authors}}}"),
        ("title", TITLE),
        ("year", citation().year),
        ("note", f"In: {citation().title}, version {citation().version}"),
        ("url", PLACE),
    ]
    assert [told.inner_text().strip() for told in page.locator("#cite [role=status]").all()] == ["Copied."] * 2


@pytest.mark.parametrize("path", [path for path in PAGES if path != "search.html"])
def test_bibtex_is_what_latex_reads(open_page, path):
    page = open_page(path, lang="bn")
    code = open_citation(page)
    assert code.inner_text().isascii() and code.inner_text().count("{") == code.inner_text().count("}")
    assert re.match(r"@misc\{rmsprop-by-hand(:[\w-]+)?,", code.inner_text())


def test_where_nobody_knows_the_address_none_is_invented(open_page):
    page = open_page(CHAPTER)
    page.evaluate("document.querySelector('#cite a').remove()")  # as the build without a repository leaves it out
    open_citation(page)
    assert "url" not in page.locator("#cite pre").inner_text()


def test_paper_and_the_books_made_of_articles_have_no_foot(site, open_page):
    article = re.search("<article>.*</article>", (site / CHAPTER).read_text(encoding="utf-8"), re.S)[0]
    assert "report" not in re.findall('class="([^"]*)"', article) and 'id="cite"' not in article
    page = open_page(CHAPTER)
    page.emulate_media(media="print")
    assert not foot(page).is_visible() and not page.locator("#cite").is_visible()
