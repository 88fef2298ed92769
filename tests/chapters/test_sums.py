"""The texts reckon right: every sum that they write out, and every decimal number is held by something that is run.

So a wrong digit in a text, though it is the same in both languages, makes a sum wrong or leaves a number unheld.
"""

import math
import random
import re
from decimal import Decimal
from functools import cache

import nbformat
import pytest
import yaml

import rmsprop_lib
from tests.chapters import held
from tests.chapters.sums import sums
from tests.chapters.test_form import BLOCK, LESSONS, NOTEBOOKS, ROOT

# So many sums at least are read in a page: four fifths of those that stood there when this was written.
FLOORS = {
    "01-gradient-descent": 33,
    "02-adagrad": 26,
    "03-moving-average": 38,
    "04-what-is-rmsprop": 27,
    "05-by-hand": 33,
    "06-intuition": 21,
    "07-epsilon": 24,
    "08-hyperparameters": 14,
    "09-does-it-stop": 23,
    "10-sgd-adagrad-rmsprop": 14,
    "11-rmsprop-vs-adam": 28,
    "12-adam-is-momentum-plus-rmsprop": 21,
    "13-where-it-shines": 19,
    "14-right-way-wrong-way": 9,
    "18-catch-the-mistake": 4,
    "index": 3,
    "long": 21,
    "mcq": 39,
    "msq": 1,
    "numericals": 84,
    "true_false": 1,
    "written": 24,
}

# Their symbols are not those of which the text has just said a value.
OTHER_VALUES = {
    r"1 - 0.2 \eta = - ( 1 - 4 \eta )": "an equation for η",
    r"0.6 = 1 - 2 \eta": "an equation for η",
    r"1 - 2 \eta = - ( 1 - 20 \eta )": "an equation for η",
    r"\eta / \epsilon = \eta / 10": "ε is that of the third question",
}

# The usual settings, which any text may name.
USUAL = {"0.9", "0.99", "0.999", "0.1", "0.01", "0.001"}

# What any chapter may quote: the longest step in η for ρ = 0.9 and 0.999, half-lives, what ten steps hold in percent.
FACTS = [1 / math.sqrt(0.1), 1 / math.sqrt(0.001), math.log(2) / -math.log(0.9), math.log(2) / -math.log(0.99)]
FACTS += [math.log(2), 100 * (1 - 0.9**10)]

# What the numbers of a cell are, where no code beside it works them out.
WORKED_OUT = {
    "01-gradient-descent numbers": ["0.1 * 8", "0.1 * 6.4"],
    "01-gradient-descent exercise-2": ["2 * 0.5**3"],
    "02-adagrad story": ["1 / 4"],
    "02-adagrad numbers": ["replay(Adagrad(0.1, eps=0), [2, 2, 2], 0).delta[2, 0]"],
    "02-adagrad cliff-answers": ["55 * 0.1**2"],
    "02-adagrad exercise-4": ["0.02**2", "2 * 0.02**2"],
    "02-adagrad exercise-5": ["replay(Adagrad(0.1, eps=0), [1] * 100, 0).theta[-1, 0]"],
    "03-moving-average unrolled": ["0.9**2"],
    "03-moving-average exercise-4": ["100 * (1 - 0.8**5)"],
    "04-what-is-rmsprop exercise-5": ["sqrt(4 * (1 - 0.9**4))"],
    "05-by-hand keystrokes": ["0.1 * 4**2", "replay(RMSProp(0.1, 0.9, 0), [4], 1).theta[1, 0]"],
    "05-by-hand function-words": ["2 * 4.46158"],
    "05-by-hand reverse-eta-words": ["0.1 * 4**2"],
    "05-by-hand exercise-3": ["replay(RMSProp(0.1, 0.9, 0), [2], 1).theta[1, 0]"],
    "05-by-hand exercise-6": ["0.9 * 1.6 + 0.1 * 2**2", "sqrt(1.84)"],
    "05-by-hand exercise-4": ["0.05 * 5**2"],
    "05-by-hand exercise-2": ["sqrt(0.2 * 3**2)"],
    "05-by-hand exercise-7": ["sqrt(0.0016) / 2"],
    "07-epsilon by-hand": ["1e-4 / (sqrt(0.1 * 1e-8) + 1e-8)"],
    "07-epsilon move-answers": ["sqrt(10)", "1 / sqrt(0.1) / 2", "1 / (sqrt(0.1) + 10)", "1 / sqrt(0.1 + 10)"],
    "07-epsilon read-figure": ["sqrt(10)"],
    "07-epsilon ten-percent-words": ["sqrt(4.263e-7 / 0.1)"],
    "07-epsilon exercise-2": ["1 + sqrt(0.1)"],
    "07-epsilon exercise-6": ["1e-4 * sqrt(0.1)"],
    "07-epsilon exam": ["1e-11 / (1e-8 * sqrt(0.1) + 1e-8) * 1e4"],
    "08-hyperparameters sliders-answers": ["0.1 / 2"],
    "09-does-it-stop exercise-5": ["0.01**2 / 8"],
    "09-does-it-stop exercise-4": ["2 * 0.2"],
    "09-does-it-stop exercise-7": ["0.1 / 2"],
    "10-sgd-adagrad-rmsprop exercise-5": ["1 / 200"],
    "12-adam-is-momentum-plus-rmsprop exercise-7": ["0.1 / sqrt(0.001 * (1 - 0.9**2 / 0.999))"],
    "13-where-it-shines exercise-2": ["0.11623**2"],
    "13-where-it-shines exercise-6": [
        "0.001 * (0.9**21 + 1)",
        "sqrt(0.001 * (0.9**21 + 1))",
        "2 * 0.1**2",
        "sqrt(0.02)",
    ],
    "14-right-way-wrong-way exercise-2": [
        *(f"replay(RMSProp(0.1, 0.9, 0), [3, -1, -1], 0).state['s'][{t}, 0]" for t in (2, 3)),
        *(f"replay(RMSProp(0.1, 0.9, 0), [3, -1, -1], 0).delta[{t}, 0]" for t in (1, 2)),
    ],
    "14-right-way-wrong-way exercise-6": ["15.19 / 10"],
    "14-right-way-wrong-way exercise-5": ["1 / sqrt(10.9)"],
}
TOOLS = {name: getattr(rmsprop_lib, name) for name in rmsprop_lib.__all__} | {"sqrt": math.sqrt}

