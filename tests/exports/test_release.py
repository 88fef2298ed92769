"""A release: one version everywhere, notes in the words of the changes, checksums that the usual program checks."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from exports import release
from theme.citation import citation

ROOT = Path(__file__).parents[2]


def test_the_version_is_said_alike_everywhere():
    assert release.trouble(release.versions()) == []
    assert citation().version == release.versions()["pyproject.toml"]


@pytest.fixture
def book(tmp_path):
    for name in ("pyproject.toml", "CITATION.cff", "CHANGELOG.md"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", ["pyproject.toml", "CITATION.cff", "CHANGELOG.md"])
def test_each_place_that_is_forgotten_is_named(book, name):
    version = release.versions()["pyproject.toml"]
    file = book / name
    file.write_text(file.read_text(encoding="utf-8").replace(version, "9.9.9"), encoding="utf-8")
    wrong = release.trouble(release.versions(book))
    assert wrong and (name == "pyproject.toml" or any(line.startswith(name) for line in wrong))


def test_another_day_is_named_and_so_is_a_version_without_one(book):
    cited = book / "CITATION.cff"
    cited.write_text(
        cited.read_text(encoding="utf-8").replace("date-released: 2", "date-released: 1"), encoding="utf-8"
    )
    (line,) = release.trouble(release.versions(book))
    assert line.startswith("CITATION.cff")
    changes = book / "CHANGELOG.md"
    changes.write_text("# Changes\n\n## Not yet released\n", encoding="utf-8")
    assert any(line.startswith("CHANGELOG.md: no version") for line in release.trouble(release.versions(book)))


def asked(*arguments):
    command = [sys.executable, "-m", "exports.release", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")


def test_another_tag_is_refused_with_words():
    run = asked("v9.9.9")
    assert run.returncode == 1 and "the tag v9.9.9: expected v" in run.stderr and "Traceback" not in run.stderr


def test_the_files_get_checksums_and_notes(tmp_path):
    files = tmp_path / "export"
    files.mkdir()
    (files / "a.pdf").write_bytes(b"abc")
    (files / "b.zip").write_bytes(b"")
    for _ in range(2):  # a second time nothing else comes out
        run = asked(f"v{citation().version}", files)
        assert run.returncode == 0, run.stderr
        lines = (files / release.SUMS).read_text(encoding="utf-8").splitlines()
        assert [line.split()[1] for line in lines] == ["a.pdf", "b.zip"]
        assert lines[0].startswith("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  ")
    notes = (tmp_path / "NOTES.md").read_text(encoding="utf-8")
    assert notes == release.notes() and "##" not in notes.replace("###", "") and release.SUMS in notes
    if shutil.which("sha256sum"):
        assert subprocess.run(["sha256sum", "--check", "--strict", release.SUMS], cwd=files).returncode == 0
