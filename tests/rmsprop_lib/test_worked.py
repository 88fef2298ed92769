"""The exam table, and one step as arithmetic."""

import pytest

from rmsprop_lib import SGD, Adagrad, Adam, Momentum, RMSProp, descend, parabola, replay, valley
from rmsprop_lib.worked import COLUMNS, USUAL, Table, number, one_step, table


def cells(trace, **options):
    t = table(trace, **options)
    return [dict(zip(t.columns, row)) for row in t.rows]


def test_given_gradients_as_in_an_exam():
    rows = cells(replay(RMSProp(0.1, eps=0), [4, 2, -1], start=1), columns=["g", "s", "√s", "η/(√s+ε)", "Δ", "θ"])
    assert list(rows[3].values()) == ["3", "−1.00000", "1.75600", "1.32514", "0.07546", "0.07546", "0.61179"]
    assert rows[0] == {"t": "0", "g": "", "s": "0", "√s": "", "η/(√s+ε)": "", "Δw": "", "w": "1.00000"}


@pytest.mark.parametrize("make", USUAL, ids=lambda m: m.__name__)
def test_each_optimizer_has_its_table(make):
    rows = cells(descend(make(0.1), parabola(), 5, 3))
    assert len(rows) == 4 and all(all(row.values()) for row in rows[1:])


def test_adams_corrected_averages():
    row = cells(descend(Adam(0.1, eps=0), parabola(), 5, 3))[2]
    assert (row["m̂"], row["v̂"], row["w"]) == ("9.89474", "98.01901", "4.80006")


def test_a_row_for_each_coordinate():
    t = table(descend(RMSProp(0.1, eps=0), valley(), [-5, -2], 1), symbol=["x", "y"])
    assert [row[:2] for row in t.rows] == [("0", "x"), ("0", "y"), ("1", "x"), ("1", "y")]
    assert t.columns[-2:] == ("Δθ", "θ") and t.rows[2][-1] == "−4.68377" and t.rows[3][-1] == "−1.68377"


def test_a_table_shows_itself():
    t = Table(("a", "b<c"), (("1", "−2"),))
    assert str(t) == "a  b<c\n1   −2"
    assert t.markdown() == "| a | b<c |\n| --: | --: |\n| 1 | −2 |"
    assert '<th scope="col">b&lt;c</th>' in t._repr_html_() and "<td>−2</td>" in t._repr_html_()


@pytest.mark.parametrize(
    "x, decimals, text",
    [
        (0.31622776, 4, "0.3162"),
        (-0.00005, 5, "−5.0000×10⁻⁵"),
        (123456.789, 2, "123456.79"),
        (-1e6, 3, "−1.00×10⁶"),
        (float("nan"), 5, "—"),
        (float("inf"), 5, "∞"),
        (-float("inf"), 5, "−∞"),
    ],
)
def test_numbers_as_on_paper(x, decimals, text):
    assert number(x, decimals) == text


def test_one_step_puts_brackets_where_paper_needs_them():
    lines = one_step(replay(RMSProp(0.1, eps=0), [4, 2, -1], start=1), t=3).lines
    assert lines[0] == r"s_{3} &= 0.9 \times 1.84 + 0.1 \times (-1)^2"
    assert lines[3:] == (r"\Delta w &= -\frac{0.1}{1.32514} \times (-1)", "&= 0.07546", "w_{3} &= 0.53633 + 0.07546", "&= 0.61179")


def test_one_step_shows_an_epsilon_that_counts():
    step = replay(RMSProp(0.001, eps=1e-3), [1e-8], start=0)
    lines = one_step(step, t=1).lines
    assert lines[0] == r"s_{1} &= 0.9 \times 0 + 0.1 \times (1 \times 10^{-8})^2"
    assert r"\frac{0.001}{3.1623 \times 10^{-9} + 0.001}" in lines[3]
    assert "+" not in one_step(replay(RMSProp(0.001, eps=1e-8), [1.0], start=0), t=1).lines[3]


def test_one_step_is_one_formula_in_markdown():
    text = one_step(replay(RMSProp(), [1.0], start=0), t=1)._repr_markdown_()
    assert text.startswith("$$\n\\begin{aligned}\n") and text.endswith("\n\\end{aligned}\n$$")


@pytest.mark.parametrize(
    "make, error, words",
    [
        (lambda: table(descend(SGD(), valley(), [1, 2], 2)), ValueError, "θ has 2 coordinates; symbol names 1"),
        (lambda: table(descend(SGD(), parabola(), 1, 2), columns=["q"]), ValueError, "no column is called 'q'; there are g, g²"),
        (lambda: table(descend(SGD(lr=[0.1, 0.2]), parabola(), 1, 2)), ValueError, "holds several runs or skips steps"),
        (lambda: table(descend(SGD(), parabola(), 1, 4, every=2)), ValueError, "holds several runs or skips steps"),
        (lambda: one_step(descend(Momentum(), parabola(), 1, 2), t=1), TypeError, "this run is Momentum"),
        (lambda: one_step(descend(RMSProp(), parabola(), 1, 2), t=3), ValueError, "the run has steps 1 to 2; got t = 3"),
        (lambda: table(descend(Adagrad(), parabola(), 1, 2), columns=["m"]), ValueError, "Adagrad keeps no m"),
    ],
)
def test_what_cannot_be_shown(make, error, words):
    with pytest.raises(error) as refusal:
        make()
    assert words in str(refusal.value)


def test_all_usual_columns_exist():
    assert {c for columns in USUAL.values() for c in columns} <= set(COLUMNS)