# Numbers that nothing works out.
QUOTED = {
    "07-epsilon sources": {"0.0316"},  # a setting of torchvision
    "08-hyperparameters map-eta-words": {"0.003", "0.3", "0.03", "0.5"},  # places on the map, asserted a little wider
    "08-hyperparameters libraries": {"2.13", "3.15"},  # versions
    "08-hyperparameters names-words": {"8.5"},  # the number of an algorithm
    "08-hyperparameters sources": {"8.5"},
    "10-sgd-adagrad-rmsprop exercise-6": {"0.001"},  # somebody's setting
    "12-adam-is-momentum-plus-rmsprop bound-words": {"2.1"},  # a section
    "12-adam-is-momentum-plus-rmsprop sources": {"2.1"},
    "13-where-it-shines history-table": {"0.95", "2.5", "1", "0.045"},  # settings of papers
    "13-where-it-shines history-words": {"0.95"},
    "19-one-family known": {"1.4", "1.1"},  # what a paper measured
}


# The reader


@pytest.mark.parametrize(
    "text",
    [
        r"$s_1 = 0.1 \times 16 = 1.6$",
        r"$\sqrt{1.6} = 1.26491$ and √1.6 = 1.26491",
        r"$\eta = 0.1$, $g_1 = 4$, $s_1 = 1.6$, so $\Delta w = -\eta\, g_1/\sqrt{s_1} = -0.31623$",
        r"$2 \times 4.46158 = 8.92316$ and $0.1/0.94868 = 0.10541$",
        r"$s_1 = (0.025,\ 90)$, $\sqrt{s_1} = (0.158114,\ 9.486833)$",
        r"$s = 36, 40, 49$, $\sqrt{s} = 6, 6.32456, 7$",
        r"$$\begin{aligned} \rho &= \frac{9 - 1.8}{9 - 1} \\[0.5em] &= 0.9 \end{aligned}$$",
        r"$k = \ln \tfrac12/\ln 0.9 = 6.58$, $|1 - 3| < 2.5$, $e^{-1} \approx 0.37$, $19\% = 0.19$",
        r"$10^{-4}/(3.1623 \times 10^{-5} + 10^{-8}) = 3.1613$",
        r"$\eta/\sqrt{1-\rho} = 3.162\,\eta$",
        "g = 4w, তাই w₁ = 2 − 0.1 × 8 = 1.2 (আর 2 × 0.6³ = 0.432)। 100² = 10,000-এর কম নয়।",
    ],
)
def test_a_right_sum_is_right_and_most_of_its_digits_matter(text):
    found = sums(text)
    assert found and all(one.right for one in found)
    digits = re.finditer("[0-9]", re.sub(r"0\.5em|_\d", lambda m: "-" * len(m[0]), text))
    changed = [text[: m.start()] + str((int(m[0]) + 5) % 10) + text[m.end() :] for m in digits]
    assert sum(not all(one.right for one in sums(text)) for text in changed) >= 0.7 * len(changed)


