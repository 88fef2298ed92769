"""Which card comes next: never one that rests, the lowest box first."""

import pytest

from rmsprop_book.exam import Card
from rmsprop_book.widgets import Cards
from tests.rmsprop_book.widgets.engine import javascript

WORDS = {"bn": "ক", "en": "a"}
TODAY = 100


@pytest.fixture(scope="module")
def due():
    """due("abc", learned, today) of cards.js, as ids in a row."""
    with javascript("cards") as call:

        def due(names, *arguments):
            cards = Cards([Card(name, "04-what-is-rmsprop", WORDS, WORDS) for name in names]).drawing.cards
            return "".join(card["id"] for card in call("due", cards, *arguments))

        yield due


def test_cards_rest_for_longer_the_better_they_are_known(due):
    assert due("abcde", {}, TODAY) == "abcde"
    seen = {"a": [TODAY, 2], "b": [TODAY, 1], "c": [TODAY, 5], "d": [TODAY, 3], "e": []}
    assert due("abcde", seen, TODAY) == "eb"  # new first, then the one that was not known
    assert due("abcde", seen, TODAY + 1) == "eba"
    assert due("abcde", seen, TODAY + 2) == "eba"
    assert due("abcde", seen, TODAY + 3) == "ebad"
    assert due("abcde", seen, TODAY + 14) == "ebadc"
    assert due("abcde", {name: [TODAY, 5] for name in "abcde"}, TODAY + 13) == ""


@pytest.mark.parametrize("box", range(1, 6))
def test_a_card_that_was_seen_in_the_future_is_due(due, box):
    assert due("a", {"a": [TODAY + 400, box]}, TODAY) == "a"


def test_of_one_box_those_come_first_that_were_not_seen_for_longest(due):
    assert due("abc", {"a": [7, 1], "b": [5, 1], "c": [6, 1]}, TODAY) == "bca"
    assert due("abc", {name: [TODAY, 1] for name in "abc"}, TODAY, {"a": 2, "b": 1}) == "cba"
