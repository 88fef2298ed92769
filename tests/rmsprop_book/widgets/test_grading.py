"""What the page of answers to mark holds of the bank, and how a difference from the examiner is said."""

import pytest

from rmsprop_book.exam import marks_text, read
from rmsprop_book.widgets import Grading
from tests.rmsprop_book.widgets.engine import javascript

WHY = {"bn": "কারণ।", "en": "The reason."}


@pytest.fixture(scope="module")
def js():
    with javascript("grading", "rubric") as call:
        yield call


def test_each_question_comes_with_its_marking_and_all_its_answers():
    entries = read("exam/graded.yml")
    questions = {question.id: question for question in read("exam/written.yml")}
    held = Grading(entries, questions.values()).drawing.questions
    for entry, question in zip(entries, held, strict=True):
        assert question["question"] == questions[entry.question].question
        assert [line["marks"] for line in question["marking"]] == [m.marks for m in questions[entry.question].marking]
        assert [answer["text"] for answer in question["answers"]] == [answer.text for answer in entry.answers]


def test_marks_are_written_alike_in_both_languages(js):
    for halves in range(22):
        assert js("onScript", halves / 2) == marks_text(halves / 2)


@pytest.mark.parametrize(
    "given, right, bangla, english",
    [(2, 2, "মিলেছে", "The same"), (2, 0.5, "১½ বেশি", "1½ more"), (0, 0.5, "½ কম", "½ less")],
)
def test_a_difference_is_named(js, given, right, bangla, english):
    bn, en = js("note", given, {"given": right, "why": WHY})
    assert bangla in bn and english in en and bn.endswith(WHY["bn"]) and en.endswith(WHY["en"])
