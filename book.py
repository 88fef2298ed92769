"""The one way into this book, for any system Python: `python book.py` lists the commands.

Only the standard library is used here, because nothing else is there yet; what the book itself needs
is installed into .venv. The file must parse on Python 3.6, so that an old Python gets a clear message
in place of a SyntaxError.
"""
import argparse
import ast
import errno
import hashlib
import http.client
import http.server
import importlib.util
import io
import os
import platform
import re
import shutil
import subprocess
import sys
import threading
import time
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # types stand in quotes: an old Python does not know all of them, and must not look them up
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any, NoReturn

ROOT = Path(__file__).resolve().parent
CHAPTERS = ROOT / "chapters"
VENV = ROOT / ".venv"
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
PROGRAM = ".exe" if os.name == "nt" else ""
VENV_PYTHON = SCRIPTS / ("python" + PROGRAM)
JUPYTER_BOOK = SCRIPTS / ("jupyter-book" + PROGRAM)
STAMP = VENV / "book.stamp"  # for which place and Python .venv was made, what was asked for, and what then lay there
BUILD = ROOT / "_build"
SITE = BUILD / "html"

BOOK, EVERYTHING = "requirements.txt", "tests/requirements.txt"  # the second reads the first
REQUIREMENTS = [ROOT / name for name in (BOOK, EVERYTHING, "constraints.txt", "pyproject.toml")]
SITE_SOURCES = [ROOT / name for name in (
    "_config.yml", "_toc.yml", "CITATION.cff", "chapters", "rmsprop_lib", "rmsprop_book", "theme", "constraints.txt")]

OLDEST_PYTHON = (3, 11)
DISK_NEEDED = {BOOK: 10**9, EVERYTHING: 15 * 10**8}  # the packages take two thirds, pip's downloads the rest
HOST, FIRST_PORT = "127.0.0.1", 8000

# The caller's own settings for Python and for what installs packages would send packages elsewhere, leave some out, or
# bring foreign ones in. Of all that begins so, only what says how packages are fetched may pass: from which mirror,
# through which proxy, with which certificates, how patiently, and where downloads are kept.
SETTINGS = re.compile("PYTHON|PIP_|UV_|_?CONDA|VIRTUAL_ENV|__PYVENV")
FETCHING = re.compile(
    "(PIP|UV)_(CONFIG_FILE|(DEFAULT_|EXTRA_|NO_)?INDEX(_URL|_STRATEGY|_.*_USERNAME|_.*_PASSWORD)?|PYPI_URL|FIND_LINKS"
    "|PROXY|OFFLINE|CERT|CLIENT_CERT|TRUSTED_HOST|INSECURE_HOST|NATIVE_TLS|SYSTEM_CERTS|USE_FEATURE|KEYRING_PROVIDER"
    "|(DEFAULT_|HTTP_|HTTP_CONNECT_|REQUEST_)?TIMEOUT|(HTTP_|RESUME_)?RETRIES|CACHE_DIR|NO_CACHE(_DIR)?"
    "|DISABLE_PIP_VERSION_CHECK)")

# What a failed step's log says, and what its reader can do about it.
CAUSES = (
    (r"No space left on device|not enough space on the disk",
     "A disk is full (this folder's, or the one for temporary files): free about 1 GB and try again."),
    (r"name resolution|getaddrinfo|[Nn]ame or service not known|nodename nor servname|NewConnectionError"
     r"|Network is unreachable|dns error|error sending request|ProxyError|[Rr]ead timed out",
     "The package index could not be reached: check the network (or the proxy) and try again."),
    (r"No matching distribution|ResolutionImpossible|No solution found|requires a different Python",
     "Some package does not fit this Python or the other packages; Python 3.12 is a safe choice."),
)


# Small helpers

def fail(message: str) -> "NoReturn":
    """End the program with exit code 1 and this message, without a traceback."""
    raise SystemExit(message)


