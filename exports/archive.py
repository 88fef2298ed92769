"""The site as a zip: unpacked anywhere, it is read from the folder, without a network and without a server."""

import re
from collections.abc import Iterator
from pathlib import Path

from exports import zips

FOLDER = "rmsprop"
LEFT_OUT = {".buildinfo", "objects.inv", "sw.js", "manifest.webmanifest"}  # they serve servers
ELSEWHERE = ("downloads/", "lite/")  # what a published site has beside its pages
README = """\
RMSProp সহজে, হাতে-কলমে · RMSProp by Hand

index.html খোলো: খোঁজা আর slider সহ পুরো বই net ছাড়াই চলে।
Open index.html: the whole book, with its search and its sliders, works without a network.

notebook-গুলো _sources/chapters-এ আছে; Jupyter-এ খোলো।
The notebooks are in _sources/chapters; open them in Jupyter.

লেখা আর ছবি · Texts and figures: CC BY 4.0. Code: MIT.
"""


def archive(site: Path, to: Path) -> Path:
    zips.write(to, contents(site))
    return to


def contents(site: Path) -> Iterator[tuple[str, bytes]]:
    yield f"{FOLDER}/README.txt", README.encode()
    for file in sorted(site.rglob("*"), key=lambda file: file.relative_to(site).as_posix()):
        name = file.relative_to(site).as_posix()
        is_text = name.startswith("_sources/") and file.suffix != ".ipynb"  # no page leads to it
        if file.is_file() and name not in LEFT_OUT and not is_text and not name.startswith(ELSEWHERE):
            yield f"{FOLDER}/{name}", without_server(file.read_bytes()) if file.suffix == ".html" else file.read_bytes()


def without_server(page: bytes) -> bytes:
    """A browser does not read a manifest from a folder, and complains."""
    return re.sub(rb'\s*<link rel="manifest"[^>]*>', b"", page)
