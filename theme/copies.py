"""Copies of the notebooks that run wherever they are opened, in both languages or in one.

A chapter imports rmsprop_lib and rmsprop_book, which a notebook on its own does not have. So each copy that leaves the
book begins with one more cell. In a download it unpacks both from the notebook itself, which carries them in its
metadata: no network is needed where Jupyter, NumPy, matplotlib and anywidget are. The chapters themselves stay as they
are, and the copies in one language are made from them: there is no second source.
"""

import base64
import io
import json
import re
import textwrap
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

from theme import LANGUAGES
from theme.home import Home

ROOT = Path(__file__).resolve().parents[1]
CHAPTERS = ROOT / "chapters"
PACKAGES = ("rmsprop_lib", "rmsprop_book")
CARRIED = "rmsprop_book"  # the name of the library in the metadata of a copy
UNPACKED = "rmsprop"  # the folder beside it into which it is unpacked
NEEDED = "numpy matplotlib ipywidgets anywidget yaml"  # as they are imported
LITE = "rmsprop_lib matplotlib ipywidgets anywidget pyyaml"  # by name: the browser has its own builds of them

Notebook = dict[str, Any]  # as JSON


def read(path: Path) -> Notebook:
    notebook: Notebook = json.loads(path.read_text(encoding="utf-8"))
    return notebook