def fingerprint(paths: "Iterable[Path]") -> str:
    """One SHA-256 for the names and contents of files and folders: times and order do not count."""
    lines = []
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            name = Path(os.path.relpath(file, ROOT))
            made_by_tools = any(part == "__pycache__" or part.startswith(".ipynb") for part in name.parts)
            if file.is_file() and not made_by_tools:
                lines.append(name.as_posix() + " " + hashlib.sha256(file.read_bytes()).hexdigest())
    return hashlib.sha256("\n".join(lines).encode("utf-8")).hexdigest()


def stamped(stamp: Path) -> "list[str]":
    """The lines that a finished piece of work left in its stamp file."""
    return stamp.read_text(encoding="utf-8").splitlines() if stamp.is_file() else []


def child_environment() -> "dict[str, str]":
    """Nobody's settings for Python; it writes UTF-8, Jupyter finds the kernel of .venv first, and there is a home."""
    kept = {name: value for name, value in os.environ.items()
            if name != "JUPYTER_PATH" and (FETCHING.fullmatch(name) or not SETTINGS.match(name))}
    return dict(kept, PYTHONUTF8="1", JUPYTER_PREFER_ENV_PATH="1", **home())


def home() -> "dict[str, str]":
    """A home of our own where this user's is missing or cannot be written, as for a service or in a container:
    kernels, browsers and matplotlib would each complain, or not start."""
    name = "USERPROFILE" if os.name == "nt" else "HOME"
    theirs = os.environ.get(name, os.path.expanduser("~"))
    if os.path.isdir(theirs) and os.access(theirs, os.W_OK | os.X_OK):
        return {}
    ours = BUILD / "home"
    ours.mkdir(parents=True, exist_ok=True)
    return {name: str(ours)}


def hand_over(command: "Sequence[str | Path]") -> int:
    """Give the terminal to another program until it ends; return its exit code."""
    with subprocess.Popen(command, cwd=ROOT, env=child_environment()) as child:
        while True:
            try:
                return child.wait()
            except KeyboardInterrupt:
                pass  # the child got the same Ctrl+C; JupyterLab, for one, asks back before it stops


def parser(command: str) -> argparse.ArgumentParser:
    return argparse.ArgumentParser(prog="book.py " + command, description=COMMANDS[command].__doc__)


# Long steps

def run_step(title: str, command: "Sequence[str | Path]", log: Path, env: "dict[str, str] | None" = None) -> None:
    """Run a long command: its output goes to the log, its progress to the screen."""
    start = time.monotonic()
    show_progress(f"{title} ...")
    with log.open("wb") as output, subprocess.Popen(
        command, cwd=ROOT, env=env or child_environment(),
        stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
    ) as child:
        try:
            while is_running(child):
                show_progress(f"{title}: {time.monotonic() - start:.0f} s  {told(''.join(log_lines(log)[-1:]))}")
        finally:
            child.kill()  # after Ctrl+C it must not go on alone; a child that has ended does not notice
    if child.returncode:
        fail(step_report(title, log))
    show_progress(f"{title}: done in {time.monotonic() - start:.0f} s", end="\n")


def is_running(child: "subprocess.Popen[bytes]") -> bool:
    """Whether the child still runs, asked often enough for a terminal, and seldom where lines would pile up."""
    try:
        child.wait(timeout=0.2 if sys.stdout.isatty() else 15)
    except subprocess.TimeoutExpired:
        return True
    return False


def show_progress(line: str, end: str = "") -> None:
    """On a terminal write over the line before; elsewhere print one more."""
    if sys.stdout.isatty():
        width = shutil.get_terminal_size().columns - 1
        print("\r" + line[:width].ljust(width), end=end, flush=True)
    else:
        print(line)


def told(line: str) -> str:
    """What a line of a log tells a person: of pip's many, the name of the package; no addresses, versions and sizes."""
    package = re.match(r"\s*(?:Collecting|Downloading|Using cached) (?:\S*/)?([\w.-]+?)(?:-\d\S*)?(?:[^\w.-]|$)", line)
    if package:
        return package.group(1)
    return "" if "://" in line else line.strip()


