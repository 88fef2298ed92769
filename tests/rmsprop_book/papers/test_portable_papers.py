"""A paper is the same in Python and in the page: all 500 that test_papers.py judges."""

import pytest

from rmsprop_book.papers import STYLES, paper
from rmsprop_book.papers.bank import questions
from rmsprop_book.papers.compose import plans
from tests.rmsprop_book.papers.test_papers import FULL, PAPERS
from tests.rmsprop_book.widgets.engine import javascript

IN_JS = """
var pool = [];
var composed = (style, minutes, seed) => {
  const { marks, sections } = compose(pool, style, minutes, seed);
  const part = asked => [idOf(asked), asked.item.marks, asked.order];
  const question = ({ number, marks, sides }) => [number, marks, sides.map(side => side.map(part))];
  return [marks, sections.map(({ section, answer, questions }) => [section.title.en, answer, questions.map(question)])];
};
var planned = (style, minutes) => plans(STYLES[style], minutes).map(({ whole, cut }) => [whole, cut]);
var fill = items => (pool = items, null);
"""


@pytest.fixture(scope="module")
def js():
    with javascript("mock_exam/compose", more=IN_JS) as call:
        call("fill", questions())
        yield call


def flat(made):
    sections = [
        [
            asks.section.title["en"],
            asks.answer,
            [
                [q.number, q.marks, [[[part.id, part.item.marks, [*part.order]] for part in side] for side in q.sides]]
                for q in asks.questions
            ],
        ]
        for asks in made.sections
    ]
    return [made.marks, sections]


@pytest.mark.parametrize("style", STYLES)
def test_a_paper_is_the_same_in_both(js, style):
    each = [of for of in [*PAPERS, *FULL] if of[0] == style]
    assert len(each) > 70
    for of in each:
        assert js("composed", *of) == flat(paper(*of)), of


@pytest.mark.parametrize("style", STYLES)
def test_every_length_is_cut_in_the_same_way(js, style):
    for minutes in range(10, 181):
        assert js("planned", style, minutes) == [list(plan) for plan in plans(STYLES[style], minutes)]
