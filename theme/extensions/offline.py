"""The book without a network: the list of what templates/worker.js keeps, and a manifest to install the book by."""

import hashlib
import json
import zlib
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from rmsprop_book.javascript import without_comments

WORKER = Path(__file__).resolve().parents[1] / "templates" / "worker.js"

# What pages need, in the order in which it is fetched: a broken line leaves texts without figures, not the reverse.
NEEDED = (".css", ".js", ".html", ".woff2", ".svg")
NOT_KEPT = ("_sources/", ".", "sw.js", "objects.inv")

MANIFEST = {
    "name": "RMSProp সহজে, হাতে-কলমে · RMSProp by Hand",
    "short_name": "RMSProp",
    "lang": "bn",
    "start_url": "index.html",
    "scope": "./",
    "display": "standalone",
    "background_color": "#ffffff",
    "theme_color": "#0b5a8c",
    "icons": [
        {"src": "_static/icon.svg", "sizes": "any", "type": "image/svg+xml"},
        {"src": "_static/icon-192.png", "sizes": "192x192", "type": "image/png"},
        {"src": "_static/icon-512.png", "sizes": "512x512", "type": "image/png"},
    ],
}


def write(app: Sphinx, exception: Exception | None) -> None:
    if exception or app.builder.name != "html":
        return
    out = Path(app.outdir)
    (out / "manifest.webmanifest").write_text(json.dumps(MANIFEST, ensure_ascii=False, indent=1), encoding="utf-8")
    write_worker(out)


def write_worker(site: Path) -> None:
    """sw.js: the worker, and the list of this edition above it."""
    book = json.dumps(edition(site), separators=(",", ":"))
    script = f"const BOOK = {book};\n{without_comments(WORKER.read_text(encoding='utf-8'))}"
    (site / "sw.js").write_text(script, encoding="utf-8", newline="\n")


def edition(site: Path) -> dict[str, object]:
    """Each file of the site by its name, with its hash and its packed size."""
    paths = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    files = {name: described(paths[name]) for name in sorted(paths, key=place) if not name.startswith(NOT_KEPT)}
    needed = {name: told for name, told in files.items() if name.endswith(NEEDED)}
    more = {name: told for name, told in files.items() if name not in needed}
    return {"id": digest(json.dumps(files).encode()), "needed": needed, "more": more}


def place(name: str) -> tuple[int, int, str]:
    """By kind, then the first page before its chapters."""
    suffix = Path(name).suffix
    return NEEDED.index(suffix) if suffix in NEEDED else len(NEEDED), name.count("/"), name


def described(path: Path) -> tuple[str, int]:
    content = path.read_bytes()
    return digest(content), len(zlib.compress(content))


def digest(content: bytes) -> str:
    """As the worker computes it of what has come."""
    return hashlib.sha256(content).hexdigest()[:10]


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("build-finished", write, priority=600)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
