"""What an address may do to the widgets of a page: choose what fits, and nothing else. No browser, but paper.js."""

import json
from urllib.parse import quote

import pytest
from py_mini_racer import MiniRacer

from exports.stills import PAPER
from rmsprop_book import widgets
from tests.conftest import ROOT
from theme.extensions.scripts import script
from theme.extensions.static_widgets import AT_EXERCISES, drawings, keys_of, page_state

PAGES = {  # all drawings
    "playground": "widgets",
    "16-question-bank": "practice",
    "17-drill": "drill",
    "mock-exam": "mock_exam",
    "grade-it-yourself": "grading",
    "your-own-problem": "solver",
}
FETCHED = ("nine_and_one", "rulers", "write")  # as if they were there already
OPEN = """
Math.random = () => 0.5; // the order of a quiz
var errors;
Element.prototype.sheet = {}; // a style is there at once
document.head = new Element("head");
function open_(code, widgets, search) {
  errors = [];
  console = { error: problem => errors.push(String(problem)) };
  location = { search };
  const pairs = search.slice(1).split("&").map(pair => pair.split("=").map(decodeURIComponent));
  URLSearchParams = class { get(name) { return pairs.find(([key]) => key === name)?.[1] ?? null; } };
  const { state } = JSON.parse(widgets), inside = Object.values(state).flatMap(({ children }) => children ?? []);
  const paper = new Element("article"), places = Object.keys(state).filter(id => !inside.includes(id)).map(model_id => {
    const place = new Element("script");
    place.textContent = JSON.stringify({ model_id });
    paper.append(place);
    return place;
  });
  document.getElementById = () => ({ textContent: widgets });
  document.querySelectorAll = () => places;
  new Function(code)();
  return paper.children.map(String);
}
"""
JUNK = """
NaN|Infinity|-Infinity|1e999|-1e999|1e308|-1e308|-7|30000000|99999999999999999999|0x10|null|undefined|{broken|[|{}||
""|"0.5"|"true"|"nosuch"|"__proto__"|"constructor"|{"__proto__":1}|[[]]|[null]|["Foo"]|["RMSProp","Foo"]|["RMSProp","RMSProp"]
|[["RMSProp"]]|[1]|[1,2,3]|[0,null]|["0","0"]|[[0],[0]]|[1e308,0]|{"0":0,"1":0,"length":2}|true|false|[]
""".replace("\n", "").split("|")


class Opened:
    """A page, woken with what an address asks of it; called without a question, as it was saved."""

    def __init__(self, page):
        self.page, self.code = page, "".join(map(script, [*FETCHED, PAGES[page]]))
        self.widgets = page_state(ROOT / f"chapters/{page}.ipynb")
        self.drawn = [own for own in json.loads(self.widgets)["state"].values() if "drawing" in own]
        self.settings = [(own, name, fits) for own in self.drawn for name, fits in own["fits"].items()]
        self.engine = MiniRacer()
        self.engine.eval(PAPER.read_text(encoding="utf-8") + OPEN)
        self.saved = self()

    def __call__(self, **asked):
        """Its widgets as XML, one after another. asked: by the key of a setting, what stands in the address."""
        search = "?" + "&".join(f"{key}={quote(value)}" for key, value in asked.items())
        drawn = list(self.engine.call("open_", self.code, self.widgets, search))
        assert list(self.engine.eval("errors")) == [] and not any("NaN" in xml for xml in drawn), search
        return drawn


@pytest.fixture(scope="module", params=PAGES)
def opened(request):
    opened = Opened(request.param)
    yield opened
    opened.engine.close()


def key(own, setting):
    return f"{own['keys'][0]}.{setting}"


def fitting(fits):
    """The ends, or the choices, of what fits."""
    if "any" in fits:
        return [value for one in fits["any"] for value in fitting(one)]
    if longest := fits.get("longest"):
        return ["w^4", "w" * longest]
    if each := fits.get("each"):
        few, many = max(fits["min"], 1), fits["max"]
        inside = fitting(each)
        return [inside[:few] if few == 1 else [value] * few for value in inside] + [(inside * many)[:many]]
    return fits.get("of") or [fits["min"], fits["max"]]


def refused(fits):
    """Just outside of it."""
    if "any" in fits:
        return [value for one in fits["any"] for value in refused(one) if not isinstance(value, list) or value[1:]]
    if longest := fits.get("longest"):
        return ["w" * (longest + 1), 7, ["w"]]
    if each := fits.get("each"):
        value, wrong = fitting(each)[0], refused(each)
        return [[value] * (fits["max"] + 1), *([other] * max(fits["min"], 1) for other in wrong)]
    if choices := fits.get("of"):
        return [choices, f"{choices[0]} "] if choices[0] is not False else [0, 1, "true"]
    return [fits["min"] - 1e-6, fits["max"] + 1e-6, *([fits["min"] + 0.5] if fits.get("whole") else [])]


