"""The first page: its small questions have the right answers, and what it sends a reader to is there."""

import re
from pathlib import Path

import nbformat
import numpy as np
import pytest

from rmsprop_lib import parabola, valley

ROOT = Path(__file__).parents[2]
INDEX = (ROOT / "index.md").read_text(encoding="utf-8")


def slope(objective, *at):
    return objective.grad(np.array(at, dtype=float), 1).round(9).tolist()


def test_the_answers_of_the_self_check():
    answers = ["2w = 10", "w - 2 = -2", r"(0.2x,\ 4y) = (-1,\ -8)", "(9 + 9)/2 = 9", "1.2649", "1.44 + 0.4 = 1.84"]
    assert all(INDEX.count(f"${answer}$") == 2 for answer in answers), "each in both languages"
    assert slope(parabola(), 5) == [10] and slope(parabola(curvature=1, center=2), 0) == [-2]
    assert slope(valley(), -5, -2) == [-1, -8] and np.mean([3, -3]) == 0 and np.mean(np.square([3, -3])) == 9
    assert round(1.6**0.5, 4) == 1.2649 and round(0.9 * 1.6, 9) == 1.44 and round(1.44 + 0.1 * 2**2, 9) == 1.84


def path(start):
    return next(line for line in INDEX.splitlines() if line.startswith(f"- **{start}"))


@pytest.mark.parametrize("lang, start", [("bn", "৫ মিনিট"), ("en", "5 minutes")])
def test_the_shortest_path_names_headings_that_are_there(lang, start):
    chapter = nbformat.read(ROOT / "chapters/15-exam-summary.ipynb", 4)
    headings = re.findall(rf'<span lang="{lang}">(.*?)</span>', "\n".join(c.source for c in chapter.cells))
    named = re.findall(r'"([^"]+)"', path(start))
    assert len(named) == 3 and set(named) <= set(headings)


@pytest.mark.parametrize("start", ["পুরোটা", "Everything"])
def test_the_longest_path_leads_to_the_first_chapter_of_each_part_in_order(start):
    contents = (ROOT / "_toc.yml").read_text(encoding="utf-8")
    parts = re.findall(r"chapters:\n      - file: (chapters/\d\d-[a-z0-9-]+)", contents)
    assert re.findall(r"\((chapters/\d\d-[a-z0-9-]+)\.ipynb", path(start)) == parts and len(parts) == 4
