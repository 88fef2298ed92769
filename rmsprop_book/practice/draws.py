"""Random draws that come out the same in Python and in a page (draws.js): whole numbers of 32 bits, and no more.

The generator is sfc32, the "small fast counting" one of Chris Doty-Humphrey's PractRand, seeded as there.
"""

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")
WORD = 2**32 - 1


class Draws:
    """Numbers by chance, the same ones for the same seed and name.

    >>> draws = Draws(1, "hover")
    >>> [draws.integer(1, 7) for _ in range(6)], draws.choice("abc")
    ([2, 5, 5, 6, 4, 1], 'a')
    """

    def __init__(self, seed: int, name: str = "") -> None:
        stream = 0
        for letter in name:
            stream = (31 * stream + ord(letter)) & WORD
        self._state = (0, seed & WORD, stream, 1)
        for _ in range(12):
            self.word()

    def word(self) -> int:
        """The next 32 bits."""
        a, b, c, counter = self._state
        made = (a + b + counter) & WORD
        turned = c << 21 | c >> 11
        self._state = b ^ b >> 9, (c + (c << 3)) & WORD, (turned + made) & WORD, (counter + 1) & WORD
        return made

    def integer(self, low: int, high: int) -> int:
        """A whole number from low on, below high; some come more often by less than one in 10⁸."""
        return low + self.word() % (high - low)

    def choice(self, of: Sequence[T]) -> T:
        """One of these."""
        return of[self.integer(0, len(of))]

    def several(self, of: Sequence[T], count: int) -> list[T]:
        """So many of these, each time from all."""
        return [self.choice(of) for _ in range(count)]
