"""The mock exam: a paper by a seed, written against the clock, kept on the device, and marked at its end."""

from functools import cache, lru_cache

import anywidget
import traitlets

from rmsprop_book.bundle import as_module, constants
from rmsprop_book.papers import STYLES, Paper, paper
from rmsprop_book.papers.bank import answers
from rmsprop_book.papers.compose import LONGEST, SEEDS, SHORTEST
from rmsprop_book.papers.rolls import LAST, number_of
from rmsprop_book.widgets.linked import HERE, STYLE, Linked, given, shared
from rmsprop_book.widgets.paper_tables import questions


@cache
def whole() -> str:
    """The drawing with the question bank: in a notebook there is no file to fetch. Made when it is first shown.

    >>> "PaperAnswers" in whole()
    True
    """
    bank = constants({"PaperQuestions": questions(), "PaperAnswers": answers()})
    return as_module(HERE / "mock_exam/whole.js", {**given(), HERE / "mock_exam/data.js": bank})


_composed = lru_cache(maxsize=1)(paper)


class Drawing(anywidget.AnyWidget):
    """The paper, its clock and its marks, in the browser."""

    _css = STYLE + (HERE / "mock_exam.css").read_text(encoding="utf-8")
    exam_style = traitlets.Enum(list(STYLES), "semester").tag(sync=True)  # "style" is another thing to ipywidgets
    minutes = traitlets.Int(60, min=SHORTEST, max=LONGEST).tag(sync=True)
    seed = traitlets.Int(1, min=0, max=SEEDS - 1).tag(sync=True)
    roll = traitlets.Int(-1, min=-1, max=LAST).tag(sync=True)  # whose paper it is, and the seed of the class; -1: none
    of_class = traitlets.Int(-1, min=-1, max=SEEDS - 1).tag(sync=True)

    @property
    def _esm(self) -> str:
        return whole()


class MockExam(Linked):
    """A paper to write, `MockExam("makaut", minutes=45, seed=7)`.

    `exam.paper` is the paper that is chosen: its questions, and its `key()`. With a roll number and the seed of its
    class it is the paper of that roll.

    >>> exam = MockExam(minutes=30)
    >>> exam.paper.marks
    16
    >>> MockExam(roll=1, of_class=7).seed
    729915
    """

    style, minutes, seed = shared("exam_style"), shared("minutes"), shared("seed")
    roll, of_class = shared("roll"), shared("of_class")

    def __init__(
        self, style: str = "semester", minutes: int = 60, seed: int = 1, *, roll: int = -1, of_class: int = -1
    ) -> None:
        seed = number_of(of_class, roll) if min(roll, of_class) >= 0 else seed
        super().__init__(Drawing(exam_style=style, minutes=minutes, seed=seed, roll=roll, of_class=of_class))

    @property
    def paper(self) -> Paper:
        """The paper that is chosen, composed once.

        >>> exam = MockExam()
        >>> exam.paper is exam.paper
        True
        """
        return _composed(self.style, self.minutes, self.seed)
