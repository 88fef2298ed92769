"""A JupyterLab that knows nothing of this machine's settings."""

import contextlib
import json
import os
import socket
import subprocess
import sys
import time
import urllib.request

NO_WINDOWING = {"windowingMode": "none"}  # else Lab draws only the cells that are in view

READY = """async () => {
    const panel = window.jupyterapp?.shell.currentWidget;
    if (!panel?.sessionContext || !panel.content.model) return false;
    await panel.sessionContext.ready;
    const kernel = panel.sessionContext.session?.kernel;
    return kernel ? (await kernel.info).status === "ok" : false;
}"""


@contextlib.contextmanager
def serve_lab(folder, own, python=sys.executable):
    """The address of a JupyterLab on this folder; `own` is where it keeps its settings and its log."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = own / "settings/@jupyterlab/notebook-extension"
    settings.mkdir(parents=True)
    (settings / "tracker.jupyterlab-settings").write_text(json.dumps(NO_WINDOWING))
    names = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    folders = {name: str(own / name) for name in names}
    options = [
        f"--ServerApp.port={port}",
        f"--ServerApp.root_dir={folder}",
        "--IdentityProvider.token=",
        f"--LabApp.user_settings_dir={own / 'settings'}",
        "--LabApp.expose_app_in_browser=True",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.news_url=None",
    ]
    command = [python, "-m", "jupyterlab", "--allow-root", "--no-browser", *options]
    environment = {**os.environ, **folders, "JUPYTER_PREFER_ENV_PATH": "1"}
    with open(own / "lab.log", "wb") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log, cwd=folder)
    address = f"http://127.0.0.1:{port}/"
    try:
        wait(server, address, own / "lab.log")
        yield address
    finally:
        server.terminate()
        server.wait(30)


def wait_for_kernel(page, seconds=120):
    """Whoever says "run" before the notebook has its kernel is asked to choose one."""
    for _ in range(2 * seconds):
        if page.evaluate(READY):
            return
        page.wait_for_timeout(500)
    raise AssertionError(f"no kernel within {seconds} s")


def wait(server, address, log, seconds=90):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            return urllib.request.urlopen(address + "api", timeout=1).close()
        except OSError:
            assert server.poll() is None, log.read_text(encoding="utf-8", errors="replace")
            time.sleep(0.2)
    raise AssertionError(
        f"JupyterLab did not start within {seconds} s:\n" + log.read_text(encoding="utf-8", errors="replace")
    )
