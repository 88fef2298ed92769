"""The numericals of the bank as tables of the mock exam: the page works and marks them as Python does."""

import pytest

from rmsprop_book.exam import read
from rmsprop_book.exam.to_fill import to_fill, weights
from rmsprop_book.papers import paper
from rmsprop_book.papers.bank import answers
from rmsprop_book.practice import make
from rmsprop_book.practice.marks import FULL, marks_of
from rmsprop_book.widgets.paper_tables import questions, tables
from rmsprop_lib.writing import number
from tests.rmsprop_book.practice.one_slip import typed, with_one_slip
from tests.rmsprop_book.test_to_fill import can_be_followed
from tests.rmsprop_book.widgets.engine import javascript
from tests.rmsprop_book.widgets.test_mock_exam import right_answers

NUMERICALS = {each.id: each for each in read("exam/numericals.yml")}
# Another rule than the solver has, and two slopes that are no sums: their readers mark them.
WITHOUT = {"solve-amsgrad", "solve-data-logistic-neuron", "solve-data-saturated-neuron"}
IN_JS = """
var pool = [], key = {};
var fill = (items, all) => ([pool, key] = [items, all], null);
var asks = id => ({ item: pool.find(item => item.id === id), seed: null, order: [] });
var table = id => {
  const { statement, columns, rows } = questionOf(asks(id));
  return [statement.en, columns.slice(1), rows.map(row => row.slice(1))];
};
var sections = id => [{ questions: [{ number: 1, marks: 0, sides: [[asks(id)]] }], answer: 1 }];
var markedAll = (id, all) => all.map(given => {
  const [{ sides: [[part]] }] = results({ sections: sections(id) }, { answers: { [id]: given }, own: {} }, key);
  return [part.byTable, part.worth, part.shown, part.slips, part.lines.length];
});
var total = (style, minutes, seed, given, own) =>
  results(compose(pool, style, minutes, seed), { answers: given, own }, key).map(({ got }) => got);
"""

each_table = pytest.mark.parametrize("name", tables())


@pytest.fixture(scope="module")
def js():
    with javascript("mock_exam/table", "mock_exam/earned", "mock_exam/compose", more=IN_JS) as call:
        call("fill", questions(), answers())
        yield call


def test_nearly_every_numerical_has_one():
    assert WITHOUT == {name for name, each in NUMERICALS.items() if any(m.cells for m in each.marking)} - set(tables())


@each_table
def test_the_page_works_out_the_same_table(js, name):
    question = to_fill(NUMERICALS[name])
    statement, columns, rows = js("table", name)
    assert statement == question.statement["en"] and columns == list(question.columns[1:])
    for theirs, (_, *ours) in zip(rows, question.rows, strict=True):
        for a, b in zip(theirs, ours, strict=True):
            assert a == b if isinstance(b, str) else a == pytest.approx(b, rel=1e-11, abs=1e-12), (theirs, ours)


def alike(js, name, tables):
    """The marks of these tables, the same in the page to the last half mark and slip."""
    numerical = NUMERICALS[name]
    question, (worth, shares) = to_fill(numerical), weights(numerical)
    own = len([mark for mark in numerical.marking if not mark.cells])
    mine = [marks_of(question, texts, worth, shares) for texts in tables]
    for ours, theirs in zip(mine, js("markedAll", name, tables), strict=True):
        lost = [each for each in ours.each if each.part < FULL]
        slips = list(dict.fromkeys(each.slip for each in lost if each.slip))
        assert theirs[:2] == [ours.total, worth] and theirs[3:] == [slips, own]
        assert [kind == "wrong" for kind in theirs[2]] == [each in lost and each.why != "empty" for each in ours.each]
    return mine


@each_table
def test_what_is_right_earns_all_and_junk_what_python_says(js, name):
    question, (worth, _) = to_fill(NUMERICALS[name]), weights(NUMERICALS[name])
    first, *rest = right(question)
    first_alone = [first, *[""] * len(rest)]
    junk = [[text] * len(question.answers) for text in ("0", "1", number(question.table.runs[0].start[0], 5))]
    best, *_ = alike(js, name, [right(question), first_alone, *junk])
    assert best.total == worth


@pytest.mark.long
@each_table
def test_one_slip_costs_in_the_page_what_it_costs_in_python(js, name):
    question = to_fill(NUMERICALS[name])
    alike(js, name, [table.typed for table in with_one_slip(question)])


def papers_with_tables(count):
    """Papers that ask a numerical of the bank whose slips can be followed."""
    for seed in range(200):
        made = paper("semester", 180, seed)
        parts = [a for asks in made.sections for q in asks.questions for side in q.sides for a in side]
        for asked in parts:
            if asked.item.id in tables() and can_be_followed(to_fill(NUMERICALS[asked.item.id])):
                yield made, asked
                count -= 1
                break
        if not count:
            return


@pytest.mark.long
def test_in_a_paper_one_slip_loses_its_own_marks_and_nothing_else(js):
    seen = set()
    for made, asked in papers_with_tables(8):
        of = (made.style, made.minutes, made.seed)
        given, own = right_answers(made)
        name = asked.item.id
        numerical = NUMERICALS[name]
        question, (worth, shares) = to_fill(numerical), weights(numerical)
        own[name] = [mark.marks for mark in numerical.marking if not mark.cells]
        for table in list(with_one_slip(question))[:6]:
            lost = marks_of(question, table.typed, worth, shares)
            before, after = (js("total", *of, given | {name: texts}, own) for texts in (right(question), table.typed))
            changed = [(a, b) for a, b in zip(before, after, strict=True) if a != b]
            assert sum(a - b for a, b in changed) == worth - lost.total and len(changed) == (worth != lost.total)
        seen.add(name)
    assert len(seen) >= 3


def right(question):
    return typed(question, [run.steps for run in question.table.runs], 5)


def test_a_trivial_early_answer_earns_nothing_by_following(js):
    """s = 0 at the first step, and then all that comes of it: only what happens to be right earns."""
    name = "solve-given-gradients"
    question = to_fill(NUMERICALS[name])
    zeros = ["0"] * len(question.answers)
    (found,) = alike(js, name, [zeros])
    assert found.total == 0
    drill = make("given-gradients", 1)
    assert marks_of(drill, ["0"] * len(drill.answers), 5).total == 0
