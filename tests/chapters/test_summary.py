"""The summary: complete, in both languages, every number and every formula true, and chapter 15 shows all of it."""

import math
import re
from pathlib import Path

import nbformat
import numpy as np
import pytest

import rmsprop_lib
from rmsprop_book.exam import summary
from rmsprop_lib import SGD, Adagrad, Adam, Momentum, RMSProp, RMSPropVariant, descend, dialects, parabola, replay
from tests.words import words_in

CHAPTERS = Path(__file__).parents[2] / "chapters"
BOOK = summary.parts(CHAPTERS / "exam/summary.yml")
LINES = {line.id: line for part in BOOK.values() for line in part.lines}
BANGLA = re.compile("[\u0980-\u09ff]")
NUMBER = re.compile(r"(?<![\w.০-৯])\d+\.\d+")
TOOLS = {name: getattr(rmsprop_lib, name) for name in rmsprop_lib.__all__} | {"sqrt": math.sqrt, "log": math.log}
VERSIONS = ("2.13", "3.15")  # of libraries, not numbers

each = pytest.mark.parametrize("line", LINES.values(), ids=LINES)


def test_every_part_is_there():
    assert list(BOOK) == list(summary.PARTS)
    counts = {name: len(part.lines) for name, part in BOOK.items()}
    assert counts["advantages"] == 4 and counts["disadvantages"] == 3 and counts["places"] == 3
    assert counts["formulas"] == 4 and counts["sentences"] == 6
    assert len(LINES) == sum(counts.values()), "each id is there once"


@pytest.mark.parametrize("part", BOOK.values(), ids=BOOK)
def test_both_languages_say_the_same(part):
    for words in words_in(part):
        assert not BANGLA.search(words["en"]), words["en"]
        for find in (NUMBER.findall, re.compile(r"\$[^$]+\$").findall):
            assert sorted(find(words["bn"])) == sorted(find(words["en"])), words
        assert not re.search(r"[\u0980-\u09ff][.](\s|$)|আপনি|[০-৯]", words["bn"]), words["bn"]
    assert not any(BANGLA.search(getattr(line, "exam", "")) for line in part.lines), "exam sentences are English"


@each
def test_its_numbers_are_worked_out_again(line):
    for proof in line.numbers:
        expression, _, stated = proof.rpartition(" = ")
        value = float(eval(expression, dict(TOOLS)))
        assert abs(value - float(stated)) <= 0.5000001 * 10.0 ** -len(stated.partition(".")[2]), (
            f"{proof}: it is {value}"
        )
    proved = set(NUMBER.findall(" ".join(line.numbers)))
    stated = {n for words in words_in(line) for n in NUMBER.findall(words["en"])}
    assert stated <= proved | {"0.9", "0.99"}  # which are given


@each
def test_it_points_to_no_place(line):
    """The chapter and the sheet show the lines in two different orders."""
    for words in words_in(line):
        assert not re.search(r"\b(above|below|next|overleaf)\b|উপরে|নিচে|পরের পাতা", " ".join(words.values())), words


@each
def test_its_chapter_exists(line):
    assert (CHAPTERS / f"{line.chapter}.ipynb").is_file()


def test_ten_minutes_are_ten():
    minutes = [int(n) for line in BOOK["minutes"].lines for n in line.minute.split("–")]
    assert minutes == list(range(1, 11))


# What it says is true


def first_step(optimizer, g=7.0):
    return abs(float(replay(optimizer, [g], start=0).delta[0, 0]))


def test_the_usual_values_are_those_of_the_library():
    usual = {line.symbol: line.value for line in BOOK["hyperparameters"].lines}
    default = RMSProp()
    assert usual == {r"$\eta$": f"{default.lr:g}", r"$\rho$": f"{default.rho:g}", r"$\epsilon$": "10⁻⁸"}
    assert default.eps == 1e-8
    book, pytorch, keras, *_ = summary.defaults().rows
    assert book[1:4] != pytorch[1:4] and book[1:4] != keras[1:4]
    versions = [version for version in VERSIONS if version in BOOK["hyperparameters"].note["en"]]
    assert len(versions) == 2 and all(
        f"version {version}" in Path(dialects.__file__).read_text("utf-8") for version in versions
    )


@pytest.mark.parametrize("rho", [0.5, 0.9, 0.99])
def test_the_facts(rho):
    t, g, eta = np.arange(1, 51), 3.0, 0.1
    run = replay(RMSProp(eta, rho, eps=0), [g] * 50, start=0)
    assert np.allclose(run.state["s"][1:, 0], (1 - rho**t) * g**2)
    assert np.allclose(-run.delta[:, 0], eta / np.sqrt(1 - rho**t))
    assert np.allclose(-replay(Adagrad(eta, eps=0), [g] * 50, start=0).delta[:, 0], eta / np.sqrt(t))
    assert first_step(RMSProp(eta, rho, eps=0)) == pytest.approx(eta / math.sqrt(1 - rho))
    assert first_step(RMSPropVariant(eta, rho, eps=0, bias_correction=True)) == pytest.approx(eta)
    noisy = np.random.default_rng(0).standard_cauchy(200)
    many = replay(RMSProp(eta, rho, eps=0), noisy, start=0)
    assert np.abs(many.delta).max() <= eta / math.sqrt(1 - rho) * (1 + 1e-12)
    assert many.state["s"][-1, 0] == pytest.approx((1 - rho) * sum(rho**k * noisy[-1 - k] ** 2 for k in range(200)))
    assert rho ** (math.log(2) / -math.log(rho)) == pytest.approx(0.5)


