"""How long things may take on a quiet machine.

Tests measure these times and print them beside their goals, but assert none: a time says as much about the machine as
about the book. `python book.py bench --pages` judges them.
"""

GOALS = {
    "full build": (10, "s"),
    "slider to paint, median": (4, "ms"),
    "slider to paint, p95": (4, "ms"),
    "10 000 runs of 200 steps": (0.3, "s"),
    "links to the glossary": (1, "s of CPU"),
}

# The slowest phone: each page, measured by `python book.py bench --slow` (slow.py).
SLOW = {
    "first paint": (2.5, "s"),
    "load": (6, "s"),
    "elements": (6_000, ""),
    "longest task": (200, "ms"),
    "slider": (60, "ms"),
    "worst move": (200, "ms"),
    "first visit": (250, "KB"),
}


def line(what, figure):
    goal, unit = GOALS[what]
    return f"{what:26}{figure:9.3f} of {goal:g} {unit}{'' if figure <= goal else ', missed'}"