@pytest.mark.parametrize(
    "text, wrong",
    [
        (r"$s_1 = 0.1 \times 16 = 1.7$", r"0.1 \times 16 = 1.7"),
        (r"$\sqrt{1.6} = 1.26492$", r"\sqrt { 1.6 } = 1.26492"),
        (r"$g = 4$ in words, then $\tfrac12 g = 3$", r"\frac { 1 } { 2 } g = 3"),
        (r"$g = 4$, later $g = 6$, and $g/2 = 2$", "g / 2 = 2"),
        (r"$0.9^3 < 0.7$", "0.9 ^ { 3 } < 0.7"),
        (r"$(2 - 0.005,\ 2 + 0.3) = (1.995,\ 2.4)$", "( 2 - 0.005 , 2 + 0.3 ) = ( 1.995 , 2.4 )"),
        (r"$20/0.5 = h \times 2 = 41$", "20 / 0.5 = 41"),
        ("প্রথম ধাপ 5 − 0.1 × 10 = 4.1, তারপর", r"5 - 0.1 \times 10 = 4.1"),
    ],
)
def test_a_wrong_sum_is_found(text, wrong):
    assert [one.text for one in sums(text) if not one.right] == [wrong]


@pytest.mark.parametrize("text", ["`2 = 3`", "$1/2x = 3$", "$J(w) = 3$, $J(2) = 5$", "$a + b = 3$"])
def test_what_cannot_be_read_is_left_alone(text):
    assert not [one for one in sums(text) if not one.right]


# The sums of the book


def in_language(source, lang):
    return re.sub(r"\\\\\[[\d.]+em\]", r"\\\\", BLOCK.sub(lambda block: block[2] if block[1] == lang else "", source))


@cache
def cells(path):
    return nbformat.read(path, 4).cells


def texts(path, lang):
    """(id, text) of each text cell."""
    return [(cell.id, in_language(cell.source, lang)) for cell in cells(path) if cell.cell_type == "markdown"]


@cache
def wrong(text):
    return {one.text for one in sums(text) if not one.right} - set(OTHER_VALUES)


@pytest.mark.parametrize("lang", ["bn", "en"])
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_sums_of_a_page_are_right(path, lang):
    assert {id: wrong(text) for id, text in texts(path, lang) if wrong(text)} == {}
    assert sum(len(sums(text)) for _, text in texts(path, lang)) >= FLOORS.get(path.stem, 0)


def test_the_sums_of_the_first_page_are_right():
    found = [one for line in (ROOT / "index.md").read_text(encoding="utf-8").splitlines() for one in sums(line)]
    assert len(found) >= FLOORS["index"] and {one.text for one in found if not one.right} == set()


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from strings([part for key, part in value.items() if key not in ("run", "numbers")])
    elif isinstance(value, list):
        for part in value:
            yield from strings(part)


# graded.yml holds answers with wrong sums; numbers of the right ones are worked out in test_exam.py
BANK = [path for path in sorted((ROOT / "chapters/exam").glob("*.yml")) if path.stem != "graded"]


@pytest.mark.parametrize("path", BANK, ids=lambda path: path.stem)
def test_the_sums_of_the_bank_are_right(path):
    """What the question gives is known in its answers, its options and what is said of them."""
    bank = yaml.safe_load(path.read_text(encoding="utf-8"))
    count = 0
    for entry in bank if isinstance(bank, list) else bank.values():
        given = entry.get("question", {}).get("en", "")
        for text in strings(entry):
            if re.search("[=≈<>]", text):
                assert wrong(f"{given}\n\n{text}") == set(), entry.get("id")
                count += len(sums(text))
    assert count >= FLOORS.get(path.stem, 0)


# The numbers of the book

NUMBER = re.compile(r"(?<![\w.])[0-9]+\.[0-9]+(?![.\d])")
LINK = re.compile(r"\]\([^)]*\)")
LOOK_BACK = {"aims", "exam", "myths", "summary"}  # they speak of the whole chapter


def plain(number):
    return number.rstrip("0").rstrip(".")


def digits(number):
    return len(number.replace(".", "").lstrip("0"))


def asserted(path):
    """(id of a cell of the chapter, the assertions about it)."""
    return [(part.cell, part.source) for part in held.parts(path.stem)]


