"""The plan for the hours left: it fits the time, keeps the order of learning, and is cut to its reader."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rmsprop_book.keys import short
from rmsprop_book.topics import for_pages
from tests.rmsprop_book.widgets.engine import javascript

TOPICS = for_pages()
IDS = [topic["id"] for topic in TOPICS]
SHARES = st.sampled_from([0, 0.25, 0.5, 0.75, 1])
STANDING = st.fixed_dictionaries({"unread": SHARES, "wrong": st.integers(0, 3), "known": SHARES})
STATES = st.lists(STANDING, min_size=len(IDS), max_size=len(IDS))
NEW, DONE = ([{"unread": unread, "wrong": 0, "known": 1 - unread}] * len(IDS) for unread in (1, 0))
CHOICES = (5, 60, 180, 360, 840)
NOTHING = {"sections": {}, "answers": {}, "known": {}, "mistakes": {}, "practised": {}}


@pytest.fixture(scope="module")
def js():
    with javascript("planning", "noted") as call:
        yield call


@pytest.fixture(scope="module")
def plan(js):
    return lambda minutes, state: js("plan", minutes, TOPICS, state)


def total(items):
    return sum(item["minutes"] for item in items)


def topics_in(items, what):
    return [item["topic"] for item in items if item["what"] == what]


@given(st.integers(5, 900) | st.sampled_from(CHOICES), STATES)
@example(5, NEW)
@example(59, DONE)
@example(900, DONE)
def test_it_fills_the_time_and_no_more_with_nothing_twice(plan, minutes, state):
    items = plan(minutes, state)
    assert 0.85 * minutes <= total(items) <= minutes
    assert all(item["minutes"] > 0 and item["minutes"] == int(item["minutes"]) for item in items)
    assert len({item["id"] for item in items}) == len(items)
    assert (items[-1]["what"] == "paper") == (minutes >= 60)


@given(st.integers(30, 900), STATES)
def test_the_order_is_that_of_learning(plan, minutes, state):
    items = plan(minutes, state)
    places = [(item["topic"], item["what"] == "practise") for item in items if "topic" in item]
    assert places == sorted(places)


@given(st.integers(30, 900), STATES)
def test_what_a_topic_stands_on_is_read_before_it(plan, minutes, state):
    read = topics_in(plan(minutes, state), "read")
    for k in read:
        if IDS[k] not in ("rmsprop-rule", "by-hand", "ema"):
            below = [IDS.index(name) for name in TOPICS[k]["standsOn"]]
            assert all(other in read or state[other]["unread"] == 0 for other in below)


@given(st.integers(5, 900), STATES)
def test_what_is_done_is_left_out(plan, minutes, state):
    items = plan(minutes, state)
    assert all(state[k]["unread"] for k in topics_in(items, "read"))
    assert all(state[k]["known"] < 1 or state[k]["wrong"] for k in topics_in(items, "practise"))
    for item in items:
        if item["what"] == "read":
            topic = TOPICS[item["topic"]]
            assert item["minutes"] <= topic["read"] * state[item["topic"]]["unread"] + 1


@pytest.mark.parametrize("weak", range(len(IDS)))
def test_what_went_wrong_comes_in_before_what_did_not(plan, weak):
    state = [{"unread": 0, "wrong": 2 * (k == weak), "known": 0.5} for k in range(len(IDS))]
    items = plan(30, state)
    assert items[0]["what"] == "mistakes" and weak in topics_in(items, "practise")
    assert plan(30, [{**stands, "wrong": 0} for stands in state])[0]["what"] != "mistakes"


def test_a_new_reader_with_an_hour_gets_the_heart_and_a_paper(plan):
    items = plan(60, NEW)
    assert [IDS[k] for k in topics_in(items, "read")] == ["rmsprop-rule", "by-hand"]
    assert total(items) == 60


def test_the_standing_of_a_topic_is_what_the_device_remembers(js):
    topic = next(topic for topic in TOPICS if topic["id"] == "swing")
    (before,) = js("standings", NOTHING, [topic])
    assert before == {"unread": 1, "wrong": 0, "known": 0}
    first, *_ = topic["sections"]
    kept = {
        "sections": {js("short", f"09-does-it-stop#{first}"): [1, 5]},
        "answers": {key: [1, 5, found] for key, found in zip(topic["quiz"], (2, 2, 1), strict=False)},
        "known": {topic["cards"][0]: [1, 5, 100, 100, 1], topic["cards"][1]: [1, 5, 100, 100, 0]},
        "mistakes": {js("keyOf", "hover", "no-h"): [1, 5, 0, 0], js("keyOf", "hover", "no-half"): [2, 5, 0, 1]},
        "practised": {js("short", "hover"): [3, 5, 2, 1]},
    }
    (stands,) = js("standings", kept, [topic])
    assert stands["unread"] == 1 - 1 / len(topic["sections"])
    assert stands["wrong"] == 3  # a question, a card, and the one that was not set right
    assert stands["known"] == 5 / 8


def test_what_papers_asked_counts_too(js):
    topic = next(topic for topic in TOPICS if topic["id"] == "by-hand")
    low, table, other = topic["written"][:3]
    kept = {**NOTHING, "mistakes": {low: [1, 5, 0, 0]}, "practised": {table: [1, 5, 1, 1], other: [1, 5, 2, 0]}}
    (stands,) = js("standings", kept, [topic])
    assert stands["wrong"] == 1 and stands["known"] == 3 / 4


def test_few_right_answers_do_not_make_a_topic_known(js):
    topic = next(topic for topic in TOPICS if topic["id"] == "ema")
    (stands,) = js("standings", {**NOTHING, "answers": {topic["quiz"][0]: [1, 5, 2]}}, [topic])
    assert stands["known"] == 1 / 4


def test_no_two_items_are_short_for_each_other(plan):
    ids = {item["id"] for state in (NEW, DONE) for minutes in CHOICES for item in plan(minutes, state)}
    assert len({"min", *map(short, ids)}) == len(ids) + 1
    assert len(ids) > 40
