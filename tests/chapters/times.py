"""How long a chapter takes: what its title says is held against this by test_ladder.py.

Run it on a notebook:   python -m tests.chapters.times chapters/05-by-hand.ipynb
"""

import re
import sys

import nbformat

from tests.chapters.test_form import blocks

WORDS_A_MINUTE = 90  # slowly, as one reads what one has to understand
A_LOOK = 0.75  # minutes for a formula, a table, a figure
STARS = {1: 2, 2: 4, 3: 7}  # minutes for an exercise, on paper


def minutes(path):
    """(reading, with all exercises), each to the nearest five minutes."""
    cells = nbformat.read(path, 4).cells
    exercises = [cell for cell in cells if cell.id.startswith("exercise-")]
    theirs = [after for cell, after in zip(cells, cells[1:]) if cell in exercises and after.cell_type == "code"]
    rest = [cell for cell in cells if cell not in exercises and cell not in theirs]
    words = sum(len(block.split()) for cell in rest for block in blocks(cell.source)[0])
    looks = sum(cell.source.count("$$") // 2 for cell in rest if cell.cell_type == "markdown")
    looks += sum(cell.cell_type == "code" for cell in rest if "remove-cell" not in cell.metadata.get("tags", []))
    reading = words / WORDS_A_MINUTE + looks * A_LOOK
    working = sum(STARS[len(re.search("★+", cell.source).group())] for cell in exercises if "★" in cell.source)
    working += sum(STARS[1] for cell in rest if cell.id.startswith("grid-"))
    return tuple(5 * round(time / 5) for time in (reading, reading + working))


if __name__ == "__main__":
    for name in sys.argv[1:]:
        print(name, *minutes(name))
