"""Figures on the site: a picture for each language, and only the one that is seen is loaded."""

import re
from pathlib import Path

import pytest

from rmsprop_book import figures
from tests.theme.pages import choose
from theme.extensions.figures import in_languages, size, write_apart

SIZES = {"a.svg": 'width="403" height="307"', "b.svg": 'width="403" height="614"'}


def test_each_language_has_its_picture_and_its_half_of_the_alternative_text():
    page = in_languages('<p><img alt="ক · A" class="wide" src="../_images/b.svg" /></p>', SIZES, own={"b.svg"})
    image = '<img lang="{}" {} loading="lazy" decoding="async" alt="{}" class="wide" src="../_images/b.{}.svg" />'
    shown = [image.format(lang, SIZES["b.svg"], alt, lang) for lang, alt in (("bn", "ক"), ("en", "A"))]
    assert page == f"<p>{''.join(shown)}</p>"
    assert in_languages(page, SIZES, own={"b.svg"}) == page, "a page that was not built again stays as it is"


def test_a_figure_without_words_is_one_file():
    page = in_languages('<img alt="ক · A" src="_images/a.svg" /><img src="logo.svg">', SIZES, own=set())
    assert re.findall(r'alt="(.*?)" src="(.*?)"', page) == [("ক", "_images/a.svg"), ("A", "_images/a.svg")]
    assert page.endswith('<img src="logo.svg">')


def test_a_figure_with_words_becomes_two_files(tmp_path):
    with_words, without = tmp_path / "tree.svg", tmp_path / "none.svg"
    with_words.write_text(figures.family_tree().svg(), encoding="utf-8")
    without.write_text(figures.picture()[0].svg(), encoding="utf-8")
    assert [write_apart(with_words), write_apart(without)] == [True, False]
    assert sorted(file.name for file in tmp_path.iterdir()) == ["none.svg", "tree.bn.svg", "tree.en.svg"]
    assert size(tmp_path / "tree.bn.svg") == size(tmp_path / "tree.en.svg") == 'width="403" height="614"'
    assert "NotoSansBengali" not in (tmp_path / "tree.en.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize("lang, other", [("bn", "en"), ("en", "bn"), ("both", "en")])
def test_the_picture_of_the_language_is_loaded_and_no_other(open_page, lang, other):
    page = open_page("index.html", lang=lang)
    tree = page.locator("article figure img")
    page.locator("article figure").scroll_into_view_if_needed()
    seen = tree.evaluate_all("images => images.filter(i => i.checkVisibility()).map(i => i.getAttribute('src'))")
    assert [Path(name).name for name in seen] == [f"family-tree.{'en' if lang == 'en' else 'bn'}.svg"]
    page.wait_for_load_state("networkidle")
    assert any(seen[0] in url for url in page.seen.own) and not any(f"tree.{other}" in url for url in page.seen.own)
    choose(page, other)
    come = "name => [...document.images].some(image => image.complete && image.currentSrc.includes(name))"
    page.wait_for_function(come, arg=f"tree.{other}")
