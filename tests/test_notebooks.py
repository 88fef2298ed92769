"""How notebooks are tested (conftest.py): our own warnings are red and shown whole, and a first start gives none."""

import os
import subprocess
import sys
from pathlib import Path

import nbformat

ROOT = Path(__file__).parents[1]
FONTS = "import os, pathlib\n[f.name[:8] for f in pathlib.Path(os.environ['MPLCONFIGDIR']).glob('fontlist*.json')]"
WARNING = "import warnings\nwarnings.warn('of our ' + 'own')"


def pytest_on(folder, *cells, plugins=(), **environment):
    """pytest on a notebook of these cells, each with its source and what it shows."""
    notebook = nbformat.v4.new_notebook()
    for number, (source, shown) in enumerate(cells, start=1):
        cell = nbformat.v4.new_code_cell(source, execution_count=number, id=f"cell-{number}")
        if shown:
            data = {"text/plain": shown}
            cell.outputs = [nbformat.v4.new_output("execute_result", data, execution_count=number)]
        notebook.cells.append(cell)
    nbformat.write(notebook, folder / "some.ipynb")
    settings = ["-c", ROOT / "pyproject.toml", "-p", "conftest", "-p", "no:cacheprovider"]
    settings += [part for plugin in plugins for part in ("-p", plugin)]
    command = [sys.executable, "-m", "pytest", *settings, folder / "some.ipynb"]
    found = os.pathsep.join(filter(None, [str(folder), os.environ.get("PYTHONPATH")]))
    environment = {**os.environ, "PYTHONPATH": found, **environment}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", errors="replace")


def test_the_font_cache_is_there_before_a_kernel_starts(tmp_path):
    first_start_ever = str(tmp_path / "matplotlib")
    run = pytest_on(tmp_path, (FONTS, "['fontlist']"), MPLCONFIGDIR=first_start_ever)
    assert run.returncode == 0, run.stdout + run.stderr


def test_what_a_cell_says_on_stderr_is_red_and_shown_whole(tmp_path):
    run = pytest_on(tmp_path, ("1 + 1", "2"), (WARNING, None))
    assert run.returncode == 1 and "1 failed, 1 passed" in run.stdout, run.stdout + run.stderr
    assert "stderr of the cell" in run.stdout and "UserWarning: of our own" in run.stdout
