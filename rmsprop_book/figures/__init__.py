"""Every figure of the book, drawn from a Trace. One file, one kind of picture."""

from rmsprop_book.figures.accumulation import denominators, ways
from rmsprop_book.figures.bars import bars
from rmsprop_book.figures.chase import chase
from rmsprop_book.figures.correction import steps_in_eta
from rmsprop_book.figures.diagrams import family_tree, one_step_flow
from rmsprop_book.figures.drift import drifts, gradients_and_walk, walks
from rmsprop_book.figures.epsilon import steps_by_gradient
from rmsprop_book.figures.flows import adam_flow, one_page_map
from rmsprop_book.figures.guesses import candidates, landings
from rmsprop_book.figures.hover import distances, edges, losses_by_lr, short_and_long, swings
from rmsprop_book.figures.memory import memory_of_stream, memory_weights
from rmsprop_book.figures.norms import balls, by_rank
from rmsprop_book.figures.runs import effective_lrs, losses, path_and_rate, paths, show, steps_on_curve
from rmsprop_book.figures.side_by_side import lr_sweep, rates_and_steps, steps_over_time
from rmsprop_book.figures.step_size import step_sizes, under_bound
from rmsprop_book.figures.strips import strips
from rmsprop_book.figures.style import picture
from rmsprop_book.figures.sweeps import heat_map
from rmsprop_book.figures.training import gradient_sizes, layer_sizes, medians_by_lr, spreads

__all__ = [
    "adam_flow",
    "balls",
    "bars",
    "by_rank",
    "candidates",
    "chase",
    "denominators",
    "distances",
    "drifts",
    "edges",
    "effective_lrs",
    "family_tree",
    "gradient_sizes",
    "gradients_and_walk",
    "heat_map",
    "landings",
    "layer_sizes",
    "losses",
    "losses_by_lr",
    "lr_sweep",
    "medians_by_lr",
    "memory_of_stream",
    "memory_weights",
    "one_page_map",
    "one_step_flow",
    "path_and_rate",
    "paths",
    "picture",
    "rates_and_steps",
    "short_and_long",
    "show",
    "spreads",
    "step_sizes",
    "steps_by_gradient",
    "steps_in_eta",
    "steps_on_curve",
    "steps_over_time",
    "strips",
    "swings",
    "under_bound",
    "walks",
    "ways",
]