def log_lines(log: Path) -> "list[str]":
    text = log.read_text(encoding="utf-8", errors="replace")
    plain = re.sub(r"\x1b\[[0-9;]*m", "", text)  # without colours
    return [line.rstrip() for line in plain.splitlines() if line.strip()]


def step_report(title: str, log: Path) -> str:
    """What a failed step said: its warnings and errors, its last 20 lines, and the likely cause."""
    lines = log_lines(log)
    telling = [line for line in lines[:-20] if re.search(r"\b(WARNING|ERROR|CRITICAL)\b", line)]
    advice = [text for pattern, text in CAUSES if re.search(pattern, "\n".join(lines))][:1]
    return "\n".join(["", *telling[-20:], *lines[-20:], "", f"{title} failed. All of its output: {log}", *advice])


# The environment

def check_python(version: "Sequence[Any]" = sys.version_info) -> None:
    if tuple(version[:2]) < OLDEST_PYTHON:
        fail(f"This book needs Python 3.11 or newer, and this is Python {version[0]}.{version[1]}.\n"
             "Install a newer one (https://www.python.org/downloads/) and start book.py with it, "
             "for example: python3.12 book.py serve")


def check_venv() -> None:
    if not all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        fail("This Python cannot make environments: its venv module is missing or incomplete.\n"
             "Debian, Ubuntu: sudo apt install python3-venv\n"
             "Elsewhere: install Python from https://www.python.org/downloads/, or install uv.")


def check_disk_space(packages: str) -> None:
    free, needed = shutil.disk_usage(ROOT).free, DISK_NEEDED[packages]
    if free < needed:
        fail(f"Not enough disk space: {free / 1e9:.1f} GB free for {ROOT}, "
             f"and the installation needs about {needed / 1e9:g} GB.\nFree some space and try again.")


def ensure_environment(packages: str = BOOK) -> None:
    """Make .venv hold what these requirements say; at once where its stamp says that it does."""
    home = f"Python {platform.python_version()} in {VENV}"  # its console scripts hold this path
    wanted = [home, fingerprint(REQUIREMENTS), packages]
    problem = trouble(home)
    if not problem and stamped(STAMP)[:3] in (wanted, [*wanted[:2], EVERYTHING]):
        return
    check_disk_space(packages)
    if problem:
        if VENV.exists():
            print(f"The environment .venv is made again: {problem}.")
        make_environment()
    STAMP.write_text(home, encoding="utf-8")  # no fingerprint yet: an installation that breaks off is seen
    install_packages(packages)
    if not JUPYTER_BOOK.is_file():
        fail(f"The packages were installed, but not into {VENV}: a settings file sends them elsewhere.\n"
             "Take target and prefix out of uv.toml or pip.conf and try again.")
    STAMP.write_text("\n".join([*wanted, *sorted(contents())]), encoding="utf-8")


def trouble(home: str) -> str:
    """Why .venv cannot be used as it is; nothing, if it can. Not asked of each file: the usual start stays quick."""
    stamp = stamped(STAMP)  # empty: made by hand
    if stamp and stamp[0] != home:
        return f"it was made as {stamp[0]}"
    if not venv_python_works():
        return "its Python does not start"
    missing = sorted(set(stamp[3:]) - contents())
    return f"{missing[0]} is missing in it" if missing else ""


def contents() -> "set[str]":
    """The programs and packages in .venv by name; not their versions, which are anyone's to raise by hand."""
    packages = [*VENV.glob("lib/python*/site-packages/*"), *VENV.glob("Lib/site-packages/*")]
    names = [path.name for path in [*SCRIPTS.glob("*"), *packages] if path.parent == SCRIPTS or path.is_dir()]
    left_by_tools = re.compile("__pycache__|~.*")
    return {re.sub(r"-[^-]*(?=\.dist-info$)", "", name) for name in names if not left_by_tools.fullmatch(name)}


