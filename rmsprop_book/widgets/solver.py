"""Your own problem: a function or a list of gradients is typed, and worked as in an exam."""

from typing import Any

import anywidget
import traitlets

from rmsprop_book.widgets.linked import HERE, STYLE, Linked, script, shared
from rmsprop_book.widgets.solver_rules import CHOICES, MOST_RULES, MOST_STEPS
from rmsprop_lib.refusals import LONGEST

FITS = ("line", "neuron", "neuron-squared")
NUMBER = traitlets.Float(min=-1e9, max=1e9)


def text(default: str) -> Any:
    """A setting that is typed as it stands, so long at most."""
    return traitlets.Unicode(default).tag(sync=True, longest=LONGEST)


def number(default: float, most: float = 1000.0) -> Any:
    """A hyperparameter, from 0 on."""
    return traitlets.Float(default, min=0.0, max=most).tag(sync=True)


def rate(default: float) -> Any:
    """A decay rate: below 1."""
    return number(default, 0.999999999)


class Drawing(anywidget.AnyWidget):
    """The fields, the answer and the marks, in the browser."""

    _esm = script("solver")
    _css = STYLE + (HERE / "solver.css").read_text(encoding="utf-8")
    function = text("J(w) = 3w^2 − 4w")
    gradients = traitlets.List(NUMBER, maxlen=MOST_STEPS).tag(sync=True)
    points = traitlets.List(traitlets.List(NUMBER, minlen=2, maxlen=3), maxlen=MOST_STEPS).tag(sync=True)
    fit = traitlets.Enum(FITS, "line").tag(sync=True)
    one_by_one = traitlets.Bool().tag(sync=True)
    start = traitlets.List(NUMBER, [1.0], minlen=1, maxlen=3).tag(sync=True)
    rule = traitlets.Union(
        [
            traitlets.Enum(list(CHOICES)),
            traitlets.List(traitlets.Enum(list(CHOICES)), minlen=2, maxlen=MOST_RULES),
        ],
        default_value="rmsprop",
    ).tag(sync=True)
    lr, rho, eps, s0 = number(0.05), rate(0.95), number(0.0), number(0.0)
    beta, beta1, beta2, decay = rate(0.9), rate(0.9), rate(0.999), number(0.01)
    steps = traitlets.Int(4, min=1, max=MOST_STEPS).tag(sync=True)
    decimals = traitlets.Int(4, min=1, max=10).tag(sync=True)
    rounded = traitlets.Bool().tag(sync=True)


SETTINGS = [name for name in Drawing.class_own_traits(sync=True) if name not in ("_esm", "_css")]


class Solver(Linked):
    """A problem of the reader's own, answered as in an exam: derivative, table, lines of each step, picture, marks.

    function: as `read` takes it. gradients: given ones, in place of a function. points, fit, one_by_one: data points,
    (x, y) or (x₁, x₂, y), in its place, with a line or a neuron (logistic or squared loss), all of them in each step or
    one after another. start: a number for each variable.
    rule: a key of CHOICES, or a list of two or three. lr to decay: the hyperparameters, those that a rule does not have
    are left out. rounded: each step goes on with what stands in the table, as on paper.

    >>> solver = Solver(function="w^2", steps=2)
    >>> solver.rho, solver.rule
    (0.95, 'rmsprop')
    """

    function, gradients, start, rule = shared("function"), shared("gradients"), shared("start"), shared("rule")
    points, fit, one_by_one = shared("points"), shared("fit"), shared("one_by_one")
    lr, rho, eps, s0 = shared("lr"), shared("rho"), shared("eps"), shared("s0")
    beta, beta1, beta2, decay = shared("beta"), shared("beta1"), shared("beta2"), shared("decay")
    steps, decimals, rounded = shared("steps"), shared("decimals"), shared("rounded")

    def __init__(self, **settings: Any) -> None:
        if unknown := settings.keys() - set(SETTINGS):
            raise TypeError(f"Solver has no {', '.join(sorted(unknown))}; it has {', '.join(SETTINGS)}")
        super().__init__(Drawing(**settings))
