"""A paper by a seed: which question stands where. The page does the same (widgets/mock_exam/compose.js).

All is done in whole numbers and with the draws that are the same in both languages. What is chosen next is what the
paper has least of so far: of its misconception or kind, of its chapter, of its level.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from rmsprop_book.exam.entries import Choice, Select
from rmsprop_book.exam.entries import Question as Bank
from rmsprop_book.papers.pool import Item, pool
from rmsprop_book.papers.styles import Pattern, Section, Style
from rmsprop_book.practice import make
from rmsprop_book.practice.draws import Draws
from rmsprop_lib.checks import whole

T = TypeVar("T")
SHORTEST, LONGEST = 10, 180  # minutes
SEEDS = 1_000_000
UNITS = (("01", "02", "03"), ("04", "05"), ("06", "07", "08"), ("09", "10", "11", "18"), ("12", "13", "14"))
# What it costs to choose: something that was asked already, of a level unlike that of the other side of an OR, of
# another unit, of a chapter that was asked already, of a level that was: there are more of the middle one.
SAME, UNLIKE, ELSEWHERE, CHAPTER, LEVEL = 10_000, 1_000, 60, 12, (3, 2, 4)


@dataclass(frozen=True)
class Asked:
    """A part of a question: what it asks, of a kind of the drill its seed, and the order of its options, if any."""

    item: Item
    seed: int | None = None
    order: tuple[int, ...] = ()

    @property
    def id(self) -> str:
        """The item's, and behind it the seed.

        >>> from rmsprop_book.papers.pool import pool
        >>> Asked(pool()[-1], 7).id
        'wrong-line/7'
        """
        return self.item.id if self.seed is None else f"{self.item.id}/{self.seed}"


Side = tuple[Asked, ...]


class Question(NamedTuple):
    """A question of a paper: its number, its marks, and its sides, two where there is an OR."""

    number: int
    marks: int
    sides: tuple[Side, ...]


class Asks(NamedTuple):
    """A section of a paper. answer: how many of its questions are to be answered, all that are asked or fewer."""

    section: Section
    answer: int
    questions: tuple[Question, ...]

    @property
    def marks(self) -> int:
        """What can be earned: those to choose from are worth the same."""
        return sum(question.marks for question in self.questions[: self.answer])


class Plan(NamedTuple):
    """How much of a section a short paper has: so many questions to answer, and the marks of one more, cut short."""

    whole: int
    cut: int = 0


def plans(style: Style, minutes: int) -> list[Plan]:
    """How a paper of so many minutes is cut from the full one: of each section its share, as far as whole questions go.

    >>> from rmsprop_book.papers.styles import STYLES
    >>> [plan.whole for plan in plans(STYLES["semester"], 180)], plans(STYLES["vtu"], 30)
    ([10, 6, 5], [Plan(whole=0, cut=15)])
    """
    sections = style.sections
    budget = min(minutes * style.marks // style.minutes, style.marks)
    made = [Plan(section.count * budget // style.marks) for section in sections]

    def lacking(k: int) -> int:
        """How far a section is below its share, in marks times the marks of the full paper."""
        share, plan = sections[k].count * sections[k].marks * budget, made[k]
        return share - (plan.whole * sections[k].marks + plan.cut) * style.marks

    while True:
        rest = budget - sum(plan.whole * section.marks + plan.cut for plan, section in zip(made, sections))
        more = [_grown(section, plan, rest) for section, plan in zip(sections, made)]
        fitting = [k for k, grown in enumerate(more) if grown]
        if not fitting:
            return made
        chosen = max(fitting, key=lambda k: (lacking(k), -k))
        made[chosen] = more[chosen] or made[chosen]


def _grown(section: Section, plan: Plan, rest: int) -> Plan | None:
    """The plan with one question more of at most so many marks, if need be cut short; None if there is none."""
    if plan.whole == section.count or plan.cut:
        return None
    if section.marks <= rest:
        return Plan(plan.whole + 1)
    short = max(_marks(cut(pattern, rest)) for pattern in section.patterns)
    return Plan(plan.whole, short) if short and (section.either or not plan.whole) else None


def cut(pattern: Pattern, marks: int) -> Pattern:
    """The parts of a question that fit into so many marks.

    >>> cut((("words", 10), ("sums", 5), ("words", 5)), 16)
    (('words', 10), ('sums', 5))
    """
    kept: list[tuple[str, int]] = []
    for form, each in pattern:
        if each <= marks:
            kept.append((form, each))
            marks -= each
    return tuple(kept)


def compose(style: Style, minutes: int, seed: int) -> tuple[Asks, ...]:
    """The sections of a paper with their questions.

    >>> from rmsprop_book.papers.styles import STYLES
    >>> [len(each.questions) for each in compose(STYLES["makaut"], 180, 1)]
    [10, 5, 5]
    """
    choosing = Choosing(style.drill, Draws(whole("seed", seed, 0), "paper"))
    made: list[Asks] = []
    for section, plan in zip(style.sections, plans(style, minutes)):
        number = 1 + sum(len(each.questions) for each in made)
        if plan.whole or plan.cut:
            made.append(choosing.section(section, plan, number))
    return tuple(made)


class Choosing:
    """What was chosen so far, and what is chosen next."""

    def __init__(self, drill: bool, draws: Draws) -> None:
        self.items = [item for item in pool() if item.entry is None or not drill]
        self.chapter = 0 if drill else CHAPTER  # most of the drill is taught in one
        self.draws = draws
        self.taken: set[str] = set()
        self.about: Counter[str] = Counter()
        self.chapters: Counter[str] = Counter()
        self.levels: Counter[int] = Counter()

    def section(self, section: Section, plan: Plan, number: int) -> Asks:
        """The questions of a section, the first one with this number."""
        patterns = self.shuffled(section.patterns)
        units = self.shuffled(range(len(UNITS)))
        each = [patterns[k % len(patterns)] for k in range(plan.whole)]
        if plan.cut:
            fitting = [short for pattern in patterns if (short := cut(pattern, plan.cut))]
            each.append(max(fitting, key=_marks))
        answer = len(each)
        extra = max(1, section.extra * answer // section.count) if section.extra else 0
        each += [each[k] if plan.cut else patterns[(answer + k) % len(patterns)] for k in range(extra)]
        questions = []
        for k, pattern in enumerate(each):
            unit = units[k % len(units)] if section.either else -1
            first = self.side(pattern, unit)
            sides = (first, self.side(pattern, unit, first)) if section.either else (first,)
            questions.append(Question(number + k, _marks(pattern), sides))
        return Asks(section, answer, tuple(questions))

    def side(self, pattern: Pattern, unit: int, other: Side = ()) -> Side:
        """The parts of a question; other: the side before OR, which it should be like."""
        made: list[Asked] = []
        for k, (form, marks) in enumerate(pattern):
            levels = sum(asked.item.level for asked in other[: k + 1]) - sum(asked.item.level for asked in made)
            made.append(self.part(form, marks, unit, levels if other else None))
        return tuple(made)

    def part(self, form: str, marks: int, unit: int, level: int | None) -> Asked:
        """One part. unit: −1 for any; level: None for any."""
        fitting = [
            item for item in self.items if item.form == form and item.marks == marks and item.id not in self.taken
        ]
        costs = [self.cost(item, unit, level) for item in fitting]
        item = self.draws.choice([item for item, cost in zip(fitting, costs) if cost == min(costs)])
        self.about[item.about] += 1
        self.chapters[item.chapter] += 1
        self.levels[item.level] += 1
        if item.entry:
            self.taken.add(item.id)
            return Asked(item, order=self.order(item.entry))
        while (asked := self.drawn(item)) is None:
            pass
        return asked

    def order(self, entry: Bank) -> tuple[int, ...]:
        """How its options stand; where one speaks of the others, as in the bank."""
        if not isinstance(entry, Choice | Select):
            return ()
        places = range(len(entry.options))
        return tuple(places if isinstance(entry, Choice) and entry.fixed else self.shuffled(places))

    def drawn(self, item: Item) -> Asked | None:
        """A kind of the drill with a seed; None if that has come out as a question that the paper has."""
        seed = self.draws.integer(0, SEEDS)
        text = make(item.id, seed).statement["en"]
        if text in self.taken:
            return None
        self.taken.add(text)
        return Asked(item, seed)

    def cost(self, item: Item, unit: int, level: int | None) -> int:
        """What it costs to choose it now."""
        cost = SAME * self.about[item.about] + self.chapter * self.chapters[item.chapter]
        cost += LEVEL[item.level - 1] * self.levels[item.level]
        if level is not None:
            cost += UNLIKE * abs(item.level - level)
        if unit >= 0 and item.chapter[:2] not in UNITS[unit]:
            cost += ELSEWHERE
        return cost

    def shuffled(self, things: Sequence[T]) -> list[T]:
        """The things in another order (Fisher and Yates)."""
        mixed = list(things)
        for k in range(len(mixed) - 1, 0, -1):
            j = self.draws.integer(0, k + 1)
            mixed[k], mixed[j] = mixed[j], mixed[k]
        return mixed


def _marks(pattern: Pattern) -> int:
    return sum(marks for _, marks in pattern)
