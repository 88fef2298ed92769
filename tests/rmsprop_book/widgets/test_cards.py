"""Which card comes next: never one that rests, the lowest box first."""

import pytest

from rmsprop_book.exam import Card
from rmsprop_book.widgets import Cards
from tests.rmsprop_book.widgets.engine import javascript

DAY = 86_400_000
WORDS = {"bn": "ক", "en": "a"}


@pytest.fixture(scope="module")
def due():
    """due(cards, learned, now) of cards.js, as ids."""
    with javascript("cards") as call:
        yield lambda *arguments: [card["id"] for card in call("due", *arguments)]


def test_cards_rest_for_longer_the_better_they_are_known(due):
    cards = Cards([Card(name, "04-what-is-rmsprop", WORDS, WORDS) for name in "abcde"]).drawing.cards
    now = 100 * DAY
    assert due(cards, {}, now) == list("abcde")
    seen = {"a": [2, now], "b": [1, now], "c": [5, now], "d": [3, now]}
    assert due(cards, seen, now) == ["e", "b"]  # new first, then the one that was not known
    assert due(cards, seen, now + 1 * DAY) == ["e", "b", "a"]
    assert due(cards, seen, now + 3 * DAY) == ["e", "b", "a", "d"]
    assert due(cards, seen, now + 14 * DAY) == ["e", "b", "a", "d", "c"]
    assert due(cards, {name: [5, now] for name in "abcde"}, now + 13 * DAY) == []