def test_the_pages_show_every_drawing():
    shown = {own["drawing"] for page in PAGES for own in Opened(page).drawn}
    assert shown == set(drawings()) - AT_EXERCISES  # which no address asks anything


def test_every_setting_that_python_offers_may_be_sent():
    """Under its own name, but for the style of a paper: a drawing with a style is another thing to ipywidgets."""
    for name in widgets.__all__:
        kind = getattr(widgets, name)
        offered = {setting for setting, what in vars(kind).items() if isinstance(what, property) and what.fset}
        module = __import__(kind.__module__, fromlist=["Drawing"])
        sent = set(widgets.settings.settings(module.Drawing))
        assert offered == {"style" if setting == "exam_style" else setting for setting in sent}, name


@pytest.mark.parametrize("junk", JUNK)
def test_junk_in_every_setting_changes_nothing(opened, junk):
    asked = {key(own, name): junk for own, name, fits in opened.settings if not fits_by_chance(junk, fits)}
    assert opened(**asked) == opened.saved


def fits_by_chance(junk, fits):
    if "longest" in fits:
        return junk[:1] == '"'
    if junk.isdecimal() and "each" not in fits and int(junk) <= fits.get("max", 0):
        return True  # a roll number may be as long
    if "min" in fits.get("each", {}) and junk in ("[1]", "[1,2,3]"):
        return True
    return (junk == "[]" and fits["min"] == 0) if "each" in fits else junk in map(json.dumps, fits.get("of", []))


def test_what_is_just_outside_changes_nothing(opened):
    for own, name, fits in opened.settings:
        for value in refused(fits):
            assert opened(**{key(own, name): json.dumps(value)}) == opened.saved, (key(own, name), value)


def test_what_fits_is_drawn(opened):
    for own, name, fits in opened.settings:
        for value in fitting(fits):
            drawn = opened(**{key(own, name): json.dumps(value)})
            moved = [k for k, (before, after) in enumerate(zip(opened.saved, drawn, strict=True)) if before != after]
            if own["drawing"] == "explorer" and name == "function":
                assert moved == [], "it is another surface that is shown"
            elif own["drawing"] not in ("quiz", "drill", "solver", "write"):  # an end, or what this rule does not have
                assert len(moved) == (value != own[name]), (key(own, name), value)


@pytest.mark.parametrize("end", [0, -1])
def test_every_setting_at_its_end_at_once(opened, end):
    opened(**{key(own, name): json.dumps(fitting(fits)[end]) for own, name, fits in opened.settings})


def test_what_is_asked_beside_the_settings_changes_nothing(opened):
    beside = [
        "questions",
        "titles",
        "slips",
        "cards",
        "name",
        "low",
        "__proto__",
        "keys",
        "fits",
        "drawing",
        "children",
    ]
    asked = {f"{of}.{name}": "[]" for own in opened.drawn for of in own["keys"] for name in beside}
    assert opened(**asked) == opened.saved


# One for each


def test_keys_in_the_address():
    page = [{"drawing": "explorer"}, {"drawing": "hover"}, {"drawing": "explorer"}, {"drawing": "explorer"}]
    assert list(keys_of(page)) == [["explorer"], ["hover"], ["explorer-2"], ["explorer-3"]]
    quizzes = [{"drawing": "quiz", "name": "mcq"}, {"drawing": "quiz", "name": "msq"}, {"drawing": "quiz"}]
    assert list(keys_of(quizzes)) == [["quiz-mcq", "quiz"], ["quiz-msq"], ["quiz-3"]]


def test_each_quiz_has_a_place_of_its_own():
    bank = Opened("16-question-bank")
    for asked, moved in [
        ({"quiz-mcq.number": "3"}, {0}),
        ({"quiz.number": "3"}, {0}),  # a link from when they shared it
        ({"quiz-msq.number": "3"}, {1}),
        ({"quiz-msq.number": "3", "quiz-true-false.number": "3"}, {1, 2}),
        ({"quiz-mcq.number": "nosuch", "quiz-msq.number": "998"}, set()),
    ]:
        assert {k for k, xml in enumerate(bank(**asked)) if xml != bank.saved[k]} == moved
    assert bank(**{"quiz.number": "3"}) == bank(**{"quiz-mcq.number": "3"})


def test_a_widget_that_throws_does_not_take_its_neighbours_along():
    page = Opened("playground")
    broken = page.code.replace("wake({", "memory.render = () => { throw new Error('of a bad day'); };wake({")
    drawn = list(page.engine.call("open_", broken, page.widgets, ""))
    (place,) = (k for k, own in enumerate(page.drawn) if own["drawing"] == "memory")
    assert [k for k, xml in enumerate(drawn) if xml != page.saved[k]] == [place]
    assert "এখানে চলল না" in drawn[place] and "did not work here" in drawn[place] and "<button" in drawn[place]
    assert list(page.engine.eval("errors")) == ["Error: of a bad day"]
