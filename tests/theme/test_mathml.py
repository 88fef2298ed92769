"""What browsers get of a formula: what the standard for it wants, spaced as TeX would."""

import re
import unicodedata
import xml.etree.ElementTree as ET

import pytest

from tests.theme.pages import pages_in_toc
from theme.extensions.static_math import render
from theme.vendor.refresh import BANGLA_SIGNS, FORMULA_SIGNS, numbers

CHILDREN = {"msub": 2, "msup": 2, "munder": 2, "mover": 2, "mfrac": 2, "mroot": 2, "msubsup": 3, "munderover": 3}
ITALICS = map(chr, [*range(0x1D434, 0x1D455), *range(0x1D456, 0x1D468), 0x210E, *range(0x1D6FC, 0x1D71C)])
ITALIC = {chr(int(unicodedata.decomposition(letter).split()[-1], 16)): letter for letter in ITALICS}


def mathml(tex, display=False):
    return ET.fromstring(render(tex, display))


def wrong_children(math):
    """The parts of a formula that have more or fewer children than they may."""
    wrong = [part for part in math.iter() if len(part) != CHILDREN.get(part.tag, len(part))]
    return [ET.tostring(part, encoding="unicode") for part in wrong]


def forms(tex):
    """How each sign for plus and minus is meant: before its number, or between two."""
    return [sign.get("form") for sign in mathml(tex).iter("mo") if sign.text in "+−"]


@pytest.mark.parametrize(
    "tex", [r"h_{\max}", r"h_{\max}^2", r"v_t^{\max}", r"\frac{\max}{\ln}", r"\sqrt[\max]{x}", r"\hat{\ln}", "f'"]
)
def test_a_part_has_as_many_children_as_it_may(tex):
    assert wrong_children(mathml(tex)) == []


def test_a_function_with_something_behind_it_is_told_as_applied():
    assert "\u2061" in render(r"\max x", False) and "\u2061" not in render(r"h_{\max}", False)


def test_the_minus_of_a_negative_number_is_not_that_of_a_difference():
    assert forms("(-5) - 2") == ["prefix", None]
    assert forms("x = -5, -2") == ["prefix", "prefix"]
    assert forms("|-5| - |g| + 1") == ["prefix", None, None]
    assert forms(r"a + \dots + b") == [None, None]
    assert forms(r"-0.1,\ +0.2;\ -3 - 1") == [None, "prefix", "prefix", None], "the first of all is one by itself"
    assert forms(r"\begin{pmatrix} \phantom{-}1 \\ \; -2 \end{pmatrix}")[-1] == "prefix"


def test_signs_have_no_room_around_them_in_a_script():
    of_sum, of_index = (next(sign for sign in mathml(tex).iter("mo")) for tex in ("t + 1", "w_{t + 1}"))
    assert "lspace" not in of_sum.attrib and of_index.attrib == {"lspace": "0", "rspace": "0"}


def test_bars_stand_close_to_what_they_measure():
    for tex in (r"\lVert d \rVert_2 = 1", r"\lvert d \rvert = 1", r"|d| = 1"):
        bars = [e for e in mathml(tex).iter("mo") if e.text in ("∥", "∣")]
        assert len(bars) == 2 and all((e.get("lspace"), e.get("rspace")) == ("0", "0") for e in bars)


def ends(tex):
    """Where a line may end."""
    return [row[-1].text for row in mathml(tex)][:-1]


def test_a_long_formula_is_in_pieces_that_end_with_their_sign():
    math = mathml(r"s_t = \rho s_{t-1} + (1 - \rho) g_t^2")
    assert math.get("class") == "long" and {row.tag for row in math} == {"mrow"}
    assert [row[-1].text for row in math][:-1] == ["=", "+"], "not within brackets"
    assert all(row[-1].get("form") == "infix" for row in list(math)[:-1])
    assert mathml("s_t = 1").get("class") is None
    assert ends(r"\eta = 2 \times 10^{-5} \times \sqrt{s_t + \varepsilon}") == ["=", "×"], "nor within a number"
    assert ends("0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7") == [","] * 6
    assert len(ends("(0.11, 0.22, 0.33, 0.44, 0.55, 0.66, 0.77, 0.88)")) > 3, "but where they are longer than a line"


def test_lines_are_aligned_at_their_sign():
    table = mathml(r"\begin{aligned} a &= 1 \\ bc &= 2 \end{aligned}", display=True)[0]
    assert table.get("columnalign") == "right left" and table.get("displaystyle") == "true"


def test_letters_of_the_blackboard_are_signs_of_their_own():
    assert mathml(r"\mathbb{R}")[0].text == "ℝ"


# On the pages


@pytest.fixture(scope="module")
def formulas(site):
    """Each formula of the site once."""
    pages = [(site / f"{page}.html").read_text(encoding="utf-8") for page in pages_in_toc()]
    return [ET.fromstring(math) for math in sorted({m for page in pages for m in re.findall("<math.*?</math>", page)})]


def test_each_part_on_a_page_has_as_many_children_as_it_may(formulas):
    assert len(formulas) > 1000 and [wrong for math in formulas for wrong in wrong_children(math)] == []


def test_the_font_has_each_sign_that_a_browser_will_ask_for(formulas):
    parts = [part for math in formulas for part in math.iter() if part.text and part.get("mathvariant") != "monospace"]
    signs = [p.text if p.tag != "mi" or p.get("mathvariant") else ITALIC.get(p.text, p.text) for p in parts]
    there = set(map(chr, numbers(FORMULA_SIGNS)))
    assert set("".join(signs)) <= there, "widen FORMULA_SIGNS in theme/vendor/refresh.py"


def test_a_root_begins_before_and_ends_with_what_stands_under_it(open_page):
    """The lowest and the grown ones. A font may tell a browser two widths."""
    page = open_page("chapters/02-adagrad.html")
    page.wait_for_function("() => document.fonts.check('20px Formulas') && !document.documentElement.dataset.opening")
    rooms = page.evaluate("""() => [...document.querySelectorAll("article msqrt")].filter(e => e.checkVisibility())
        .map(root => [root, root.firstElementChild, root.lastElementChild].map(e => e.getBoundingClientRect()))
        .map(([root, first, last]) => [first.left - root.left, root.right - last.right])""")
    before, behind = zip(*rooms)
    assert len(rooms) > 20 and max(before) < 20 and max(behind) < 2


def test_the_font_has_each_sign_of_bangla(site):
    """What a page says, and what the scripts may."""
    files = [file for kind in ("html", "js") for file in site.rglob(f"*.{kind}")]
    said = {sign for file in files for sign in re.findall("[\u0964-\u0965\u0980-\u09ff]", file.read_text("utf-8"))}
    there = set(map(chr, numbers(BANGLA_SIGNS)))
    assert len(said) > 60 and said <= there, "widen BANGLA_SIGNS in theme/vendor/refresh.py"
