"""From the state that a notebook holds to what a page holds; and what is refused, with its place."""

import json
import re
from importlib import import_module
from pathlib import Path

import pytest
from ipywidgets.widgets.widget_description import DescriptionWidget
from sphinx.errors import ExtensionError

from theme.extensions import scripts, static_widgets

ROOT = Path(__file__).parents[2]


def notebook(folder, saved, shown="a"):
    """A notebook whose second cell shows the widget `shown`."""
    output = {"output_type": "execute_result", "data": {static_widgets.VIEW: {"model_id": shown}}, "metadata": {}}
    code = {"id": "moves", "cell_type": "code", "metadata": {}, "outputs": [output]}
    cells = [{"id": "words", "cell_type": "markdown", "metadata": {}}, code]
    path = folder / "12-chapter.ipynb"
    path.write_text(json.dumps({"cells": cells, "metadata": {"widgets": {static_widgets.STATE: {"state": saved}}}}))
    return path


def model(kind, **settings):
    return {"model_name": kind, "state": settings}


def test_a_page_holds_what_it_shows_and_no_more(tmp_path):
    settings = {"value": 0.5, "min": 0.1, "max": 9, "step": 1, "description": "t", "readout_format": ".1f"}
    slider = model("FloatSliderModel", **settings, layout="IPY_MODEL_x", _view_name="FloatSliderView")
    drawing = model(
        "AnyModel", _anywidget_id="rmsprop_book.widgets.cliff.Drawing", rho=0.5, layout="IPY_MODEL_x", tooltip=None
    )
    link = model("LinkModel", source=["IPY_MODEL_s", "value"], target=["IPY_MODEL_d", "rho"])
    box = model("VBoxModel", children=["IPY_MODEL_s", "IPY_MODEL_d"], layout="IPY_MODEL_x")
    saved = {"a": box, "s": slider, "d": drawing, "l": link, "x": model("LayoutModel"), "other": model("TextModel")}
    assert json.loads(static_widgets.page_state(notebook(tmp_path, saved))) == {
        "state": {
            "s": {"model": "FloatSlider", **settings},
            "d": {
                "model": "Drawing",
                "drawing": "cliff",
                "rho": 0.5,
                "keys": ["cliff"],
                "fits": {"rho": {"min": 0.1, "max": 0.999}},  # where the slider begins, and where the trait ends
            },
            "a": {"model": "VBox", "children": ["s", "d"]},
        },
        "links": [{"source": ["s", "value"], "target": ["d", "rho"]}],
    }


@pytest.mark.parametrize(
    "saved, words",
    [
        (
            {"a": model("TextModel", value="")},
            "12-chapter, cell 2 (moves): TextModel cannot be shown on a page without a kernel",
        ),
        (
            {"a": model("VBoxModel", children=["IPY_MODEL_b"]), "b": model("TabModel")},
            "cell 2 (moves): TabModel cannot be shown",
        ),
        (
            {"a": model("AnyModel", _anywidget_id="some.other.Widget")},
            "cell 2 (moves): the widget 'some.other.Widget' has no drawing",
        ),
        ({}, "cell 2 (moves): the state of a widget is not stored; run: python book.py run"),
    ],
)
def test_what_cannot_be_shown_fails_with_its_place(tmp_path, saved, words):
    with pytest.raises(ExtensionError) as problem:
        static_widgets.page_state(notebook(tmp_path, saved))
    assert words in str(problem.value)


def test_a_notebook_without_widgets_costs_nothing(tmp_path):
    (tmp_path / "empty.ipynb").write_text(json.dumps({"cells": [{"cell_type": "code", "outputs": []}], "metadata": {}}))
    assert static_widgets.page_state(tmp_path / "empty.ipynb") == ""


def test_links_of_what_is_not_shown_are_left_out(tmp_path):
    drawing = model("AnyModel", _anywidget_id="rmsprop_book.widgets.cliff.Drawing", rho=0.5)
    hidden = model("LinkModel", source=["IPY_MODEL_s", "value"], target=["IPY_MODEL_d", "rho"])  # made in a hidden cell
    assert json.loads(static_widgets.page_state(notebook(tmp_path, {"a": drawing, "l": hidden})))["links"] == []


def test_both_halves_know_the_same_kinds():
    code = (ROOT / "theme/scripts/slider.js").read_text(encoding="utf-8")
    sliders = re.findall(r"^  (\w+): \{ to:", code, re.M)
    assert {f"{kind}Model" for kind in [*sliders, "VBox"]} == set(static_widgets.KINDS)


def test_every_drawing_wakes_in_the_script_of_its_page():
    names = ("widgets", "practice", "drill", "mock_exam", "solver", "grading")
    code = {name: (scripts.HERE / f"{name}.js").read_text(encoding="utf-8") for name in names}
    woken = {
        name: set(re.findall(r'^import (\w+) from ".*/widgets/\1.js";$', text, re.M)) for name, text in code.items()
    }
    for name, text in code.items():
        listed = re.search(r"^wake\(\{(.*?)(?:, \.\.\.seldom)? ?\}(?:, SLIDERS)?\);$", text, re.M | re.S)
        assert set(listed[1].replace(",", " ").split()) == woken[name]
        woken[name] |= set(re.findall(r'(\w+): fetched\("\1"\)', text))
    for drawing in set(static_widgets.drawings()) - static_widgets.AT_EXERCISES:
        assert [name for name, those in woken.items() if drawing in those] == [static_widgets.script_of(drawing)]


def test_a_state_cannot_end_its_script(tmp_path):
    saved = {"a": model("AnyModel", _anywidget_id="rmsprop_book.widgets.cliff.Drawing", rho="</script>")}
    assert "</script" not in static_widgets.page_state(notebook(tmp_path, saved))


def test_notebooks_hold_no_code_of_widgets():
    for path in (ROOT / "chapters").glob("*.ipynb"):
        assert '"_esm"' not in path.read_text(encoding="utf-8"), path.name


@pytest.mark.parametrize("name", static_widgets.drawings())
def test_no_setting_has_a_name_that_a_notebook_takes_for_its_own(name):
    """JupyterLab makes a view of what a widget calls its style or its layout."""
    drawing = import_module(f"rmsprop_book.widgets.{name}").Drawing
    own = {trait for trait in drawing.class_own_traits() if not trait.startswith("_")}
    assert own.isdisjoint({*DescriptionWidget.class_trait_names(), "style"})
