"""What the whole site may cost: the figures are printed beside their limits at the end of every test run."""

import io
import zipfile

import pytest

from tests.theme.test_each_page import KILO, size


def test_scripts(site, budget):
    scripts = list((site / "_static").rglob("*.js"))
    budget("whole site", "scripts, gzip", size(scripts), 40, "KB")


def test_offline_archive(site, budget):
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for file in site.rglob("*"):
            if file.is_file() and "_sources" not in file.parts:
                packed.write(file, file.relative_to(site))
    budget("whole site", "offline archive", len(archive.getvalue()) / KILO**2, 6, "MB")


@pytest.mark.timed
def test_full_build(built, timing):
    timing("full build", built.seconds)
    assert (built.folder / "index.html").is_file()
