"""Steps are numbered in one way: the row t of a table, the formula with an index t, and the code's theta[t]."""

import re

import nbformat
import numpy as np
import pytest

from rmsprop_lib import SGD, Adagrad, Adam, Momentum, RMSProp, derive, descend, parabola
from tests.chapters.test_form import FORMULA, NOTEBOOKS, PAGES, ROOT

OTHER = re.compile(r"(\\theta|[wxy])_\{?t ?\+ ?1\}?|[θwxy]_\{?t ?\+ ?1\}?|[θw]ₜ₊₁")
FOREIGN = re.compile(r"Many books and question papers write|অনেক বই আর প্রশ্নপত্র লেখে")


def texts():
    for path in NOTEBOOKS:
        for cell in nbformat.read(path, 4).cells:
            if cell.cell_type == "code":
                plain = [out.get("data", {}).get("text/html", "") for out in cell.outputs]
                yield path.stem, cell.id, "\n".join([cell.source, *map(str, plain)])
            else:
                yield path.stem, cell.id, cell.source
    for path in [
        *PAGES,
        *(ROOT / "chapters/exam").glob("*.yml"),
        ROOT / "chapters/api.yml",
        ROOT / "chapters/glossary.yml",
    ]:
        yield path.stem, "", path.read_text(encoding="utf-8")
    for folder in ("rmsprop_lib", "rmsprop_book", "exports", "theme/extensions", "theme/scripts"):
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in (".py", ".js", ".typ"):
                yield path.name, "", path.read_text(encoding="utf-8")


def test_one_index_and_one_sentence_that_names_the_other():
    tied = set()
    for where, cell, text in texts():
        for paragraph in text.split("\n\n"):
            if OTHER.search(paragraph):
                assert FOREIGN.search(paragraph), f"{where} {cell}: {OTHER.search(paragraph).group()}"
                tied.add(where)
    assert tied == {"01-gradient-descent", "05-by-hand", "15-exam-summary"}


UPDATE = re.compile(r"(\\theta|w|x|y)_t\s*&?=\s*(?P<right>.{1,200})", re.S)


def updates():
    """(where, right side) of each formula that gives θ_t, w_t, … by a step back from the one before."""
    for where, cell, text in texts():
        for formula in FORMULA.findall(text):
            for found in UPDATE.finditer(formula):
                letter, right = found.group(1), found["right"]
                if re.match(rf"{re.escape(letter)}_", right):
                    yield f"{where} {cell}", letter, right


def test_each_update_starts_from_the_weight_before_and_has_the_gradient_of_its_own_step():
    found = list(updates())
    assert len(found) > 20
    for where, letter, right in found:
        assert right.startswith(letter + "_{t-1}"), f"{where}: {right[:60]}"
        gradients = re.findall(r"\bg_\{?(t(?:-1)?)\}?", right.split(r"\\")[0])
        assert set(gradients) <= {"t"}, f"{where}: {right[:60]}"


@pytest.mark.parametrize("optimizer", [SGD(0.1), Momentum(0.1), Adagrad(0.1), RMSProp(0.1), Adam(0.1)], ids=repr)
def test_tables_and_lines_number_as_the_formulas_do(optimizer):
    """g_t is the slope at θ_{t−1}, θ_t = θ_{t−1} + Δθ_t: in the run, in its arrays and in the derived lines."""
    run = descend(optimizer, parabola(), 5, 4)
    for t in range(1, 5):
        assert run.grad[t - 1, 0] == 2 * run.theta[t - 1, 0]
        assert np.isclose(run.theta[t, 0], run.theta[t - 1, 0] + run.delta[t - 1, 0], rtol=1e-15)
        lines = derive(run, t)
        assert lines["θ"] == pytest.approx(run.theta[t, 0]) and lines["Δ"] == pytest.approx(run.delta[t - 1, 0])


NUMBERED = re.compile(r"w_(\d+) = w_(\d+)|w_\{(\d+)\} = w_\{(\d+)\}")


def test_numbered_weights_follow_each_other():
    for where, cell, text in texts():
        for found in NUMBERED.finditer(text):
            now, before = (int(number) for number in found.groups() if number is not None)
            assert now == before + 1, f"{where} {cell}: {found.group()}"