@pytest.mark.parametrize("h, eps, swing", [(1, 0, 0.05), (4, 0, 0.05), (1, 0.02, 0.03), (2, 0.02, 0.04), (1, 0.06, 0)])
def test_the_final_swing(h, eps, swing):
    end = descend(RMSProp(0.1, 0.9, eps=eps), parabola(curvature=h), start=0.7, steps=4000).theta[-2:, 0]
    assert np.allclose(np.abs(end), swing, atol=1e-6) and swing == pytest.approx(max(0, 0.1 / 2 - eps / h))


def test_converting_epsilon():
    inside, outside = (
        first_step(RMSPropVariant(1.0, 0.9, eps, eps_inside=where), g=1e-4)
        for eps, where in ((0.001, True), (0.0316, False))
    )
    assert outside == pytest.approx(inside, rel=0.01)
    assert first_step(RMSProp(0.1, 0.9, eps=1e6)) == pytest.approx(0.1 / 1e6 * 7, rel=1e-5)


def test_the_comparison():
    rules = {"sgd": SGD(0.1), "adagrad": Adagrad(0.1, eps=0), "rmsprop": RMSProp(0.1, eps=0), "adam": Adam(0.1, eps=0)}
    first = {name: first_step(rule) for name, rule in rules.items()}
    assert first == pytest.approx({"sgd": 0.7, "adagrad": 0.1, "rmsprop": 0.1 / math.sqrt(0.1), "adam": 0.1})
    rates = {
        name: np.diff(np.ravel(replay(rule, [10] * 5 + [0.1] * 200, start=0).effective_lr))
        for name, rule in rules.items()
    }
    assert not rates["sgd"].any() and (rates["adagrad"] < 0).all()
    assert all((rates[name] > 0).any() and (rates[name] < 0).any() for name in ("rmsprop", "adam"))


def test_the_formulas():
    g = np.array([4.0, 2.0, -1.0, 3.0])
    last = {type(rule): replay(rule, g, start=0) for rule in (Adagrad(1.0), RMSProp(1.0), Momentum(1.0), Adam(1.0))}
    s = m = total = v = average = 0.0
    for gt in g:
        total, s, m = total + gt**2, 0.9 * s + 0.1 * gt**2, 0.9 * m + gt
        average, v = 0.9 * average + 0.1 * gt, 0.999 * v + 0.001 * gt**2
    m_hat, s_hat = average / (1 - 0.9**4), v / (1 - 0.999**4)
    adam = m_hat / (math.sqrt(s_hat) + 1e-8)
    wanted = {Adagrad: gt / math.sqrt(total), RMSProp: gt / math.sqrt(s), Momentum: m, Adam: adam}
    assert {rule: -run.delta[-1, 0] for rule, run in last.items()} == pytest.approx(wanted, rel=1e-6)


# The chapter shows it


NOTEBOOK = nbformat.read(CHAPTERS / "15-exam-summary.ipynb", 4)
SHOWN = "\n".join(
    text
    for cell in NOTEBOOK.cells
    for text in [
        cell.source if cell.cell_type == "markdown" else "",
        *(o.get("data", {}).get("text/markdown", "") for o in cell.get("outputs", [])),
    ]
)


ELSEWHERE = ("map", "need", "adam", "letters")  # a figure; and what only the printed sheet shows


@pytest.mark.parametrize("name", [name for name in BOOK if name not in ELSEWHERE])
def test_the_chapter_shows_the_part(name):
    part = BOOK[name]
    assert all(part.title[lang] in SHOWN for lang in ("bn", "en"))
    for words in words_in((part.lines, part.note)):
        assert all(text in SHOWN for text in words.values()), words
    assert all(
        tex.replace(" = ", " &= ", 1) in SHOWN or tex in SHOWN
        for line in part.lines
        for tex in getattr(line, "tex", ())
    )


def test_the_definition_is_that_of_the_chapter_on_rmsprop():
    chapter = nbformat.read(CHAPTERS / "04-what-is-rmsprop.ipynb", 4)
    assert any(f"> {LINES['definition'].exam}" in cell.source for cell in chapter.cells)


@pytest.mark.parametrize(
    "text, complaint",
    [
        ("typo: {title: t, lines: []}", "typo is no part of the summary"),
        ("places: {lines: []}", "places, title and note: the field 'title' is missing"),
        ("places: {title: t, lines: [{id: a, chapter: x, text: t}]}", "places, a: the field 'exam' is missing"),
        ("places: {title: t, notes: n, lines: []}", "there is no field 'notes'"),
    ],
)
def test_a_broken_file_is_told(tmp_path, text, complaint):
    file = tmp_path / "summary.yml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=re.escape(complaint)):
        summary.parts(file)
