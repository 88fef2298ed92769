"""The first page: its small questions have the right answers, and what it sends a reader to is there."""

import re
import unicodedata
from pathlib import Path

import nbformat
import numpy as np
import pytest
from docutils.nodes import make_id

from rmsprop_lib import parabola, valley
from tests.chapters.test_form import DIGITS, LESSONS

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
def test_the_shortest_path_leads_to_sections_that_are_there(lang, start):
    chapter = nbformat.read(ROOT / "chapters/15-exam-summary.ipynb", 4)
    headings = re.findall(r"^## (.*)$", "\n".join(c.source for c in chapter.cells if c.cell_type == "markdown"), re.M)
    said = {re.search(rf'<span lang="{lang}">(.*?)</span>', heading)[1]: heading for heading in headings}
    named = re.findall(r'<a href="chapters/15-exam-summary\.html#([^"]+)">(.*?)</a>', path(start))
    assert len(named) == 4
    for anchor, name in named:
        assert anchor == make_id(re.sub("<.*?>", "", said[name])), "the address that Sphinx gives to this heading"


def says(chapter):
    """(minutes to read, minutes with all exercises) by the chapter's own title."""
    title = nbformat.read(ROOT / f"chapters/{chapter}.ipynb", 4).cells[1].source
    times = re.search(r"(\d+) minutes to read, (\d+) with all exercises", title)
    return int(times[1]), int(times[2])


TIME = re.compile(r"\]\(chapters/(\d\d[a-z-]+)\.ipynb\)[^(\[]*\(([^)]*?(\d+)[^)]*)\)")
KINDS = {"পড়তে": 0, "to read": 0, "সব অনুশীলন সহ": 1, "with all exercises": 1}


@pytest.mark.parametrize("start", ["পরীক্ষার আগের রাত", "The night before the exam"])
def test_the_times_of_the_night_before_are_those_of_the_chapters_and_add_up(start):
    line = path(unicodedata.normalize("NFC", start)).translate(DIGITS)
    parts = TIME.findall(line)
    assert [chapter[:2] for chapter, _, _ in parts] == ["03", "04", "05", "16", "17", "15"]
    assert sum(int(minutes) for _, _, minutes in parts) == int(re.search(r"(\d+)", line)[1])
    for chapter, words, minutes in parts:
        if kind := [KINDS[k] for k in KINDS if unicodedata.normalize("NFC", k) in words]:
            assert says(chapter)[kind[0]] == int(minutes), chapter


@pytest.mark.parametrize("start", ["পুরোটা", "Everything"])
def test_the_hours_of_the_longest_path_are_those_of_its_chapters(start):
    times = [says(path.stem) for path in LESSONS if path.stem < "15"]
    hours = [int(n) for n in re.findall(r"(\d+) (?:ঘণ্টা|hours)", path(start).translate(DIGITS))]
    assert len(times) == 14 and len(hours) == 2
    for about, minutes in zip(hours, map(sum, zip(*times))):
        assert abs(60 * about - minutes) <= 45, "it says about"


def test_the_signs_of_the_exercises_are_explained():
    signs = {"★", "★★", "★★★", "↩"}
    explained = [line for line in INDEX.splitlines() if set(re.findall("★+|↩", line)) == signs]
    assert len(explained) == 2 and "ইঙ্গিত" in explained[0] and "hint" in explained[1]


@pytest.mark.parametrize("start", ["পুরোটা", "Everything"])
def test_the_longest_path_leads_to_the_first_chapter_of_each_part_in_order(start):
    contents = (ROOT / "_toc.yml").read_text(encoding="utf-8")
    parts = re.findall(r"chapters:\n      - file: (chapters/\d\d-[a-z0-9-]+)", contents)
    assert re.findall(r"\((chapters/\d\d-[a-z0-9-]+)\.ipynb", path(start)) == parts and len(parts) == 5
