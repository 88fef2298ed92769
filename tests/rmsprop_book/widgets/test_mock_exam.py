"""The mock exam without a browser: its clock, and what a paper earns."""

import re

import pytest

from rmsprop_book.papers import paper
from rmsprop_book.papers.bank import answers
from rmsprop_book.practice import make
from rmsprop_book.widgets.paper_tables import questions
from tests.rmsprop_book.widgets.engine import javascript

MINUTE = 60_000
IN_JS = """
var wall, passed, clock, pool = [], key = {};
var start = (ends, seen, now) => {
  [wall, passed] = [now, 0];
  clock = new Clock({ ends, seen }, () => wall, () => passed);
  return [clock.left(), clock.isMoved];
};
var goOn = (by, really) => { wall += by; passed += really; return [clock.left(), clock.isMoved]; };
var adopt = ends => (clock.set({ ends }), clock.left());
var fill = (items, all) => ([pool, key] = [items, all], null);
var mark = (style, minutes, seed, given, own) => {
  const made = compose(pool, style, minutes, seed);
  return results(made, { answers: given, own }, key).map(({ got, isCounted, sides }) =>
    [got, isCounted, sides.map(side => side.map(({ got, isOpen, slips }) => [isOpen ? null : got, slips]))]);
};
"""


@pytest.fixture(scope="module")
def js():
    with javascript("mock_exam/clock", "mock_exam/earned", "mock_exam/compose", more=IN_JS) as call:
        call("fill", questions(), answers())
        yield call


def test_time_goes_on_while_nobody_looks(js):
    assert js("start", 60 * MINUTE, 0, 0) == [60 * MINUTE, False]
    assert js("goOn", MINUTE, MINUTE) == [59 * MINUTE, False]
    assert js("goOn", 20 * MINUTE, 0) == [39 * MINUTE, False], "a phone that slept"
    assert js("start", 60 * MINUTE, 21 * MINUTE, 30 * MINUTE) == [30 * MINUTE, False], "a page that was closed"


def test_a_clock_that_is_set_back_gives_no_time(js):
    js("start", 60 * MINUTE, 0, 0)
    assert js("goOn", -30 * MINUTE, MINUTE) == [59 * MINUTE, True]
    assert js("goOn", MINUTE, MINUTE)[0] == 58 * MINUTE
    assert js("start", 60 * MINUTE, 20 * MINUTE, 5 * MINUTE) == [40 * MINUTE, True], "set back while it was closed"


def test_of_two_tabs_that_see_it_one_corrects_the_end(js):
    js("start", 60 * MINUTE, 0, 0)
    js("goOn", -30 * MINUTE, 0)
    assert js("adopt", 30 * MINUTE) == 60 * MINUTE and js("goOn", MINUTE, MINUTE)[0] == 59 * MINUTE


def test_shown(js):
    assert [js("shown", ms) for ms in (59 * MINUTE + 7_000, 180 * MINUTE, 900, -5)] == [
        "59:07",
        "3:00:00",
        "0:01",
        "0:00",
    ]


def right_answers(made):
    given, own = {}, {}
    for asked in (a for asks in made.sections for q in asks.questions for side in q.sides for a in side):
        marking = getattr(asked.item.part or asked.item.entry, "marking", ())
        if asked.seed is not None:
            question = make(asked.item.id, asked.seed)
            given[asked.id] = [f"{x:.10g}" for x in question.answers] or [str(question.right)]
        elif asked.item.form in ("mcq", "msq"):
            given[asked.id] = [str(k) for k, option in enumerate(asked.item.entry.options) if option.right]
        else:
            given[asked.id] = ["text", ""]
            own[asked.id] = [mark.marks for mark in marking] or [1]
    return given, own


@pytest.mark.parametrize(
    "of", [("nptel", 60, 1), ("makaut", 180, 2), ("vtu", 90, 3), ("nu", 120, 4), ("semester", 180, 5)]
)
def test_all_that_is_right_earns_all(js, of):
    made = paper(*of)
    found = js("mark", *of, *right_answers(made))
    assert sum(got for got, counted, _ in found if counted) == made.marks
    assert sum(counted for _, counted, _ in found) == sum(asks.answer for asks in made.sections)


def test_of_an_or_the_better_side_counts_and_of_any_three_the_best(js):
    made = paper("makaut", 180, 2)
    given, own = right_answers(made)
    group_c = [q.number for q in made.sections[-1].questions]
    lost = {a.id for q in made.sections[-1].questions[:2] for side in q.sides for a in side}
    kept = [{k: v for k, v in each.items() if k not in lost} for each in (given, own)]
    found = js("mark", "makaut", 180, 2, *kept)
    assert sum(got for got, counted, _ in found if counted) == made.marks, "three of five are enough"
    assert [found[number - 1][1] for number in group_c] == [False, False, True, True, True]
    vtu = paper("vtu", 60, 1)
    given, own = right_answers(vtu)
    other = {a.id for asks in vtu.sections for q in asks.questions for a in q.sides[0]}
    kept = [{k: v for k, v in each.items() if k not in other} for each in (given, own)]
    assert sum(got for got, _, _ in js("mark", "vtu", 60, 1, *kept)) == vtu.marks


def test_what_is_not_marked_yet_is_no_zero(js):
    made = paper("anna", 30, 5)
    first = made.sections[0].questions[0].sides[0][0]
    assert first.item.form == "words"
    assert js("mark", "anna", 30, 5, {first.id: ["text", ""]}, {})[0][2][0][0][0] is None
    assert js("mark", "anna", 30, 5, {}, {})[0][2][0][0][0] == 0


def test_options_count_only_as_a_whole(js):
    made = paper("nptel", 60, 1)
    asked = next(q.sides[0][0] for asks in made.sections for q in asks.questions if q.sides[0][0].item.form == "msq")
    number = next(q.number for asks in made.sections for q in asks.questions if q.sides[0][0] is asked)
    right = [str(k) for k, option in enumerate(asked.item.entry.options) if option.right]
    for given, got in ((right, 2), (right[:-1], 0), ([*map(str, range(len(asked.order)))], 0)):
        assert js("mark", "nptel", 60, 1, {asked.id: given}, {})[number - 1][0] == got


def test_a_table_earns_with_its_mistakes_carried_forward(js):
    style, minutes = "semester", 180
    for seed in range(20):
        parts = [a for s in paper(style, minutes, seed).sections for q in s.questions for side in q.sides for a in side]
        asked = next((a for a in parts if a.item.id == "given-gradients"), None)
        if asked:
            break
    question = make(asked.item.id, asked.seed)
    typed = [f"{x:.8g}" for x in question.answers]
    typed[0] = f"{question.answers[0] * 7:.8g}"
    sides = [side for _, _, sides in js("mark", style, minutes, seed, {asked.id: typed}, {}) for side in sides]
    (got,) = [got for side in sides for got, _ in side if got]
    assert 0 < got < asked.item.marks


def test_no_tex_is_left_in_the_answers():
    for name, answer in answers().items():
        text = str(answer.get("model", ""))
        assert not re.search(r"[\\${}]", text), (name, text)
