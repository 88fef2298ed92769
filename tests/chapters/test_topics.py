"""The topics of the book: each thing has one, each section is there, and their order is that of the chapters."""

import re
from pathlib import Path

import nbformat
import pytest
import yaml
from docutils.nodes import make_id

from rmsprop_book import exam
from rmsprop_book.exercises import EXERCISES
from rmsprop_book.keys import short
from rmsprop_book.practice import KINDS
from rmsprop_book.topics import for_pages, read, things_of, topic_of, topics
from tests.chapters.test_form import LESSONS
from tests.chapters.test_index import says
from tests.rmsprop_book.widgets.engine import javascript

ROOT = Path(__file__).parents[2]
FILE = ROOT / "chapters/topics.yml"
BANK = {kind: exam.read(ROOT / f"chapters/exam/{kind}.yml") for kind in exam.KINDS if kind != "graded"}
THINGS = [(kind, entry.id) for kind, entries in BANK.items() for entry in entries]
THINGS += [("exercise", f"{chapter}/{cell}") for chapter, cells in EXERCISES.items() for cell in cells]
THINGS += [("drill", kind) for kind in KINDS]
WITHOUT_A_TOPIC = {"practice", "exam-box", "myths-broken", "in-three-lines", "sources"}  # they are of the whole chapter
STORIES = {"training-training-for-real", "the-ledger-and-the-whiteboard"}  # besides the first section of each chapter
each = pytest.mark.parametrize("topic", topics(), ids=lambda topic: topic.id)


def anchors(chapter):
    """The anchors of a chapter's headings, as Sphinx makes them."""
    cells = nbformat.read(ROOT / f"chapters/{chapter}.ipynb", 4).cells
    text = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    return [make_id(re.sub("<.*?>", "", heading)) for heading in re.findall(r"^##+ (.*)$", text, re.M)]


def test_each_thing_has_one_topic():
    owned = [(kind, name) for topic in topics() for kind in {k for k, _ in THINGS} for name in things_of(topic, kind)]
    assert sorted(owned) == sorted(THINGS)
    assert all(topic_of(*thing) in topics() for thing in THINGS)


def test_each_chapter_that_teaches_has_a_topic():
    assert list(dict.fromkeys(topic.chapter for topic in topics())) == [path.stem for path in LESSONS]


@each
def test_its_sections_are_there_in_the_order_of_the_page(topic):
    there = anchors(topic.chapter)
    assert [name for name in topic.sections if name not in there] == []
    assert sorted(topic.sections, key=there.index) == list(topic.sections)


@pytest.mark.parametrize("chapter", [path.stem for path in LESSONS])
def test_a_chapters_topics_take_what_its_title_says_and_hold_its_sections(chapter):
    here = [topic for topic in topics() if topic.chapter == chapter]
    reading, everything = says(chapter)
    assert (sum(t.read for t in here), sum(t.read + t.practise for t in here)) == (reading, everything)
    taught = {section for topic in here for section in topic.sections}
    _story, *rest = [name for name in anchors(chapter) if name not in WITHOUT_A_TOPIC]
    assert set(rest) - taught <= STORIES, "each section teaches a topic"


@each
def test_it_has_something_to_do_and_titles_that_fit_a_phone(topic):
    assert things_of(topic, "mcq", "msq", "true_false") and things_of(topic, "cards")
    assert all(len(title) <= 26 for title in topic.title.values())


@each
def test_what_it_stands_on_is_needed(topic):
    """None of them stands below another one already."""
    by_id = {other.id: other for other in topics()}

    def below(name):
        return {name}.union(*map(below, by_id[name].stands_on))

    for name in topic.stands_on:
        others = [below(other) for other in topic.stands_on if other != name]
        assert name not in set().union(*others), f"{name} stands below another one"


def test_an_exercise_from_an_older_chapter_has_the_topic_of_that_chapter():
    for chapter in EXERCISES:
        path = next(path for path in LESSONS if path.stem.startswith(chapter))
        for cell in nbformat.read(path, 4).cells:
            if cell.id in EXERCISES[chapter] and (older := re.search(r"↩ \[\d\d\]\(([\w-]+)\.ipynb\)", cell.source)):
                assert topic_of("exercise", f"{chapter}/{cell.id}").chapter == older[1], cell.id


def test_keys_are_those_of_the_pages():
    names = [name for kind, name in THINGS]
    with javascript("short") as js:
        assert [short(name) for name in names] == [js("short", name) for name in names]
    for field in ("quiz", "cards", "exercises"):
        keys = [key for topic in for_pages() for key in topic[field]]
        assert len(set(keys)) == len(keys), field


GOOD = yaml.safe_load(FILE.read_text(encoding="utf-8"))
WRONG = {
    "there is no field 'x'": {"x": 1},
    "which is no topic before it": {"stands_on": ["swing"]},
    "exam must be one of": {"exam": 4},
    "it takes no time": {"read": 0},
    "has a topic already": {"sections": GOOD[0]["sections"]},
    "there is no entry nosuch": {"entries": ["nosuch"]},
    "there is no drill gd-two-steps": {"kinds": ["gd-two-steps"]},
    "there is no exercise 01/nosuch": {"exercises": ["01/nosuch"]},
    "belongs to": {"exercises": GOOD[0]["exercises"]},
    "title must be": {"title": {"bn": "ক"}},
}


@pytest.mark.long
@pytest.mark.parametrize("message, field", WRONG.items(), ids=WRONG)
def test_a_mistake_is_named_with_its_file_and_entry(tmp_path, message, field):
    file = tmp_path / "topics.yml"
    file.write_text(yaml.safe_dump([GOOD[0], {**GOOD[1], **field}, *GOOD[2:]]), encoding="utf-8")
    with pytest.raises(ValueError, match=f"topics.yml, entry {GOOD[1]['id']}: .*{re.escape(message)}"):
        read(file)


@pytest.mark.long
def test_what_is_missing_is_named(tmp_path):
    file = tmp_path / "topics.yml"
    alone = next(entry.id for entry in BANK["mcq"] if entry.chapter == GOOD[-1]["chapter"])
    last = next(place for place in reversed(range(len(GOOD))) if GOOD[place].get("kinds"))
    untrained = {field: value for field, value in GOOD[last].items() if field != "kinds"}
    for left, lost in ((GOOD[:-1], alone), ([*GOOD[:last], untrained, *GOOD[last + 1 :]], GOOD[last]["kinds"][0])):
        file.write_text(yaml.safe_dump(left), encoding="utf-8")
        with pytest.raises(ValueError, match=f"topics.yml: {lost} has no topic"):
            read(file)
    file.write_text(yaml.safe_dump([GOOD[0], GOOD[0]]), encoding="utf-8")
    with pytest.raises(ValueError, match="it is there twice"):
        read(file)
