"""The widgets that make sense alone: each has a page of its own, embed/NAME.html, for a projector or another site.

What it shows is the playground's: the state that is stored there, under the name of its section.
"""

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from theme.extensions.static_widgets import state_of, view_of

PLAYGROUND = Path(__file__).resolve().parents[1] / "chapters/playground.ipynb"
HEADING = re.compile(r'^## <span lang="bn">(.*?)</span>.*<span lang="en">(.*?)</span>')

Drawing = dict[str, Any]  # the state of a drawing, as a page holds it


@dataclass(frozen=True)
class Embed:
    name: str  # of its drawing
    title: dict[str, str]
    view: str  # which of its widgets stands in the page, JSON
    state: str  # of all of them, JSON

    @property
    def drawing(self) -> Drawing:
        (own,) = drawings(self.state)
        return own


@cache
def embeds() -> dict[str, Embed]:
    """All of them by name, in the order of the playground.

    >>> embeds()["memory"].title["en"], embeds()["memory"].drawing["rho"]
    ('Fading memory', 0.9)
    """
    notebook = json.loads(PLAYGROUND.read_text(encoding="utf-8"))
    found, title = {}, {"bn": "", "en": ""}
    for cell in notebook["cells"]:
        if heading := HEADING.match("".join(cell["source"])):
            title = {"bn": heading[1], "en": heading[2]}
        if state := state_of({**notebook, "cells": [cell]}, PLAYGROUND.stem):
            (view,) = filter(None, map(view_of, cell["outputs"]))
            (own,) = drawings(state)
            found[own["drawing"]] = Embed(own["drawing"], title, json.dumps(view), state)
    return found


def drawings(state: str) -> list[Drawing]:
    """The drawings in the state of a page, in its order."""
    return [own for own in json.loads(state)["state"].values() if "drawing" in own] if state else []


def address(own: Drawing, lang: str = "") -> str:
    """Where a drawing stands alone with its setting, from the site's own folder on. lang: in one language only.

    >>> address(embeds()["memory"].drawing), address({**embeds()["memory"].drawing, "rho": 0.5}, "en")
    ('embed/memory.html', 'embed/memory.html?lang=en&memory.rho=0.5')
    """
    name = own["drawing"]
    usual = embeds()[name].drawing
    asked = {"lang": lang} if lang else {}
    for setting in own["fits"]:
        if own[setting] != usual[setting]:
            asked[f"{name}.{setting}"] = json.dumps(own[setting], ensure_ascii=False, separators=(",", ":"))
    query = urlencode(asked, quote_via=quote, safe=",:")
    return f"embed/{name}.html" + (f"?{query}" if query else "")
