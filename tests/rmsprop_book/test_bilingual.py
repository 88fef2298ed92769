"""A figure with words holds a picture in each language, and gives each of them back whole."""

import re
import xml.etree.ElementTree as ET

import pytest

from rmsprop_book import figures
from rmsprop_book.bilingual import apart, in_language


def said(words):
    figure, (ax,) = figures.picture()
    ax.set_title(words)
    return figure


@pytest.mark.parametrize(
    "words, bn, en",
    [
        ("loss", "loss", "loss"),
        ("ধাপ · step\n$s$", "ধাপ\n$s$", "step\n$s$"),
        ("এক · one\nদুই · ", "এক\nদুই", "one"),
    ],
)
def test_lines_in_one_language(words, bn, en):
    assert in_language(words, "bn") == bn and in_language(words, "en") == en


@pytest.mark.parametrize("lang, words", [("bn", "ধাপ"), ("en", "step")])
def test_each_picture_is_that_of_its_words_alone(lang, words):
    there, alone = apart(said("ধাপ · step").svg())[lang], said(words).svg()
    assert there.replace('="bn-', '="').replace("#bn-", "#") == alone


def test_no_name_is_twice_in_a_file_and_none_is_missing():
    svg = said("ধাপ · step").svg()
    names = re.findall(r'\bid="([^"]+)"', svg)
    assert len(names) == len(set(names)) and set(re.findall(r'(?:href="|url\()#([^")]+)', svg)) <= set(names)


def test_a_viewer_shows_bangla_to_those_who_read_it_and_english_to_all_others():
    (switch,) = ET.fromstring(said("ধাপ · step").svg()).iter("{http://www.w3.org/2000/svg}switch")
    assert [(g.get("lang"), g.get("systemLanguage", "")[:2]) for g in switch] == [("bn", "bn"), ("en", "")]


def test_a_figure_without_words_is_one_picture():
    assert apart(said("loss").svg()) == {} and said("loss").svg().count('id="figure_1"') == 1


def test_a_figure_keeps_its_words_after_it_was_drawn():
    figure = said("ধাপ · step")
    assert figure.svg() == figure.svg() and figure.axes[0].get_title() == "ধাপ · step"


def test_bangla_may_stand_above_a_formula():
    assert "NotoSansBengali" in said("গড়\n$s_t$").svg()
