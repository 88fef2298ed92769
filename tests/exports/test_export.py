"""python -m exports: each form on its own, and what is missing stops no other."""

import re
from pathlib import Path

import pytest

import exports.__main__ as command
from exports import MissingTool


@pytest.fixture
def makers(monkeypatch):
    """Forms that cost nothing: each writes a small file, until it is told to do something else."""

    def write(name):
        def make(site, to):
            (to / name).write_bytes(b"x" * 1234)
            yield to / name

        return make

    monkeypatch.setattr(command, "MAKERS", {name: write(f"{name}.bin") for name in command.MAKERS})
    return command.MAKERS


def run(tmp_path, *arguments):
    return command.main(["--site", "site", "--to", str(tmp_path / "made"), *arguments])


def made(tmp_path):
    return sorted(file.name for file in (tmp_path / "made").iterdir())


def test_all_are_made_and_their_sizes_told(tmp_path, makers, capsys):
    assert run(tmp_path) == 0
    assert made(tmp_path) == ["deck.bin", "epub.bin", "pdf.bin", "sheet.bin", "zip.bin"]
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 5 and re.fullmatch(r"pdf\.bin +1 KB +\d+ s", lines[0])


def test_some_are_made_alone(tmp_path, makers):
    assert run(tmp_path, "--only", "epub,zip") == 0
    assert made(tmp_path) == ["epub.bin", "zip.bin"]


def test_an_unknown_form_is_wrong_usage(tmp_path, makers, capsys):
    with pytest.raises(SystemExit) as end:
        run(tmp_path, "--only", "pdf,docx")
    assert end.value.code == 2 and "no form docx" in capsys.readouterr().err


@pytest.mark.parametrize(
    "problem, told",
    [
        (MissingTool("no Chrome or Chromium found"), "pdf: not made, no Chrome or Chromium found"),
        (ModuleNotFoundError(name="pikepdf"), "pdf: not made, the package pikepdf is missing"),
        (RuntimeError("out of paper"), "RuntimeError: out of paper"),
    ],
)
def test_what_cannot_be_made_is_told_and_the_rest_is_made(tmp_path, makers, capsys, problem, told):
    def broken(site, to):
        raise problem

    makers["pdf"] = broken
    assert run(tmp_path) == 1
    assert made(tmp_path) == ["deck.bin", "epub.bin", "sheet.bin", "zip.bin"]
    assert told in capsys.readouterr().err


def test_book_py_knows_the_same_forms():
    import book

    assert tuple(command.MAKERS) == book.FORMS and book.FORMS_OF_THE_SITE < set(book.FORMS)


def test_sizes_are_short():
    class Sized(type(Path())):
        def stat(self):
            return type("Stat", (), {"st_size": int(self.name)})

    assert [command.size(Sized(n)) for n in ("980", "164000", "4165910")] == ["1 KB", "164 KB", "4.2 MB"]
