"""The questions for the tools of schools, read back: Moodle XML as Moodle takes it apart, GIFT by its grammar."""

import json
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from collections import Counter
from html import unescape
from pathlib import Path

import pytest

from exports import LANGUAGES
from exports.gift import gift
from exports.moodle import ALLOWED, moodle
from exports.school import EACH, FILES, items, plain
from rmsprop_book.exam import read
from rmsprop_book.practice import KINDS, make
from rmsprop_book.practice.more_slips import ALL_SLIPS
from rmsprop_book.practice.question import check

ROOT = Path(__file__).parents[2]
BANK = {kind: read(f"exam/{kind}.yml") for kind in FILES}

# How Moodle finds the cells of an embedded question, and the answers in each (question/type/multianswer).
ANSWER = r"(?:(=|%-?[0-9]+(?:[.,][0-9]*)?%)?(.+?(?<!\\|&)(?=[~#}]|$))(?:#(.*?(?<!\\)(?=[~}]|$)))?)"
CELL = re.compile(rf"\{{[0-9]*:NUMERICAL:({ANSWER}(?:~{ANSWER})*)\}}", re.S)
NUMBER = re.compile(r"(-?[0-9]*\.?[0-9]+)(?::([0-9]*\.?[0-9]+))?")


@pytest.fixture(scope="module", params=LANGUAGES)
def lang(request):
    return request.param


@pytest.fixture(scope="module")
def files(tmp_path_factory, lang):
    to = tmp_path_factory.mktemp("school")
    return moodle(lang, to / "deep/moodle.xml"), gift(lang, to / "gift.txt")


@pytest.fixture(scope="module")
def quiz(files):
    """The questions of Moodle's file by their idnumber."""
    found = [one for one in ET.parse(files[0]).getroot() if one.get("type") != "category"]
    named = {one.findtext("idnumber"): one for one in found}
    assert len(named) == len(found), "an idnumber stands for one question"
    return named


@pytest.fixture(scope="module")
def parsed(files, node_modules):
    """What gift-pegjs, which works by the grammar of GIFT, makes of the file."""
    command = [shutil.which("node"), ROOT / "tests/scripts/gift.mjs", node_modules / "gift-pegjs/pegjs-gift.js"]
    text = files[1].read_text(encoding="utf-8")
    ended = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=True)
    return [one for one in json.loads(ended.stdout) if one["type"] != "Category"]


def cells(text):
    """The answers of each empty cell as Moodle reads them: (share of the mark, number, tolerance, what is said)."""
    found = []
    for cell in CELL.finditer(text):
        answers = []
        for share, number, said in re.findall(f"~?{ANSWER}", cell[1], re.S):
            value, within = NUMBER.fullmatch(number).groups()
            part = 100.0 if share == "=" else float(share.strip("%") or 0)
            answers.append((part, float(value), float(within), unescape(said)))
        found.append(answers)
    return found


# Moodle


def test_every_question_of_the_bank_and_of_the_drill_is_there(quiz):
    drilled = {f"{kind}-{seed}" for kind in KINDS for seed in range(1, EACH + 1)}
    assert quiz.keys() == {entry.id for entries in BANK.values() for entry in entries} | drilled
    kinds = Counter(one.get("type") for one in quiz.values())
    assert kinds["truefalse"] == len(BANK["true_false"])
    assert kinds["essay"] == sum(len(BANK[name]) for name in ("written", "long", "numericals"))
    assert kinds["multichoice"] == len(BANK["mcq"]) + len(BANK["msq"]) + 3 * EACH
    assert set(kinds) == {"truefalse", "essay", "multichoice", "numerical", "cloze"}


@pytest.mark.parametrize("kind", ["mcq", "msq"])
def test_options_say_why_and_earn_what_they_should(quiz, lang, kind):
    for entry in BANK[kind]:
        answers = quiz[entry.id].findall("answer")
        assert [answer.findtext("feedback/text") for answer in answers] == [plain(o.why[lang]) for o in entry.options]
        shares = [float(answer.get("fraction")) for answer in answers]
        assert all(any(abs(abs(share) - allowed) < 1e-5 for allowed in ALLOWED) for share in shares), entry.id
        assert [share > 0 for share in shares] == [option.right for option in entry.options]
        assert sum(share for share in shares if share > 0) == pytest.approx(100, abs=1e-3)
        assert quiz[entry.id].findtext("single") == str(kind == "mcq").lower()
        if kind == "msq":
            assert sum(shares) <= 1e-3 or sum(option.right for option in entry.options) > len(entry.options) / 2


