"""What can go wrong in this book, each thing by the key under which a device remembers it: for the mistake book.

Of each: how it is called, its topic, the minutes that it takes, where it is explained and where it is asked again.
"""

import json
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from docutils import nodes

from rmsprop_book import exam
from rmsprop_book.exercises import EXERCISES, Numbers
from rmsprop_book.explained import explained, topic_at
from rmsprop_book.keys import short
from rmsprop_book.papers.bank import asked
from rmsprop_book.practice import KINDS, make
from rmsprop_book.practice.more_slips import ALL_SLIPS
from rmsprop_book.practice.programs import PROGRAMS
from rmsprop_book.practice.words import TITLES
from rmsprop_book.topics import QUIZ, Topic, topic_of, topics, written
from rmsprop_book.widgets.answers import packed
from rmsprop_book.widgets.solver_rules import CHOICES
from theme.extensions.questions import BANK, page_of
from theme.extensions.questions import questions as on_pages
from theme.extensions.static_widgets import page_state, view_of

MINUTES_A_MARK = 2  # of an exam
BANGLA = str.maketrans("0123456789", "০১২৩৪৫৬৭৮৯")


def address(place: str) -> str:
    """A heading as seen from the page.

    >>> address("07-epsilon#sources")
    '07-epsilon.html#sources'
    """
    return place.replace("#", ".html#")


def placed() -> list[tuple[str, str]]:
    """Each slip with the place that explains it, in the order of the book."""
    order = [f"{topic.chapter}#{section}" for topic in topics() for section in topic.sections]
    return sorted(((slip, explained(slip)) for slip in ALL_SLIPS), key=lambda pair: order.index(pair[1]))


def about(topic: Topic, said: dict[str, str], minutes: float, **more: str) -> dict[str, Any]:
    """What the script says of a thing. why: where it is explained."""
    why = f"{topic.chapter}.html#{topic.sections[0]}"
    return {**said, "topic": topics().index(topic), "minutes": minutes, "why": why, **more}


def minutes_of(blanks: int) -> int:
    """How long it takes to fill so many cells.

    >>> minutes_of(1), minutes_of(15)
    (2, 5)
    """
    return 1 + math.ceil(blanks / 4)


def kinds() -> dict[str, Any]:
    return {
        short(kind): about(topic_of("drill", kind), TITLES[kind], minutes_of(len(make(kind, 0).answers)), kind=kind)
        for kind in KINDS
    }


def exercises() -> dict[str, Any]:
    found = {}
    for chapter, cells in EXERCISES.items():
        titles = {name: box.get("title") for name, box in packed(chapter, cells).items()}
        for name, title in titles.items():
            asked, topic = cells[name], topic_of("exercise", f"{chapter}/{name}")
            page = next(each.chapter for each in topics() if each.chapter.startswith(chapter))
            blanks = len(asked.blanks) if isinstance(asked, Numbers) else 0
            more = {"again": f"{page}.html#practice", "train": topic.kinds[0] if topic.kinds else ""}
            found[short(f"{chapter}/{name}")] = about(topic, called(chapter, title), minutes_of(blanks), **more)
    return found


def called(chapter: str, title: dict[str, str] | None) -> dict[str, str]:
    """How an exercise is called; what has no number is a table to fill.

    >>> called("05", {"bn": "৪.", "en": "4."})["en"]
    'Chapter 05, exercise 4'
    """
    bn, en = (f"অনুশীলন {title['bn'][:-1]}", f"exercise {title['en'][:-1]}") if title else ("ছক", "a grid")
    return {"bn": f"অধ্যায় {chapter.translate(BANGLA)}, {bn}", "en": f"Chapter {chapter}, {en}"}


def rules() -> dict[str, Any]:
    by_hand = next(topic for topic in topics() if topic.id == "by-hand")
    return {
        short(f"solver {key}"): about(by_hand, named(choice.name), 5, again="your-own-problem.html")
        for key, choice in CHOICES.items()
    }


