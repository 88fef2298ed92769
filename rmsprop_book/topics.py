"""What the book teaches, topic by topic (chapters/topics.yml), and the one topic of each thing that a reader does.

>>> [topic.id for topic in topics()][:3]
['gradient-descent', 'zig-zag', 'adagrad']
>>> topic_of("drill", "hover").id, topic_of("exercise", "05/exercise-4").id, topic_of("mcq", "gd-two-steps").title["en"]
('swing', 'in-reverse', 'Gradient descent')
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from rmsprop_book.exam import KINDS as FILES
from rmsprop_book.exam import read as read_bank
from rmsprop_book.exam.entries import Entry, Words, located, read_as
from rmsprop_book.exercises import EXERCISES
from rmsprop_book.keys import short
from rmsprop_book.papers.pool import Item, pool
from rmsprop_book.practice import KINDS

FILE = "topics.yml"
QUIZ = ("mcq", "msq", "true_false")  # what a page judges by itself
WRITTEN = ("written", "long", "numericals", "viva")  # what its reader marks, as far as the page does not
OFTEN = (1, 2, 3)  # how much an exam asks a topic

Thing = tuple[str, str]  # its kind (a file of the question bank, "drill" or "exercise"), and its name


@dataclass(frozen=True)
class Topic(Entry):
    """One topic; chapters/topics.yml says what its fields mean."""

    title: Words
    chapter: str
    sections: tuple[str, ...]
    read: int
    practise: int
    exam: int
    stands_on: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()
    exercises: tuple[str, ...] = ()

    @property
    def page(self) -> str:
        """Its first section, as seen from the first page."""
        return f"chapters/{self.chapter}.html#{self.sections[0]}"


@cache
def topics() -> tuple[Topic, ...]:
    """All topics in the order of learning: each stands on earlier ones only."""
    return read(located(FILE))


def topic_of(kind: str, name: str) -> Topic:
    """The one topic of a thing; kind: a file of the question bank, "drill", or "exercise" (chapter/cell).

    >>> topic_of("drill", "juggling")
    Traceback (most recent call last):
    ValueError: there is no drill 'juggling'
    """
    if (kind, name) not in _owners():
        raise ValueError(f"there is no {kind} {name!r}")
    return _owners()[kind, name]


def things_of(topic: Topic, *kinds: str) -> list[str]:
    """The names of all that belongs to a topic, of these kinds.

    >>> things_of(topics()[1], "exercise")
    ['01/exercise-4', '01/exercise-5', '02/exercise-old-valley', '04/exercise-from-01']
    """
    return [name for (kind, name), owner in _owners().items() if kind in kinds and owner is topic]


def written(topic: Topic) -> list[Item]:
    """What papers ask of a topic in words or in sums.

    >>> [item.id for item in written(topics()[1])]
    ['write-why-zigzag', 'write-condition-number', 'write-zigzag-and-cure', 'solve-sgd-zigzag']
    """
    own = set(things_of(topic, *WRITTEN))
    return [item for item in pool() if item.entry and item.entry.id in own]


def for_pages() -> list[dict[str, Any]]:
    """What a page knows of each topic; things by the keys under which a device remembers them (widgets/short.js).

    >>> sorted(for_pages()[0])[:6]
    ['bn', 'cards', 'en', 'exam', 'exercises', 'id']
    """
    return [
        {
            **{"id": topic.id, **topic.title, "page": f"chapters/{topic.chapter}.html", "sections": topic.sections},
            **{"standsOn": topic.stands_on, "kinds": topic.kinds},
            **{"read": topic.read, "practise": topic.practise, "exam": topic.exam},
            "quiz": _keys(topic, *QUIZ),
            "cards": _keys(topic, "cards"),
            "exercises": _keys(topic, "exercise"),
            "written": [short(item.thing) for item in written(topic)],
        }
        for topic in topics()
    ]


def sections_for_pages() -> dict[str, str]:
    """Of each chapter the keys under which its sections are remembered when they were read (theme/scripts/seen.js).

    >>> len(sections_for_pages()["02-adagrad"]) == 3 * len(topics()[2].sections)
    True
    """
    keys: dict[str, str] = {}
    for topic in topics():
        own = "".join(short(f"{topic.chapter}#{section}") for section in topic.sections)
        keys[topic.chapter] = keys.get(topic.chapter, "") + own
    return keys


def _keys(topic: Topic, *kinds: str) -> list[str]:
    return [short(name) for name in things_of(topic, *kinds)]


def read(path: Path) -> tuple[Topic, ...]:
    """The topics of a file; ValueError that names the file, the entry and what is wrong with it."""
    found: dict[str, Topic] = {}
    for topic in read_as(Topic, path):
        for wrong in _wrong(topic, found):
            raise ValueError(f"{path.name}, entry {topic.id}: {wrong}")
        found[topic.id] = topic
    owners(tuple(found.values()), path.name)
    return tuple(found.values())


def _wrong(topic: Topic, before: dict[str, Topic]) -> Iterator[str]:
    """What is wrong with a topic that comes after these."""
    if topic.id in before:
        yield "it is there twice"
    yield from (f"it stands on {name!r}, which is no topic before it" for name in topic.stands_on if name not in before)
    if topic.exam not in OFTEN:
        yield f"exam must be one of {OFTEN}; got {topic.exam}"
    if min(topic.read, topic.practise) < 1:
        yield "it takes no time"
    if before and topic.chapter < (last := next(reversed(before.values()))).chapter:
        yield f"its chapter comes before {last.chapter}, that of the topic before it"
    taken = {(other.chapter, section) for other in before.values() for section in other.sections}
    yield from (f"the section {name} has a topic already" for name in topic.sections if (topic.chapter, name) in taken)


@cache
def _owners() -> dict[Thing, Topic]:
    return owners(topics(), FILE)


def owners(given: Iterable[Topic], file: str) -> dict[Thing, Topic]:
    """The topic of each thing: the one that names it, else the first one of its chapter."""
    first: dict[str, Topic] = {}
    named: dict[Thing, Topic] = {}
    things = dict(_things())
    bank = {name: kind for kind, name in things if kind in FILES}
    for topic in given:
        first.setdefault(topic.chapter[:2], topic)
        claimed = [(bank.get(name, "entry"), name) for name in topic.entries]
        claimed += [("drill", name) for name in topic.kinds] + [("exercise", name) for name in topic.exercises]
        for thing in claimed:
            if thing not in things:
                raise ValueError(f"{file}, entry {topic.id}: there is no {' '.join(thing)}")
            if thing in named:
                raise ValueError(f"{file}, entry {topic.id}: {thing[1]} belongs to {named[thing].id}")
            named[thing] = topic
    owned = {thing: named.get(thing) or first.get(chapter) for thing, chapter in things.items()}
    if lost := [name for (_, name), owner in owned.items() if not owner]:
        raise ValueError(f"{file}: {lost[0]} has no topic")
    return {thing: owner for thing, owner in owned.items() if owner}


def _things() -> Iterator[tuple[Thing, str]]:
    """All that a topic owns, and the number of the chapter that it comes from; a kind of the drill comes from none."""
    for file in (file for file in FILES if file != "graded"):  # those answers belong to their questions
        yield from (((file, entry.id), entry.chapter[:2]) for entry in read_bank(f"exam/{file}.yml"))
    yield from ((("exercise", f"{chapter}/{cell}"), chapter) for chapter, cells in EXERCISES.items() for cell in cells)
    yield from ((("drill", kind), "") for kind in KINDS)
