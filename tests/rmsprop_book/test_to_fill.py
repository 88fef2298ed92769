"""The numericals of the bank as tables to fill, marked as their marking says."""

import pytest

from rmsprop_book.exam import read
from rmsprop_book.exam.to_fill import to_fill, weights
from rmsprop_book.practice.marks import FULL, marks_of
from rmsprop_lib.by_hand import by_hand
from rmsprop_lib.writing import number
from tests.rmsprop_book.practice.one_slip import is_idle, typed, with_one_slip

NUMERICALS = [each for each in read("exam/numericals.yml") if any(mark.cells for mark in each.marking)]
each_numerical = pytest.mark.parametrize("numerical", NUMERICALS, ids=lambda each: each.id)


@each_numerical
def test_each_cell_is_worth_what_its_mark_says(numerical):
    question = to_fill(numerical)
    marks, shares = weights(numerical)
    assert marks == sum(mark.marks for mark in numerical.marking if mark.cells) <= numerical.marks
    assert len(shares) == len(question.answers) and sum(shares) > 0 and min(shares) >= 0
    known = {*question.columns, "rest", *(f"t={row[0]}" for row in question.rows)}
    assert {name for mark in numerical.marking for name in mark.cells} <= known


@each_numerical
@pytest.mark.parametrize("decimals", [4, 5, 7])
def test_a_right_table_has_all_its_marks(numerical, decimals):
    question, (marks, shares) = to_fill(numerical), weights(numerical)
    (run,) = question.table.runs
    for places in (None, decimals):
        steps = by_hand(run.optimizer, run.objective, run.start, run.count, places).steps
        assert marks_of(question, typed(question, [steps], decimals), marks, shares).total == marks


def can_be_followed(question):
    """Whether all that a step hands to the next one has a column, and enough of its digits are shown."""
    (run,) = question.table.runs
    is_tiny = any(0 < abs(answer) < 5e-4 for answer in question.answers)
    return not is_tiny and {{"theta": "θ", "v_max": "vᵐᵃˣ"}.get(key, key) for key in run.steps[0][0].old} <= {
        *question.columns,
        "θ",
    }


@pytest.mark.long
def test_one_slip_costs_its_own_cell_and_nothing_else():
    seen = 0
    for numerical in NUMERICALS:
        question, (marks, shares) = to_fill(numerical), weights(numerical)
        for table in with_one_slip(question) if can_be_followed(question) else ():
            found = marks_of(question, table.typed, marks, shares)
            if found.each[table.at].slip not in table.names:
                continue  # two slips whose numbers are too close to tell
            lost = {k for k, each in enumerate(found.each) if each.part < FULL}
            assert table.at in lost, (numerical.id, table)
            assert all(found.each[k].why == "trivial" and is_idle(table, k) for k in lost - {table.at}), table
            if lost == {table.at} and shares[table.at]:
                cost = marks - found.total
                assert cost > 0 and abs(cost - found.worth(table.at)) <= 0.5, (numerical.id, table)
            seen += 1
    assert seen >= 500


@each_numerical
@pytest.mark.parametrize("junk", ["0", "1", "w"])
def test_what_is_typed_everywhere_earns_little(numerical, junk):
    """No more than the cells that it happens to fill rightly."""
    question, (marks, shares) = to_fill(numerical), weights(numerical)
    text = number(question.table.runs[0].start[0], 5) if junk == "w" else junk
    found = marks_of(question, [text] * len(shares), marks, shares)
    x = float(text.replace("−", "-"))
    near = [abs(x - answer) <= 0.26 * abs(answer) + 5e-5 for answer in question.answers]
    assert all(is_near or not each.part or each.why == "again" for is_near, each in zip(near, found.each)), found
