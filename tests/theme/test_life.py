"""What a drawing begins ends with it: after its cleanup nothing listens to its settings or watches the page."""

import json

import pytest
from py_mini_racer import MiniRacer

from exports.stills import PAPER
from rmsprop_book.widgets.linked import script
from tests.conftest import ROOT
from theme.extensions.static_widgets import drawings, page_state

PAGES = ("playground", "16-question-bank", "17-drill", "your-own-problem")  # all drawings

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
    return {own["drawing"]: own for state in states for own in state.values() if "drawing" in own}


def test_every_drawing_is_asked():
    assert set(shown()) == set(drawings())


@pytest.mark.parametrize("name", [*drawings(), "explorer/whole"])  # whole: with a J(x, y) of the reader's own
def test_nothing_is_left_after_a_hundred_times(name):
    engine = MiniRacer()
    state = shown()["explorer"] | {"surface": "own"} if "/" in name else shown()[name]
    code = script(name).replace("export default ", "var drawn = ")
    engine.eval(PAPER.read_text(encoding="utf-8") + IN_JS + code)
    least, most, left = engine.call("again", state, 100)
    engine.close()
    assert left == 0 and least == most
    assert most > 0 or name == "cards"  # which follows no setting
