"""What the exercises of chapters 01 to 12 ask for, so that an answer can be judged where it is typed.

The engine is the drill's: a Blank has the right number and those that slips give. All numbers are computed.

>>> list(EXERCISES["07"])[:2]
['exercise-1', 'exercise-4']
"""

from rmsprop_book.exercises.asked import Asked, Numbers, Words, in_bangla
from rmsprop_book.exercises.chapters_01_04 import ADAGRAD, AVERAGE, DESCENT, RMSPROP
from rmsprop_book.exercises.chapters_05_08 import BY_HAND, EPSILON, HYPERPARAMETERS, INTUITION
from rmsprop_book.exercises.chapters_09_12 import ADAM, ADAM_IS, STOPPING, THREE

# By the number of the chapter; its exercises by the ids of their cells.
EXERCISES: dict[str, dict[str, Asked]] = {
    "01": DESCENT,
    "02": ADAGRAD,
    "03": AVERAGE,
    "04": RMSPROP,
    "05": BY_HAND,
    "06": INTUITION,
    "07": EPSILON,
    "08": HYPERPARAMETERS,
    "09": STOPPING,
    "10": THREE,
    "11": ADAM,
    "12": ADAM_IS,
}

__all__ = ["EXERCISES", "Asked", "Numbers", "Words", "in_bangla"]
