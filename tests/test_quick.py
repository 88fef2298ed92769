"""What python book.py test --quick takes, and leaves out (conftest.py)."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
COLLECT = "import pytest, sys; pytest.main(sys.argv[1:]); print('playwright' in sys.modules)"
PARTS = {
    "the library": ["rmsprop_lib/optimizers.py", "tests/rmsprop_lib/test_optimizers.py"],
    "the rules in JavaScript": [
        "tests/rmsprop_book/widgets/test_rules.py",
        "tests/rmsprop_book/widgets/test_derive.py",
    ],
    "the form of chapters": ["tests/chapters/test_form.py", "tests/chapters/test_spelling.py"],
    "the question bank": ["tests/chapters/test_exam.py"],
    "the sums": ["tests/chapters/test_sums.py"],
    "lint and types": ["tests/test_types_and_style.py"],
}


def collected(*arguments):
    """(the tests that would run, whether anything could drive a browser)"""
    command = [sys.executable, "-c", COLLECT, "--collect-only", *arguments]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", errors="replace")
    *lines, drives = run.stdout.split("\n")[:-1]
    return [line for line in lines if "::" in line], drives == "True"


@pytest.fixture(scope="module")
def quick():
    return collected("--quick")


def test_it_runs_no_cell_and_opens_no_page(quick):
    tests, drives_a_browser = quick
    assert tests and not [test for test in tests if ".ipynb::" in test] and not drives_a_browser


@pytest.mark.parametrize("part", PARTS)
def test_it_takes(quick, part):
    files = {test.split("::")[0] for test in quick[0]}
    assert set(PARTS[part]) <= files


def test_it_waits_for_no_site_and_no_kernel(quick):
    waits = ("test_bibliography.py::test_every_source", "test_conclusions.py::", "::test_what_does_not_hold_is_told")
    assert not [test for test in quick[0] if any(name in test for name in waits)]


def test_further_arguments_choose_among_its_tests():
    everything, _ = collected("tests/chapters/test_held.py", "tests/test_binder.py")
    some, _ = collected("--quick", "tests/chapters/test_held.py", "tests/test_binder.py")
    assert some and set(some) < set(everything) and not [test for test in some if "test_binder" in test]