def as_bytes(notebook: Notebook) -> bytes:
    return (json.dumps(notebook, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def write(notebook: Notebook, path: Path) -> None:
    path.write_bytes(as_bytes(notebook))


def title(chapter: str) -> dict[str, str]:
    """What a chapter is called, in each language.

    >>> title("02-adagrad")["en"]
    'Why RMSProp was needed'
    """
    (cell,) = (cell for cell in read(CHAPTERS / f"{chapter}.ipynb")["cells"] if cell["id"] == "title")
    heading = "".join(cell["source"]).partition("\n")[0].removeprefix("# ")
    return {lang: text_in_language(heading, lang) for lang in LANGUAGES}


# One language

BLOCK = re.compile(r'<div lang="(bn|en)">\n\n(.*?)\n\n</div>', re.S)
PAIR = re.compile(
    r'<span lang="bn">(?P<bn>.*?)</span>(?: <span lang="mul">·</span>)? <span lang="en">(?P<en>.*?)</span>'
)
COMMENT = re.compile(r"(# )([^\n·]*) · ([^\n·]*)$", re.M)
TO_A_CHAPTER = re.compile(r"\]\(([\w-]+)\.ipynb")


def in_language(notebook: Notebook, lang: str) -> Notebook:
    """A copy whose texts are in one language, and whose links lead to copies in the same: 04.ipynb to 04.bn.ipynb.

    >>> cell = {"cell_type": "markdown", "id": "title", "metadata": {}, "source": [
    ...     '# <span lang="bn">ধাপ</span> <span lang="mul">·</span> <span lang="en">Step</span>\\n\\n',
    ...     '<div lang="bn">\\n\\nক\\n\\n</div>\\n<div lang="en">\\n\\n[a](01-a.ipynb)\\n\\n</div>']}
    >>> print(*in_language({"cells": [cell]}, "en")["cells"][0]["source"], sep="")
    # Step
    <BLANKLINE>
    [a](01-a.en.ipynb)
    """
    return {**notebook, "cells": [cell_in_language(cell, lang) for cell in notebook["cells"]]}


def cell_in_language(cell: Notebook, lang: str) -> Notebook:
    source = "".join(cell["source"])
    if cell["id"] == "begin":
        source = source.replace("Language()", f'Language("{lang}")')
    elif cell["cell_type"] == "code":
        source = COMMENT.sub(lambda m: m[1] + m[2 + LANGUAGES.index(lang)], source)
    else:
        source = text_in_language(source, lang)
    copy = {**cell, "source": source.splitlines(keepends=True)}
    if "outputs" in cell:
        copy["outputs"] = [output_in_language(output, lang) for output in cell["outputs"]]
    return copy


def output_in_language(output: Notebook, lang: str) -> Notebook:
    """Its words in one language, and only the PNG of a figure: these copies are many, and a run draws it anew."""
    data = {kind: shown for kind, shown in output.get("data", {}).items() if kind != "image/svg+xml"}
    for kind in {"text/markdown", "text/html"} & data.keys():
        data[kind] = text_in_language("".join(data[kind]), lang).splitlines(keepends=True)
    return {**output, "data": data} if data else output


def text_in_language(text: str, lang: str) -> str:
    text = BLOCK.sub(lambda m: m[2] if m[1] == lang else "", text)
    text = PAIR.sub(lambda m: m[lang], text)
    text = re.sub(rf'<(p|span) lang="(?!{lang}")(bn|en)">.*?</\1>', "", text)
    text = TO_A_CHAPTER.sub(rf"](\1.{lang}.ipynb", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n")


# What comes along


def library(notebook: Notebook) -> bytes:
    """Both packages and the data that the notebook reads, as a zip; the same bytes from the same files."""
    return packed_with(*data_files(notebook))


@cache
def packed_with(*data: str) -> bytes:
    files = [file for package in PACKAGES for file in sorted((ROOT / package).rglob("*")) if is_source(file)]
    files += [CHAPTERS / name for name in data]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for file in files:
            entry = zipfile.ZipInfo(file.relative_to(ROOT).as_posix())  # with no date of its own
            archive.writestr(entry, file.read_bytes(), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def is_source(file: Path) -> bool:
    return file.is_file() and "__pycache__" not in file.parts


def data_files(notebook: Notebook) -> list[str]:
    """Files beside the chapters that its code reads, such as exam/mcq.yml."""
    code = "\n".join("".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code")
    return sorted(set(re.findall(r"""["'](exam/[\w-]+\.yml)["']""", code)))


# The first cell

UNPACKS = "এই notebook-এর library তার নিজের ভেতরেই আছে · the library of this notebook is inside it"
FETCHES = "এই notebook-এর library নামায় · fetches the library of this notebook"
WAIT = "library আনে, প্রায় ১৫ সেকেন্ড · brings the libraries, about 15 seconds"
LOST = "Put this notebook into the folder in which Jupyter runs: it carries its library with it."


def with_first_cell(notebook: Notebook, source: str) -> Notebook:
    """A copy that begins with this cell of code, folded."""
    folded = {"jupyter": {"source_hidden": True}}
    cell: Notebook = {"cell_type": "code", "execution_count": None, "id": "install", "metadata": folded, "outputs": []}
    return {**notebook, "cells": [{**cell, "source": source.splitlines(keepends=True)}, *notebook["cells"]]}


def for_download(notebook: Notebook, book: Home) -> Notebook:
    """A copy that carries its library."""
    elsewhere = f'    %pip install --quiet "{book.library}"' if book.repository else f'    raise ImportError("{LOST}")'
    cell = f"""\
# {UNPACKS}
import base64, importlib.util, io, json, pathlib, sys, zipfile

missing = [name for name in "{NEEDED}".split() if not importlib.util.find_spec(name)]
if missing:
    %pip install --quiet {{" ".join(missing).replace("yaml", "pyyaml")}}
for file in pathlib.Path().glob("*.ipynb"):
    if packed := json.loads(file.read_text(encoding="utf-8"))["metadata"].get("{CARRIED}"):
        zipfile.ZipFile(io.BytesIO(base64.b64decode(packed))).extractall("{UNPACKED}")
sys.path.insert(0, str(pathlib.Path("{UNPACKED}").resolve()))
if not importlib.util.find_spec("rmsprop_book"):
{elsewhere}"""
    about = {name: value for name, value in notebook["metadata"].items() if name != "widgets"}  # for pages: a run
    about[CARRIED] = base64.b64encode(library(notebook)).decode()  # makes them anew
    return with_first_cell({**notebook, "metadata": about}, cell)


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


# Colab opens what is on a branch, and an output there reaches no text: its switch of language is a line of links


def in_each_language(notebook: Notebook, name: str) -> dict[str, Notebook]:
    """The copies of a notebook, in both languages and in one, each under its name."""
    return {f"{name}.ipynb": notebook} | {f"{name}.{lang}.ipynb": in_language(notebook, lang) for lang in LANGUAGES}


def write_for_colab(folder: Path, book: Home) -> None:
    if not book.repository:
        raise SystemExit("Copies for Colab fetch the library from the repository: set BOOK_REPOSITORY=owner/name.")
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(CHAPTERS.glob("*.ipynb")):
        made = in_each_language(read(path), path.stem)
        links = " · ".join(f"[{lang}]({book.colab(name)})" for lang, name in zip(("দুটোই", "বাংলা", "English"), made))
        for name, copy in made.items():
            line: Notebook = {"cell_type": "markdown", "id": "languages", "metadata": {}, "source": [links]}
            copy = for_colab(copy, book)
            write({**copy, "cells": [line, *copy["cells"]]}, folder / name)
