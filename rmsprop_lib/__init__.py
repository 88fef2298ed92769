"""The optimizers of the book, and what its chapters compute with.

>>> from rmsprop_lib import RMSProp, descend, parabola
>>> descend(RMSProp(lr=0.1, rho=0.9, eps=0), parabola(curvature=1, center=2), start=0, steps=1).theta[-1].round(4)
array([0.3162])
"""

from rmsprop_lib import dialects
from rmsprop_lib.base import Optimizer
from rmsprop_lib.derivation import derive
from rmsprop_lib.descent import Trace, descend, replay
from rmsprop_lib.functions import check_gradient, objective
from rmsprop_lib.hyperparameters import Hyper, hyper, rate
from rmsprop_lib.norms import Lion, Muon, SignSGD
from rmsprop_lib.objectives import Objective, beale, parabola, quadratic, rosenbrock, rotated_valley, saddle, valley
from rmsprop_lib.optimizers import SGD, Adagrad, Adam, Momentum, RMSProp
from rmsprop_lib.parameters import flatten
from rmsprop_lib.refusals import Unreadable
from rmsprop_lib.schedules import Cosine, InverseRoot, StepDrop
from rmsprop_lib.streams import drifting_target, given_gradients, hinton_stream, mini_batches, reddi_stream
from rmsprop_lib.typed import Function, from_text, line, neuron, read
from rmsprop_lib.variants import Adadelta, AdamParts, AdamW, AMSGrad, Chain, Nesterov, RMSPropVariant

__all__ = [
    "SGD",
    "AMSGrad",
    "Adadelta",
    "Adagrad",
    "Adam",
    "AdamW",
    "AdamParts",
    "Chain",
    "Cosine",
    "Function",
    "Hyper",
    "InverseRoot",
    "Lion",
    "Momentum",
    "Muon",
    "Nesterov",
    "Objective",
    "Optimizer",
    "RMSProp",
    "RMSPropVariant",
    "SignSGD",
    "StepDrop",
    "Trace",
    "Unreadable",
    "beale",
    "check_gradient",
    "derive",
    "descend",
    "dialects",
    "drifting_target",
    "flatten",
    "from_text",
    "given_gradients",
    "hinton_stream",
    "hyper",
    "line",
    "mini_batches",
    "neuron",
    "objective",
    "parabola",
    "quadratic",
    "rate",
    "read",
    "reddi_stream",
    "replay",
    "rosenbrock",
    "rotated_valley",
    "saddle",
    "valley",
]
