"""Mock papers as they are set: `paper("semester", minutes=60, seed=7)`, the same on each device.

>>> mine = paper("semester", minutes=60, seed=7)
>>> mine.marks, [len(asks.questions) for asks in mine.sections]
(33, [4, 2, 2])
"""

from rmsprop_book.papers.paper import Paper, paper
from rmsprop_book.papers.styles import STYLES

__all__ = ["STYLES", "Paper", "paper"]
