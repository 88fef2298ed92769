"""The drill: an empty exam table, filled cell by cell; a wrong number is told which slip it comes from."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

import anywidget
import traitlets

from rmsprop_book.practice import KINDS, SLIPS, Blank, Question, make
from rmsprop_book.practice.words import TITLES
from rmsprop_book.widgets.linked import STYLE, Linked, script, shared


class Drawing(anywidget.AnyWidget):
    """The table, its checks and its words, in the browser."""

    _esm = script("drill")
    _css = STYLE
    questions = traitlets.List(traitlets.Dict()).tag(sync=True)
    slips = traitlets.Dict().tag(sync=True)
    titles = traitlets.Dict().tag(sync=True)
    kind = traitlets.Enum(list(KINDS)).tag(sync=True)
    seed = traitlets.Int(0, min=0, max=999_999).tag(sync=True)


class Drill(Linked):
    """Numericals without end, of fifteen kinds.

    kind: the one to begin with. kinds: those on offer. each: how many of a kind a page without a kernel holds; with a
    kernel the next one is made when it is asked for. `drill.question` is the one that is shown.

    >>> drill = Drill(kind="first-step", each=2)
    >>> drill.seed = 41
    >>> drill.question == make("first-step", 41)
    True
    """

    kind, seed = shared("kind"), shared("seed")

    def __init__(self, kind: str = "given-gradients", kinds: Iterable[str] = tuple(KINDS), each: int = 12) -> None:
        kinds = tuple(kinds)
        super().__init__(
            Drawing(
                questions=[packed(make(k, seed)) for k in kinds for seed in range(each)],
                slips=SLIPS,
                titles={k: TITLES[k] for k in kinds},
                kind=kind,
            )
        )
        self.drawing.observe(self._add, ["kind", "seed"])

    @property
    def question(self) -> Question:
        """The question that is shown."""
        return make(self.kind, self.seed)

    def _add(self, _: object) -> None:
        """Make the question that is asked for, if it is not there yet."""
        questions = self.drawing.questions
        if not any(q["kind"] == self.kind and q["seed"] == self.seed for q in questions):
            self.drawing.questions = [*questions, packed(self.question)]


def packed(question: Question) -> dict[str, Any]:
    """A question as a page holds it: short names, eight digits, no word twice.

    >>> packed(make("hover", 0))["rows"][0][1]["answer"]    # η/2
    0.05
    """
    lines = {lang: text.splitlines() for lang, text in question.solution.items()}
    return {
        **asdict(question),
        "solution": lines["en"] if lines["bn"] == lines["en"] else lines,
        "rows": [[_cell(cell) for cell in row] for row in question.rows],
    }


def _cell(cell: str | Blank) -> str | dict[str, Any]:
    if isinstance(cell, str):
        return cell
    slips = {name: _rounded(value) for name, value in cell.slips.items()}
    return {"answer": _rounded(cell.answer), "slips": slips, "within": cell.within}


def _rounded(x: float) -> float:
    return float(f"{x:.8g}")
