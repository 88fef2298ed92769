"""What was typed into a question, judged: a table as a whole, a lone number by itself."""

from collections.abc import Sequence

from rmsprop_book.practice.marking import mark
from rmsprop_book.practice.question import Question, check
from rmsprop_book.practice.run import Table

DECIMALS = 4  # a table may be rounded to so many, at each step or at its end

Verdict = tuple[str, str]  # its kind, as in marking.py, and which slip


def judged(question: Question, typed: Sequence[str]) -> list[Verdict]:
    """The verdict on each empty cell, in order; "" is one that is still empty.

    >>> from rmsprop_book.practice import make
    >>> judged(make("find-rho", 1), ["0.05"]), judged(make("find-rho", 1), ["7"]), judged(make("hover", 1), ["", "?"])
    ([('slip', 'swapped')], [('wrong', '')], [('empty', ''), ('no number', '')])
    """
    if question.table:
        return _marked(question, question.table, typed)
    return [_lone(check(text, blank)) if text.strip() else ("empty", "") for text, blank in zip(typed, question.blanks)]


def _lone(found: str) -> Verdict:
    return (found, "") if found in ("right", "wrong", "no number") else ("slip", found)


def _marked(question: Question, table: Table, typed: Sequence[str]) -> list[Verdict]:
    """Given cells count as they are printed, so that a reader may go on from them."""
    texts = iter(typed)
    cells: list[dict[tuple[int, int], dict[str, str]]] = [{} for _ in table.runs]
    empty = []
    for place, row in zip(table.rows, question.rows):
        for (number, symbol), cell in zip(table.columns, row[1:]):
            cells[number].setdefault(place, {})[symbol] = cell if isinstance(cell, str) else next(texts)
            if not isinstance(cell, str):
                empty.append((number, (*place, symbol)))
    marks = []
    for run, own in zip(table.runs, cells):
        rows = [[own.get((t, i), {}) for i in range(len(run.start))] for t in range(1, run.count + 1)]
        marks.append(mark(run.optimizer, run.objective, run.start, rows, DECIMALS, True, run.other_slopes))
    found = (marks[number][at] for number, at in empty)
    return [(verdict.kind, verdict.slip) for verdict in found]
