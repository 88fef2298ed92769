"""Formulas rendered while building: what comes out, and what a wrong formula says."""

import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest
from docutils import nodes
from sphinx.errors import ExtensionError

from theme.extensions import static_math

ROOT = Path(__file__).parents[2]

translator = SimpleNamespace(builder=SimpleNamespace(current_docname="chapters/05-by-hand"))


def show(tex, display=False):
    return static_math.html(translator, nodes.math(tex, tex), display)


def test_a_formula_is_mathml_with_its_tex_and_nothing_else():
    html = show(r"\sqrt{s_t} < \epsilon")
    assert html.startswith('<math data-tex="\\sqrt{s_t} &lt; \\epsilon">') and "<msqrt>" in html and "class" not in html


def test_lines_are_aligned_without_being_told():
    assert show(r"a &= 1 \\ b &= 2", display=True).count("<mtr>") == 2


def test_a_formula_is_worked_out_once():
    show("x^{17}")
    done = len(static_math.render._done)
    assert show("x^{17}") == show("x^{17}") and len(static_math.render._done) == done


@pytest.mark.parametrize("tex", [r"\frac{1}{", r"\nosuchcommand", "গড়", "a % b"])
def test_a_wrong_formula_is_named_with_its_page(tex):
    with pytest.raises(ExtensionError) as problem:
        show(tex)
    assert "chapters/05-by-hand" in str(problem.value) and "this formula cannot be shown" in str(problem.value)


CONF = """
extensions = ["myst_nb", "theme.extensions.static_math"]
html_math_renderer = "static"
html_theme = "basic"
myst_enable_extensions = ["dollarmath", "amsmath"]
nb_execution_mode = "off"
"""


def build(folder, cells):
    """Build a book of one notebook with these text cells; return the finished process and the page."""
    (folder / "conf.py").write_text(CONF, encoding="utf-8")
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(c) for c in cells])
    nbformat.write(notebook, folder / "index.ipynb")
    command = [sys.executable, "-m", "sphinx", "-b", "html", "-W", str(folder), str(folder / "out")]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")
    page = folder / "out/index.html"
    return run, page.read_text(encoding="utf-8") if page.is_file() else ""


def test_numbered_equations_and_references_to_them(tmp_path):
    run, page = build(tmp_path, ["# A page", "$$\na = 1\n$$ (first)", "$$\nb = 2\n$$ (second)", "See {eq}`second`."])
    assert run.returncode == 0, run.stderr
    assert page.count('<span class="eqno">(1)') == page.count('<span class="eqno">(2)') == 1
    assert 'href="#equation-second"' in page and 'id="equation-second"' in page
    assert page.count("<math ") == 2


def test_a_wrong_formula_fails_the_build_and_is_named_with_its_cell(tmp_path):
    run, _ = build(tmp_path, ["# A page", "fine: $x^2$", "two lines\n\nand $\\frac{1}{$ here"])
    assert run.returncode != 0
    assert "index, cell 3: this formula cannot be shown: '\\\\frac{1}{'" in run.stderr


def test_a_formula_is_tied_to_what_belongs_to_it(tmp_path):
    long = "+".join("abcdefghijklmnop")
    _, page = build(tmp_path, ["# A page", f"with $s_t$-এর, ($g$ in brackets) and $x$ alone, and ${long}$, long"])
    assert page.count('class="tied"') == 2 and page.count("-এর,</span>") == page.count('class="tied">(<math') == 1


def test_the_comma_that_is_tied_is_the_one_behind_its_formula(tmp_path):
    _, page = build(tmp_path, ["# A page", "**a**, $b$, **c**, $d$, end"])
    assert page.count('class="tied"') == 2 and ",," not in re.sub(r"<[^>]+>|\s", "", page)
