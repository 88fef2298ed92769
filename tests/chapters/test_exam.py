"""The question bank: enough of each kind, in both languages, every number worked out again, every reference real."""

import itertools
import math
import re
from difflib import SequenceMatcher
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

import rmsprop_lib
from rmsprop_book import contest, exam
from rmsprop_book.exam import solved
from rmsprop_book.exam.pages import forward, run
from tests.words import words_in

FOLDER = Path(__file__).parents[2] / "chapters" / "exam"
FILES = [path for path in sorted(FOLDER.glob("*.yml")) if path.stem != "summary"]  # that is for test_summary.py
BANK = {path.stem: exam.read(path) for path in FILES}
ENTRIES = {f"{kind}/{entry.id}": entry for kind, entries in BANK.items() for entry in entries}
CHAPTERED = {name: entry for name, entry in ENTRIES.items() if not isinstance(entry, exam.Graded)}
QUESTIONS = {name: entry for name, entry in ENTRIES.items() if isinstance(entry, exam.Question)}
BANGLA = re.compile("[\u0980-\u09ff]")
NUMBER = re.compile(r"(?<![\w.০-৯])[−-]?\d+\.\d+(?:×10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?")

# What an expression in `numbers` or `run` may use.
TOOLS = {**{name: getattr(rmsprop_lib, name) for name in rmsprop_lib.__all__}, "contest": contest, "np": np}
TOOLS |= {name: getattr(math, name) for name in ("sqrt", "log", "exp")}

each = pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES)
each_graded = pytest.mark.parametrize("entry", BANK["graded"], ids=lambda entry: entry.id)
each_question = pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)


def test_there_are_enough():
    wanted = {"mcq": 60, "msq": 5, "true_false": 20, "written": 30, "long": 6, "numericals": 25}
    wanted |= {"viva": 20, "cards": 40, "misconceptions": 16}
    assert {kind: len(BANK.get(kind, [])) for kind in wanted if len(BANK.get(kind, [])) < wanted[kind]} == {}
    assert {w.marks for w in BANK["written"]} == set(exam.MARKS)
    assert {question.marks for question in BANK["long"]} == set(exam.LONG)
    assert sum(bool(n.forward) for n in BANK["numericals"]) >= 9, "numericals that begin with data"


