"""Ten thousand questions: fit for an exam, each answer found again by other means, each slip called by its name."""

import itertools
import math
import re
from functools import cache

import numpy as np
import pytest

from rmsprop_book.practice import KINDS, SLIPS, Blank, check, make, parse
from rmsprop_book.practice.choices import settled_drift
from rmsprop_book.practice.words import STATEMENTS
from rmsprop_lib.slips import slips
from rmsprop_lib.writing import checkable

EACH = 10_000 // len(KINDS) + 1
BANGLA = re.compile("[\u0980-\u09ff]")
each_kind = pytest.mark.parametrize("kind", KINDS)


made = cache(make)  # the later tests look at the first of the ten thousand again


def questions(kind, count=EACH):
    return (made(kind, seed) for seed in range(count))


@each_kind
def test_ten_thousand_questions_are_fit_to_be_asked(kind):
    for question in questions(kind):
        assert all(math.isfinite(answer) and answer != 0 for answer in question.answers), question
        for blank in question.blanks:
            numbers = [blank.answer, *blank.slips.values()]
            assert all(map(math.isfinite, numbers)), question
            for a, b in itertools.combinations(numbers, 2):  # two answers are never equal, nor nearly
                assert abs(a - b) > 2 * blank.within * max(abs(a), abs(b)), (question.statement, blank)
        assert question.answers or len({option.text["en"] for option in question.options}) == len(question.options)
        assert 0 <= question.right < max(1, len(question.options))
        for words in (question.statement, question.solution):
            assert not BANGLA.search(words["en"]) and "{" not in words["bn"] + words["en"], words
            assert not re.search(r"nan|inf|\de[-+]\d|-", words["en"].replace("half-life", "")), words


@each_kind
def test_every_slip_is_called_by_its_name(kind):
    named = set()
    for question in questions(kind, 200):
        for blank in question.blanks:
            assert check(repr(blank.answer), blank) == "right"
            for name, value in blank.slips.items():
                assert check(repr(value), blank) == name, (question.statement, blank)
                named.add(name)
    assert len(named) >= 3 or not KINDS[kind].__module__.endswith("single")


@each_kind
def test_the_answers_stand_in_the_solution(kind):
    """What the solution's lines end with is what the blanks ask for."""
    for question in questions(kind, 50):
        ends = re.split(r" = |, |: |\n", question.solution["en"])
        for answer in question.answers:
            assert checkable(answer) in ends, (question.solution, answer)


def settings(question):
    return {name: float(value) for name, value in re.findall(r"(η|ρ) = (\d+(?:\.\d+)?)", question.statement["en"])}


def numbers_of(text):
    return [float(x.replace("−", "-")) for x in re.findall(r"−?\d+(?:\.\d+)?", text)]


def test_given_gradients_by_plain_arithmetic():
    for question in questions("given-gradients", 100):
        eta, rho = settings(question).values()
        w, s = numbers_of(question.statement["en"].split("w₀ = ")[1])[0], 0.0
        for row in question.rows:
            g = numbers_of(row[1])[0]
            s = rho * s + (1 - rho) * g * g
            w, step = w - eta * g / math.sqrt(s), -eta * g / math.sqrt(s)
            assert np.allclose(row[2:], [g * g, s, math.sqrt(s), step, w], rtol=1e-12)


def test_a_parabola_by_finite_differences():
    for question in questions("parabola", 100):
        curve = question.statement["en"].split("J(w) = ")[1].split(",")[0]
        python = curve.replace("·", "*").replace("−", "-").replace("²", "**2")
        w = numbers_of(question.statement["en"].split("w₀ = ")[1])[0]
        for row in question.rows:
            slope = (eval(python, {"w": w + 1e-4}) - eval(python, {"w": w - 1e-4})) / 2e-4
            assert row[1] == pytest.approx(slope, rel=1e-6)
            w = row[-1]


def test_two_parameters_by_plain_arithmetic():
    for question in questions("two-parameters", 100):
        flat, steep, *_ = numbers_of(question.statement["en"].replace("²", ""))
        eta, rho = settings(question).values()
        x, y = numbers_of(question.statement["en"].split("(x₀, y₀) = ")[1])[:2]
        for row, slope, start in zip(question.rows, (2 * flat * x, 2 * steep * y), (x, y)):
            step = -eta / math.sqrt(1 - rho) * math.copysign(1, slope)
            assert np.allclose(row[1:], [slope, (1 - rho) * slope**2, step, start + step])


