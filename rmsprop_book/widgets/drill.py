"""The drill: an empty exam table, filled cell by cell; a wrong number is told which slip it comes from."""

from collections.abc import Iterable

import anywidget
import traitlets

from rmsprop_book.practice import KINDS, Question, make
from rmsprop_book.widgets.linked import STYLE, Linked, script, shared


class Drawing(anywidget.AnyWidget):
    """The question, which the browser makes as `make` does, its checks and its words."""

    _esm = script("drill")
    _css = STYLE
    kinds = traitlets.List(traitlets.Unicode()).tag(sync=True)
    kind = traitlets.Enum(list(KINDS)).tag(sync=True)
    seed = traitlets.Int(0, min=0, max=999_999).tag(sync=True)


class Drill(Linked):
    """Numericals without end.

    kinds: those on offer; the first one is asked first. `drill.question` is the question that is shown.

    >>> drill = Drill(["first-step", "hover"])
    >>> drill.seed = 41
    >>> drill.question == make("first-step", 41)
    True
    """

    kind, seed = shared("kind"), shared("seed")

    def __init__(self, kinds: Iterable[str] = tuple(KINDS)) -> None:
        kinds = list(kinds)
        super().__init__(Drawing(kinds=kinds, kind=kinds[0]))

    @property
    def question(self) -> Question:
        """The question that is shown."""
        return make(self.kind, self.seed)
