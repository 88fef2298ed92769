"""The book without a network: a service worker that keeps all of it, and a manifest so that it can be installed."""

import hashlib
import json
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

NOT_KEPT = ("_sources/", ".", "sw.js", "objects.inv")

WORKER = """/* Keeps the whole book on the device. Its name changes with the content, so that an update replaces all. */
const NAME = %s, FILES = %s;
self.addEventListener("install", event => event.waitUntil(
  caches.open(NAME)
    .then(cache => cache.addAll(FILES.map(file => new Request(file, { cache: "reload" }))))
    .then(() => self.skipWaiting())));
self.addEventListener("activate", event => event.waitUntil(
  caches.keys()
    .then(names => Promise.all(names.filter(n => n.startsWith("book-") && n !== NAME).map(n => caches.delete(n))))
    .then(() => self.clients.claim())));
/* What is kept is shown at once; a name is only kept together with the pages that belong to it. */
self.addEventListener("fetch", event => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin) return;
  if (url.pathname.endsWith("/")) url.pathname += "index.html";
  event.respondWith(
    caches.open(NAME).then(cache => cache.match(url.origin + url.pathname)).then(kept => kept || fetch(event.request)));
});
"""

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
    files, content = [], hashlib.sha256()
    for path in sorted(out.rglob("*")):
        name = path.relative_to(out).as_posix()
        if path.is_file() and not name.startswith(NOT_KEPT):
            files.append(name)
            content.update(name.encode() + path.read_bytes())
    name = f"book-{content.hexdigest()[:12]}"
    (out / "sw.js").write_text(WORKER % (json.dumps(name), json.dumps(files)), encoding="utf-8")


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("build-finished", write, priority=600)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
