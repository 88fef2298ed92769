"""The exam table, and one step as arithmetic."""

from dataclasses import dataclass

import numpy as np
import pytest

from rmsprop_lib import (
    SGD,
    Adadelta,
    Adagrad,
    Adam,
    AdamW,
    AMSGrad,
    Chain,
    Lion,
    Momentum,
    Nesterov,
    RMSProp,
    RMSPropVariant,
    SignSGD,
    descend,
    dialects,
    parabola,
    replay,
    valley,
)
from rmsprop_lib.derivation import work
from rmsprop_lib.worked import Table, number, one_step, table

USUAL = {
    SGD(0.1): "g Δ θ",
    Momentum(0.1): "g m Δ θ",
    Nesterov(0.1): "g m Δ θ",
    Adagrad(0.1): "g g² s √s Δ θ",
    RMSProp(0.1): "g g² s √s Δ θ",
    Adam(0.1): "g m v m̂ v̂ Δ θ",
    Adam(0.1, bias_correction=False): "g m v Δ θ",
    Adam(0.1, beta1=lambda t: 0.5): "g m v m̂ v̂ Δ θ",
    AMSGrad(0.1): "g m v vᵐᵃˣ m̂ v̂ᵐᵃˣ Δ θ",
    AdamW(0.1): "g m v m̂ v̂ a Δ θ",
    Adadelta(): "g s √(u+ε) √(s+ε) d u Δ θ",
    RMSPropVariant(0.1, eps_inside=True): "g g² s √(s+ε) Δ θ",
    RMSPropVariant(0.1, bias_correction=True): "g g² s ŝ √ŝ Δ θ",
    dialects.pytorch(centered=True): "g s ḡ √(s−ḡ²) Δ θ",
    dialects.keras(momentum=0.9): "g s √(s+ε) g′ m Δ θ",
    Chain(RMSProp(0.1), Momentum(1.0)): "g s g′ m Δ θ",
    SignSGD(0.1): "g Δ θ",
    Lion(0.1): "g c m Δ θ",
}


def cells(trace, **options):
    t = table(trace, **options)
    return [dict(zip(t.columns, row)) for row in t.rows]


def test_given_gradients_as_in_an_exam():
    rows = cells(replay(RMSProp(0.1, eps=0), [4, 2, -1], start=1), columns=["g", "s", "√s", "η/(√s+ε)", "Δ", "θ"])
    assert list(rows[3].values()) == ["3", "−1.00000", "1.75600", "1.32514", "0.07546", "0.07546", "0.61179"]
    assert rows[0] == {"t": "0", "g": "", "s": "0", "√s": "", "η/(√s+ε)": "", "Δw": "", "w": "1.00000"}


@pytest.mark.parametrize("optimizer", USUAL, ids=lambda o: str(o)[:40])
def test_each_optimizer_has_its_table(optimizer):
    shown = table(descend(optimizer, parabola(), 5, 3), symbol="θ")
    assert [head.replace(" ", "").replace("Δθ", "Δ") for head in shown.columns[1:]] == USUAL[optimizer].split()
    assert len(shown.rows) == 4 and all(all(row) for row in shown.rows[1:])


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
    lines = one_step(replay(RMSProp(0.1, eps=0), [4, 2, -1], start=1), t=3).tex()
    assert lines[0] == r"s_{3} &= 0.9 \times 1.84 + 0.1 \times (-1)^2"
    assert lines[3:] == [
        r"\Delta w_{3} &= -\frac{0.1}{1.32514} \times (-1)", "&= 0.07546", "w_{3} &= 0.53633 + 0.07546", "&= 0.61179"
    ]  # fmt: skip


def test_one_step_shows_an_epsilon_that_counts():
    step = replay(RMSProp(0.001, eps=1e-3), [1e-8], start=0)
    lines = one_step(step, t=1).tex()
    assert lines[0] == r"s_{1} &= 0.9 \times 0 + 0.1 \times (1 \times 10^{-8})^2"
    assert r"\frac{0.001}{3.1623 \times 10^{-9} + 0.001}" in lines[3]
    assert "+" not in one_step(replay(RMSProp(0.001, eps=1e-8), [1.0], start=0), t=1).tex()[3]


