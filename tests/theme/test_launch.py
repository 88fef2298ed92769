"""Ways to run a chapter: its buttons, where they lead, and what a notebook that leaves the book brings along."""

import json
import re
from pathlib import Path

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.theme.pages import CHAPTER, pages_in_toc
from theme.extensions import launch

ROOT = Path(__file__).parents[2]
CHAPTERS = sorted((ROOT / "chapters").glob("*.ipynb"))

UNKNOWN, KNOWN = launch.Home(), launch.Home("owner/name", "edition/2")
each_chapter = pytest.mark.parametrize("path", CHAPTERS, ids=lambda p: p.stem)


def names(book):
    return [b.name for b in launch.buttons(book, "chapters/05-by-hand", "source", "lite")]


def install(notebook):
    (cell,) = [cell for cell in notebook["cells"] if cell["id"] == "install"]
    return "".join(cell["source"])


# Settings and buttons


def test_settings_come_from_the_environment():
    assert launch.home({}) == UNKNOWN
    assert launch.home({"BOOK_REPOSITORY": "owner/name", "BOOK_LITE": "1"}) == launch.Home("owner/name", "main", True)
    assert launch.home({"BOOK_REPOSITORY": "", "BOOK_BRANCH": "", "BOOK_LITE": "0"}) == UNKNOWN


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
        launch.home({name: wrong})


def test_the_address_of_the_pages_is_given_or_that_of_github_pages():
    assert UNKNOWN.address == ""
    assert launch.Home("Owner/Name").address == "https://owner.github.io/Name/"
    assert launch.Home("Owner/owner.github.io").address == "https://owner.github.io/"
    given = {"BOOK_REPOSITORY": "owner/name", "BOOK_ADDRESS": "https://book.org/a/"}
    assert launch.home(given).address == "https://book.org/a/"


def test_buttons_appear_only_where_they_can_lead_somewhere():
    assert names(UNKNOWN) == ["Notebook"]
    assert names(KNOWN) == ["Notebook", "Binder", "Colab"]
    assert names(launch.Home("owner/name", "main", lite=True)) == ["Notebook", "Binder", "Colab", "JupyterLite"]


def test_where_the_buttons_lead():
    book = launch.Home("owner/name", "edition/2", lite=True)
    found = {
        b.name: b.address
        for b in launch.buttons(book, "chapters/05-by-hand", "../_sources/a.ipynb", "../lite/lab/index.html")
    }
    assert found == {
        "Notebook": "../_sources/a.ipynb",
        "Binder": "https://mybinder.org/v2/gh/owner/name/edition%2F2?urlpath=lab/tree/chapters/05-by-hand.ipynb",
        "Colab": "https://colab.research.google.com/github/owner/name/blob/notebooks/05-by-hand.ipynb",
        "JupyterLite": "../lite/lab/index.html?path=05-by-hand.ipynb",
    }


@pytest.mark.parametrize("page", pages_in_toc())
def test_the_built_page_has_them(site, page):
    """The site of the tests is built with BOOK_REPOSITORY=owner/name."""
    html = (site / f"{page}.html").read_text(encoding="utf-8")
    links = re.findall(r'<li><a href="([^"]+)"(?: download)?><strong>', html)
    if not (ROOT / f"{page}.ipynb").is_file():
        assert links == []
        return
    assert len(links) == 3 and "/owner/name/" in links[1] and "/owner/name/" in links[2]
    assert (site / page).parent.joinpath(links[0]).resolve().is_file()


def test_axe_finds_nothing_on_a_laptop_either(open_page):
    page = open_page(CHAPTER, width=1280, lang="both")
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"][:200]) for v in found] == []


# What leaves the book


@each_chapter
@pytest.mark.parametrize("book", [UNKNOWN, KNOWN], ids=["unknown", "known"])
def test_a_copy_is_the_chapter_and_one_cell(path, book):
    chapter = launch.read(path)
    for copy in (launch.for_download(chapter, book), launch.for_colab(chapter, KNOWN), launch.for_lite(chapter)):
        nbformat.validate(nbformat.from_dict(copy))
        assert [c["id"] for c in copy["cells"]].index("install") == 1
        assert [c for c in copy["cells"] if c["id"] != "install"] == chapter["cells"]
        assert {**copy["metadata"], "kernelspec": chapter["metadata"]["kernelspec"]} == chapter["metadata"]


@each_chapter
def test_the_cell_is_sound_and_says_what_to_install(path):
    chapter = launch.read(path)
    for copy, wanted in (
        (launch.for_download(chapter, UNKNOWN), 'pip install -e ".[notebooks]"'),
        (
            launch.for_download(chapter, KNOWN),
            '"rmsprop_lib[notebooks] @ https://github.com/owner/name/archive/refs/heads/edition/2.zip"',
        ),
        (launch.for_colab(chapter, KNOWN), '"rmsprop_lib @ https://github.com/owner/name/'),
        (launch.for_lite(chapter), "%pip install -q rmsprop_lib "),
    ):
        cell = install(copy)
        assert wanted in cell
        compile(re.sub(r"^%pip.*", "", cell, flags=re.M), path.stem, "exec")
        assert all(len(line) < 150 for line in cell.splitlines())


def test_what_a_chapter_reads_beside_itself_comes_along():
    read = {path.stem: launch.data_files(launch.read(path)) for path in CHAPTERS}
    code = {
        path.stem: "".join("".join(c["source"]) for c in launch.read(path)["cells"] if c["cell_type"] == "code")
        for path in CHAPTERS
    }
    for name, files in read.items():
        assert all((ROOT / "chapters" / file).is_file() for file in files)
        assert bool(files) == (".yml" in code[name]), f"{name} reads a file that its copies do not fetch"
    cell = install(
        launch.for_download(
            {"cells": [{"cell_type": "code", "id": "title", "source": ['read("exam/mcq.yml")']}]}, KNOWN
        )
    )
    assert "https://raw.githubusercontent.com/owner/name/edition/2/chapters/" in cell and "exam/mcq.yml" in cell


def test_a_downloaded_notebook_is_prepared_and_the_chapter_is_not(site):
    for path in CHAPTERS:
        copy = site / "_sources/chapters" / path.name
        if copy.is_file():  # a chapter that is in the contents
            assert "owner/name" in install(json.loads(copy.read_text(encoding="utf-8")))
        assert "install" not in [c["id"] for c in launch.read(path)["cells"]]


def test_copies_for_colab(tmp_path):
    launch.write_for_colab(tmp_path / "new", KNOWN)
    assert sorted(p.name for p in (tmp_path / "new").iterdir()) == [p.name for p in CHAPTERS]
    with pytest.raises(SystemExit, match="BOOK_REPOSITORY=owner/name"):
        launch.write_for_colab(tmp_path, UNKNOWN)
