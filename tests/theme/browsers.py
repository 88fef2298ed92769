"""A browser that is already there, a server for it to ask, and pages opened in it. Also used by benchmarks/pages.py."""

import contextlib
import functools
import gzip
import http.server
import threading
from dataclasses import dataclass, field
from pathlib import Path

from exports.browser import NONE_FOUND, find_browser

__all__ = ["NONE_FOUND", "PATIENCE", "find_browser", "open_page_in", "packed", "serve"]

PATIENCE = 600_000  # ms; only what never comes is waited for so long


gzipped = functools.cache(functools.partial(gzip.compress, mtime=0))  # a page is asked for hundreds of times


def packed(file):
    """What is sent, and whether it is packed for it; pictures and fonts are so already."""
    content = file.read_bytes()
    return (content, False) if file.suffix in (".woff2", ".png") else (gzipped(content), True)


class Handler(http.server.SimpleHTTPRequestHandler):
    """Packs what a phone would get packed, as every public host of static pages does."""

    def do_GET(self):
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            return self.send_error(404)
        content, is_packed = packed(file)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        if is_packed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *arguments):
        pass


@contextlib.contextmanager
def serve(folder, handler=Handler):
    """The folder's address, by number: there no page sends for the whole book, to keep it (networks.py is for that)."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(folder)))
    server.handle_error = lambda *arguments: None  # a page that is closed in the middle of a file
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@dataclass
class Seen:
    """What happened while a page was open."""

    foreign: list[str] = field(default_factory=list)
    own: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@contextlib.contextmanager
def open_page_in(browser, base, path, width=390, dark=False, lang=None, **options):
    """A page of the site, as a reader meets it for the first time; page.seen tells what happened.

    page.wait_for_function wants a function here, "() => ...": a bare expression is asked once, and then refused by the
    page's Content-Security-Policy.
    """
    light = "dark" if dark else "light"
    context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme=light, **options)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    seen = page.seen = Seen()

    def sort(route):
        url = route.request.url
        if url.startswith((base, "data:", "blob:")):
            seen.own.append(url)
            route.continue_()
        else:
            seen.foreign.append(url)
            route.abort()

    if options.get("service_workers") != "allow":
        page.route("**/*", sort)
    page.on(
        "console", lambda message: seen.errors.append(message.text) if message.type in ("error", "warning") else None
    )
    page.on("pageerror", lambda error: seen.errors.append(str(error)))
    page.goto(base + path + (f"?lang={lang}" if lang else ""))
    yield page
    context.close()
