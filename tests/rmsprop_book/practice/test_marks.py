"""Marks of tables and lone numbers: a slip costs its own cell once, junk earns nothing, both languages say the same."""

import pytest

from rmsprop_book.practice import KINDS, SLIPS, make
from rmsprop_book.practice.cell import COARSE
from rmsprop_book.practice.marks import FULL, NOTHING, PART, marks_of
from rmsprop_book.practice.words import WHY
from rmsprop_lib.by_hand import by_hand
from rmsprop_lib.writing import number
from tests.rmsprop_book.practice.one_slip import empty, is_idle, typed, with_one_slip
from tests.rmsprop_book.widgets.engine import javascript

TABLES = [kind for kind in KINDS if make(kind, 0).table]
LONE = [kind for kind in KINDS if make(kind, 0).blanks]
MARKS = 5
IN_JS = """
var markedAll = papers => papers.map(([kind, seed, typed, marks, weights]) => {
  const { each, worth, total } = marksOf(make(kind, seed), typed, marks, weights);
  return [total, worth, each.map(cell => [cell.part, cell.why, cell.slip, reason(cell)])];
});
"""


@pytest.fixture(scope="module")
def js():
    with javascript("drill/make", "marks_of", more=IN_JS) as call:
        yield call


def alike(js, papers, marks=MARKS):
    """The marks of these answers, the same in both languages to the last half mark and word."""
    papers = [(question, texts, [1 + k % 3 for k in range(len(texts))]) for question, texts in papers]
    mine = [marks_of(question, texts, marks, weights) for question, texts, weights in papers]
    theirs = js("markedAll", [[q.kind, q.seed, texts, marks, weights] for q, texts, weights in papers])
    for (question, texts, _), ours, (total, worth, each) in zip(papers, mine, theirs, strict=True):
        about = question.kind, question.seed, texts
        assert total == ours.total and worth == [ours.worth(k) for k in range(len(texts))], about
        assert each == [[cell.part, cell.why, cell.slip, cell.words] for cell in ours.each], about
    return mine


def by_four_digits(question):
    runs = [by_hand(run.optimizer, run.objective, run.start, run.count, 4).steps for run in question.table.runs]
    return typed(question, runs, 4)


@pytest.mark.parametrize("kind", TABLES)
def test_rounding_to_four_digits_costs_nothing(js, kind):
    questions = [make(kind, seed) for seed in range(40)]
    for marks in alike(js, [(question, by_four_digits(question)) for question in questions]):
        assert marks.total == MARKS, marks


@pytest.mark.long
@pytest.mark.parametrize("kind", [kind for kind in TABLES if kind != "hole"])
def test_one_slip_costs_its_own_cell_and_nothing_else(js, kind):
    tables = [filled for seed in range(5) for filled in with_one_slip(make(kind, seed))]
    assert len(tables) >= 50
    for table, marks in zip(tables, alike(js, [(table.question, table.typed) for table in tables])):
        lost = {k for k, each in enumerate(marks.each) if each.part < FULL}
        copies = {k for k in lost if marks.each[k].why == "trivial"}
        assert lost - copies == {table.at} and marks.each[table.at].slip in table.names, (table, marks)
        assert all(is_idle(table, k) for k in copies), (table, marks)
        if not copies:
            cost = MARKS - marks.total
            assert cost > 0 and abs(cost - marks.worth(table.at)) <= 0.5, (table, marks)


JUNK = ["0", "1", "−1", "2", "w", "g"]


