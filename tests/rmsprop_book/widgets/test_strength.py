"""How well a topic is known: from nothing to strong, and which topic comes next."""

import pytest

from tests.rmsprop_book.widgets.engine import javascript

TODAY = 400
TOPIC = {"id": "a", "quiz": ["q01", "q02", "q03", "q04"], "cards": ["c01", "c02", "c03", "c04"], "standsOn": []}
WORDS = ["not begun", "weak", "getting there", "strong"]


@pytest.fixture(scope="module")
def js():
    more = """var named = () => STRENGTHS.map(([, en]) => en);
var all = (topics, kept, today, read) => strengths(topics, kept, today, ({ id }) => read.includes(id));"""
    with javascript("strength", more=more) as call:
        yield call


def kept(right=0, wrong=0, known=0, forgotten=0, day=TODAY, stable=1000):
    """What is remembered after so many answers and cards."""
    answers = {f"q0{k + 1}": [1, day, 2 if k < right else 1] for k in range(right + wrong)}
    cards = {f"c0{k + 1}": [1, day, stable, 500, int(k >= known)] for k in range(known + forgotten)}
    return {"answers": answers, "known": cards}


@pytest.mark.parametrize(
    "what, is_read, word",
    [
        (kept(), False, "not begun"),
        (kept(), True, "getting there"),
        (kept(right=1, wrong=1), True, "weak"),
        (kept(forgotten=3), True, "weak"),
        (kept(right=3), False, "getting there"),
        (kept(right=4, known=2), False, "strong"),
        (kept(right=3, wrong=1, known=4), False, "strong"),
        (kept(right=3, wrong=1, known=2, forgotten=1), False, "getting there"),
        (kept(known=4, right=2, day=TODAY - 399, stable=10), False, "weak"),
        (kept(known=4, right=2, day=TODAY + 9), False, "strong"),
    ],
)
def test_a_word_for_what_was_tried(js, what, is_read, word):
    assert js("named") == WORDS
    assert WORDS[js("strength", TOPIC, what, TODAY, is_read)] == word


def test_an_answer_that_was_begun_again_says_nothing(js):
    assert js("strength", TOPIC, {"answers": {"q01": [3, TODAY, 0]}, "known": {}}, TODAY, False) == 0


def test_a_topic_with_little_to_try_can_be_strong(js):
    small = {**TOPIC, "quiz": ["q01"], "cards": ["c01"]}
    assert WORDS[js("strength", small, kept(right=1, known=1), TODAY, False)] == "strong"


def test_what_opens_next_stands_on_what_is_done(js):
    topics = [{**TOPIC, "quiz": [], "cards": [], "id": name, "standsOn": on} for name, on in [("a", []), ("b", ["a"])]]
    topics += [{**topics[0], "id": "c", "standsOn": ["a", "b"]}]

    def following(*read):
        return [one["isNext"] for one in js("all", topics, kept(), TODAY, list(read))]

    assert following() == [True, False, False]
    assert following("a") == [False, True, False]
    assert following("a", "b") == [False, False, True]
    assert following("b") == [True, False, False]
    assert following("a", "b", "c") == [False, False, False]
