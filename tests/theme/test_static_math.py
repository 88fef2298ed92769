"""Formulas rendered while building: what comes out, and what a wrong formula says."""

import importlib.util
from pathlib import Path
from types import SimpleNamespace

import pytest
from docutils import nodes
from sphinx.errors import ExtensionError

SOURCE = Path(__file__).parents[2] / "theme/extensions/static_math.py"
spec = importlib.util.spec_from_file_location("static_math", SOURCE)
static_math = importlib.util.module_from_spec(spec)
spec.loader.exec_module(static_math)

translator = SimpleNamespace(builder=SimpleNamespace(current_docname="chapters/05-by-hand"))


def show(tex, display=False):
    return static_math.html(translator, nodes.math(tex, tex), display)


def test_a_formula_is_html_and_mathml():
    html = show(r"\sqrt{s_t} + \epsilon")
    assert "<msqrt>" in html and 'class="katex-html" aria-hidden="true"' in html and "<script" not in html


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
