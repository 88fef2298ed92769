"""What a drawing begins ends with it: after its cleanup nothing listens to its settings or watches the page."""

import json

import pytest
from py_mini_racer import MiniRacer

from exports.stills import PAPER
from rmsprop_book.practice.more_slips import ALL_SLIPS
from rmsprop_book.widgets.answers import packed
from rmsprop_book.widgets.linked import script
from tests.conftest import ROOT
from theme.extensions.static_widgets import AT_EXERCISES, drawings, page_state

PAGES = (  # all drawings
    "playground",
    "16-question-bank",
    "17-drill",
    "mock-exam",
    "grade-it-yourself",
    "your-own-problem",
)

IN_JS = """
var open = new Map(), count = (key, by) => open.set(key, (open.get(key) ?? 0) + by);
var left = () => [...open.values()].reduce((sum, n) => sum + n, 0);
MutationObserver = class {
  observe() { this.on = (this.on ?? 0) + 1; count("observer", 1); }
  disconnect() { count("observer", -this.on); this.on = 0; }
};
setInterval = () => { count("interval", 1); return 7; };
clearInterval = id => { if (id) count("interval", -1); };
var addEventListener = name => count(`window ${name}`, 1), removeEventListener = name => count(`window ${name}`, -1);
document.addEventListener = addEventListener;
class Model {
  constructor(state) { this.state = { ...state }; this.acts = []; }
  get(key) { return this.state[key]; }
  set(key, value) { this.state[key] = value; }
  save_changes() {}
  on(event, act) { this.acts.push([event, act]); count("setting", 1); }
  off(event, act) {
    const before = this.acts.length;
    this.acts = this.acts.filter(([e, a]) => e !== event || a !== act);
    count("setting", this.acts.length - before);
  }
}
function inParts(state) {
  const [whole, parts] = [new Element("div"), new Element("div")], model = new Model(state), turns = [];
  drawn.render({ model: new Model(state), el: whole });
  model.later = act => turns.push(act);
  drawn.render({ model, el: parts });
  const first = parts.toString();
  for (const act of turns) act();
  return [turns.length, first === whole.toString(), parts.toString() === whole.toString()];
}
function again(state, times) {
  const model = new Model(state), during = [];
  for (let k = 0; k < times; k++) {
    const end = drawn.render({ model, el: new Element("div") });
    during.push(left());
    end();
  }
  return [Math.min(...during), Math.max(...during), left()];
}
"""


def shown():
    """By the name of a drawing, a state in which a page shows it."""
    states = [json.loads(page_state(ROOT / f"chapters/{page}.ipynb"))["state"] for page in PAGES]
    at_exercises = {name: {"exercises": packed("05"), "slips": ALL_SLIPS} for name in AT_EXERCISES}
    return {own["drawing"]: own for state in states for own in state.values() if "drawing" in own} | at_exercises


def test_every_drawing_is_asked():
    assert set(shown()) == set(drawings())


def begun(name):
    engine = MiniRacer()
    code = script(name).replace("export default ", "var drawn = ")
    engine.eval(PAPER.read_text(encoding="utf-8") + IN_JS + code)
    return engine


def test_the_explorer_is_the_same_in_parts_as_at_once():
    """So that a slow phone hears a finger between them."""
    engine = begun("explorer")
    turns, is_first_all, same = engine.call("inParts", shown()["explorer"])
    engine.close()
    assert turns > 3 and same and not is_first_all


@pytest.mark.parametrize("name", [*drawings(), "explorer/whole"])  # whole: with a J(x, y) of the reader's own
def test_nothing_is_left_after_a_hundred_times(name):
    engine = begun(name)
    state = shown()["explorer"] | {"surface": "own"} if "/" in name else shown()[name]
    least, most, left = engine.call("again", state, 100)
    engine.close()
    assert left == 0 and least == most
    assert most > 0 or name in ("answers", "cards")  # which follow no setting
