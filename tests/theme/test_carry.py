"""Progress as a text and as a file: whole, or refused; the text of everything in the book fits one QR code."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmsprop_book.exam import read
from tests.conftest import ROOT
from tests.rmsprop_book.widgets.engine import javascript
from tests.rmsprop_book.widgets.test_store import ANYTHING, MOST, lists, tried

LONG = {"mistakes": 6}  # letters of a key, if not three


def entries(field, most, **count):
    long = LONG.get(field, 3)
    return st.dictionaries(st.text("abcXYZ019-_", min_size=long, max_size=long), lists(most), **count)


KEPT = st.fixed_dictionaries({field: entries(field, most) for field, most in MOST.items()})


@pytest.fixture(scope="module")
def js():
    with javascript("../../theme/scripts/carry", more="var room = () => ROOM;") as call:
        yield call


@tried
@given(KEPT)
def test_what_is_sent_is_received(js, kept):
    progress = {**kept, "settings": {}}  # these stay on the device
    shorter = {**progress, "sections": {}}  # what was read, only a file says
    text, file = js("asText", kept), js("asFile", kept)
    assert js("received", file) == progress and js("received", text) == shorter
    assert js("received", f"  My progress:\n{text[:9]} \n{text[9:]}\r\n") == shorter
    assert "settings" not in json.loads(file)


@tried
@given(KEPT, st.data())
def test_a_broken_text_is_refused(js, kept, data):
    text = js("asText", kept)
    k = data.draw(st.integers(0, len(text) - 1))
    letter = data.draw(st.sampled_from("Aa0-_.").filter(lambda letter: letter != text[k]))
    for broken in (text[:k], text[:k] + letter + text[k + 1 :], text[:k] + text[k + 1 :]):
        assert js("received", broken) is None, broken


@tried
@given(ANYTHING)
def test_a_file_of_something_else_is_refused(js, junk):
    assert js("received", json.dumps({"book": junk})) is None
    assert js("received", json.dumps(junk)) is None
    found = js("received", json.dumps({"book": "rmsprop1", "cards": junk, "settings": {"lang": [1, 1]}}))
    assert found == js("merge", {"cards": junk})


def bank():
    asked = [
        question.id for name in ("mcq", "msq", "true_false") for question in read(ROOT / f"chapters/exam/{name}.yml")
    ]
    return asked, [card.id for card in read(ROOT / "chapters/exam/cards.yml")]


def test_all_that_the_book_asks_fits_one_qr_code(js):
    asked, cards = bank()
    greatest = {field: most for field, most in MOST.items() if field != "settings"}
    names = {"answers": asked, "known": cards, "orders": ["mcq", "msq", "true-false"], "plans": ["exam"]}
    names["places"] = ["here"]
    kept = {field: {js("short", name): greatest[field] for name in names.get(field, [])} for field in greatest}
    sent = js("asText", {**kept, "settings": {}})
    assert len(sent) <= js("room")
    assert js("received", sent) == {**kept, "settings": {}}


@tried
@given(st.integers(0, 400), st.integers(0, 60))
def test_where_the_room_ends_the_oldest_stays_behind(js, answers, mistakes):
    kept = {field: {} for field in MOST}
    kept["answers"] = {f"{k:03}": [1, k, 2] for k in range(answers)}
    kept["mistakes"] = {f"{k:06}": [1, k, 5, 0] for k in range(mistakes)}
    text = js("asText", kept)
    found = js("received", text)
    for field in ("answers", "mistakes"):
        newest = sorted(kept[field], reverse=True)[: len(found[field])]
        assert found[field] == {key: kept[field][key] for key in newest}
    assert found == kept or js("room") - 20 < len(text) <= js("room")
    assert not found["mistakes"] or found["answers"] == kept["answers"]


def test_no_two_names_are_short_for_each_other(js):
    for names in bank():
        met = {}
        for name in names:
            other = met.setdefault(js("short", name), name)
            assert other == name, f"{name} and {other} would be remembered as one: give the newer one another id"
