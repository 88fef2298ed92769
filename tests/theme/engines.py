"""Firefox and WebKit, which phones have too: found where they are installed, and driven as little as the tests need.

Playwright drives builds of its own only, which it would have to download. What Debian has speaks the standards:
WebKitGTK the WebDriver protocol, Firefox its two-way successor (BiDi). Both take the same lists of keys and touches.
"""

import contextlib
import itertools
import json
import os
import re
import shutil
import socket
import subprocess
import time
import urllib.request
from pathlib import Path
from typing import Any

import websocket

from tests.theme.browsers import Handler

PATIENCE = 300  # s; only what never comes is waited for so long
SIZE = (390, 844)

# What a page complains of, noted before its own scripts run; a script of the server's, since the page allows no other.
NOTES = b"""window.complaints = [];
const note = text => window.complaints.push(String(text));
const lost = ({ src, href }) => `${src || href} did not come`;
addEventListener("error", event => note(event.message || lost(event.target)), true);
addEventListener("unhandledrejection", event => note(event.reason));
addEventListener("securitypolicyviolation", event => note(`${event.violatedDirective}: ${event.blockedURI}`));
for (const kind of ["error", "warn"]) console[kind] = note;
"""


class Noting(Handler):
    """Serves the site, each page with the notes in front."""

    def do_GET(self):
        if self.path == "/complaints.js":
            return self.give(NOTES, "text/javascript")
        file = Path(self.translate_path(self.path))
        if file.suffix != ".html" or not file.is_file():
            return super().do_GET()
        html = file.read_bytes().replace(b"<head>", b'<head><script src="/complaints.js"></script>', 1)
        return self.give(html, "text/html; charset=utf-8")

    def give(self, content, kind):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


class Engine:
    """What the two have in common: pages are opened, asked and touched."""

    def run(self, body):
        """The value of the body of an asynchronous function of the page."""
        answer = json.loads(
            self.evaluate(f"(async () => JSON.stringify(await (async () => {{ {body} }})() ?? null))()")
        )
        return answer

    def wait(self, condition):
        """Until this expression is true in the page."""
        self.run(f"while (!({condition})) await new Promise(done => setTimeout(done, 20));")

    def keys(self, *keys):
        """Press these; one letter each, or a code of the WebDriver standard."""
        steps = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self.act({"type": "key", "id": "keyboard", "actions": steps})

    def drag(self, begin, *ends):
        """Put a pointer down in the window, move it, lift it."""
        moves = [{"type": "pointerMove", "duration": 0, "x": round(x), "y": round(y)} for x, y in (begin, *ends)]
        down, up = ({"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp"))
        steps = [moves[0], down, *moves[1:], up]
        self.act({"type": "pointer", "id": "hand", "parameters": {"pointerType": "mouse"}, "actions": steps})


class WebKit(Engine):
    name = "WebKit"
    wanted = "install webkit2gtk-driver and xvfb"

    @staticmethod
    def is_here():
        return all(map(shutil.which, ("WebKitWebDriver", "Xvfb"))) and mini_browser() is not None

    def __init__(self, stack, folder):
        show = stack.enter_context(started(["Xvfb", "-displayfd", "1", "-screen", "0", "1400x1000x24"], folder))
        display = {"DISPLAY": ":" + first_match(show, r"^(\d+)"), "WEBKIT_DISABLE_COMPOSITING_MODE": "1"}
        port = free_port()
        stack.enter_context(started(["WebKitWebDriver", f"--port={port}"], folder, **display))
        self.driver = f"http://127.0.0.1:{port}"
        browser = {"binary": str(mini_browser()), "args": ["--automation"]}
        wanted = {"alwaysMatch": {"webkitgtk:browserOptions": browser, "timeouts": {"script": PATIENCE * 1000}}}
        self.wait_for_answer()
        self.session = self.call("POST", "/session", capabilities=wanted)["sessionId"]
        stack.callback(self.ask, "DELETE", "")
        self.ask("POST", "/window/rect", width=SIZE[0], height=SIZE[1])

    def wait_for_answer(self):
        """Its port may have been taken by another program at once; then nothing answers, and this says so."""
        for _ in range(PATIENCE):
            with contextlib.suppress(OSError):
                return self.call("GET", "/status")
            time.sleep(0.2)
        raise RuntimeError("WebKitWebDriver does not answer")

    def call(self, method, path, **content):
        data = json.dumps(content).encode() if method == "POST" else None
        request = urllib.request.Request(self.driver + path, data, {"Content-Type": "application/json"}, method=method)
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.load(answer)["value"]

    def ask(self, method, path, **content):
        return self.call(method, f"/session/{self.session}{path}", **content)

    def open(self, url):
        self.ask("POST", "/url", url=url)

    def evaluate(self, script):
        return self.ask("POST", "/execute/sync", script=f"return {script}", args=[])

    def act(self, source):
        self.ask("POST", "/actions", actions=[source])


def free_port():
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        return place.getsockname()[1]


class Firefox(Engine):
    name = "Firefox"
    wanted = "install Firefox"

    @staticmethod
    def is_here():
        return firefox() is not None

    def __init__(self, stack, folder):
        profile = folder / "profile"
        profile.mkdir()
        words = [firefox(), "--headless", "--remote-debugging-port=0", "--profile", str(profile), "--no-remote"]
        output = stack.enter_context(started(words, folder, MOZ_HEADLESS="1", HOME=str(folder)))
        address = first_match(output, r"WebDriver BiDi listening on (ws://\S+)")
        self.line = websocket.create_connection(f"{address}/session", timeout=PATIENCE, suppress_origin=True)
        stack.callback(self.line.close)
        self.number = itertools.count(1)
        self.send("session.new", capabilities={})
        self.page = self.send("browsingContext.getTree")["contexts"][0]["context"]
        self.send("browsingContext.setViewport", viewport=dict(zip(("width", "height"), SIZE)), context=self.page)

    def send(self, method, **params) -> Any:
        number = next(self.number)
        self.line.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            answer = json.loads(self.line.recv())
            if answer.get("id") == number:
                if answer["type"] == "error":
                    raise RuntimeError(f"{method}: {answer['message']}")
                return answer["result"]

    def open(self, url):
        self.send("browsingContext.navigate", context=self.page, url=url, wait="complete")

    def evaluate(self, script):
        answer = self.send("script.evaluate", expression=script, target={"context": self.page}, awaitPromise=True)
        assert answer["type"] == "success", answer
        return answer["result"]["value"]

    def act(self, source):
        self.send("input.performActions", context=self.page, actions=[source])


@contextlib.contextmanager
def started(words, folder, **variables):
    """What a program prints, line by line, while it runs."""
    with subprocess.Popen(
        words,
        env={**os.environ, **variables},
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as program:
        yield program.stdout
        program.kill()


def first_match(lines, pattern):
    printed = []
    for line in lines:
        printed.append(line)
        if found := re.search(pattern, line):
            return found[1]
    raise RuntimeError("".join(printed) or "nothing was printed")


def firefox():
    return shutil.which("firefox-esr") or shutil.which("firefox")


def mini_browser():
    """The window that WebKitGTK's driver opens; Debian keeps it among the libraries."""
    return next(Path("/usr").glob("lib/*/webkit2gtk-4.*/MiniBrowser"), None)
