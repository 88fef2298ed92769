"""Binder: what it installs, and, where repo2docker is there, what that makes of it."""

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BINDER = ROOT / "binder"
REPO2DOCKER = shutil.which("jupyter-repo2docker")


def test_binder_takes_a_python_that_the_library_takes():
    name, version = (BINDER / "runtime.txt").read_text().strip().split("-")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    oldest = re.search(r">=(\d+)\.(\d+)", project["requires-python"]).groups()
    assert name == "python" and tuple(version.split(".")) >= oldest


def test_binder_installs_the_library_at_the_tested_versions_and_no_jupyterlab():
    lines = [
        line for line in (BINDER / "requirements.txt").read_text().splitlines() if line and not line.startswith("#")
    ]
    assert lines == ["-c ../constraints.txt", "-e .[notebooks]"]
    assert (BINDER / "../constraints.txt").is_file()
    extra = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"][
        "notebooks"
    ]
    assert {re.match(r"[a-z]+", line)[0] for line in extra} >= {"matplotlib", "ipywidgets", "anywidget", "pyyaml"}


def test_binder_trusts_the_notebooks():
    """Else nobody there sees a sharp figure before the notebook has run."""
    script = BINDER / "postBuild"
    assert "jupyter trust chapters/*.ipynb" in script.read_text()
    assert os.name == "nt" or script.stat().st_mode & 0o111


@pytest.mark.skipif(REPO2DOCKER is None, reason="repo2docker is not installed: pip install jupyter-repo2docker")
def test_repo2docker_finds_the_folder():
    command = [REPO2DOCKER, "--no-build", "--debug", "--user-name", "reader", "--user-id", "1000", ROOT]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace")
    printed = done.stdout + done.stderr
    assert done.returncode == 0, printed[-2000:]
    assert "for python=3.12" in printed
    assert re.findall(r"pip install .*", printed) == ['pip install --no-cache-dir -r "binder/requirements.txt"']
