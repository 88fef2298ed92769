"""For all tests and notebooks: folders that kernels can write, nobody's settings, what a cell said on stderr.

And the assertions about a chapter's cells, each a test after its cell (tests/chapters/held.py), and what --quick takes.
"""

import os
import tempfile
from functools import cache
from pathlib import Path

import nbformat
import pytest
from nbval.plugin import IPyNbCell

import book
from rmsprop_book import notebooks
from tests.chapters import held

FOLDERS = ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")
PATIENCE = 600  # seconds; only what hangs waits so long

ROOT = Path(__file__).parent
QUICK = [
    *("rmsprop_lib", "tests/rmsprop_lib", "rmsprop_book", "tests/rmsprop_book/widgets", "tests/chapters"),
    *("tests/test_architecture.py", "tests/test_github.py", "tests/test_scripts.py"),
    "tests/test_types_and_style.py",  # types run beside all
]
NOT_QUICK = {"built", "browser"}  # the fixtures of what waits for the site or opens a page; the rest is marked


def pytest_addoption(parser):
    parser.addoption("--quick", action="store_true", help="only what needs no site, no browser and no kernel")


def pytest_configure(config):
    """What kernels and programs inherit, also where pytest was not started by book.py."""
    own = tempfile.TemporaryDirectory(prefix="book-", ignore_cleanup_errors=True)
    config.add_cleanup(own.cleanup)
    os.environ.pop("JUPYTER_PATH", None)
    os.environ.update(book.child_environment())
    os.environ.update({name: os.path.join(own.name, name) for name in FOLDERS})
    if config.getoption("quick") and config.args_source == config.ArgsSource.TESTPATHS:
        config.args = [str(ROOT / path) for path in QUICK]
    elif config.getoption("nbval", False):
        notebooks.build_font_cache()


def pytest_collection_modifyitems(config, items):
    if config.getoption("quick"):
        config.hook.pytest_deselected(items=[item for item in items if not is_quick(item)])
        items[:] = filter(is_quick, items)
    items[:] = [each for item in items for each in (item, *parts_after(item))]
    for item in items:
        if isinstance(item, IPyNbCell):  # nbval waits 5 s for what it printed, and has no option for that
            item.output_timeout = PATIENCE


@cache
def chosen(path):
    return any(path.is_relative_to(ROOT / part) for part in QUICK)


def is_quick(item):
    needs = NOT_QUICK.intersection(getattr(item, "fixturenames", ()))
    return chosen(item.path) and not needs and not item.get_closest_marker("long")


def parts_after(item):
    """What is asserted once this cell has run: cells of the same run that must show nothing."""
    if isinstance(item, IPyNbCell):
        for part in held.after(item.parent.nb, item.path.stem).get(item.cell.get("id"), []):
            cell = nbformat.v4.new_code_cell(part.for_kernel())
            numbered = {"cell_num": item.cell_num, "options": {"check": True, "check_exception": False, "skip": False}}
            yield IPyNbCell.from_parent(item.parent, name=f"{part.cell} holds", cell=cell, **numbered)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """nbval says only that there was an unexpected stderr; what it said stands below its report."""
    report = yield
    if report.failed:
        told = [output.text for output in getattr(item, "test_outputs", None) or [] if output.get("name") == "stderr"]
        if told:
            report.sections.append(("stderr of the cell", "".join(told)))
    return report
