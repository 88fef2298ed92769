"""What a reader can move: one widget in x.py, its drawing in x.js.

settings.py reads from its traits what an address may ask for. The drawings share what linked.py lists: rules.js (the
update rules once more, for pages without a kernel), words.js, draw.js, …
"""

from rmsprop_book.widgets.answers import Answers
from rmsprop_book.widgets.build_adam import BuildAdam
from rmsprop_book.widgets.cards import Cards
from rmsprop_book.widgets.cliff import Cliff
from rmsprop_book.widgets.drill import Drill
from rmsprop_book.widgets.epsilon import Epsilon
from rmsprop_book.widgets.explorer import Explorer
from rmsprop_book.widgets.grading import Grading
from rmsprop_book.widgets.hover import Hover
from rmsprop_book.widgets.memory import FadingMemory
from rmsprop_book.widgets.mock_exam import MockExam
from rmsprop_book.widgets.nine_and_one import NineAndOne
from rmsprop_book.widgets.quiz import Quiz
from rmsprop_book.widgets.rescale import Rescale
from rmsprop_book.widgets.rulers import Rulers
from rmsprop_book.widgets.solver import Solver
from rmsprop_book.widgets.target import Target
from rmsprop_book.widgets.write import Write
from rmsprop_book.widgets.wrong_way import WrongWay

__all__ = [
    "Answers",
    "BuildAdam",
    "Cards",
    "Cliff",
    "Drill",
    "Epsilon",
    "Explorer",
    "FadingMemory",
    "Grading",
    "Hover",
    "MockExam",
    "NineAndOne",
    "Quiz",
    "Rescale",
    "Rulers",
    "Solver",
    "Target",
    "Write",
    "WrongWay",
]
