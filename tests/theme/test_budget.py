"""What a page may cost: the figures are printed beside their limits at the end of every test run."""

import gzip
import io
import subprocess
import sysconfig
import time
import zipfile
from pathlib import Path
from urllib.parse import unquote, urlparse

import pytest

from tests.theme.test_browser import each_page

ROOT = Path(__file__).parents[2]
KILO = 1024


def size(files):
    """What these files weigh on the way to a phone; woff2, png and the like are packed already."""
    return sum(len(f.read_bytes()) if f.suffix in (".woff2", ".png") else len(gzip.compress(f.read_bytes())) for f in files) / KILO


@each_page
def test_first_visit(open_page, site, address, path, budget):
    page = open_page(path)
    page.wait_for_load_state("networkidle")
    page.evaluate("for (const image of document.images) image.loading = 'eager'")  # a reader reaches the last figure too
    page.wait_for_load_state("networkidle")
    files = {site / unquote(urlparse(url).path).lstrip("/") for url in page.seen.own if url.startswith(address)}
    files |= set((site / "_static/fonts").glob("*.woff2"))  # asked for only where the device has no Bangla font
    files = {f / "index.html" if f.is_dir() else f for f in files}
    budget(path, "first visit, gzip", size(files), 350, "KB")
    budget(path, "requests to other hosts", len(page.seen.foreign), 0, "")
    budget(path, "browser console", len(page.seen.errors), 0, "messages")


SHIFT = """new Promise(done => {
    let sum = 0;
    new PerformanceObserver(list => list.getEntries().forEach(e => { if (!e.hadRecentInput) sum += e.value; }))
        .observe({ type: "layout-shift", buffered: true });
    setTimeout(() => done(sum), 400);
})"""


@each_page
def test_layout_shift(open_page, path, budget):
    page = open_page(path)
    page.wait_for_load_state("networkidle")
    if page.evaluate("performance.getEntriesByType('resource').some(r => r.name.includes('noto-sans-bengali'))"):
        pytest.skip("no Bangla font on this machine: the first page shows boxes until the book's own font has come")
    height = page.evaluate("document.body.scrollHeight")
    for y in range(0, height, 1500):  # figures come late, when their place is reached
        page.evaluate("y => scrollTo({ top: y, behavior: 'instant' })", y)
        page.wait_for_timeout(20)
    budget(path, "layout shift", page.evaluate(SHIFT), 0.02, "")


def test_scripts(site, budget):
    scripts = [f for f in (site / "_static").rglob("*.js")]
    budget("whole site", "scripts, gzip", size(scripts), 40, "KB")


def test_offline_archive(site, budget):
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for file in site.rglob("*"):
            if file.is_file() and "_sources" not in file.parts:
                packed.write(file, file.relative_to(site))
    budget("whole site", "offline archive", len(archive.getvalue()) / KILO**2, 6, "MB")


def test_full_build(tmp_path, budget):
    program = next(Path(sysconfig.get_path("scripts")).glob("jupyter-book*"))
    begin = time.perf_counter()
    subprocess.run([program, "build", ROOT, "--path-output", tmp_path], check=True, capture_output=True)
    budget("whole site", "full build", time.perf_counter() - begin, 10, "s", slack=3)
