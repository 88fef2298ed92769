"""The drill's tables, filled rightly and with one slip: the cell and the slip are named, what follows is accepted."""

from collections import Counter

import pytest

from rmsprop_book.practice import KINDS, SLIPS, judged, make
from rmsprop_lib.by_hand import by_hand
from rmsprop_lib.writing import number
from tests.rmsprop_book.practice.one_slip import empty, typed, with_one_slip
from tests.rmsprop_book.widgets.engine import javascript

TABLES = [kind for kind in KINDS if make(kind, 0).table]
EACH = 6  # seeds of each kind
ACCEPTED = {"right", "follows", "rounded"}
IN_JS = """
var judgedAll = tables =>
  tables.map(([kind, seed, typed]) => judged(make(kind, seed), typed).map(({ kind, slip }) => [kind, slip]));
"""


@pytest.fixture(scope="module")
def js():
    with javascript("drill/make", "drill/judged", more=IN_JS) as call:
        yield call


def alike(js, tables):
    """What both languages say of these tables."""
    mine = [judged(question, texts) for question, texts in tables]
    theirs = js("judgedAll", [[question.kind, question.seed, texts] for question, texts in tables])
    for (question, texts), ours, other in zip(tables, mine, theirs, strict=True):
        assert [tuple(verdict) for verdict in other] == ours, (question.kind, question.seed, texts)
    return mine


@pytest.mark.parametrize("kind", TABLES)
@pytest.mark.parametrize("decimals, rounds", [(5, False), (4, True), (4, False), (7, False)])
def test_no_right_table_is_rejected(js, kind, decimals, rounds):
    tables = []
    for seed in range(25):
        question = make(kind, seed)
        runs = [
            by_hand(run.optimizer, run.objective, run.start, run.count, decimals if rounds else None).steps
            for run in question.table.runs
        ]
        tables.append((question, typed(question, runs, decimals)))
    kinds = Counter(verdict for table in alike(js, tables) for verdict in table)
    assert {name for name, _ in kinds} <= {"right", "rounded"}, kinds
    assert kinds["rounded", ""] <= 0.1 * kinds["right", ""], kinds


@pytest.mark.long
def test_the_slip_is_named_and_what_follows_is_accepted(js):
    kinds = [kind for kind in TABLES if kind != "hole"]
    tables = [filled for kind in kinds for seed in range(EACH) for filled in with_one_slip(make(kind, seed))]
    assert len(tables) >= 1000
    for filled, verdicts in zip(tables, alike(js, [(filled.question, filled.typed) for filled in tables])):
        found = dict(enumerate(verdicts))
        kind, slip = found.pop(filled.at)
        assert kind == "slip" and slip in filled.names and slip in SLIPS, (filled, verdicts)
        forgotten = {("slip", "not-corrected")} if slip == "not-corrected" else set()  # in v̂ as in m̂
        rest = {verdict for verdict in found.values() if verdict[0] not in ACCEPTED}
        assert rest <= forgotten, (filled, verdicts)
        assert all(found[k][0] in ("right", "rounded") for k in range(filled.at)), (filled, verdicts)


def test_the_hole_is_found_backwards(js):
    """g₂ wrongly: what is found from it follows; the third cell comes from what is given."""
    tables, wanted = [], []
    for seed in range(40):
        question = make("hole", seed)
        (run,), (g, _, last) = question.table.runs, question.answers
        for name, x in {"right": g, "sign": -g, "no-root": run.other_slopes["no-root"](None, 2)[0]}.items():
            tables.append((question, [number(x, 4), number(x * x, 4), number(last, 4)]))
            wanted.append((question.statement["en"], name, [number(g, 4), number(x, 4)]))
    for (_, typed_), (said, name, (right, made)), found in zip(tables, wanted, alike(js, tables), strict=True):
        if name == "right" or right == made:
            assert found == [("right", "")] * 3, (said, typed_)
        else:
            square = ("right", "") if name == "sign" else ("follows", "")
            assert found[:2] == [("slip", name), square] and found[2][0] in ("right", "rounded"), (said, typed_, found)


@pytest.mark.parametrize(
    "kind", [kind for kind in TABLES if "θ" in {symbol for _, symbol in make(kind, 0).table.columns}]
)
def test_a_w_that_has_not_moved_is_never_right(kind):
    """Nor one that went the other way by the same step: the tolerance is on the step, not on the sum."""
    for seed in range(60):
        question = make(kind, seed)
        (run,) = question.table.runs
        for k, (_, t, i, symbol) in enumerate(empty(question)):
            if symbol == "θ":
                step = run.steps[t - 1][i]
                for wrong_number in (step.before.value, step.before.value - step["Δ"]):
                    texts = typed(question, [run.steps], 6)
                    texts[k] = number(wrong_number, 6)
                    assert judged(question, texts)[k][0] in ("wrong", "slip"), (question, texts)