def venv_python_works() -> bool:
    """Whether the Python in .venv starts, is of our version and has pip."""
    question = f"import pip, platform, sys; sys.exit(platform.python_version() != '{platform.python_version()}')"
    try:  # -I: whatever the caller's settings are, and whatever lies in this folder
        return subprocess.run([VENV_PYTHON, "-I", "-c", question], stderr=subprocess.DEVNULL).returncode == 0
    except OSError:
        return False


def make_environment() -> None:
    python = getattr(sys, "_base_executable", sys.executable)  # we may be running from the .venv to be remade
    uv = shutil.which("uv")
    if not uv:
        check_venv()
    if VENV.exists():
        shutil.rmtree(VENV)
    VENV.mkdir()
    make = [uv, "venv", "--allow-existing", "--seed", "--python", python] if uv else [python, "-m", "venv"]
    run_step("Making the environment .venv", [*make, VENV], VENV / "make.log")


def install_packages(packages: str) -> None:
    log = VENV / "install.log"
    uv = shutil.which("uv")
    if uv:
        run_step("Installing packages", [uv, "pip", "install", "--python", str(VENV_PYTHON), "-r", packages], log)
    else:
        pip = [str(VENV_PYTHON), "-m", "pip", "install", "--no-input", "--progress-bar", "off"]
        run_step("Installing packages", [*pip, "-r", packages], log, pip_environment())


def pip_environment() -> "dict[str, str]":
    """Pip's own files are not read either, but what they say about fetching is passed on: mirrors often stand there."""
    ask = [str(VENV_PYTHON), "-m", "pip", "config", "list"]
    whole = dict(child_environment(), PIP_USER="0", PIP_QUIET="0")  # else such a line in a file hides the others
    answer = subprocess.run(ask, cwd=ROOT, env=whole, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    lines = answer.stdout.decode("utf-8", "replace").splitlines()
    settings = {}
    for section in "global", "install":  # the second wins, as in pip; and over both, what the environment says
        for option, value in re.findall(rf"^{section}\.([\w-]+)=(.*)$", "\n".join(lines), re.MULTILINE):
            settings["PIP_" + option.upper().replace("-", "_")] = ast.literal_eval(value)
    fetching = {name: value for name, value in settings.items() if FETCHING.fullmatch(name)}
    return dict(fetching, **dict(child_environment(), PIP_CONFIG_FILE=os.devnull))


# The site

def build_site() -> None:
    """Build the site into _build/html, unless it is there and nothing that it is made from has changed."""
    ensure_environment()
    stamp = BUILD / "book.stamp"
    carried = ROOT / (os.environ.get("BOOK_DOWNLOADS") or "no-such-folder")
    content = fingerprint([*SITE_SOURCES, *sorted(ROOT.glob("*.md")), carried])
    wanted = " ".join([content, *publishing_settings()])
    if stamped(stamp) == [wanted] and (SITE / "index.html").is_file():
        return
    # From scratch: an incremental build repeats no warnings, keeps removed pages and old search words,
    # and does not notice changes in rmsprop_lib or in the theme.
    for old in (SITE, BUILD / ".doctrees"):
        shutil.rmtree(old, ignore_errors=True)
    BUILD.mkdir(exist_ok=True)
    stamp.unlink(missing_ok=True)
    run_step("Building the site", [JUPYTER_BOOK, "build", ".", "-W", "-n", "--keep-going"], BUILD / "build.log")
    stamp.write_text(wanted, encoding="utf-8")


def publishing_settings() -> "list[str]":
    """What the environment says about the place where the site will be published: it shows on the pages."""
    return [f"{name}={value}" for name, value in sorted(os.environ.items()) if name.startswith("BOOK_")]


class SiteHandler(http.server.SimpleHTTPRequestHandler):
    """Serves _build/html quietly, and never an older page from the browser's cache."""

    # Windows takes these types from its registry, where other programs may have changed them.
    extensions_map = dict(http.server.SimpleHTTPRequestHandler.extensions_map, **{
        ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".woff2": "font/woff2"})

    def __init__(self, *arguments: "Any") -> None:
        super().__init__(*arguments, directory=SITE)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, *ignored: "Any") -> None:
        pass


