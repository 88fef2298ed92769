"""For all tests and notebooks: folders that kernels can write, nobody's settings, and what a cell said on stderr."""

import os
import tempfile

import pytest

import book
from rmsprop_book import notebooks

FOLDERS = ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")
PATIENCE = 600  # seconds; only what hangs waits so long


def pytest_configure(config):
    """What kernels and programs inherit, also where pytest was not started by book.py."""
    own = tempfile.TemporaryDirectory(prefix="book-", ignore_cleanup_errors=True)
    config.add_cleanup(own.cleanup)
    os.environ.pop("JUPYTER_PATH", None)
    os.environ.update(book.child_environment())
    os.environ.update({name: os.path.join(own.name, name) for name in FOLDERS})
    if config.getoption("nbval", False):
        notebooks.build_font_cache()


def pytest_itemcollected(item):
    if hasattr(item, "output_timeout"):  # a cell: nbval waits 5 s for what it printed, and has no option for that
        item.output_timeout = PATIENCE


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """nbval says only that there was an unexpected stderr; what it said stands below its report."""
    report = yield
    if report.failed:
        told = [output.text for output in getattr(item, "test_outputs", None) or [] if output.get("name") == "stderr"]
        if told:
            report.sections.append(("stderr of the cell", "".join(told)))
    return report
