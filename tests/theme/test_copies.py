"""Copies of notebooks: in one language they lose nothing of it, and on their own they run."""

import json
import re

import nbformat
import pytest

from rmsprop_book.notebooks import run_cells
from tests.chapters.test_form import BANGLA, DOT, FORMULA, NOTEBOOKS, SPAN, blocks
from theme import LANGUAGES, copies
from theme.home import Home

UNKNOWN, KNOWN = Home(), Home("owner/name", "edition/2")
each_chapter = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
each_language = pytest.mark.parametrize("lang", LANGUAGES)


def texts(notebook):
    return {cell["id"]: "".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "markdown"}


def first_cell(notebook):
    assert notebook["cells"][0]["id"] == "install"
    return "".join(notebook["cells"][0]["source"])


# One language


@each_chapter
@each_language
def test_a_copy_in_one_language_says_all_of_it_and_nothing_of_the_other(path, lang):
    both = copies.read(path)
    one = copies.in_language(both, lang)
    nbformat.validate(nbformat.from_dict(one))
    told = texts(one)
    for cell, source in texts(both).items():
        assert 'lang="' not in told[cell], cell
        own = blocks(source)[LANGUAGES.index(lang)] + [words for of, words in SPAN.findall(source) if of == lang]
        for words in own:
            assert copies.TO_A_CHAPTER.sub(rf"](\1.{lang}.ipynb", words).strip() in told[cell], cell
        assert lang == "bn" or not BANGLA.search(FORMULA.sub("", told[cell])), cell
        assert DOT.strip() not in told[cell]


@each_chapter
@each_language
def test_its_links_lead_to_copies_in_the_same_language(path, lang):
    names = {f"{p.stem}.{lang}.ipynb" for p in NOTEBOOKS}
    for text in texts(copies.in_language(copies.read(path), lang)).values():
        assert set(re.findall(r"\]\(([^)#:]+\.ipynb)", text)) <= names


@each_chapter
def test_code_and_pictures_are_the_same_in_every_language(path):
    both = copies.read(path)
    for lang in LANGUAGES:
        one = copies.in_language(both, lang)
        for cell, own in zip(both["cells"], one["cells"], strict=True):
            if cell["cell_type"] == "code" and cell["id"] != "begin":
                without = [re.sub(r"#.*", "", "".join(c["source"])) for c in (cell, own)]
                assert without[0] == without[1]
                for output, copied in zip(cell["outputs"], own["outputs"], strict=True):
                    assert output.get("data", {}).get("image/png") == copied.get("data", {}).get("image/png")


def test_the_first_cell_of_a_copy_in_one_language_sets_it():
    begin = copies.in_language(copies.read(NOTEBOOKS[0]), "en")["cells"][0]
    assert "".join(begin["source"]).endswith('Language("en")')
    assert not BANGLA.search("".join(begin["outputs"][0]["data"]["text/html"]))


# What leaves the book


@each_chapter
@pytest.mark.parametrize("book", [UNKNOWN, KNOWN], ids=["unknown", "known"])
def test_a_copy_is_the_chapter_and_one_cell(path, book):
    chapter = copies.read(path)
    for copy in (copies.for_download(chapter, book), copies.for_colab(chapter, KNOWN), copies.for_lite(chapter)):
        nbformat.validate(nbformat.from_dict(copy))
        assert copy["cells"][1:] == chapter["cells"]
        compile(re.sub(r"%pip.*", "pass", first_cell(copy)), path.stem, "exec")
        own = {**copy["metadata"], "kernelspec": chapter["metadata"]["kernelspec"]}
        for_pages = {"widgets", copies.CARRIED}  # states of widgets are for pages, the library is for copies
        assert all(own.get(name) == value for name, value in chapter["metadata"].items() if name not in for_pages)


def test_where_a_copy_has_its_library_from():
    chapter = copies.read(NOTEBOOKS[0])
    whole = '"rmsprop_lib[notebooks] @ https://github.com/owner/name/archive/refs/heads/edition/2.zip"'
    assert whole in first_cell(copies.for_download(chapter, KNOWN))
    assert "https://" not in first_cell(copies.for_download(chapter, UNKNOWN))
    assert '"rmsprop_lib @ https://github.com/owner/name/' in first_cell(copies.for_colab(chapter, KNOWN))
    assert "%pip install -q rmsprop_lib " in first_cell(copies.for_lite(chapter))


def test_what_a_chapter_reads_beside_itself_comes_along():
    for path in NOTEBOOKS:
        chapter = copies.read(path)
        code = "".join("".join(c["source"]) for c in chapter["cells"] if c["cell_type"] == "code")
        files = copies.data_files(chapter)
        assert all((copies.CHAPTERS / file).is_file() for file in files)
        assert bool(files) == (".yml" in code), f"{path.stem} reads a file that its copies do not bring"
        if files:
            cell = first_cell(copies.for_colab(chapter, KNOWN))
            assert "https://raw.githubusercontent.com/owner/name/edition/2/chapters/" in cell and files[0] in cell


def test_the_library_is_the_same_bytes_each_time():
    chapter = copies.read(NOTEBOOKS[0])
    assert copies.library(chapter) == copies.library(chapter)


ALONE = """import pathlib, sys
sys.path[:] = [place for place in sys.path if not pathlib.Path(place, "rmsprop_lib").is_dir()]
sys.meta_path[:] = [finder for finder in sys.meta_path if "editable" not in repr(finder)]"""
WHERE = "import rmsprop_lib, rmsprop_book\nprint(rmsprop_lib.__file__, rmsprop_book.__file__)"


@pytest.mark.parametrize("name", ["04-what-is-rmsprop", "16-question-bank"])
def test_a_download_runs_where_there_is_nothing_else(name, tmp_path):
    """Not even the book that is installed here."""
    (path,) = [path for path in NOTEBOOKS if path.stem == name]
    copies.write(copies.for_download(copies.read(path), UNKNOWN), tmp_path / "renamed.ipynb")
    notebook = nbformat.read(tmp_path / "renamed.ipynb", 4)
    notebook.cells.insert(0, nbformat.v4.new_code_cell(ALONE))
    notebook.cells.append(nbformat.v4.new_code_cell(WHERE))
    assert run_cells(notebook, tmp_path) is None
    assert notebook.cells[-1].outputs[0].text.count(str(tmp_path)) == 2


def test_a_download_that_lost_its_library_says_what_to_do(tmp_path):
    copy = copies.for_download(copies.read(NOTEBOOKS[0]), UNKNOWN)
    cells = [
        nbformat.v4.new_code_cell(ALONE),
        nbformat.v4.new_code_cell(first_cell(copy)),
    ]
    assert copies.LOST in run_cells(nbformat.v4.new_notebook(cells=cells), tmp_path)


def test_copies_for_colab(tmp_path):
    copies.write_for_colab(tmp_path / "new", KNOWN)
    made = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in (tmp_path / "new").iterdir()}
    assert made.keys() == {f"{p.stem}{lang}.ipynb" for p in NOTEBOOKS for lang in ("", ".bn", ".en")}
    for name, copy in made.items():
        links = re.findall(r"/owner/name/blob/notebooks/([^)]+)\)", copy["cells"][0]["source"][0])
        assert set(links) <= made.keys() and name in links and len(links) == 3
    with pytest.raises(SystemExit, match="BOOK_REPOSITORY=owner/name"):
        copies.write_for_colab(tmp_path, UNKNOWN)
