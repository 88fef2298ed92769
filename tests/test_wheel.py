"""The library as others install it: with all that it reads, and with the versions that the book needs."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_a_wheel_holds_every_file_that_is_not_python():
    patterns = PROJECT["tool"]["setuptools"]["package-data"]["rmsprop_book"]
    book = ROOT / "rmsprop_book"
    packed = {file for pattern in patterns for file in book.glob(pattern)}
    there = {p for p in book.rglob("*") if p.is_file() and "__pycache__" not in p.parts and p.suffix != ".py"}
    assert there - packed == set()


def test_every_folder_of_python_is_a_package():
    folders = {p.parent for p in ROOT.glob("rmsprop_*/**/*.py")}
    assert [str(f) for f in folders if not (f / "__init__.py").is_file()] == []
