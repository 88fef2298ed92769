"""A network as readers have it: it counts what it carries; it breaks, cuts, redirects and lies where a test asks so."""

import contextlib
import functools
import http.server
import threading
from collections import Counter
from pathlib import Path

from tests.theme.browsers import Handler, packed

LOGIN = b"<!DOCTYPE html><title>Free wifi</title><h1>Log in to go on</h1>"


class Network:
    """A host that has a copy of the site under each of the given paths, and the way to it."""

    def __init__(self, site: Path, copies=("",)):
        self.copies = dict.fromkeys(copies, site)  # a path, "" or "one/", and the folder that is there
        self.clean = False  # the host redirects X.html to X, as some do
        self.trouble = lambda name: None  # what befalls a file: None, "broken", "half", "login" or "lost"
        self.sent = Counter()  # bytes by address, of files
        self.base = ""

    def file(self, path):
        """The file that the host has for this path; None if there is none."""
        for copy, folder in self.copies.items():
            inside = path.removeprefix(copy)
            if path.startswith(copy):
                names = (inside, f"{inside}.html", f"{inside}index.html")
                return next((folder / name for name in names if (folder / name).is_file()), None)
        return None


class Troubled(Handler):
    def __init__(self, *arguments, network, **settings):
        self.network = network
        super().__init__(*arguments, **settings)

    def do_GET(self):
        network, path = self.network, self.path.split("?")[0].lstrip("/")
        trouble = network.trouble(path)
        if trouble == "broken":
            return self.connection.close()
        if trouble == "login":
            return self.answer(LOGIN, "text/html")
        if network.clean and path.endswith(".html"):
            return self.redirect(path.removesuffix(".html").removesuffix("index"))
        file = network.file(path)
        if trouble == "lost" or file is None:
            return self.send_error(404)
        content, is_packed = packed(file)
        network.sent[path] += len(content) if self.command == "GET" else 0
        self.answer(content, self.guess_type(str(file)), is_packed, cut=trouble == "half")

    do_HEAD = do_GET

    def redirect(self, path):
        self.send_response(308)
        self.send_header("Location", f"/{path}")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def answer(self, content, kind, packed=False, cut=False):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(content[: len(content) // 2] if cut else content)


@contextlib.contextmanager
def network(site, **settings):
    net = Network(site, **settings)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Troubled, network=net))
    server.handle_error = lambda *arguments: None  # what the trouble has closed
    threading.Thread(target=server.serve_forever, daemon=True).start()
    net.base = f"http://localhost:{server.server_port}/"
    yield net
    server.shutdown()
    server.server_close()
