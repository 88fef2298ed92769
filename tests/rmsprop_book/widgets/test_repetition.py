"""When a card comes again: FSRS-6, as its authors' own program reckons it."""

import json
import random
import shutil
import subprocess

import pytest

from tests.conftest import ROOT
from tests.rmsprop_book.widgets.engine import javascript

CHAINS = """
const chain = history => {
  let known;
  return history.map(([days, grade]) => {
    known = after(known, days, grade);
    return [known.S, known.D, rest(known)];
  });
};
const remembered = history => {
  let numbers;
  return history.map(([days, grade]) => {
    numbers = asNumbers(after(numbers && ofNumbers(numbers), days, grade));
    return [...numbers, rest(ofNumbers(numbers))];
  });
};
"""


@pytest.fixture(scope="module")
def js():
    with javascript("repetition", more=CHAINS) as call:
        yield call


def histories(count, length=12):
    """Readers who come again sooner or later than they should, some on the same day."""
    draw = random.Random(7)
    for _ in range(count):
        days = [0, *(draw.choice([0, 1, 2, 5, 9, 20, 60, 400]) for _ in range(length - 1))]
        yield [[each, draw.choices([1, 2, 3, 4], [2, 1, 4, 1])[0]] for each in days]


def test_it_is_that_of_its_authors(js, node_modules):
    asked = list(histories(200))
    command = [shutil.which("node"), ROOT / "tests/scripts/fsrs.mjs", node_modules / "ts-fsrs/dist/index.mjs"]
    told = subprocess.run(command, input=json.dumps(asked), capture_output=True, encoding="utf-8", check=True)
    for history, theirs in zip(asked, json.loads(told.stdout), strict=True):
        for (S, D, days), (their_S, their_D, their_days) in zip(js("chain", history), theirs, strict=True):
            assert S == pytest.approx(their_S, rel=1e-6) and D == pytest.approx(their_D, abs=1e-6), history
            assert days == their_days, history


def test_it_is_remembered_in_few_digits_and_comes_on_the_same_day(js):
    most = [65_535, 9_000]
    for history in histories(200):
        for (s, d, days), (_, _, exact) in zip(js("remembered", history), js("chain", history), strict=True):
            assert 0 <= s <= most[0] and 0 <= d <= most[1]
            assert abs(days - exact) <= 1 + exact / 500, history


def test_nine_of_ten_know_a_card_when_it_comes(js):
    for S in (0.2, 3, 400):
        assert js("recalled", S, S) == pytest.approx(0.9) and js("recalled", 0, S) == 1


def test_the_first_answers_by_a_pocket_calculator(js):
    """D₀ = 6.4133 − e^(2 × 0.8334) + 1 = 2.1181; after a day, R = (1 + 0.98035 / 2.3065)^−0.1542 = 0.94685."""
    known = js("after", None, 0, 3)
    assert known["S"] == 2.3065 and known["D"] == pytest.approx(2.1181, abs=5e-5) and js("rest", known) == 2
    assert js("recalled", 1, 2.3065) == pytest.approx(0.94685, abs=5e-6)
    assert js("after", None, 0, 1)["D"] == 6.4133
