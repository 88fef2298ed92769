"""The site as a zip: unpacked anywhere, it is read from the folder, without a network and without a server."""

import base64
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from exports import zips
from theme import copies

FOLDER = "rmsprop"
LEFT_OUT = {".buildinfo", "objects.inv", "sw.js", "manifest.webmanifest"}  # they serve servers
ELSEWHERE = ("downloads/", "lite/")  # what a published site has beside its pages
NOTEBOOKS = "_sources/chapters"
IN_ONE_LANGUAGE = (".bn.ipynb", ".en.ipynb")  # the notebooks that are taken along have a switch
README = """\
RMSProp সহজে, হাতে-কলমে · RMSProp by Hand

index.html খোলো: খোঁজা আর slider সহ পুরো বই net ছাড়াই চলে।
Open index.html: the whole book, with its search and its sliders, works without a network.

notebook-গুলো আছে _sources/chapters-এ, নিজের library সহ: Jupyter-এ খুলে Run → Run All Cells।
The notebooks are in _sources/chapters, with their library: open them in Jupyter, then Run → Run All Cells.
Besides Jupyter they need numpy, matplotlib, ipywidgets and anywidget.

লেখা আর ছবি · Texts and figures: CC BY 4.0. Code: MIT.
"""


def archive(site: Path, to: Path) -> Path:
    zips.write(to, contents(site))
    return to


def contents(site: Path) -> Iterator[tuple[str, bytes]]:
    yield f"{FOLDER}/README.txt", README.encode()
    library: dict[str, bytes] = {}
    for file in sorted(site.rglob("*"), key=lambda file: file.relative_to(site).as_posix()):
        name = file.relative_to(site).as_posix()
        if not file.is_file() or name in LEFT_OUT or name.startswith(ELSEWHERE) or name.endswith(IN_ONE_LANGUAGE):
            continue
        content = file.read_bytes()
        if file.suffix == ".html":
            content = without_server(content)
        if file.suffix == ".ipynb":
            content, carried = lighter(content)
            library |= carried
        yield f"{FOLDER}/{name}", content
    for name, content in sorted(library.items()):
        yield f"{FOLDER}/{NOTEBOOKS}/{copies.UNPACKED}/{name}", content


def lighter(notebook: bytes) -> tuple[bytes, dict[str, bytes]]:
    """The notebook without the library that it carries, and the files of that: here they stand beside all, once."""
    content = json.loads(notebook)
    packed = content["metadata"].pop(copies.CARRIED)
    with zipfile.ZipFile(io.BytesIO(base64.b64decode(packed))) as library:
        files = {name: library.read(name) for name in library.namelist()}
    return copies.as_bytes(content), files


def without_server(page: bytes) -> bytes:
    """A browser does not read a manifest from a folder, and complains; and what is left out is not offered."""
    page = re.sub(rb'\s*<link rel="manifest"[^>]*>', b"", page)
    return re.sub(rb'\s*<li lang="(bn|en)"><a href="[^"]*\.\1\.ipynb".*?</li>', b"", page)