def test_adams_first_step_is_the_learning_rate():
    for question in questions("adam", 100):
        first = question.rows[0]
        assert abs(first[-1]) == pytest.approx(settings(question)["η"])
        assert first[4] == pytest.approx(numbers_of(first[1])[0])


def test_data_by_finite_differences():
    for question in questions("from-data", 100):
        points = [numbers_of(point) for point in re.findall(r"\(([^()]*, [^()]*)\)", question.statement["en"])]
        w, b = numbers_of(re.sub("[₀]", "", question.statement["en"].split("². ")[1].split(", η")[0]))
        loss = lambda w, b: sum((w * x + b - y) ** 2 for x, y in points) / (2 * len(points))  # noqa: E731, B023
        slopes = [(loss(w + h, b + k) - loss(w - h, b - k)) / 2e-4 for h, k in ((1e-4, 0), (0, 1e-4))]
        eta, rho = settings(question).values()
        for row, slope, start in zip(question.rows, slopes, (w, b)):
            step = -eta / math.sqrt(1 - rho) * math.copysign(1, slope)
            assert np.allclose(row[1:], [slope, (1 - rho) * slope**2, step, start + step])


def test_two_rules_by_plain_arithmetic():
    others = set()
    for question in questions("two-rules", 100):
        eta, rho = settings(question).values()
        s = total = m = v = 0.0
        for t, row in enumerate(question.rows, 1):
            g = numbers_of(row[1])[0]
            s, total = rho * s + (1 - rho) * g * g, total + g * g
            m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
            adam = [m / (1 - 0.9**t), v / (1 - 0.999**t)]
            beside = (
                [m, v, *adam, -eta * adam[0] / math.sqrt(adam[1])] if len(row) == 9 else [total, -eta * g / total**0.5]
            )
            assert np.allclose(row[2:], [s, -eta * g / math.sqrt(s), *beside])
        others.add(question.columns[-1])
    assert others == {"Adagrad Δw", "Adam Δw"}


def test_momentum_by_plain_arithmetic():
    for question in questions("momentum", 100):
        beta = float(re.search(r"β = ([\d.]+)", question.statement["en"])[1])
        eta, rho = settings(question).values()
        s = m = w = 0.0
        for row in question.rows:
            g = numbers_of(row[1])[0]
            s = rho * s + (1 - rho) * g * g
            m = beta * m + g / math.sqrt(s)
            w -= eta * m
            assert np.allclose(row[2:], [s, math.sqrt(s), m, -eta * m, w])


def test_what_is_wiped_out_fits_what_is_left():
    for question in questions("hole", 100):
        eta, rho = settings(question).values()
        rows = [[numbers_of(x)[0] if isinstance(x, str) else x for x in row] for row in question.rows]
        w, s_before = numbers_of(question.statement["en"].split("w₀ = ")[1])[0], 0.0
        for _, g, square, s, root, step, after in rows:
            numbers = [g * g, rho * s_before + (1 - rho) * square, math.sqrt(s), -eta * g / root, w + step]
            assert np.allclose([square, s, root, step, after], numbers, atol=2e-4, rtol=2e-4)
            w, s_before = after, s
        assert [sum(not isinstance(x, str) for x in row) for row in question.rows] == [0, 2, 1]


def test_memory_by_its_meaning():
    for question in questions("half-life", 50):
        life, rho = question.blanks
        assert settings(question)["ρ"] ** life.answer == pytest.approx(0.5)
        assert rho.answer ** numbers_of(question.statement["en"])[-1] == pytest.approx(0.5)
    for question in questions("constant-gradient", 50):
        rho, g, s = settings(question)["ρ"], numbers_of(question.statement["en"])[0], 0.0
        for _ in range(int("".join(str("₀₁₂₃₄₅₆₇₈₉".index(c)) for c in question.rows[0][0][1:]))):
            s = rho * s + (1 - rho) * g * g
        assert question.blanks[0].answer == pytest.approx(s)


def test_a_step_in_reverse_leads_forward_again():
    for question in questions("find-rho", 50):
        old, g, new = numbers_of(re.sub("[₀₁]", "", question.statement["en"]))
        rho = question.blanks[0].answer
        assert rho * old + (1 - rho) * g**2 == pytest.approx(new)
    for question in questions("find-lr", 50):
        old, rho, g, _, step = numbers_of(re.sub("[₀₁]", "", question.statement["en"]))
        s = rho * old + (1 - rho) * g**2
        assert -question.blanks[0].answer * g / math.sqrt(s) == pytest.approx(step, abs=5e-6)


