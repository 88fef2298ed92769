"""Grading: the reader marks an answer line by line, then sees the examiner's marks and why."""

from collections.abc import Sequence
from typing import Any

import anywidget
import traitlets

from rmsprop_book.exam import Graded, Written
from rmsprop_book.widgets.linked import STYLE, Linked, script, shared


class Drawing(anywidget.AnyWidget):
    """The questions with their marking and their answers, in the browser."""

    _esm = script("grading")
    _css = STYLE
    questions = traitlets.List(traitlets.Dict()).tag(sync=True)
    number = traitlets.Int(0, min=0, max=999).tag(sync=True)


class Grading(Linked):
    """Answers to be marked, one at a time.

    entries, written: of the question bank, `read("exam/graded.yml")` and `read("exam/written.yml")`. number: which
    answer is shown, counted over all questions.

    >>> from rmsprop_book.exam import read
    >>> grading = Grading(read("exam/graded.yml"), read("exam/written.yml"))
    >>> len(grading.drawing.questions[0]["answers"])
    3
    """

    number = shared("number")

    def __init__(self, entries: Sequence[Graded], written: Sequence[Written]) -> None:
        questions = {question.id: question for question in written}
        super().__init__(Drawing(questions=[packed(entry, questions[entry.question]) for entry in entries]))


def packed(entry: Graded, question: Written) -> dict[str, Any]:
    """What a page holds of a question: its words, its marking, and its answers with the examiner's marks.

    >>> from rmsprop_book.exam import read
    >>> question = next(each for each in read("exam/written.yml") if each.id == "write-explain-rmsprop")
    >>> packed(read("exam/graded.yml")[0], question)["marking"][0]["marks"]
    1
    """
    return {
        "question": question.question,
        "marking": [{"marks": line.marks, "what": line.what} for line in question.marking],
        "answers": [
            {"text": answer.text, "marks": [{"given": mark.given, "why": mark.why} for mark in answer.marks]}
            for answer in entry.answers
        ],
    }
