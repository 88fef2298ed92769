"""The same widgets in a real JupyterLab with a kernel, after "Run All"."""

from contextlib import closing

import nbformat
import numpy as np
import pytest

from rmsprop_book.widgets import Explorer
from tests.theme.browsers import PATIENCE
from tests.theme.labs import run_all, serve_lab

CELLS = [
    "from rmsprop_book.exam import read\n"
    "from rmsprop_book.widgets import BuildAdam, Cliff, Drill, Epsilon, Explorer, FadingMemory\n"
    "from rmsprop_book.widgets import Grading, Hover, MockExam, Rescale, Write, WrongWay\n"
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
    "Write(program=[11, 0, 1, 4, 6])",
    "Grading(read('exam/graded.yml'), read('exam/written.yml'))",
    "exam = MockExam(minutes=10)\nexam",
    "print('now', w.rho, *w.trace.theta[-1], exam.style)",
]

# The readout of a slider and the drawing come in messages of their own.
DRAWN = """theta => document.querySelector(".rw-dot[data-name=RMSProp]").dataset.theta.split(",")
    .every((x, k) => Math.abs(x - theta[k]) <= 1e-9 * Math.abs(theta[k]))"""

# A widget keeps a value back until the kernel has answered to the one before, so once is not enough.
ALL_IS_SAID = """async () => {
    const kernel = window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;
    for (let k = 0; k < 10; k++) {
        await new Promise(requestAnimationFrame);
        await kernel.requestKernelInfo();
    }
}"""


@pytest.fixture
def page(browser, lab):
    """A page that is closed before its server ends, also when the test fails."""
    with closing(browser.new_page(viewport={"width": 1300, "height": 12000})) as page:  # Lab draws what is in view
        yield page


@pytest.fixture
def lab(tmp_path):
    """JupyterLab on a folder with one notebook that shows the widgets."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(c) for c in CELLS])
    notebook.metadata["kernelspec"] = {"display_name": "Python 3", "language": "python", "name": "python3"}
    nbformat.write(notebook, tmp_path / "live.ipynb")
    with serve_lab(tmp_path, tmp_path) as address:
        yield address


def test_the_widgets_live_in_jupyterlab(page, lab):
    page.set_default_timeout(PATIENCE)
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(lab + "lab/tree/live.ipynb?reset")
    assert [cell["wrong"] for cell in run_all(page)] == [[]] * len(CELLS)
    page.wait_for_function("() => document.querySelectorAll('.rw').length === 12")
    # A slider that has just been drawn writes its value back, and would undo a setting that came in the same breath.
    page.wait_for_function("() => document.querySelectorAll('.noUi-handle').length >= 9")
    page.evaluate(ALL_IS_SAID)

    def run(cell):
        page.locator(".jp-CodeCell").nth(cell).locator(".cm-content").click()
        page.keyboard.press("Control+Enter")

    def drawn(theta):
        page.wait_for_function(DRAWN, arg=[float(x) for x in theta])

    # from Python to the picture
    run(1)
    page.wait_for_function("() => document.querySelector('.widget-readout').textContent === '0.500'")
    drawn(Explorer(steps=40, rho=0.5).trace.theta[-1])

    # from the slider to the picture and to Python
    page.locator(".noUi-handle").first.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.querySelector('.widget-readout').textContent === '0.501'")
    expected = Explorer(steps=40, rho=0.501).trace.theta[-1]
    drawn(expected)
    run(len(CELLS) - 1)
    output = page.locator(".jp-OutputArea-output:has-text('now 0.501')")
    output.wait_for()
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
    write = page.locator(".rw-write")
    write.locator(".rw-bank button", has_text="w = w - step").click()
    write.get_by_role("button", name="Check").click()
    assert "Right. This is RMSProp" in write.locator(".rw-caption").inner_text()

    # a paper is chosen on the page, and begins there with nothing to fetch
    page.locator(".rw-desk select").first.select_option("nptel")
    run(len(CELLS) - 1)
    page.locator(".jp-RenderedText:has-text('nptel')").wait_for()
    page.locator(".rw-desk .rw-play").click()
    page.locator(".rw-paper .rw-question").first.wait_for()
    assert errors == []
