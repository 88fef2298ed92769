"""The house has floors, and imports lead down only: what computes knows nothing of the book, and the site of no PDF.

What stands on a floor of its own, tests/rmsprop_lib/test_architecture.py says more finely.
"""

import ast
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FLOORS = ("rmsprop_lib", "rmsprop_book", "theme", "exports")  # from the bottom up
NOT_BELOW = ("book", "tests", "benchmarks")  # they use the floors; no floor may need them
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for floor in FLOORS
    for path in sorted((ROOT / floor).rglob("*.py"))
}
each_module = pytest.mark.parametrize("name", MODULES)


def imported(path):
    """The full name of all that a file imports, wherever in it; of `from a import b` both a and a.b."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name} imports relatively; the full name says where it comes from"
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def floor(name):
    return name.partition(".")[0]


@each_module
def test_imports_lead_down(name):
    allowed = FLOORS[: FLOORS.index(floor(name)) + 1]
    above = {*FLOORS, *NOT_BELOW} - set(allowed)
    assert [other for other in imported(MODULES[name]) if floor(other) in above] == []


@each_module
def test_what_is_imported_from_a_floor_is_imported_by_its_full_name(name):
    """No folder but the root is on the path: `import policy` would find nothing, or a stranger."""
    inside = {Path(*other.split(".")).name for other in MODULES} - set(FLOORS) - sys.stdlib_module_names
    assert [other for other in imported(MODULES[name]) if other in inside] == []


def test_no_two_modules_need_each_other():
    packages = {name for name, path in MODULES.items() if path.name == "__init__.py"}
    needs = {name: set(imported(path)) & (MODULES.keys() - packages) for name, path in MODULES.items()}
    assert len(list(TopologicalSorter(needs).static_order())) == len(MODULES)


def test_every_folder_with_modules_is_a_package():
    folders = {path.parent for name, path in MODULES.items() if not name.startswith("theme.vendor")}  # a lone script
    assert [folder for folder in folders if not (folder / "__init__.py").is_file()] == []


def test_the_site_is_set_up_from_all_its_extensions():
    from theme.extensions import MODULES as LISTED

    there = {path.stem for path in (ROOT / "theme/extensions").glob("*.py")} - {"__init__"}
    assert len(LISTED) == len(there) and set(LISTED) == there
