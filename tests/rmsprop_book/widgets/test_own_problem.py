"""Your own problem: what a page shows and copies is what the library says, in every digit and every line."""

import csv
import io
import re
from dataclasses import replace

import pytest
import traitlets

from rmsprop_book.widgets import Solver
from rmsprop_book.widgets.solver import SETTINGS
from rmsprop_book.widgets.solver_rules import CHOICES, IN_TABLES, chosen
from rmsprop_lib import descend, from_text, given_gradients, line, neuron, read
from rmsprop_lib.by_hand import by_hand
from rmsprop_lib.solved import solve
from rmsprop_lib.worked import number, table
from rmsprop_lib.writing import TEX
from tests.rmsprop_book.widgets.engine import javascript
from tests.rmsprop_book.widgets.problems import RULES, problem
from tests.rmsprop_book.widgets.reader_tables import tables_with_a_slip
from theme.extensions.static_math import Renderer

IN_JS = """
var asked = ([rules, numbers, typed, gradients, start, steps, decimals, rounded]) => ({
  rules, gradients, start, steps, decimals, rounded, function: typed, points: [], fit: "line", oneByOne: false,
  numbers: { lr: 0.05, rho: 0.95, beta: 0.9, beta1: 0.9, beta2: 0.999, eps: 0, s0: 0, decay: 0.01, ...numbers },
});
var tables = all => all.map(one => {
  const problem = solve(asked(one));
  return problem.runs.map(worked => {
    const { heads, rows } = tableOf(problem, worked);
    const lines = worked.steps.flatMap((row, k) => row.map((_, i) => linesOf(problem, worked, k + 1, i)));
    return [heads, rows, lines, derivation(problem).map(({ line }) => line), noticesOf(problem, worked)];
  });
});
var copies = one => {
  const problem = solve(asked(one));
  return Object.fromEntries(Object.entries(COPIES).map(([kind, copy]) => [kind, copy(problem)]));
};
var ofPoints = ([points, fit, oneByOne, rounded, start]) => {
  const problem = solve({ ...asked([["rmsprop"], {}, "", [], start, 4, 5, rounded]), points, fit, oneByOne });
  const { rows } = tableOf(problem, problem.runs[0]);
  return [rows, functionText(problem), COPIES.Python(problem), linesOf(problem, problem.runs[0], 2, 0)[0]];
};
var texOf = lines => lines.map(tex);
var inTex = one => {
  const problem = solve(asked(one));
  return [openingInTex(problem), linesInTex(problem, problem.runs[0])];
};
var fails = one => {
  try { solve({ ...asked(one), points: one[8] ?? [] }); } catch (problem) { return [problem.setting, problem.said]; }
};
"""
RENDER = Renderer()
WORKED = [["rmsprop"], {}, "J(w) = 3w² − 4w", [], [1], 4, 4, False]


@pytest.fixture(scope="module")
def js():
    names = ("solver/problem", "solver/table", "solver/notices", "solver/copies", "solver/latex")
    with javascript(*names, more=IN_JS) as call:
        yield call


def full(p):
    """With all numbers said, since a page has usual ones of its own."""
    numbers = {name: about["usual"] for name, about in RULES[p.key]["hyper"].items()}
    return replace(p, numbers=numbers | p.numbers, decimals=p.decimals or 5)


def told(p, rounded):
    return [[p.key], p.numbers, p.typed, [], p.start, p.steps, p.decimals, rounded]


def test_tables_are_those_of_solve_in_every_digit(js):
    problems = [full(problem(seed)) for seed in range(84)]
    for p, ((heads, rows, _, lines, _),) in zip(problems, js("tables", [told(p, False) for p in problems])):
        try:
            ours = solve(p.typed, p.optimizer, p.start, p.steps, p.decimals)
        except FloatingPointError:
            continue
        written = ours.table()
        assert (heads, rows) == (list(written.columns), [list(row) for row in written.rows]), p
        function = ours.function
        assert lines == [step.text() for name in function.variables for step in function.steps(name)]


