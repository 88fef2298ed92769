"""The engine of "Your own problem" in JavaScript against the library: the same cells, rounded and not, the same end."""

import math
from dataclasses import replace

import pytest

from rmsprop_book.bundle import ordered
from rmsprop_book.widgets.formulas import named_terms
from rmsprop_book.widgets.linked import HERE, given
from rmsprop_book.widgets.solver_rules import CHOICES, TROUBLE, chosen
from rmsprop_lib import RMSProp, derive, descend, from_text
from rmsprop_lib.by_hand import by_hand
from rmsprop_lib.derivation import work
from rmsprop_lib.trouble import CAUSES, SQUARES
from rmsprop_lib.writing import number, on_paper
from tests.rmsprop_book.widgets.engine import javascript
from tests.rmsprop_book.widgets.problems import NAMES, RULES, SLOPE, Problem, problem

IN_JS = """
var solve = ([key, numbers, typed, start, steps, decimals]) => {
  const done = run(CHOICES[key], numbers, start, slopeOf(typed), steps, decimals ?? undefined);
  const cells = done.steps.map(row => row.map(({ g, lines }) => [g, ...Object.values(lines)].map(String)));
  const trouble = done.trouble ? [done.trouble.t, done.trouble.coordinate, done.trouble.cause] : null;
  return [cells, trouble, done.trouble ? told(done.trouble, "w", String) : null];
};
var solveAll = problems => problems.map(solve);
var papers = pairs => pairs.map(([x, decimals]) => onPaper(x, decimals));
"""


@pytest.fixture(scope="module")
def js():
    with javascript("calculus", "solver/run", "solver/step", more=SLOPE + IN_JS) as call:
        yield call


def told(p):
    return [p.key, p.numbers, p.typed, p.start, p.steps, p.decimals]


def solved(p):
    run = by_hand(p.optimizer, p.objective, p.start, p.steps, p.decimals)
    cells = [[[step.g.value, *(line.value for line in step.lines)] for step in row] for row in run.steps]
    trouble = run.trouble
    return cells, [trouble.t, trouble.coordinate, trouble.cause] if trouble else None


def floats(cells):
    return [[[float(text.replace("Infinity", "inf")) for text in step] for step in row] for row in cells]


def same(theirs, ours, equal):
    flat = [[x for row in cells for step in row for x in step] for cells in (theirs, ours)]
    return len(flat[0]) == len(flat[1]) and all(map(equal, *flat))


def test_problems_are_worked_alike_bit_for_bit(js):
    problems = [problem(seed) for seed in range(300)] + [
        problem(21 * k, steps=50) for k in range(20, 30)
    ]  # SGD, which diverges
    ends = 0
    for p, (cells, trouble, _) in zip(problems, js("solveAll", list(map(told, problems)))):
        ours, end = solved(p)
        assert trouble == end, p
        assert same(floats(cells), ours, lambda a, b: a == b or math.isnan(a) and math.isnan(b)), p
        ends += end is not None
    assert 0 < ends < 60, "some problems end in no number"
    assert {p.key for p in problems} == set(CHOICES)


def test_problems_with_other_functions_show_the_same_digits(js):
    problems = [problem(seed, functions=("sin", "exp", "√", "ln", "tanh")) for seed in range(60)]
    problems = [replace(p, start=[abs(x) + 0.5 for x in p.start]) for p in problems]
    for p, (cells, trouble, _) in zip(problems, js("solveAll", list(map(told, problems)))):
        ours, end = solved(p)
        assert trouble == end, p
        assert same(floats(cells), ours, lambda a, b: number(a) == number(b)), p


def test_in_full_precision_it_is_the_run_of_the_library():
    for seed in range(0, 42):
        p = replace(problem(seed), decimals=None, steps=3)
        run = by_hand(p.optimizer, p.objective, p.start, p.steps)
        if run.trouble:
            with pytest.raises(
                FloatingPointError, match=f"step {run.trouble.t}, coordinate {run.trouble.coordinate}: "
            ):
                descend(p.optimizer, p.objective, p.start, p.steps)
            continue
        trace = descend(p.optimizer, p.objective, p.start, p.steps)
        for t, row in enumerate(run.steps, 1):
            for i, step in enumerate(row):
                assert step.text() == derive(trace, t, i).text()


