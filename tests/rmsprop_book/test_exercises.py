"""What the boxes at the exercises hold as right is what the printed solutions say; and no exercise is forgotten."""

import math
import re
from itertools import combinations

import nbformat
import pytest

from rmsprop_book.exercises import EXERCISES, Numbers, Words
from rmsprop_book.practice.more_slips import ALL_SLIPS, IN_EXERCISES
from rmsprop_book.practice.question import Blank, check, half_unit
from rmsprop_book.practice.slips import SLIPS
from rmsprop_book.widgets.answers import packed, slips_of
from tests.chapters.test_form import BANGLA, DIGITS, NOTEBOOKS, blocks
from theme.extensions.exercises import with_places

CHAPTERS = {path.stem[:2]: path for path in NOTEBOOKS if "01" <= path.stem[:2] <= "12"}
CELLS = {
    chapter: {cell.id: cell.source for cell in nbformat.read(path, 4).cells if cell.cell_type == "markdown"}
    for chapter, path in CHAPTERS.items()
}
ASKED = {f"{chapter} {name}": (chapter, name) for chapter, asked in EXERCISES.items() for name in asked}
NUMBERS = {key: place for key, place in ASKED.items() if isinstance(EXERCISES[place[0]][place[1]], Numbers)}
each_chapter = pytest.mark.parametrize("chapter", EXERCISES)
each_exercise = pytest.mark.parametrize("chapter, name", NUMBERS.values(), ids=NUMBERS)

POWER = r"10\^\{?(-?\d+)\}?"
NUMBER = re.compile(rf"(-?\d[\d,]*(?:\.\d+)?)(?:\s*\\times\s*{POWER})?")


def printed(text):
    """The numbers in a text, as somebody would type them."""
    plain = text.translate(DIGITS).replace("−", "-").replace("\\,", "")
    plain = re.sub(rf"(?<![\d.\\])(?<!times )(?<!times){POWER}", r"1\\times 10^\1", plain)
    return [number.replace(",", "") + (f"e{power}" if power else "") for number, power in NUMBER.findall(plain)]


def solutions(chapter, name):
    """The solution of an exercise in each language."""
    if name.startswith("grid"):
        return [side for block in blocks(CELLS[chapter]["grids-filled"]) for side in block]
    sides = [block for side in blocks(CELLS[chapter][name]) for block in side]
    options = ["\n".join(re.findall(r"^- .*", side, re.M)) for side in sides]  # a solution may just name one
    return [side.rpartition("<summary>")[2] + chosen for side, chosen in zip(sides, options)]


@each_chapter
def test_every_exercise_takes_numbers_or_says_why_not(chapter):
    here = [name for name in CELLS[chapter] if re.match("exercise|grid-", name)]
    assert list(EXERCISES[chapter]) == here
    assert all(asked.why for asked in EXERCISES[chapter].values() if isinstance(asked, Words))


@each_chapter
def test_the_boxes_of_a_notebook_have_the_numbers_of_the_page(chapter):
    for name, asked in packed(chapter).items():
        for lang, (text,) in zip(("bn", "en"), blocks(CELLS[chapter][name])):
            assert text.startswith(f"**{asked['title'][lang]}**"), name


@each_exercise
def test_what_the_solution_prints_is_right(chapter, name):
    for text in solutions(chapter, name):
        shown = printed(text)
        for blank in EXERCISES[chapter][name].blanks:
            fits = [n for n in shown if abs(float(n) - blank.answer) <= half_unit(n) * (1 + 1e-9)]
            assert any(check(n, blank) == "right" for n in fits), (blank.answer, shown)


@each_exercise
def test_each_slip_leads_to_a_number_of_its_own(chapter, name):
    for blank in EXERCISES[chapter][name].blanks:
        for (first, x), (second, y) in combinations({"right": blank.answer, **blank.slips}.items(), 2):
            apart = abs(x - y) / max(abs(x), abs(y))
            assert math.isfinite(y) and apart > 2 * blank.within, (first, second)


@each_exercise
def test_each_number_has_a_name_and_most_have_slips(chapter, name):
    asked = EXERCISES[chapter][name]
    names = [row[0] for row in asked.rows]
    assert len(set(names)) == len(names) and all(names)
    assert sum(len(blank.slips) for blank in asked.blanks) >= 1
    for bn, en in ((asked.names.get(name, name), name) for name in names):
        assert not BANGLA.search(en) and (bn == en or BANGLA.search(bn))


def test_the_words_of_the_slips_are_in_both_languages_and_all_are_needed():
    used = {slip for chapter in EXERCISES for slip in slips_of(packed(chapter, EXERCISES[chapter]).values())}
    assert used - SLIPS.keys() == IN_EXERCISES.keys() and not IN_EXERCISES.keys() & SLIPS.keys()
    assert all(BANGLA.search(ALL_SLIPS[slip]["bn"]) and not BANGLA.search(ALL_SLIPS[slip]["en"]) for slip in used)


# The places on the page


@each_exercise
def test_a_box_stands_before_hint_and_solution_in_each_language(chapter, name):
    text = with_places(CELLS[chapter][name], name)
    place = f'<div class="answer-place{" hide" * name.startswith("exercise")}" data-exercise="{name}">'
    assert text.count(place) == (2 if name.startswith("exercise") else 1)
    without = re.sub(rf"{re.escape(place)}(</div>)?\n\n", "", text).replace("|\n\n</div>", "|")
    assert without == CELLS[chapter][name]
    if name.startswith("exercise"):
        for (side,) in blocks(text):
            statement, _, folds = side.partition(place)
            assert "<details>" not in statement and folds.startswith("</div>\n\n<details>")


@pytest.mark.parametrize("name", ["grid-1", "grid-2", "grid-3"])
def test_a_grid_on_paper_is_the_grid_on_the_page(name):
    lines = [line.strip("|").split("|") for line in CELLS["05"][name].splitlines() if line.startswith("|")]
    asked = EXERCISES["05"][name]
    rows = zip(*(line for line in lines if "--:" not in line))
    assert [tuple("…" if isinstance(cell, Blank) else cell for cell in row) for row in asked.rows] == list(rows)[1:]
