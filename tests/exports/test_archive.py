"""The zip of the site; tests/theme/test_archive.py reads it in a browser."""

import re
import zipfile

import pytest

from exports import zips
from exports.archive import FOLDER, archive

ASKED = r'<(?:script|link|img|a)\b[^>]*?(?:src|href)="([^"#?:]+)[^":]*"'


@pytest.fixture(scope="module")
def file(site, tmp_path_factory):
    return archive(site, tmp_path_factory.mktemp("zip") / "site.zip")


@pytest.fixture(scope="module")
def files(file):
    with zipfile.ZipFile(file) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def test_it_fits_into_the_budget(file):
    assert file.stat().st_size / 1024**2 < 6


def test_all_is_in_one_folder_and_says_how_to_begin(files):
    assert all(name.startswith(f"{FOLDER}/") for name in files)
    assert "index.html" in files[f"{FOLDER}/README.txt"].decode() and f"{FOLDER}/index.html" in files


def test_every_page_of_the_site_is_there_and_nothing_for_servers(site, files):
    names = {name.removeprefix(f"{FOLDER}/") for name in files}
    assert {page.relative_to(site).as_posix() for page in site.rglob("*.html")} <= names
    assert not names & {"sw.js", "objects.inv", ".buildinfo", "manifest.webmanifest"}
    assert not any(b'rel="manifest"' in content for name, content in files.items() if name.endswith(".html"))


def test_what_pages_ask_for_is_there(files):
    for name, content in files.items():
        if name.endswith(".html"):
            for target in re.findall(ASKED, content.decode()):
                folder = name.rpartition("/")[0].split("/")
                for step in target.split("/"):
                    folder = folder[:-1] if step == ".." else [*folder, step]
                assert "/".join(folder) in files, (name, target)


def test_the_same_site_gives_the_same_bytes(site, file, tmp_path):
    assert archive(site, tmp_path / "again.zip").read_bytes() == file.read_bytes()


def test_all_files_have_the_date_of_the_book(site, tmp_path, monkeypatch):
    (tmp_path / "site").mkdir()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    with zipfile.ZipFile(archive(tmp_path / "site", tmp_path / "x.zip")) as made:
        assert [entry.date_time for entry in made.infolist()] == [(2027, 1, 15, 8, 0, 0)]
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    monkeypatch.setattr(zips, "ROOT", tmp_path)  # a copy without its history
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert zips.moment() == zips.UNKNOWN


def test_what_the_published_site_has_beside_it_is_left_out(site, tmp_path):
    for name in ("index.html", "downloads/rmsprop-bn.pdf", "lite/lab/index.html"):
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_text("x")
    with zipfile.ZipFile(archive(tmp_path / "site", tmp_path / "x.zip")) as made:
        assert made.namelist() == [f"{FOLDER}/README.txt", f"{FOLDER}/index.html"]
