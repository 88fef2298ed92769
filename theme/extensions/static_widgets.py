"""Widgets that live on a page without a kernel.

A notebook holds the state of its widgets. What a page needs of it is put into the page; their drawings
(rmsprop_book/widgets/*.js) and the code that wakes them (static_widgets.js) go into one script. A widget
that cannot be shown so fails the build, with chapter and cell.
"""

import json
import re
import sys
from functools import lru_cache
from pathlib import Path

from sphinx.errors import ExtensionError

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
WIDGETS = ROOT / "rmsprop_book/widgets"
STATE = "application/vnd.jupyter.widget-state+json"
VIEW = "application/vnd.jupyter.widget-view+json"

# What static_widgets.js can show, and which of its settings it reads.
KINDS = {
    "VBoxModel": ("children",),
    "FloatSliderModel": ("value", "min", "max", "step", "description", "readout_format"),
    "IntSliderModel": ("value", "min", "max", "step", "description"),
    "FloatLogSliderModel": ("value", "min", "max", "step", "base", "description", "readout_format"),
}


def drawings() -> list[str]:
    """Each belongs to a widget in Python of the same name; the other files are what the drawings share."""
    return sorted(path.stem for path in WIDGETS.glob("*.js") if path.with_suffix(".py").exists())


def bundle() -> str:
    """All drawings and the code that wakes them as one script; names stay inside."""
    if str(ROOT) not in sys.path:
        sys.path.append(str(ROOT))  # jupyter-book starts elsewhere
    from rmsprop_book.widgets.linked import code, shared_code  # here: a page's state can be read without them

    each = ",\n".join(f"{name}: (() => {{\n{code(name)}\nreturn render;\n}})()" for name in drawings())
    wake = (HERE / "static_widgets.js").read_text(encoding="utf-8")
    return f"(() => {{\n{shared_code()}\nconst drawings = {{\n{each}\n}};\n{wake}\n}})();\n"


@lru_cache
def page_state(path: Path) -> str:
    """The widgets of a notebook, as the page holds them; "" if it has none."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    saved = notebook["metadata"].get("widgets", {}).get(STATE, {}).get("state", {})
    state: dict[str, dict] = {}
    for number, cell in enumerate(notebook["cells"], start=1):
        for output in cell.get("outputs", []):
            if view := output.get("data", {}).get(VIEW):
                where = f"{path.stem}, cell {number} ({cell.get('id')})"
                collect(view["model_id"], saved, state, where)
    links = [
        {end: [model_id(m["state"][end][0]), m["state"][end][1]] for end in ("source", "target")}
        for m in saved.values()
        if m["model_name"] == "LinkModel"
    ]
    links = [link for link in links if link["source"][0] in state and link["target"][0] in state]  # of what is shown
    text = json.dumps({"state": state, "links": links}, ensure_ascii=False, separators=(",", ":"))
    return text.replace("</", "<\\/") if state else ""


def collect(identity: str, saved: dict, state: dict, where: str) -> None:
    """Add a widget and what it contains to the state of the page."""
    if identity not in saved:
        raise ExtensionError(f"{where}: the state of a widget is not stored; run: python book.py run")
    kind, settings = saved[identity]["model_name"], saved[identity]["state"]
    if kind == "AnyModel":
        state[identity] = drawing_state(settings, where)
        return
    if kind not in KINDS:
        raise ExtensionError(f"{where}: {kind} cannot be shown on a page without a kernel; there are {', '.join(KINDS)}")
    own = {key: settings[key] for key in KINDS[kind]}
    if children := own.get("children"):
        own["children"] = [model_id(child) for child in children]
        for child in own["children"]:
            collect(child, saved, state, where)
    state[identity] = {"model": kind.removesuffix("Model"), **own}


def drawing_state(settings: dict, where: str) -> dict:
    name = settings.get("_anywidget_id", "").rpartition(".")[0].rpartition(".")[2]
    if name not in drawings():
        raise ExtensionError(f"{where}: the widget {settings.get('_anywidget_id')!r} has no drawing in rmsprop_book/widgets")
    own = {key: value for key, value in settings.items() if not key.startswith("_") and key not in ("layout", "tabbable", "tooltip")}
    return {"model": "Drawing", "drawing": name, **own}


def model_id(reference: str) -> str:
    return reference.removeprefix("IPY_MODEL_")


def page_context(app, pagename, templatename, context, doctree):
    is_notebook = pagename in app.env.found_docs and app.env.doc2path(pagename).endswith(".ipynb")
    context["widgets"] = page_state(Path(app.env.doc2path(pagename))) if is_notebook else ""
    if context["widgets"]:
        context["body"] = with_places(context["body"], json.loads(context["widgets"])["state"])


def with_places(body: str, state: dict) -> str:
    """A box around each widget, named after its drawing: its height is kept free until it wakes (book.css)."""

    def drawing(identity: str) -> str:
        own = state[identity]
        return own.get("drawing") or next(filter(None, map(drawing, own.get("children", []))), "")

    def place(view):
        name = drawing(json.loads(view[1])["model_id"])
        return f'<div class="sw-place sw-{name.replace("_", "-")}">{view[0]}</div>'

    return re.sub(rf'<script type="{re.escape(VIEW)}">(.*?)</script>', place, body, flags=re.S)


def finish(app, exception):
    if exception or app.builder.name != "html":
        return
    static = Path(app.outdir) / "_static"
    (static / "widgets.js").write_text(bundle(), encoding="utf-8")
    (static / "widgets.css").write_text((WIDGETS / "style.css").read_text(encoding="utf-8"), encoding="utf-8")


def setup(app):
    app.connect("html-page-context", page_context)
    app.connect("build-finished", finish, priority=540)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
