"""What a reader can move: one widget in x.py, its drawing in x.js.

The drawings share rules.js (the update rules once more, for pages without a kernel) and draw.js.
"""

from rmsprop_lib.widgets.build_adam import BuildAdam
from rmsprop_lib.widgets.cards import Cards
from rmsprop_lib.widgets.cliff import Cliff
from rmsprop_lib.widgets.drill import Drill
from rmsprop_lib.widgets.epsilon import Epsilon
from rmsprop_lib.widgets.explorer import Explorer
from rmsprop_lib.widgets.hover import Hover
from rmsprop_lib.widgets.memory import FadingMemory
from rmsprop_lib.widgets.quiz import Quiz
from rmsprop_lib.widgets.rescale import Rescale
from rmsprop_lib.widgets.target import Target
from rmsprop_lib.widgets.wrong_way import WrongWay

__all__ = [
    "BuildAdam",
    "Cards",
    "Cliff",
    "Drill",
    "Epsilon",
    "Explorer",
    "FadingMemory",
    "Hover",
    "Quiz",
    "Rescale",
    "Target",
    "WrongWay",
]
