"""What went wrong is remembered once, and set right by a later go without a mistake."""

import pytest

from rmsprop_book.exercises import EXERCISES
from rmsprop_book.papers.pool import pool
from rmsprop_book.practice import KINDS
from rmsprop_book.practice.more_slips import ALL_SLIPS
from rmsprop_book.practice.programs import PROGRAMS
from rmsprop_book.widgets.solver_rules import CHOICES
from tests.rmsprop_book.widgets.engine import javascript

DEVICE = """
var kept = {};
var localStorage = { getItem: key => kept[key] ?? null, setItem: (key, text) => { kept[key] = text; } };
var empty = () => { kept = {}; return null; };
var go = (thing, seed, partly, ...seen) => {
  const one = new Go(thing, seed);
  for (const each of seen) one.seen(each.map(([kind, slip = ""]) => ({ kind, slip })), partly);
  return everything();
};
"""
RIGHT, EMPTY, WRONG, ROOT = ["right"], ["empty"], ["wrong"], ["slip", "no-root"]


@pytest.fixture(scope="module")
def engine():
    with javascript("noted", more=DEVICE) as call:
        yield call


@pytest.fixture
def js(engine):
    engine("empty")
    return engine


def mistakes(js):
    """(seed, whether it was set right) of each, without the count and the day."""
    return {key: tuple(numbers[2:]) for key, numbers in js("everything")["mistakes"].items()}


def test_the_first_verdict_in_each_place_counts(js):
    js("go", "hover", 7, False, [ROOT, EMPTY], [RIGHT, EMPTY], [ROOT, EMPTY], [RIGHT, RIGHT], [RIGHT, WRONG])
    assert mistakes(js) == {js("keyOf", "hover", "no-root"): (7, 0)}
    assert js("practised", "hover") == {"right": 1, "wrong": 1}


def test_one_slip_in_several_steps_is_one_mistake_and_two_slips_are_two(js):
    js("go", "adam", 1, False, [ROOT, ROOT, ["slip", "sum"], ["follows"], ["no number"]])
    assert set(mistakes(js)) == {js("keyOf", "adam", slip) for slip in ("no-root", "sum")}
    assert js("practised", "adam") == {"right": 0, "wrong": 1}


def test_what_is_no_number_is_no_mistake(js):
    js("go", "hover", 1, False, [["no number"], ["rounded"]], [RIGHT, ["rounded"]])
    assert mistakes(js) == {} and js("practised", "hover") == {"right": 1, "wrong": 0}


def test_only_a_later_go_without_a_mistake_sets_it_right(js):
    key = js("keyOf", "hover", "no-root")
    js("go", "hover", 1, False, [ROOT], [RIGHT])
    assert mistakes(js)[key] == (1, 0)
    js("go", "adam", 2, False, [RIGHT])
    assert mistakes(js)[key] == (1, 0)
    js("go", "hover", 3, False, [RIGHT, EMPTY])
    assert mistakes(js)[key] == (1, 0)
    js("go", "hover", 3, False, [RIGHT, RIGHT])
    assert mistakes(js)[key] == (1, 1)
    js("go", "hover", 4, False, [ROOT])
    assert mistakes(js)[key] == (4, 0)


def test_a_table_that_is_partly_filled_ends_where_that_is_wanted(js):
    js("go", "solver adam", 0, True, [EMPTY, EMPTY])
    assert js("practised", "solver adam") == {"right": 0, "wrong": 0}
    js("go", "solver adam", 0, True, [RIGHT, EMPTY])
    assert js("practised", "solver adam") == {"right": 1, "wrong": 0}


def test_sixty_stay_and_what_was_set_right_goes_first(js):
    js("go", "hover", 0, False, [ROOT])
    js("go", "hover", 0, False, [RIGHT])
    for seed in range(70):
        js("go", f"thing {seed}", seed, False, [WRONG])
        assert len(mistakes(js)) == min(seed + 2, 60)
        assert js("keyOf", f"thing {seed}", "") in mistakes(js)
        assert (js("keyOf", "hover", "no-root") in mistakes(js)) == (seed < 59)


def test_no_two_things_and_no_two_slips_are_short_for_each_other(js):
    exercises = [f"{chapter}/{name}" for chapter, names in EXERCISES.items() for name in names]
    rules = [*(f"solver {rule}" for rule in CHOICES), *(f"write {rule}" for rule in PROGRAMS)]
    papers = [item.thing for item in pool() if item.entry]
    for names in ([*KINDS, *exercises, *rules, *papers], ["", *ALL_SLIPS]):
        assert len({js("short", name) for name in names}) == len(names)
