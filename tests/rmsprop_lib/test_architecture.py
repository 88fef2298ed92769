"""Imports run downward only, a file fits in a reader's head, and sources that are named exist."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("rmsprop_lib", "rmsprop_book")
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))

# From the bottom up: a module may import only from those before it.
LAYERS = {
    "rmsprop_lib": [
        *("checks", "hyperparameters", "schedules", "terms", "base", "optimizers", "variants", "norms", "dialects"),
        *("writing", "expression", "notation", "refusals", "tokens", "reading", "simplify", "calculus"),
        *("recipes", "objectives", "functions", "typed", "streams", "parameters", "models", "trouble"),
        *("descent", "derivation", "by_hand", "spread", "slips", "worked", "solved"),
    ],
    "rmsprop_book": [
        "bilingual",
        "story",
        "contest",
        "practice",
        "exercises",
        "yaml_files",
        "exam",
        "papers",
        "figures",
        "keys",
        "topics",
        "explained",
        "javascript",
        "bundle",
        "widgets",
        "language",
        "notebooks",
    ],
}
ORDER = [(package, name) for package, names in LAYERS.items() for name in [*names, ""]]  # "": the package itself
# What is slow to import or not always there, and where it may begin.
HEAVY = {"yaml": "yaml_files", "matplotlib": "figures", "ipywidgets": "widgets", "anywidget": "widgets"}
HEAVY["nbclient"] = "notebooks"


def layer(package, name):
    return ORDER.index((package, "" if name == "__init__" else name))


def place(path):
    package, name, *_ = path.relative_to(ROOT).with_suffix("").parts
    return layer(package, name)


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name} imports relatively; the full name says where it comes from"
            yield node.module


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_run_downward(path):
    for name in imported(path):
        top, _, rest = name.partition(".")
        if top in PACKAGES:
            below = layer(top, rest.split(".")[0])
            # the files of a folder may know each other
            inside = path.parent.parent != ROOT or path.name == "__init__.py"
            assert below < place(path) or (inside and below == place(path)), f"{path.name} imports {name}"
        if top in HEAVY:
            assert place(path) >= layer("rmsprop_book", HEAVY[top]), f"{path.name} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_file_fits_in_a_readers_head(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 330, f"{path.name} holds more than one idea"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            lines = body[-1].end_lineno - body[0].lineno + 1 if body else 0
            assert lines <= 32, f"{path.name}: {node.name} has {lines} lines"


def test_the_optimizers_need_numpy_only():
    heavy = {"matplotlib", "ipywidgets", "anywidget"}
    code = f"import sys, rmsprop_lib.optimizers; print(sorted({heavy} & set(sys.modules)))"
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
                of_a_figure = place(path) == layer("rmsprop_book", "figures")
                assert ast.get_docstring(node) or of_a_figure, f"{path.name}: {node.name}"


def test_every_public_function_shows_itself_at_work():
    for path in MODULES:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            public = isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
            if public and place(path) < layer("rmsprop_book", "figures"):
                assert ">>>" in ast.get_docstring(node), f"{path.name}: {node.name}"
