"""python -m exports: each form on its own, and what is missing stops no other."""

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import exports.__main__ as command
from exports import MissingTool
from exports.forms import FORMS

ROOT = Path(__file__).parents[2]


@pytest.fixture
def put(monkeypatch):
    """put(name, make) changes who makes a form; each costs nothing and writes a small file, until then."""

    def write(name):
        def make(site, to):
            (to / name).write_bytes(b"x" * 1234)
            yield to / name

        return make

    def put(name, make):
        monkeypatch.setitem(FORMS, name, replace(FORMS[name], make=make))

    for name in FORMS:
        put(name, write(f"{name}.bin"))
    return put


def run(tmp_path, *arguments):
    return command.main(["--site", "site", "--to", str(tmp_path / "made"), *arguments])


def made(tmp_path):
    return sorted(file.name for file in (tmp_path / "made").iterdir())


def test_all_are_made_and_their_sizes_told(tmp_path, put, capsys):
    assert run(tmp_path) == 0
    assert made(tmp_path) == sorted(f"{name}.bin" for name in FORMS)
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(FORMS) and re.fullmatch(r"pdf\.bin +1 KB +\d+ s", lines[0])


def test_some_are_made_alone(tmp_path, put):
    assert run(tmp_path, "--only", "epub,zip") == 0
    assert made(tmp_path) == ["epub.bin", "zip.bin"]


def test_an_unknown_form_is_wrong_usage(tmp_path, put, capsys):
    with pytest.raises(SystemExit) as end:
        run(tmp_path, "--only", "pdf,docx")
    told = "there is no form 'docx'; there are pdf, epub, sheet, deck, moodle, gift, zip"
    assert end.value.code == 2 and told in capsys.readouterr().err


@pytest.mark.parametrize(
    "problem, told",
    [
        (MissingTool("no Chrome or Chromium found"), "pdf: not made, no Chrome or Chromium found"),
        (ModuleNotFoundError(name="pikepdf"), "pdf: not made, the package pikepdf is missing"),
        (RuntimeError("out of paper"), "RuntimeError: out of paper"),
    ],
)
def test_what_cannot_be_made_is_told_and_the_rest_is_made(tmp_path, put, capsys, problem, told):
    def broken(site, to):
        raise problem

    put("pdf", broken)
    assert run(tmp_path) == 1
    assert made(tmp_path) == sorted(f"{name}.bin" for name in FORMS if name != "pdf")
    assert told in capsys.readouterr().err


def test_the_forms_are_known_where_nothing_is_installed():
    """book.py reads them with the Python that is there; -S: without any package."""
    question = "from exports.forms import FORMS; print(*FORMS)"
    answer = subprocess.run([sys.executable, "-S", "-c", question], cwd=ROOT, capture_output=True, text=True)
    assert answer.stdout.split() == list(FORMS), answer.stderr


def test_sizes_are_short():
    class Sized(type(Path())):
        def stat(self):
            return type("Stat", (), {"st_size": int(self.name)})

    assert [command.size(Sized(n)) for n in ("980", "164000", "4165910")] == ["1 KB", "164 KB", "4.2 MB"]
