"""What a device remembers: copies meet in any order, and what is not the book's is neither heard nor touched."""

import json
from datetime import UTC, datetime
from functools import reduce

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rmsprop_book.bundle import ordered, written
from rmsprop_book.widgets.linked import HERE
from tests.rmsprop_book.widgets.engine import javascript

BOOK = "rmsprop-by-hand 1"
tried = settings(max_examples=min(60, settings.default.max_examples))
DEVICE = """
class Storage { // as much of it as a page uses
  getItem(key) { return this[key] ?? null; }
  setItem(key, text) { if (full) throw "full"; this[key] = String(text); }
  removeItem(key) { delete this[key]; }
}
var full = false, asked = 0, localStorage = new Storage(), listeners = [];
var navigator = { storage: { persist: async () => { asked++; } } };
var StorageEvent = class { constructor(kind, { key }) { this.key = key; } };
var addEventListener = (kind, listener) => listeners.push(listener);
var removeEventListener = (kind, listener) => { listeners = listeners.filter(other => other !== listener); };
var dispatchEvent = event => listeners.forEach(listener => listener(event));
var open_ = () => { MODULES; return ALL; }; // a page of its own, on the same device
var tabs = [];
var begin = (kept, count) => {
  [full, asked, listeners, localStorage] = [false, 0, [], Object.assign(new Storage(), kept)];
  tabs = Array.from({ length: count }, open_);
  return null;
};
var run = (tab, name, ...given) => tabs[tab][name](...given) ?? null;
var look = what => ({ storage: localStorage, asked, heard: listeners.length })[what];
var fill = on => (full = on);
var watched = tab => {
  let times = 0;
  Object.assign(tabs[tab], { times: () => times, end: tabs[tab].watch(() => times++) });
  return null;
};
var dayAt = (tab, time, minutes) => tabs[tab].dayOf({ getTime: () => time, getTimezoneOffset: () => minutes });
"""


class Device:
    """One storage, and pages that are open on it."""

    def __init__(self, call):
        self.call = call

    def begin(self, tabs=1, **kept):
        self.call("begin", {BOOK if key == "book" else key: text for key, text in kept.items()}, tabs)
        return self

    def __call__(self, name, *given, tab=0):
        return self.call("run", tab, name, *given)

    @property
    def storage(self):
        return self.call("look", "storage")


def engine():
    modules = ordered(HERE / "former.js", {})
    every = "{ " + ", ".join(f"...${number}" for number in range(len(modules))) + " }"
    return javascript("former", more=DEVICE.replace("MODULES;", "\n".join(written(modules))).replace("ALL", every))


@pytest.fixture(scope="module")
def device():
    with engine() as call:
        yield Device(call).begin()


with javascript("store", more="var most = () => MOST;") as call:
    MOST = call("most")
NOTHING = {field: {} for field in MOST}
KEYS = st.sampled_from(["aaa", "b-_", "Zz9"])  # few, so that copies have something to settle


def lists(most, low=False):
    return st.tuples(*(st.integers(0, min(end, 3) if low else end) for end in most)).map(list)


COPIES = st.fixed_dictionaries({field: st.dictionaries(KEYS, lists(most, low=True)) for field, most in MOST.items()})
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 2**33) | st.floats(allow_nan=False) | st.text(max_size=4),
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(st.text(max_size=4) | KEYS, inside, max_size=4),
    max_leaves=8,
)


# Copies meet


@tried
@given(COPIES, COPIES, COPIES)
def test_copies_may_meet_in_any_order_and_any_number_of_times(device, a, b, c):
    def merge(*copies):
        return device("merge", *copies)

    assert merge(a, a) == merge(a) == a
    assert merge(a, b) == merge(b, a)
    assert merge(merge(a, b), c) == merge(a, merge(b, c)) == merge(a, b, c) == merge(merge(c, a), merge(b, a))


@tried
@given(COPIES, COPIES)
def test_of_two_lists_the_greater_one_stays(device, a, b):
    both = device("merge", a, b)
    for field in MOST:
        assert both[field] == {key: max(copy[field].get(key, []) for copy in (a, b)) for key in a[field] | b[field]}


SETS = st.sampled_from(sorted(MOST)).flatmap(
    lambda field: st.tuples(st.integers(0, 2), st.just(field), KEYS, lists(MOST[field][1:]))
)


