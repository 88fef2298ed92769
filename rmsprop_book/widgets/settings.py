"""What a setting of a drawing may be. Its trait says so, once; wake.js checks an address against it."""

import math
import sys
from typing import Any

import anywidget
import traitlets

Fitting = dict[str, Any]  # as JSON; `fits` in wake.js reads it


def settings(drawing: type[anywidget.AnyWidget]) -> dict[str, Fitting]:
    """What fits each setting that a reader may choose: those whose trait has a range, choices, or a longest text.

    >>> from rmsprop_book.widgets.hover import Drawing
    >>> hover = settings(Drawing)
    >>> hover["steps"], hover["schedule"]["of"][:2]
    ({'min': 1, 'max': 400, 'whole': True}, ['constant', 'inverse_root'])
    """
    each = {name: fitting(trait) for name, trait in drawing.class_own_traits(sync=True).items()}
    return {name: fits for name, fits in each.items() if fits}


def fitting(trait: traitlets.TraitType[Any, Any] | None) -> Fitting | None:
    """What a trait lets pass; None, if it lets everything pass, or things that no address can hold.

    >>> fitting(traitlets.List(traitlets.Bool(), minlen=1, maxlen=2))
    {'each': {'of': [False, True]}, 'min': 1, 'max': 2}
    >>> fitting(traitlets.Float(min=0)) is fitting(traitlets.Unicode()) is None
    True
    >>> fitting(traitlets.Union([traitlets.Bool(), traitlets.Unicode().tag(longest=3)]))
    {'any': [{'of': [False, True]}, {'longest': 3}]}
    """
    match trait:
        case traitlets.Bool():
            return {"of": [False, True]}
        case traitlets.Enum():
            return {"of": list(trait.values or [])}
        case traitlets.List():
            each, ends = fitting(trait._trait), {"min": trait._minlen, "max": trait._maxlen}
            return {"each": each, **ends} if each and trait._maxlen < sys.maxsize else None
        case traitlets.Union():
            several = [fitting(each) for each in trait.trait_types]
            return {"any": several} if all(several) else None
        case traitlets.Unicode():
            return {"longest": longest} if (longest := trait.metadata.get("longest")) else None
        case traitlets.Float() | traitlets.Int():
            ends = {"min": trait.min, "max": trait.max}
            if not all(end is not None and math.isfinite(end) for end in ends.values()):
                return None
            return {**ends, "whole": True} if isinstance(trait, traitlets.Int) else ends
    return None


def on_slider(fits: Fitting, slider: dict[str, Any]) -> Fitting:
    """What fits a setting that a slider moves, by the state of the slider: no further than it goes.

    At the left end of one of powers of ten stands everything that is smaller, down to 0.

    >>> on_slider({"min": 0.0, "max": 10.0}, {"model": "FloatSlider", "min": 0.5, "max": 1.0})
    {'min': 0.5, 'max': 1.0}
    >>> on_slider({"min": 0.0, "max": 10.0}, {"model": "FloatLogSlider", "base": 10.0, "min": -3.0, "max": 1.0})
    {'min': 0.0, 'max': 10.0}
    """
    low, high = slider["min"], slider["max"]
    if slider["model"] == "FloatLogSlider":
        low, high = 0.0, slider["base"] ** high * (1 + 1e-9)  # a browser may round a power otherwise
    return {**fits, "min": max(fits["min"], low), "max": min(fits["max"], high)}
