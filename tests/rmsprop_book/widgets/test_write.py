"""Write it yourself: which programs are right, which slip another one comes from; lines do what they do in Python."""

import math
from itertools import permutations

import numpy as np
import pytest
import traitlets

from rmsprop_book.practice.more_slips import ALL_SLIPS
from rmsprop_book.practice.programs import LOOP, PROGRAMS, STEPS, run, variable, written
from rmsprop_book.widgets import Write
from rmsprop_lib import Adam, RMSProp, descend, parabola
from tests.chapters.test_form import NOTEBOOKS
from tests.rmsprop_book.widgets.engine import javascript

LIBRARY = {"RMSProp": RMSProp(lr=0.1, rho=0.9), "Adam": Adam(lr=0.1)}
each_rule = pytest.mark.parametrize("rule", PROGRAMS)

MANY = "var many = (rule, programs) => programs.map(lines => judged(rule, lines));"


@pytest.fixture(scope="module")
def js():
    with javascript("write/judge", more=MANY) as call:
        yield call


def walks(rule):
    """Where w is by the library after each step."""
    return descend(LIBRARY[rule], parabola(curvature=1, center=2), start=0, steps=STEPS)


def values(steps, name):
    return [math.nan if step[name] is None else step[name] for step in steps]  # JSON has no nan


def fails(rule, lines):
    try:
        return not run(PROGRAMS[rule], lines)
    except (NameError, SyntaxError):
        return True


def is_right(rule, lines):
    """Whether Python comes to the numbers of the library with it, to the last bit."""
    right = values(run(PROGRAMS[rule], PROGRAMS[rule].right), "w")
    return not fails(rule, lines) and values(run(PROGRAMS[rule], lines), "w") == right


def with_slip(rule, wrong):
    """The right program with this line in the place of the right one."""
    return [wrong if variable(line) == variable(wrong) else line for line in PROGRAMS[rule].right]


def orders(rule):
    """All orders of the right lines; of nine, those in which the first two and the last two stand together."""
    right = PROGRAMS[rule].right
    if len(right) < 7:
        return [list(order) for order in permutations(right)]
    inside = [[*right[:2], *order] for order in permutations(right[2:])]
    return inside + [[*order, *right[6:]] for order in permutations(right[:6])]


@each_rule
def test_the_right_program_is_the_rule_of_the_library(js, rule):
    ours, shown, trace = run(PROGRAMS[rule], PROGRAMS[rule].right), js("table", rule), walks(rule)
    for steps in (ours, shown):
        assert values(steps, "w") == pytest.approx(trace.theta[1:, 0].tolist(), rel=1e-12)
        assert values(steps, "step") == pytest.approx((-trace.delta[:, 0]).tolist(), rel=1e-12)
        for name in trace.state:
            assert values(steps, name) == pytest.approx(trace.state[name][1:, 0].tolist(), rel=1e-12)


@each_rule
def test_every_line_does_what_it_does_in_python(js, rule):
    for wrong in [*PROGRAMS[rule].right, *PROGRAMS[rule].slips]:
        lines = with_slip(rule, wrong)
        ours, shown = run(PROGRAMS[rule], lines), js("table", rule, lines)
        for name in js("columns", rule):
            assert np.allclose(values(ours, name), values(shown, name), rtol=1e-12, atol=0, equal_nan=True), (
                wrong,
                name,
            )


@each_rule
def test_every_order_that_is_right_is_accepted_and_no_other(js, rule):
    all_orders = orders(rule)
    verdicts = js("many", rule, all_orders)
    right = [is_right(rule, lines) for lines in all_orders]
    assert [verdict["kind"] == "right" for verdict in verdicts] == right
    assert 1 <= sum(right) < 40
    assert all(verdict["line"] >= 0 for verdict in verdicts if verdict["kind"] == "wrong")


