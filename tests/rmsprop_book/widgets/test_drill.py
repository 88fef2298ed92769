"""The drill: the browser's check is Python's, and Python knows which question is shown."""

from dataclasses import asdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rmsprop_book import practice
from rmsprop_book.widgets import Drill
from tests.rmsprop_book.widgets.engine import javascript


@pytest.fixture(scope="module")
def browser():
    with javascript("drill/answers") as call:
        yield call


@given(st.text("0123456789০১২৩৪৫৬৭৮৯.,+-−–—‐eE×x*^{}=।⁻⁰¹²³⁷ ", max_size=9))
@settings(max_examples=400)
def test_the_browser_reads_numbers_as_python_does(browser, text):
    read = browser("parse", text)  # beyond 2⁵³ the engine hands over the shown digits as a whole number
    assert (float(read) if isinstance(read, int) else read) == practice.parse(text)


@pytest.mark.parametrize(
    "text, value",
    [
        ("10⁻⁷", 1e-7),
        ("10^-7", 1e-7),
        ("−10⁻⁷", -1e-7),
        ("১০⁻⁷", 1e-7),
        ("10²", 100.0),
        ("1×10^{-8}", 1e-8),
        ("3 × 10⁻⁴", 3e-4),
        ("—0.5", -0.5),
        ("‐0.5", -0.5),
        ("Δw = -0.3", -0.3),
        ("১৬।", 16.0),
        ("5²", None),
        ("4²", None),
        ("⁻5", None),
        ("10-7", None),
        ("107", 107.0),
        ("210²", None),
        ("=", None),
    ],
)
def test_a_number_as_it_is_written(browser, text, value):
    assert practice.parse(text) == browser("parse", text) == value


@pytest.mark.parametrize("kind", practice.KINDS)
def test_the_browser_names_every_slip_of_a_blank(browser, kind):
    for seed in range(12):
        for blank in practice.make(kind, seed).blanks:
            cell = asdict(blank)
            assert browser("check", repr(blank.answer), cell) == "right"
            assert all(browser("check", repr(value), cell) == name for name, value in blank.slips.items())
            assert browser("check", "1234567", cell) == practice.check("1234567", blank) == "wrong"
            assert browser("check", "?", cell) == practice.check("?", blank) == "no number"


def test_the_question_in_python_is_the_one_that_is_shown():
    drill = Drill(["hover", "drift"])
    assert drill.question == practice.make("hover", 0)
    drill.seed, drill.kind = 7, "drift"
    assert drill.question == practice.make("drift", 7) != practice.make("drift", 0)
    assert (drill.drawing.kind, drill.drawing.seed) == ("drift", 7)