def open_server(port: "int | None") -> http.server.HTTPServer:
    """Listen on the port that was asked for, or else on the first free one from 8000 on."""

    class SiteServer(http.server.ThreadingHTTPServer):  # made here: an old Python has none
        allow_reuse_address = os.name != "nt"  # on Windows, two servers could then share a port unseen

        def handle_error(self, *ignored: "Any") -> None:
            """A browser that leaves in the middle of a page is no error."""

    for candidate in range(FIRST_PORT, FIRST_PORT + 100) if port is None else [port]:
        try:
            server = SiteServer((HOST, candidate), SiteHandler)
        except OSError as problem:
            reason = "is taken" if problem.errno == errno.EADDRINUSE else f"cannot be used ({problem.strerror})"
            continue
        if port is None and candidate != FIRST_PORT:
            print(f"Port {FIRST_PORT} is taken; using {candidate}.")
        return server
    other = candidate + 1 if candidate < 65535 else FIRST_PORT
    fail(f"Port {candidate} {reason}. Choose another one, for example: python book.py serve --port {other}")


def check_first_page(server: http.server.HTTPServer) -> None:
    """Ask the server for its first page, as a reader's browser would."""
    threading.Thread(target=server.serve_forever, daemon=True).start()
    connection = http.client.HTTPConnection(HOST, server.server_port, timeout=30)
    try:
        connection.request("GET", "/")
        answer = connection.getresponse()
        page = answer.read()
    finally:
        connection.close()
        server.shutdown()
    if answer.status != 200 or not page.strip():
        fail(f"The site's first page is not there: status {answer.status}, {len(page)} bytes. See {SITE}")
    print(f"The first page is there: {len(page)} bytes.")


# The commands: each takes its arguments and returns an exit code; its docstring is its help

def serve(arguments: "list[str]") -> int:
    """build the site, serve it on this computer and open the browser"""
    options = parser("serve")
    options.add_argument("--port", type=int, metavar="N", help="default: 8000, or the next free one")
    options.add_argument("--no-browser", action="store_true", help="only print the address")
    options.add_argument("--once", action="store_true", help="check that the first page is served, and end")
    chosen = options.parse_args(arguments)
    if chosen.port not in (None, *range(65536)):
        options.error("a port is a number from 0 to 65535")
    with open_server(chosen.port) as server:  # first of all: a taken port should not be found after minutes of work
        build_site()
        address = f"http://{HOST}:{server.server_port}/"
        if chosen.once:
            check_first_page(server)
            return 0
        print(f"The book is at {address} (Ctrl+C stops it)")
        if not chosen.no_browser:
            threading.Thread(target=webbrowser.open, args=[address], daemon=True).start()
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print("")
    return 0


def test(arguments: "list[str]") -> int:
    """run all tests; --quick: only library, rules, form, questions, sums, types; --live; the rest goes to pytest"""
    ensure_environment(EVERYTHING)
    on_all_cores = ["-n", "auto", "--dist", "worksteal"] if "--quick" in arguments else []  # the rest shares a site
    return hand_over([VENV_PYTHON, "-m", "pytest", *on_all_cores, *arguments])


def build(arguments: "list[str]") -> int:
    """build the site without serving it"""
    parser("build").parse_args(arguments)
    build_site()
    print(f"The site is in {SITE}")
    return 0


def lab(arguments: "list[str]") -> int:
    """open the chapters in JupyterLab"""
    parser("lab").parse_args(arguments)
    ensure_environment()
    hand_over([VENV_PYTHON, "-m", "jupyter", "trust", *sorted(CHAPTERS.glob("*.ipynb"))])  # else no figure is sharp
    return hand_over([VENV_PYTHON, "-m", "jupyterlab", f"--ServerApp.root_dir={CHAPTERS}"])