def shown(path):
    """(id of a cell, its code and what it prints)."""
    for cell in cells(path):
        if cell.cell_type == "code":
            data = [output.get("data", {}) for output in cell.outputs]
            kinds = ("text/plain", "text/html", "text/markdown")
            printed = [str(part.get(kind, "")) for part in data for kind in kinds]
            yield cell.id, "\n".join([cell.source, *printed, *(output.get("text", "") for output in cell.outputs)])


class Beside:
    """What code works out beside a text: in its section, in the chapter, and for its cell here."""

    def __init__(self, path):
        self.chapter, self.section, self.by_section = path.stem, {}, {}
        section = 0
        for cell in cells(path):
            section += cell.cell_type == "markdown" and bool(re.search("^## ", cell.source, re.M))
            self.section[cell.id] = section
        for id, code in [*shown(path), *asserted(path)]:
            self.by_section.setdefault(self.section[id], set()).update(map(plain, NUMBER.findall(code)))
        self.everywhere = set().union(*self.by_section.values())

    def holds(self, id, number):
        name = f"{self.chapter} {id}"
        if plain(number) in QUOTED.get(name, set()) | (set() if id.startswith("exercise-") else USUAL):
            return True
        if any(is_rounded(number, eval(expression, dict(TOOLS))) for expression in WORKED_OUT.get(name, [])):
            return True
        near = self.everywhere if id in LOOK_BACK else self.by_section.get(self.section[id], set())
        if digits(number) < 3:
            return plain(number) in near
        longer = [float(value) for value in near if digits(value) > digits(number)]
        return plain(number) in self.everywhere or any(is_rounded(number, value) for value in FACTS + longer)


def is_rounded(number, value):
    return abs(abs(value) - float(number)) <= 0.5000001 * 10.0 ** -len(number.partition(".")[2])


def in_a_sum(text, match):
    """Whether a sum of the text would be wrong with another last digit."""
    unit = Decimal(10) ** -len(match[0].partition(".")[2])
    others = [number for number in (Decimal(match[0]) + unit, Decimal(match[0]) - unit) if number]
    start, end = text[: match.start()], text[match.end() :]
    return all(wrong(f"{start}{number:f}{end}") - wrong(text) for number in others)


def unheld(beside, id, text):
    """The decimal numbers of a text that neither a sum of it holds nor any code."""
    text, places = LINK.sub("]", text), {}
    for match in NUMBER.finditer(text):
        places.setdefault(plain(match[0]), []).append(match)
    left = [found for found in places.values() if not all(beside.holds(id, match[0]) for match in found)]
    return [found[0][0] for found in left if not any(in_a_sum(text, match) for match in found)]


LOOKED_BESIDE = cache(Beside)


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_every_number_of_a_lesson_is_held(path):
    lost = {id: unheld(LOOKED_BESIDE(path), id, text) for id, text in texts(path, "en")}
    assert {id: numbers for id, numbers in lost.items() if numbers} == {}


def test_no_exception_is_kept_for_a_text_that_is_gone():
    lessons = {f"{path.stem} {id}": text for path in LESSONS for id, text in texts(path, "en")}
    there = {name: {plain(number) for number in NUMBER.findall(text)} for name, text in lessons.items()}
    assert set(WORKED_OUT) <= set(there)
    assert {name: numbers - there[name] for name, numbers in QUOTED.items() if numbers - there[name]} == {}
    written = yaml.safe_load((ROOT / "chapters/exam/written.yml").read_text(encoding="utf-8"))
    every = [*strings(written), *lessons.values()]
    assert set(OTHER_VALUES) <= {one.text for text in every for one in sums(text) if not one.right}


def changed(text, match, dice):
    """The text with another digit in one number."""
    place = match.start() + dice.choice([place for place, sign in enumerate(match[0]) if sign != "."])
    return text[:place] + dice.choice("0123456789".replace(text[place], "")) + text[place + 1 :]


def test_a_wrong_digit_is_noticed():
    """In nine of ten places; most of the rest are settings, such as η = 0.1, turned into another of the section."""
    every = [(path, id, LINK.sub("]", text)) for path in LESSONS for id, text in texts(path, "en")]
    places = [(*where, match) for where in every for match in NUMBER.finditer(where[-1])]
    dice, noticed = random.Random(0), []
    for path, id, text, match in dice.sample(places, len(places) // 4):
        other = changed(text, match, dice)
        noticed.append(bool(wrong(other)) or unheld(LOOKED_BESIDE(path), id, other) != [])
    assert sum(noticed) >= 0.9 * len(noticed)
