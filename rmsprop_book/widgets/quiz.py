"""The quiz: choices that answer for themselves; the score, and what went wrong, stay on the reader's device.

Each reader gets the questions and their options in an order of his own, and may ask for one chapter or one level.
"""

from collections.abc import Sequence
from typing import Any

import anywidget
import traitlets

from rmsprop_book.exam import Choice, Select, TrueFalse
from rmsprop_book.widgets.linked import STYLE, Linked, script, shared

TRUE_FALSE = ({"bn": "সত্য", "en": "True"}, {"bn": "মিথ্যা", "en": "False"})


class Drawing(anywidget.AnyWidget):
    """The questions and their options, in the browser."""

    _esm = script("quiz")
    _css = STYLE
    questions = traitlets.List(traitlets.Dict()).tag(sync=True)
    name = traitlets.Unicode().tag(sync=True)
    number = traitlets.Int(-1, min=-1, max=999).tag(sync=True)


class Quiz(Linked):
    """Questions of choice, one at a time.

    questions: entries of the question bank, `read("exam/mcq.yml")`. name: under which the score is kept on the device.
    number: which of them is shown; −1 for the first one of the reader's order.

    >>> from rmsprop_book.exam import TrueFalse
    >>> words = {"bn": "ক", "en": "a"}
    >>> quiz = Quiz([TrueFalse("s-is-a-mean", "04-what-is-rmsprop", 1, words, right=True, why=words)], name="demo")
    >>> [option["text"]["en"] for option in quiz.drawing.questions[0]["options"]]
    ['True', 'False']
    """

    number = shared("number")

    def __init__(self, questions: Sequence[Choice | Select | TrueFalse], name: str) -> None:
        super().__init__(Drawing(questions=[packed(question) for question in questions], name=name))


def packed(question: Choice | Select | TrueFalse) -> dict[str, Any]:
    """A question as a page holds it; right: the number of the right option, or the numbers of all that are right.

    >>> words = {"bn": "ক", "en": "a"}
    >>> packed(TrueFalse("x", "04-what-is-rmsprop", 1, words, right=False, why=words))["right"]
    1
    """
    fixed = False
    if isinstance(question, TrueFalse):
        options = [{"text": text, "why": question.why} for text in TRUE_FALSE]
        right = [int(not question.right)]
    else:
        options = [{"text": option.text, "why": option.why} for option in question.options]
        right = [number for number, option in enumerate(question.options) if option.right]
        fixed = isinstance(question, Choice) and question.fixed
    return {
        "id": question.id,
        "chapter": question.chapter,
        "level": question.level,
        "question": question.question,
        "options": options,
        "right": right if isinstance(question, Select) else right[0],
        **({"fixed": True} if fixed else {}),
    }
