"""Widgets that live on a page without a kernel.

A notebook holds the state of its widgets. What a page needs of it is put into the page, where wake.js finds it. A
widget that cannot be shown so fails the build, with chapter and cell.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util.typing import ExtensionMetadata

from rmsprop_book.widgets.linked import HERE as WIDGETS
from rmsprop_book.widgets.settings import on_slider, settings
from theme import unscripted

OF_THE_LAB = ("layout", "tabbable", "tooltip")  # settings that a page has no use for
STATE = "application/vnd.jupyter.widget-state+json"
VIEW = "application/vnd.jupyter.widget-view+json"

State = dict[str, dict[str, Any]]  # of a page: each widget by its id

# What wake.js can show, and which of its settings it reads.
KINDS = {
    "VBoxModel": ("children",),
    "FloatSliderModel": ("value", "min", "max", "step", "description", "readout_format"),
    "IntSliderModel": ("value", "min", "max", "step", "description"),
    "FloatLogSliderModel": ("value", "min", "max", "step", "base", "description", "readout_format"),
}


ASKING = {"cards", "quiz"}  # these wake in practice.js
AT_EXERCISES = {"answers"}  # what stands at the exercises of a page is no widget there (exercises.py)
TYPED = {"solver", "mock_exam"}  # what a reader types into has a style of its own
OFF_PAPER = TYPED | {"grading"}  # these are nothing on paper
ALONE = OFF_PAPER | {"drill"}  # each of these in a script of its own: no other page loads their engines


def script_of(drawing: str) -> str:
    """The script in which a drawing wakes: a page loads one of them."""
    return drawing if drawing in ALONE else "practice" if drawing in ASKING else "widgets"


def drawings() -> list[str]:
    """Each belongs to a widget in Python of the same name; the other files are what the drawings share."""
    return sorted(path.stem for path in WIDGETS.glob("*.js") if path.with_suffix(".py").exists())


@lru_cache
def page_state(path: Path) -> str:
    """The widgets of a stored notebook, as its page holds them; "" if it has none."""
    return state_of(json.loads(path.read_text(encoding="utf-8")), path.stem)


def state_of(notebook: dict[str, Any], name: str) -> str:
    saved = notebook["metadata"].get("widgets", {}).get(STATE, {}).get("state", {})
    state: State = {}
    for number, cell in enumerate(notebook["cells"], start=1):
        for output in cell.get("outputs", []):
            if (view := view_of(output)) and "remove-cell" not in cell["metadata"].get("tags", []):
                where = f"{name}, cell {number} ({cell.get('id')})"
                collect(view["model_id"], saved, state, where)
    links = [
        {end: [model_id(m["state"][end][0]), m["state"][end][1]] for end in ("source", "target")}
        for m in saved.values()
        if m["model_name"] == "LinkModel"
    ]
    links = [link for link in links if link["source"][0] in state and link["target"][0] in state]  # of what is shown
    add_what_fits(state, links)
    text = json.dumps({"state": state, "links": links}, ensure_ascii=False, separators=(",", ":"))
    return text.replace("</", "<\\/") if state else ""


def view_of(output: dict[str, Any]) -> dict[str, Any] | None:
    """The widget that an output shows: as a kernel says it, or beside the picture of it that is stored."""
    view: dict[str, Any] | None = output.get("data", {}).get(VIEW) or output.get("metadata", {}).get("widget")
    return view


def show_living(app: Sphinx, docname: str, source: list[str]) -> None:
    """A page shows the widget and the SVG of which a notebook stores pictures too (exports/notebooks.py)."""
    if not app.env.doc2path(docname).endswith(".ipynb"):
        return
    notebook = json.loads(source[0])
    for output in (output for cell in notebook["cells"] for output in cell.get("outputs", [])):
        view = view_of(output)
        if view or "image/svg+xml" in output.get("data", {}):
            output["data"].pop("image/png", None)
        if view:
            output["data"][VIEW] = view
    source[0] = json.dumps(notebook, ensure_ascii=False)


def collect(identity: str, saved: dict[str, Any], state: State, where: str) -> None:
    """Add a widget and what it contains to the state of the page."""
    if identity not in saved:
        raise ExtensionError(f"{where}: the state of a widget is not stored; run: python book.py run")
    kind, settings = saved[identity]["model_name"], saved[identity]["state"]
    if kind == "AnyModel":
        state[identity] = drawing_state(settings, where)
        return
    if kind not in KINDS:
        known = ", ".join(KINDS)
        raise ExtensionError(f"{where}: {kind} cannot be shown on a page without a kernel; there are {known}")
    own = {key: settings[key] for key in KINDS[kind]}
    if children := own.get("children"):
        own["children"] = [model_id(child) for child in children]
        for child in own["children"]:
            collect(child, saved, state, where)
    state[identity] = {"model": kind.removesuffix("Model"), **own}


def drawing_state(settings: dict[str, Any], where: str) -> dict[str, Any]:
    identity = settings.get("_anywidget_id")
    name = (identity or "").rpartition(".")[0].rpartition(".")[2]
    if name not in drawings():
        raise ExtensionError(f"{where}: the widget {identity!r} has no drawing in rmsprop_book/widgets")
    own = {key: value for key, value in settings.items() if not key.startswith("_") and key not in OF_THE_LAB}
    return {"model": "Drawing", "drawing": name, **own}


def add_what_fits(state: State, links: list[dict[str, list[str]]]) -> None:
    """To each drawing, under which keys its settings stand in an address, and what fits each of them."""
    own = {identity: model for identity, model in state.items() if "drawing" in model}
    for model, keys in zip(own.values(), keys_of(own.values()), strict=True):
        kind = import_module(f"rmsprop_book.widgets.{model['drawing']}").Drawing
        model |= {"keys": keys, "fits": {name: fits for name, fits in settings(kind).items() if name in model}}
    for link in links:
        (slider, _), (drawing, name) = link["source"], link["target"]
        if drawing in own and name in own[drawing]["fits"]:
            own[drawing]["fits"][name] = on_slider(own[drawing]["fits"][name], state[slider])


def keys_of(drawings: Iterable[dict[str, Any]]) -> Iterator[list[str]]:
    """The names of a page's drawings in its address: `explorer`, `explorer-2`, or `quiz-mcq` if it has a name itself.

    The first one is written. The first drawing of a kind also listens to the bare name, as in older links.
    """
    met: Counter[str] = Counter()
    for drawing in drawings:
        kind, name = drawing["drawing"], drawing.get("name")
        met[kind] += 1
        old = [kind] if met[kind] == 1 else []
        own = [f"{kind}-{name}"] if name else old or [f"{kind}-{met[kind]}"]
        yield list(dict.fromkeys(own + old))


def model_id(reference: str) -> str:
    return reference.removeprefix("IPY_MODEL_")


def page_context(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    is_notebook = pagename in app.env.found_docs and app.env.doc2path(pagename).endswith(".ipynb")
    context["widgets"] = page_state(Path(app.env.doc2path(pagename))) if is_notebook else ""
    if context["widgets"]:
        state = json.loads(context["widgets"])["state"]
        context["body"] = with_places(context["body"], state)
        scripts = sorted({script_of(own["drawing"]) for own in state.values() if "drawing" in own})
        if len(scripts) > 1:
            raise ExtensionError(f"{pagename}: a page loads one script, but its widgets need {' and '.join(scripts)}")
        context["widgets_script"] = scripts[0]


def with_places(body: str, state: State) -> str:
    """A box around each widget, named after its drawing: its height is kept free until it wakes (book.css)."""

    def drawn(identity: str) -> dict[str, Any]:
        own = state[identity]
        return own if "drawing" in own else next(filter(None, map(drawn, own.get("children", []))), {})

    def place(view: re.Match[str]) -> str:
        own = drawn(json.loads(view[1])["model_id"])
        name = own.get("drawing", "")
        instead = unscripted.instead(name, own)
        return f'<div class="sw-place sw-{name.replace("_", "-")}">{view[0]}{instead}</div>'

    return re.sub(rf'<script type="{re.escape(VIEW)}">(.*?)</script>', place, body, flags=re.S)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("source-read", show_living)
    app.connect("html-page-context", page_context)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
