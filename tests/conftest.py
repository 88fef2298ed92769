"""What several test folders share: the site, built once for all of them, and a table of what was timed."""

import hashlib
import json
import os
import shutil
import subprocess
import sysconfig
import time
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, settings

from benchmarks.goals import line

ROOT = Path(__file__).parents[1]

# How hypothesis looks for examples: the same on every machine, and however slow that is.
settings.register_profile("book", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("quick", settings.get_profile("book"), max_examples=10)


def pytest_addoption(parser):
    parser.addoption("--live", action="store_true", help="compare with the installed torch, keras and optax too")
    parser.addoption("--all-notebooks", action="store_true", help="run every notebook in JupyterLab, not just one")
    parser.addoption(
        "--lab-python", metavar="PATH", help="drive the JupyterLab of this Python, not of the one that runs the tests"
    )
    parser.addoption("--times", metavar="FILE", help="write what was timed, as JSON (benchmarks/pages.py reads it)")


def pytest_configure(config):
    settings.load_profile("quick" if config.getoption("quick") else "book")


@pytest.fixture(scope="session")
def tries(pytestconfig):
    """tries(n): how many random examples are tried, n of them, or a tenth with --quick."""
    return lambda n: -(-n // 10) if pytestconfig.getoption("quick") else n


class Built(NamedTuple):
    folder: Path
    seconds: float


@pytest.fixture(scope="session")
def site(built):
    """The folder of the built site."""
    return built.folder


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """The site with all its buttons, and how long it took; the build treats every warning as an error."""
    folder = tmp_path_factory.mktemp("site")
    program = next(Path(sysconfig.get_path("scripts")).glob("jupyter-book*"))
    begin = time.perf_counter()
    build = subprocess.run(
        [program, "build", ROOT, "--path-output", folder, "-W", "-n", "--keep-going"],
        env={**os.environ, "BOOK_REPOSITORY": "owner/name"},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )
    seconds = time.perf_counter() - begin
    assert build.returncode == 0, build.stdout[-2000:] + build.stderr[-4000:]
    return Built(folder / "_build" / "html", seconds)


@pytest.fixture(scope="session")
def node_modules():
    """Where the packages of tests/scripts are; they are installed once for each package-lock.json."""
    npm, own = shutil.which("npm"), ROOT / "tests/scripts"
    if not npm:
        pytest.skip("npm was not found: install Node.js, https://nodejs.org")
    place = ROOT / "_build/scripts" / hashlib.sha256((own / "package-lock.json").read_bytes()).hexdigest()[:12]
    if not (place / "node_modules/.package-lock.json").is_file():  # npm writes it last
        place.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(own / name, place)
        installed = run([npm, "ci", "--no-audit", "--no-fund"], place)
        if installed.returncode and not os.environ.get("CI"):
            pytest.skip(f"npm could not install the packages of tests/scripts: {installed.stdout.strip()[-300:]}")
        assert installed.returncode == 0, installed.stdout
    return place / "node_modules"


SHOWN = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "encoding": "utf-8", "errors": "replace"}


def run(command, folder):
    """The command, once it has ended: what it printed on either stream is its stdout."""
    return subprocess.run(command, cwd=folder, **SHOWN)


TIMES = pytest.StashKey[dict]()


@pytest.fixture
def timing(request):
    """timing(what, figure): note a time for the table. It can be no reason to fail (benchmarks/goals.py says why)."""
    return request.config.stash.setdefault(TIMES, {}).__setitem__


def pytest_terminal_summary(terminalreporter, config):
    if times := config.stash.get(TIMES, None):
        terminalreporter.section("times, beside their goals on a quiet machine")
        for what, figure in times.items():
            terminalreporter.write_line(line(what, figure))


def pytest_sessionfinish(session):
    if file := session.config.getoption("times"):
        Path(file).write_text(json.dumps(session.config.stash.get(TIMES, {})), encoding="utf-8")