def test_each_cell_of_a_table_is_marked_and_knows_its_slips(quiz, lang):
    words = {plain(said[lang]) for said in ALL_SLIPS.values()}
    slips = 0
    for name, one in quiz.items():
        if one.get("type") != "cloze":
            continue
        kind, _, seed = name.rpartition("-")
        question = make(kind, int(seed))
        numbers = [cell for row in question.rows for cell in row[1:] if not isinstance(cell, str)]
        found = cells(one.findtext("questiontext/text"))
        assert len(found) == len(numbers) == int(one.findtext("defaultgrade")), name
        for cell, answers in zip(numbers, found):
            (share, right, within, said), *wrong = answers
            exact = cell if isinstance(cell, float) else cell.answer
            assert share == 100 and right == pytest.approx(exact, rel=1e-9, abs=1e-12) and said == ""
            for part, number, _, reason in wrong:
                assert part in (0, 50) and reason in words, reason
                assert abs(number - right) > within, "who is right is not told of a slip"
                slips += 1
    assert slips > 500


def test_a_lone_number_is_judged_as_on_the_page(quiz):
    for name in [name for name, one in quiz.items() if one.get("type") == "numerical"]:
        kind, _, seed = name.rpartition("-")
        (blank,) = make(kind, int(seed)).blanks
        right, *wrong = quiz[name].findall("answer")
        assert check(right.findtext("text"), blank) == "right" and right.get("fraction") == "100"
        assert [check(answer.findtext("text"), blank) for answer in wrong] == list(blank.slips)


def test_whoever_marks_an_essay_finds_the_answer_and_the_shares(quiz, lang):
    for entry in (*BANK["written"], *BANK["numericals"]):
        told = quiz[entry.id].findtext("graderinfo/text")
        assert int(quiz[entry.id].findtext("defaultgrade")) == entry.marks
        for mark in entry.marking:
            assert f"<li>{mark.marks}: {plain(mark.what[lang])}</li>" in told
        assert "$" not in told and "<p>" in told
    for entry in BANK["numericals"]:
        assert "<table>" in quiz[entry.id].findtext("graderinfo/text")


def test_categories_lead_from_the_book_to_the_chapter(files):
    names = [one.findtext("category/text") for one in ET.parse(files[0]).getroot() if one.get("type") == "category"]
    assert len(names) == len(set(names)) > 50
    assert all(re.fullmatch(r"\$course\$/top/[^/]+/[^/]+/[^/]+", name.replace("//", "")) for name in names)


# GIFT


def test_gift_has_the_same_questions_but_tables(parsed, lang):
    wanted = Counter()
    for item in items(lang):
        if item.kind != "cloze":
            wanted[item.id] += 1
        elif len(item.cells) <= 2:
            wanted.update(f"{item.id}-{k}" for k in range(1, len(item.cells) + 1))
    assert Counter(one["title"] for one in parsed) == wanted
    assert Counter(one["type"] for one in parsed)["TF"] == len(BANK["true_false"])


def test_formulas_and_words_of_gift_are_whole(parsed, quiz):
    """No backslash, brace or equals sign of a formula is lost on the way."""
    compared = 0
    for one in parsed:
        if one["title"] in quiz and quiz[one["title"]].get("type") == "multichoice":
            theirs = [choice["text"]["text"] for choice in one["choices"]]
            ours = [answer.findtext("text") for answer in quiz[one["title"]].findall("answer")]
            assert theirs == ours
            reasons = [answer.findtext("feedback/text") for answer in quiz[one["title"]].findall("answer")]
            assert [choice["feedback"]["text"] for choice in one["choices"]] == reasons
            compared += 1
    assert compared >= len(BANK["mcq"]) + len(BANK["msq"])


def test_numbers_of_gift_are_right_and_slips_earn_half(parsed):
    lone = [one for one in parsed if one["type"] == "Numerical"]
    assert len(lone) >= 8 * EACH
    for one in lone:
        first, *others = one["choices"]
        assert first["weight"] in (None, 100) and first["text"]["range"] > 0
        assert all(choice["weight"] == 50 and choice["feedback"] for choice in others)


# Both


def test_the_same_bytes_each_time_and_as_many_as_are_asked_for(files, lang, tmp_path):
    for path, make_again in zip(files, (moodle, gift)):
        assert make_again(lang, tmp_path / path.name).read_bytes() == path.read_bytes()
    more = ET.parse(moodle(lang, tmp_path / "more.xml", 7)).getroot()
    assert sum((one.findtext("idnumber") or "").startswith("find-rho-") for one in more) == 7


def test_bangla_stands_in_the_bangla_file_and_not_in_the_other(files, lang):
    text = files[0].read_text(encoding="utf-8")
    assert bool(re.search("[\u0980-\u09ff]", text)) == (lang == "bn")
