"""A class: each roll number has a paper of its own by one seed. The page does the same (widgets/mock_exam/rolls.js).

    paper number = (start + STRIDE × roll) mod SEEDS,  start: the first draw of Draws(seed, "rolls")

STRIDE and SEEDS have no divisor in common, so no two of a million rolls in a row have the same paper.
"""

from rmsprop_book.papers.compose import SEEDS
from rmsprop_book.practice.draws import Draws
from rmsprop_lib.checks import whole

STRIDE = 618_033
LAST = 999_999_999  # a longer roll number would not be a whole number in a page any more


def number_of(seed: int, roll: int) -> int:
    """The number of the paper of a roll in the class of this seed.

    >>> [number_of(7, roll) for roll in (1, 2, 60)]
    [729915, 347948, 193862]
    """
    if whole("roll", roll, 0) > LAST:
        raise ValueError(f"roll must be at most {LAST}; got {roll}")
    if whole("seed", seed, 0) >= SEEDS:
        raise ValueError(f"seed must be below {SEEDS}; got {seed}")
    return (Draws(seed, "rolls").integer(0, SEEDS) + STRIDE * roll) % SEEDS
