"""How well a topic is known: from nothing to strong, and which topic comes next."""

import pytest

from rmsprop_book.keys import short
from tests.rmsprop_book.widgets.engine import javascript

TODAY = 400
TOPIC = {"id": "a", "quiz": ["q01", "q02", "q03", "q04"], "cards": ["c01", "c02", "c03", "c04"], "standsOn": []}
TOPIC |= {"kinds": ["hover"], "exercises": ["e01", "e02", "e03"], "written": ["w01"]}
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
    return {"answers": answers, "known": cards, "practised": {}, "mistakes": {}}


def practised(**things):
    """The same after practice: by key how often it ended rightly, how often it was wrong at first, and mistakes in it
    that are open."""
    done = {key: [1, TODAY, right, wrong] for key, (right, wrong, _) in things.items() if right or wrong}
    mistakes = {f"{key}s0{k}": [1, TODAY, 0, 0] for key, (*_, open_) in things.items() for k in range(open_)}
    return kept() | {"practised": done, "mistakes": mistakes}


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
        (practised(e01=(1, 0, 0)), False, "getting there"),
        (practised(e01=(0, 1, 1)), True, "weak"),
        (practised(e01=(1, 1, 1)), True, "weak"),
        (practised(e01=(2, 1, 0)), False, "getting there"),
        (practised(w01=(0, 0, 1)), True, "weak"),
        (
            practised(e01=(1, 0, 0), e02=(1, 0, 0), e03=(1, 0, 0)) | {"answers": kept(right=3)["answers"]},
            False,
            "strong",
        ),
        (
            practised(e01=(1, 0, 0), e02=(1, 0, 0), e03=(0, 1, 1)) | {"answers": kept(right=3)["answers"]},
            False,
            "getting there",
        ),
    ],
)
def test_a_word_for_what_was_tried(js, what, is_read, word):
    assert js("named") == WORDS
    assert WORDS[js("strength", TOPIC, what, TODAY, is_read)] == word


def test_an_answer_that_was_begun_again_says_nothing(js):
    assert js("strength", TOPIC, kept() | {"answers": {"q01": [3, TODAY, 0]}}, TODAY, False) == 0


def test_a_topic_with_little_to_try_can_be_strong(js):
    small = {**TOPIC, "quiz": ["q01"], "cards": ["c01"], "kinds": [], "exercises": []}
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


def test_a_kind_of_the_drill_counts_by_its_name(js):
    assert WORDS[js("strength", TOPIC, practised(**{short("hover"): (1, 0, 0)}), TODAY, False)] == "getting there"
    assert WORDS[js("strength", TOPIC, practised(**{short("adam"): (1, 0, 0)}), TODAY, False)] == "not begun"
