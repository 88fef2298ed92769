"""Ways to run a chapter: buttons below it, and beside the pages the copies of its notebook that they lead to.

`python -m theme.extensions.launch FOLDER` writes the copies for Colab, which can only open a notebook from a branch.
"""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from theme import copies
from theme.home import Home, home
from theme.readable import readable

if TYPE_CHECKING:  # the copies for Colab are written on a Python without Sphinx
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

LITE_PAGE = "lite/lab/index.html"

# Buttons

ABOUT = {
    "Notebook": (
        "নামিয়ে নিজের Jupyter-এ খোলো; দুই ভাষাই আছে, net লাগে না",
        "download, open in your own Jupyter; both languages, no network needed",
    ),
    "Binder": ("browser-এই JupyterLab; শুরু হতে কয়েক মিনিট লাগে", "JupyterLab in the browser; it takes minutes to start"),
    "Colab": ("Google account লাগে", "needs a Google account"),
    "JupyterLite": ("laptop-এ, server ছাড়া; 28 MB, 15 s লাগে", "on a laptop, without a server; 28 MB, 15 s"),
}
ONE_LANGUAGE = {"bn": "একই notebook, শুধু বাংলায়", "en": "the same notebook, in English only"}


@dataclass(frozen=True)
class Button:
    name: str
    address: str
    bn: str
    en: str
    kind: str = ""
    lang: str = ""  # of whom it is only for readers of one language


def buttons(book: Home, page: str, source: str, lite: str) -> list[Button]:
    """The buttons of the notebook page chapters/05-by-hand; source and lite are addresses seen from there."""
    name = page.rpartition("/")[2] + ".ipynb"
    found = [Button("Notebook", source, *ABOUT["Notebook"], "download")]
    for lang, words in ONE_LANGUAGE.items():
        found.append(Button("Notebook", source.replace(".ipynb", f".{lang}.ipynb"), words, words, "download", lang))
    if book.repository:
        place = f"{book.repository}/{book.branch.replace('/', '%2F')}"
        binder = f"https://mybinder.org/v2/gh/{place}?urlpath=lab/tree/{page}.ipynb"
        found += [Button("Binder", binder, *ABOUT["Binder"]), Button("Colab", book.colab(name), *ABOUT["Colab"])]
    if book.lite:
        found.append(Button("JupyterLite", f"{lite}?path={name}", *ABOUT["JupyterLite"], "laptop"))
    return found


# In the build


def page_context(
    app: "Sphinx", pagename: str, templatename: str, context: dict[str, Any], doctree: "nodes.document | None"
) -> None:
    is_notebook = pagename in app.env.found_docs and app.env.doc2path(pagename).endswith(".ipynb")
    context["launch"] = []
    if is_notebook and context.get("sourcename"):
        source, lite = (context["pathto"](name, 1) for name in (f"_sources/{context['sourcename']}", LITE_PAGE))
        context["launch"] = buttons(home(), pagename, source, lite)


def finish(app: "Sphinx", exception: Exception | None) -> None:
    if exception or app.builder.name != "html":
        return
    site = Path(app.outdir)
    sources = {name: Path(app.env.doc2path(name)) for name in app.env.found_docs if name.startswith("chapters/")}
    notebooks = {path.stem for path in sources.values() if path.suffix == ".ipynb"}
    for name, path in sources.items():
        beside = (site / "_sources" / name).parent
        if path.suffix == ".ipynb":
            for own, copy in copies.in_each_language(copies.read(path), path.stem).items():
                copies.write(copies.for_download(copy, home()), beside / own)
        else:  # notebooks link to it, and its source is little more than a directive
            page = (site / f"{name}.html").read_text(encoding="utf-8")
            (beside / path.name).write_text(readable(page, notebooks), encoding="utf-8", newline="\n")


def setup(app: "Sphinx") -> "ExtensionMetadata":
    app.connect("html-page-context", page_context)
    app.connect("build-finished", finish, priority=540)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


if __name__ == "__main__":
    copies.write_for_colab(Path(sys.argv[1]), home())