def test_a_rounded_cell_follows_from_the_rounded_ones():
    p = Problem("rmsprop", {"lr": 0.05, "rho": 0.95, "eps": 0}, "3w² − 4w", [1.0], 2, 4)
    cells, _ = solved(p)
    first, second = (row[0] for row in cells)
    assert first == [2, 4, 0.2, 0.4472, -0.2236, 0.7764]  # 0.05 / 0.4472 × 2 = 0.22361
    assert second[:3] == [0.6584, 0.4335, 0.2117]  # 6 × 0.7764 − 4; 0.6584² = 0.43349; 0.95 × 0.2 + 0.05 × 0.4335


def test_numbers_are_rounded_as_they_are_shown(js):
    some = [[x * sign, d] for x in (0.316228, 1.5, 2.5e-4, 1.23456e-8, 4.2e7, 0.125, 3) for d in range(7)
            for sign in (1, -1)]  # fmt: skip
    assert js("papers", some) == [on_paper(x, d) for x, d in some]
    for x, d in some:
        assert number(on_paper(x, d), d) == number(x, d)


ENDS = {
    "0/0": Problem("rmsprop", {"eps": 0}, "w²", [0.0], 2, None),
    "division": Problem("rmsprop", {"eps": 0}, "w²", [1e-170], 2, None),
    "gradient": Problem("sgd", {}, "√w", [-1.0], 2, None),
    "square": Problem("rmsprop", {"eps": 0}, "w^40", [1e5], 2, None),
    "diverges": Problem("sgd", {"lr": 2.0}, "w^4", [3.0], 20, None),
    "long-step": Problem("sgd", {"lr": 1e300}, "w²", [1e20], 2, None),
}


@pytest.mark.parametrize("cause", ENDS)
def test_a_run_that_ends_says_why(js, cause):
    p = ENDS[cause]
    ours = solved(p)[1]
    ((_, theirs, said),) = js("solveAll", [told(p)])
    assert theirs == ours
    assert ours[2] == cause
    assert not [hole for hole in ("{", "undefined") if hole in said["bn"] + said["en"]]
    with pytest.raises(FloatingPointError) as refusal:
        descend(p.optimizer, p.objective, p.start, p.steps)
    opening = CAUSES[ours[2]].partition("{")[0]
    assert opening in str(refusal.value)


def test_every_cause_has_its_sentence():
    assert TROUBLE.keys() == CAUSES.keys()


def test_all_that_is_asked_for_can_be_chosen():
    wanted = ["sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adadelta", "adam", "amsgrad", "adamw"]
    dialects = ["pytorch", "keras", "optax", "tf1"]
    variants = [f"rmsprop-{which}" for which in ("centered", "corrected", "inside", "momentum")]
    assert {*wanted, *dialects, *variants} <= CHOICES.keys()


@pytest.mark.parametrize("key", CHOICES)
def test_each_number_stands_where_it_belongs(key):
    """A hyperparameter that is chosen is the leaf of its name in the lines of the step."""
    data = RULES[key]
    for name, about in data["hyper"].items():
        changed = chosen(key, **{name: 0.375})
        step = work(changed, g=2.0, before=3.0)
        there = {leaf: term.value for leaf, term in named_terms(step.h)} | {
            "s0": step.old["s"].value if "s" in step.old else None
        }
        assert there[about["leaf"].removeprefix("first.") if name == "s0" else about["leaf"]] == 0.375
        assert about["symbol"] and chosen(key, **{name: about["usual"]}) == CHOICES[key].optimizer
    assert all(line in data["formula"]["lines"] for line, _ in data["state"].values())


def test_a_number_that_a_rule_does_not_have():
    with pytest.raises(ValueError, match="sgd has no rho; it has lr"):
        chosen("sgd", rho=0.5)


def test_names_of_variables_are_as_they_are_read():
    assert [from_text(" + ".join(names)).dim for names in NAMES] == [1, 2, 3]
    assert isinstance(chosen("rmsprop"), RMSProp) and set(SQUARES) == {"s", "v", "v_max"}


def test_no_other_drawing_carries_the_engine():
    drawings = [path for path in HERE.glob("*.js") if "export default" in path.read_text(encoding="utf-8")]
    assert len(drawings) > 5
    for path in drawings:
        if path.stem in ("solver", "drill", "mock_exam"):  # these mark a table as the solver does
            continue
        assert [part for part in ordered(path, given()) if part.parent.name == "solver"] == [], path.name