@pytest.mark.parametrize("rounded", [False, True])
def test_the_lines_of_each_step_are_those_of_the_library(js, rounded):
    problems = [full(problem(seed)) for seed in range(84)]
    for p, ((_, _, lines, _, _),) in zip(problems, js("tables", [told(p, rounded) for p in problems])):
        run = by_hand(p.optimizer, p.objective, p.start, p.steps, p.decimals if rounded else None)
        names = read(p.typed).variables
        steps = [replace(step, name=name, decimals=p.decimals) for row in run.steps for step, name in zip(row, names)]
        assert [each[1:] for each in lines] == [step.text() for step in steps], p
        assert all(each[0].startswith("g") for each in lines)


def one(js, *worked):
    """What is shown of one problem of one rule."""
    (((heads, rows, lines, derivation, notices),),) = js("tables", [list(worked)])
    return heads, rows, lines, derivation, notices


def test_the_gradient_has_its_numbers_put_in(js):
    lines = one(js, *WORKED)[2]
    assert [each[0] for each in lines[:2]] == ["g₁ = J′(w₀) = 6·1 − 4 = 2", "g₂ = J′(w₁) = 6·0.7764 − 4 = 0.6584"]
    of_two = one(js, ["sgd"], {}, "J(x, y) = x²y − 3y", [], [-2, 0.5], 1, 3, False)[2]
    assert [each[0] for each in of_two] == ["g₁ = ∂J/∂x = 2·(−2)·0.5 = −2", "g₁ = ∂J/∂y = (−2)² − 3 = 1"]
    assert one(js, *WORKED[:2], "w²", [], [1e-9], 1, 4, False)[2][0][0].endswith("= 2(1×10⁻⁹) = 2×10⁻⁹")


def test_given_gradients(js):
    heads, rows, lines, derivation, _ = one(js, ["rmsprop"], {}, "", [4, 2, -1], [1], 9, 5, False)
    ours = table(descend(chosen("rmsprop", lr=0.05, rho=0.95, eps=0), given_gradients([4, 2, -1]), 1, 3))
    assert (heads, rows) == (list(ours.columns), [list(row) for row in ours.rows])
    assert not derivation and len(lines) == 3 and lines[0][0] == "g₁² = 4² = 16"


@pytest.mark.parametrize(
    "worked, english, not_said",
    [
        (WORKED, "The first step is |Δw₁| = η/√(1 − ρ) = 0.2236, whatever", "has changed"),
        ([["rmsprop"], {"s0": 1}, "3w² − 4w", [], [1], 4, 4, False], "", "The first step"),
        ([["adam"], {"lr": 0.1}, "w²", [], [1], 2, 4, False], "The first step is |Δw₁| = η = 0.1, whatever", "rose"),
        ([["rmsprop"], {"lr": 0.5}, "w²", [], [0.5], 3, 4, False], "At t = 2 the gradient has changed", "rose"),
        ([["sgd"], {"lr": 0.95}, "w²", [], [1], 6, 4, False], "w swings from side to side", "rose"),
        ([["sgd"], {"lr": 1.5}, "w²", [], [1], 3, 4, False], "J did not fall, it rose: from 1 to 64", "went past"),
        ([["sgd"], {}, "w²", [], [0], 2, 4, False], "g₁ = 0, so w does not move in this step.", "swings"),
        ([["rmsprop"], {}, "w²", [], [0], 2, 4, False], "t = 1: 0/0: g = 0, s = 0 and ε = 0.", "The first step"),
        ([["momentum"], {}, "", [1, 0], [1], 2, 4, False], "g₂ = 0, and still w moves", "rose"),
    ],
)
def test_what_is_noticed_is_true_of_these_numbers(js, worked, english, not_said):
    notices = one(js, *worked)[4]
    said = " ".join(en for _, en in notices)
    assert english in said and not_said not in said
    assert all(bn != en and "undefined" not in bn + en for bn, en in notices)


POINTS = {
    "line": ([(1, 2), (2, 3.5), (-0.5, 1)], lambda points, **how: line(points, **how)),
    "neuron": ([(0.5, 1), (2, 0), (1, 0.25)], lambda points, **how: neuron(points, **how)),
    "neuron-squared": ([(1, 0.1, 1), (2, 1e-7, 0)], lambda points, **how: neuron(points, loss="squared", **how)),
}


