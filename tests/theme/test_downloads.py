"""Take it with you: the list on the first page, where the other forms of the book are, and nowhere else."""

import os
import re
import subprocess
import sysconfig
from pathlib import Path
from types import SimpleNamespace

import pytest

from exports import forms
from theme.extensions import downloads

ROOT = Path(__file__).parents[2]
PAGE = "# Title\n\nWords.\n\n## First\n\nTime?\n\n## Second\n\nPicture.\n"


def fake(tmp_path, place):
    config, builder = SimpleNamespace(root_doc="index", book_downloads=place), SimpleNamespace(name="html")
    return SimpleNamespace(config=config, srcdir=tmp_path, outdir=tmp_path / "out", builder=builder)


def page(app, docname="index"):
    source = [PAGE]
    downloads.add_section(app, docname, source)
    return source[0]


@pytest.fixture
def some(tmp_path):
    """A folder that holds two of the forms."""
    (tmp_path / "made").mkdir()
    (tmp_path / "made/rmsprop-bn.pdf").write_bytes(b"x" * 4_165_910)
    (tmp_path / "made/rmsprop-site.zip").write_bytes(b"x" * 12_345)
    (tmp_path / "out").mkdir()
    return tmp_path


def test_without_the_setting_there_is_no_list(site, tmp_path):
    assert page(fake(tmp_path, "")) == PAGE
    index = (site / "index.html").read_text(encoding="utf-8")
    assert "take-it-with-you" not in index and not (site / "downloads").exists()


def test_a_folder_is_listed_with_sizes_and_only_what_is_there(some):
    text = page(fake(some, "made"))
    assert '<a href="downloads/rmsprop-bn.pdf" download>পুরো বই, PDF</a> (4.2 MB)' in text
    assert text.count("downloads/rmsprop-site.zip") == 2  # in both languages
    assert "(12 KB)" in text and ".epub" not in text and "rmsprop-en.pdf" not in text
    assert text.index("Time?") < text.index("Take it with you") < text.index("## Second")
    assert page(fake(some, "made"), "chapters/05-by-hand") == PAGE


def test_the_files_of_a_folder_go_along(some):
    (some / "made/letter.txt").write_text("private")
    downloads.copy_files(fake(some, "made"), None)
    assert sorted(f.name for f in (some / "out/downloads").iterdir()) == ["rmsprop-bn.pdf", "rmsprop-site.zip"]


@pytest.mark.parametrize("address", ["https://host/release/1.0", "https://host/release/1.0/"])
def test_an_address_has_all_of_them(some, address):
    text = page(fake(some, address))
    links = re.findall(r'<a href="https://host/release/1\.0/([^"/]+)">', text)
    assert sorted(set(links)) == sorted(downloads.names()) and "MB" not in text
    downloads.copy_files(fake(some, address), None)
    assert not (some / "out/downloads").exists()


def test_a_folder_without_any_is_a_warning(tmp_path, monkeypatch):
    warnings = []
    monkeypatch.setattr(downloads.logger, "warning", lambda *words: warnings.append(words[0] % words[1:]))
    assert page(fake(tmp_path, "nowhere")) == PAGE
    assert warnings == ["BOOK_DOWNLOADS is 'nowhere', and no form of the book is there"]


def test_the_names_are_those_that_are_made():
    source = Path(forms.__file__).read_text(encoding="utf-8")
    made = {name.format(lang=lang) for name in re.findall(r'to / f?"(rmsprop[^"]+)"', source) for lang in ("bn", "en")}
    assert made == set(downloads.names())


def test_a_real_build(some):
    """The first page alone, built with the setting; links to chapters lead nowhere then."""
    (some / "_toc.yml").write_text("format: jb-book\nroot: index\n")
    program = next(Path(sysconfig.get_path("scripts")).glob("jupyter-book*"))
    command = [program, "build", ROOT, "--toc", some / "_toc.yml", "--path-output", some]
    run = subprocess.run(command, env={**os.environ, "BOOK_DOWNLOADS": str(some / "made")}, capture_output=True)
    built = some / "_build/html"
    assert run.returncode == 0 and (built / "downloads/rmsprop-bn.pdf").stat().st_size == 4_165_910
    index = (built / "index.html").read_text(encoding="utf-8")
    section = re.search(r'<section id="take-it-with-you">.*?</section>', index, re.S)[0]
    assert section.count('href="downloads/rmsprop-site.zip"') == 2 and section.count("<li>") == 3
    assert 'href="#take-it-with-you"' in index[index.index('id="here"') :]  # among the headings of the page
    assert "downloads/" not in (built / "sw.js").read_text(encoding="utf-8")  # not kept on every reader's device
