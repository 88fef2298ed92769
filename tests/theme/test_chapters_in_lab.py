"""The chapters in a real JupyterLab, as a reader runs them: "Run All Cells", no error, and every widget moves.

One chapter in a normal run; all of them with --all-notebooks. --lab-python names another Python whose JupyterLab is
driven, such as one that was installed as Binder installs it (CONTRIBUTING.md).
"""

import shutil
import sys
from pathlib import Path

import nbformat
import pytest

from tests.theme.browsers import PATIENCE
from tests.theme.labs import run_all, serve_lab

CHAPTERS = Path(__file__).parents[2] / "chapters"
NOTEBOOKS = sorted(path.stem for path in CHAPTERS.glob("*.ipynb"))
ALWAYS = "05-by-hand"
READ_AT_ONCE = {"image/png", "text/html", "text/markdown", "application/vnd.jupyter.stdout"}


def pytest_generate_tests(metafunc):
    if "notebook" in metafunc.fixturenames:
        metafunc.parametrize("notebook", NOTEBOOKS if metafunc.config.getoption("all_notebooks") else [ALWAYS])


@pytest.fixture(scope="module")
def lab(request, tmp_path_factory):
    """JupyterLab on a copy of the chapters."""
    folder = tmp_path_factory.mktemp("lab")
    shutil.copytree(CHAPTERS, folder / "chapters", ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    python = request.config.getoption("lab_python") or sys.executable
    with serve_lab(folder / "chapters", folder, python) as address:
        yield address


@pytest.fixture
def page(browser):
    page = browser.new_page(viewport={"width": 1300, "height": 1200})
    page.set_default_timeout(PATIENCE)
    page.seen = []
    page.on("pageerror", lambda error: page.seen.append(str(error)))
    yield page
    page.close()


def test_a_chapter_runs_from_top_to_bottom(page, lab, notebook):
    page.goto(f"{lab}lab/tree/{notebook}.ipynb?reset")
    page.locator(".jp-OutputArea-output").first.wait_for()
    kinds = set(page.locator(".jp-OutputArea-output").evaluate_all("shown => shown.map(o => o.dataset.mimeType)"))
    assert kinds <= READ_AT_ONCE, "a notebook that is not trusted yet shows pictures, tables and words"
    cells = run_all(page)

    assert [cell["count"] for cell in cells] == list(range(1, len(cells) + 1))
    assert {cell["id"]: cell["wrong"] for cell in cells if cell["wrong"]} == {}
    assert page.seen == []
    widgets_are_alive(page, notebook)
    one_language_at_a_time(page)


def one_language_at_a_time(page):
    """The switch that the first cell has become hides the other language, in texts and in widgets."""
    page.locator(".jp-Notebook").evaluate("notebook => notebook.scrollTo(0, 0)")
    for lang, other in (("en", "bn"), ("bn", "en")):
        page.locator(f".rw-language [data-language={lang}]").click()
        assert page.locator(f".jp-RenderedMarkdown [lang={lang}]").first.is_visible()
        hidden = f":is(.jp-RenderedMarkdown, .rw) :is([lang={other}], [lang=mul])"
        assert not any(page.locator(hidden).evaluate_all("all => all.map(e => e.checkVisibility())"))
    page.locator(".rw-language [data-language=both]").click()
    assert page.locator(".jp-RenderedMarkdown [lang=en]").first.is_visible()


def widgets_are_alive(page, notebook):
    """Each cell that shows a widget shows it drawn, and what is drawn changes when it is touched."""
    stored = [cell for cell in nbformat.read(CHAPTERS / f"{notebook}.ipynb", 4).cells if cell.cell_type == "code"]
    assert "begin" == stored[0].id
    for number, cell in enumerate(stored[1:], start=1):
        if not any("widget" in output.get("metadata", {}) for output in cell.outputs):
            continue
        output = page.locator(".jp-CodeCell").nth(number).locator(".jp-Cell-outputWrapper")
        drawing = output.locator(".rw").first
        drawing.wait_for(state="attached")
        drawing.scroll_into_view_if_needed()
        before = drawing.inner_html()
        touch(output)
        changed = "([drawing, before]) => drawing.innerHTML !== before"
        page.wait_for_function(changed, arg=[drawing.element_handle(), before])


def touch(output):
    handle, box = output.locator(".noUi-handle").first, output.locator(".rw-exercise input").first
    if box.count():
        box.fill("7")
        box.press("Tab")
    elif handle.count():
        at_its_end = handle.evaluate("h => h.getAttribute('aria-valuenow') === h.getAttribute('aria-valuemax')")
        handle.focus()
        output.page.keyboard.press("ArrowLeft" if at_its_end else "ArrowRight")
    else:
        output.locator(".rw button:enabled").first.click()
