"""mypy --strict and ruff find nothing, in the library, the book, the site, the exports, the tests or the notebooks.

Their settings are in pyproject.toml.
"""

import sys
import tomllib

import pytest

from tests.conftest import ROOT, run

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("tool", [["mypy", "--cache-dir=.pytest_cache/mypy"], ["ruff", "check", "--no-cache", "."]])
def test_nothing_is_found(tool):
    ended = run([sys.executable, "-m", *tool], ROOT)
    assert ended.returncode == 0, ended.stdout


def test_types_are_asked_of_all_that_is_no_test_and_no_measurement():
    kept = {path.parent.name for path in ROOT.glob("*/__init__.py")} | {path.name for path in ROOT.glob("*.py")}
    assert set(PROJECT["tool"]["mypy"]["files"]) == kept - {"tests", "benchmarks", "conftest.py"}


def test_what_is_not_checked_has_a_reason():
    """Beside the code: two spaces, and why."""
    checked = [path for top in PROJECT["tool"]["mypy"]["files"] for path in [ROOT / top, *(ROOT / top).rglob("*.py")]]
    for path in (path for path in checked if path.is_file()):
        for line in path.read_text(encoding="utf-8").splitlines():
            _, mark, reason = line.partition("# type: ignore")
            assert not mark or "  # " in reason, f"{path.name}: {line.strip()}"