def test_the_hover_is_where_a_long_run_ends():
    from rmsprop_lib import RMSProp, descend, parabola

    for question in questions("hover", 12):
        h = float(re.search(r"h = ([\d.]+)", question.statement["en"])[1])
        eta, (swing, eps) = settings(question)["η"], question.blanks
        ends = [RMSProp(eta, eps=0.0), RMSProp(eta, eps=eps.answer * 1.1), RMSProp(eta, eps=eps.answer * 0.9)]
        last = [abs(descend(o, parabola(h), 1.003, 6000, every=6000).theta[-1, 0]) for o in ends]
        assert last[0] == pytest.approx(swing.answer, rel=1e-6) and last[1] < 1e-9 and last[2] > 1e-4 * eta


def test_whose_row_can_be_told():
    for question in questions("whose-row", 200):
        rows = {tuple(numbers_of(line)) for line in question.solution["en"].splitlines()}
        assert len(rows) == 4
        shown = numbers_of(question.statement["en"].split("steps are these: ")[1].replace("Δw₁", "").replace("Δw₂", ""))
        line = question.solution["en"].splitlines()[question.right]
        assert numbers_of(line) == shown and line.startswith(question.options[question.right].text["en"])


def test_the_drift_is_where_a_long_walk_goes():
    from rmsprop_lib import RMSProp, descend, reddi_stream

    for question in questions("drift", 20):
        n, large, _, rho, _ = numbers_of(question.statement["en"].replace("−1", ""))
        cycles = int(n) * 800
        walk = descend(RMSProp(1.0, rho, eps=0), reddi_stream(int(n), large), 0, steps=2 * cycles, every=cycles)
        assert question.right == int(walk.theta[-1, 0] > walk.theta[-2, 0])
    assert settled_drift(10, 10.0, 0.99) == pytest.approx(-0.235, abs=1e-3)


def test_only_one_line_is_wrong_and_all_below_follow_from_it():
    for question in questions("wrong-line", 200):
        rho = settings(question)["ρ"]
        lines = [option.text["en"] for option in question.options]
        for k, line in enumerate(lines):
            left, _, end = line.partition(" = ")[2].rpartition(" = ")
            result = numbers_of(end)[0]
            python = re.sub(r"√([\d.]+)", r"\1**0.5", left.replace("×", "*").replace("²", "**2").replace("−", "-"))
            value = eval(python)
            assert (abs(value - result) < 2e-4 * max(1, abs(value))) == (k != question.right), (lines, k, rho)


def test_numbers_as_people_write_them():
    same = ["0.316", ".316", "0,316", "০.৩১৬", "০,৩১৬", "3.16e-1", "3.16×10⁻¹", "3.16x10^-1", "৩.১৬×১০⁻¹", "+0.316"]
    assert {parse(text) for text in [*same, " 0.316 ", "3.16 × 10^-1"]} == {0.316}
    assert [parse(text) for text in ("−2", "-2", "–2", "২")] == [-2, -2, -2, 2]
    assert [parse(text) for text in ("", "abc", "1.2.3", "0.3 or 0.4", "√2", "1e")] == [None] * 6


def test_rounding_is_forgiven_and_other_numbers_are_not():
    blank = Blank(0.316228, {"sign": -0.316228})
    assert [check(text, blank) for text in ("0.316", "0.3162", "0.31623")] == ["right"] * 3
    assert check("0.32", blank) == "wrong" and check("-.316", blank) == "sign" and check("", blank) == "no number"


def test_a_slip_that_is_unknown_is_refused():
    with pytest.raises(ValueError, match="no slip is called 'typo'"):
        Blank(1.0, {"typo": 2.0})
    for seed in (None, "3", 1.5, True, -1):
        with pytest.raises(ValueError, match="seed must be a whole number, 0 or more; got"):
            make("hover", seed)
    with pytest.raises(ValueError, match="no kind of question is called 'typo'"):
        make("typo", 0)


def test_every_slip_is_used_and_told_in_both_languages():
    asked = [question for kind in KINDS for question in questions(kind, 60)]
    used = {name for question in asked for blank in question.blanks for name in blank.slips}
    runs = [run for question in asked if question.table for run in question.table.runs]
    of_slopes = {name for run in runs for name in run.other_slopes} - {"right"}
    of_lines = {slip.name for run in runs for row in run.steps for step in row for slip in slips(step)}
    assert used | of_slopes | of_lines | {"old-w", "one-s"} == set(SLIPS)
    assert all(BANGLA.search(words["bn"]) and not BANGLA.search(words["en"]) for words in SLIPS.values())
    assert set(STATEMENTS) == set(KINDS)
