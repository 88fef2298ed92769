"""Sliders linked to a drawing in the browser, so that they move it with a kernel and without one."""

from collections.abc import Iterable
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import anywidget
import ipywidgets

from rmsprop_book.bundle import as_module, constants
from rmsprop_book.explained import explained
from rmsprop_book.papers.rules import rules
from rmsprop_book.practice import programs, slips, words
from rmsprop_book.practice.more_slips import ALL_SLIPS
from rmsprop_book.widgets import solver_rules
from rmsprop_book.widgets.formulas import formula
from rmsprop_book.widgets.mathematics import mathematics
from rmsprop_lib.optimizers import SGD, Adagrad, Adam, Momentum, RMSProp

HERE = Path(__file__).parent
STYLE = (HERE / "style.css").read_text(encoding="utf-8")
SHOWN = (SGD, Momentum, Adagrad, RMSProp, Adam)  # whose steps are derived on a page; the same as in rules.js


def script(name: str) -> str:
    """The JavaScript of a drawing with all that it imports, as one module.

    >>> "captionOf" in script("cliff") and "import" not in script("cliff")
    True
    """
    return as_module(HERE / f"{name}.js", given())


@cache
def given() -> dict[Path, str]:
    """The modules that no file holds: the formulas of the rules, what the reader of functions knows, the rules of the
    solver, how papers are set, the words of the drill, and the programs to write."""
    said = ("STATEMENTS", "SOLUTIONS", "TITLES", "OTHERS", "TELLS", "DRIFTS", "FOLLOWS", "WHY")
    return {
        HERE / "formulas.js": constants({"FORMULAS": {kind.__name__: formula(kind()) for kind in SHOWN}}),
        HERE / "mathematics.js": mathematics(),
        HERE / "solver/data.js": solver_rules.module(),
        HERE / "mock_exam/rules.js": constants(rules()),
        HERE / "write/data.js": constants(lines_to_write()),
        HERE / "drill/data.js": constants({"SLIPS": slips.SLIPS, **{name: getattr(words, name) for name in said}}),
    }


def lines_to_write() -> dict[str, Any]:
    """The programs, and what is said of the slips in their lines.

    >>> lines_to_write()["SLIPS"]["no-square"]["why"]
    '04-what-is-rmsprop#the-two-formulas'
    """
    known = {*programs.MISPLACED}
    known |= {slip for program in programs.PROGRAMS.values() for slip in (*program.slips.values(), program.stale)}
    told = {slip: {**ALL_SLIPS[slip], "why": explained(slip)} for slip in sorted(known)}
    return {
        **{"LOOP": programs.LOOP, "STEPS": programs.STEPS, "SLIPS": told},
        "PROGRAMS": {name: asdict(program) for name, program in programs.PROGRAMS.items()},
    }


def shared(name: str) -> property:
    """A setting of the drawing as an attribute of the whole widget; its slider follows."""

    def get(self: "Linked") -> Any:
        return getattr(self.drawing, name)

    def set_(self: "Linked", value: Any) -> None:
        setattr(self.drawing, name, value)
        if name in self.sliders:
            self.sliders[name].value = value

    return property(get, set_)


class Linked(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets says nothing of its types
    """Sliders above a drawing. A slider is linked to the setting of its name in the browser itself (jslink).

    only: those to show, if not all. Where a slider ends, the trait of its setting says; one of powers of ten
    (FloatLogSlider) says it itself.
    """

    def __init__(
        self, drawing: anywidget.AnyWidget, only: Iterable[str] | None = None, **sliders: ipywidgets.Widget
    ) -> None:
        for name, slider in sliders.items():
            if not isinstance(slider, ipywidgets.FloatLogSlider):
                slider.min, slider.max = (getattr(drawing.traits()[name], end) for end in ("min", "max"))
        self.drawing, self.sliders = drawing, {name: sliders[name] for name in (sliders if only is None else only)}
        for name, slider in self.sliders.items():
            slider.value = getattr(drawing, name)
            slider.style.description_width = "2.5em"
            slider.layout.width = "24rem"
            slider.layout.max_width = "100%"
            ipywidgets.jslink((slider, "value"), (drawing, name))
        super().__init__([*self.sliders.values(), drawing])

    def __repr__(self) -> str:
        """As ipywidgets says it; but without sliders that would be the drawing's address, another one in each run."""
        return super().__repr__() if self.sliders else f"<{type(self).__name__}>"


def rho_slider() -> ipywidgets.FloatSlider:
    """ρ in thousandths."""
    return ipywidgets.FloatSlider(step=0.001, description="ρ", readout_format=".3f")
