"""Which card comes next: never one that rests; the most nearly forgotten first, and all of them before the exam."""

import pytest

from rmsprop_book.exam import Card
from rmsprop_book.widgets import Cards
from tests.rmsprop_book.widgets.engine import javascript

WORDS = {"bn": "ক", "en": "a"}
TODAY = 100


@pytest.fixture(scope="module")
def js():
    with javascript("cards", "former") as call:
        yield call


@pytest.fixture(scope="module")
def due(js):
    """due("abc", learned, today) of cards.js, as ids in a row."""

    def due(names, *arguments):
        cards = Cards([Card(name, "04-what-is-rmsprop", WORDS, WORDS) for name in names]).drawing.cards
        return "".join(card["id"] for card in js("due", cards, *arguments))

    return due


@pytest.fixture(scope="module")
def seen(js):
    """seen(day, S): a card that was known on that day, and how firmly; S = 0: one that was not known."""
    return lambda day, S: [day, *js("asNumbers", {"S": S or 0.2, "D": 5}), int(not S)]


def test_cards_rest_until_they_are_nearly_forgotten(due, seen):
    assert due("abcde", {}, TODAY) == "abcde"
    learned = {"a": seen(TODAY, 1), "b": seen(TODAY, 0), "c": seen(TODAY, 14), "d": seen(TODAY, 3.4), "e": []}
    assert due("abcde", learned, TODAY) == "be"
    assert due("abcde", learned, TODAY + 1) == due("abcde", learned, TODAY + 2) == "bae"
    assert due("abcde", learned, TODAY + 3) == "bade"
    assert due("abcde", learned, TODAY + 14) == "badce"
    assert due("abcde", {name: seen(TODAY, 14) for name in "abcde"}, TODAY + 13) == ""


def test_a_card_that_was_not_known_comes_again_after_some_others(due, seen):
    learned = {"a": seen(TODAY, 0), "b": seen(TODAY, 1)}
    order = [due("abcd", learned, TODAY, {"turns": {"a": 1, "b": 2}, "now": now}) for now in range(2, 8)]
    assert order == ["cda"] * 4 + ["acd"] * 2


def test_all_cards_come_before_the_exam_those_that_are_least_known_first(due, seen):
    learned = {"a": seen(TODAY, 90), "b": seen(TODAY, 30)}
    for exam, day, cards in [(0, 19, ""), (20, 18, ""), (20, 19, "ba"), (20, 20, "ba"), (20, 21, ""), (1, 0, "")]:
        assert due("ab", learned, TODAY + day, {"exam": exam and TODAY + exam}) == cards, (exam, day)


@pytest.mark.parametrize("S", [0, 1, 30])
def test_a_card_that_was_seen_in_the_future_is_due(due, seen, S):
    assert due("a", {"a": seen(TODAY + 400, S)}, TODAY) == "a"


def test_what_is_asked_for_once_more_comes_in_its_order(due, seen):
    learned = {"a": seen(TODAY, 9), "b": seen(TODAY - 1, 2), "c": seen(TODAY - 1, 9)}
    assert due("abc", learned, TODAY) == "" and due("abc", learned, TODAY, {"extra": True}) == "bca"


def test_a_card_of_an_earlier_edition_rests_as_long_as_in_its_box(due, js):
    for box, rests in enumerate([0, 1, 3, 7, 14], start=1):
        learned = {"a": [TODAY, *js("ofBox", box)]}
        assert [due("a", learned, TODAY + day) for day in (rests, max(rests - 1, 0))] == ["a", "" if rests else "a"]
