"""What a reader can move: one file, one widget."""

from rmsprop_lib.widgets.two_knobs import TwoKnobs

__all__ = ["TwoKnobs"]