@pytest.mark.parametrize("rounded", [False, True])
@pytest.mark.parametrize("one_by_one", [False, True])
@pytest.mark.parametrize("kind", POINTS)
def test_data_points(js, kind, one_by_one, rounded):
    points, make = POINTS[kind]
    objective = make(points, one_by_one=one_by_one)
    names = ["w", "b"] if objective.dim == 2 else ["w₁", "w₂", "b"]
    start = [0.5, -0.25, 1][: objective.dim]
    rows, function, code, line = js("ofPoints", [points, kind, one_by_one, rounded, start])
    assert function == objective.name["en"]
    optimizer = chosen("rmsprop", lr=0.05, rho=0.95, eps=0)
    (there,) = run_in_python(code)
    if rounded:
        run = by_hand(optimizer, objective, start, 4, 5)
        assert [row[-1] for row in rows[objective.dim :]] == [number(s["θ"], 5) for row in run.steps for s in row]
        assert there.steps[3][0]["θ"] == run.steps[3][0]["θ"]
    else:
        wanted = table(descend(optimizer, objective, start, 4), names)
        assert rows == [list(row) for row in wanted.rows] and str(there) == str(wanted)
    assert line.startswith("g₂ = ∂J/∂w")


def test_points_of_different_length(js):
    setting, said = js("fails", [["sgd"], {}, "", [], [1], 1, 4, False, [[1, 2], [1, 2, 3]]])
    assert setting == "points" and said[1] == "Give each point as many numbers."


def test_a_start_that_does_not_fit(js):
    setting, said = js("fails", [["sgd"], {}, "x² + y²", [], [1], 1, 4, False])
    assert setting == "start" and said[1] == "The start needs 2 numbers, in this order: x, y."


# Copies


@pytest.mark.parametrize("seed", range(0, 42, 2))
def test_what_is_copied_is_the_same_answer(js, seed):
    p = replace(full(problem(seed)), steps=3)
    try:
        ours = solve(p.typed, p.optimizer, p.start, p.steps, p.decimals)
    except FloatingPointError:
        return
    copies = js("copies", told(p, False))
    assert ours.table().markdown() in copies["Markdown"]
    assert str(ours.table()) in copies["text"] and ours.function.text() in copies["text"]
    (there,) = run_in_python(copies["Python"])
    assert str(there) == str(ours)
    heads, *rows = csv.reader(io.StringIO(copies["CSV"]))
    assert heads == list(ours.table().columns)
    assert [[known(cell) for cell in row] for row in rows] == [[known(x) for x in row] for row in ours.table().exact]


def known(cell):
    try:
        return float(cell)
    except ValueError:
        return cell


def run_in_python(code):
    """What each call in it comes to."""
    imports, calls = code.split("\n\n")
    names = {}
    exec(imports, names)
    return [eval(call, names) for call in calls.splitlines()]


@pytest.mark.parametrize("gradients, rounded", [([], True), ([4, 2, -1], False), ([4, 2, -1], True)])
def test_the_call_in_python_works(js, gradients, rounded):
    worked = [["rmsprop", "keras-momentum"], {}, "J(w) = 3w² − 4w", gradients, [1], 3, 4, rounded]
    calls = run_in_python(js("copies", worked)["Python"])
    objective = given_gradients(gradients) if gradients else from_text("3w² − 4w")
    assert len(calls) == 2
    for found, key in zip(calls, worked[0]):
        numbers = {"lr": 0.05, "rho": 0.95, "eps": 0, **({"beta": 0.9} if "momentum" in key else {})}
        if rounded:
            assert found.steps[2][0]["θ"] == by_hand(chosen(key, **numbers), objective, [1], 3, 4).steps[2][0]["θ"]
        else:
            assert str(found) == str(table(descend(chosen(key, **numbers), objective, 1, 3), decimals=4))