@each_rule
def test_each_line_that_is_wrong_is_told_by_the_name_of_its_slip(js, rule):
    right = run(PROGRAMS[rule], PROGRAMS[rule].right)
    for wrong, slip in PROGRAMS[rule].slips.items():
        lines = with_slip(rule, wrong)
        verdict = js("judged", rule, lines)
        assert (verdict["kind"], lines[verdict["line"]], verdict["slip"]) == ("wrong", wrong, slip)
        apart, own = verdict["apart"], run(PROGRAMS[rule], lines)
        first = [(t, name) for t in range(STEPS) for name in js("columns", rule) if own[t][name] != right[t][name]][0]
        assert (apart["t"] - 1, apart["name"]) == first


def moved(rule, line, place):
    lines = [other for other in PROGRAMS[rule].right if variable(other) != line]
    found = next(other for other in PROGRAMS[rule].right if variable(other) == line)
    return [*lines[:place], found, *lines[place:]]


@pytest.mark.parametrize(
    "rule, line, place, slip",
    [
        ("RMSProp", "w, s", 1, "reset"),
        ("RMSProp", "w, s", 5, "too-early"),
        ("RMSProp", "g", 1, "old-w"),
        ("RMSProp", "g", 0, "too-early"),
        ("RMSProp", "s", 4, "old-s"),
        ("RMSProp", "s", 1, "too-early"),
        ("RMSProp", "w", 2, "too-early"),
        ("RMSProp", "t", 3, "old-w"),
        ("Adam", "w, m, v", 1, "reset"),
        ("Adam", "m", 5, "old-average"),
        ("Adam", "t", 4, "old-w"),
    ],
)
def test_a_right_line_in_a_wrong_place(js, rule, line, place, slip):
    verdict = js("judged", rule, moved(rule, line, place))
    assert (verdict["kind"], verdict["slip"]) == ("wrong", slip)


def test_what_runs_once_stands_before_the_loop(js):
    start, loop, g, s, step, w = PROGRAMS["RMSProp"].right
    verdict = js("judged", "RMSProp", [start, g, s, loop, step, w])
    assert (verdict["slip"], verdict["line"]) == ("old-w", 1)
    start, loop, g, m, *others = PROGRAMS["Adam"].right
    verdict = js("judged", "Adam", [start, loop, g, m, *others])
    assert verdict == {"kind": "right"}


@each_rule
def test_what_is_missing_or_there_twice_is_told(js, rule):
    right = list(PROGRAMS[rule].right)
    for k, line in enumerate(right):
        assert js("judged", rule, right[:k] + right[k + 1 :]) == {"kind": "missing", "name": variable(line)}
    for wrong in PROGRAMS[rule].slips:
        assert js("judged", rule, [*right, wrong]) == {"kind": "twice", "name": variable(wrong)}
    assert js("judged", rule, [])["kind"] == "missing"


def test_it_is_the_program_of_the_chapter():
    chapter = next(path for path in NOTEBOOKS if path.stem == PROGRAMS["RMSProp"].chapter)
    text = chapter.read_text(encoding="utf-8")
    for line in written(PROGRAMS["RMSProp"].right)[1:4]:
        assert line in text
    assert "np.sqrt(s) + eps) * g" in text


def test_a_line_is_a_line_of_one_rule_and_has_words():
    for rule, program in PROGRAMS.items():
        assert len(set(program.lines)) == len(program.lines) and LOOP in program.right
        assert {*program.slips.values(), program.stale} <= ALL_SLIPS.keys(), rule
        assert all(variable(wrong) in map(variable, program.right) for wrong in program.slips)


def test_the_widget_runs_its_lines_in_python():
    write = Write(program=[11, 0, 1, 2, 6, 10])
    assert write.lines[3] == "s = (1 - rho) * s + rho * g**2"
    assert write.values[0]["s"] == pytest.approx(0.9 * 4)
    assert math.isnan(run(PROGRAMS["RMSProp"], with_slip("RMSProp", "s = rho * s + (1 - rho) * g"))[0]["step"])


def test_what_there_is_not_is_refused():
    for wrong in ({"rule": "SGD"}, {"program": [15]}, {"program": [-1]}):
        with pytest.raises(traitlets.TraitError):
            Write(**wrong)
