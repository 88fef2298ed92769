"""The chapters in a real JupyterLab, as a reader runs them: "Run All Cells", no error, and every widget moves.

One chapter in a normal run; all of them with --all-notebooks. --lab-python names another Python whose JupyterLab is
driven, such as one that was installed as Binder installs it (CONTRIBUTING.md).
"""

import shutil
import sys
from pathlib import Path

import nbformat
import pytest

from tests.theme.labs import serve_lab, wait_for_kernel

CHAPTERS = Path(__file__).parents[2] / "chapters"
NOTEBOOKS = sorted(path.stem for path in CHAPTERS.glob("*.ipynb"))
ALWAYS = "05-by-hand"
VIEW = "application/vnd.jupyter.widget-view+json"

RUN_ALL = """async () => {
    await window.jupyterapp.commands.execute("notebook:run-all-cells");
    const panel = window.jupyterapp.shell.currentWidget;
    await panel.sessionContext.session.kernel.requestKernelInfo();  // answered after all that was asked before
    return [...panel.content.model.cells].filter(cell => cell.type === "code").map(cell => {
        const outputs = cell.outputs.toJSON();
        const wrong = outputs.filter(o => o.output_type === "error" || o.name === "stderr");
        return { id: cell.id, count: cell.executionCount, wrong: wrong.map(o => o.evalue ?? o.text) };
    });
}"""


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
    page.set_default_timeout(180_000)
    page.seen = []
    page.on("pageerror", lambda error: page.seen.append(str(error)))
    yield page
    page.close()


def test_a_chapter_runs_from_top_to_bottom(page, lab, notebook):
    page.goto(f"{lab}lab/tree/{notebook}.ipynb?reset")
    page.wait_for_selector(".jp-Notebook .jp-Cell")
    wait_for_kernel(page)
    cells = page.evaluate(RUN_ALL)

    assert [cell["count"] for cell in cells] == list(range(1, len(cells) + 1))
    assert {cell["id"]: cell["wrong"] for cell in cells if cell["wrong"]} == {}
    assert page.seen == []
    widgets_are_alive(page, notebook)


def widgets_are_alive(page, notebook):
    """Each cell that shows a widget shows it drawn, and what is drawn changes when it is touched."""
    stored = [cell for cell in nbformat.read(CHAPTERS / f"{notebook}.ipynb", 4).cells if cell.cell_type == "code"]
    for number, cell in enumerate(stored):
        if not any(VIEW in output.get("data", {}) for output in cell.outputs):
            continue
        output = page.locator(".jp-CodeCell").nth(number).locator(".jp-Cell-outputWrapper")
        drawing = output.locator(".rw").first
        drawing.wait_for(state="attached")
        drawing.scroll_into_view_if_needed()
        page.wait_for_timeout(300)
        before = drawing.inner_html()
        for _ in range(3):  # at its end a slider moves one way only
            for key in ("ArrowRight", "ArrowLeft"):
                touch(output, key)
                page.wait_for_timeout(300)
                if drawing.inner_html() != before:
                    break
            else:
                continue
            break
        assert drawing.inner_html() != before, f"{notebook}, cell {cell.id}: the widget does not answer"


def touch(output, key):
    handles = output.locator(".noUi-handle")
    if handles.count():
        handles.first.focus()
        output.page.keyboard.press(key)
    else:
        output.locator(".rw button:enabled").first.click()
