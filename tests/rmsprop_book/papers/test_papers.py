"""A paper is fair: its sums, its choices, no question twice, as much as the time allows."""

from collections import Counter

import pytest

from rmsprop_book.papers import STYLES, paper
from rmsprop_book.papers.compose import LONGEST, SHORTEST, UNITS, cut, plans
from rmsprop_book.papers.pool import KINDS, pool
from rmsprop_book.practice import KINDS as DRILL
from rmsprop_book.practice import make

LENGTHS = (10, 15, 20, 30, 45, 60, 77, 90, 120, 150, 180)
PAPERS = [
    (style, LENGTHS[k % len(LENGTHS)], 7_919 * k + number)
    for number, style in enumerate(STYLES)
    for k in range(500 // len(STYLES) + 1)
]
FULL = [(style, LONGEST, seed) for style in STYLES for seed in range(12)]
each_style = pytest.mark.parametrize("style", STYLES)


def parts_of(made):
    return [asked for asks in made.sections for question in asks.questions for side in question.sides for asked in side]


@pytest.fixture(scope="module")
def papers():
    return [paper(*each) for each in [*PAPERS, *FULL]]


def test_there_are_500_of_all_styles_and_lengths(papers):
    assert len(PAPERS) >= 500
    every = {(style, length) for style in STYLES for length in LENGTHS}
    assert {(made.style, made.minutes) for made in papers} == every


def test_marks_add_up(papers):
    for made in papers:
        assert made.marks == sum(asks.marks for asks in made.sections) > 0
        for asks in made.sections:
            assert 1 <= asks.answer <= len(asks.questions)
            if asks.answer < len(asks.questions):
                assert len({question.marks for question in asks.questions}) == 1, "what is left out costs the same"
            for question in asks.questions:
                assert {sum(asked.item.marks for asked in side) for side in question.sides} == {question.marks}
        numbers = [question.number for asks in made.sections for question in asks.questions]
        assert numbers == list(range(1, len(numbers) + 1))


def test_the_time_is_enough_and_is_used(papers):
    for made in papers:
        style = STYLES[made.style]
        budget = made.minutes * style.marks // style.minutes
        assert budget / 2 < made.marks <= budget, (made.style, made.minutes)
        for section, plan in zip(style.sections, plans(style, made.minutes)):
            assert plan.whole == section.count or made.marks + section.marks > budget, "one more would fit"


def test_no_question_comes_twice(papers):
    for made in papers:
        asked = [part.id for part in parts_of(made)]
        assert len(set(asked)) == len(asked), (made.style, made.minutes, made.seed)
        statements = [make(part.item.id, part.seed).statement["en"] for part in parts_of(made) if part.seed is not None]
        assert len(set(statements)) == len(statements)


def test_nothing_is_asked_about_twice_while_there_is_something_else(papers):
    for made in papers:
        parts = parts_of(made)
        asked = {part.item.about for part in parts}
        taken = {part.item.id for part in parts}
        met = set()
        for part in parts:
            if part.item.about in met:
                left = [
                    item
                    for item in pool()
                    if (item.form, item.marks) == (part.item.form, part.item.marks)
                    and item.id not in taken
                    and item.about not in asked
                ]
                assert left == [], (made.style, made.minutes, made.seed, part.id, left[0].id)
            met.add(part.item.about)


def test_both_sides_of_an_or_ask_alike(papers):
    for made in papers:
        for asks in made.sections:
            for question in asks.questions:
                assert len(question.sides) == 1 + asks.section.either
                first, other = question.sides[0], question.sides[-1]
                assert [(a.item.form, a.item.marks) for a in first] == [(a.item.form, a.item.marks) for a in other]
                levels = [sum(a.item.level for a in side) for side in question.sides]
                assert max(levels) - min(levels) <= len(first), (made.style, made.minutes, made.seed, question.number)


@each_style
def test_a_full_paper_has_all_levels_and_units(style):
    for seed in range(12):
        items = [part.item for part in parts_of(paper(style, LONGEST, seed))]
        levels = Counter(item.level for item in items)
        assert set(levels) == {1, 2, 3} and max(levels.values()) <= 0.65 * len(items)
        assert all(any(item.chapter[:2] in unit for item in items) for unit in UNITS)
        chapters = Counter(item.chapter for item in items)
        assert len(chapters) >= 10
        assert max(chapters.values()) <= len(items) / 4 or STYLES[style].drill, "one chapter teaches most of the drill"


@each_style
def test_a_short_paper_is_a_fair_cut(style):
    full = STYLES[style]
    for minutes in range(SHORTEST, LONGEST + 1):
        budget = min(minutes * full.marks // full.minutes, full.marks)
        largest = max(section.marks for section in full.sections)
        for section, plan in zip(full.sections, plans(full, minutes)):
            share = section.count * section.marks * budget / full.marks
            assert abs(plan.whole * section.marks + plan.cut - share) < largest


def test_a_question_is_cut_by_whole_parts():
    assert cut((("words", 10), ("sums", 5), ("words", 5)), 12) == (("words", 10),)
    assert cut((("words", 10),), 9) == ()


def test_other_seeds_give_other_papers():
    for style in STYLES:
        made = {tuple(part.id for part in parts_of(paper(style, 60, seed))) for seed in range(40)}
        assert len(made) == 40


def test_all_of_the_bank_and_each_kind_is_asked_sometime(papers):
    asked = {part.item.id for made in papers for part in parts_of(made)}
    known = {item.id for item in pool() if (item.form, item.marks) not in {("words", 4)}}  # no style has 4 marks
    assert known - asked == set()


def test_each_kind_of_the_drill_has_its_place():
    assert set(KINDS) == set(DRILL)
    for kind, (form, _, _, _) in KINDS.items():
        question = make(kind, 0)
        assert form == ("mcq" if question.options else "sums" if question.table else "box"), kind


@each_style
def test_it_is_written_down_whole(style):
    made = paper(style, 60, 5)
    text, key = made.markdown(), made.key()
    for lang in ("bn", "en"):
        assert text.count(f'<div lang="{lang}">') == text.count("<div") / 2
    for asks in made.sections:
        for question in asks.questions:
            assert f"**{question.number}.** " in text and f"**{question.number}.**" in key
            for side in question.sides:
                for asked in side:
                    if asked.item.part:
                        assert asked.item.part.question["bn"] in text and asked.item.part.question["en"] in text
                    elif asked.item.entry:
                        assert asked.item.entry.question["bn"] in text and asked.item.entry.question["en"] in text


@pytest.mark.parametrize("wrong", [{"style": "mit"}, {"minutes": 9}, {"minutes": 181}, {"seed": -1}, {"minutes": 12.5}])
def test_what_is_no_paper_is_told(wrong):
    with pytest.raises((ValueError, TypeError)):
        paper(**wrong)
