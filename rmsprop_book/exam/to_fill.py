"""A numerical of the bank as a table to fill, and how its marking shares the marks among the cells."""

from collections.abc import Iterator
from math import lcm

from rmsprop_book.exam.entries import Numerical
from rmsprop_book.exam.pages import run
from rmsprop_book.practice.question import Cell, Question
from rmsprop_book.practice.run import Run, Table
from rmsprop_lib.descent import Trace
from rmsprop_lib.worked import RATE, table
from rmsprop_lib.writing import checkable

REST = "rest"  # of the table, in `cells` of a mark: what no mark before it has named


def to_fill(numerical: Numerical) -> Question:
    """The table of a numerical with its cells empty; gradients that are given stand in it.

    >>> from rmsprop_book.exam.entries import read
    >>> to_fill(read("exam/numericals.yml")[0]).rows[0]
    ('1', 8.0, -0.8, 1.2)
    """
    trace = run(numerical.run)
    own = behind(trace, numerical)
    names = own.names
    what = names[0] if len(names) == 1 else "θ"
    heads = table(trace, names if len(names) > 1 else what, numerical.columns or None).columns
    symbols = {f"Δ{what}": "Δ", what: "θ"}
    columns = [symbols.get(head, head) for head in heads[len(names[:2]) :] if head != RATE]
    places = [(t, i) for t in range(1, own.count + 1) for i in range(len(names))]

    def cell(t: int, i: int, symbol: str) -> Cell:
        x = own.number(t, i, symbol)
        return checkable(x) if symbol == "g" and has_given_slopes(numerical) else x

    return Question(
        numerical.question,
        numerical.answer or {},
        ("t", *columns),
        tuple((str(t), *(cell(t, i, symbol) for symbol in columns)) for t, i in places),
        table=Table((own,), tuple((0, symbol) for symbol in columns), tuple(places)),
    )


def behind(trace: Trace, numerical: Numerical) -> Run:
    """The run of a numerical as a table has it.

    >>> from rmsprop_book.exam.entries import read
    >>> first = read("exam/numericals.yml")[0]
    >>> behind(run(first.run), first).number(1, 0, "θ")
    1.2
    """
    start, names = tuple(trace.theta[0].tolist()), tuple(numerical.symbol.split())
    return Run(trace.optimizer, trace.objective, start, len(trace.t) - 1, names)


def has_given_slopes(numerical: Numerical) -> bool:
    """Whether the question says the gradients.

    >>> from rmsprop_book.exam.entries import read
    >>> has_given_slopes(read("exam/numericals.yml")[0])
    False
    """
    return numerical.run.startswith("replay(")


def weights(numerical: Numerical) -> tuple[int, tuple[int, ...]]:
    """The marks that the table of a numerical is worth, and the weight of each of its cells.

    >>> from rmsprop_book.exam.entries import read
    >>> weights(read("exam/numericals.yml")[0])         # 1 for three g, 3 for the other six cells
    (4, (2, 3, 3, 2, 3, 3, 2, 3, 3))
    """
    empty, named = list(_empty(to_fill(numerical))), {}
    for k, mark in enumerate(numerical.marking):
        for place in empty:
            if place not in named and {*place[1:], REST} & set(mark.cells):
                named[place] = k
    counts = {k: list(named.values()).count(k) for k in named.values()}
    common = lcm(*counts.values())
    of_cell = {place: numerical.marking[k].marks * common // counts[k] for place, k in named.items()}
    return sum(numerical.marking[k].marks for k in counts), tuple(of_cell.get(place, 0) for place in empty)


def _empty(question: Question) -> Iterator[tuple[int, str, str]]:
    """The empty cells, each by its row, its step and its column."""
    for number, (step, *row) in enumerate(question.rows):
        for head, cell in zip(question.columns[1:], row):
            if not isinstance(cell, str):
                yield number, f"t={step}", head