def papers() -> dict[str, Any]:
    """What papers ask in words or sums, with its place in the bank; a kind of the drill trains a numerical."""
    found = {}
    for topic in topics():
        for item in written(topic):
            assert item.entry
            kind, marks = on_pages()[item.entry.id]
            page = page_of(kind, marks) or BANK.removeprefix("chapters/")
            train = topic.kinds[0] if kind == "example" and topic.kinds else ""
            more = {"again": f"{page}.html#{item.entry.id}", "train": train}
            found[short(item.thing)] = about(topic, asked(item), MINUTES_A_MARK * item.marks, **more)
    return found


def named(name: tuple[str, str]) -> dict[str, str]:
    return {"bn": f"নিজের অঙ্ক: {name[0]}", "en": f"Your own problem: {name[1]}"}


def programs() -> dict[str, Any]:
    """Those that are written from lines (widgets/write.js)."""
    first = {topic.chapter: topic for topic in reversed(topics())}
    found = {}
    for rule, program in PROGRAMS.items():
        again = f"playground.html?write.rule=%22{rule}%22#write-it-yourself"
        found[short(f"write {rule}")] = about(first[program.chapter], to_write(rule), 5, again=again)
    return found


def to_write(rule: str) -> dict[str, str]:
    return {"bn": f"নিজে লেখো: {rule}", "en": f"Write it yourself: {rule}"}


def asking(notebooks: Iterable[Path]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each widget of these chapters, with the address of the heading above it."""
    for path in notebooks:
        yield from on_page(path)


@cache
def on_page(path: Path) -> list[tuple[str, dict[str, Any]]]:
    state = json.loads(page_state(path) or '{"state": {}}')["state"]
    found, heading = [], ""
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        for text in re.findall(r"^##+ (.*)$", "".join(cell["source"]), re.M) if cell["cell_type"] == "markdown" else ():
            heading = nodes.make_id(re.sub("<.*?>", "", text))
        views = filter(None, map(view_of, cell.get("outputs", [])))
        for own in (part for view in views for part in parts(view["model_id"], state)):
            found.append((f"{path.stem}.html#{heading}", own))
    return found


def parts(identity: str, state: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A widget with all that it contains."""
    own = state.get(identity, {})
    yield own
    for child in own.get("children", []):
        yield from parts(child, state)


def questions(notebooks: Iterable[Path]) -> dict[str, Any]:
    entries = {entry.id: (name, entry) for name in QUIZ for entry in exam.read(f"exam/{name}.yml")}
    found = {}
    for place, own in asking(notebooks):
        for number, question in enumerate(own["questions"] if own.get("drawing") == "quiz" else ()):
            page, heading = place.split("#")
            again = f"{page}?{own['keys'][0]}.number={number}#{heading}"
            kind, entry = entries[question["id"]]
            more = {"belief": entry.misconception} if entry.misconception else {}
            found[short(entry.id)] = about(topic_of(kind, entry.id), question["question"], 1, again=again, **more)
    return found


def cards(notebooks: Iterable[Path]) -> dict[str, Any]:
    found = {}
    for place, own in asking(notebooks):
        for card in own["cards"] if own.get("drawing") == "cards" else ():
            found[short(card["id"])] = about(topic_of("cards", card["id"]), card["front"], 0.5, again=place)
    return found


def things(notebooks: Sequence[Path]) -> dict[str, Any]:
    """All that can go wrong, by the keys under which it is remembered."""
    slips = {
        short(slip): {**ALL_SLIPS[slip], "why": address(place), "topic": topics().index(topic_at(place))}
        for slip, place in placed()
    }
    found = {
        "kinds": kinds(),
        "exercises": exercises(),
        "rules": rules() | programs(),
        "papers": papers(),
        "questions": questions(notebooks),
    }
    return {"topics": [topic.title for topic in topics()], "slips": slips, **found, "cards": cards(notebooks)}
