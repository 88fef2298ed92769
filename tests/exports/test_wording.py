"""What is said of the screen is said anew: in both languages, and only while the chapters still say it."""

import pytest

from exports import pages, tree, wording

TABLE = wording.table()


@pytest.mark.parametrize("page", TABLE)
def test_both_languages_change_as_many_sentences(page):
    assert len(TABLE[page]["bn"]) == len(TABLE[page]["en"])


def test_words_are_found_whatever_the_line_breaks_and_the_bold_letters_around_them():
    body = tree.parse("<p><b>Do:</b> press\n  the button. Then <i>press the button</i></p>")
    assert wording.replace(body, site="press the button", here="look") == 2
    assert tree.text(body) == "Do: look. Then look"


def test_a_sentence_that_is_no_longer_said_is_told_with_its_page(monkeypatch):
    table = {"everywhere": {"en": []}, "05": {"en": [{"site": "press here", "here": "look"}]}}
    monkeypatch.setattr(wording, "table", lambda: table)
    with pytest.raises(ValueError, match="05 no longer says “press here”"):
        wording.fit(tree.parse("<p>press there</p>"), "05", "en")


def test_what_is_changed_everywhere_is_said_somewhere(site, lang):
    text = " ".join(tree.text(page.body) for page in pages.read(site, lang).pages.values())
    assert all(change["here"] in text for change in TABLE[wording.EVERYWHERE][lang])
