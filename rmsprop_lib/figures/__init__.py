"""Every figure of the book, drawn from a Trace. One file, one kind of picture."""

from rmsprop_lib.figures.diagrams import one_step_flow
from rmsprop_lib.figures.runs import effective_lrs, losses, path_and_rate, paths, steps_on_curve
from rmsprop_lib.figures.style import picture

__all__ = ["effective_lrs", "losses", "one_step_flow", "path_and_rate", "paths", "picture", "steps_on_curve"]