def test_each_id_is_there_once():
    ids = [entry.id for entry in ENTRIES.values()]
    assert not {i for i in ids if ids.count(i) > 1}
    assert all(re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", i) for i in ids)


@each
def test_both_languages(entry):
    for words in words_in(entry):
        assert not BANGLA.search(words["en"]), words["en"]
        if words["bn"] != words["en"]:
            assert BANGLA.search(words["bn"]), words["bn"]
            assert sorted(NUMBER.findall(words["bn"])) == sorted(NUMBER.findall(words["en"])), words
        assert not re.search(r"[\u0980-\u09ff][.](\s|$)", words["bn"]), "a Bangla sentence ends with a danda"
        assert not re.search(r"আপনি|আপনার|[০-৯]\.?[0-9]|[0-9]\.?[০-৯]", words["bn"]), words["bn"]


@pytest.mark.parametrize("entry", CHAPTERED.values(), ids=CHAPTERED)
def test_what_it_names_exists(entry):
    assert (FOLDER.parent / f"{entry.chapter}.ipynb").is_file()
    if getattr(entry, "misconception", ""):
        assert entry.misconception in {m.id for m in BANK["misconceptions"]}


def worked_out(line):
    expression, _, stated = line.rpartition(" = ")
    return float(eval(expression, dict(TOOLS))), float(stated)


def decimals(stated):
    return len(stated.partition(".")[2])


@pytest.mark.parametrize("entry", [*QUESTIONS.values(), *BANK["graded"]], ids=lambda entry: entry.id)
def test_its_numbers_are_worked_out_again(entry):
    for line in entry.numbers:
        value, stated = worked_out(line)
        result = line.rpartition(" = ")[2]
        last = 10.0 ** -decimals(result) if "e" not in result else abs(stated) * 1e-3
        assert abs(value - stated) <= last / 2 * 1.0001, f"{line}: it is {value}"


@each_question
def test_no_number_stands_there_unproved(question):
    """A decimal number is given in the question itself, or worked out in `numbers` or in the table of the run."""
    given = {plain(n) for asked in asked_of(question) for n in NUMBER.findall(asked["en"])}
    proved = {plain(line.rpartition(" = ")[2]) for line in question.numbers}
    if isinstance(question, exam.Numerical):
        proved |= {plain(cell) for row in solved(question).rows for cell in row if re.search(r"\d", cell)}
    # what an expression is made of stands in it: 0.9, 0.1
    proved |= {plain(n) for line in question.numbers for n in NUMBER.findall(line)}
    stated = {plain(n) for words in words_in(question) for n in NUMBER.findall(words["en"])}
    stated |= {plain(n) for answer in answers_of(question) for n in NUMBER.findall(answer)}
    assert stated - given - proved == set()


def parts_of(question):
    return question.parts + question.other if isinstance(question, exam.Long) else ()


def asked_of(question):
    return [question.question, *(part.question for part in parts_of(question))]


def answers_of(question):
    """The model answers in English."""
    return [question.answer] if isinstance(question, exam.Written) else [part.answer for part in parts_of(question)]


def plain(number):
    return number.replace("−", "").lstrip("-")


@each_graded
def test_answers_are_marked_line_by_line(entry):
    """About 9, 6 and 3 marks, in some order, each line of the marking with its marks and its reason."""
    (question,) = [each for each in BANK["written"] if each.id == entry.question]
    assert question.marks == 10 and len(entry.answers) == 3
    for answer in entry.answers:
        assert len(answer.marks) == len(question.marking) and not BANGLA.search(answer.text)
        for line, mark in zip(question.marking, answer.marks):
            assert 0 <= mark.given <= line.marks and (2 * mark.given).is_integer(), (entry.id, mark)
    for total, about in zip(sorted(answer.total for answer in entry.answers), (3, 6, 9)):
        assert abs(total - about) <= 0.5, entry.id


@each_graded
def test_no_number_of_the_best_answer_is_unproved(entry):
    (question,) = [each for each in BANK["written"] if each.id == entry.question]
    best = max(entry.answers, key=lambda answer: answer.total)
    proved = {plain(n) for line in entry.numbers for n in (*NUMBER.findall(line), line.rpartition(" = ")[2])}
    proved |= {plain(n) for n in NUMBER.findall(question.question["en"])}
    assert {plain(n) for n in NUMBER.findall(best.text)} <= proved


def test_the_answers_are_all_different():
    entries = BANK["graded"]
    assert len(entries) == len({entry.question for entry in entries}) == 10
    for one, other in itertools.combinations([answer.text for entry in entries for answer in entry.answers], 2):
        assert SequenceMatcher(None, one.split(), other.split()).ratio() < 0.7, (one, other)
    assert len({tuple(np.argsort([answer.total for answer in entry.answers])) for entry in entries}) == 6  # every order


@each_question
def test_its_form(question):
    assert question.level in (1, 2, 3)
    if isinstance(question, exam.Choice | exam.Select):
        right = sum(o.right for o in question.options)
        assert right == 1 if isinstance(question, exam.Choice) else 2 <= right < len(question.options)
        assert 3 <= len({o.text["en"] for o in question.options}) == len(question.options) <= 5
    if isinstance(question, exam.TrueFalse):
        assert question.why
    if isinstance(question, exam.Written):
        assert question.marks in exam.MARKS and sum(m.marks for m in question.marking) == question.marks
        assert len(question.answer) > 30 and not BANGLA.search(question.answer) and question.explanation
    if isinstance(question, exam.Long):
        for parts in filter(None, (question.parts, question.other)):
            assert 2 <= len(parts) and sum(part.marks for part in parts) == question.marks
        for part in parts_of(question):
            assert sum(m.marks for m in part.marking) == part.marks
            assert len(part.answer) > 30 and not BANGLA.search(part.answer)
        assert question.marks in exam.LONG and question.parts and question.explanation
    if isinstance(question, exam.Numerical):
        assert question.answer and len(solved(question).rows) >= 2
        assert sum(m.marks for m in question.marking) == question.marks, "how its marks are divided"
    if isinstance(question, exam.Viva):
        assert question.answer


def test_right_options_stand_in_every_place():
    places = [[o.right for o in q.options].index(True) for q in BANK["mcq"]]
    assert all(places.count(k) >= len(places) // 8 for k in range(4))


ABOUT_OTHERS = re.compile(r"(both|neither|none|nobody|all)\b|.*\bof the above", re.I)
NAMES_A_PLACE = re.compile(r"\([A-E]\)|option [A-E]\b|options? (above|below)|উপরের option|নিচের option", re.I)


def test_an_option_that_speaks_of_the_others_keeps_its_place():
    """The page shuffles options; the reasons must not name a place either."""
    for question in BANK["mcq"] + BANK["msq"]:
        fixed = isinstance(question, exam.Choice) and question.fixed
        assert fixed or not [o for o in question.options if ABOUT_OTHERS.match(o.text["en"])], question.id
        assert not [w for words in words_in(question.options) for w in words.values() if NAMES_A_PLACE.search(w)]


@pytest.mark.parametrize("question", [n for n in BANK["numericals"] if n.forward], ids=lambda n: n.id)
def test_the_gradient_is_that_of_the_loss_from_the_data(question):
    """The run works with a gradient; the columns from the data to J are written apart. Here they meet."""
    trace, h = run(question.run), 1e-5

    def loss(moved):
        return np.array(forward(question, SimpleNamespace(theta=trace.theta + moved))["J"])

    for i in range(trace.theta.shape[1]):
        step = h * np.eye(trace.theta.shape[1])[i]
        assert np.allclose((loss(step) - loss(-step)) / (2 * h), trace.grad[:, i], rtol=1e-5, atol=1e-6), question.id


def test_every_chapter_and_misconception_is_asked():
    chapters = {path.stem for path in FOLDER.parent.glob("[0-9]*.ipynb") if path.stem < "15"}
    assert {q.chapter for q in QUESTIONS.values()} == chapters
    assert {q.misconception for q in QUESTIONS.values()} - {""} == {m.id for m in BANK["misconceptions"]}


@pytest.mark.parametrize(
    "name, text, complaint",
    [
        ("mcq", "- {id: a, chapter: x}", "mcq.yml, entry a: the field 'level' is missing"),
        ("viva", "- {id: a, chapter: x, level: 1, question: q, typo: 1}", "there is no field 'typo'"),
        ("viva", "- {id: a, chapter: x, level: one, question: q}", "level must be int; got 'one'"),
        (
            "cards",
            "- {id: a, chapter: x, front: {bn: ক}, back: b}",
            "front must be a text, or a text for bn and one for en",
        ),
        ("cards", "- 7", "entry number 1"),
        ("typo", "", "typo.yml is no file of the question bank"),
    ],
)
def test_a_broken_file_is_told(tmp_path, name, text, complaint):
    (tmp_path / f"{name}.yml").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=re.escape(complaint)):
        exam.read(tmp_path / f"{name}.yml")
