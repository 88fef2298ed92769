"""Tables of readers, marked: right ones are never rejected, of a wrong one the cell and its slip are named."""

import random
from collections import Counter
from dataclasses import replace

import pytest

from rmsprop_book.practice import SLIPS, parse
from rmsprop_book.practice.marking import mark
from rmsprop_book.widgets.solver_rules import CHOICES
from rmsprop_lib import RMSProp, from_text, given_gradients
from rmsprop_lib.by_hand import by_hand
from rmsprop_lib.derivation import work
from rmsprop_lib.slips import slips, slips_in
from rmsprop_lib.writing import number
from tests.rmsprop_book.widgets.engine import javascript
from tests.rmsprop_book.widgets.problems import SLOPE
from tests.rmsprop_book.widgets.reader_tables import DECIMALS, right_table, tables_with_a_slip

IN_JS = (
    SLOPE
    + """
var markAll = tables => tables.map(([key, numbers, typed, start, table, decimals, byRounding]) => {
  const rows = mark({ rule: CHOICES[key], numbers, start, slope: slopeOf(typed) }, table, decimals, byRounding);
  const told = rows.map(row => row.map(cells => Object.values(cells).map(v => [v.kind, v.slip, v.again])));
  return [told, first(rows), mistakes(rows)];
});
"""
)
EACH = 48  # tables with a slip for each rule: 21 × 48 = 1008


@pytest.fixture(scope="module")
def js():
    with javascript("calculus", "solver/marking", more=IN_JS) as call:
        yield call


def in_js(js, tables, may_round=None):
    """What JavaScript says of these tables."""
    problems = [(filled, filled.problem) for filled in tables]
    ways = [f.rounds if may_round is None else may_round for f in tables]
    told = [[p.key, p.numbers, p.typed, p.start, f.table, f.decimals, way] for (f, p), way in zip(problems, ways)]
    return js("markAll", told)


def told(result):
    """The same of what Python says."""
    rows = [[[[v.kind, v.slip, v.again] for v in cells.values()] for cells in row] for row in result.rows]
    return [rows, list(result.first) if result.first else None, result.mistakes]


def marked(filled, may_round=None):
    p = filled.problem
    way = filled.rounds if may_round is None else may_round
    return mark(p.optimizer, p.objective, p.start, filled.table, filled.decimals, way)


def verdicts(result):
    return {
        (t, i, c): v for t, row in enumerate(result.rows, 1) for i, cells in enumerate(row) for c, v in cells.items()
    }


@pytest.mark.long
@pytest.mark.parametrize(
    "decimals, rounds, may_round", [(4, False, False), (3, True, False), (4, True, False), (4, True, True)]
)
def test_no_right_table_is_rejected(js, decimals, rounds, may_round):
    kinds = Counter()
    tables = [right_table(seed, decimals, rounds) for seed in range(84)]
    for filled, theirs in zip(tables, in_js(js, tables, may_round)):
        result = marked(filled, may_round)
        assert theirs == told(result), filled
        found = verdicts(result)
        kinds += Counter(verdict.kind for verdict in found.values())
        wrong = {place: verdict for place, verdict in found.items() if verdict.kind not in ("right", "rounded")}
        assert not wrong, (filled, wrong)
    assert kinds["right"] > (1 if rounds and not may_round else 50) * kinds["rounded"]
    assert not rounds or may_round or kinds["rounded"] > 100


@pytest.mark.long
def test_the_slip_is_named_and_what_follows_is_accepted(js):
    tables = tables_with_a_slip(EACH)
    assert len(tables) >= 1000 and len({filled.rounds for filled in tables}) == 2
    assert {(filled.problem.key, filled.at[2], filled.slip) for filled in tables} >= set(possible_slips())
    for filled, theirs in zip(tables, in_js(js, tables)):
        result = marked(filled)
        assert theirs == told(result), filled
        found = verdicts(result)
        assert result.first == filled.at, (filled, found)
        name = found[filled.at].slip
        assert name == filled.slip or has_same_number(filled, name), (filled, found[filled.at])
        assert name in SLIPS
        rest = [(place[2], v.kind, v.slip) for place, v in found.items() if v.kind not in ("right", "follows")]
        also = [("θ", "rounded", "")]  # w did not move, as far as its digits show
        also += [(at, "slip", "not-corrected") for at in ("v̂", "v̂ᵐᵃˣ")]  # forgotten as in m̂
        assert {*rest} - {*also} <= {(filled.at[2], "slip", name)}, (
            filled,
            {p: v for p, v in found.items() if v.kind != "right"},
        )
        assert result.mistakes == 1


@pytest.mark.long
def test_whatever_is_typed_is_judged_alike_in_both_languages(js):
    tables = [spoilt(filled, random.Random(seed)) for seed, filled in enumerate(tables_with_a_slip(10))]
    seen = Counter()
    for may_round in (False, True):
        for filled, theirs in zip(tables, in_js(js, tables, may_round)):
            result = marked(filled, may_round)
            assert theirs == told(result), filled
            seen += Counter(verdict.kind for verdict in verdicts(result).values())
    assert min(seen.values()) > 50 and set(seen) == {
        "right", "follows", "rounded", "slip", "wrong", "empty", "no number"
    }  # fmt: skip


def spoilt(filled, decides):
    """The same table with holes, other numbers, fewer digits, and what is no number."""

    def cell(text):
        x = parse(text)
        return decides.choice([text] * 6 + ["", "", number(x, 2), number(x, 3), number(1.3 * x, 4), number(-x, 5), "?"])

    table = [[{column: cell(text) for column, text in cells.items()} for cells in row] for row in filled.table]
    return replace(filled, table=table)


