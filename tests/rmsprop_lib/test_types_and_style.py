"""mypy --strict and ruff find nothing in the library; their settings are in pyproject.toml."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("tool", [["mypy", "--no-incremental"], ["ruff", "check", "--no-cache", "rmsprop_lib"]], ids=lambda t: t[0])
def test_nothing_is_found(tool):
    run = subprocess.run([sys.executable, "-m", *tool], cwd=ROOT, capture_output=True, encoding="utf-8", errors="replace")
    assert run.returncode == 0, run.stdout + run.stderr