def run(arguments: "list[str]") -> int:
    """re-execute notebooks in place (all chapters, or those named); twice gives the same bytes"""
    options = parser("run")
    options.add_argument("notebooks", nargs="*", type=Path)
    notebooks = options.parse_args(arguments).notebooks or sorted(CHAPTERS.glob("*.ipynb"))
    for path in notebooks:
        if not path.is_file():
            options.error(f"there is no notebook {path}")
    ensure_environment()
    return hand_over([VENV_PYTHON, "-m", "exports.notebooks", *(path.resolve() for path in notebooks)])


def export(arguments: "list[str]") -> int:
    """make the book's other forms: PDF, EPUB, sheet of two sides, Anki cards, and a zip that needs no network"""
    sys.path.insert(0, str(ROOT))  # it is there already, unless the caller's settings forbid it
    from exports import forms  # here: what reads it must be no older than this book's own Python

    options = parser("export")
    options.add_argument("--to", type=Path, metavar="FOLDER", default=BUILD / "export", help="default: _build/export")
    forms.add_option(options)
    chosen = options.parse_args(arguments)
    wanted = [forms.FORMS[name] for name in chosen.only]
    for elsewhere in ("BOOK_DOWNLOADS", "BOOK_LITE"):  # what is taken along must not lead to what stays on the site
        os.environ.pop(elsewhere, None)
    if any(form.by_browser for form in wanted):
        ensure_environment(EVERYTHING)
    if any(form.of_the_site for form in wanted):
        build_site()
    else:
        ensure_environment()
    where = ["--site", SITE, "--to", chosen.to.resolve()]
    return hand_over([VENV_PYTHON, "-m", "exports", *where, "--only", ",".join(chosen.only)])


def paper(arguments: "list[str]") -> int:
    """make a paper for each roll number of a class, and their key: --rolls 1-60 --seed 7 --style practice"""
    options = argparse.ArgumentParser(add_help=False)  # what else there is, the module itself says
    options.add_argument("--to", type=Path)
    chosen, others = options.parse_known_args(arguments)
    ensure_environment()
    where = ["--to", chosen.to.resolve()] if chosen.to else []
    return hand_over([VENV_PYTHON, "-m", "exports.class_files", *where, *others])


def bench(arguments: "list[str]") -> int:
    """measure the optimizers beside torch and optax; --pages: times, Lighthouse (Node.js); --slow: on a slow phone"""
    options = parser("bench")
    options.add_argument("--pages", action="store_true", help="times beside their goals, Lighthouse on every page")
    options.add_argument("--slow", action="store_true", help="every page as the slowest phone meets it")
    asked = options.parse_args(arguments)
    if not (asked.pages or asked.slow):
        ensure_environment()
        return hand_over([VENV_PYTHON, ROOT / "benchmarks" / "optimizers.py"])
    ensure_environment(EVERYTHING)
    build_site()
    return hand_over([VENV_PYTHON, ROOT / "benchmarks" / ("slow.py" if asked.slow else "pages.py")])


COMMANDS: "dict[str, Callable[[list[str]], int]]" = {
    "serve": serve, "test": test, "build": build, "lab": lab, "run": run, "export": export, "paper": paper,
    "bench": bench,
}


def help_text() -> str:
    return "\n".join(f"python book.py {name:7} {command.__doc__}" for name, command in COMMANDS.items())


def main(arguments: "list[str]") -> int:
    check_python()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # an old Windows console cannot show Bangla
            stream.reconfigure(errors="replace", line_buffering=True)
    try:
        return run_command(*arguments or ["--help"])
    except KeyboardInterrupt:
        print("\nStopped.")
        return 1
    except BrokenPipeError:  # whoever read our output has left, as "| head -1" does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else Python complains when it ends
        return 1
    except OSError as problem:
        fail(f"book.py could not go on: {problem}")


def run_command(name: str, *arguments: str) -> int:
    if name in ("-h", "--help", "help"):
        print(help_text())
        return 0
    if name not in COMMANDS:
        print(f"There is no command {name!r}. The commands are:\n{help_text()}", file=sys.stderr)
        return 2
    return COMMANDS[name](list(arguments))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
