"""Ways to run a chapter: buttons below it, and copies of its notebook that run wherever they are opened.

A chapter imports rmsprop_lib, which a notebook on its own does not have. So each copy that leaves the book gets one
more cell that installs it; the chapters themselves stay as they are. Where the book lives is not written down in it;
the build that publishes it says so in the environment:

    BOOK_REPOSITORY=owner/name   buttons for Binder and Colab; a downloaded notebook installs the library from there
    BOOK_BRANCH=main             the branch that is published
    BOOK_ADDRESS=https://…/      where the site is; without it, where GitHub Pages puts that of BOOK_REPOSITORY
    BOOK_LITE=1                  a button for JupyterLite, which theme/lite/build.py lays beside the pages

`python -m theme.extensions.launch FOLDER` writes the copies for Colab, which can only open a notebook from a branch.
"""

import json
import os
import re
import sys
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # the copies for Colab are written on a Python without Sphinx
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

CHAPTERS = Path(__file__).resolve().parents[2] / "chapters"
COLAB_BRANCH = "notebooks"  # publish.yml pushes the copies for Colab there
LITE_PAGE = "lite/lab/index.html"
LITE = "rmsprop_lib matplotlib ipywidgets anywidget pyyaml"  # by name: the browser has its own builds of them


Notebook = dict[str, Any]  # as JSON


@dataclass(frozen=True)
class Home:
    """Where the published book lives; without a repository, nowhere yet."""

    repository: str = ""
    branch: str = "main"
    lite: bool = False
    site: str = ""

    def __post_init__(self) -> None:
        for name, value, pattern in (
            ("BOOK_REPOSITORY", self.repository, r"|[\w.-]+/[\w.-]+"),
            ("BOOK_BRANCH", self.branch, r"[\w.-]+(/[\w.-]+)*"),
            ("BOOK_ADDRESS", self.site, r"|https?://[\w.:-]+/([\w.~-]+/)*"),
        ):
            if not re.fullmatch(pattern, value, re.ASCII):
                expected = "owner/name, main for a branch, and https://host/name/ for an address"
                raise ValueError(f"{name} is {value!r}; expected is a form like {expected}")

    @property
    def address(self) -> str:
        """Where the pages are, with a / at the end; empty if nobody knows."""
        owner, _, name = self.repository.partition("/")
        host = f"{owner.lower()}.github.io"
        pages = f"https://{host}/" if name.lower() == host else f"https://{host}/{name}/"
        return self.site or (pages if self.repository else "")

    @property
    def library(self) -> str:
        return f"rmsprop_lib[notebooks] @ https://github.com/{self.repository}/archive/refs/heads/{self.branch}.zip"

    @property
    def files(self) -> str:
        return f"https://raw.githubusercontent.com/{self.repository}/{self.branch}/chapters/"


def home(environment: Mapping[str, str] = os.environ) -> Home:
    branch = environment.get("BOOK_BRANCH") or "main"
    lite = environment.get("BOOK_LITE", "") not in ("", "0")
    return Home(environment.get("BOOK_REPOSITORY", ""), branch, lite, environment.get("BOOK_ADDRESS", ""))


# Buttons

ABOUT = {
    "Notebook": ("নামিয়ে নিজের Jupyter-এ খোলো", "download, open in your own Jupyter"),
    "Binder": ("browser-এই JupyterLab; শুরু হতে কয়েক মিনিট লাগে", "JupyterLab in the browser; it takes minutes to start"),
    "Colab": ("Google account লাগে", "needs a Google account"),
    "JupyterLite": ("laptop-এ, server ছাড়া; 28 MB, 15 s লাগে", "on a laptop, without a server; 28 MB, 15 s"),
}


@dataclass(frozen=True)
class Button:
    name: str
    address: str
    bn: str
    en: str
    kind: str = ""


def buttons(book: Home, page: str, source: str, lite: str) -> list[Button]:
    """The buttons of the notebook page chapters/05-by-hand; source and lite are addresses seen from there."""
    name = page.rpartition("/")[2] + ".ipynb"
    found = [Button("Notebook", source, *ABOUT["Notebook"], "download")]
    if book.repository:
        place = f"{book.repository}/{book.branch.replace('/', '%2F')}"
        binder = f"https://mybinder.org/v2/gh/{place}?urlpath=lab/tree/{page}.ipynb"
        colab = f"https://colab.research.google.com/github/{book.repository}/blob/{COLAB_BRANCH}/{name}"
        found += [Button("Binder", binder, *ABOUT["Binder"]), Button("Colab", colab, *ABOUT["Colab"])]
    if book.lite:
        found.append(Button("JupyterLite", f"{lite}?path={name}", *ABOUT["JupyterLite"], "laptop"))
    return found


