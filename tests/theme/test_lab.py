"""The same widgets in a real JupyterLab with a kernel, after "Run All"."""

import nbformat
import numpy as np
import pytest

from rmsprop_book.widgets import Explorer
from tests.theme.labs import serve_lab, wait_for_kernel

CELLS = [
    "from rmsprop_book.widgets import BuildAdam, Cliff, Drill, Epsilon, Explorer\n"
    "from rmsprop_book.widgets import FadingMemory, Hover, Rescale, WrongWay\n"
    "w = Explorer(steps=40)\n"
    "w",
    "w.rho = 0.5",
    "FadingMemory()",
    "Cliff()",
    "BuildAdam()",
    "WrongWay()",
    "Rescale()",
    "Epsilon()",
    "Hover()",
    "Drill()",
    "print('now', w.rho, *w.trace.theta[-1])",
]


@pytest.fixture
def lab(tmp_path):
    """JupyterLab on a folder with one notebook that shows the widgets."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(c) for c in CELLS])
    notebook.metadata["kernelspec"] = {"display_name": "Python 3", "language": "python", "name": "python3"}
    nbformat.write(notebook, tmp_path / "live.ipynb")
    with serve_lab(tmp_path, tmp_path) as address:
        yield address


def run_all(page):
    """Run All Cells, again if need be: a kernel that says "idle" may still drop what comes first."""
    for _ in range(10):
        page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status=idle]", timeout=60_000)
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        for _ in range(20):
            page.wait_for_timeout(300)
            if page.locator(".jp-OutputArea-output", has_text="now 0.").count():
                return
    raise AssertionError("JupyterLab ran no cell")


def test_the_widgets_live_in_jupyterlab(browser, lab):
    page = browser.new_page(viewport={"width": 1300, "height": 12000})  # all cells at once: Lab draws what is in view
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(lab + "lab/tree/live.ipynb?reset")
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=60_000)
    wait_for_kernel(page)
    run_all(page)
    page.wait_for_function("document.querySelectorAll('.rw').length === 9", timeout=60_000)
    # A slider that has just been drawn writes its value back, and would undo a setting that came in the same breath.
    page.wait_for_timeout(1000)

    def run(cell):
        page.locator(".jp-CodeCell").nth(cell).locator(".cm-content").click()
        page.keyboard.press("Control+Enter")

    def drawn():
        return [float(x) for x in page.locator(".rw-dot[data-name=RMSProp]").get_attribute("data-theta").split(",")]

    # from Python to the picture
    run(1)
    page.wait_for_function("document.querySelector('.widget-readout').textContent === '0.500'", timeout=20_000)
    assert np.allclose(drawn(), Explorer(steps=40, rho=0.5).trace.theta[-1], rtol=1e-9)

    # from the slider to the picture and to Python
    page.locator(".noUi-handle").first.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.widget-readout').textContent === '0.501'", timeout=20_000)
    expected = Explorer(steps=40, rho=0.501).trace.theta[-1]
    assert np.allclose(drawn(), expected, rtol=1e-9)
    run(len(CELLS) - 1)
    output = page.locator(".jp-OutputArea-output:has-text('now 0.501')")
    output.wait_for(timeout=20_000)
    assert np.allclose([float(x) for x in output.inner_text().split()[2:4]], expected, rtol=1e-12)

    # the others moved too
    before = page.locator(".rw[data-rates]").get_attribute("data-rates")
    page.locator(".jp-CodeCell").nth(3).locator(".noUi-handle").focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_function("before => document.querySelector('.rw[data-rates]').dataset.rates !== before", arg=before)
    assert "Adam: " not in page.locator(".rw:has(.rw-momentum) .rw-caption").inner_text()
    for switch in ("momentum", "correction"):
        page.locator(f".rw-{switch}").check()
    assert "Adam: all three" in page.locator(".rw:has(.rw-momentum) .rw-caption").inner_text()
    assert errors == []
    page.close()
