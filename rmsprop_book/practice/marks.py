"""Marks for what was typed into a question: what each empty cell earns, and why it does not earn more.

A mistake costs the marks of its own cell, once; what follows from it rightly costs nothing. But a number that a mistake
has made trivial (0, or a copy of the cell beside it) shows no work, and earns nothing unless it is right.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rmsprop_book.practice.filled import Filled, filled
from rmsprop_book.practice.marking import MISTAKES
from rmsprop_book.practice.more_slips import ALL_SLIPS
from rmsprop_book.practice.question import Question
from rmsprop_book.practice.slips import Words
from rmsprop_book.practice.words import WHY

FULL, PART, NOTHING = 2, 1, 0  # what a cell earns of its share, in halves


@dataclass(frozen=True)
class Earned:
    """What a cell earns: FULL, PART or NOTHING of its share. why: a key of WHY, "slip" for the slip alone, "" for no
    word."""

    part: int
    why: str = ""
    slip: str = ""

    @property
    def words(self) -> Words:
        """The reason, for a reader.

        >>> Earned(NOTHING, "slip", "no-square").words["en"]
        'The gradient was not squared. What goes into s is g², not g.'
        """
        parts = [ALL_SLIPS[self.slip]] if self.why in ("slip", "part") else []
        parts += [WHY[self.why]] if self.why in WHY else []
        return {lang: " ".join(words[lang] for words in parts) for lang in ("bn", "en")}


@dataclass(frozen=True)
class Marks:
    """each: what each empty cell earns, in order. weights: how the marks of the question are shared among them."""

    each: tuple[Earned, ...]
    weights: tuple[int, ...]
    marks: int

    @property
    def total(self) -> float:
        """In halves. Only a question without a mistake gets all.

        >>> Marks((Earned(FULL), Earned(FULL), Earned(NOTHING)), (1, 1, 1), 2).total
        1.5
        """
        earned = sum(weight * each.part for weight, each in zip(self.weights, self.each))
        all_, most = 2 * sum(self.weights), 2 * self.marks
        halves = (2 * most * earned + all_) // (2 * all_)
        return (halves if earned == all_ else min(halves, most - 1)) / 2

    def worth(self, k: int) -> float:
        """How many marks a cell is worth.

        >>> Marks((Earned(FULL), Earned(NOTHING)), (1, 3), 2).worth(1)
        1.5
        """
        return self.marks * self.weights[k] / sum(self.weights)


def marks_of(question: Question, typed: Sequence[str], marks: int, weights: Sequence[int] | None = None) -> Marks:
    """The marks of a question with empty cells. weights: of each cell; without them all are worth the same.

    >>> from rmsprop_book.practice import make
    >>> question = make("find-rho", 1)
    >>> [marks_of(question, [text], 2).total for text in ("0.95", "0.05", "7", "")]
    [2.0, 1.0, 0.0, 0.0]
    """
    cells = filled(question, typed)
    return Marks(tuple(earned(cells)), tuple(weights or [1] * len(cells)), marks)


def earned(cells: Sequence[Filled]) -> Iterator[Earned]:
    """What each cell earns, in the order in which they were worked out.

    >>> cells = [Filled("slip", "no-square", 4, run=0), *(Filled("follows", "", x, run=0) for x in (0.4, 0))]
    >>> [each.part for each in earned(cells)]
    [0, 2, 0]
    """
    each = list(_one_after_another(cells))
    worked = {cell.row for cell, own in zip(cells, each) if own.part == FULL and not own.why}
    for cell, own in zip(cells, each):  # a slip costs nothing more where one goes on with it
        yield Earned(NOTHING, "trivial") if own.why == "again" and cell.row not in worked else own


def _one_after_another(cells: Sequence[Filled]) -> Iterator[Earned]:
    made: set[tuple[int, str]] = set()
    has_name: dict[int, bool] = {}  # by run: whether the last mistake was one that has a name
    hollow: list[bool] = []  # the cells that show no work, and slips made with what they hold
    for cell in cells:
        is_hollow, is_slip = cell.before >= 0 and hollow[cell.before], cell.kind == "slip"
        if cell.run < 0:
            each = _alone(cell)
        elif is_slip:
            each = _slip(cell, (cell.run, cell.slip) in made, is_hollow)
        elif cell.kind in ("follows", "rounded") and _is_trivial(cell, is_hollow, has_name.get(cell.run, False)):
            each = Earned(NOTHING, "trivial")
        else:
            each = _by_kind(cell.kind)
        if is_slip:
            made.add((cell.run, cell.slip))
        if cell.kind in MISTAKES:
            has_name[cell.run] = is_slip and not is_hollow
        hollow.append(each.why in ("wrong", "trivial") or (is_slip and is_hollow))
        yield each


def _by_kind(kind: str) -> Earned:
    return Earned(FULL) if kind in ("right", "follows", "rounded") else Earned(NOTHING, kind)


def _alone(cell: Filled) -> Earned:
    """A slip with a name has shown the method, but not with a number that was there to be copied."""
    if cell.kind != "slip":
        return _by_kind(cell.kind)
    is_idle = cell.is_given or not cell.x or abs(cell.x) == 1
    return Earned(NOTHING, "slip", cell.slip) if is_idle else Earned(PART, "part", cell.slip)


def _slip(cell: Filled, is_again: bool, is_hollow: bool) -> Earned:
    if not is_again:
        return Earned(NOTHING, "slip", cell.slip)
    is_idle = not cell.x or cell.is_same or is_hollow
    return Earned(NOTHING, "trivial") if is_idle else Earned(FULL, "again", cell.slip)


def _is_trivial(cell: Filled, is_hollow: bool, has_name: bool) -> bool:
    """Whether a number that is not right shows no work. After a slip with a name, work was shown."""
    if not cell.x or (cell.is_copy and (is_hollow or not cell.is_due)):
        return True
    is_idle = cell.is_given or cell.is_same or abs(cell.x) == 1
    return is_idle and (cell.is_short if cell.kind == "rounded" else not has_name)
