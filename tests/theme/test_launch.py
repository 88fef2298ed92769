"""Ways to run a chapter: its buttons, where they lead, and what a notebook that leaves the book brings along."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.theme.pages import CHAPTER, pages_in_toc, wake
from theme import copies
from theme.extensions import launch
from theme.home import Home, home

ROOT = Path(__file__).parents[2]
CHAPTERS = sorted((ROOT / "chapters").glob("*.ipynb"))

UNKNOWN, KNOWN = Home(), Home("owner/name", "edition/2")


def names(book):
    return [b.name for b in launch.buttons(book, "chapters/05-by-hand", "source", "lite")]


# Settings and buttons


def test_settings_come_from_the_environment():
    assert home({}) == UNKNOWN
    assert home({"BOOK_REPOSITORY": "owner/name", "BOOK_LITE": "1"}) == Home("owner/name", "main", True)
    assert home({"BOOK_REPOSITORY": "", "BOOK_BRANCH": "", "BOOK_LITE": "0"}) == UNKNOWN


@pytest.mark.parametrize(
    "name, wrong",
    [
        ("BOOK_REPOSITORY", "https://github.com/owner/name"),
        ("BOOK_REPOSITORY", 'o/n" x'),
        ("BOOK_BRANCH", "../x y"),
        ("BOOK_ADDRESS", "host/name/"),
        ("BOOK_ADDRESS", "https://host/name"),
        ("BOOK_ADDRESS", 'https://host/"/'),
    ],
)
def test_a_wrong_setting_is_told(name, wrong):
    with pytest.raises(ValueError, match=name):
        home({name: wrong})


def test_the_address_of_the_pages_is_given_or_that_of_github_pages():
    assert UNKNOWN.address == ""
    assert Home("Owner/Name").address == "https://owner.github.io/Name/"
    assert Home("Owner/owner.github.io").address == "https://owner.github.io/"
    given = {"BOOK_REPOSITORY": "owner/name", "BOOK_ADDRESS": "https://book.org/a/"}
    assert home(given).address == "https://book.org/a/"


def test_buttons_appear_only_where_they_can_lead_somewhere():
    assert names(UNKNOWN) == ["Notebook"] * 3
    assert names(KNOWN) == ["Notebook"] * 3 + ["Binder", "Colab"]
    assert names(Home("owner/name", "main", lite=True)) == ["Notebook"] * 3 + ["Binder", "Colab", "JupyterLite"]


def test_where_the_buttons_lead():
    book = Home("owner/name", "edition/2", lite=True)
    found = {
        f"{b.name} {b.lang}".strip(): b.address
        for b in launch.buttons(book, "chapters/05-by-hand", "../_sources/a.ipynb", "../lite/lab/index.html")
    }
    assert found == {
        "Notebook": "../_sources/a.ipynb",
        "Notebook bn": "../_sources/a.bn.ipynb",
        "Notebook en": "../_sources/a.en.ipynb",
        "Binder": "https://mybinder.org/v2/gh/owner/name/edition%2F2?urlpath=lab/tree/chapters/05-by-hand.ipynb",
        "Colab": "https://colab.research.google.com/github/owner/name/blob/notebooks/05-by-hand.ipynb",
        "JupyterLite": "../lite/lab/index.html?path=05-by-hand.ipynb",
    }


@pytest.mark.parametrize("page", pages_in_toc())
def test_the_built_page_has_them(site, page):
    """The site of the tests is built with BOOK_REPOSITORY=owner/name."""
    html = (site / f"{page}.html").read_text(encoding="utf-8")
    links = re.findall(r'<li[^>]*><a href="([^"]+)"(?: download)?><strong>', html)
    if not (ROOT / f"{page}.ipynb").is_file():
        assert links == []
        return
    assert len(links) == 5 and all("/owner/name/" in link for link in links[3:])
    assert all((site / page).parent.joinpath(link).resolve().is_file() for link in links[:3])


def test_axe_finds_nothing_on_a_laptop_either(open_page):
    page = open_page(CHAPTER, width=1280, lang="both")
    wake(page)
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"][:200]) for v in found] == []


def test_a_downloaded_notebook_is_prepared_and_the_chapter_is_not(site):
    for path in CHAPTERS:
        copy = site / "_sources/chapters" / path.name
        if copy.is_file():  # a chapter that is in the contents
            for name in copies.in_each_language(copies.read(path), path.stem):
                prepared = copies.read(copy.with_name(name))
                assert prepared["cells"][0]["id"] == "install" and copies.CARRIED in prepared["metadata"]
        assert "install" not in [c["id"] for c in copies.read(path)["cells"]]


def test_pages_that_are_made_are_there_to_read_beside_the_notebooks(site):
    notebooks = site / "_sources/chapters"
    glossary = (notebooks / "glossary.md").read_text(encoding="utf-8")
    assert "{glossary-entries}" not in glossary and glossary.count("<h3>") > 50
    assert r"$\theta$" in (notebooks / "api.md").read_text(encoding="utf-8"), "a formula is TeX again"
    for path in CHAPTERS:
        for link in re.findall(r"\]\(([\w-]+\.md)", path.read_text(encoding="utf-8")):
            assert (notebooks / link).is_file(), link
