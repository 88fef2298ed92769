"""Addresses within a page that were once published stay: links in notes, in other sites and in readers' bookmarks.

theme/anchors.yml lists them, page by page, and only grows: `kept` stand on their page as the build makes them, `moved`
lead to what is told of there now. tests/theme/test_anchors.py compares; `python -m theme.extensions.anchors SITE` adds
what is new. A figure is called by its cell, which stays, and not by its number on the page, which does not.
"""

import json
import re
import sys
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from rmsprop_book.yaml_files import load_yaml

LIST = Path(__file__).resolve().parents[1] / "anchors.yml"
PLACE = re.compile(r'<(?:section|figure|p|span)\b[^>]*? id="(?!continue")([^"]+)"')  # what a link may lead to
Anchors = dict[str, dict[str, Any]]


@cache
def published() -> Anchors:
    """Of each page the anchors that are kept, and where those lead that have moved."""
    read: Anchors = load_yaml(LIST)
    return read


def name(cell: str) -> str:
    """The anchor of a figure by the id of its cell.

    >>> name("edge-figure"), name("look")
    ('figure-edge', 'figure-look')
    """
    return "figure-" + cell.removesuffix("-figure")


def name_figures(app: Sphinx, doctree: nodes.document) -> None:
    path = Path(app.env.doc2path(app.env.docname))
    if path.suffix != ".ipynb":
        return
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    for cell in doctree.findall(lambda node: isinstance(node, nodes.container) and "cell_index" in node):
        for figure in cell.findall(nodes.figure):
            figure["ids"] = [name(cells[cell["cell_index"]]["id"])]


def lead_on(app: Sphinx, doctree: nodes.document) -> None:
    """An anchor that has moved is one more id of what it leads to: no script is needed."""
    there = {anchor: node for node in doctree.findall(nodes.Element) for anchor in node["ids"]}
    for old, new in published().get(app.env.docname, {}).get("moved", {}).items():
        if new not in there:
            raise ValueError(f"theme/anchors.yml: on {app.env.docname}, {old} leads to {new}, which is not there")
        there[new]["ids"].append(old)


def on_page(html: str) -> list[str]:
    """The anchors of a built page, without those that lead to others."""
    article = re.search("<article>.*</article>", html, re.S)
    return PLACE.findall(article[0]) if article else []


def grown(site: Path) -> Anchors:
    """The list, with what is new on the built site."""
    found = dict(published())
    for page in sorted(site.rglob("*.html")):
        path = page.relative_to(site).with_suffix("").as_posix()
        known = found.get(path, {})
        there = set(on_page(page.read_text(encoding="utf-8"))) - known.get("moved", {}).keys()
        if there:
            found[path] = {**known, "kept": sorted(there | set(known.get("kept", [])))}
    return dict(sorted(found.items()))


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("doctree-read", name_figures)
    app.connect("doctree-read", lead_on, priority=900)  # once all have their ids
    return {"env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}


if __name__ == "__main__":
    head = "".join(line + "\n" for line in LIST.read_text(encoding="utf-8").splitlines() if line.startswith("#"))
    lines = yaml.safe_dump(grown(Path(sys.argv[1])), sort_keys=False, width=120)
    LIST.write_text(head + lines, encoding="utf-8", newline="\n")
