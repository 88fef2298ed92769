"""The way up a chapter: something to see first, a guess before each result, exercises from easy to hard with a hint."""

import re

import nbformat
import pytest

from tests.chapters.test_form import DIGITS, LESSONS, ROOT, blocks
from tests.chapters.times import minutes

FOLDS = {0: ["ইঙ্গিত", "সমাধান"], 1: ["Hint", "Solution"]}


each_chapter = pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)


def outputs(cell):
    return [output for output in cell.get("outputs", []) if "data" in output]


def exercises(path):
    return [cell for cell in nbformat.read(path, 4).cells if cell.id.startswith("exercise-")]


@each_chapter
def test_the_first_screen_has_something_to_see_and_a_question(path):
    cells = nbformat.read(path, 4).cells[1:]  # behind the first, which a page does not show
    assert [cell.id for cell in cells[:4]] == ["title", "look", "guess", "aims"]
    assert any("image/svg+xml" in output.get("data", {}) for output in cells[1].outputs)
    assert "**আগে আন্দাজ করো:**" in cells[2].source and "**Guess first:**" in cells[2].source
    assert not re.search("^- ", cells[0].source, re.M), "what one can do at the end stands in `aims`"


@each_chapter
def test_a_guess_comes_before_what_is_to_be_moved(path):
    cells = nbformat.read(path, 4).cells[1:]
    cells = [cell for cell in cells if "remove-cell" not in cell.metadata.get("tags", [])]  # boxes for answers
    widgets = [k for k, cell in enumerate(cells) if any("widget" in out.metadata for out in outputs(cell))]
    asked = [k for k, cell in enumerate(cells) if "**Guess:**" in cell.source or "**Guess first:**" in cell.source]
    for widget in widgets:
        assert any(widget - 3 <= k < widget for k in asked), cells[widget].id
    assert len(asked) >= 2


@each_chapter
def test_the_times_are_honest(path):
    title = nbformat.read(path, 4).cells[1].source
    bn = re.search(r"\*\*সময়:\*\* পড়তে ([০-৯]+) মিনিট, সব অনুশীলন সহ ([০-৯]+)।", title)
    en = re.search(r"\*\*Time:\*\* (\d+) minutes to read, (\d+) with all exercises\.", title)
    said = tuple(map(int, en.groups()))
    assert said == tuple(int(number.translate(DIGITS)) for number in bn.groups()) == minutes(path)


@each_chapter
def test_exercises_have_stars_a_hint_and_a_solution(path):
    for cell in exercises(path):
        for lang, [body] in enumerate(blocks(cell.source)):
            assert re.match(r"\*\*[০-৯0-9]+\.\*\* ★{1,3} ", body), cell.id
            assert re.findall("<summary>(.*?)</summary>", body) == FOLDS[lang], cell.id
        stars = re.findall(r"★+", cell.source)
        assert stars[0] == stars[1], cell.id
    ladder = [len(re.search("★+", cell.source).group()) for cell in exercises(path)]
    assert len(set(ladder)) > 1 and ladder[0] == 1, "from easy to hard"


@pytest.mark.parametrize("path", [path for path in LESSONS if path.stem > "02"], ids=lambda path: path.stem)
def test_two_exercises_are_from_older_chapters(path):
    from_older = []
    for cell in exercises(path):
        for target in re.findall(r"↩ \[[০-৯0-9]+\]\(([^)#]+)", blocks(cell.source)[1][0]):
            assert (ROOT / "chapters" / target).is_file() and target < path.name, cell.id
            from_older.append(cell.id)
    assert len(from_older) >= 2
