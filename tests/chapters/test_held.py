"""What is asserted about a chapter stands outside it, and is asserted all the same (held.py)."""

import ast
import re

import nbformat
import pytest

from rmsprop_book.notebooks import run_cells
from tests.chapters import held
from tests.chapters.test_form import LESSONS, NOTEBOOKS, ROOT, each_notebook
from tests.test_notebooks import pytest_on


@each_notebook
def test_each_part_is_about_a_cell_and_follows_the_order_of_the_cells(path):
    ids = [cell.id for cell in nbformat.read(path, 4).cells]
    cells = [part.cell for part in held.parts(path.stem)]
    assert cells == sorted(set(cells), key=ids.index)


@each_notebook
def test_each_part_asserts(path):
    for part in held.parts(path.stem):
        assert any(isinstance(node, ast.Assert) for node in ast.walk(ast.parse(part.source))), part.cell


@each_notebook
def test_a_lesson_holds_no_test(path):
    for cell in nbformat.read(path, 4).cells:
        if cell.cell_type == "code" and path.stem != "18-catch-the-mistake":  # there the assertions are the subject
            assert not re.search(r"^\s*assert ", cell.source, re.M), cell.id


def test_every_file_belongs_to_a_notebook_and_every_lesson_has_one():
    files = {file.stem for file in (ROOT / "tests/chapters/holds").glob("*.py")}
    assert {path.stem for path in LESSONS} <= files <= {path.stem for path in NOTEBOOKS}


@pytest.fixture
def some(tmp_path, monkeypatch):
    """A notebook some.ipynb of two cells, and what holds of it; a function that writes the latter."""
    (tmp_path / "holds").mkdir()
    monkeypatch.setattr(held, "HERE", tmp_path)
    held.parts.cache_clear()
    yield (tmp_path / "holds" / "some.py").write_text
    held.parts.cache_clear()


def notebook(*sources):
    cells = [nbformat.v4.new_code_cell(source, id=f"cell-{number}") for number, source in enumerate(sources, start=1)]
    return nbformat.v4.new_notebook(cells=cells)


def run(*sources):
    return run_cells(held.with_parts(notebook(*sources), "some"), ROOT)


@pytest.mark.long
def test_a_part_sees_the_names_of_its_moment_and_those_of_parts_before(some):
    some("# %% cell-1\nassert w == 1\nlast = w\n\n\n# %% cell-2\nassert (last, w) == (1, 2)\n")
    assert run("w = 1", "w = 2") is None


@pytest.mark.long
def test_what_does_not_hold_is_told_with_its_line(some):
    some("# %% cell-1\nassert w == 1\n\n\n# %% cell-2\nright = 3\nassert w == right\n")
    failure = run("w = 1", "w = 2")
    assert "AssertionError" in failure and "some.py" in failure


@pytest.mark.long
def test_a_cell_does_not_see_what_a_part_has_made(some):
    some("# %% cell-1\nassert True\nmine = 1\n")
    assert "mine" in run("w = 1", "mine")


@pytest.mark.long
def test_nbval_runs_each_part_as_a_test_of_its_own(some, tmp_path):
    some("# %% cell-1\nassert w == 1\n\n\n# %% cell-2\nassert w == 1\n")
    (tmp_path / "elsewhere.py").write_text(
        f"from tests.chapters import held\n\nheld.HERE = held.Path({str(tmp_path)!r})\n"
    )
    done = pytest_on(tmp_path, ("w = 1\nw", "1"), ("w = 2\nw", "2"), plugins=["elsewhere"])
    assert done.returncode == 1 and "1 failed, 3 passed" in done.stdout, done.stdout + done.stderr
    assert "FAILED" in done.stdout and "::cell-2 holds" in done.stdout