@pytest.mark.parametrize("kind", TABLES)
@pytest.mark.parametrize("junk", JUNK)
def test_what_is_typed_everywhere_earns_nothing_by_following(js, kind, junk):
    """Only where it happens to be right, or near enough to be called rounded; or by a slip made again, beside what is
    right."""
    papers = []
    for seed in range(25):
        question = make(kind, seed)
        starts = {run: question.table.runs[run].start for run in range(len(question.table.runs))}
        texts = []
        for run, t, i, _ in empty(question):
            given = {"w": starts[run][i], "g": question.table.runs[run].number(t, i, "g")}
            texts.append(number(given[junk], 5) if junk in given else junk)
        papers.append((question, texts))
    for (question, texts), marks in zip(papers, alike(js, papers), strict=True):
        near = [
            abs(float(text.replace("−", "-")) - answer) <= 1.01 * COARSE * abs(answer)
            for text, answer in zip(texts, question.answers)
        ]
        rows = [where[1:3] for where in empty(question)]
        fine = {row for row, is_near in zip(rows, near) if is_near}
        for row, is_near, each in zip(rows, near, marks.each):
            assert not each.part or is_near or (each.why == "again" and row in fine), (question, texts, each)


def test_the_same_slip_in_each_step_costs_once_and_says_so(js):
    """Whoever never takes the root, and goes on from that."""
    papers = []
    for seed in range(20):
        question = make("given-gradients", seed)
        (run,) = question.table.runs
        w, texts = run.start[0], []
        for t in (1, 2, 3):
            g, s = run.number(t, 0, "g"), run.number(t, 0, "s")
            step = -run.optimizer.lr * g / s
            w += step
            texts += [number(x, 5) for x in (g * g, s, s, step, w)]
        papers.append((question, texts))
    for marks in alike(js, papers):
        roots = marks.each[2::5]
        assert [each.part for each in roots] == [NOTHING, FULL, FULL], marks
        assert [each.why for each in roots] == ["slip", "again", "again"]
        assert all(each.part == FULL for k, each in enumerate(marks.each) if k % 5 != 2), marks


def test_an_unnamed_mistake_is_followed_too(js):
    """A number of s that nothing explains: the rest of the table, worked out from it, keeps its marks."""
    papers = []
    for seed in range(30):
        question = make("given-gradients", seed)
        (run,) = question.table.runs
        rho, lr, w, s, texts = run.optimizer.rho, run.optimizer.lr, run.start[0], 0.0, []
        for t in (1, 2, 3):
            g = run.number(t, 0, "g")
            s = rho * s + (1 - rho) * g * g
            s = 1.37 * s if t == 1 else s
            w -= lr * g / s**0.5
            texts += [number(x, 6) for x in (g * g, s, s**0.5, -lr * g / s**0.5, w)]
        papers.append((question, texts))
    for marks in alike(js, papers):
        assert [k for k, each in enumerate(marks.each) if not each.part] == [1], marks
        assert marks.each[1].why == "wrong"


def test_nothing_and_nonsense_earn_nothing(js):
    papers = []
    for kind in KINDS:
        question = make(kind, 3)
        count = len(question.answers)
        if count:
            papers += [(question, [text] * count) for text in ("", "?", "987.654")]
    assert {marks.total for marks in alike(js, papers)} == {0}


@pytest.mark.parametrize("kind", LONE)
def test_a_lone_number_earns_all_or_half_for_a_slip_with_a_name(js, kind):
    papers, wanted = [], []
    for seed in range(20):
        question = make(kind, seed)
        papers.append((question, [repr(blank.answer) for blank in question.blanks]))
        wanted.append({FULL})
        for name in question.blanks[0].slips:
            texts = [repr(blank.slips.get(name, blank.answer)) for blank in question.blanks]
            papers.append((question, texts))
            wanted.append({PART, FULL, NOTHING})
    seen = set()
    for (question, _), parts, marks in zip(papers, wanted, alike(js, papers), strict=True):
        assert {each.part for each in marks.each} <= parts, (question, marks)
        assert marks.total == MARKS or parts != {FULL}
        for each in marks.each:
            assert each.part < FULL or not each.slip
        seen |= {each.why for each in marks.each}
        assert marks.total <= MARKS - (0.5 if any(each.part < FULL for each in marks.each) else 0)
    assert "part" in seen or kind in ("first-step",), seen


def test_each_reason_has_words():
    for why in WHY:
        assert WHY[why]["bn"] and WHY[why]["en"]
    assert not set(WHY) & set(SLIPS)
