"""What a chapter says must hold in its own run: holds/NAME.py has, for cells of NAME.ipynb, the assertions about them.

A part begins with `# %% ID`, the id of a cell, of text or of code. It runs in the notebook's kernel right after that
cell, among the names that the notebook has then; names that it makes itself, only later parts see. So a lesson holds
no test, and its run is still the one that is tested.
"""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import nbformat

HERE = Path(__file__).parent
PART = re.compile(r"^# %% (?P<cell>\S+)\n", re.M)
IN_THE_KERNEL = """
def hold(file, first, last):
    from linecache import getlines
    shell = get_ipython()
    shell.held = {{**getattr(shell, "held", {{}}), **shell.user_ns}}
    source = "\\n" * first + "".join(getlines(file)[first:last])
    exec(compile(source, file, "exec"), shell.held)

try:
    hold({file!r}, {first}, {last})
finally:
    del hold
"""


class Part(NamedTuple):
    cell: str  # whose sentences and numbers it is about
    source: str
    file: Path
    first: int  # its lines in the file, as a slice
    last: int

    def for_kernel(self) -> str:
        """The source of a cell that runs it; a traceback shows the line of the file."""
        return IN_THE_KERNEL.format(file=str(self.file), first=self.first, last=self.last)


@cache
def parts(chapter: str) -> tuple[Part, ...]:
    """All that is asserted about a chapter, in the order of its cells."""
    file = HERE / "holds" / f"{chapter}.py"
    text = file.read_text(encoding="utf-8") if file.is_file() else ""
    heads = list(PART.finditer(text))
    ends = [head.start() for head in heads[1:]] + [len(text)]
    return tuple(
        Part(head["cell"], text[head.end() : end], file, *(text.count("\n", 0, place) for place in (head.end(), end)))
        for head, end in zip(heads, ends)
    )


def after(notebook: nbformat.NotebookNode, chapter: str) -> dict[str, list[Part]]:
    """The parts that run after each cell of code, by its id."""
    last, when = "", {}
    for cell in notebook.cells:
        last = cell.id if cell.cell_type == "code" else last
        when[cell.id] = last
    found: dict[str, list[Part]] = {}
    for part in parts(chapter):
        found.setdefault(when[part.cell], []).append(part)
    return found


def with_parts(notebook: nbformat.NotebookNode, chapter: str) -> nbformat.NotebookNode:
    """Put every part into the notebook as a cell of its own, for a run that needs no nbval."""
    due = after(notebook, chapter)
    notebook.cells = [
        each
        for cell in notebook.cells
        for each in (cell, *(nbformat.v4.new_code_cell(part.for_kernel()) for part in due.get(cell.id, [])))
    ]
    return notebook
