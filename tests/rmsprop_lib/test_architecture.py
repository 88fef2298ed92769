"""Imports run downward only, a file fits in a reader's head, and sources that are named exist."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LIBRARY = ROOT / "rmsprop_lib"
MODULES = sorted(LIBRARY.rglob("*.py"))

# From the bottom up: a module may import only from those before it.
LAYERS = ["hyperparameters", "schedules", "optimizers", "variants", "dialects", "objectives", "streams", "models", "descent", "worked", "practice", "exam", "figures", "widgets"]
HEAVY = {"yaml": "exam", "matplotlib": "figures", "ipywidgets": "widgets", "anywidget": "widgets"}  # and where it may begin


def layer(path):
    parts = path.relative_to(LIBRARY).with_suffix("").parts
    return len(LAYERS) if parts == ("__init__",) else LAYERS.index(parts[0])


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name} imports relatively; the full name says where it comes from"
            yield node.module


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(LIBRARY)))
def test_imports_run_downward(path):
    for name in imported(path):
        top, _, rest = name.partition(".")
        if top == "rmsprop_lib" and rest:
            below = LAYERS.index(rest.split(".")[0])
            assert below < layer(path) or (below == layer(path) and path.parent != LIBRARY), f"{path.name} imports {name}"
        if top in HEAVY:
            assert layer(path) in range(LAYERS.index(HEAVY[top]), len(LAYERS)), f"{path.name} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(LIBRARY)))
def test_a_file_fits_in_a_readers_head(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 330, f"{path.name} holds more than one idea"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            lines = body[-1].end_lineno - body[0].lineno + 1 if body else 0
            assert lines <= 32, f"{path.name}: {node.name} has {lines} lines"


def test_the_optimizers_need_numpy_only():
    code = "import sys, rmsprop_lib.optimizers; print(sorted({'matplotlib', 'ipywidgets', 'anywidget'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_every_source_named_in_the_library_is_in_the_bibliography():
    keys = set(re.findall(r"^@\w+\{(\w+),", (ROOT / "chapters/references.bib").read_text(encoding="utf-8"), re.M))
    named = {key for path in MODULES for key in re.findall(r"Source: (\w+)", path.read_text(encoding="utf-8"))}
    assert len(named) >= 5 and named <= keys


def test_everything_public_has_a_docstring():
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        assert ast.get_docstring(tree), path
        for node in tree.body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
                assert ast.get_docstring(node) or layer(path) == LAYERS.index("figures"), f"{path.name}: {node.name}"


def test_every_public_function_shows_itself_at_work():
    for path in MODULES:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            public = isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
            if public and layer(path) < LAYERS.index("figures"):
                assert ">>>" in ast.get_docstring(node), f"{path.name}: {node.name}"