def possible_slips():
    """Every slip of every line of every rule, in a step in which all of them show."""
    for key, choice in CHOICES.items():
        old = dict.fromkeys(work(choice.optimizer, g=1, before=1).old, 3.0)
        for slip in slips(work(choice.optimizer, g=-2, before=1, old=old, t=2)):
            if slip.name != "not-corrected" or slip.at in ("m̂", "ŝ"):  # the other one follows
                yield key, slip.at, slip.name


def has_same_number(filled, name):
    """Two slips of a cell may come to one number: then either name will do."""
    (t, i, at), p = filled.at, filled.problem
    numbers = slips_in(by_hand(p.optimizer, p.objective, p.start, t).steps[t - 1][i], at, 0)
    return number(numbers.get(name, 0.0), DECIMALS) == number(filled.value, DECIMALS)


BOWL, RULE = from_text("3w² − 4w"), RMSProp(lr=0.05, rho=0.95, eps=0)
FIRST = {"g": "2", "g²": "4", "s": "0.2", "√s": "0.4472", "Δ": "−0.2236", "θ": "0.7764"}
SECOND = {"g": "0.6584", "g²": "0.4334", "s": "0.2117", "√s": "0.4601", "Δ": "−0.0715", "θ": "0.7048"}


def kinds(*rows, rule=RULE, objective=BOWL, decimals=4):
    """The verdicts of the last row."""
    cells = mark(rule, objective, [1], [[row] for row in rows], decimals).rows[-1][0]
    return {column: verdict.slip or verdict.kind for column, verdict in cells.items() if verdict.kind != "right"}


def test_a_table_by_hand():
    assert kinds(FIRST, SECOND) == {}
    bangla = {c: x.translate(str.maketrans("0123456789", "০১২৩৪৫৬৭৮৯")) for c, x in FIRST.items()}
    assert kinds(bangla) == {}


def test_empty_cells_are_bridged():
    only_w = {"θ": "0.7764"}, {"θ": "0.7048"}
    assert set(kinds(*only_w).values()) == {"empty"}
    assert kinds({}, {**SECOND, "s": ""}) == {"s": "empty"}
    swapped = {"√s": "1.9494", "Δ": "−0.0513", "θ": "0.9487"}  # √(0.95 × 4): the slip is in the empty cell before it
    assert kinds(swapped) == {"g": "empty", "g²": "empty", "s": "empty", "√s": "swapped", "Δ": "follows",
                               "θ": "follows"}  # fmt: skip


def test_an_unchanged_w_is_never_right():
    assert kinds({**FIRST, "θ": "1"})["θ"] == "wrong"
    slow = RMSProp(lr=0.00001, rho=0.95, eps=0)
    step = {"g": "2", "g²": "4", "s": "0.2", "√s": "0.4472", "Δ": "−4.472×10⁻⁵"}
    assert kinds({**step, "θ": "1.0000"}, rule=slow) == {"θ": "rounded"}, "four decimals do not show it"
    assert kinds({**step, "θ": "0.99996"}, rule=slow) == {}
    faster = RMSProp(lr=0.0002, rho=0.95, eps=0)
    assert kinds({**step, "Δ": "−8.944×10⁻⁴", "θ": "1.0000"}, rule=faster) == {"θ": "wrong"}


def test_rounded_too_early_is_not_wrong():
    assert kinds({**FIRST, "Δ": "−0.2222", "θ": "0.7778"}) == {"Δ": "rounded", "θ": "rounded"}  # 0.05 / 0.45 × 2
    assert kinds({**FIRST, "√s": "0.45", "Δ": "−0.2222", "θ": "0.7778"}) == {
        "√s": "rounded", "Δ": "rounded", "θ": "rounded"
    }  # fmt: skip
    assert kinds({**FIRST, "Δ": "−0.2136", "θ": "0.7864"}) == {"Δ": "wrong", "θ": "follows"}


def test_a_mistake_counts_once():
    first = {"g": "2", "g²": "4", "s": "4", "√s": "2", "Δ": "−0.05", "θ": "0.95"}
    second = {"g": "1.7", "g²": "2.89", "s": "6.69", "√s": "2.5865", "Δ": "−0.0329", "θ": "0.9171"}  # 0.95 × 4 + 2.89
    marked = mark(RULE, BOWL, [1], [[first], [second]])
    again = marked[2, 0, "s"]
    assert (again.slip, again.again, marked.first, marked.mistakes) == ("no-one-minus-rho", True, (1, 0, "s"), 1)
    other = mark(RULE, BOWL, [1], [[first], [{**second, "√s": "6.69", "Δ": "−0.0127", "θ": "0.9373"}]])
    assert (other[2, 0, "√s"].slip, other.mistakes) == ("no-root", 2)


def test_the_gradient_at_the_old_w():
    assert kinds(FIRST, {**SECOND, "g": "2"})["g"] == "old-w"
    assert kinds({**FIRST, "g": "−2"})["g"] == "sign"
    assert kinds({"g": "about 2"})["g"] == "no number"


def test_given_gradients_and_more_steps_than_the_run_has():
    flat = mark(RMSProp(lr=0.1, eps=0), given_gradients([0, 1]), [1], [[FIRST], [FIRST]])
    assert flat.rows == () and flat.first is None, "0/0 in the first step: nothing to mark"
