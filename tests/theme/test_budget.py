"""What the whole site may cost: the figures are printed beside their limits at the end of every test run."""

import io
import zipfile

import pytest

from tests.theme.test_each_page import KILO, size
from theme.extensions.scripts import WHEN_ASKED

OF_THE_SEARCH = {"search.js", "found.js", "search-index.js"}  # no other page loads them
SELDOM = {f"{name}.js" for name in WHEN_ASKED} - OF_THE_SEARCH


def test_scripts(site, budget):
    scripts = {path.name: path for path in (site / "_static").rglob("*.js")}
    assert scripts.keys() >= OF_THE_SEARCH | SELDOM
    on_pages = scripts.keys() - OF_THE_SEARCH - SELDOM
    budget("whole site", "scripts, gzip", size([scripts[name] for name in on_pages]), 40, "KB")
    budget("when asked for", "scripts, gzip", size([scripts[name] for name in SELDOM]), 5, "KB")
    budget("search", "scripts, gzip", size([scripts["search.js"], scripts["found.js"]]), 12, "KB")
    budget("search", "index, gzip", size([scripts["search-index.js"]]), 150, "KB")


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
