"""Run notebooks and put a picture beside what not every viewer shows: python -m exports.notebooks PATHS

A notebook that was not run yet, or is not trusted, shows no SVG and no widget: JupyterLab, GitHub and others leave a
line of text in their place. So each such output is stored with a small PNG: of a figure as it is, and of a widget as it
stands before anyone has moved it, with a line that says how to wake it. Which widget it was, the output's metadata
keep for the pages (static_widgets.py); the view itself would stay "Loading widget..." in a notebook that is trusted.
`python book.py run` starts this.
"""

import base64
import io
import json
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import typst
from nbformat import NotebookNode
from PIL import Image

from exports import LANGUAGES, tree
from exports.pages import Page
from exports.stills import Studio, widget
from rmsprop_book import notebooks
from theme.extensions import scripts
from theme.extensions.static_widgets import VIEW, state_of
from theme.sheet import FONTS

SVG, PNG = "image/svg+xml", "image/png"
WAKE = ["▶ নাড়াতে চাইলে: Run → Run All Cells", "▶ To move it: Run → Run All Cells"]
ASK = ["▶ প্রশ্নগুলো এখানে আসবে: Run → Run All Cells", "▶ The questions appear here: Run → Run All Cells"]
TYPE = ["▶ নিজের অঙ্ক লিখতে: Run → Run All Cells", "▶ To type your own problem: Run → Run All Cells"]
COLOURS = 64  # a figure has few; a photograph would need more
SCALE = 1.5  # dots of the picture for one of the page, which is 4/3 of a point
Output = dict[str, Any]


def add_pictures(notebook: NotebookNode, name: str) -> None:
    """Put a PNG into each output that shows an SVG or a widget."""
    page = Page(name, "", tree.new("article"), state_of(notebook, name))
    shown = [out for cell in notebook.cells for out in cell.get("outputs", []) if "data" in out]
    views = [out for out in shown if VIEW in out.data]
    for out in views:
        out.metadata["widget"] = out.data.pop(VIEW)
    for out in shown:
        if SVG in out.data:
            add(out, drawn([out.data[SVG]]))
    with tempfile.TemporaryDirectory() as folder:
        scripts.write(Path(folder) / "_static")
        with Studio(Path(folder)) as studio:
            for out in views:
                if out.data.keys() == {"text/plain"}:  # else it says itself how it is woken
                    view = json.dumps(out.metadata["widget"])
                    words = TYPE if widget(page, view).get("drawing") == "solver" else ASK
                    bn, en = (studio.still(page, view, lang) for lang in LANGUAGES)
                    add(out, still(bn, en, words))


def add(out: Output, png: bytes) -> None:
    with Image.open(io.BytesIO(png)) as image:
        size = {side: round(dots / SCALE) for side, dots in zip(("width", "height"), image.size)}
    out["data"][PNG] = base64.b64encode(png).decode()
    out["metadata"][PNG] = size


def still(bn: ET.Element, en: ET.Element, words: list[str]) -> bytes:
    """A widget as a picture: its settings, its drawings with their titles, and how to wake it (words, with none)."""
    settings = [tree.text(e) for e in en.iter() if "set" in tree.classes(e)]
    titles = [" · ".join(dict.fromkeys(pair)) for pair in zip(drawing_titles(bn), drawing_titles(en))]
    drawings = [ET.tostring(svg, encoding="unicode") for svg in en.iter("svg")]
    return drawn(drawings, titles, settings, WAKE if drawings else words)


def drawing_titles(widget: ET.Element) -> Iterator[str]:
    for box in widget.iter():
        title = box.find("figcaption")
        for _ in box.findall("svg"):
            yield "" if title is None else tree.text(title)


def drawn(
    drawings: list[str], titles: Sequence[str] = (), settings: Sequence[str] = (), note: Sequence[str] = ()
) -> bytes:
    data = {"drawings": drawings, "titles": titles, "settings": settings, "note": note}
    png = typst.compile(
        Path(__file__).with_name("notebook.typ"),
        format="png",
        ppi=72 * SCALE * 4 / 3,
        font_paths=list(FONTS),
        ignore_system_fonts=True,  # what is installed here must not show
        sys_inputs={"data": json.dumps(data)},
    )
    with Image.open(io.BytesIO(png)) as image:
        few = image.convert("RGB").quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    out = io.BytesIO()
    few.save(out, "PNG", optimize=True)
    return out.getvalue()


if __name__ == "__main__":
    sys.exit(notebooks.main(sys.argv[1:], add_pictures))
