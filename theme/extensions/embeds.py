"""The pages of the widgets that stand alone, and for paper a QR code of each widget with an embed and its setting.

These pages are in no contents and in no search. The worker keeps both with the rest: a projector may have no
network. The codes are drawn where the address of the site is known (theme/home.py).
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from theme.embeds import PLAYGROUND, address, drawings, embeds
from theme.extensions.scripts import script
from theme.extensions.static_widgets import VIEW, page_state, script_of, with_places
from theme.home import home
from theme.qr import code

FOLDER = "embed"
HOME = f"chapters/{PLAYGROUND.stem}"


def pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    if HOME not in app.env.found_docs:  # a book of some pages only
        return
    places = sections(app.env.get_doctree(HOME))
    for name, embed in embeds().items():
        shown = with_places(f'<script type="{VIEW}">{embed.view}</script>', json.loads(embed.state)["state"])
        held = {"name": embed.title, "place": shown, "state": embed.state, "script": script_of(name)}
        source = f"../{HOME}.html#{places[embed.title['en']]}"
        yield f"{FOLDER}/{name}", {**held, "source": source, "before": script("embed_boot")}, "embed.html"


def sections(page: nodes.document) -> dict[str, str]:
    """The id of each section, by its English title."""
    titles = {re.sub("<.*?>", "", title.astext()): title for title in page.findall(nodes.title)}
    names = [embed.title["en"] for embed in embeds().values()]
    return {name: title.parent["ids"][0] for name in names for text, title in titles.items() if text.endswith(name)}


def write_codes(app: Sphinx, exception: Exception | None) -> None:
    site = home().address
    if exception or app.builder.name != "html" or not site:
        return
    for page in sorted(app.env.found_docs):
        path = Path(app.env.doc2path(page))
        for own in drawings(page_state(path) if path.suffix == ".ipynb" else ""):
            if own["drawing"] in embeds():
                file = Path(app.outdir) / FOLDER / f"{path.stem}.{own['keys'][0]}.svg"
                file.write_text(code(site + address(own)), encoding="utf-8", newline="\n")


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("html-collect-pages", pages)
    app.connect("build-finished", write_codes, priority=560)  # before offline.py lists the files
    return {"parallel_read_safe": True, "parallel_write_safe": True}