def test_lines_in_tex(js):
    lines = ["g₁² = 2² = 4", "√v̂₂ = 3.16180", "√(s₁ + ε) = 1.2×10⁻⁸", "vᵐᵃˣ₂ = max(0, 1)", "ḡ₁ = ½sin w", "Δw₁₀ = −η"]
    lines += ["Δw₁ = −η × m̂₁ / (√v̂₁ + ε)", "a = (2 + 3) / 4 / (1 − 0.9)²", "b = max(1 / 2, √(s₁ / 3)) + 4"]
    lines += ["c = −η / √s₁ × g₁", "d = √max(0.1, 2) × √2²"]
    assert js("texOf", lines) == [
        "g_{1}^{2} = 2^{2} = 4",
        r"\sqrt{\hat{v}_{2}} = 3.16180",
        r"\sqrt{s_{1} + \epsilon } = 1.2\times 10^{-8}",
        r"v^{\max}_{2} = \max (0, 1)",
        r"\bar{g}_{1} = \tfrac12 \sin w",
        r"\Delta w_{10} = -\eta ",
        r"\Delta w_{1} = -\frac{\eta \times \hat{m}_{1}}{\sqrt{\hat{v}_{1}} + \epsilon }",
        r"a = \frac{\frac{2 + 3}{4}}{(1 - 0.9)^{2}}",
        r"b = \max (\frac{1}{2}, \sqrt{\frac{s_{1}}{3}}) + 4",
        r"c = -\frac{\eta }{\sqrt{s_{1}}} \times g_{1}",
        r"d = \sqrt{\max (0.1, 2)} \times \sqrt{2^{2}}",
    ]


def plainly(tex):
    """Without the spaces and braces that change nothing: x^{2} is x^2, and \\hat{v} is \\hat v."""
    return re.sub(r"\{(\w)\}", r"\1", re.sub(r"\s+", "", tex))


def test_tex_is_that_of_the_library(js):
    fractions = 0
    for p in [full(problem(seed)) for seed in range(84)]:
        opening, lines = js("inTex", told(p, False))
        run, function = by_hand(p.optimizer, p.objective, p.start, p.steps), read(p.typed)
        ours = [function.tex(), *(step.tex() for name in function.variables for step in function.steps(name))]
        assert opening[: len(ours)] == ours and len(opening) == len(ours) + len(function.variables)
        assert [line.split(" = ", 1)[1] for line in opening[len(ours) :]] == [
            slope.tex().split(" = ", 1)[1] for slope in function.derivatives()
        ]
        steps = [step for row in run.steps for step in row]
        names = function.variables * len(run.steps)
        for theirs, step, name in zip(lines, steps, names, strict=True):
            step = replace(step, name=name, decimals=p.decimals)
            wanted = [" = ".join(dict.fromkeys(filter(None, step.parts(line, TEX)))) for line in step.lines]
            assert [plainly(line) for line in theirs[1:]] == [plainly(line) for line in wanted], p
            fractions += sum(line.count(r"\frac") for line in theirs[1:])
    assert fractions > 100


@pytest.mark.parametrize("key", CHOICES)
def test_what_is_copied_as_latex_can_be_read(js, key):
    """By KaTeX, which refuses what it does not know; a table stands outside of its world, but not its cells."""
    for typed, start in (("½ ln(1 + x²) + √(y² + 2)·|x|", [1, -2]), ("e^(−0.5w) + σ(w)³/4 + tanh(2w)", [1e-6])):
        tex = js("copies", [[key], {}, typed, [], start, 2, 4, False])["LaTeX"]
        formulas = re.findall(r"\\\[\n(.*?)\n\\\]", tex, re.S)
        cells = re.findall(r"\$(.*?)\$", tex)
        assert len(formulas) == 2 + 2 * len(start) and len(cells) > 10
        for formula in formulas + cells:
            assert "<math" in RENDER(formula, True), formula


# The widget


def test_every_slip_in_a_table_has_its_words():
    assert {filled.slip for filled in tables_with_a_slip(8)} <= set(IN_TABLES)


def test_page_and_widget_know_the_same_settings():
    with javascript("solver/settings") as call:
        assert set(call("(() => SETTINGS)")) == set(SETTINGS)


@pytest.mark.parametrize(
    "settings",
    [{"rule": "nosuch"}, {"rule": ["sgd"]}, {"rho": 1.0}, {"lr": -0.1}, {"steps": 51}, {"start": []}, {"decimals": 0}],
)
def test_what_does_not_fit_is_refused(settings):
    with pytest.raises(traitlets.TraitError):
        Solver(**settings)


def test_an_unknown_setting():
    with pytest.raises(TypeError, match="Solver has no speed; it has beta"):
        Solver(speed=3)
