"""JupyterLite as the publishing workflow builds it: complete, and bound to this tree. Runs where it is installed."""

import hashlib
import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from theme import copies

ROOT = Path(__file__).parents[2]
CHAPTERS = sorted((ROOT / "chapters").glob("*.ipynb"))
MISSING = [name for name in ("jupyterlite_core", "jupyterlite_pyodide_kernel") if not importlib.util.find_spec(name)]
pytestmark = pytest.mark.skipif(bool(MISSING), reason='JupyterLite is not installed: pip install -e ".[lite]"')


@pytest.fixture(scope="module")
def lite(tmp_path_factory):
    out = tmp_path_factory.mktemp("lite") / "lite"
    done = subprocess.run(
        [sys.executable, "-m", "theme.lite.build", out],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return out


def test_the_page_that_the_buttons_open_is_there(lite):
    assert (lite / "lab/index.html").is_file()


def test_every_chapter_is_there_and_listed(lite):
    listed = {
        item["name"] for item in json.loads((lite / "api/contents/all.json").read_text(encoding="utf-8"))["content"]
    }
    for path in CHAPTERS:
        assert (lite / "files" / path.name).is_file() and path.name in listed, path.name


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda p: p.stem)
def test_a_chapter_starts_in_the_right_kernel_and_its_links_resolve(lite, path):
    notebook = json.loads((lite / "files" / path.name).read_text(encoding="utf-8"))
    assert notebook["metadata"]["kernelspec"]["name"] == "python"  # the name of the Pyodide kernel
    assert "%pip install -q rmsprop_lib" in "".join(notebook["cells"][1]["source"])
    text = "\n".join("".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "markdown")
    links = [target.partition("#")[0] for target in re.findall(r"\]\(([^)\s]+)\)", text)]
    targets = [link for link in links if link and not link.startswith("https://")] + copies.data_files(notebook)
    assert [t for t in targets if not (lite / "files" / t).is_file()] == []


def test_the_wheels_are_those_of_the_index_and_of_this_tree(lite):
    index = json.loads((lite / "pypi/all.json").read_text(encoding="utf-8"))
    assert {"rmsprop_lib", "ipywidgets", "anywidget"} <= {name.replace("-", "_") for name in index}
    for package in index.values():
        for release in package["releases"].values():
            for file in release:
                wheel = lite / "pypi" / file["filename"]
                assert hashlib.sha256(wheel.read_bytes()).hexdigest() == file["digests"]["sha256"], wheel.name


def test_the_wheel_is_of_this_tree(lite):
    from zipfile import ZipFile

    (wheel,) = (lite / "pypi").glob("rmsprop_lib-*.whl")
    with ZipFile(wheel) as packed:
        for name in packed.namelist():
            if not name.partition("/")[0].endswith(".dist-info"):
                assert packed.read(name) == (ROOT / name).read_bytes(), name


def test_the_index_is_known_to_the_kernel(lite):
    settings = json.loads((lite / "jupyter-lite.json").read_text(encoding="utf-8"))["jupyter-config-data"]
    kernel = settings["litePluginSettings"]["@jupyterlite/pyodide-kernel-extension:kernel"]
    assert any("pypi/all.json" in url for url in kernel["pipliteUrls"])
    names = {extension["name"] for extension in settings["federated_extensions"]}
    assert {"@jupyter-widgets/jupyterlab-manager", "anywidget"} <= names  # else sliders and drawings stay empty


def test_it_is_not_too_heavy_to_host(lite):
    assert sum(file.stat().st_size for file in lite.rglob("*") if file.is_file()) < 60e6
