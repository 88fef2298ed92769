"""JupyterLite beside the pages: JupyterLab and Python in the browser, with no server.

    pip install -e ".[lite]"
    python -m theme.lite.build _build/html/lite

The same notebooks, each with one more cell that brings the libraries; rmsprop_lib as a wheel of this tree. Only
publish.yml builds it (with BOOK_LITE=1, for the button): it weighs about 25 MB on the host and nothing on a page, since
no page loads any of it. For laptops: a reader fetches 28 MB at the first start, Python itself from the host that
serves Pyodide.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from theme import copies

ROOT = Path(__file__).resolve().parents[2]

# Wheels whose other half is JavaScript in the same build: both halves must be of one version.
BESIDE = ("ipywidgets", "anywidget", "jupyterlab_widgets", "psygnal")


def build(out: Path) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        contents(folder / "contents", out.parent / "_sources" / "chapters")
        wheels = build_wheel(folder / "wheels") + fetch_wheels(folder / "wheels")
        shutil.rmtree(out, ignore_errors=True)
        run("-m", "jupyter", "lite", "build", "--lite-dir", folder, "--output-dir", out.resolve(), "--apps", "lab",
            "--no-sourcemaps", "--no-unused-shared-packages", "--contents", folder / "contents",
            *(part for wheel in wheels for part in ("--piplite-wheels", wheel)), cwd=folder)  # fmt: skip


def contents(folder: Path, readable: Path) -> None:
    """The chapters, and what they link to or read; of pages that a site makes, its readable texts where it is built."""
    shutil.copytree(ROOT / "chapters", folder, ignore=shutil.ignore_patterns(".*", "*.bib", "*.ipynb"))
    for path in sorted((ROOT / "chapters").glob("*.ipynb")):
        copies.write(copies.for_lite(copies.read(path)), folder / path.name)
    for path in readable.glob("*.md*"):
        shutil.copyfile(path, folder / f"{path.name.partition('.')[0]}.md")


def build_wheel(folder: Path) -> list[Path]:
    run("-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, ROOT)
    return list(folder.glob("rmsprop_lib-*.whl"))


def fetch_wheels(folder: Path) -> list[Path]:
    """In the versions that are installed here, whose JavaScript goes into the build."""
    from importlib.metadata import version

    pure = ("--only-binary", ":all:", "--implementation", "py", "--abi", "none", "--platform", "any")
    names = [f"{name}=={version(name)}" for name in BESIDE]
    run("-m", "pip", "download", "--quiet", "--no-deps", *pure, "--dest", folder, *names)
    return [wheel for wheel in folder.glob("*.whl") if re.match("|".join(BESIDE), wheel.name)]


def run(*command: str | Path, cwd: Path | None = None) -> None:
    subprocess.run([sys.executable, *map(str, command)], check=True, cwd=cwd)


if __name__ == "__main__":
    build(Path(sys.argv[1]))
