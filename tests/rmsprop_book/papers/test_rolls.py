"""A class: each roll has a paper of its own, the same in Python and in the page."""

import pytest

from rmsprop_book.papers import STYLES, paper
from rmsprop_book.papers.bank import questions
from rmsprop_book.papers.compose import SEEDS
from rmsprop_book.papers.rolls import LAST, number_of
from rmsprop_book.practice import make
from tests.rmsprop_book.papers.test_portable_papers import IN_JS, flat
from tests.rmsprop_book.widgets.engine import javascript

ROLLS = (0, 1, 2, 17, 60, 2_103_045, LAST)
CLASSES = (0, 7, 123_456, SEEDS - 1)


@pytest.fixture(scope="module")
def js():
    with javascript("mock_exam/compose", "mock_exam/rolls", more=IN_JS) as call:
        call("fill", questions())
        yield call


def test_a_roll_has_the_same_number_in_both(js):
    for seed in CLASSES:
        for roll in ROLLS:
            assert js("numberOf", seed, roll) == number_of(seed, roll), (seed, roll)


@pytest.mark.parametrize("style", STYLES)
def test_a_roll_has_the_same_paper_in_both(js, style):
    for roll in (1, 17, 60):
        seed = js("numberOf", 7, roll)
        assert js("composed", style, 60, seed) == flat(paper(style, 60, number_of(7, roll)))


@pytest.mark.parametrize("seed", CLASSES)
def test_no_two_rolls_of_a_class_have_the_same_paper(seed):
    assert len({number_of(seed, roll) for roll in range(3000)}) == 3000


def test_another_seed_gives_other_papers():
    assert len({number_of(seed, 17) for seed in range(200)}) == 200


def test_everybody_has_other_numbers():
    """In a practice sheet no two of a class share a question."""
    asked = [
        make(part.item.id, part.seed).statement["en"]
        for roll in range(1, 21)
        for asks in paper("practice", 30, number_of(7, roll)).sections
        for question in asks.questions
        for part in question.sides[0]
        if part.item.form == "sums"
    ]
    assert len(asked) > 20 and len(set(asked)) == len(asked)


@pytest.mark.parametrize("wrong", [(7, -1), (7, LAST + 1), (-1, 7), (SEEDS, 7), (7, 1.5), ("7", 1)])
def test_what_is_no_roll_or_seed_is_told(wrong):
    with pytest.raises((ValueError, TypeError)):
        number_of(*wrong)
