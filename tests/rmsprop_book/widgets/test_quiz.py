"""What the quiz holds of the question bank."""

from rmsprop_book.exam import Choice, Option, TrueFalse
from rmsprop_book.widgets import Quiz

WORDS = {"bn": "ক", "en": "a"}


def test_the_right_option_is_told_by_its_number():
    options = (Option("1", WORDS, WORDS), Option("2", WORDS, WORDS, right=True), Option("3", WORDS, WORDS))
    quiz = Quiz([Choice("x", "04-what-is-rmsprop", 1, WORDS, options=options)], name="demo")
    (question,) = quiz.drawing.questions
    assert question["right"] == 1 and len(question["options"]) == 3 and quiz.number == 0


def test_a_statement_is_true_or_false():
    statements = [
        TrueFalse(str(right), "04-what-is-rmsprop", 1, WORDS, right=right, why=WORDS) for right in (True, False)
    ]
    asked = Quiz(statements, name="demo").drawing.questions
    assert [q["options"][q["right"]]["text"]["en"] for q in asked] == ["True", "False"]
