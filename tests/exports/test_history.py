"""The date of the last change, whatever settings git has and wherever the copy lies."""

import os
import subprocess

import pytest

from exports.history import last_commit

WHEN = 1_700_000_000
SIGNATURE = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n AAAA\n -----END PGP SIGNATURE-----"


@pytest.fixture
def repository(tmp_path):
    """One file, in one signed commit."""
    try:
        git(tmp_path, "init")
    except OSError:
        pytest.skip("git is not there")
    (tmp_path / "book").mkdir()
    (tmp_path / "book/one.md").write_text("one")
    git(tmp_path, "add", "book/one.md")
    git(tmp_path, "commit", "-m", "one")
    head, body = git(tmp_path, "cat-file", "commit", "HEAD").split("\n\n", 1)
    signed = git(tmp_path, "hash-object", "-t", "commit", "-w", "--stdin", said=f"{head}\n{SIGNATURE}\n\n{body}")
    git(tmp_path, "update-ref", "HEAD", signed.strip())
    return tmp_path


def git(folder, *words, said=None):
    who = {f"GIT_{role}_{what}": "a@b" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environment = {**os.environ, **who, "GIT_COMMITTER_DATE": f"{WHEN} +0000"}
    command = ["git", "-c", "commit.gpgSign=false", *words]
    return subprocess.run(
        command, cwd=folder, env=environment, input=said, check=True, capture_output=True, encoding="utf-8"
    ).stdout


def test_who_signed_a_commit_does_not_stand_before_its_date(repository):
    for setting in ("log.showSignature=true", "gpg.program=git"):  # says a lot, and that it is no signature
        git(repository, "config", *setting.split("="))
    plain = git(repository, "log", "-1", "--format=%ct")
    assert plain != f"{WHEN}\n", "the setting says more than the date"
    assert last_commit(repository, ".") == WHEN


def test_files_of_another_user_have_a_date(repository, monkeypatch):
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    try:
        git(repository, "-c", "safe.directory=*", "log")
    except subprocess.CalledProcessError:
        pytest.skip("this git takes safe.directory from its files only")
    assert last_commit(repository, ".") == WHEN


def test_an_archive_unpacked_in_another_project_has_not_that_projects_date(repository):
    (repository / "unpacked").mkdir()
    assert last_commit(repository / "unpacked", ".") == 0
    assert last_commit(repository / "book", ".") == WHEN


def test_without_git_there_is_no_date(repository, monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert last_commit(repository, ".") == 0
