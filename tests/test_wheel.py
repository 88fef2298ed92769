"""The library as others install it: with all that it reads, and with the versions that the book needs."""

import importlib.util
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_a_wheel_holds_every_file_that_is_not_python():
    for name, patterns in PROJECT["tool"]["setuptools"]["package-data"].items():
        package = ROOT / name
        packed = {file for pattern in patterns for file in package.glob(pattern)}
        there = {p for p in package.rglob("*") if p.is_file() and "__pycache__" not in p.parts and p.suffix != ".py"}
        assert there - packed == set()


def test_every_folder_of_python_is_a_package():
    folders = {p.parent for p in ROOT.glob("rmsprop_*/**/*.py")}
    assert [str(f) for f in folders if not (f / "__init__.py").is_file()] == []


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The folder in which `python -m build` has left a wheel and a source archive."""
    source, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("made")
    for name in ("rmsprop_lib", "rmsprop_book", "pyproject.toml", "README.md", "LICENSE"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, source / name)  # a copy: building leaves folders behind
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", out, source]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace")
    assert run.returncode == 0, run.stdout + run.stderr
    return out


def test_the_wheel_works_where_there_is_nothing_but_numpy(made, tmp_path):
    """Its own folder and NumPy's are all that Python sees."""
    (wheel,) = made.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(tmp_path)
    numpy = Path(importlib.util.find_spec("numpy").origin).parents[1]
    for part in ("numpy", "numpy.libs"):
        if (numpy / part).exists():
            shutil.copytree(numpy / part, tmp_path / part, ignore=shutil.ignore_patterns("tests", "__pycache__"))
    code = f"""
import sys
sys.path = [p for p in sys.path if "site-packages" not in p] + [{str(tmp_path)!r}]
exec(open({str(ROOT / "tests/installed.py")!r}, encoding="utf-8").read())
"""
    run = subprocess.run([sys.executable, "-I", "-S", "-c", code], capture_output=True, encoding="utf-8", cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    assert run.stdout.splitlines() == [str(tmp_path / "rmsprop_lib" / "__init__.py"), "0.61179"]


def test_the_source_archive_holds_what_the_wheel_holds(made):
    (wheel,), (archive,) = made.glob("*.whl"), made.glob("*.tar.gz")
    with zipfile.ZipFile(wheel) as packed, tarfile.open(archive) as source:
        files = {name for name in packed.namelist() if ".dist-info/" not in name}
        there = {name.partition("/")[2] for name in source.getnames()}
    assert files and files <= there and {"pyproject.toml", "LICENSE", "README.md"} <= there