# Copies of notebooks


def with_first_cell(notebook: Notebook, source: str) -> Notebook:
    """A copy whose first code cell, right below the title, is this one."""
    cell: Notebook = {"cell_type": "code", "execution_count": None, "id": "install", "metadata": {}, "outputs": []}
    cells = notebook["cells"]
    return {**notebook, "cells": [cells[0], {**cell, "source": source.splitlines(keepends=True)}, *cells[1:]]}


def data_files(notebook: Notebook) -> list[str]:
    """Files beside the chapters that its code reads, such as exam/mcq.yml."""
    code = "\n".join("".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code")
    return sorted(set(re.findall(r"""["'](exam/[\w-]+\.yml)["']""", code)))


FETCHES = "এই notebook-এর library নামায় · fetches the library of this notebook"
NEEDS = "rmsprop_lib লাগে: বইয়ের folder-এ একবার চালাও · needs rmsprop_lib: run this once, in the folder of the book:"
WAIT = "library আনে, প্রায় ১৫ সেকেন্ড · brings the libraries, about 15 seconds"


def for_download(notebook: Notebook, book: Home) -> Notebook:
    files = data_files(notebook)
    if book.repository:
        lines = [f"# {FETCHES}", f'%pip install --quiet "{book.library}"']
        return with_first_cell(notebook, "\n".join(lines + fetching(files, book)))
    lines = [f"# {NEEDS}", '# pip install -e ".[notebooks]"']
    lines += ["# আর পাশে রাখো folder chapters/exam · and keep the folder chapters/exam beside it"] if files else []
    return with_first_cell(notebook, "\n".join(lines))


def for_colab(notebook: Notebook, book: Home) -> Notebook:
    """Colab has the rest. With --no-deps nothing that it has loaded is replaced, which would ask for a restart."""
    library = book.library.replace("[notebooks]", "")
    lines = [
        f"# {FETCHES}",
        f'%pip install --quiet --no-deps anywidget psygnal "{library}"',
        "from google.colab import output",
        "output.enable_custom_widget_manager()  # slider-এর জন্য · for the sliders",
    ]
    return with_first_cell(notebook, "\n".join(lines + fetching(data_files(notebook), book)))


def for_lite(notebook: Notebook) -> Notebook:
    """JupyterLite calls its Python by another name."""
    kernel = {"display_name": "Python (Pyodide)", "language": "python", "name": "python"}
    copy = {**notebook, "metadata": {**notebook["metadata"], "kernelspec": kernel}}
    return with_first_cell(copy, f"# {WAIT}\n%pip install -q {LITE}")


def fetching(files: list[str], book: Home) -> list[str]:
    if not files:
        return []
    return [
        "import os, urllib.request",
        'os.makedirs("exam", exist_ok=True)',
        f'book = "{book.files}"',
        f'for name in """{textwrap.fill(" ".join(files), 90)}""".split():',
        "    if not os.path.exists(name):",
        "        urllib.request.urlretrieve(book + name, name)",
    ]


def read(path: Path) -> Notebook:
    notebook: Notebook = json.loads(path.read_text(encoding="utf-8"))
    return notebook


def write(notebook: Notebook, path: Path) -> None:
    path.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")


def write_for_colab(folder: Path, book: Home) -> None:
    if not book.repository:
        raise SystemExit("Copies for Colab fetch the library from the repository: set BOOK_REPOSITORY=owner/name.")
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(CHAPTERS.glob("*.ipynb")):
        write(for_colab(read(path), book), folder / path.name)


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
    if not exception and app.builder.name == "html":
        for path in (Path(app.outdir) / "_sources").rglob("*.ipynb"):
            write(for_download(read(path), home()), path)


def setup(app: "Sphinx") -> "ExtensionMetadata":
    app.connect("html-page-context", page_context)
    app.connect("build-finished", finish, priority=540)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


if __name__ == "__main__":
    write_for_colab(Path(sys.argv[1]), home())
