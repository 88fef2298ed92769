"""Write it yourself: the lines of an optimizer, to be put in order and run line by line."""

from collections.abc import Iterable

import anywidget
import traitlets

from rmsprop_book.practice.programs import PROGRAMS, STEPS, run
from rmsprop_book.widgets.linked import HERE, STYLE, Linked, script, shared

MOST = max(len(program.lines) for program in PROGRAMS.values())


class Drawing(anywidget.AnyWidget):
    """The lines, their runs and what is said of them, in the browser."""

    _esm = script("write")
    _css = STYLE + (HERE / "write.css").read_text(encoding="utf-8")
    rule = traitlets.Enum(list(PROGRAMS)).tag(sync=True)
    program = traitlets.List(traitlets.Int(min=0, max=MOST - 1), maxlen=MOST).tag(sync=True)
    ran = traitlets.Int(0, min=0, max=STEPS * MOST).tag(sync=True)


class Write(Linked):
    """Six lines of NumPy that are RMSProp, or nine that are Adam, among others that come from a slip.

    rule: which of the two. program: the numbers of the lines that were put in order, of those on offer
    (`PROGRAMS[rule].lines`). ran: how many lines of it have run.

    >>> write = Write(program=[11, 0, 1, 4, 6, 10])
    >>> write.lines[0], round(write.values[-1]["w"], 4)
    ('w, s = 0.0, 0.0', 0.9511)
    """

    rule, program, ran = shared("rule"), shared("program"), shared("ran")

    def __init__(self, rule: str = "RMSProp", program: Iterable[int] = ()) -> None:
        super().__init__(Drawing(rule=rule, program=list(program)))

    @property
    def lines(self) -> list[str]:
        """The lines of the program."""
        offered = PROGRAMS[self.rule].lines
        return [offered[number] for number in self.program]

    @property
    def values(self) -> list[dict[str, float]]:
        """The variables after each step, as Python computes them."""
        return run(PROGRAMS[self.rule], self.lines)
