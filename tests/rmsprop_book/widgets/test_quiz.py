"""What the quiz holds of the question bank, and the order in which a reader gets it."""

import pytest

from rmsprop_book.exam import Choice, Option, Select, TrueFalse
from rmsprop_book.widgets import Quiz
from tests.rmsprop_book.widgets.engine import javascript

WORDS = {"bn": "ক", "en": "a"}


def options(*right):
    return tuple(Option(str(k), WORDS, WORDS, right=k in right) for k in range(4))


def held(*questions):
    return Quiz(list(questions), name="demo").drawing.questions


def test_the_right_option_is_told_by_its_number():
    quiz = Quiz([Choice("x", "04-what-is-rmsprop", 2, WORDS, options=options(1))], name="demo")
    (question,) = quiz.drawing.questions
    assert question["right"] == 1 and len(question["options"]) == 4 and quiz.number == -1
    assert (question["chapter"], question["level"]) == ("04-what-is-rmsprop", 2) and "fixed" not in question


def test_of_a_multiple_select_all_right_options_are_told():
    (question,) = held(Select("x", "04-what-is-rmsprop", 1, WORDS, options=options(0, 2)))
    assert question["right"] == [0, 2]


def test_a_statement_is_true_or_false():
    statements = [
        TrueFalse(str(right), "04-what-is-rmsprop", 1, WORDS, right=right, why=WORDS) for right in (True, False)
    ]
    assert [q["options"][q["right"]]["text"]["en"] for q in held(*statements)] == ["True", "False"]


# The order


@pytest.fixture(scope="module")
def call():
    with javascript("quiz", more="var listOf = (n, seed) => shuffled(Array(n).keys(), seed);") as call:
        yield call


@pytest.mark.parametrize("n", [1, 2, 9, 62])
def test_an_order_holds_everything_once_and_hangs_on_the_seed_alone(call, n):
    orders = [list(call("listOf", n, seed)) for seed in range(1, 41)]
    assert all(sorted(order) == list(range(n)) for order in orders)
    assert list(call("listOf", n, 7)) == orders[6]
    if n > 2:
        assert len({tuple(order) for order in orders}) > 30


def test_every_place_is_as_likely(call):
    first = [list(call("listOf", 4, seed * 7919))[0] for seed in range(2000)]
    assert all(400 < first.count(k) < 600 for k in range(4))


def test_options_are_shuffled_except_where_they_may_not(call):
    choice, fixed = held(
        Choice("x", "04-what-is-rmsprop", 1, WORDS, options=options(1)),
        Choice("y", "04-what-is-rmsprop", 1, WORDS, options=options(1), fixed=True),
    )
    (statement,) = held(TrueFalse("z", "04-what-is-rmsprop", 1, WORDS, right=True, why=WORDS))
    orders = {tuple(call("places", choice, number, 5)) for number in range(30)}
    assert len(orders) > 10 and all(sorted(order) == [0, 1, 2, 3] for order in orders)
    for seed in range(20):
        assert list(call("places", fixed, 0, seed)) == [0, 1, 2, 3]
        assert list(call("places", statement, 0, seed)) == [0, 1]


def test_what_comes_again_stands_in_another_order(call):
    choice, fixed = held(
        Choice("x", "04-what-is-rmsprop", 1, WORDS, options=options(1)),
        Choice("y", "04-what-is-rmsprop", 1, WORDS, options=options(1), fixed=True),
    )
    for seed in range(1, 300):
        known, other = (list(call(name, choice, 3, seed)) for name in ("places", "otherwise"))
        assert other != known and sorted(other) == [0, 1, 2, 3]
        assert list(call("otherwise", fixed, 3, seed)) == [0, 1, 2, 3]