def test_one_step_is_one_formula_in_markdown():
    text = one_step(replay(RMSProp(), [1.0], start=0), t=1)._repr_markdown_()
    assert text.startswith("$$\n\\begin{aligned}\n") and text.endswith("\n\\end{aligned}\n$$")


@pytest.mark.parametrize(
    "make, error, words",
    [
        (lambda: table(descend(SGD(), valley(), [1, 2], 2)), ValueError, "θ has 2 coordinates; symbol names 1"),
        (
            lambda: table(descend(SGD(), parabola(), 1, 2), columns=["q"]),
            ValueError,
            "no column of SGD is called 'q'; there are g, Δ, θ",
        ),
        (
            lambda: table(descend(SGD(), parabola(), 1, 2), columns=[]),
            ValueError,
            "columns must be a list with at least one name; got []",
        ),
        (lambda: table(descend(SGD(), parabola(), 1, 2), decimals=2.0), ValueError, "decimals must be a whole number"),
        (lambda: table("run"), TypeError, "trace must be a Trace"),
        (
            lambda: table(descend(RMSProp(), parabola(), 1, 2), columns=["m̂"]),
            ValueError,
            "no column of RMSProp is called 'm̂'",
        ),
        (lambda: table(descend(SGD(lr=[0.1, 0.2]), parabola(), 1, 2)), ValueError, "holds several runs or skips steps"),
        (lambda: table(descend(SGD(), parabola(), 1, 4, every=2)), ValueError, "holds several runs or skips steps"),
        (
            lambda: one_step(descend(RMSProp(), parabola(), 1, 2), t=3),
            ValueError,
            "the run has steps 1 to 2; got t = 3",
        ),
        (
            lambda: table(descend(Adagrad(), parabola(), 1, 2), columns=["m"]),
            ValueError,
            "no column of Adagrad is called 'm'",
        ),
    ],
)
def test_what_cannot_be_shown(make, error, words):
    with pytest.raises(error) as refusal:
        make()
    assert words in str(refusal.value)


def test_a_table_as_latex_and_as_csv():
    t = table(replay(Adam(0.1), [4, 2], start=1e-9))
    assert t.csv().splitlines()[1] == "0,,0.0,0.0,,,,1e-09" and len(t.csv().splitlines()) == 4
    exact = [float(x) for x in t.csv().splitlines()[3].split(",")]
    assert exact[-1] == replay(Adam(0.1), [4, 2], start=1e-9).theta[-1, 0]
    lines = t.latex().splitlines()
    assert lines[0] == r"\begin{tabular}{rrrrrrrr}"
    assert lines[2] == r"$t$ & $g$ & $m$ & $v$ & $\hat m$ & $\hat v$ & $\Delta w$ & $w$ \\"
    assert lines[4].endswith(r"$1.0000 \times 10^{-9}$ \\")


def test_one_decimal_is_no_power_of_ten():
    assert (number(0.4, 1), number(0.4, 0), number(0.04, 2), number(12.34, 0)) == ("0.4", "4×10⁻¹", "4.0×10⁻²", "12")


def test_lines_hold_no_minus_zero_and_call_all_by_their_names():
    @dataclass(frozen=True)
    class WithNumber(RMSProp):
        def rule(self, h, t, g, old):
            return h.lr / np.sqrt(old["s"] + 2) * g, old

    assert work(SGD(0.1), g=0, before=1).text() == ["Δw₁ = −0.1 × 0 = 0", "w₁ = 1 + 0 = 1"]
    assert work(WithNumber(0.1), g=3, before=1, old={"s": 7}, t=4).text()[0] == "√(s₃ + 2) = √(7 + 2) = 3"
    assert "√(u₂ + ε) = √0 = 0" in work(Adadelta(eps=0), g=2, before=1, old={"s": 1}, t=3).text()
