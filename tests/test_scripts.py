"""The scripts and styles as TypeScript and Biome see them, where Node.js is there (node_modules in conftest.py).

A reader's machine needs none of it: what pages load is made in Python.
"""

import json
import re
import shutil
from unicodedata import category

import pytest

from rmsprop_book.javascript import without_comments
from tests.conftest import ROOT, run

OWN = ROOT / "tests/scripts"
FOLDERS = ("rmsprop_book", "theme/scripts", "theme/static", "theme/templates", "exports")
SCRIPTS = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.js"))]
STYLES = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.css"))]


@pytest.fixture(scope="module")
def tool(node_modules):
    """tool("biome", arguments…) runs it."""
    return lambda name, *arguments: run([shutil.which(name, path=node_modules / ".bin"), *arguments], ROOT)


def check(tool, *arguments):
    return tool("biome", "check", "--config-path", "tests/scripts", "--error-on-warnings", *arguments)


def test_form_and_style(tool):
    found = check(tool, *FOLDERS)
    assert found.returncode == 0, found.stdout


@pytest.mark.parametrize("project", ["tests/scripts", "tests/scripts/worker"])
def test_types(tool, project):
    """As JSDoc says them: tsc --checkJs --strict. A worker has another world around it than a page."""
    found = tool("tsc", "--project", project)
    assert found.returncode == 0, found.stdout


def test_a_wrong_type_is_found(tool, tmp_path):
    wrong = tmp_path / "wrong.js"
    for given, found in (("3", False), ('"three"', True)):
        wrong.write_text(f"/** @param {{number}} x */\nconst half = x => x / 2;\nhalf({given});\n")
        options = ("--ignoreConfig", "--allowJs", "--checkJs", "--strict", "--noEmit", "--types", "")
        assert bool(tool("tsc", *options, str(wrong)).returncode) == found


@pytest.mark.parametrize("path", [*SCRIPTS, *STYLES], ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_line_is_too_long(path):
    """As it is seen: a vowel sign of Bangla stands on its letter."""
    lines = path.read_text(encoding="utf-8").splitlines()
    wide = [line for line in lines if sum(category(letter)[0] != "M" for letter in line) > 120]
    assert wide == []


def test_a_long_function_is_found(tool, tmp_path):
    for lines, found in ((38, 0), (42, 1)):
        long = tmp_path / "long.js"
        body = "".join(f"  use({number});\n" for number in range(lines))
        long.write_text(f"export function long(use) {{\n{body}}}\n")
        assert check(tool, str(long)).returncode == found


def test_only_comments_are_taken_out(tool, tmp_path):
    """TypeScript writes the same code from a script and from what is left of it."""
    sources = {f"{number}-{path.name}": path.read_text(encoding="utf-8") for number, path in enumerate(SCRIPTS)}
    for folder, change in (("whole", str), ("short", without_comments)):
        (tmp_path / folder).mkdir()
        for name, text in sources.items():
            (tmp_path / folder / name).write_text(change(text), encoding="utf-8")
    how = [
        "--ignoreConfig",
        "--allowJs",
        "--noCheck",
        "--noResolve",
        "--removeComments",
        "--module",
        "esnext",
        "--target",
        "esnext",
    ]
    files = [str(path) for path in tmp_path.rglob("*.js")]
    out = tmp_path / "written"
    written = tool("tsc", *how, "--types", "", "--rootDir", str(tmp_path), "--outDir", str(out), *files)
    assert written.returncode == 0, written.stdout
    assert {path.name for path in (out / "whole").iterdir()} == sources.keys()
    for name in sources:
        assert (out / "short" / name).read_bytes() == (out / "whole" / name).read_bytes(), name


def test_the_lock_names_no_host():
    """A file comes from whichever registry is set up here; its hash says that it is the right one."""
    lock = (OWN / "package-lock.json").read_text(encoding="utf-8")
    assert '"integrity"' in lock and '"resolved"' not in lock


def test_a_commit_is_checked_by_the_same_versions():
    pinned = json.loads((OWN / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    hooks = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    used = dict(re.findall(r'"(@?[\w/]+)@([\d.]+)"', hooks))
    assert used == {name: pinned[name] for name in ("@biomejs/biome", "typescript") if name in used} != {}