@tried
@given(st.lists(SETS, max_size=12))
def test_tabs_lose_nothing_of_each_other(device, history):
    device.begin(tabs=3)
    last = {}
    for tab, field, key, numbers in history:
        assert device("set", field, key, *numbers, tab=tab) is True
        count = last.get((field, key), [0])[0] + 1
        last[field, key] = [count, *numbers]
    kept = [
        {(f, k): numbers for f, part in device("everything", tab=t).items() for k, numbers in part.items()}
        for t in range(3)
    ]
    assert kept == [last] * 3
    assert all(device("get", field, key) == numbers[1:] for (field, key), numbers in last.items())


@tried
@given(st.lists(COPIES, min_size=2, max_size=3), st.randoms())
def test_what_devices_exchange_ends_the_same_everywhere(device, copies, random):
    ends = []
    for _ in range(2):
        device.begin(book=json.dumps(copies[0]))
        for copy in random.sample(copies, len(copies)):
            device("add", copy)
        ends.append(json.loads(device.storage[BOOK]))
    assert ends[0] == ends[1] == reduce(lambda a, b: device("merge", a, b), copies)


def test_it_is_counted_to_an_end_without_an_error(device):
    device.begin(book=json.dumps({"cards": {"aaa": [126, 5, 5]}}))
    for day in (9, 8, 7):  # the clock goes backwards
        device("set", "cards", "aaa", day, 1)
        assert device("get", "cards", "aaa") == [day, 1]
    assert device("everything")["cards"]["aaa"] == [127, 7, 1]


# What comes from outside


@tried
@given(ANYTHING | st.fixed_dictionaries(dict.fromkeys(MOST, ANYTHING)) | COPIES.map(lambda c: {**c, "cards": 7}))
def test_junk_changes_nothing(device, junk):
    device.begin(book=json.dumps(junk))
    kept = device("everything")
    assert set(kept) == set(MOST)
    for field, most in MOST.items():
        given = junk[field] if isinstance(junk, dict) and isinstance(junk.get(field), dict) else {}
        assert kept[field] == {key: numbers for key, numbers in given.items() if fits(key, numbers, most)}
    device("set", "answers", "aaa", 1, 2)
    assert device("get", "answers", "aaa") == [1, 2]


def fits(key, numbers, most):
    return (
        3 <= len(key) <= 6
        and all(letter.isascii() and (letter.isalnum() or letter in "-_") for letter in key)
        and isinstance(numbers, list)
        and len(numbers) == len(most)
        and all(
            type(number) in (int, float) and number == int(number) and 0 <= number <= end
            for number, end in zip(numbers, most, strict=True)
        )
    )


@pytest.mark.parametrize("text", ["", "{", "null", "7", '"rmsprop"', "[[]]", '{"__proto__":{"cards":{}}}', "\x00"])
def test_what_is_no_progress_at_all(device, text):
    device.begin(book=text)
    assert device("everything") == NOTHING
    assert device("set", "cards", "aaa", 3, 2) is True and device("get", "cards", "aaa") == [3, 2]


def test_other_projects_at_the_same_address_are_left_alone(device):
    foreign = {"lang": "fr", "theme": "dark", "cards": "[1]", "rmsprop": "mine", "rmsprop-by-hand": "{}"}
    device.begin(**foreign)
    device("takeOver")
    assert device("everything") == NOTHING and device("formerKeys") == []
    device("set", "answers", "aaa", 1, 2)
    device("forget")
    assert {key: text for key, text in device.storage.items() if key != BOOK} == foreign


def test_what_only_a_newer_edition_knows_stays_until_it_is_forgotten(device):
    device.begin(book='{"inventions":{"aaa":[1,2,3,4]}}')
    device("set", "answers", "aaa", 1, 2)
    assert json.loads(device.storage[BOOK])["inventions"] == {"aaa": [1, 2, 3, 4]}
    device("forget")
    assert "inventions" not in json.loads(device.storage[BOOK])


# A device that keeps nothing


def test_without_room_it_lasts_as_long_as_the_page(device):
    device.begin(tabs=2, book=json.dumps({"answers": {"aaa": [1, 1, 1]}}))
    device.call("fill", True)
    assert device("set", "answers", "bbb", 2, 2) is False
    assert device("get", "answers", "bbb") == [2, 2] and device("get", "answers", "aaa") == [1, 1]
    device.call("fill", False)
    device("set", "answers", "ccc", 3, 1, tab=1)
    assert device("get", "answers", "bbb") == [2, 2] and device("get", "answers", "ccc") == [3, 1]
    assert device("set", "cards", "ddd", 4, 2) is True  # now there is room for all of it
    assert set(device("everything", tab=1)["answers"]) == {"aaa", "bbb", "ccc"}


