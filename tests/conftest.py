"""What several test folders share: the site, built once for all of them."""

import subprocess
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def pytest_addoption(parser):
    parser.addoption("--live", action="store_true", help="compare with the installed torch, keras and optax too")


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The folder of the built site; the build treats every warning as an error."""
    folder = tmp_path_factory.mktemp("site")
    program = next(Path(sysconfig.get_path("scripts")).glob("jupyter-book*"))
    build = subprocess.run(
        [program, "build", ROOT, "--path-output", folder, "-W", "-n", "--keep-going"],
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )
    assert build.returncode == 0, build.stdout[-2000:] + build.stderr[-4000:]
    return folder / "_build" / "html"
