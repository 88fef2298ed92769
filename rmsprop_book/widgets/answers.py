"""The boxes for the answers to a chapter's exercises.

On the site each box stands at its exercise (theme/extensions/exercises.py). In a notebook this widget shows them all.
"""

from collections.abc import Iterable
from typing import Any

import anywidget
import traitlets

from rmsprop_book.exercises import EXERCISES, Numbers
from rmsprop_book.practice.more_slips import ALL_SLIPS
from rmsprop_book.practice.question import Blank
from rmsprop_book.widgets.linked import STYLE, Linked, script

BEFORE = {
    "bn": "▶ উত্তর লিখে মেলাতে চাইলে: Run → Run All Cells",
    "en": "▶ To type your answers and check them: Run → Run All Cells",
}


BANGLA = str.maketrans("0123456789", "০১২৩৪৫৬৭৮৯")


class Drawing(anywidget.AnyWidget):
    """The boxes and their judge, in the browser."""

    _esm = script("answers")
    _css = STYLE
    exercises = traitlets.Dict().tag(sync=True)
    slips = traitlets.Dict().tag(sync=True)


class Answers(Linked):
    """The exercises of a chapter that take numbers, by their numbers on the page; or those cells that are named.

    >>> list(Answers("07", "exercise-1").drawing.exercises["exercise-1"]["title"].values())
    ['১.', '1.']
    """

    def __init__(self, chapter: str, *cells: str) -> None:
        exercises = packed(chapter, cells)
        super().__init__(Drawing(exercises=exercises, slips=slips_of(exercises.values())))

    def _repr_mimebundle_(self, **which: Any) -> dict[str, Any]:
        """Until the notebook is run, a line stands here and no picture."""
        lines = "".join(f'<p lang="{lang}">{line}</p>' for lang, line in BEFORE.items())
        return {**super()._repr_mimebundle_(**which), "text/html": lines}


def packed(chapter: str, cells: Iterable[str] = ()) -> dict[str, Any]:
    """What a page holds of the exercises, in the order of the page; all, if no cells are named.

    >>> packed("02", ["exercise-6"])["exercise-6"]["rows"][0][1]["answer"]
    25.0
    """
    here = EXERCISES[chapter]
    titles = dict(zip((name for name in here if name.startswith("exercise")), range(1, len(here) + 1)))
    wanted = tuple(cells) or tuple(titles)
    return {name: _packed(asked, titles.get(name)) for name in wanted if isinstance(asked := here[name], Numbers)}


def _packed(asked: Numbers, number: int | None) -> dict[str, Any]:
    title = {"title": {"bn": f"{str(number).translate(BANGLA)}.", "en": f"{number}."}} if number else {}
    rows = [[cell if isinstance(cell, str) else _blank(cell) for cell in row] for row in asked.rows]
    return {**title, "columns": asked.columns, "rows": rows, "names": asked.names}


def _blank(cell: Blank) -> dict[str, Any]:
    slips = {name: _rounded(value) for name, value in cell.slips.items()}
    return {"answer": _rounded(cell.answer), "slips": slips, "within": cell.within}


def _rounded(x: float) -> float:
    return float(f"{x:.8g}")


def slips_of(exercises: Iterable[dict[str, Any]]) -> dict[str, dict[str, str]]:
    """The words of the slips that these exercises know.

    >>> list(slips_of(packed("02", ["exercise-6"]).values()))[:2]
    ['square-of-sum', 'no-square']
    """
    blanks = [cell for asked in exercises for row in asked["rows"] for cell in row if isinstance(cell, dict)]
    return {name: ALL_SLIPS[name] for blank in blanks for name in blank["slips"]}