def test_it_is_asked_to_stay_once_there_is_something_to_lose(device):
    device.begin()
    device("everything")
    device("set", "settings", "lang", 1)
    assert device.call("look", "asked") == 0
    for day in range(3):
        device("set", "answers", "aaa", day, 1)
    assert device.call("look", "asked") == 1


def test_what_listens_is_told_until_it_ends(device):
    device.begin(tabs=2)
    device.call("watched", 0)
    device("add", {"answers": {"aaa": [1, 1, 1]}}, tab=1)
    device("forget", tab=1)
    assert device("times") == 2 and device("everything") == NOTHING
    device("end")
    assert device.call("look", "heard") == 0


def test_settings_are_not_forgotten_with_the_rest(device):
    device.begin()
    device("set", "settings", "light", 1)
    device("set", "cards", "aaa", 4, 2)
    device("forget")
    assert device("everything") == {**NOTHING, "settings": {"light": [1, 1]}}


# Names and days


@pytest.mark.parametrize("hours", [-12, -5, 0, 5.5, 6, 14])
def test_a_day_is_that_of_the_calendar_and_not_24_hours(device, hours):
    device.begin()

    def day(*moment):
        return device.call("dayAt", 0, (datetime(*moment, tzinfo=UTC).timestamp() - hours * 3600) * 1000, -hours * 60)

    assert day(2026, 1, 1, 0, 0) == 0
    assert day(2026, 3, 9, 0, 1) == day(2026, 3, 9, 23, 59) == day(2026, 3, 8, 23, 59) + 1
    assert day(2027, 1, 1, 12, 0) == 365
    assert day(1970, 1, 1, 12, 0) == 0 and day(2999, 1, 1, 12, 0) == MOST["cards"][1]  # a clock that stands wrong


@tried
@given(st.text())
def test_a_short_name_is_a_key(device, name):
    short = device("short", name)
    assert fits(short, [], []) and device("short", name) == short


# Earlier editions


def test_what_earlier_editions_kept_is_taken_over_and_what_is_newer_stays(device):
    seen = datetime(2026, 11, 20, 12, tzinfo=UTC).timestamp() * 1000
    former = {
        "rmsprop quiz mcq": json.dumps({"why-rho": True, "why-eps": False, "junk": "yes", "more": None}),
        "rmsprop quiz true-false": json.dumps({"a-mean": True}),
        "rmsprop quiz order mcq": json.dumps({"seed": 77}),
        "rmsprop quiz order msq": json.dumps({"seed": "x"}),
        "rmsprop cards": json.dumps({"eta": [3, seen], "rho": [9, seen], "eps": [2, "?"], "s": 5, "g": None}),
    }
    device.begin(**former)
    device("takeOver")
    short = {name: device("short", name) for name in ("why-rho", "why-eps", "a-mean", "mcq", "eta")}
    kept = device("everything")
    assert kept["answers"] == {short["why-rho"]: [1, 0, 2], short["why-eps"]: [1, 0, 1], short["a-mean"]: [1, 0, 2]}
    assert kept["orders"] == {short["mcq"]: [1, 77]}
    (key, (count, day, box)) = next(iter(kept["cards"].items()))
    assert (key, count, box) == (short["eta"], 1, 3) and day in (322, 323, 324) and len(kept["cards"]) == 1
    device("set", "answers", short["why-eps"], 330, 2)
    device("takeOver")  # at the next visit
    assert device("get", "answers", short["why-eps"]) == [330, 2]
    assert {key: text for key, text in device.storage.items() if key != BOOK} == former


@tried
@given(ANYTHING, ANYTHING, ANYTHING)
def test_junk_under_the_former_keys_changes_nothing(device, one, two, three):
    device.begin(
        **{
            "rmsprop quiz mcq": json.dumps(one),
            "rmsprop quiz order mcq": json.dumps(two),
            "rmsprop cards": json.dumps(three),
        }
    )
    device("takeOver")
    kept = device("everything")
    assert kept == device("merge", kept)
